/* SPDX-License-Identifier: MIT */
/*
 * The posting as read, for `jobsift show`: evidence underlined (without
 * colour: by a line of ~ beneath), what was read of it in the margin.
 */
#include "base/utf8.h"
#include "base/vec.h"
#include "render/column.h"
#include "render/display.h"
#include "render/render.h"
#include "render/verdict.h"

enum { USUAL_WIDTH = 80, MARGIN = 30, LEAST_TEXT = 30 };

struct show {
    struct sink *sink;
    struct arena *arena;
    const struct render_page *page;
    size_t width;              /* columns of the text */
    struct render_mark *marks; /* by where they begin */
    size_t next;               /* the first whose margin is not yet written */
    VEC(struct str) waiting;   /* lines of the margin */
    size_t written;            /* of those */
};

static void set_color(const struct show *s, const char *sequence)
{
    if (s->page->color)
        sink_put(s->sink, str_c(sequence));
}

/* "salary: 8000 USD/month"; of long lists the one that is named here. */
static struct str label_of(struct show *s, const struct render_mark *mark)
{
    struct buf value = buf_in(s->arena), label = buf_in(s->arena);
    if (mark->field == FIELD_SKILLS || mark->field == FIELD_BENEFITS)
        buf_put(
            &value, str_sub(s->page->text, mark->text.start, mark->text.end));
    else
        column_put_field(&value, mark->field, s->page->record);
    buf_put(&label, field_name(mark->field));
    if (value.n)
        buf_put(&label, STR(": "));
    display_clean(&label, buf_str(&value));
    return buf_str(&label);
}

static bool is_waiting(const struct show *s, struct str label)
{
    for (size_t i = s->written; i < s->waiting.n; i++)
        if (str_eq(s->waiting.v[i], label))
            return true;
    return false;
}

/* Lines up the labels of the marks that begin before `end`. */
static void collect_labels(struct show *s, uint32_t end)
{
    while (s->next < s->page->nmarks && s->marks[s->next].text.start < end) {
        struct str label = label_of(s, &s->marks[s->next++]);
        if (!is_waiting(s, label))
            vec_push(s->arena, &s->waiting, label);
    }
}

static bool is_marked(const struct show *s, uint32_t at, size_t *from)
{
    while (*from < s->page->nmarks && s->marks[*from].text.end <= at)
        ++*from;
    for (size_t i = *from; i < s->page->nmarks && s->marks[i].text.start <= at;
         i++)
        if (at < s->marks[i].text.end)
            return true;
    return false;
}

/* End of the longest line from `at` on that fits, at a space if there is one.
 */
static uint32_t line_end(
    const struct show *s, uint32_t at, uint32_t end, size_t width)
{
    struct str rest = str_sub(s->page->text, at, end);
    struct str fit = display_fit(rest, width);
    if (fit.n == rest.n)
        return end;
    size_t cut = fit.n;
    while (cut && fit.p[cut - 1] != ' ')
        cut--;
    if (!cut)
        cut = fit.n ? fit.n : 1;
    return at + (uint32_t)cut;
}

static void put_margin(struct show *s, size_t column)
{
    if (s->written == s->waiting.n)
        return;
    if (s->width > column)
        display_spaces(s->sink, s->width - column);
    set_color(s, "\x1b[36m");
    sink_lit(s->sink, " | ");
    display_put(s->sink, s->waiting.v[s->written++], MARGIN - 3, false, true);
    set_color(s, "\x1b[0m");
}

/* The marks beneath a line, for those who see no underline. */
static void put_tildes(
    struct show *s, uint32_t from, uint32_t to, size_t indent)
{
    struct buf line = buf_in(s->arena);
    size_t first = 0, used = 0;
    for (size_t at = from; at < to;) {
        uint32_t start = (uint32_t)at;
        int width = utf8_width(utf8_next(s->page->text, &at));
        bool marked = is_marked(s, start, &first);
        for (int i = 0; i < width; i++)
            buf_putc(&line, marked ? '~' : ' ');
        if (marked)
            used = line.n;
    }
    if (!used)
        return;
    display_spaces(s->sink, indent);
    sink_put(s->sink, str_of(line.p, used));
    put_margin(s, indent + used);
    sink_putc(s->sink, '\n');
}

