/* SPDX-License-Identifier: MIT */
#ifndef MODEL_FIELD_H
#define MODEL_FIELD_H

#include "base/str.h"

enum field {
#define FIELD(symbol, name) FIELD_##symbol,
#include "model/fields.def"
#undef FIELD
    FIELD_COUNT,
    FIELD_NONE = -1
};

/* Where a value was read. Written as `source` of an evidence. */
enum origin {
    ORIGIN_BODY,      /* the posting's text */
    ORIGIN_TITLE,     /* the page's <title> or the first heading */
    ORIGIN_JSONLD,    /* schema.org JSON-LD */
    ORIGIN_MICRODATA, /* itemprop attributes */
    ORIGIN_META,      /* <meta>, OpenGraph, front matter */
    ORIGIN_STATE,     /* a page's state blob */
    ORIGIN_OPTION,    /* a key beside the text, an option */
    ORIGIN_COUNT
};

struct str field_name(enum field field);
/* The field of that name, or FIELD_NONE. */
enum field field_find(struct str name);
struct str origin_name(enum origin origin);

#endif
