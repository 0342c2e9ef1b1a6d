/* SPDX-License-Identifier: MIT */
/*
 * Pay. The rules find amounts of money; here is decided which of them are
 * pay, by the words that stand beside them (terms of kind "pay"), and what
 * the amounts mean: currency, period, gross or net.
 */
#include "extract/amount.h"
#include "extract/money.h"
#include "extract/near.h"
#include "model/tag.h"

/* How far a word may stand from the amount that it turns: bytes, but items
 * of a list in REACH_ITEMS and cells of a table in REACH_CELLS. */
enum {
    REACH_LABEL = 140,
    REACH_NOT = 60,
    REACH_NOT_COMMA = 25,
    REACH_AFTER = 40,
    REACH_PERIOD = 32,
    REACH_BUSINESS = 80,
    REACH_APPENDIX = 5,
    REACH_HEADING = 64,
    REACH_ITEMS = 4,
    REACH_CELLS = 20,
    REACH_LINE = 24,
    REACH_ENDS = 200,
};

/* How sure an amount is pay; within 20 of each other both are reported. */
enum {
    SURE_NOT = 0,
    SURE_ALONE = 36, /* if it is what is usually paid */
    SURE_BARE = 38,
    SURE_RANGE = 44,
    SURE_PERIOD = 56,
    SURE_LABEL = 66,
};

/* No posting states more amounts that look like pay. */
enum { AMOUNTS_MOST = 1000 };

/* ---- Words beside the amount ---------------------------------------- */

static struct str pay_value(const struct extraction *x, const struct hit *h)
{
    return hit_value(x->tables, h);
}

static bool is_label(const struct extraction *x, const struct hit *h)
{
    return str_starts(pay_value(x, h), STR("label")) ||
           str_eq(pay_value(x, h), STR("minimum")) ||
           str_eq(pay_value(x, h), STR("ote"));
}

static bool is_refusal(const struct extraction *x, const struct hit *h)
{
    return hit_flags(x->tables, h) & FLAG_NEGATIVE;
}

static bool is_side(const struct extraction *x, const struct hit *h)
{
    return str_eq(pay_value(x, h), STR("gross")) ||
           str_eq(pay_value(x, h), STR("net"));
}

static bool has_any(struct str text, struct str marks)
{
    for (size_t i = 0; i < text.n; i++) {
        if (str_find_char(marks, text.p[i], 0) != STR_NOT_FOUND)
            return true;
    }
    return false;
}

static struct str gap_text(
    const struct extraction *x, uint32_t from, uint32_t to)
{
    return extraction_fold(x, (struct span){from, to < from ? from : to});
}

/* Money of the company or its customers. */
static bool is_business(const struct extraction *x, const struct hit *h)
{
    return str_eq(pay_value(x, h), STR("business"));
}

/* The label or refusal right behind the amount: "R$ 500 de auxilio". */
static const struct hit *word_after(
    const struct extraction *x, const struct amount *a)
{
    struct hits hits = extraction_hits(x, TERM_PAY);
    for (size_t i = hits_from(hits, a->figures.end); i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        if (h->start < a->figures.end || is_side(x, h))
            continue;
        if (h->start >= a->sentence.end ||
            h->start > a->figures.end + REACH_AFTER)
            return NULL;
        if (has_any(
                gap_text(x, a->figures.end, h->start), STR(",;|+\n0123456789")))
            return NULL;
        return is_label(x, h) || is_refusal(x, h) ? h : NULL;
    }
    return NULL;
}

static bool reaches_over(
    const struct extraction *x, const struct hit *h, uint32_t start)
{
    struct str gap = gap_text(x, h->end, start);
    if (is_label(x, h))
        return gap.n <= REACH_LABEL;
    if (has_any(gap, STR("|;")))
        return false;
    return gap.n <= (has_any(gap, STR(",")) ? REACH_NOT_COMMA : REACH_NOT);
}

/* "Salary and equity: $85k-$140k": the range is of what was named first. */
static bool is_appendix(const struct extraction *x, const struct amount *a,
    const struct hit *label, const struct hit *refusal)
{
    return a->is_range && label && is_label(x, label) &&
           refusal->start - label->end <= REACH_APPENDIX;
}

