/* SPDX-License-Identifier: MIT */
/*
 * What an amount of money means where the posting does not say it in full:
 * the currency of a shared sign, the period of a bare figure, and whether a
 * figure can be pay at all. All of it comes from the market entries.
 */
#ifndef EXTRACT_MONEY_H
#define EXTRACT_MONEY_H

#include "extract/extract.h"

enum { COUNTRY_VOTES = 24 };

/* Countries that the posting speaks of, the likeliest first. */
struct market {
    const struct extraction *x;
    struct str countries[COUNTRY_VOTES];
    unsigned votes[COUNTRY_VOTES];
    size_t n;
};

void market_init(struct market *m, const struct extraction *x);
/* Value of the currency entry that the folded span holds: an ISO code or a
 * sign that several currencies share; "" where it holds none. */
struct str money_sign(const struct extraction *x, struct span fold);
/* ISO code of a sign; of no sign ("") the currency that is usual here.
 * amount: the larger end, to tell pesos from dollars. */
struct str market_currency(
    const struct market *m, struct str sign, hundredths amount);
/* The likeliest period of that much pay, TAG_NONE where it can be none. */
int market_period(
    const struct market *m, struct str currency, hundredths amount);
/* Is that much common pay in the period that is usual there? */
bool market_usual(
    const struct market *m, struct str currency, hundredths amount);
/* Can that much be paid per period? */
bool market_plausible(
    const struct market *m, struct str currency, int period, hundredths amount);

#endif
