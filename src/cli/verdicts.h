/* SPDX-License-Identifier: MIT */
/* Results of checks, for people and for the programs that run tests. */
#ifndef CLI_VERDICTS_H
#define CLI_VERDICTS_H

#include "output.h"

#include <stdint.h>

struct verdict {
    char *path;
    uint64_t record; /* line of NDJSON that holds it; 0: it is the file */
    uint64_t line;   /* to look at; 0: none in particular */
    char *name;      /* what was asserted */
    char *got;       /* what is so, for a failure */
    bool holds;
};

struct verdicts {
    struct verdict *v;
    size_t n, failed;
};

/* Strings are taken over. */
void verdicts_add(struct verdicts *all, struct verdict verdict);
void verdicts_release(struct verdicts *all);
/* format: "text" "github" "junit" "tap" "ndjson". */
void verdicts_write(
    const struct verdicts *all, const char *format, struct output *o);

#endif
