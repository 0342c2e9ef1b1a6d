/* SPDX-License-Identifier: MIT */
/* What parse and rank share: reporting, writing and the exit status. */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include "output.h"
#include "pool.h"

struct batch {
    const struct settings *settings;
    jobsift_engine *engine;
    jobsift_profile *profile;
    jobsift_writer *writer; /* NULL: only paths are written */
    struct output *output;
    int exit;
    uint64_t count;
    bool progress;
    bool text;   /* the format shows the postings' text */
    bool sketch; /* set behind batch_open(): results get a sketch */
};

/* false after a message; batch->exit says with what to leave. */
bool batch_open(struct batch *b, const struct settings *s, const char *format);
/* Says what is wrong with the input; false: there is no record. */
bool batch_report(struct batch *b, const struct result *r);
void batch_put(struct batch *b, const struct result *r);
/* Runs all inputs through emit, which gets the batch's owner as context. */
void batch_run(struct batch *b,
    void (*emit)(void *context, struct result *result), void *context);
/* Ends the output and frees everything; the exit status. */
int batch_close(struct batch *b);

#endif
