/* SPDX-License-Identifier: MIT */
/*
 * State that was flattened: an array of values in which objects and arrays
 * hold the numbers of other values ([{"title":1},"Cook"]), as devalue writes
 * it for Nuxt and others.
 */
#ifndef DOC_PAYLOAD_H
#define DOC_PAYLOAD_H

#include "doc/structured.h"

/* True, and plain JSON in *out, where the source is flattened state. */
bool payload_expand(struct arena *a, const struct structured_source *s,
    struct structured_source *out);

#endif
