/* SPDX-License-Identifier: MIT */
/* The elements and attributes of HTML that a reader of postings knows. */
#ifndef DOC_ELEMENT_H
#define DOC_ELEMENT_H

#include "base/str.h"

enum element {
#define ELEMENT(symbol, name, traits) ELEMENT_##symbol,
#include "doc/elements.def"
#undef ELEMENT
    ELEMENT_COUNT,
    ELEMENT_OTHER = ELEMENT_COUNT
};

enum element_trait {
    ELEMENT_IS_BLOCK = 1,    /* begins and ends a line */
    ELEMENT_IS_VOID = 2,     /* has no content and no end tag */
    ELEMENT_IS_DARK = 4,     /* what is in it is no text of the page */
    ELEMENT_ENDS_ITSELF = 8, /* its end tag may be left out */
    ELEMENT_IS_KEPT = 16,    /* inline, but says something about its text */
};

enum attribute {
#define ATTRIBUTE(symbol, name) ATTRIBUTE_##symbol,
#include "doc/attributes.def"
#undef ATTRIBUTE
    ATTRIBUTE_COUNT,
    ATTRIBUTE_OTHER = ATTRIBUTE_COUNT
};

/* By name, in any case; ELEMENT_OTHER where it is not in the list. */
enum element element_find(struct str name);
struct str element_name(enum element e);
unsigned element_traits(enum element e);
enum attribute attribute_find(struct str name);
struct str attribute_name(enum attribute a);

/* 1-6 for h1-h6, else 0. */
static inline unsigned element_heading(enum element e)
{
    return e >= ELEMENT_H1 && e <= ELEMENT_H6 ? 1 + (unsigned)(e - ELEMENT_H1)
                                              : 0;
}

#endif
