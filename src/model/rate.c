/* SPDX-License-Identifier: MIT */
#include "model/rate.h"

static double rate_of(const struct rate *rates, size_t n, struct str currency)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq(rates[i].currency, currency))
            return rates[i].per_base;
    }
    return 0;
}

hundredths rate_convert(const struct rate *rates, size_t n, hundredths amount,
    struct str from, struct str to)
{
    if (amount == NUM_NONE || str_eq(from, to))
        return amount;
    double a = rate_of(rates, n, from), b = rate_of(rates, n, to);
    if (!(a > 0) || !(b > 0))
        return NUM_NONE;
    double value = (double)amount / a * b;
    return value < 1e15 ? (hundredths)(value + 0.5) : NUM_NONE;
}
