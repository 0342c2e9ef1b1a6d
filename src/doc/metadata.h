/* SPDX-License-Identifier: MIT */
/*
 * Facts in the markup of a page: its title, <meta>, the canonical link, its
 * language, microdata and RDFa of a JobPosting, and its links by their text.
 * Fed with the same events as doc/page.h.
 */
#ifndef DOC_METADATA_H
#define DOC_METADATA_H

#include "base/buf.h"
#include "doc/own.h"
#include "doc/page.h"

enum { METADATA_DEPTH = 256, METADATA_LINKS = 256, METADATA_PATH = 128 };

/* An open element that is a property or an object. */
struct metadata_open {
    unsigned depth; /* of the element in the page */
    uint8_t element;
    uint8_t path;  /* bytes of the path that hold for what is inside */
    bool reads;    /* its text is the value */
    bool link;     /* ... of a link */
    bool posting;  /* a JobPosting */
    uint32_t text; /* where its text begins in `text` */
    uint32_t group;
    struct str href;    /* of a link, as it stands */
    struct span source; /* of its text, in the page */
    struct span tag;
};

struct metadata {
    struct posting *posting;
    const struct omap *map; /* page -> source, may be NULL */
    unsigned depth;         /* elements open */
    struct metadata_open open[METADATA_DEPTH];
    unsigned nopen;
    char path[METADATA_PATH];
    struct buf text; /* of open properties and links */
    uint32_t groups;
    unsigned links;
    bool in_posting; /* inside an itemtype or typeof JobPosting */
    VEC(struct own_range) postings; /* their facts, in order */
};

void metadata_begin(
    struct metadata *m, struct posting *p, const struct omap *map);
/* at: where the tag stands in the page. */
void metadata_start(
    struct metadata *m, const struct page_tag *t, struct span at);
void metadata_end(struct metadata *m, enum element e);
void metadata_text(struct metadata *m, struct str text, struct span at);

/* Adds a fact; path and value are copied, an empty value is none. */
void metadata_fact(struct posting *p, enum origin origin, struct str path,
    struct str value, uint32_t group, struct span source);

#endif
