/* SPDX-License-Identifier: MIT */
/* Character references of HTML: &amp; &#233; &#xe9; */
#ifndef DOC_ENTITY_H
#define DOC_ENTITY_H

#include "doc/omap.h"

/*
 * Reads the reference that begins at s.p[at] ('&'): its length, and its
 * character in *c. 0 where there is none.
 */
size_t entity_read(struct str s, size_t at, uint32_t *c);

/*
 * Text with its references resolved; `map`, if not NULL, gets the way back to
 * s, whose first byte counts as `from`. Without any '&' it is s itself.
 */
struct str entity_decode(
    struct arena *a, struct str s, struct omap *map, uint32_t from);

#endif
