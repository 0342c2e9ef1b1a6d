/* SPDX-License-Identifier: MIT */
/*
 * Which postings are one job. Each is compared only with those that share a
 * band of its sketch, or title and company, and of these with a few: the time
 * grows with the number of postings, not with its square.
 */
#ifndef CLI_GROUPS_H
#define CLI_GROUPS_H

#include <jobsift.h>
#include <stdbool.h>
#include <stddef.h>

struct groups;

struct groups *groups_new(void);
void groups_free(struct groups *g);
/* The next posting; they are numbered from 0. The sketch is copied. */
void groups_add(struct groups *g, const struct jobsift_sketch *sketch);
/* The first posting of the group in which this one is. */
size_t groups_first(struct groups *g, size_t number);
/* Of the first of a group: JOBSIFT_SAME_* that hold for all joins, and how
 * alike the least alike were, in percent. */
unsigned groups_reasons(const struct groups *g, size_t first, int *alike);

#endif
