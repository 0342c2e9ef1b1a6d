/* SPDX-License-Identifier: MIT */
/*
 * Many postings by many threads. Results are handed on one at a time in the
 * order of the input, so that output does not depend on the number of
 * threads; a ring of results bounds memory.
 */
#ifndef CLI_POOL_H
#define CLI_POOL_H

#include "input.h"

#include <jobsift.h>

struct result {
    char *path;
    uint64_t line;
    jobsift_record *record;        /* NULL: the input could not be opened */
    jobsift_match *match;          /* NULL without a profile */
    struct jobsift_sketch *sketch; /* NULL unless asked for */
    const char *problem;           /* why it could not be opened */
    enum jobsift_status status;
    struct jobsift_error error;
};

struct pool_work {
    const struct settings *settings;
    const jobsift_engine *engine;
    const jobsift_profile *profile; /* may be NULL */
    bool text;                      /* records keep the text of their posting */
    bool sketch;                    /* each gets a sketch */
    /* Takes a result, which stays the pool's: what it keeps it sets to NULL.
     * Never called by two threads at a time. */
    void (*emit)(void *context, struct result *result);
    void *context;
};

/* Works on everything; false after a message: nothing could be begun. */
bool pool_run(const struct pool_work *work);
void result_release(struct result *result);
/* What the library is to read. */
struct jobsift_input input_of_item(
    const struct item *item, const struct settings *settings);

#endif
