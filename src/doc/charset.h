/* SPDX-License-Identifier: MIT */
/*
 * Bytes of whatever encoding to UTF-8, with the way back. Valid UTF-8 is
 * handed on as it is, and its map is empty: same bytes, same offsets.
 */
#ifndef DOC_CHARSET_H
#define DOC_CHARSET_H

#include "doc/omap.h"

struct charset_text {
    struct str text;    /* valid UTF-8 without NUL */
    struct omap map;    /* text -> bytes; no runs: they are the same */
    struct str name;    /* of the encoding, in lower case: "utf-8" */
    size_t replaced;    /* bytes that were wrong in it */
    size_t misdeclared; /* bytes that the declared encoding would misread */
};

/*
 * `label` is what somebody declared (an HTTP header, a MIME part), or "".
 * A byte order mark beats it, and so does valid UTF-8 that is not ASCII.
 */
struct charset_text charset_decode(
    struct arena *a, struct str bytes, struct str label);
/* What <meta charset> or an XML declaration near the beginning says, or "". */
struct str charset_declared(struct str bytes);

#endif
