/* SPDX-License-Identifier: MIT */
/*
 * Years of experience that are demanded. The rules find figures; the words
 * beside them (terms of kind "years") refuse what is the age of a company, a
 * contract or a person, a study, or only a wish.
 */
#include "extract/extract.h"
#include "extract/near.h"
#include "extract/number.h"
#include "model/tag.h"

/* How far a word may stand from the figure that it turns, in bytes. */
enum {
    REACH_BEFORE = 42,
    REACH_AFTER = 30,
    REACH_WISH = 60,
    REACH_CONTRACT = 12,
    REACH_PAY = 90,
    REACH_HEADING = 2000
};

/* Nobody demands more; without the word experience, or outside a list of
 * demands, that much is the age of a company. */
enum { YEARS_MOST = 2500, YEARS_BARE = 1300, YEARS_DOUBTFUL = 800 };

/* "Anywhere from 0 to 10 years": whoever takes all demands nothing. */
enum { YEARS_ANY = 800 };

/* What a doubtful place takes from the weight of a rule. */
enum { WEIGHT_DOUBT = 30 };

static bool is_open(const struct match *m)
{
    return match_has(m, "plus2") ||
           (!match_has(m, "max") &&
               (match_has(m, "plus") || match_has(m, "plus1")));
}

/* The lower figure, whichever of the rule's groups holds it. */
static hundredths lower_figure(
    const struct extraction *x, const struct match *m)
{
    static const char *const names[] = {"min", "min2", "min3", "min4"};
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        if (match_has(m, names[i]))
            return number_read(x->tables, x->arena, match_value(m, names[i]));
    }
    if (match_has(m, "one") || match_has(m, "one2"))
        return 100;
    return match_has(m, "two") ? 200 : NUM_NONE;
}

static hundredths in_years(hundredths value, bool months)
{
    return value == NUM_NONE || !months ? value : value / 12;
}

/* In the requirements, or an item of some list. */
static bool is_demand_place(const struct extraction *x, uint32_t at)
{
    return extraction_section(x, at) == TAG_SECTION_REQUIREMENTS ||
           extraction_block(x, at)->kind == BLOCK_ITEM;
}

/* False where the figures make no sense as years of experience. */
static bool read_range(
    const struct extraction *x, const struct match *m, struct range *r)
{
    bool months = match_has(m, "months");
    hundredths low = lower_figure(x, m), high = NUM_NONE;
    if (low == NUM_NONE)
        return false;
    if (match_has(m, "half"))
        low += 50;
    if (match_has(m, "max"))
        high = number_read(x->tables, x->arena, match_value(m, "max"));
    *r = (struct range){in_years(low, months), in_years(high, months)};
    if (r->max != NUM_NONE && (is_open(m) || r->max <= r->min))
        r->max = NUM_NONE;
    else if (r->max == NUM_NONE && match_has(m, "upto"))
        *r = (struct range){NUM_NONE, r->min};
    if (r->min == 0 && r->max != NUM_NONE && r->max >= YEARS_ANY)
        return false;
    bool is_sure = match_has(m, "word") && is_demand_place(x, m->span.start);
    hundredths most = is_sure ? YEARS_MOST : YEARS_BARE;
    return r->min <= most && (r->max == NUM_NONE || r->max <= most);
}

static bool has_break(struct str gap)
{
    for (size_t i = 0; i < gap.n; i++) {
        if (gap.p[i] == '\n' || gap.p[i] == ';' || gap.p[i] == '|')
            return true;
    }
    return false;
}

/* Where the figure itself stands, without the word experience. */
static struct span figure_span(const struct match *m)
{
    static const char *const names[] = {"min", "min2", "min3", "min4", "max"};
    struct span s = {UINT32_MAX, 0};
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        if (!match_has(m, names[i]))
            continue;
        struct span g = match_value_span(m, names[i]);
        if (g.end > m->span.end)
            continue;
        s.start = g.start < s.start ? g.start : s.start;
        s.end = g.end > s.end ? g.end : s.end;
    }
    return s.start <= s.end ? s : m->span;
}

/* Does the word stand on the side of the figure where it acts? */
static bool acts_on(
    const struct extraction *x, const struct hit *h, struct span figure)
{
    uint32_t flags = hit_flags(x->tables, h);
    if (h->end <= figure.start)
        return !(flags & FLAG_BEFORE);
    return h->start >= figure.end && (flags & (FLAG_BEFORE | FLAG_EITHER));
}

/* Bytes between the word and what the rule matched, without a line end. */
static uint32_t distance_to(
    const struct extraction *x, const struct hit *h, struct span figure)
{
    struct span gap = {h->end, figure.start};
    if (h->start >= figure.end)
        gap = (struct span){figure.end, h->start};
    return has_break(extraction_fold(x, gap)) ? UINT32_MAX
                                              : gap.end - gap.start;
}

