/* SPDX-License-Identifier: MIT */
#include "doc/relayout.h"

#include "doc/lines.h"
#include "doc/normal.h"

/* Running text in which nobody has looked for lists yet. */
static bool is_open(const struct block *b)
{
    bool running = b->kind == BLOCK_PARAGRAPH || b->kind == BLOCK_ITEM;
    return running && !b->settled && !(b->flags & BLOCK_NOISE) &&
           b->text.end - b->text.start >= LINES_LONG;
}

static bool has_open(const struct posting *p)
{
    for (size_t i = 0; i < p->blocks.n; i++)
        if (is_open(&p->blocks.v[i]))
            return true;
    return false;
}

static void add_block(
    struct pieces *pieces, struct str text, const struct block *b)
{
    struct piece piece = {.span = b->text,
        .kind = b->kind,
        .level = b->level,
        .flags = b->flags,
        .known = true};
    if (is_open(b))
        lines_split(pieces, text, piece);
    else
        vec_push(pieces->arena, &pieces->v, piece);
}

void relayout_long_blocks(struct posting *p)
{
    struct pieces pieces = {.arena = p->arena};
    struct str text = p->text;
    struct omap map = p->omap;
    if (!has_open(p))
        return;
    for (size_t i = 0; i < p->blocks.n; i++)
        add_block(&pieces, text, &p->blocks.v[i]);
    if (pieces.v.n == p->blocks.n)
        return; /* nothing was cut */
    struct normal n;
    normal_begin(&n, p, &map);
    for (size_t i = 0; i < pieces.v.n; i++) {
        const struct piece *piece = &pieces.v.v[i];
        normal_block(
            &n, (enum block_kind)piece->kind, piece->level, piece->flags);
        normal_copy(&n, str_sub(text, piece->span.start, piece->span.end),
            piece->span.start);
    }
    normal_end(&n);
}
