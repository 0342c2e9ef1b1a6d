/* SPDX-License-Identifier: MIT */
/*
 * Degrees: every one that the posting names, with how firmly it is asked for.
 * The lowest of the firmest class is what resolve.c keeps.
 */
#include "extract/extract.h"

/* Bytes around a degree where words may soften it. */
enum { SOFT_BEFORE = 60, SOFT_AFTER = 160 };
/* Bytes between two degrees that are not of one list of them. */
enum { NEXT_DEGREE = 12 };
/* A wish must not share a class with a demand, see CLASS_WIDTH. */
enum { WEIGHT_DEMAND = 60, WEIGHT_EQUIVALENT = 55, WEIGHT_WISH = 30 };

/* The first hit that is not too far before the degree. */
static size_t first_hit(struct hits hits, uint32_t degree)
{
    size_t low = 0, high = hits.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (hits.v[middle].end + SOFT_BEFORE < degree)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A comma, a bracket or the dash before another item. */
static bool has_comma(const struct extraction *x, struct span gap)
{
    struct str text = extraction_fold(x, gap);
    return str_find_char(text, ',', 0) != STR_NOT_FOUND ||
           str_contains(text, STR(" - ")) ||
           str_find_char(text, '(', 0) != STR_NOT_FOUND;
}

/* "Bachelor's degree required, master's preferred": of the next one. */
static bool is_of_next(
    const struct extraction *x, struct matches degrees, size_t i, uint32_t wish)
{
    for (size_t k = i + 1; k < degrees.n; k++) {
        struct span gap = {degrees.v[i].span.end, degrees.v[k].span.start};
        if (gap.end >= wish)
            return false;
        if (gap.end >= gap.start + NEXT_DEGREE && has_comma(x, gap))
            return true;
    }
    return false;
}

/* "Bac+4, preferably Bac+5": the wish stands right before the next one. */
static bool is_before_next(
    struct matches degrees, size_t i, const struct hit *h)
{
    enum { NEAR = 3 };
    for (size_t k = i + 1; k < degrees.n; k++) {
        uint32_t start = degrees.v[k].span.start;
        if (start >= h->end)
            return start <= h->end + NEAR;
    }
    return false;
}

/* "A degree in physics, ideally with ...": what follows is wished for. */
static bool is_of_rest(
    const struct extraction *x, struct span degree, const struct hit *h)
{
    struct str rest = extraction_fold(x, (struct span){h->end, h->end + 2});
    return rest.n == 2 && rest.p[0] == ' ' &&
           fold_is_word((unsigned char)rest.p[1]) &&
           has_comma(x, (struct span){degree.end, h->start});
}

static bool has_letter(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (fold_is_word((unsigned char)text.p[i]))
            return true;
    return false;
}

/* "(a plus) Bachelor's degree", "Master (school of engineering preferred)":
 * said of what stands in the bracket. */
static bool is_of_bracket(
    const struct extraction *x, struct span degree, const struct hit *h)
{
    if (h->end < degree.start) {
        struct str gap =
            extraction_fold(x, (struct span){h->end, degree.start});
        return str_find_char(gap, ')', 0) != STR_NOT_FOUND &&
               str_find_char(gap, '(', 0) == STR_NOT_FOUND;
    }
    if (h->start < degree.end)
        return false;
    struct str gap = extraction_fold(x, (struct span){degree.end, h->start});
    size_t open = str_find_char(gap, '(', 0);
    return open != STR_NOT_FOUND && has_letter(str_sub(gap, open, gap.n)) &&
           str_find_char(gap, ')', 0) == STR_NOT_FOUND;
}

/* What this term makes of the i-th degree. */
static int weigh_term(const struct extraction *x, struct matches degrees,
    size_t i, const struct hit *h)
{
    struct str value = hit_value(x->tables, h);
    struct span degree = degrees.v[i].span;
    bool after = h->start >= degree.end;
    if (str_eq(value, STR("equivalent")))
        return WEIGHT_EQUIVALENT;
    if (str_eq(value, STR("field")) || is_of_bracket(x, degree, h) ||
        (after && is_of_next(x, degrees, i, h->start)) ||
        (after && str_eq(value, STR("preferable")) &&
            (is_of_rest(x, degree, h) || is_before_next(degrees, i, h))))
        return WEIGHT_DEMAND;
    return WEIGHT_WISH;
}

/* What the terms near a degree make of it: the least weight of them. */
static int soften(
    const struct extraction *x, struct matches degrees, size_t number)
{
    struct hits hits = extraction_hits(x, TERM_EDUCATION);
    struct span degree = degrees.v[number].span;
    struct span sentence = extraction_sentence(x, degree.start);
    int weight = WEIGHT_DEMAND;
    for (size_t i = first_hit(hits, degree.start); i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        if (h->start > degree.end + SOFT_AFTER || h->start >= sentence.end)
            break;
        if (h->start < sentence.start)
            continue;
        int w = weigh_term(x, degrees, number, h);
        weight = w < weight ? w : weight;
    }
    return weight;
}

void extract_education(struct extraction *x)
{
    struct matches matches = extraction_matches(x, FIELD_EDUCATION);
    for (size_t i = 0; i < matches.n; i++) {
        const struct match *m = &matches.v[i];
        int weight = soften(x, matches, i);
        if (extraction_section(x, m->span.start) == TAG_SECTION_PREFERRED)
            weight = WEIGHT_WISH;
        struct cand *c = extraction_add_match(x, FIELD_EDUCATION, m);
        c->weight = weight;
        c->v.degree.level = tag_find(LIST_EDUCATION, match_value(m, "level"));
        c->v.degree.required = weight == WEIGHT_DEMAND;
    }
}
