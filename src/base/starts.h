/* SPDX-License-Identifier: MIT */
/*
 * Stretches that follow each other in a text, found by offset: a page of 64
 * bytes knows the stretch that it begins in, and from there few steps lead to
 * the one that is wanted.
 */
#ifndef BASE_STARTS_H
#define BASE_STARTS_H

#include "base/arena.h"

#include <string.h>

enum { STARTS_PAGE = 64 };

/* Where each of n stretches starts, ascending: a uint32_t every stride bytes.
 * Nothing before the second is looked at. */
struct starts {
    const uint32_t *first;
    size_t stride, n;
};

/* From number i on, the last that starts at or before the offset. */
static inline size_t starts_from(struct starts s, size_t i, size_t at)
{
    for (; i + 1 < s.n; i++) {
        uint32_t next;
        memcpy(&next, (const char *)s.first + (i + 1) * s.stride, sizeof(next));
        if (next > at)
            break;
    }
    return i;
}

static inline size_t starts_pages(size_t text_bytes)
{
    return text_bytes / STARTS_PAGE + 1;
}

/* By page: the number of the last that starts at or before the page. */
uint32_t *starts_index(struct arena *a, struct starts s, size_t npages);

/* The last that starts at or before the offset; offsets behind the last page
 * are taken to be in it. */
static inline size_t starts_find(
    struct starts s, const uint32_t *pages, size_t npages, size_t at)
{
    size_t page = at / STARTS_PAGE;
    return starts_from(s, pages[page < npages ? page : npages - 1], at);
}

#endif
