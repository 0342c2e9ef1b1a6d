/* SPDX-License-Identifier: MIT */
/*
 * Streaming JSON writer. Strings come out as strict, printable JSON: control
 * characters (C0, DEL, C1) and lone bytes are escaped or replaced.
 * Commas and, where `indent` is set, line breaks are its business.
 */
#ifndef BASE_JSONW_H
#define BASE_JSONW_H

#include "base/sink.h"

#include <stdbool.h>

struct jsonw {
    struct sink *sink;
    bool indent;
    bool in_page; /* `<` is escaped: no string can end a script element */
    bool first;   /* nothing yet in the open object or array */
    unsigned depth;
};

void jsonw_init(struct jsonw *w, struct sink *sink, bool indent);
void jsonw_object(struct jsonw *w);
void jsonw_object_end(struct jsonw *w);
void jsonw_array(struct jsonw *w);
void jsonw_array_end(struct jsonw *w);
/* The key of the next value; written as it is: plain ASCII, our own words. */
void jsonw_key(struct jsonw *w, struct str key);
void jsonw_str(struct jsonw *w, struct str value);
/* "" becomes null. */
void jsonw_str_or_null(struct jsonw *w, struct str value);
void jsonw_int(struct jsonw *w, int64_t value);
/* Hundredths as a number; NUM_NONE (INT64_MIN) becomes null. */
void jsonw_hundredths(struct jsonw *w, int64_t value);
/* A number already written as text. */
void jsonw_number(struct jsonw *w, struct str number);
void jsonw_bool(struct jsonw *w, bool value);
void jsonw_null(struct jsonw *w);

#endif
