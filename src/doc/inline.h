/* SPDX-License-Identifier: MIT */
/* Markdown inside a line: emphasis, links, escapes, references, tags. */
#ifndef DOC_INLINE_H
#define DOC_INLINE_H

#include "doc/normal.h"

/*
 * Pushes text [span) without its markup to n; links become facts. map: text
 * -> p->source, may be NULL. Tags that end a line (<br>, <p>) open a block of
 * the same kind.
 */
void inline_put(struct normal *n, struct str text, struct span span,
    const struct block *block);

/* A bold run. */
struct bold {
    size_t start, end; /* with its marks */
    struct span inner; /* without */
};

/* The first bold run that begins at or after `at` and ends within s. */
bool inline_bold(struct str s, size_t at, struct bold *bold);

#endif
