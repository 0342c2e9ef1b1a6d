/* SPDX-License-Identifier: MIT */
/*
 * A tolerant pull scanner for JSON as pages hold it: raw control characters,
 * wrong escapes, trailing commas, missing ends. It never fails and never
 * copies; every event says where it stands.
 */
#ifndef DOC_JSCAN_H
#define DOC_JSCAN_H

#include "base/limits.h"
#include "doc/omap.h"

enum jscan_event {
    JSCAN_END,
    JSCAN_OBJECT,
    JSCAN_OBJECT_END,
    JSCAN_ARRAY,
    JSCAN_ARRAY_END,
    JSCAN_KEY,
    JSCAN_STRING,
    JSCAN_WORD, /* number, true, false, null, or what stands in their place */
};

struct jscan {
    struct str text;
    size_t at;
    struct str raw; /* of KEY, STRING (between the quotes), WORD */
    unsigned depth;
    bool cut; /* deeper than LIMIT_JSON_DEPTH: ended there */
    uint8_t open[LIMIT_JSON_DEPTH / 8]; /* bit set: an object */
};

struct jscan jscan_of(struct str text);
enum jscan_event jscan_next(struct jscan *s);
/* Passes over the value whose first event was just returned. */
void jscan_skip(struct jscan *s, enum jscan_event first);

/*
 * The text of a raw string: valid UTF-8 without NUL where raw is. `map`, if
 * not NULL, gets its way back to raw, whose first byte counts as `from`.
 */
struct str jscan_unescape(
    struct arena *a, struct str raw, struct omap *map, uint32_t from);
/* A raw key equals this name (escapes in keys are not resolved). */
static inline bool jscan_is(const struct jscan *s, const char *name)
{
    return str_eq(s->raw, str_c(name));
}

#endif
