/* SPDX-License-Identifier: MIT */
/*
 * What heading.c (lines) and phrase.c (running text) share: the pieces out of
 * which both read the name of the job.
 */
#ifndef EXTRACT_PHRASE_H
#define EXTRACT_PHRASE_H

#include "extract/heading.h"

/* ---- Of heading.c ---- */

/* Begins with a small letter: the rest of a sentence. */
bool heading_starts_small(const struct extraction *x, struct span line);
/* Without a bracket, a place or a company at the end. */
struct span heading_cut_bracket(const struct extraction *x, struct span s);
struct span heading_cut_place(const struct extraction *x, struct span s);
struct span heading_cut_company(const struct extraction *x, struct span s);
/* Keeps t where it is surer than *best. */
void heading_offer(
    struct titled *best, struct titled t, int weight, const char *rule);

/* ---- Of phrase.c ---- */

/* A first line that begins with the name. */
void phrase_opening(
    const struct extraction *x, const struct block *b, struct titled *best);
/* Sentences that name the job: "we are looking for a ...". */
void phrase_sentences(const struct extraction *x, struct titled *best);

#endif