static bool is_company(const struct extraction *x, const struct hit *h)
{
    return str_eq(hit_value(x->tables, h), STR("company"));
}

/*
 * How far the word reaches. Where the rule has seen the word experience,
 * only the age of a company is still in question behind it, and a contract
 * must stand right before the figure ("contract of 2 years, experience in"),
 * unless it stands between the word and a figure far behind it.
 */
static uint32_t reach_of(const struct extraction *x, const struct match *m,
    const struct hit *h, struct span figure)
{
    bool has_word = match_has(m, "word");
    if (h->start >= figure.end) {
        if (h->start >= m->span.end && has_word && !is_company(x, h))
            return 0;
        return m->span.end - figure.end + REACH_AFTER;
    }
    bool is_contract = str_eq(hit_value(x->tables, h), STR("contract"));
    bool is_between = match_has(m, "least") && has_word &&
                      match_value_span(m, "word").start < h->start;
    return has_word && is_contract && !is_between ? REACH_CONTRACT
                                                  : REACH_BEFORE;
}

/* A word that refuses the figure: the age of a firm, a contract, a study. */
static bool is_refused(
    const struct extraction *x, const struct match *m, struct span sentence)
{
    struct hits hits = extraction_hits(x, TERM_YEARS);
    struct span figure = figure_span(m);
    for (size_t i = hits_from(hits, sentence.start); i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        if (h->end > sentence.end)
            break;
        if (!(hit_flags(x->tables, h) & FLAG_NEGATIVE) ||
            !acts_on(x, h, figure))
            continue;
        uint32_t reach = reach_of(x, m, h, figure);
        if (reach && distance_to(x, h, figure) <= reach)
            return true;
    }
    return false;
}

/* "5 years in sales (retail preferred)": the wish is of what is named within
 * the parenthesis, not of the years before it. */
static bool is_of_parenthesis(
    const struct extraction *x, const struct hit *h, struct span figure)
{
    struct str gap = extraction_fold(x, (struct span){figure.end, h->start});
    size_t open = str_find_char(gap, '(', 0);
    return h->start > figure.end && open != STR_NOT_FOUND && open + 2 < gap.n &&
           str_find_char(gap, ')', open) == STR_NOT_FOUND;
}

/* "preferred", "von Vorteil" beside the figure: a wish, not a demand. */
static bool is_wish(
    const struct extraction *x, const struct match *m, struct span sentence)
{
    struct hits hits = extraction_hits(x, TERM_YEARS);
    struct span figure = figure_span(m);
    uint32_t behind = m->span.end - figure.end + REACH_WISH;
    for (size_t i = hits_from(hits, sentence.start); i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        if (h->end > sentence.end)
            break;
        if (!(hit_flags(x->tables, h) & FLAG_NICE) || !acts_on(x, h, figure) ||
            is_of_parenthesis(x, h, figure))
            continue;
        uint32_t reach = h->end <= figure.start ? REACH_WISH : behind;
        if (distance_to(x, h, figure) <= reach)
            return true;
    }
    return false;
}

/* Behind a heading of wishes that stands in the same line of text. */
static bool is_under_wishes(const struct extraction *x, const struct match *m)
{
    struct hits hits = extraction_hits(x, TERM_YEARS);
    uint32_t line = extraction_block(x, m->span.start)->fold.start;
    if (m->span.start - line > REACH_HEADING)
        line = m->span.start - REACH_HEADING;
    bool wishes = false;
    for (size_t i = hits_from(hits, line); i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        struct str value = hit_value(x->tables, h);
        if (h->end > m->span.start)
            break;
        if (str_eq(value, STR("heading.nice")))
            wishes = true;
        if (str_eq(value, STR("heading.need")))
            wishes = false;
    }
    return wishes;
}

/* A word of that value between the offsets; "": any of the kind. */
static bool stands_in(const struct extraction *x, enum term_kind kind,
    struct span part, struct str value)
{
    struct hits hits = extraction_hits(x, kind);
    for (size_t i = hits_from(hits, part.start); i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        if (h->end > part.end)
            break;
        if (!value.n || str_eq(hit_value(x->tables, h), value))
            return true;
    }
    return false;
}

static bool has_degree(const struct extraction *x, struct span part)
{
    return stands_in(x, TERM_EDUCATION, part, STR("")) ||
           stands_in(x, TERM_YEARS, part, STR("study"));
}

/* "A degree or three years": who has the degree needs no experience. A
 * semicolon may stand before the "or". */
static bool is_instead_of_degree(
    const struct extraction *x, const struct match *m, struct span sentence)
{
    struct hits hits = extraction_hits(x, TERM_YEARS);
    uint32_t line = extraction_block(x, m->span.start)->fold.start;
    if (match_has(m, "upto"))
        return false;
    if (sentence.start > line + 2)
        sentence.start = extraction_sentence(x, sentence.start - 2).start;
    for (size_t i = hits_from(hits, sentence.start); i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        if (h->end > m->span.start)
            break;
        if (h->end + 2 >= m->span.start &&
            str_eq(hit_value(x->tables, h), STR("or")))
            return has_degree(x, (struct span){sentence.start, h->start});
    }
    return false;
}