/* The nearest label or refusal before the amount, in its sentence. */
static const struct hit *word_before(
    const struct extraction *x, const struct amount *a)
{
    struct hits hits = extraction_hits(x, TERM_PAY);
    const struct hit *best = NULL;
    for (size_t i = hits_from(hits, a->sentence.start); i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        if (h->end > a->figures.start)
            break;
        if (h->start < a->sentence.start || is_business(x, h))
            continue;
        if (is_label(x, h) || (is_refusal(x, h) && !is_appendix(x, a, best, h)))
            best = h;
        else if (str_eq(pay_value(x, h), STR("and")) && best &&
                 is_refusal(x, best))
            best = NULL; /* what was refused is over */
    }
    return best && reaches_over(x, best, a->figures.start) ? best : NULL;
}

/* Nothing but words of one cell of a "a | b | c" line between them. */
static bool is_same_part(
    const struct extraction *x, const struct hit *h, const struct amount *a)
{
    uint32_t from = h->end <= a->figures.start ? h->end : a->figures.end;
    uint32_t to = h->end <= a->figures.start ? a->figures.start : h->start;
    struct str gap = gap_text(x, from, to);
    return gap.n <= REACH_BUSINESS && !has_any(gap, STR("|\n"));
}

/* Words of business turn an amount wherever they stand in its sentence. */
static bool is_among_business(
    const struct extraction *x, const struct amount *a)
{
    struct hits hits = extraction_hits(x, TERM_PAY);
    for (size_t i = hits_from(hits, a->sentence.start); i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        if (h->end > a->sentence.end)
            break;
        if (is_business(x, h) && is_same_part(x, h, a))
            return true;
    }
    return false;
}

/* "Salary:" right before the amount leaves no doubt. */
static bool is_named(
    const struct extraction *x, const struct hit *h, uint32_t start)
{
    struct str gap = gap_text(x, h->end, start);
    return gap.n <= 24 && str_find_char(gap, ':', 0) != STR_NOT_FOUND;
}

/* The line is short and holds a label and no refusal. */
static bool is_label_line(const struct extraction *x, struct span line)
{
    struct hits hits = extraction_hits(x, TERM_PAY);
    bool found = false;
    if (line.end - line.start > REACH_HEADING)
        return false;
    for (size_t i = hits_from(hits, line.start); i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        if (h->end > line.end)
            break;
        if (is_refusal(x, h))
            return false;
        found |= is_label(x, h);
    }
    return found;
}

/* The line holds a word that refuses an amount: "Referral reward". */
static bool is_refusal_line(const struct extraction *x, struct span line)
{
    struct hits hits = extraction_hits(x, TERM_PAY);
    for (size_t i = hits_from(hits, line.start); i < hits.n; i++) {
        if (hits.v[i].end > line.end)
            break;
        if (is_refusal(x, &hits.v[i]))
            return true;
    }
    return false;
}

/* The amount opens a line, an item of a list or a cell under a label's. */
static bool is_under_label(const struct extraction *x, const struct amount *a)
{
    const struct posting *p = x->posting;
    size_t at = posting_block_at(p, a->figures.start);
    if (at == 0 || a->figures.start > p->blocks.v[at].fold.start + REACH_LINE)
        return false;
    size_t most =
        p->blocks.v[at].kind == BLOCK_CELL ? REACH_CELLS : REACH_ITEMS;
    for (size_t k = 1; k <= most && k <= at; k++) {
        const struct block *above = &p->blocks.v[at - k];
        if (is_label_line(x, above->fold))
            return true;
        if ((above->kind != BLOCK_ITEM && above->kind != BLOCK_CELL) ||
            is_refusal_line(x, above->fold))
            break;
    }
    return false;
}

/* ---- Period, gross or net ------------------------------------------- */

/* A bare noun ("mes") must touch the amount, but for "brutos" between. */
static bool touches(const struct extraction *x, struct str gap, uint32_t from)
{
    struct hits hits = extraction_hits(x, TERM_PAY);
    size_t letters = 0;
    for (size_t i = 0; i < gap.n; i++)
        letters += fold_is_word((unsigned char)gap.p[i]) != 0;
    for (size_t i = hits_from(hits, from); i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        if (h->end > from + gap.n)
            break;
        if (is_side(x, h))
            letters -=
                h->end - h->start < letters ? h->end - h->start : letters;
    }
    return letters <= 2;
}

static bool period_fits(
    const struct extraction *x, const struct amount *a, const struct hit *h)
{
    if (h->start <= a->figures.end)
        return true;
    struct str gap = gap_text(x, a->figures.end, h->start);
    if (gap.n > REACH_AFTER || has_any(gap, STR(";|\n0123456789")))
        return false;
    return !(hit_flags(x->tables, h) & FLAG_NEAR_AMOUNT) ||
           touches(x, gap, a->figures.end);
}

