/* SPDX-License-Identifier: MIT */
/* Exchange rates: for comparing pay, never to change what is reported. */
#ifndef MODEL_RATE_H
#define MODEL_RATE_H

#include "model/value.h"

struct rate {
    struct str currency;
    double per_base;
};

/* NUM_NONE where no rate is known; the same currency needs none. */
hundredths rate_convert(const struct rate *rates, size_t n, hundredths amount,
    struct str from, struct str to);

#endif
