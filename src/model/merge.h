/* SPDX-License-Identifier: MIT */
/* Several postings of one job as one record. */
#ifndef MODEL_MERGE_H
#define MODEL_MERGE_H

#include "base/arena.h"
#include "model/record.h"

/*
 * Fills *into with the first record, the places of all, and a note
 * "duplicates" that names where the others stand. What it points to is theirs
 * and the arena's.
 */
void record_merge(struct arena *a, const struct record *const *records,
    size_t n, struct record *into);

#endif
