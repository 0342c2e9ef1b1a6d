/* SPDX-License-Identifier: MIT */
/*
 * A page as it is laid out: a tree of regions (elements that begin a line)
 * and the lines of text in them, in order. Built from the parser's events,
 * judged by doc/furniture.h, then written as blocks.
 */
#ifndef DOC_PAGE_H
#define DOC_PAGE_H

#include "base/vec.h"
#include "doc/element.h"
#include "doc/normal.h"

/* Nesting that is followed; the parser adds elements that were left out. */
enum { PAGE_DEPTH = 1024, PAGE_NODES = 1 << 18 };

/* Attributes of a start tag; values the parser decoded. */
struct page_tag {
    enum element element;
    uint32_t seen; /* bits of enum attribute */
    struct str values[ATTRIBUTE_COUNT];
};

static inline bool page_tag_has(const struct page_tag *t, enum attribute a)
{
    return t->seen >> a & 1;
}

enum page_sign {
    PAGE_LANDMARK = 1, /* nav, footer, role="banner" ... */
    PAGE_WORD = 2,     /* class or id has a word of page furniture */
    PAGE_MAIN = 4,     /* main, article, role="main" */
    PAGE_HIDDEN = 8,   /* not shown */
    PAGE_ARIA = 16,    /* shown, but not read aloud */
    PAGE_HEADER = 32,  /* header: furniture unless it names the page */
    PAGE_ASIDE = 64,   /* aside: furniture if it is mostly links */
    PAGE_FORM = 128,
    PAGE_NOISE = 256,   /* the verdict */
    PAGE_DROPPED = 512, /* the verdict: not even text */
    PAGE_TITLED = 1024, /* has an h1 */
    PAGE_STRONG = 2048, /* a word that never names content */
};

struct page_node {
    uint32_t parent;
    uint32_t end; /* number of the first node that is not below it */
    uint32_t first_line, end_line;
    uint32_t shape; /* hash of element and class */
    uint16_t signs; /* enum page_sign */
    uint8_t element;
    uint32_t text, link, links; /* bytes of text, in links; lines with links */
    uint32_t anchors;           /* links */
    uint32_t prose;             /* bytes of text in long lines */
};

struct page_piece {
    struct str text;
    uint32_t from, len; /* len 0: stands so at `from` */
};

struct page_line {
    uint32_t node;
    uint32_t first_piece, end_piece;
    uint32_t text, bold, link, button; /* bytes that are no white space */
    uint8_t kind, level;
    uint8_t links; /* up to 255 */
    bool noise;
    bool led;    /* begins with a link */
    bool joined; /* goes on the line of the one before: a value */
};

struct page_open {
    uint8_t element;
    uint8_t heading; /* level of the heading around, 0: none */
    uint8_t list;    /* depth of lists around */
    bool node, bold, link, button, mute, pre;
};

/* What the words of a class said when it came last. */
struct page_names {
    struct str text;
    uint16_t signs;
};

enum { PAGE_NAMES = 256 };

struct page {
    struct arena *arena;
    VEC(struct page_node) nodes; /* the first is the page itself */
    VEC(struct page_line) lines;
    VEC(struct page_piece) pieces;
    struct page_open stack[PAGE_DEPTH];
    unsigned depth;
    unsigned ignored; /* elements open beyond PAGE_DEPTH */
    unsigned bold, link, button, mute, pre;
    uint32_t node;
    struct page_names names[PAGE_NAMES];
    bool in_line; /* the last line may still grow */
    bool boxed;   /* its last text was that of a link or control */
    bool cut;
    bool fresh;     /* a link has begun, and no text of it came */
    uint32_t main;  /* the region that is marked as the main one; 0: none */
    unsigned cards; /* repeated ones, each with a link */
    uint32_t clean; /* bytes of text that was not judged furniture */
};

void page_begin(struct page *pg, struct arena *a);
void page_start(struct page *pg, const struct page_tag *t);
void page_end(struct page *pg, enum element e);
/* Text for the input's bytes at `from`; len as in struct page_piece. */
void page_text(struct page *pg, struct str text, uint32_t from, uint32_t len);
void page_finish(struct page *pg);
/* Text of a line as it stands, white space not collapsed. */
struct str page_line_text(const struct page *pg, const struct page_line *line);
/* Pushes all lines that are not dropped. */
void page_write(const struct page *pg, struct normal *out);

#endif
