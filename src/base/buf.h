/* SPDX-License-Identifier: MIT */
/*
 * A string that grows, in an arena. Its bytes stay valid until the arena is
 * reset, also after the buffer has grown out of them.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/arena.h"

struct buf {
    struct arena *arena;
    char *p;
    size_t n, cap;
};

static inline struct buf buf_in(struct arena *arena)
{
    return (struct buf){arena, NULL, 0, 0};
}

/* Makes room for more bytes behind the end. */
void buf_reserve(struct buf *b, size_t more);

static inline void buf_putc(struct buf *b, char c)
{
    if (b->n == b->cap)
        buf_reserve(b, 1);
    b->p[b->n++] = c;
}

static inline void buf_put(struct buf *b, struct str s)
{
    if (b->cap - b->n < s.n)
        buf_reserve(b, s.n);
    if (s.n)
        memcpy(b->p + b->n, s.p, s.n);
    b->n += s.n;
}

static inline struct str buf_str(const struct buf *b)
{
    return (struct str){b->p ? b->p : "", b->n};
}

#endif
