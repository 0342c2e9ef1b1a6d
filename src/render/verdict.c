/* SPDX-License-Identifier: MIT */
#include "render/verdict.h"

#include "render/display.h"

/* Columns of a label, and of weight, value and points behind it. */
enum { LABEL = 12, FIGURES = 23 };

struct verdict_lines {
    struct arena *a;
    struct buf text;
    const struct record *record;
    const struct scorecard *card;
    size_t indent, width;
    size_t column; /* of the open list's line; 0: none is open */
};

static void put_spaces(struct verdict_lines *v, size_t n)
{
    while (n--)
        buf_putc(&v->text, ' ');
}

/* Clean text from `column` on, broken between words into lines that begin
 * there; a word that is too long for a line goes over. */
static void put_clean(struct verdict_lines *v, struct str text, size_t column)
{
    struct buf clean = buf_in(v->a);
    display_clean(&clean, text);
    struct str rest = buf_str(&clean);
    for (size_t at = column; rest.n;) {
        struct str word = str_cut(&rest, ' ');
        size_t width = display_width(word);
        if (at > column && at + 1 + width > v->width) {
            buf_putc(&v->text, '\n');
            put_spaces(v, column);
            at = column;
        } else if (at > column) {
            buf_putc(&v->text, ' ');
            at++;
        }
        buf_put(&v->text, word);
        at += width;
    }
}

/* A label, and what follows begins in one column. */
static void put_label(struct verdict_lines *v, struct str label)
{
    struct buf clean = buf_in(v->a);
    display_clean(&clean, label);
    size_t width = display_width(buf_str(&clean));
    put_spaces(v, v->indent);
    buf_put(&v->text, buf_str(&clean));
    put_spaces(v, width < LABEL ? LABEL - width : 1);
}

/* ---- Lists --------------------------------------------------------------- */

/* One more item of the list under that label. */
static void put_item(
    struct verdict_lines *v, const char *label, struct str item)
{
    struct buf clean = buf_in(v->a);
    display_clean(&clean, item);
    size_t width = display_width(buf_str(&clean));
    if (!v->column) {
        put_label(v, str_c(label));
        v->column = v->indent + LABEL;
    } else if (v->column + 2 + width > v->width) {
        buf_put(&v->text, STR(",\n"));
        put_spaces(v, v->indent + LABEL);
        v->column = v->indent + LABEL;
    } else {
        buf_put(&v->text, STR(", "));
        v->column += 2;
    }
    buf_put(&v->text, buf_str(&clean));
    v->column += width;
}

static void end_list(struct verdict_lines *v)
{
    if (v->column)
        buf_putc(&v->text, '\n');
    v->column = 0;
}

/* ---- What is told -------------------------------------------------------- */

static void put_number(
    struct verdict_lines *v, const char *before, hundredths n)
{
    buf_put(&v->text, arena_printf(v->a, "%s%3lld.%02lld", before,
                          (long long)(n / 100), (long long)(n % 100)));
}

static void put_part(struct verdict_lines *v, const struct part *part)
{
    put_label(v, part->name);
    buf_put(&v->text, arena_printf(v->a, "%3d", part->weight));
    put_number(v, " x ", part->value);
    put_number(v, " = ", part->points);
    buf_put(&v->text, STR("  "));
    put_clean(v, part->because.n ? part->because : STR("not stated"),
        v->indent + LABEL + FIGURES);
    buf_putc(&v->text, '\n');
}

static void put_score(struct verdict_lines *v)
{
    put_label(v, STR("score"));
    put_spaces(v, 12);
    put_number(v, "", v->card->exact);
    buf_put(&v->text,
        arena_printf(v->a, "  the posting speaks to %d %% of what counts\n",
            v->card->coverage));
}

