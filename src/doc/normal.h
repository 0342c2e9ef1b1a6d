/* SPDX-License-Identifier: MIT */
/*
 * Builder of a posting's normalised text, its blocks and its offset map. An
 * importer pushes what it reads, in order:
 *
 *     struct normal n;
 *     normal_begin(&n, posting, to_source);
 *     normal_block(&n, BLOCK_HEADING, 2, 0);
 *     normal_copy(&n, STR("Pay "), 17);           // bytes 17.. of the input
 *     normal_replace(&n, STR("&"), 21, 5);        // "&amp;" at 21
 *     normal_end(&n);
 *
 * Offsets count in the UTF-8 text that the importer reads; `to_source` leads
 * from there to posting.source (NULL: they are the same bytes).
 * White space is collapsed here (also &nbsp; and its like), control and
 * zero-width characters are dropped, blocks without text never come to be.
 * All bytes pushed must be valid UTF-8, and whole characters at a time.
 */
#ifndef DOC_NORMAL_H
#define DOC_NORMAL_H

#include "doc/posting.h"

struct normal {
    struct posting *posting;
    const struct omap *to_source;
    struct buf text;
    struct block next; /* the open block; its text.start is set by the first
                          character */
    bool open;         /* the open block has text */
    bool space;        /* white space is pending */
    bool full;         /* a limit was hit, all else is dropped */
    bool plain_gap;    /* ... which is one ASCII space so far */
    bool joined;       /* there were more blocks than LIMIT_BLOCKS */
    struct span gap;   /* the input's bytes of the pending white space */
    uint32_t expect;   /* input offset that would go on the last copy run */
    bool copying;      /* the last run is a copy */
    size_t settled;    /* see normal_settle(); 0: not known */
};

/* Forgets text, blocks and map that p may have; facts and notes stay. */
void normal_begin(
    struct normal *n, struct posting *p, const struct omap *to_source);
/* Ends the open block and opens one. flags: enum block_flag. */
void normal_block(
    struct normal *n, enum block_kind kind, unsigned level, unsigned flags);
/* What is now known of the open block (it turned out bold, or a heading). */
void normal_mark(
    struct normal *n, enum block_kind kind, unsigned level, unsigned flags);
/* The open block is pushed `length` bytes in which lines_split() found nothing
 * to cut: if they come through unchanged, nobody needs to look again. */
static inline void normal_settle(struct normal *n, size_t length)
{
    n->settled = length;
}
/* Text that stands so in the input at `from`. */
void normal_copy(struct normal *n, struct str bytes, uint32_t from);
/* Text for the len > 0 bytes of the input at `from`: an entity, a <br>. */
void normal_replace(
    struct normal *n, struct str text, uint32_t from, uint32_t len);
/* Hands text, blocks and map to the posting (not its folded text). */
void normal_end(struct normal *n);

/* A value in one line: white space collapsed, control characters dropped; the
 * text itself where nothing is to be done. */
struct str normal_line(struct arena *a, struct str text);

#endif
