/* SPDX-License-Identifier: MIT */
/* An amount of money as a rule has matched it: figures, sign, sentence. */
#ifndef EXTRACT_AMOUNT_H
#define EXTRACT_AMOUNT_H

#include "extract/extract.h"

struct amount {
    const struct match *match;
    struct span figures; /* without what may follow the last figure */
    struct span sentence;
    struct range range;
    struct str sign;
    bool is_range, is_open;
};

/* False where the match holds no figure, or neither a sign nor a label. */
bool amount_read(
    const struct extraction *x, const struct match *m, struct amount *a);

/* The greater end that is stated. */
static inline hundredths amount_top(const struct amount *a)
{
    return a->range.max != NUM_NONE ? a->range.max : a->range.min;
}

#endif
