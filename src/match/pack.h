/* SPDX-License-Identifier: MIT */
/*
 * Rule packs (jobsift-rules.5) to tables. Used by the build for the packs in
 * src/rules and at run time for those of the user: the same door.
 */
#ifndef MATCH_PACK_H
#define MATCH_PACK_H

#include "match/tables.h"

struct pack_source {
    struct str name; /* for messages */
    struct str text; /* JSON with comments */
};

/*
 * Compiles packs in the given order; a later rule or entry of the same id or
 * value replaces or extends an earlier one. The image is one block in `a`,
 * see tables_open(). On a mistake in a pack: STATUS_USAGE, *which = its
 * number, and line and column in *error.
 */
enum status pack_compile(struct arena *a, const struct pack_source *packs,
    size_t npacks, struct str *image, size_t *which, struct error *error);

/* Makes *t point into an image, which must stay and be 8-byte aligned. */
enum status tables_open(struct tables *t, struct str image);

#endif
