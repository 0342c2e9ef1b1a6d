/* SPDX-License-Identifier: MIT */
/*
 * A report as one page that needs nothing else: no script, no address is
 * loaded, and a policy in its head says so to the browser. Cards are made as
 * records come and written at the end, when it is known how far the scales
 * of pay reach.
 */
#include "render/html.h"
#include "render/html_pay.h"

/* The style, as bytes of the library (render/style.css), and its hash. */
extern const char jobsift_style[];
extern const uint64_t jobsift_style_size;

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
    html_set_pay(r, row, record);
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
    struct html *h, const struct html_row *row, const struct scales *scales)
{
    const struct scale *s = html_scale(scales, row->currency);
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
        html_put_bar(h, row, s->end);
    html_lit(h, "</td></tr>\n");
}

static void put_overview_rows(struct renderer *r, struct html *h,
    const struct scales *scales, bool blocked)
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
    struct renderer *r, struct html *h, const struct scales *scales)
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

static void put_cards(struct renderer *r, struct html *h,
    const struct scales *scales, bool blocked, const char *heading)
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
            html_put_pay(h, row, scales);
        buf_put(h->out, row->tail);
        flush(r);
    }
    html_lit(h, "</section>\n");
}

void html_end(struct renderer *r)
{
    struct html h = open_html(r);
    struct scales scales = html_scales(r);
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
