/* SPDX-License-Identifier: MIT */
/*
 * Records and scorecards that own themselves: one block from malloc, which
 * the caller frees. NULL when memory is short.
 */
#ifndef MODEL_COPY_H
#define MODEL_COPY_H

#include "model/record.h"
#include "model/scorecard.h"

/* Without the posting's text. */
struct record *record_copy(const struct record *record);
struct scorecard *scorecard_copy(const struct scorecard *card);

#endif
