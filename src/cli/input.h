/* SPDX-License-Identifier: MIT */
/*
 * What there is to read: operands, folders, lists of paths, standard input,
 * and lines of NDJSON, as one sequence of postings. source_next() is called by
 * one thread at a time and does little; item_load() reads a file and may run
 * in many threads.
 */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include "settings.h"

#include <stdbool.h>

/* One posting to be. Reused from one source_next() to the next. */
struct item {
    char *path;     /* owned; the result takes it */
    uint64_t index; /* number within its path */
    uint64_t line;  /* of NDJSON, from 1 */
    const char *format;
    bool loaded;
    char *bytes;
    size_t n, cap;
    const char *problem; /* why it cannot be read, NULL: nothing known */
};

struct source;

/* NULL after a message: the list of paths cannot be read. */
struct source *source_new(const struct settings *settings);
void source_free(struct source *source);
/* false when there is nothing more. */
bool source_next(struct source *source, struct item *item);
/* Reads the item's file unless it is there; false: see item->problem. */
bool item_load(struct item *item, const struct settings *settings);
void item_release(struct item *item);
/* Nothing was named and standard input is a terminal. */
bool source_is_idle(const struct settings *settings);

#endif