static int period_of(const struct extraction *x, const struct hit *h)
{
    return tag_find(LIST_PERIOD, hit_value(x->tables, h));
}

/* A period behind the first figure: "$50/hr", "3.200 brutto pro Monat". */
static int period_after(const struct extraction *x, const struct amount *a)
{
    struct hits hits = extraction_hits(x, TERM_PERIOD);
    uint32_t from = match_value_span(a->match, "min").end;
    for (size_t i = hits_from(hits, from); i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        if (h->start < from)
            continue;
        if (h->start > a->figures.end + REACH_AFTER ||
            h->start >= a->sentence.end)
            break;
        if (period_fits(x, a, h))
            return period_of(x, h);
    }
    return TAG_NONE;
}

/* The nearest period word before, in the sentence: "Brutto/Monat: ab". */
static int period_before(const struct extraction *x, const struct amount *a)
{
    struct hits hits = extraction_hits(x, TERM_PERIOD);
    int period = TAG_NONE;
    for (size_t i = hits_from(hits, a->sentence.start); i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        if (h->end > a->figures.start)
            break;
        if (h->start < a->sentence.start ||
            (hit_flags(x->tables, h) & FLAG_NEAR_AMOUNT))
            continue;
        struct str gap = gap_text(x, h->end, a->figures.start);
        if (gap.n <= REACH_PERIOD && !has_any(gap, STR(",;|0123456789")))
            period = period_of(x, h);
    }
    return period;
}

/* "Jahresgehalt", "hourly rate": labels that hold a period. */
static int period_of_label(const struct extraction *x, const struct amount *a)
{
    struct hits hits = extraction_hits(x, TERM_PAY);
    int period = TAG_NONE;
    for (size_t i = hits_from(hits, a->sentence.start); i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        if (h->start > a->figures.end + REACH_AFTER ||
            h->start >= a->sentence.end)
            break;
        struct str name =
            tables_attr(x->tables, hit_entry(x->tables, h), ATTR_PERIOD);
        if (!name.n)
            continue;
        if (h->start >= a->figures.end && period != TAG_NONE)
            break;
        period = tag_find(LIST_PERIOD, name);
    }
    return period;
}

static int stated_period(const struct extraction *x, const struct amount *a)
{
    int period = tag_find(LIST_PERIOD, match_value(a->match, "period"));
    if (period == TAG_NONE)
        period = period_after(x, a);
    if (period == TAG_NONE)
        period = period_of_label(x, a);
    if (period == TAG_NONE)
        period = period_before(x, a);
    return period;
}

/* "gross" or "net" nearest to the amount, within its sentence. */
static enum truth find_gross(const struct extraction *x, const struct amount *a)
{
    struct hits hits = extraction_hits(x, TERM_PAY);
    enum truth gross = TRUTH_UNKNOWN;
    for (size_t i = hits_from(hits, a->sentence.start); i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        if (h->start > a->figures.end + REACH_AFTER ||
            h->start >= a->sentence.end)
            break;
        if (h->end + REACH_NOT < a->figures.start ||
            h->start < a->sentence.start || !is_side(x, h))
            continue;
        bool is_gross = str_eq(pay_value(x, h), STR("gross"));
        gross = is_gross ? TRUTH_TRUE : TRUTH_FALSE;
        if (h->start >= a->figures.end)
            break;
    }
    return gross;
}

/* "per fortnight" behind the amount: what is paid in it cannot be reported. */
static bool is_by_fortnight(const struct extraction *x, const struct amount *a)
{
    struct hits hits = extraction_hits(x, TERM_PAY);
    for (size_t i = hits_from(hits, a->figures.end); i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        if (h->start > a->figures.end + REACH_AFTER ||
            h->start >= a->sentence.end)
            break;
        if (str_eq(pay_value(x, h), STR("fortnight")))
            return true;
    }
    return false;
}

/* ---- Judgement ------------------------------------------------------ */

struct judged {
    int sure;
    int component;
};

static void note_label(
    const struct extraction *x, const struct hit *h, struct judged *j)
{
    if (str_eq(pay_value(x, h), STR("ote")))
        j->component = TAG_COMPONENT_OTE;
}

