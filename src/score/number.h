/* SPDX-License-Identifier: MIT */
/* Small sums that several axes need. */
#ifndef SCORE_NUMBER_H
#define SCORE_NUMBER_H

#include <stdint.h>

static inline int64_t clamp(int64_t value, int64_t least, int64_t most)
{
    return value < least ? least : value > most ? most : value;
}

/* a / b, half up; b > 0, a >= 0. */
static inline int64_t divide_rounded(int64_t a, int64_t b)
{
    return (2 * a + b) / (2 * b);
}

#endif
