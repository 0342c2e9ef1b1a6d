/* SPDX-License-Identifier: MIT */
/*
 * A page saved from a browser's view of the source: its text is the markup of
 * the page that was meant.
 */
#ifndef DOC_VIEWED_H
#define DOC_VIEWED_H

#include "doc/omap.h"

/* True, and the inner page with its way to the outer, where it is one. */
bool viewed_source(
    struct arena *a, struct str page, struct str *inner, struct omap *map);

#endif
