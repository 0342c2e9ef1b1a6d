/* SPDX-License-Identifier: MIT */
/*
 * Structured data to facts: JSON-LD in every shape met in the wild, state
 * blobs of applications, one line of NDJSON. Uses the tolerant scanner of
 * doc/jscan.h; nothing in it fails, what cannot be read is left out.
 */
#ifndef DOC_STRUCTURED_H
#define DOC_STRUCTURED_H

#include "doc/jscan.h"
#include "doc/posting.h"

/* A JSON text inside a page: `text` is [at, at + text.n) of the page. */
struct structured_source {
    struct str text;
    uint32_t at;
    const struct omap *map; /* page -> p->source */
};

/* The JobPostings of a JSON-LD text, one after the other; other types are
 * passed over. */
struct structured_postings {
    struct posting *posting;
    struct structured_source source;
    struct jscan scan;
    size_t starts[LIMIT_JSON_DEPTH + 1]; /* of the objects that are open */
    unsigned type_depth;                 /* of the object whose type is read */
    unsigned found;                      /* of the posting found last; or 0 */
};

void structured_jsonld(struct structured_postings *l, struct posting *p,
    const struct structured_source *s);
/* Adds the facts of the next one; false where there is none. */
bool structured_next(struct structured_postings *l);

/* A long text found in JSON, unescaped, with its way to p->source. */
struct structured_text {
    struct str text; /* may hold markup; "" where none was found */
    struct omap map;
    struct structured_source source; /* the JSON in which it stands ... */
    struct str raw;                  /* ... as this string */
};

/* The posting's text in JSON-LD or in a state blob: the longest string whose
 * key says description or content. */
struct structured_text structured_description(
    struct posting *p, const struct structured_source *s);

enum { STRUCTURED_MORE = 8 };

/* Texts of a JobPosting beside its description: what is done, what is asked.
 * `heads` are the names under which they stand. How many there are. */
size_t structured_more(struct posting *p, const struct structured_source *s,
    struct structured_text texts[STRUCTURED_MORE],
    struct str heads[STRUCTURED_MORE]);

/* The bytes of p->source from which a part of the JSON text came. */
struct span structured_span(const struct structured_source *s, struct str part);

/* Markup and entities resolved, white space collapsed: a fact's value. */
struct str structured_plain(struct arena *a, struct str markup);

#endif
