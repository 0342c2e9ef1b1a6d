/* SPDX-License-Identifier: MIT */
/*
 * What goes before the HTML parser: drops from a page what cannot hold text
 * (scripts, styles, drawings, comments, attributes nobody reads) and bounds
 * what would make the parser slow (attributes of a tag, nesting, stray end
 * tags). Linear. What is left is plain, well-formed HTML whose only character
 * references are &lt; and &amp;.
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

struct reduced {
    struct str text;
    struct omap map; /* text and tags with attributes -> the page */
    VEC(struct reduce_island) islands;
    bool whole;     /* has <html>, <head>, <body> or <title>: no fragment */
    bool cut_depth; /* LIMIT_DEPTH was reached */
    bool cut_attributes;
};

/* page: valid UTF-8 without NUL. */
struct reduced reduce_page(struct arena *a, struct str page);

#endif
