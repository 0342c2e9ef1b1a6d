/* SPDX-License-Identifier: MIT */
#include "model/merge.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/vec.h"

struct places {
    VEC(struct place) all;
};

static bool same_place(const struct place *a, const struct place *b)
{
    return str_eq(a->city, b->city) && str_eq(a->subdivision, b->subdivision) &&
           str_eq(a->country, b->country) && str_eq(a->region, b->region);
}

static void add_places(
    struct arena *a, struct places *places, const struct record *r)
{
    for (size_t i = 0; i < r->nlocations; i++) {
        size_t k = 0;
        while (k < places->all.n &&
               !same_place(&places->all.v[k], &r->locations[i]))
            k++;
        if (k == places->all.n && k < LIMIT_VALUES)
            vec_push(a, &places->all, r->locations[i]);
    }
}

/* "a.html", "feed.ndjson #3". */
static void put_source(struct arena *a, struct buf *b, const struct record *r)
{
    buf_put(b, r->source.path.n ? r->source.path : STR("-"));
    if (r->source.index)
        buf_put(
            b, arena_printf(a, " #%llu", (unsigned long long)r->source.index));
}

static struct note note_of(
    struct arena *a, const struct record *const *records, size_t n)
{
    struct buf text = buf_in(a);
    buf_put(&text, arena_printf(a, "%zu postings of this job, also ", n));
    for (size_t i = 1; i < n && i <= LIMIT_VALUES; i++) {
        if (i > 1)
            buf_put(&text, STR(", "));
        put_source(a, &text, records[i]);
    }
    if (n > LIMIT_VALUES + 1)
        buf_put(&text, arena_printf(a, " and %zu more", n - LIMIT_VALUES - 1));
    return (struct note){STR("duplicates"), FIELD_NONE, buf_str(&text)};
}

void record_merge(struct arena *a, const struct record *const *records,
    size_t n, struct record *into)
{
    struct places places = {{0}};
    *into = *records[0];
    if (n < 2)
        return;
    for (size_t i = 0; i < n; i++)
        add_places(a, &places, records[i]);
    into->locations = places.all.v;
    into->nlocations = places.all.n;
    into->notes = arena_many(a, into->nnotes + 1, struct note);
    for (size_t i = 0; i < into->nnotes; i++)
        into->notes[i] = records[0]->notes[i];
    into->notes[into->nnotes++] = note_of(a, records, n);
}
