/* SPDX-License-Identifier: MIT */
/*
 * Degrees: every one that the posting names, with how firmly it is asked for.
 * The lowest of the firmest class is what resolve.c keeps.
 */
#include "extract/extract.h"

/* Bytes around a degree where words may soften it. */
enum { SOFT_BEFORE = 60, SOFT_AFTER = 160 };
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

/* What the terms near a degree make of it: the least weight of them. */
static int soften(const struct extraction *x, struct span degree)
{
    struct hits hits = extraction_hits(x, TERM_EDUCATION);
    struct span sentence = extraction_sentence(x, degree.start);
    int weight = WEIGHT_DEMAND;
    for (size_t i = first_hit(hits, degree.start); i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        if (h->start > degree.end + SOFT_AFTER || h->start >= sentence.end)
            break;
        if (h->start < sentence.start)
            continue;
        bool wish = str_eq(hit_value(x->tables, h), STR("preferred"));
        int w = wish ? WEIGHT_WISH : WEIGHT_EQUIVALENT;
        weight = w < weight ? w : weight;
    }
    return weight;
}

void extract_education(struct extraction *x)
{
    struct matches matches = extraction_matches(x, FIELD_EDUCATION);
    for (size_t i = 0; i < matches.n; i++) {
        const struct match *m = &matches.v[i];
        int weight = soften(x, m->span);
        if (extraction_section(x, m->span.start) == TAG_SECTION_PREFERRED)
            weight = WEIGHT_WISH;
        struct cand *c = extraction_add_match(x, FIELD_EDUCATION, m);
        c->weight = weight;
        c->v.degree.level = tag_find(LIST_EDUCATION, match_value(m, "level"));
        c->v.degree.required = weight == WEIGHT_DEMAND;
    }
}
