/* SPDX-License-Identifier: MIT */
#include "doc/relayout.h"

#include "doc/lines.h"
#include "doc/normal.h"

static void add_block(
    struct pieces *pieces, struct str text, const struct block *b)
{
    bool running = b->kind == BLOCK_PARAGRAPH || b->kind == BLOCK_ITEM;
    struct piece piece = {.span = b->text,
        .kind = b->kind,
        .level = b->level,
        .flags = b->flags,
        .known = true};
    if (running && !(b->flags & BLOCK_NOISE))
        lines_split(pieces, text, piece);
    else
        vec_push(pieces->arena, &pieces->v, piece);
}

void relayout_long_blocks(struct posting *p)
{
    struct pieces pieces = {.arena = p->arena};
    struct str text = p->text;
    struct omap map = p->omap;
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
