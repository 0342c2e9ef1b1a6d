/* SPDX-License-Identifier: MIT */
/*
 * A folder's files, all levels, in the bytewise order of their paths. Hidden
 * names are skipped, links to folders are not followed.
 */
#ifndef CLI_WALK_H
#define CLI_WALK_H

#include "settings.h"

#include <stdbool.h>

enum { WALK_DEPTH = 256 };

struct walk_level {
    char *dir; /* with "/" at its end */
    char **names;
    size_t n, at;
};

struct walk {
    const struct settings *settings;
    struct walk_level levels[WALK_DEPTH];
    size_t depth;
};

enum walk_result {
    WALK_END,
    WALK_FILE,
    WALK_PROBLEM, /* a folder that cannot be read: errno */
};

void walk_begin(struct walk *w, const struct settings *s, const char *dir);
/* *path is the caller's to free. */
enum walk_result walk_next(struct walk *w, char **path);
void walk_release(struct walk *w);

#endif
