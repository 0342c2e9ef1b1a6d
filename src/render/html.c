/* SPDX-License-Identifier: MIT */
/*
 * A report as one page that needs nothing else: no script, no address is
 * loaded, and a policy in its head says so to the browser. Cards are made as
 * records come and written at the end, when it is known how far the scales
 * of pay reach.
 */
#include "render/html.h"

#include <stdlib.h>

/* The style, as bytes of the library (render/style.css), and its hash. */
extern const char jobsift_style[];
extern const uint64_t jobsift_style_size;

struct html_row {
    struct str head, tail; /* the card before and behind its bar of pay */
    struct str title;      /* these three are escaped */
    struct str by, pay;
    struct str currency;  /* of the yearly pay; "": none that is compared */
    hundredths low, high; /* a year */
    const char *band;
    size_t number;
    int score;
    bool scored, blocked;
};

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

static void set_pay(
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

/* ---- A card ------------------------------------------------------------ */

static const char *band_of(const struct scorecard *card)
{
    if (!card)
        return "plain";
    if (card->blocked)
        return "blocked";
    return card->score >= 75 ? "strong" : card->score >= 55 ? "fair" : "weak";
}

static void put_ring(struct html *h, int score)
{
    html_lit(h, "<svg class=\"ring\" viewBox=\"0 0 36 36\" role=\"img\" "
                "aria-label=\"Score ");
    html_int(h, (uint64_t)score);
    html_lit(h, " of 100\"><circle class=\"track\" cx=\"18\" cy=\"18\" "
                "r=\"15.9155\"/><circle class=\"arc\" cx=\"18\" cy=\"18\" "
                "r=\"15.9155\" stroke-dasharray=\"");
    html_int(h, (uint64_t)score);
    html_lit(h, " 100\"/><text x=\"18\" y=\"18\">");
    html_int(h, (uint64_t)score);
    html_lit(h, "</text></svg>\n");
}

static void put_by(struct html *h, const struct record *r)
{
    html_text(h, r->company);
    if (r->company.n && (r->nlocations || r->workplace))
        html_lit(h, " \xc2\xb7 ");
    for (int tag = 0, any = 0; tag < tag_count(LIST_WORKPLACE); tag++) {
        if (!(r->workplace >> tag & 1))
            continue;
        if (any++)
            html_lit(h, " or ");
        html_words(h, tag_name(LIST_WORKPLACE, tag));
    }
    if (r->workplace && r->nlocations)
        html_lit(h, " \xc2\xb7 ");
    html_places(h, r);
}

static struct str title_of(const struct record *r)
{
    return r->title.n ? r->title : STR("Without a title");
}

static void put_heading(struct html *h, const struct record *r,
    const struct scorecard *card, size_t number)
{
    html_lit(h, "<article class=\"card ");
    buf_put(h->out, str_c(r->error.n ? "error" : band_of(card)));
    html_lit(h, "\" id=\"p");
    html_int(h, number);
    html_lit(h, "\" aria-labelledby=\"t");
    html_int(h, number);
    html_lit(h, "\">\n<header>\n");
    if (card && !r->error.n)
        put_ring(h, card->score);
    html_lit(h, "<div><h3 id=\"t");
    html_int(h, number);
    html_lit(h, "\" dir=\"auto\">");
    html_text(h, r->error.n ? r->source.path : title_of(r));
    html_lit(h, "</h3>\n<p class=\"by\" dir=\"auto\">");
    put_by(h, r);
    html_lit(h, "</p></div>\n</header>\n");
}

/* The gate that blocks, and the sentence for it, where there is one. */
static void put_block(struct html *h, const struct scorecard *card)
{
    for (size_t i = 0; card && card->blocked && i < card->ngates; i++) {
        const struct gate *g = &card->gates[i];
        if (!g->must || g->result != GATE_FAIL)
            continue;
        html_lit(h, "<p class=\"callout\"><strong>Blocked: ");
        html_words(h, g->name);
        html_lit(h, "</strong>");
        if (g->because.n) {
            html_lit(h, " <q dir=\"auto\">");
            html_text(h, g->because);
            html_lit(h, "</q>");
        }
        html_lit(h, "</p>\n");
    }
}

static void put_callouts(
    struct html *h, const struct record *r, const struct scorecard *card)
{
    put_block(h, card);
    if (r->error.n) {
        html_lit(h, "<p class=\"callout\"><strong>Not read</strong> ");
        html_text(h, r->error);
        html_lit(h, "</p>\n");
    }
    for (size_t i = 0; i < r->nnotes; i++) {
        html_lit(h, "<p class=\"note\"><strong>");
        html_text(h, r->notes[i].code);
        if (r->notes[i].field != FIELD_NONE) {
            html_lit(h, ", ");
            html_words(h, field_name(r->notes[i].field));
        }
        html_lit(h, "</strong> ");
        html_text(h, r->notes[i].text);
        html_lit(h, "</p>\n");
    }
}

static void put_source(struct html *h, const struct record *r)
{
    html_lit(h, "<footer><span class=\"path\">");
    html_text(h, r->source.path);
    if (r->source.index) {
        html_lit(h, " #");
        html_int(h, r->source.index);
    }
    html_lit(h, "</span>");
    if (html_open_link(h, r->source.url))
        html_lit(h, "the posting\xe2\x80\x99s page</a>");
    if (html_open_link(h, r->apply.url))
        html_lit(h, "apply</a>");
    html_lit(h, "</footer>\n</article>\n");
}

/* ---- Rows --------------------------------------------------------------- */

static struct html open_html(struct renderer *r)
{
    return (struct html){r->arena, &r->scratch, buf_in(r->arena)};
}

/* What was put since the last cut, kept. */
static struct str cut(struct renderer *r)
{
    struct str s = arena_dup(r->arena, buf_str(&r->scratch));
    r->scratch.n = 0;
    return s;
}

static void set_summary(struct renderer *r, struct html *h,
    struct html_row *row, const struct record *record,
    const struct scorecard *card)
{
    html_text(h, record->error.n ? record->source.path : title_of(record));
    row->title = cut(r);
    put_by(h, record);
    row->by = cut(r);
    if (record->nsalaries)
        html_pay(h, &record->salaries[0]);
    row->pay = cut(r);
    row->band = band_of(card);
    row->number = r->count + 1;
    row->scored = card && !record->error.n;
    row->score = card ? card->score : 0;
    row->blocked = card && card->blocked;
    set_pay(r, row, record);
}

void html_put(struct renderer *r, const struct record *record,
    const struct scorecard *card)
{
    struct html_row *row = arena_new(r->arena, struct html_row);
    struct html h = open_html(r);
    set_summary(r, &h, row, record, card);
    put_heading(&h, record, card, row->number);
    put_callouts(&h, record, card);
    row->head = cut(r);
    if (!record->error.n) {
        html_facts(&h, record, &r->columns);
        html_skills(&h, record, card);
        if (card)
            html_score(&h, card);
        html_posting(&h, record);
    }
    put_source(&h, record);
    row->tail = cut(r);
    vec_push(r->arena, &r->cards, row);
}

/* ---- Scales of pay ------------------------------------------------------ */

struct scale {
    struct str currency;
    hundredths end;
};

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

struct scales {
    VEC(struct scale) all;
};

static struct scale *find_scale(struct scales *s, struct str currency)
{
    for (size_t i = 0; i < s->all.n; i++)
        if (str_eq(s->all.v[i].currency, currency))
            return &s->all.v[i];
    return NULL;
}

static struct scales make_scales(const struct renderer *r)
{
    struct scales s = {{0}};
    for (size_t i = 0; i < r->cards.n; i++) {
        struct str currency = r->cards.v[i]->currency;
        if (!currency.n || find_scale(&s, currency))
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

static void put_bar(struct html *h, const struct html_row *row, hundredths end)
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

static void put_scale(
    struct html *h, const struct html_row *row, struct scales *scales)
{
    const struct scale *s = find_scale(scales, row->currency);
    html_lit(h, "<div class=\"pay\"><p>");
    buf_put(h->out, row->pay);
    html_lit(h, "</p>");
    put_bar(h, row, s->end);
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

/* ---- The page ----------------------------------------------------------- */

static void flush(struct renderer *r)
{
    sink_put(r->sink, buf_str(&r->scratch));
    r->scratch.n = 0;
}

static void put_head(struct renderer *r, struct html *h)
{
    html_lit(h,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta "
        "charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
        "'none'; style-src 'sha256-" JOBSIFT_STYLE_HASH "'; base-uri 'none'; "
        "form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, "
        "initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light "
        "dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<meta name=\"generator\" content=\"jobsift\">\n"
        "<title>Job postings</title>\n<style>");
    buf_put(h->out, str_of(jobsift_style, (size_t)jobsift_style_size));
    html_lit(h, "</style>\n</head>\n<body>\n");
    flush(r);
}

static size_t count_blocked(const struct renderer *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->cards.n; i++)
        n += r->cards.v[i]->blocked;
    return n;
}

static void put_title(struct renderer *r, struct html *h)
{
    size_t blocked = count_blocked(r);
    html_lit(h, "<header class=\"page\">\n<h1>Job postings</h1>\n<p>");
    html_int(h, r->cards.n);
    buf_put(h->out, r->cards.n == 1 ? STR(" posting") : STR(" postings"));
    if (blocked) {
        html_lit(h, ", ");
        html_int(h, blocked);
        html_lit(h, " blocked");
    }
    html_lit(h, "</p>\n</header>\n<main>\n");
}

static void put_score_bar(struct html *h, int score)
{
    html_int(h, (uint64_t)score);
    html_lit(h, "<svg viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" "
                "aria-hidden=\"true\"><rect class=\"track\" width=\"100\" "
                "height=\"6\"/><rect class=\"fill\" height=\"6\" width=\"");
    html_int(h, (uint64_t)score);
    html_lit(h, "\"/></svg>");
}

static void put_overview_row(
    struct html *h, const struct html_row *row, struct scales *scales)
{
    const struct scale *s = find_scale(scales, row->currency);
    buf_put(h->out, row->blocked ? STR("<tr class=\"blocked\">") : STR("<tr>"));
    html_lit(h, "<td class=\"score ");
    buf_put(h->out, str_c(row->band));
    html_lit(h, "\">");
    if (row->scored)
        put_score_bar(h, row->score);
    html_lit(h, "</td><td class=\"name\" dir=\"auto\"><a href=\"#p");
    html_int(h, row->number);
    html_lit(h, "\">");
    buf_put(h->out, row->title);
    html_lit(h, "</a><small>");
    buf_put(h->out, row->by);
    html_lit(h, "</small></td><td class=\"money\">");
    buf_put(h->out, row->pay);
    if (s)
        put_bar(h, row, s->end);
    html_lit(h, "</td></tr>\n");
}

static void put_overview_rows(
    struct renderer *r, struct html *h, struct scales *scales, bool blocked)
{
    for (size_t i = 0; i < r->cards.n; i++)
        if (r->cards.v[i]->blocked == blocked)
            put_overview_row(h, r->cards.v[i], scales);
}

static void put_legend(
    const struct renderer *r, struct html *h, const struct scales *scales)
{
    if (!scales->all.n)
        return;
    html_lit(h, "<p class=\"legend\">Bars of pay reach from 0 to ");
    for (size_t i = 0; i < scales->all.n; i++) {
        if (i)
            html_lit(h, ", ");
        html_amount(h, scales->all.v[i].end);
        html_lit(h, " ");
        html_text(h, scales->all.v[i].currency);
    }
    html_lit(h, " a year. A year has 2,080 hours, 260 days, 52 weeks or 12 "
                "months; currencies are ");
    if (r->options.currency.n) {
        html_lit(h, "converted to ");
        html_text(h, r->options.currency);
        html_lit(h, " where a rate was given.</p>\n");
    } else {
        html_lit(h, "not converted.</p>\n");
    }
}

static void put_overview(
    struct renderer *r, struct html *h, struct scales *scales)
{
    if (r->cards.n < 2)
        return;
    html_lit(h, "<nav aria-label=\"Overview\"><table class=\"overview\">"
                "<thead><tr><th scope=\"col\" class=\"number\">Score</th>"
                "<th scope=\"col\">Posting</th><th scope=\"col\">Pay</th>"
                "</tr></thead><tbody>\n");
    put_overview_rows(r, h, scales, false);
    html_lit(h, "</tbody>");
    if (count_blocked(r)) {
        html_lit(h, "<tbody><tr><th colspan=\"3\" scope=\"rowgroup\">Blocked"
                    "</th></tr>\n");
        put_overview_rows(r, h, scales, true);
        html_lit(h, "</tbody>");
    }
    html_lit(h, "</table>\n");
    put_legend(r, h, scales);
    html_lit(h, "</nav>\n");
    flush(r);
}

static void put_cards(struct renderer *r, struct html *h, struct scales *scales,
    bool blocked, const char *heading)
{
    html_lit(h, "<section>\n<h2>");
    buf_put(h->out, str_c(heading));
    html_lit(h, "</h2>\n");
    for (size_t i = 0; i < r->cards.n; i++) {
        const struct html_row *row = r->cards.v[i];
        if (row->blocked != blocked)
            continue;
        buf_put(h->out, row->head);
        if (row->currency.n)
            put_scale(h, row, scales);
        buf_put(h->out, row->tail);
        flush(r);
    }
    html_lit(h, "</section>\n");
}

void html_end(struct renderer *r)
{
    struct html h = open_html(r);
    struct scales scales = make_scales(r);
    size_t blocked = count_blocked(r);
    bool scored = r->cards.n && r->cards.v[0]->scored;
    put_head(r, &h);
    put_title(r, &h);
    put_overview(r, &h, &scales);
    if (blocked < r->cards.n)
        put_cards(r, &h, &scales, false, scored ? "Best first" : "Postings");
    if (blocked)
        put_cards(r, &h, &scales, true, "Blocked");
    html_lit(&h, "</main>\n</body>\n</html>\n");
    flush(r);
}
