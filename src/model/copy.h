/* SPDX-License-Identifier: MIT */
/*
 * Records and scorecards that own themselves: one block from malloc, which
 * the caller frees. NULL when memory is short.
 */
#ifndef MODEL_COPY_H
#define MODEL_COPY_H

#include "model/record.h"
#include "model/scorecard.h"

enum copy_depth {
    COPY_VALUES, /* without the posting's text */
    COPY_TEXT,   /* with it, cut to LIMIT_REPORT_TEXT; folded: never */
};

struct record *record_copy(const struct record *record, enum copy_depth depth);
struct scorecard *scorecard_copy(const struct scorecard *card);

#endif
