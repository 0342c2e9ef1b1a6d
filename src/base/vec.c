/* SPDX-License-Identifier: MIT */
#include "base/vec.h"

void *vec_more(struct arena *a, void *v, size_t *cap, size_t size)
{
    size_t more = *cap ? *cap * 2 : 8;
    if (more > SIZE_MAX / 4 / size)
        arena_fail(a);
    v = arena_grow(a, v, *cap * size, more * size);
    *cap = more;
    return v;
}
