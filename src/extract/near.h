/* SPDX-License-Identifier: MIT */
/*
 * Hits by position. Extractors look at the words around a match; with this
 * they begin there and not at the head of the text.
 */
#ifndef EXTRACT_NEAR_H
#define EXTRACT_NEAR_H

#include "match/engine.h"

/* Number of the first hit that starts at or after the folded offset. */
static inline size_t hits_from(struct hits hits, uint32_t offset)
{
    size_t low = 0, high = hits.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (hits.v[middle].start < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

#endif
