/* SPDX-License-Identifier: MIT */
#include "extract/amount.h"

#include "extract/money.h"
#include "extract/near.h"
#include "extract/number.h"

/* More than this between the ends of one range are two statements. */
enum { RANGE_MOST = 12 };
#define AMOUNT_MOST ((hundredths)1000000000000)

static hundredths scaled(hundredths value, int64_t scale)
{
    if (value == NUM_NONE || value > AMOUNT_MOST / scale)
        return NUM_NONE;
    return value * scale;
}

/* "50-60k": the multiplier of one end holds for both. */
static void share_scale(
    hundredths a, int64_t *a_scale, hundredths b, int64_t *b_scale)
{
    if (*a_scale == 1 && *b_scale > 1 && a < 100000 &&
        a <= b * (b < 10000 ? 10 : 1))
        *a_scale = *b_scale;
    else if (*b_scale == 1 && *a_scale > 1 && b < 100000 && b >= a)
        *b_scale = *a_scale;
}

/* "50-80.000": the short end lacks the thousands of the long one. */
static hundredths share_thousands(hundredths a, hundredths b)
{
    bool is_short = a < 100000 && b >= 1000000 && b % 100000 == 0;
    return is_short && a * 1000 < b && a * 10000 > b ? a * 1000 : a;
}

static struct range read_figures(
    const struct extraction *x, const struct match *m)
{
    hundredths a = NUM_NONE, b = NUM_NONE;
    int64_t a_scale =
        number_scale(x->tables, x->arena, match_value(m, "min_unit"));
    int64_t b_scale =
        number_scale(x->tables, x->arena, match_value(m, "max_unit"));
    if (!number_digits(match_value(m, "min"), &a))
        return (struct range){NUM_NONE, NUM_NONE};
    if (match_has(m, "max") && number_digits(match_value(m, "max"), &b))
        share_scale(a, &a_scale, b, &b_scale);
    else if (match_has(m, "max_unit"))
        a_scale = b_scale;
    if (b == NUM_NONE)
        return (struct range){scaled(a, a_scale), b};
    if (a_scale == b_scale)
        a = share_thousands(a, b);
    return (struct range){scaled(a, a_scale), scaled(b, b_scale)};
}

/* End of the last figure, with its multiplier and sign. */
static uint32_t figures_end(const struct match *m, bool is_range)
{
    static const char *const one[] = {"min", "min_unit", "currency2", "plus"};
    static const char *const two[] = {"max", "max_unit", "currency4", "plus2"};
    uint32_t end = m->span.start;
    for (int i = 0; i < 4; i++) {
        const char *name = is_range ? two[i] : one[i];
        if (match_has(m, name) && match_value_span(m, name).end > end)
            end = match_value_span(m, name).end;
    }
    return end;
}

static struct str read_sign(const struct extraction *x, const struct match *m)
{
    static const char *const names[] = {
        "currency4", "currency3", "currency2", "currency"};
    struct str best = match_value(m, "code");
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        if (!match_has(m, names[i]))
            continue;
        struct str sign = money_sign(x, match_value_span(m, names[i]));
        bool is_code = sign.n == 3 && sign.p[0] >= 'A' && sign.p[0] <= 'Z';
        if (sign.n && (!best.n || is_code))
            best = sign;
    }
    return best;
}

/* Ends that are no range: only the one that has the sign counts. */
static void split_ends(struct amount *a)
{
    const struct match *m = a->match;
    bool is_first_signed =
        match_has(m, "currency") || match_has(m, "currency2");
    if (!is_first_signed && !match_has(m, "labelled"))
        a->range.min = a->range.max;
    a->range.max = NUM_NONE;
}

/* One figure or two: what the words around them make of it. */
static void shape_range(struct amount *a)
{
    const struct match *m = a->match;
    if (a->range.max != NUM_NONE &&
        (a->range.max < a->range.min ||
            a->range.max / RANGE_MOST > a->range.min))
        split_ends(a);
    a->is_range = a->range.max != NUM_NONE;
    if (a->is_range)
        return;
    a->is_open = true;
    if (match_has(m, "upto"))
        a->range = (struct range){NUM_NONE, a->range.min};
    else if (!match_has(m, "from") && !match_has(m, "plus") &&
             !match_has(m, "plus2") && !match_has(m, "more")) {
        a->range.max = a->range.min;
        a->is_open = false;
    }
}

/* Where an abbreviation of our words ends, or 0. */
static bool is_abbreviation_end(const struct extraction *x, uint32_t at)
{
    struct hits hits = extraction_hits(x, TERM_PAY);
    for (size_t i = hits_from(hits, at > 16 ? at - 16 : 0); i < hits.n; i++) {
        if (hits.v[i].start >= at)
            break;
        if (hits.v[i].end == at &&
            str_eq(hit_value(x->tables, &hits.v[i]), STR("abbreviation")))
            return true;
    }
    return false;
}

/* The sentence, with what stands before and behind "gem." and its like. */
static struct span pay_sentence(const struct extraction *x, uint32_t at)
{
    struct span s = extraction_sentence(x, at);
    for (int i = 0; i < 4 && s.start > 1 && is_abbreviation_end(x, s.start);
         i++)
        s.start = extraction_sentence(x, s.start - 2).start;
    for (int i = 0; i < 4 && is_abbreviation_end(x, s.end + 1); i++)
        s.end = extraction_sentence(x, s.end + 2).end;
    return s;
}

/* "Annual pay: level B of the agreement. 22,500": the amount is all that its
 * sentence says; the one before says of what. */
static struct span with_lead(
    const struct extraction *x, struct span sentence, struct span figures)
{
    enum { MARKS = 3 };
    uint32_t line = extraction_block(x, figures.start)->fold.start;
    if (figures.start <= sentence.start + MARKS &&
        sentence.end <= figures.end + MARKS && sentence.start > line + MARKS)
        sentence.start = pay_sentence(x, sentence.start - 2).start;
    return sentence;
}

bool amount_read(
    const struct extraction *x, const struct match *m, struct amount *a)
{
    memset(a, 0, sizeof(*a));
    a->match = m;
    a->range = read_figures(x, m);
    if (a->range.min == NUM_NONE || a->range.min == 0)
        return false;
    a->sign = read_sign(x, m);
    if (!a->sign.n && !match_has(m, "labelled"))
        return false;
    shape_range(a);
    a->figures = (struct span){m->span.start, figures_end(m, a->is_range)};
    a->sentence = with_lead(x, pay_sentence(x, a->figures.start), a->figures);
    return true;
}