/* A label within a line ("Experience: ...") opens a section of its own; the
 * heading above it may still be one of wishes. */
static bool is_below_wishes(const struct extraction *x, uint32_t at)
{
    int section = TAG_NONE;
    uint32_t opened = 0;
    for (size_t i = 0; i < x->nsections && x->sections[i].at <= at; i++) {
        struct span heading = x->sections[i].heading;
        opened = x->sections[i].at;
        if (heading.start < heading.end &&
            extraction_block(x, heading.start)->kind == BLOCK_HEADING)
            section = x->sections[i].section;
    }
    return section == TAG_SECTION_PREFERRED &&
           opened >= extraction_block(x, at)->fold.start;
}

/*
 * Sections where years are demanded, and those where they seldom are: under
 * a heading of the company or of benefits a demand counts if it is worded as
 * one, and less than any other.
 */
enum trust { TRUST_NEVER, TRUST_DOUBTFUL, TRUST_FIT };

static enum trust trust_of(const struct extraction *x, uint32_t at)
{
    if (is_below_wishes(x, at))
        return TRUST_NEVER;
    switch (extraction_section(x, at)) {
    case TAG_SECTION_PREFERRED:
    case TAG_SECTION_LEGAL:
    case TAG_SECTION_NOISE:
        return TRUST_NEVER;
    case TAG_SECTION_COMPANY:
    case TAG_SECTION_BENEFITS:
    case TAG_SECTION_SALARY:
        return TRUST_DOUBTFUL;
    default:
        return TRUST_FIT;
    }
}

/* "Experience of at least 3 years", "4+ years", a range, or an item of a list,
 * and not many: no company is 3 to 5 years old. */
static bool is_worded_as_demand(
    const struct extraction *x, const struct match *m, struct range r)
{
    bool is_item = extraction_block(x, m->span.start)->kind == BLOCK_ITEM;
    bool is_after = match_has(m, "word") &&
                    match_value_span(m, "word").start < figure_span(m).start;
    return match_has(m, "word") &&
           (is_item || is_after || is_open(m) || match_has(m, "least") ||
               r.max != NUM_NONE) &&
           r.min != NUM_NONE && r.min <= YEARS_DOUBTFUL;
}

/* "EUR 3.400 (min. 2 Jahre Berufserfahrung)": what the pay is based on. */
static bool is_basis_of_pay(const struct extraction *x, const struct match *m)
{
    struct hits hits = extraction_hits(x, TERM_CURRENCY);
    uint32_t end = m->span.start;
    size_t i = hits_from(hits, end > REACH_PAY ? end - REACH_PAY : 0);
    if (i == hits.n || hits.v[i].end > end)
        return false;
    struct span gap = {hits.v[i].end, end};
    return !has_break(extraction_fold(x, gap));
}

static void add_none(struct extraction *x, const struct match *m)
{
    enum trust trust = trust_of(x, m->span.start);
    if (trust == TRUST_NEVER)
        return;
    struct cand *c = extraction_add_match(x, FIELD_EXPERIENCE, m);
    c->v.range = (struct range){0, NUM_NONE};
    if (trust == TRUST_DOUBTFUL)
        c->weight -= WEIGHT_DOUBT;
}

static void add_figure(struct extraction *x, const struct match *m)
{
    struct range range;
    struct span sentence = extraction_sentence(x, figure_span(m).start);
    enum trust trust = trust_of(x, m->span.start);
    if (trust == TRUST_NEVER || !read_range(x, m, &range) ||
        is_refused(x, m, sentence) || is_wish(x, m, sentence) ||
        is_under_wishes(x, m) || is_instead_of_degree(x, m, sentence))
        return;
    if (trust == TRUST_DOUBTFUL &&
        (!is_worded_as_demand(x, m, range) || is_basis_of_pay(x, m)))
        return;
    struct cand *c = extraction_add_match(x, FIELD_EXPERIENCE, m);
    c->v.range = range;
    if (trust == TRUST_DOUBTFUL)
        c->weight -= WEIGHT_DOUBT;
}

void extract_experience(struct extraction *x)
{
    struct matches matches = extraction_matches(x, FIELD_EXPERIENCE);
    for (size_t i = 0; i < matches.n;) {
        const struct match *best = &matches.v[i];
        uint32_t end = best->span.end;
        for (i++; i < matches.n && matches.v[i].span.start < end; i++) {
            if (match_beats(&matches.v[i], best))
                best = &matches.v[i];
        }
        if (match_has(best, "none"))
            add_none(x, best);
        else
            add_figure(x, best);
    }
}
