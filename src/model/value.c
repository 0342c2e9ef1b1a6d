/* SPDX-License-Identifier: MIT */
#include "model/value.h"

/* How many of a period make a year of usual work. */
static const int per_year[] = {
    [TAG_PERIOD_HOUR] = 2080, /* 52 weeks of 40 hours */
    [TAG_PERIOD_DAY] = 260,
    [TAG_PERIOD_WEEK] = 52,
    [TAG_PERIOD_MONTH] = 12,
    [TAG_PERIOD_YEAR] = 1,
};

hundredths pay_yearly(hundredths amount, int period)
{
    if (amount == NUM_NONE || period < 0 || period > TAG_PERIOD_YEAR)
        return NUM_NONE;
    if (amount < 0 || amount > INT64_C(1000000000000))
        return NUM_NONE;
    return amount * per_year[period];
}
