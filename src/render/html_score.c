/* SPDX-License-Identifier: MIT */
/* Gates, the parts of a score, and what would raise it. */
#include "render/html.h"

static void put_gate(struct html *h, const struct gate *g)
{
    static const char *const classes[] = {"pass", "fail", "open"};
    static const char *const signs[] = {"\xe2\x9c\x93", "\xe2\x9c\x95", "?"};
    static const char *const words[] = {"met", "not met", "not known"};
    html_lit(h, "<li class=\"");
    buf_put(h->out, str_c(classes[g->result]));
    html_lit(h, "\"><span class=\"sign\" aria-hidden=\"true\">");
    buf_put(h->out, str_c(signs[g->result]));
    html_lit(h, "</span><b>");
    html_words(h, g->name);
    html_lit(h, "</b> ");
    buf_put(h->out, str_c(words[g->result]));
    if (g->result == GATE_FAIL)
        buf_put(h->out, g->must ? STR(", and a must") : STR(", no must"));
    if (g->because.n) {
        html_lit(h, " <q dir=\"auto\">");
        html_text(h, g->because);
        html_lit(h, "</q>");
    }
    html_lit(h, "</li>\n");
}

/* Gates of which the posting says nothing, in one line. */
static void put_open_gates(struct html *h, const struct scorecard *card)
{
    bool any = false;
    for (size_t i = 0; i < card->ngates; i++) {
        if (card->gates[i].result != GATE_UNKNOWN || card->gates[i].because.n)
            continue;
        buf_put(h->out, any ? STR(", ")
                            : STR("<li class=\"open\"><span class=\"sign\" "
                                  "aria-hidden=\"true\">?</span>not known: "));
        any = true;
        html_words(h, card->gates[i].name);
    }
    if (any)
        html_lit(h, "</li>\n");
}

static void html_gates(struct html *h, const struct scorecard *card)
{
    if (!card->ngates)
        return;
    html_lit(h, "<h4>Gates</h4><ul class=\"gates\">\n");
    for (size_t i = 0; i < card->ngates; i++)
        if (card->gates[i].result != GATE_UNKNOWN || card->gates[i].because.n)
            put_gate(h, &card->gates[i]);
    put_open_gates(h, card);
    html_lit(h, "</ul>\n");
}

static void put_part(struct html *h, const struct part *part)
{
    buf_put(
        h->out, part->stated ? STR("<tr>") : STR("<tr class=\"unstated\">"));
    html_lit(h, "<th scope=\"row\">");
    html_words(h, part->name);
    html_lit(h, "</th><td class=\"number\">");
    html_int(h, part->weight > 0 ? (uint64_t)part->weight : 0);
    html_lit(h, "</td><td class=\"bar\"><svg viewBox=\"0 0 100 6\" "
                "preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                "<rect class=\"track\" width=\"100\" height=\"6\"/>"
                "<rect class=\"fill\" height=\"6\" width=\"");
    html_int(h, (uint64_t)(part->value < 0 ? 0 : part->value / 100));
    html_lit(h, "\"/></svg></td><td class=\"number\">");
    html_amount(h, part->value);
    html_lit(h, "</td><td class=\"number\">");
    html_amount(h, part->points);
    html_lit(h, "</td><td class=\"why\" dir=\"auto\">");
    html_text(h, part->because.n ? part->because : STR("not stated"));
    html_lit(h, "</td></tr>\n");
}

static void put_limits(struct html *h, const struct scorecard *card)
{
    if (!card->nlimits)
        return;
    html_lit(h, "<h4>What limits it</h4><ul class=\"limits\">\n");
    for (size_t i = 0; i < card->nlimits; i++) {
        html_lit(h, "<li>");
        html_words(h, card->limits[i].name);
        html_lit(h, " <b>");
        html_amount(h, card->limits[i].share);
        html_lit(h, " %</b> <span dir=\"auto\">");
        html_text(h, card->limits[i].because);
        html_lit(h, "</span></li>\n");
    }
    html_lit(h, "</ul>\n");
}

static void put_raises(struct html *h, const struct scorecard *card)
{
    if (!card->nraises)
        return;
    html_lit(h, "<h4>What would raise it</h4><ul class=\"raises\">\n");
    for (size_t i = 0; i < card->nraises; i++) {
        html_lit(h, "<li>");
        html_text(h, card->raises[i].change);
        html_lit(h, " <b>");
        html_int(h, (uint64_t)card->score);
        html_lit(h, " \xe2\x86\x92 ");
        html_int(h, (uint64_t)card->raises[i].score);
        html_lit(h, "</b></li>\n");
    }
    html_lit(h, "</ul>\n");
}

void html_score(struct html *h, const struct scorecard *card)
{
    html_lit(h, "<details><summary>How the score comes about</summary>\n");
    html_gates(h, card);
    html_lit(h, "<h4>Parts</h4><div class=\"wide\"><table class=\"parts\">"
                "<thead><tr><th scope=\"col\">Part</th>"
                "<th scope=\"col\" class=\"number\">Weight</th>"
                "<th scope=\"col\" colspan=\"2\">Value</th>"
                "<th scope=\"col\" class=\"number\">Points</th>"
                "<th scope=\"col\">Why</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < card->nparts; i++)
        put_part(h, &card->parts[i]);
    html_lit(h, "</tbody><tfoot><tr><th scope=\"row\" colspan=\"4\">Score"
                "</th><td class=\"number\"><b>");
    html_amount(h, card->exact);
    html_lit(h, "</b></td><td class=\"why\">The posting speaks to ");
    html_int(h, (uint64_t)card->coverage);
    html_lit(h, " % of what counts</td></tr></tfoot></table></div>\n");
    put_limits(h, card);
    put_raises(h, card);
    html_lit(h, "</details>\n");
}
