/* SPDX-License-Identifier: MIT */
/*
 * One regular expression: the only door to PCRE2. Expressions see bytes (no
 * UTF mode: folded text needs none), run under fixed limits, and are handed
 * to the JIT compiler only when they have proved to be busy.
 */
#ifndef MATCH_PATTERN_H
#define MATCH_PATTERN_H

#include "base/arena.h"
#include "base/error.h"
#include "model/record.h"

#include <stdbool.h>

struct pattern;

/* Match data and limits, reused by all patterns of one thread. */
struct pattern_scratch;

enum pattern_result { PATTERN_MATCH, PATTERN_NOTHING, PATTERN_LIMIT };

/* NULL when memory is short. */
struct pattern_scratch *pattern_scratch_new(void);
void pattern_scratch_free(struct pattern_scratch *s);

/* NULL and *error (column: offset in text) if it is no valid expression, or
 * STATUS_MEMORY. */
struct pattern *pattern_new(struct str text, struct error *error);
void pattern_free(struct pattern *p);

/*
 * A compiled pattern as bytes (8-byte aligned in `a`) and back again, which
 * takes a twentieth of the time of compiling it. Bytes are good only for the
 * PCRE2 that made them: the one whose pattern_maker() is the same. Thawing
 * gives NULL where they are not, or when memory is short.
 */
struct str pattern_freeze(struct arena *a, const struct pattern *p);
struct pattern *pattern_thaw(const char *frozen);
enum { PATTERN_MAKER = 80 };
/* Names the PCRE2 at hand; its length, 0 if it does not tell. */
size_t pattern_maker(char name[PATTERN_MAKER]);

/* Where a pattern searches, and what it may look at. */
struct pattern_window {
    struct str subject;
    size_t from, last; /* a match begins in [from, last] */
    bool partial_line; /* the subject ends before its line does: no $ there */
};

/* Fills up to ngroups spans; a group that is unset gets start > end. */
enum pattern_result pattern_search(struct pattern *p, struct pattern_scratch *s,
    const struct pattern_window *window, struct span *groups, size_t ngroups);

/* Highest group number; number of a named group, or -1. */
size_t pattern_groups(const struct pattern *p);
int pattern_group(const struct pattern *p, const char *name);

#endif