static void put_limits(struct verdict_lines *v)
{
    for (size_t i = 0; i < v->card->nlimits; i++) {
        const struct limit *limit = &v->card->limits[i];
        put_label(v, i ? STR("") : STR("limited by"));
        struct str name = limit->name, because = limit->because;
        put_clean(v,
            arena_printf(v->a, "%.*s to %lld %%: %.*s", (int)name.n, name.p,
                (long long)(limit->share + 50) / 100, (int)because.n,
                because.n ? because.p : ""),
            v->indent + LABEL);
        buf_putc(&v->text, '\n');
    }
}

/* Gates with that result, by name. */
static void put_gates(
    struct verdict_lines *v, const char *label, enum gate_result result)
{
    for (size_t i = 0; i < v->card->ngates; i++) {
        if (v->card->gates[i].result == result)
            put_item(v, label, v->card->gates[i].name);
    }
    end_list(v);
}

/* Each gate that failed has a line of its own, with the sentence for it. */
static void put_failed(struct verdict_lines *v)
{
    for (size_t i = 0; i < v->card->ngates; i++) {
        const struct gate *g = &v->card->gates[i];
        if (g->result != GATE_FAIL)
            continue;
        put_label(v, g->must ? STR("blocked by") : STR("failed"));
        struct str text = g->name, because = g->because;
        if (because.n)
            text = arena_printf(v->a, "%.*s: \"%.*s\"", (int)text.n, text.p,
                (int)because.n, because.p);
        put_clean(v, text, v->indent + LABEL);
        buf_putc(&v->text, '\n');
    }
}

/* The line of the source that names the skill, 0: not known. */
static uint32_t line_of(const struct record *r, struct str name)
{
    struct str text = STR("");
    for (size_t i = 0; i < r->nskills; i++) {
        if (str_eq(r->skills[i].name, name))
            text = r->skills[i].text;
    }
    for (size_t i = 0; text.n && i < r->nevidence; i++) {
        if (r->evidence[i].field == FIELD_SKILLS &&
            str_eq(r->evidence[i].quote, text))
            return r->evidence[i].line;
    }
    return 0;
}

/* "Grafana (line 21)", "Apache Kafka (preferred, line 31)" */
static struct str missing_text(
    struct verdict_lines *v, const struct missing_skill *m)
{
    uint32_t line = line_of(v->record, m->name);
    bool required = m->need == TAG_NEED_REQUIRED;
    struct str need = required ? STR("") : tag_name(LIST_NEED, m->need);
    if (!line && required)
        return m->name;
    struct str at =
        line ? arena_printf(v->a, "line %u", (unsigned)line) : STR("");
    return arena_printf(v->a, "%.*s (%.*s%s%.*s)", (int)m->name.n, m->name.p,
        (int)need.n, need.n ? need.p : "", need.n && at.n ? ", " : "",
        (int)at.n, at.n ? at.p : "");
}

static void put_skills(struct verdict_lines *v)
{
    for (size_t i = 0; i < v->card->nfound; i++)
        put_item(v, "found", v->card->found[i]);
    end_list(v);
    for (size_t i = 0; i < v->card->nmissing; i++)
        put_item(v, "missing", missing_text(v, &v->card->missing[i]));
    end_list(v);
    for (size_t i = 0; i < v->card->nraises; i++) {
        const struct raise *r = &v->card->raises[i];
        put_item(v, "raised by",
            arena_printf(
                v->a, "%.*s to %d", (int)r->change.n, r->change.p, r->score));
    }
    end_list(v);
}

struct str verdict_text(struct arena *a, const struct record *record,
    const struct scorecard *card, size_t indent, size_t width)
{
    struct verdict_lines v = {.a = a,
        .text = buf_in(a),
        .record = record,
        .card = card,
        .indent = indent,
        .width = width};
    for (size_t i = 0; i < card->nparts; i++)
        put_part(&v, &card->parts[i]);
    put_score(&v);
    put_limits(&v);
    put_failed(&v);
    put_gates(&v, "met", GATE_PASS);
    put_gates(&v, "not known", GATE_UNKNOWN);
    put_skills(&v);
    return buf_str(&v.text);
}
