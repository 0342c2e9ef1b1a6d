/* SPDX-License-Identifier: MIT */
/*
 * What many postings pay, by currency and period as they are stated: nothing
 * is converted, so that both ends can be found in a posting.
 */
#ifndef CLI_MARKET_H
#define CLI_MARKET_H

#include <stddef.h>
#include <stdint.h>

struct offer {
    char unit[24]; /* "EUR/year" */
    double low, middle, high;
};

struct market {
    struct offer *offers;
    size_t n;
};

/* The offers of one unit: how many, the median of their middles, the ends. */
struct market_row {
    const char *unit;
    uint64_t count;
    double low, median, high;
};

/* The cells of a record; what states no amount or no currency is left out. */
void market_add(struct market *m, const char *min, const char *max,
    const char *currency, const char *period);
/* Rows with most offers first; the caller frees. Sorts the offers. */
struct market_row *market_rows(struct market *m, size_t *n);
void market_release(struct market *m);

#endif
