/* SPDX-License-Identifier: MIT */
#include "base/map.h"

static uint64_t hash(struct str key)
{
    uint64_t h = key.n, eight;
    size_t at = 0;
    for (; at < key.n; at += sizeof(eight)) {
        size_t left = key.n - at;
        eight = 0;
        memcpy(&eight, key.p + at, left < sizeof(eight) ? left : sizeof(eight));
        h = (h ^ eight) * 0x9e3779b97f4a7c15u;
        h ^= h >> 32;
    }
    return h;
}

static struct map_slot *find(const struct map *m, struct str key)
{
    size_t i = hash(key) & (m->cap - 1);
    while (m->slots[i].key.p && !str_eq(m->slots[i].key, key))
        i = (i + 1) & (m->cap - 1);
    return &m->slots[i];
}

void map_init(struct map *m, struct arena *arena)
{
    *m = (struct map){.arena = arena};
}

uint32_t map_get(const struct map *m, struct str key)
{
    if (!m->cap)
        return MAP_NONE;
    const struct map_slot *slot = find(m, key);
    return slot->key.p ? slot->value : MAP_NONE;
}

static void grow(struct map *m)
{
    struct map old = *m;
    m->cap = old.cap ? old.cap * 2 : 64;
    m->slots = arena_many(m->arena, m->cap, struct map_slot);
    for (size_t i = 0; i < old.cap; i++) {
        if (old.slots[i].key.p)
            *find(m, old.slots[i].key) = old.slots[i];
    }
}

void map_set(struct map *m, struct str key, uint32_t value)
{
    if (m->n * 2 >= m->cap)
        grow(m);
    if (!key.p)
        key = STR("");
    struct map_slot *slot = find(m, key);
    if (!slot->key.p)
        m->n++;
    *slot = (struct map_slot){slot->key.p ? slot->key : key, value};
}
