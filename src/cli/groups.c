/* SPDX-License-Identifier: MIT */
#include "groups.h"
#include "memory.h"

#include <stdlib.h>
#include <string.h>

enum {
    BANDS = 16,        /* of four values: met by 99.9 % of texts that share */
    BAND = 64 / BANDS, /* eight runs of ten, by 90 % of those that share three
                          quarters */
    KEYS = BANDS + 1,  /* and one of title and company */
    CHAIN_MOST = 32,   /* others of one key that a posting is compared with */
};

struct member {
    struct jobsift_sketch sketch;
    size_t parent; /* of the union; its own number: the first of a group */
    unsigned reasons;
    int alike;
};

/* A posting under one of its keys. */
struct link {
    uint64_t key;
    size_t member, next; /* 1 + number of the next link of the bucket; 0: end */
};

struct groups {
    struct member *members;
    size_t n;
    struct link *links;
    size_t nlinks;
    size_t *buckets; /* 1 + number of a link */
    size_t nbuckets; /* a power of two, at least as many as links */
};

struct groups *groups_new(void)
{
    struct groups *g = xzalloc(sizeof(*g));
    return g;
}

void groups_free(struct groups *g)
{
    if (!g)
        return;
    free(g->members);
    free(g->links);
    free(g->buckets);
    free(g);
}

static void hang(struct groups *g, size_t link)
{
    size_t *bucket = &g->buckets[g->links[link].key & (g->nbuckets - 1)];
    g->links[link].next = *bucket;
    *bucket = link + 1;
}

static void add_link(struct groups *g, uint64_t key, size_t member)
{
    g->links = xgrow(g->links, g->nlinks, sizeof(*g->links));
    g->links[g->nlinks++] = (struct link){key, member, 0};
    if (g->nlinks <= g->nbuckets) {
        hang(g, g->nlinks - 1);
        return;
    }
    g->nbuckets = g->nbuckets ? g->nbuckets * 2 : 1024;
    g->buckets = xrealloc(g->buckets, g->nbuckets * sizeof(*g->buckets));
    memset(g->buckets, 0, g->nbuckets * sizeof(*g->buckets));
    for (size_t i = 0; i < g->nlinks; i++)
        hang(g, i);
}

size_t groups_first(struct groups *g, size_t number)
{
    while (g->members[number].parent != number) {
        struct member *m = &g->members[number];
        m->parent = g->members[m->parent].parent;
        number = m->parent;
    }
    return number;
}

/* The earlier of the two is the first of both. */
static void join(
    struct groups *g, size_t a, size_t b, unsigned reasons, int alike)
{
    struct member *first = &g->members[a < b ? a : b];
    struct member *other = &g->members[a < b ? b : a];
    other->parent = first->parent;
    first->reasons &= other->reasons & reasons;
    if (other->alike < alike)
        alike = other->alike;
    if (alike < first->alike)
        first->alike = alike;
}

static uint64_t mix(uint64_t h)
{
    h = (h ^ (h >> 31)) * 0x9e3779b97f4a7c15u;
    return h ^ (h >> 29);
}

/* 0: the sketch has no such key. */
static uint64_t key_of(const struct jobsift_sketch *s, unsigned number)
{
    uint64_t key = number + 1;
    if (number == BANDS)
        return s->title && s->company ? mix(mix(key + s->title) + s->company)
                                      : 0;
    if (s->words < 4)
        return 0;
    for (unsigned i = 0; i < BAND; i++)
        key = mix(key * 31 + s->values[number * BAND + i]);
    return key;
}

/* Compares with those of the key; false: one of its group stands there. */
static bool compare(struct groups *g, uint64_t key, size_t number)
{
    bool alone = true;
    size_t seen = 0;
    size_t at = g->nbuckets ? g->buckets[key & (g->nbuckets - 1)] : 0;
    for (; at && seen < CHAIN_MOST; at = g->links[at - 1].next) {
        const struct link *link = &g->links[at - 1];
        if (link->key != key)
            continue;
        seen++;
        size_t a = groups_first(g, link->member);
        size_t b = groups_first(g, number);
        int alike;
        unsigned reasons =
            a == b ? 0
                   : jobsift_sketch_compare(&g->members[link->member].sketch,
                         &g->members[number].sketch, &alike);
        if (reasons)
            join(g, a, b, reasons, alike);
        if (reasons || a == b)
            alone = false;
    }
    return alone;
}

void groups_add(struct groups *g, const struct jobsift_sketch *sketch)
{
    size_t number = g->n;
    g->members = xgrow(g->members, g->n, sizeof(*g->members));
    g->members[g->n++] = (struct member){*sketch, number, ~0u, 100};
    for (unsigned i = 0; i < KEYS; i++) {
        uint64_t key = key_of(sketch, i);
        /* Who stands for the group is enough: chains stay short. */
        if (key && compare(g, key, number))
            add_link(g, key, number);
    }
}

unsigned groups_reasons(const struct groups *g, size_t first, int *alike)
{
    *alike = g->members[first].alike;
    return g->members[first].reasons;
}
