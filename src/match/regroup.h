/* SPDX-License-Identifier: MIT */
/*
 * Alternatives sorted under their common beginnings, so that a long list of
 * words costs as many tries as it has different first letters:
 * "at least|ate|over" becomes "a(?:t least|te)|over". Done once, when a pack
 * is compiled; the rules stay as people wrote them.
 */
#ifndef MATCH_REGROUP_H
#define MATCH_REGROUP_H

#include "base/arena.h"
#include "base/str.h"

/*
 * An expression that matches the same as a valid `pattern`, with the same
 * named groups; their numbers may differ. The pattern itself where it refers
 * to groups by number, sets options, or is otherwise not fully understood.
 */
struct str regroup_pattern(struct arena *a, struct str pattern);

#endif
