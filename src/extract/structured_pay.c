/* SPDX-License-Identifier: MIT */
/*
 * Pay in structured data: amounts, a currency and a period apart from each
 * other, or all in one text. A period for which nobody pays so much gives way
 * to that for which people do.
 */
#include "extract/structured.h"

#include "extract/heading.h"
#include "extract/money.h"
#include "extract/number.h"

static hundredths amount(
    const struct extraction *x, uint32_t g, const char *deep, const char *flat)
{
    struct str text = structured_in_group(x, g, deep);
    hundredths n;
    if (text.n == 0)
        text = structured_in_group(x, g, flat);
    return number_digits(text, &n) && n > 0 ? n : NUM_NONE;
}

static struct str first_of(struct str a, struct str b)
{
    return a.n ? a : b;
}

static hundredths greatest(struct range r)
{
    return r.max == NUM_NONE ? r.min : r.max;
}

static struct range pay_range(const struct extraction *x, uint32_t g)
{
    struct range r = {
        amount(x, g, "baseSalary.value.minValue", "baseSalary.minValue"),
        amount(x, g, "baseSalary.value.maxValue", "baseSalary.maxValue")};
    if (r.min == NUM_NONE && r.max == NUM_NONE)
        r.min = r.max =
            amount(x, g, "baseSalary.value.value", "baseSalary.value");
    return r;
}

/* "EUR", "€": the code of a currency that the word or sign names alone. */
static struct str currency_code(const struct extraction *x, struct str name)
{
    uint32_t entry = tables_lookup(x->tables, x->arena, TERM_CURRENCY, name);
    if (name.n == 0 || entry == UINT32_MAX)
        return STR("");
    struct str code = tables_value(x->tables, entry);
    return code.n == 3 && ascii_is_alpha(code.p[0]) ? code : STR("");
}

/* The currency of "EUR", or of a sign in its place. */
static struct str pay_currency(
    const struct extraction *x, const struct market *m, const struct pay *pay)
{
    struct heading_page page;
    struct str name = pay->currency, code = currency_code(x, name);
    if (code.n || name.n == 0 || !heading_page_of(x, name, &page))
        return code;
    struct str sign = money_sign(&page.x, page.line);
    return sign.n ? market_currency(m, sign, greatest(pay->range)) : code;
}

static struct str currency_name(const struct extraction *x, uint32_t g)
{
    struct str name = first_of(structured_in_group(x, g, "baseSalary.currency"),
        structured_in_group(x, g, "baseSalary.value.currency"));
    return first_of(name, structured_in_group(x, 0, "salaryCurrency"));
}

/* The period that was given, if so much can be paid for it. */
static int pay_period(struct extraction *x, const struct market *m,
    struct pay *pay, struct str unit)
{
    hundredths most = greatest(pay->range);
    int period = structured_tag(x, LIST_PERIOD, "period", unit);
    if (period != TAG_NONE && market_plausible(m, pay->currency, period, most))
        return period;
    return market_period(m, pay->currency, most);
}

void structured_pay(struct extraction *x, const struct fact *f)
{
    uint32_t g = f->group;
    if (!structured_is_first(x, f, STR("baseSalary.")))
        return;
    struct market market;
    struct pay pay = {.range = pay_range(x, g),
        .currency = currency_name(x, g),
        .component = TAG_COMPONENT_BASE};
    if (greatest(pay.range) == NUM_NONE ||
        (pay.range.max != NUM_NONE && pay.range.min > pay.range.max))
        return;
    market_init(&market, x);
    pay.currency = pay_currency(x, &market, &pay);
    if (pay.currency.n == 0)
        return;
    pay.period = pay_period(x, &market, &pay,
        first_of(structured_in_group(x, g, "baseSalary.value.unitText"),
            first_of(structured_in_group(x, g, "baseSalary.unitText"),
                structured_in_group(x, g, "baseSalary.unitCode"))));
    if (pay.period != TAG_NONE)
        structured_add(
            x, FIELD_SALARIES, f, "structured.salary", STRUCTURED_VALUE)
            ->v.pay = pay;
}

/* The next amount at *at of the folded text, NUM_NONE where none is left. */
static hundredths next_amount(
    const struct extraction *x, struct str text, size_t *at)
{
    size_t i = *at;
    while (i < text.n && !ascii_is_digit(text.p[i]))
        i++;
    size_t first = i;
    while (i < text.n &&
           (ascii_is_digit(text.p[i]) ||
               (i + 1 < text.n && (text.p[i] == ',' || text.p[i] == '.') &&
                   ascii_is_digit(text.p[i + 1]))))
        i++;
    size_t word = i + (i < text.n && text.p[i] == ' '), end = word;
    while (end < text.n && ascii_is_alpha(text.p[end]))
        end++;
    *at = i;
    hundredths n;
    if (!number_digits(str_sub(text, first, i), &n) || n <= 0)
        return NUM_NONE;
    int64_t scale = number_scale(x->tables, x->arena, str_sub(text, word, end));
    return n <= INT64_MAX / 1000000 ? n * scale : n;
}

/* "30k - 35k", "2,000": both the same where only one stands there. */
static struct range amounts_of(const struct extraction *x, struct str text)
{
    size_t at = 0;
    struct range r;
    r.min = next_amount(x, text, &at);
    r.max = next_amount(x, text, &at);
    if (r.max == NUM_NONE || r.max < r.min)
        r.max = r.min;
    else if (r.min < 100000 && r.max >= 100000 && r.min * 1000 <= r.max)
        r.min *= 1000; /* "30-35k" */
    return r;
}

static int period_of(const struct extraction *x)
{
    struct hits hits = extraction_hits(x, TERM_PERIOD);
    return hits.n ? tag_find(LIST_PERIOD, hit_value(x->tables, &hits.v[0]))
                  : TAG_NONE;
}

/* The currency of a text that states pay, or the page's word for it. */
static struct str text_currency(const struct extraction *x,
    const struct market *market, const struct heading_page *page,
    hundredths most)
{
    struct str sign = money_sign(&page->x, page->line);
    struct str code =
        currency_code(x, structured_in_group(x, 0, "salaryCurrency"));
    return sign.n == 0 && code.n ? code : market_currency(market, sign, most);
}

/* Pay as text: "30k - 35k a year". */
static void add_pay_text(struct extraction *x, const struct fact *f, int weight)
{
    struct heading_page page;
    struct market market;
    if (!heading_page_of(x, f->value, &page))
        return;
    struct pay pay = {.component = TAG_COMPONENT_BASE};
    pay.range = amounts_of(x, page.posting.folded.text);
    if (pay.range.min == NUM_NONE)
        return;
    market_init(&market, x);
    pay.currency = text_currency(x, &market, &page, pay.range.max);
    pay.period = period_of(&page.x);
    if (pay.period == TAG_NONE ||
        !market_plausible(&market, pay.currency, pay.period, pay.range.max))
        pay.period = market_period(&market, pay.currency, pay.range.max);
    if (pay.currency.n && pay.period != TAG_NONE)
        structured_add(x, FIELD_SALARIES, f, "structured.salary", weight)
            ->v.pay = pay;
}

void structured_known_pay(struct extraction *x, const struct fact *f)
{
    add_pay_text(x, f, STRUCTURED_KNOWN);
}

void structured_plain_pay(struct extraction *x, const struct fact *f)
{
    if (structured_is_first(x, f, STR("baseSalary")))
        add_pay_text(x, f, STRUCTURED_VALUE);
}
