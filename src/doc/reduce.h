/* SPDX-License-Identifier: MIT */
/*
 * What goes before the HTML parser: of a page only its skeleton is left, bare
 * tags that somebody reads and one sign for each run of text. So the parser,
 * which is slow and was not made for hostile input, sees neither text nor
 * attributes; those stand beside the skeleton. Drops what cannot hold text
 * (scripts, styles, drawings, comments) and bounds nesting. Linear.
 */
#ifndef DOC_REDUCE_H
#define DOC_REDUCE_H

#include "doc/element.h"
#include "doc/omap.h"

/* A script that holds data: [at, at + text.n) of the page. */
struct reduce_island {
    struct str text;
    uint32_t at;
    bool jsonld; /* else: JSON or assignments of an application */
};

/* A start tag of the skeleton; its values follow the bits of `seen`. */
struct reduce_tag {
    uint32_t at;     /* of its '>' */
    uint32_t seen;   /* attributes that somebody reads */
    uint32_t values; /* number of the first */
    uint8_t element;
    struct span source; /* in the page */
};

/* A run of text: the sign at `at` of the skeleton. */
struct reduce_text {
    uint32_t at;
    bool space; /* stands for one space, whatever its source is */
    struct span source;
};

struct reduced {
    struct str skeleton;
    VEC(struct reduce_tag) tags;
    VEC(struct str) values; /* as they stand, references not resolved */
    VEC(struct reduce_text) texts;
    VEC(struct reduce_island) islands;
    bool whole;     /* has <html>, <head>, <body> or <title>: no fragment */
    bool cut_depth; /* LIMIT_DEPTH was reached */
    bool cut_attributes;
    bool cut_islands; /* LIMIT_FACTS was reached */
};

/* page: valid UTF-8 without NUL. */
struct reduced reduce_page(struct arena *a, struct str page);

#endif
