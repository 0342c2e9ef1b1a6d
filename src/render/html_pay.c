/* SPDX-License-Identifier: MIT */
/* Pay by the year, and the scales on which it is drawn. */
#include "render/html_pay.h"

#include <stdlib.h>

/* In the common currency, if there is one and a rate for it. */
static bool convert(
    const struct render_options *o, struct html_row *row, struct str currency)
{
    if (!o->currency.n)
        return false;
    hundredths low =
        rate_convert(o->rates, o->nrates, row->low, currency, o->currency);
    hundredths high =
        rate_convert(o->rates, o->nrates, row->high, currency, o->currency);
    if (low == NUM_NONE || high == NUM_NONE)
        return false;
    row->low = low;
    row->high = high;
    return true;
}

void html_set_pay(
    const struct renderer *rend, struct html_row *row, const struct record *r)
{
    const struct pay *pay = r->salaries;
    if (!r->nsalaries || !pay->currency.n)
        return;
    row->low = pay_yearly(pay->range.min, pay->period);
    row->high = pay_yearly(pay->range.max, pay->period);
    if (row->low == NUM_NONE)
        row->low = row->high;
    if (row->high == NUM_NONE)
        row->high = row->low;
    if (row->low == NUM_NONE || row->high <= 0 || row->low > row->high)
        return;
    row->currency = convert(&rend->options, row, pay->currency)
                        ? rend->options.currency
                        : arena_dup(rend->arena, pay->currency);
}

/* ---- Scales ---- */

static int by_amount(const void *one, const void *other)
{
    hundredths a = *(const hundredths *)one, b = *(const hundredths *)other;
    return (a > b) - (a < b);
}

/* A round figure that is not below n: 1, 1.5, 2, 3, 5, 7.5 times ten^k. */
static hundredths round_up(hundredths n)
{
    static const int steps[] = {100, 150, 200, 300, 500, 750};
    for (hundredths ten = 1;; ten *= 10)
        for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++)
            if (steps[i] * ten >= n || ten > INT64_MAX / 10000)
                return steps[i] * ten;
}

/* From nothing to the highest, but an outlier does not squeeze the others. */
static hundredths scale_end(const struct renderer *r, struct str currency)
{
    hundredths *v = arena_many(r->arena, r->cards.n, hundredths);
    size_t n = 0;
    for (size_t i = 0; i < r->cards.n; i++)
        if (str_eq(r->cards.v[i]->currency, currency))
            v[n++] = r->cards.v[i]->high;
    qsort(v, n, sizeof(*v), by_amount);
    hundredths most = v[n - 1], usual = v[n / 2];
    return round_up(most > 3 * usual ? 3 * usual : most);
}

const struct scale *html_scale(const struct scales *s, struct str currency)
{
    for (size_t i = 0; i < s->all.n; i++)
        if (str_eq(s->all.v[i].currency, currency))
            return &s->all.v[i];
    return NULL;
}

struct scales html_scales(const struct renderer *r)
{
    struct scales s = {{0}};
    for (size_t i = 0; i < r->cards.n; i++) {
        struct str currency = r->cards.v[i]->currency;
        if (!currency.n || html_scale(&s, currency))
            continue;
        struct scale scale = {currency, scale_end(r, currency)};
        vec_push(r->arena, &s.all, scale);
    }
    return s;
}

/* Thousandths of the scale. */
static uint64_t on_scale(hundredths n, hundredths end)
{
    return n >= end ? 1000 : (uint64_t)(n / (end / 1000 ? end / 1000 : 1));
}

void html_put_bar(struct html *h, const struct html_row *row, hundredths end)
{
    uint64_t from = on_scale(row->low, end), to = on_scale(row->high, end);
    if (to > 1000)
        to = 1000;
    if (to - from < 8)
        from = to > 8 ? to - 8 : 0;
    html_lit(h, "<svg viewBox=\"0 0 1000 8\" preserveAspectRatio=\"none\" "
                "aria-hidden=\"true\"><rect class=\"track\" width=\"1000\" "
                "height=\"8\"/><rect class=\"fill\" height=\"8\" x=\"");
    html_int(h, from);
    html_lit(h, "\" width=\"");
    html_int(h, to - from);
    html_lit(h, "\"/></svg>");
}

void html_put_pay(
    struct html *h, const struct html_row *row, const struct scales *scales)
{
    const struct scale *s = html_scale(scales, row->currency);
    html_lit(h, "<div class=\"pay\"><p>");
    buf_put(h->out, row->pay);
    html_lit(h, "</p>");
    html_put_bar(h, row, s->end);
    html_lit(h, "<p class=\"scale\"><span>0</span><span>a year: ");
    html_amount(h, row->low / 100 * 100);
    if (row->high != row->low) {
        html_lit(h, "\xe2\x80\x93");
        html_amount(h, row->high / 100 * 100);
    }
    html_lit(h, "</span><span>");
    html_amount(h, s->end);
    html_lit(h, " ");
    html_text(h, s->currency);
    html_lit(h, "</span></p></div>\n");
}
