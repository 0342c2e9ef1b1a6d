/* SPDX-License-Identifier: MIT */
/*
 * Plain text to blocks: a line is a block, unless the text was wrapped by
 * hand or a list was flattened into the line.
 */
#include "doc/plain.h"

#include "doc/lines.h"
#include "doc/normal.h"

struct plain {
    struct str text;
    size_t width; /* at which it was wrapped, 0: it was not */
    struct pieces pieces;
    struct piece open; /* lines so far of the block being gathered */
    struct span last;  /* its last line */
    bool is_open;
};

static void close_piece(struct plain *t)
{
    if (t->is_open)
        lines_split(&t->pieces, t->text, t->open);
    t->is_open = false;
}

/* Columns of white space before the line, as depth of a list. */
static uint8_t depth_of(struct str text, uint32_t line, uint32_t start)
{
    unsigned columns = 0;
    for (uint32_t i = line; i < start; i++)
        columns += text.p[i] == '\t' ? 4 : 1;
    return (uint8_t)(1 + (columns / 2 < 5 ? columns / 2 : 5));
}

static struct piece piece_of(
    const struct plain *t, struct span raw, struct span line)
{
    struct str s = str_sub(t->text, line.start, line.end);
    struct piece p = {.span = line, .kind = BLOCK_PARAGRAPH};
    size_t marker = lines_marker(s);
    bool first = !t->pieces.v.n && !t->is_open;
    bool heading = lines_picture(s) && (first || s.p[s.n - 1] == ':');
    if (!marker || heading)
        return p;
    p.kind = BLOCK_ITEM;
    p.level = depth_of(t->text, raw.start, line.start);
    p.span.start += (uint32_t)marker;
    return p;
}

static bool goes_on(const struct plain *t, struct span line)
{
    if (lines_are_wrapped(t->text, t->last, line, t->width))
        return true;
    return t->open.kind == BLOCK_ITEM &&
           lines_item_goes_on(t->text, t->last, line);
}

static void add_line(struct plain *t, struct span raw, bool apart)
{
    struct span line = lines_trim(t->text, raw);
    struct str s = str_sub(t->text, line.start, line.end);
    if (lines_is_rule(s))
        line.end = line.start;
    if (t->is_open && line.end > line.start && goes_on(t, line)) {
        t->open.span.end = line.end;
        t->last = line;
        return;
    }
    close_piece(t);
    if (line.end == line.start)
        return;
    t->open = piece_of(t, raw, line);
    t->open.apart = apart;
    t->last = line;
    t->is_open = true;
}

static void emit(struct normal *n, struct str text, const struct pieces *pieces)
{
    for (size_t i = 0; i < pieces->v.n; i++) {
        const struct piece *p = &pieces->v.v[i];
        normal_block(n, (enum block_kind)p->kind, p->level, p->flags);
        if (p->settled)
            normal_settle(n, p->span.end - p->span.start);
        normal_copy(
            n, str_sub(text, p->span.start, p->span.end), p->span.start);
    }
}

void plain_read(struct posting *p, struct str text, const struct omap *map)
{
    struct plain t = {.text = text, .width = lines_wrap_width(text)};
    t.pieces.arena = p->arena;
    struct normal n;
    struct span line;
    bool apart = true;
    for (size_t at = 0; lines_next(text, &at, &line);) {
        add_line(&t, line, apart);
        apart = !t.is_open;
    }
    close_piece(&t);
    lines_mark_headings(&t.pieces, text);
    normal_begin(&n, p, map);
    emit(&n, text, &t.pieces);
    normal_end(&n);
}