/* Nothing else stands in the line of the amount, and none refuses it. */
static bool is_alone(const struct extraction *x, const struct amount *a)
{
    const struct posting *p = x->posting;
    size_t at = posting_block_at(p, a->figures.start);
    struct span line = p->blocks.v[at].fold;
    return a->figures.start <= line.start + 1 &&
           line.end <= a->figures.end + 3 &&
           (at == 0 || !is_refusal_line(x, p->blocks.v[at - 1].fold));
}

/* What nothing but its own form speaks for. */
static int judge_bare(
    const struct extraction *x, const struct amount *a, int period)
{
    int section = extraction_section(x, a->figures.start);
    bool is_paced = a->is_range && period != TAG_NONE;
    bool has_gross = find_gross(x, a) != TRUTH_UNKNOWN;
    bool is_full = is_paced || (has_gross && period != TAG_NONE);
    if (section == TAG_SECTION_LEGAL ||
        (section == TAG_SECTION_COMPANY && !is_full) ||
        (is_among_business(x, a) && !is_paced))
        return SURE_NOT;
    if (section == TAG_SECTION_SALARY || is_under_label(x, a))
        return SURE_LABEL;
    if (section == TAG_SECTION_BENEFITS && !a->is_range)
        return has_gross && period != TAG_NONE ? SURE_PERIOD : SURE_NOT;
    if (period != TAG_NONE || has_gross)
        return SURE_PERIOD;
    if (section == TAG_SECTION_BENEFITS)
        return SURE_NOT;
    if (a->is_range)
        return SURE_RANGE;
    if (match_has(a->match, "min_unit"))
        return SURE_BARE;
    return is_alone(x, a) ? SURE_ALONE : SURE_NOT;
}

static bool is_weak(const struct extraction *x, const struct hit *h)
{
    return str_eq(pay_value(x, h), STR("label.weak"));
}

/* A label with a colon, or an amount with a plus ("$90k+ equity"), leaves
 * the word behind the amount to what is added to it. */
static bool outweighs(
    const struct extraction *x, const struct hit *label, const struct amount *a)
{
    return is_named(x, label, a->figures.start) ||
           match_has(a->match, "plus") || match_has(a->match, "plus2");
}

static struct judged judge(
    const struct extraction *x, const struct amount *a, int period)
{
    struct judged j = {SURE_NOT, TAG_COMPONENT_BASE};
    const struct hit *before = word_before(x, a);
    const struct hit *after = word_after(x, a);
    if (before && is_label(x, before) && outweighs(x, before, a))
        after = NULL;
    if (after && is_refusal(x, after))
        return j;
    if (before && is_refusal(x, before) && (!after || is_weak(x, after)))
        return j;
    if (before && is_label(x, before))
        note_label(x, before, &j);
    if (after)
        note_label(x, after, &j);
    if (after || before || match_has(a->match, "labelled"))
        j.sure = SURE_LABEL;
    else
        j.sure = judge_bare(x, a, period);
    return j;
}

/* "minimum", "mind." with nothing but words between it and the figure. */
static bool is_least(
    const struct extraction *x, const struct hit *h, uint32_t start)
{
    if (!str_eq(pay_value(x, h), STR("least")) || h->end > start)
        return false;
    struct str gap = gap_text(x, h->end, start);
    return gap.n <= REACH_NOT && !has_any(gap, STR(",;|0123456789"));
}

/* What is said of a single figure that is the least that is paid: anywhere
 * in its sentence, or soon after ("more is possible"). */
static bool is_minimum(const struct extraction *x, const struct amount *a)
{
    struct hits hits = extraction_hits(x, TERM_PAY);
    for (size_t i = hits_from(hits, a->sentence.start); i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        if (h->start < a->sentence.start)
            continue;
        if (h->start > a->figures.end + REACH_LABEL)
            break;
        if (str_eq(pay_value(x, h), STR("minimum")) ||
            is_least(x, h, a->figures.start))
            return true;
    }
    return false;
}

/* The period that is stated, if that much can be paid in it; else the usual. */
static int settle_period(const struct market *m, const struct amount *a,
    struct str currency, int stated)
{
    hundredths low = a->range.min != NUM_NONE ? a->range.min : amount_top(a);
    if (stated != TAG_NONE) {
        if (market_plausible(m, currency, stated, low) ||
            market_plausible(m, currency, stated, amount_top(a)))
            return stated;
        return TAG_NONE;
    }
    int period = market_period(m, currency, low);
    return period == TAG_NONE ? market_period(m, currency, amount_top(a))
                              : period;
}