static void put_underlined(struct show *s, uint32_t from, uint32_t to)
{
    bool open = false;
    size_t first = 0;
    for (size_t at = from; at < to;) {
        uint32_t start = (uint32_t)at;
        utf8_next(s->page->text, &at);
        bool marked = is_marked(s, start, &first);
        if (marked != open)
            set_color(s, marked ? "\x1b[4m" : "\x1b[24m");
        open = marked;
        sink_put(s->sink, str_sub(s->page->text, start, at));
    }
    if (open)
        set_color(s, "\x1b[24m");
}

static void put_line(struct show *s, uint32_t from, uint32_t to, size_t indent)
{
    collect_labels(s, to);
    while (to > from && s->page->text.p[to - 1] == ' ')
        to--;
    struct str line = str_sub(s->page->text, from, to);
    if (s->page->color)
        put_underlined(s, from, to);
    else
        sink_put(s->sink, line);
    put_margin(s, indent + display_width(line));
    sink_putc(s->sink, '\n');
    if (!s->page->color)
        put_tildes(s, from, to, indent);
}

static void put_block(struct show *s, const struct render_block *b)
{
    bool item = str_eq(b->kind, STR("item"));
    bool heading = str_eq(b->kind, STR("heading"));
    size_t indent = item ? 2 : 0;
    if (heading) {
        sink_putc(s->sink, '\n');
        set_color(s, "\x1b[1m");
    }
    if (b->noise)
        set_color(s, "\x1b[2m");
    for (uint32_t at = b->text.start; at < b->text.end;) {
        uint32_t end = line_end(s, at, b->text.end, s->width - indent);
        if (at == b->text.start && item)
            sink_lit(s->sink, "- ");
        else
            display_spaces(s->sink, indent);
        put_line(s, at, end, indent);
        at = end;
    }
    if (heading || b->noise)
        set_color(s, "\x1b[0m");
}

/* Lines of the margin for which there was no text beside them. */
static void put_rest_of_margin(struct show *s)
{
    while (s->written < s->waiting.n) {
        put_margin(s, 0);
        sink_putc(s->sink, '\n');
    }
}

/* Merges the halves [0, n/2) and [n/2, n) of v, both in order. */
static void merge(struct render_mark *v, struct render_mark *spare, size_t from,
    size_t middle, size_t to)
{
    size_t a = from, b = middle;
    for (size_t i = from; i < to; i++) {
        bool left =
            b == to || (a < middle && v[a].text.start <= v[b].text.start);
        spare[i] = left ? v[a++] : v[b++];
    }
    memcpy(v + from, spare + from, (to - from) * sizeof(*v));
}

static struct render_mark *sorted_marks(
    struct arena *a, const struct render_page *page)
{
    size_t n = page->nmarks;
    struct render_mark *v = arena_many(a, n + 1, struct render_mark);
    struct render_mark *spare = arena_many(a, n + 1, struct render_mark);
    if (n)
        memcpy(v, page->marks, n * sizeof(*v));
    for (size_t width = 1; width < n; width *= 2)
        for (size_t from = 0; from + width < n; from += 2 * width)
            merge(v, spare, from, from + width,
                from + 2 * width < n ? from + 2 * width : n);
    return v;
}

/* "76 of 100", a rule, and why. */
static void put_verdict(struct show *s, size_t width)
{
    const struct scorecard *card = s->page->card;
    sink_putc(s->sink, '\n');
    set_color(s, "\x1b[1m");
    sink_int(s->sink, card->score);
    sink_put(s->sink, STR(" of 100"));
    if (card->blocked)
        sink_lit(s->sink, ", blocked");
    set_color(s, "\x1b[0m");
    sink_putc(s->sink, '\n');
    sink_put(s->sink, verdict_text(s->arena, s->page->record, card, 2, width));
}

void render_show(
    struct sink *sink, struct arena *a, const struct render_page *page)
{
    struct show s = {.sink = sink, .arena = a, .page = page};
    size_t width = page->width ? page->width : USUAL_WIDTH;
    s.width = width > MARGIN + LEAST_TEXT ? width - MARGIN : LEAST_TEXT;
    s.marks = sorted_marks(a, page);
    for (size_t i = 0; i < page->nblocks; i++)
        put_block(&s, &page->blocks[i]);
    put_rest_of_margin(&s);
    if (page->card)
        put_verdict(&s, width);
}
