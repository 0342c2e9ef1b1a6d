/* SPDX-License-Identifier: MIT */
/*
 * Growing arrays in an arena: VEC(struct hit) hits = {0};
 * vec_push(arena, &hits, one); hits.v[i], hits.n.
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/arena.h"

#define VEC(type)                                                              \
    struct {                                                                   \
        type *v;                                                               \
        size_t n, cap;                                                         \
    }

#define vec_push(arena, vec, item)                                             \
    do {                                                                       \
        if ((vec)->n == (vec)->cap)                                            \
            (vec)->v = vec_more(                                               \
                (arena), (vec)->v, &(vec)->cap, sizeof(*(vec)->v));            \
        (vec)->v[(vec)->n++] = (item);                                         \
    } while (0)

/* Doubles an array of *cap elements and returns where it now stands. */
void *vec_more(struct arena *a, void *v, size_t *cap, size_t size);

#endif
