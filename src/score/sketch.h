/* SPDX-License-Identifier: MIT */
/*
 * A posting in a few hundred bytes, by which two postings of one job are
 * known: MinHash values of runs of four words, and hashes of title and
 * company. Place names are left out of the title: a job in two cities is one.
 */
#ifndef SCORE_SKETCH_H
#define SCORE_SKETCH_H

#include "base/arena.h"
#include "model/record.h"

enum { SKETCH_VALUES = 64 };

struct sketch {
    uint32_t values[SKETCH_VALUES]; /* least hash of each of 64 orders */
    uint64_t title, company;        /* hashes; 0: not stated */
    uint64_t text;                  /* of all its words, in order */
    uint32_t words;                 /* of the text, up to LIMIT_SKETCH_WORDS */
    uint32_t seniority;             /* the record's set */
};

/* Why two postings are one job, as bits; none: they are not. */
enum sketch_reason { SAME_TITLE = 1, SAME_COMPANY = 2, SAME_TEXT = 4 };

/* The record must have its text and its folded text. */
void sketch_make(const struct record *r, struct arena *a, struct sketch *out);
/* *alike: how much of the runs of words they share, in percent. */
unsigned sketch_compare(
    const struct sketch *a, const struct sketch *b, int *alike);

#endif
