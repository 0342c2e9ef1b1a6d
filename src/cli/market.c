/* SPDX-License-Identifier: MIT */
#include "market.h"
#include "memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void market_add(struct market *m, const char *min, const char *max,
    const char *currency, const char *period)
{
    struct offer o;
    if ((!*min && !*max) || !*currency)
        return;
    int n = snprintf(
        o.unit, sizeof(o.unit), "%s%s%s", currency, *period ? "/" : "", period);
    if (n < 0 || (size_t)n >= sizeof(o.unit))
        return;
    o.low = strtod(*min ? min : max, NULL);
    o.high = strtod(*max ? max : min, NULL);
    o.middle = (o.low + o.high) / 2;
    m->offers = xgrow(m->offers, m->n, sizeof(*m->offers));
    m->offers[m->n++] = o;
}

static int by_middle(const void *one, const void *other)
{
    const struct offer *a = one, *b = other;
    int units = strcmp(a->unit, b->unit);
    return units ? units : (a->middle > b->middle) - (a->middle < b->middle);
}

static int by_count(const void *one, const void *other)
{
    const struct market_row *a = one, *b = other;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return strcmp(a->unit, b->unit);
}

/* Of offers in order of their middles. */
static struct market_row row_of(const struct offer *v, size_t n)
{
    struct market_row row = {v->unit, n, v->low,
        (v[(n - 1) / 2].middle + v[n / 2].middle) / 2, v->high};
    for (size_t i = 1; i < n; i++) {
        row.low = v[i].low < row.low ? v[i].low : row.low;
        row.high = v[i].high > row.high ? v[i].high : row.high;
    }
    return row;
}

struct market_row *market_rows(struct market *m, size_t *n)
{
    struct market_row *rows = NULL;
    *n = 0;
    if (m->n)
        qsort(m->offers, m->n, sizeof(*m->offers), by_middle);
    for (size_t i = 0, end; i < m->n; i = end) {
        const struct offer *first = &m->offers[i];
        for (end = i + 1; end < m->n; end++) {
            if (strcmp(m->offers[end].unit, first->unit) != 0)
                break;
        }
        rows = xgrow(rows, *n, sizeof(*rows));
        rows[(*n)++] = row_of(first, end - i);
    }
    if (*n)
        qsort(rows, *n, sizeof(*rows), by_count);
    return rows;
}

void market_release(struct market *m)
{
    free(m->offers);
}