/* True where the amount was worth a look at the market. */
static bool add_amount(
    struct extraction *x, const struct market *m, struct amount *a)
{
    int stated = stated_period(x, a);
    struct judged j = judge(x, a, stated);
    if (j.sure == SURE_NOT || is_by_fortnight(x, a))
        return false;
    struct pay pay = {.component = j.component};
    pay.currency = market_currency(m, a->sign, amount_top(a));
    if (!pay.currency.n)
        return true;
    pay.period = settle_period(m, a, pay.currency, stated);
    if (pay.period == TAG_NONE ||
        (j.sure == SURE_ALONE && !market_usual(m, pay.currency, amount_top(a))))
        return true;
    if (!a->is_range && !a->is_open && is_minimum(x, a))
        a->range.max = NUM_NONE;
    pay.range = a->range;
    pay.gross = find_gross(x, a);
    struct cand *c = extraction_add_match(x, FIELD_SALARIES, a->match);
    c->weight = j.sure;
    c->v.pay = pay;
    return true;
}

/* b says all that the minimum or the single figure a says, and more. */
static bool says_more(const struct pay *b, const struct pay *a)
{
    if (b->range.min != a->range.min || b->period != a->period ||
        b->range.max == NUM_NONE)
        return false;
    return a->range.max == NUM_NONE ||
           (a->range.max == a->range.min && b->range.max > a->range.max);
}

/* A minimum that is also the lower end of a range says nothing more. */
static bool is_lower_end(const struct extraction *x, const struct cand *c)
{
    for (size_t i = 0; i < x->cands.n; i++) {
        const struct cand *other = &x->cands.v[i];
        if (other->field == FIELD_SALARIES && other->origin == ORIGIN_BODY &&
            says_more(&other->v.pay, &c->v.pay))
            return true;
    }
    return false;
}

static void drop_lower_ends(struct extraction *x, size_t first)
{
    size_t kept = first;
    for (size_t i = first; i < x->cands.n; i++) {
        if (!is_lower_end(x, &x->cands.v[i]))
            x->cands.v[kept++] = x->cands.v[i];
    }
    x->cands.n = kept;
}

/* "from 3,000 for 38 hours, ... up to 4,500 in the last step": one range. */
static bool are_ends(
    const struct extraction *x, const struct cand *a, const struct cand *b)
{
    enum { WIDEST = 4 };
    const struct pay *low = &a->v.pay, *high = &b->v.pay;
    return low->range.max == NUM_NONE && high->range.min == NUM_NONE &&
           high->range.max > low->range.min &&
           high->range.max / WIDEST < low->range.min &&
           low->period == high->period && low->component == high->component &&
           str_eq(low->currency, high->currency) &&
           b->span.start - a->span.end <= REACH_ENDS &&
           str_find_char(str_sub(x->posting->text, a->span.end, b->span.start),
               '\n', 0) == STR_NOT_FOUND;
}

static void join_ends(struct extraction *x, size_t first)
{
    size_t kept = first;
    for (size_t i = first; i < x->cands.n; i++) {
        struct cand *last = kept > first ? &x->cands.v[kept - 1] : NULL;
        struct cand *c = &x->cands.v[i];
        if (last && c->span.start >= last->span.end && are_ends(x, last, c)) {
            last->v.pay.range.max = c->v.pay.range.max;
            last->span.end = c->span.end;
        } else
            x->cands.v[kept++] = *c;
    }
    x->cands.n = kept;
}

static bool overlaps(const struct match *a, const struct match *b)
{
    return b->span.start < a->span.end;
}

void extract_salary(struct extraction *x)
{
    struct matches matches = extraction_matches(x, FIELD_SALARY);
    struct market market;
    if (!matches.n)
        return;
    size_t first = x->cands.n, tried = 0;
    market_init(&market, x);
    for (size_t i = 0; i < matches.n;) {
        const struct match *best = &matches.v[i];
        for (i++; i < matches.n && overlaps(best, &matches.v[i]); i++) {
            if (match_beats(&matches.v[i], best))
                best = &matches.v[i];
        }
        struct amount amount;
        if (tried == AMOUNTS_MOST)
            break;
        if (amount_read(x, best, &amount))
            tried += add_amount(x, &market, &amount);
    }
    drop_lower_ends(x, first);
    join_ends(x, first);
}
