/* SPDX-License-Identifier: MIT */
/* Strings to numbers: a hash map in an arena. Keys are not copied. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"

#include <stdint.h>

struct map_slot {
    struct str key;
    uint32_t value;
};

struct map {
    struct arena *arena;
    struct map_slot *slots;
    size_t n, cap;
};

#define MAP_NONE UINT32_MAX

void map_init(struct map *m, struct arena *arena);
/* The value of key, or MAP_NONE. */
uint32_t map_get(const struct map *m, struct str key);
/* Sets key to value; a key that is new must stay where it is. */
void map_set(struct map *m, struct str key, uint32_t value);

#endif
