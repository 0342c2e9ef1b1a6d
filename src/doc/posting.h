/* SPDX-License-Identifier: MIT */
/*
 * A posting as read: normalised text in blocks, the folded text that is
 * searched, the way back to the source, and the facts that stand beside the
 * text (structured data). Made by doc_read(); but for lines that turn out to be
 * small print, nothing changes it afterwards.
 *
 * Normalised text is valid UTF-8 without control characters; a block is one
 * line of it, white space inside a block is single spaces, and blocks are
 * joined by one '\n', which belongs to no block. Folded text has its blocks
 * and its '\n' in the same order.
 */
#ifndef DOC_POSTING_H
#define DOC_POSTING_H

#include "base/fold.h"
#include "doc/omap.h"
#include "model/field.h"
#include "model/record.h"

enum block_flag {
    BLOCK_NOISE = 1,  /* page furniture: menus, footers, other jobs */
    BLOCK_BOLD = 2,   /* wholly emphasised */
    BLOCK_LINK = 4,   /* wholly inside a link */
    BLOCK_BUTTON = 8, /* a control of the page */
    BLOCK_LED = 16,   /* begins with a link */
};

struct block {
    struct span text; /* in posting.text */
    struct span fold; /* in posting.folded.text */
    uint8_t kind;     /* enum block_kind of model/record.h */
    uint8_t level;    /* heading: 1-6; item: depth from 1; else 0 */
    uint8_t flags;    /* enum block_flag */
    bool settled;     /* lists that lost their line ends were sought in it */
};

/*
 * One value of structured data. `path` names it the schema.org way, with "."
 * between levels and no array indices: "title", "hiringOrganization.name",
 * "jobLocation.address.addressCountry", "baseSalary.value.minValue".
 * OpenGraph and meta keep their own names ("og:title", "description"), front
 * matter and NDJSON keys stand as they are. Values are plain text: markup and
 * entities resolved, white space collapsed, valid UTF-8.
 * `group` is the same for values of one object of an array (two jobLocation
 * objects are two groups); values of one object stand together.
 */
struct fact {
    enum origin origin;
    struct str path;
    struct str value;
    uint32_t group;
    struct span source;
};

struct posting {
    struct arena *arena;
    struct str source;  /* as given, not decoded */
    struct str format;  /* "html", "text", "markdown", "ndjson" ... */
    struct str charset; /* WHATWG name of what it was decoded from */
    struct str text;
    struct folded folded;
    struct omap omap; /* text -> source */
    VEC(struct block) blocks;
    uint32_t *block_pages; /* see posting_index_blocks(); NULL: not there */
    VEC(struct fact) facts;
    VEC(struct note) notes;
    struct str page_title; /* <title>, "" where there is none */
    struct span page_title_source;
    unsigned cards;  /* boxes of a page that look alike, each with a link */
    uint32_t clean;  /* bytes of a page's text beside them and its furniture */
    unsigned others; /* postings in the page's data, none of them its own */
    bool cut_facts;  /* there were more than LIMIT_FACTS, or deeper ones */
};

/* Folded offsets [start, end) as a span of the normalised text. */
struct span posting_text_span(const struct posting *p, struct span fold);
/* Notes for each stretch of folded text in which block it begins, so that
 * blocks are found at once. */
void posting_index_blocks(struct posting *p);
/* The block that holds the folded offset, or the last before it. */
size_t posting_block_at(const struct posting *p, uint32_t fold_offset);
/* Is there room for n more facts? Where there is none, that is noted. */
bool posting_has_room(struct posting *p, size_t n);
/* The highest group of its facts. */
uint32_t posting_groups(const struct posting *p);
/* Adds a note; text is copied. */
void posting_note(struct posting *p, const char *code, enum field field,
    const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
