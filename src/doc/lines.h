/* SPDX-License-Identifier: MIT */
/*
 * What plain text and Markdown have in common: lines, list markers, headings
 * that nobody marked, and lists that were flattened into one line.
 */
#ifndef DOC_LINES_H
#define DOC_LINES_H

#include "doc/posting.h"

/* A stretch of the text that becomes a block. */
struct piece {
    struct span span; /* without its marker and white space at the ends */
    uint8_t kind;     /* enum block_kind */
    uint8_t level;
    uint8_t flags; /* enum block_flag */
    bool apart;    /* an empty line stands before it */
    bool known;    /* the kind is sure: no guess may change it */
    bool verbatim; /* code: its marks are text */
    bool settled;  /* lines_split() found nothing to cut in it */
};

struct pieces {
    struct arena *arena;
    VEC(struct piece) v;
};

/* The line at *at without its end; false when there is none left. */
bool lines_next(struct str text, size_t *at, struct span *line);
/* The span without white space (also no-break spaces) at its ends. */
struct span lines_trim(struct str text, struct span span);
/* Length of the list marker that s begins with, its white space included:
 * "- ", "• ", "1. ", "a) "; 0: none. */
size_t lines_marker(struct str s);
/* Begins with an emoji or the like, which opens headings as well as items. */
bool lines_picture(struct str s);
/* Nothing but a drawn line: "-----", "* * *", "=====". */
bool lines_is_rule(struct str s);
/* Bytes from which on a piece may hold a list that lost its line ends. */
enum { LINES_LONG = 160 };
/* Appends the piece, cut where a list was flattened into it. */
void lines_split(struct pieces *out, struct str text, struct piece piece);
/* Marks pieces that are headings by their looks and their neighbours. */
void lines_mark_headings(struct pieces *pieces, struct str text);
/*
 * Width at which the text was wrapped by hand, 0 if it was not: its lines
 * are then as long as they could be.
 */
size_t lines_wrap_width(struct str text);
/* Line b goes on with what line a says, in a text wrapped at that width. */
bool lines_are_wrapped(
    struct str text, struct span a, struct span b, size_t width);

/* Line `next` is the rest of the list item whose line is `last`. */
bool lines_item_goes_on(struct str text, struct span last, struct span next);

#endif
