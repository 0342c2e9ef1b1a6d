/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    ALIGN = 16,
    FIRST_CHUNK = 64 * 1024,    /* holds a usual posting with its record */
    LARGEST_STEP = 1024 * 1024, /* chunks double up to this size */
};

struct arena_chunk {
    struct arena_chunk *older;
    size_t size; /* bytes behind this header */
};

static size_t round_up(size_t n)
{
    return (n + (ALIGN - 1)) & ~(size_t)(ALIGN - 1);
}

static char *chunk_bytes(struct arena_chunk *c)
{
    return (char *)c + round_up(sizeof(*c));
}

void arena_init(struct arena *a, size_t limit)
{
    a->chunks = NULL;
    a->next = a->end = NULL;
    a->used = 0;
    a->limit = limit;
}

_Noreturn void arena_fail(struct arena *a)
{
    longjmp(a->oom, 1);
}

static void use_chunk(struct arena *a, struct arena_chunk *c)
{
    a->next = chunk_bytes(c);
    a->end = a->next + c->size;
}

static void free_older(struct arena *a, struct arena_chunk *c)
{
    while (c) {
        struct arena_chunk *older = c->older;
        a->used -= c->size;
        free(c);
        c = older;
    }
}

void arena_reset(struct arena *a)
{
    struct arena_chunk *keep = a->chunks;
    if (!keep)
        return;
    /* Keep the newest, it is the largest, unless one posting blew it up. */
    if (keep->size > 4 * LARGEST_STEP) {
        arena_release(a);
        return;
    }
    free_older(a, keep->older);
    keep->older = NULL;
    use_chunk(a, keep);
}

void arena_release(struct arena *a)
{
    free_older(a, a->chunks);
    a->chunks = NULL;
    a->next = a->end = NULL;
}

static void add_chunk(struct arena *a, size_t need)
{
    size_t size = a->chunks ? a->chunks->size * 2 : FIRST_CHUNK;
    if (size > LARGEST_STEP)
        size = LARGEST_STEP;
    if (size < need)
        size = need;
    if (a->limit && (size > a->limit || a->used > a->limit - size))
        arena_fail(a);
    struct arena_chunk *c = malloc(round_up(sizeof(*c)) + size);
    if (!c)
        arena_fail(a);
    c->older = a->chunks;
    c->size = size;
    a->chunks = c;
    a->used += size;
    use_chunk(a, c);
}

void *arena_alloc(struct arena *a, size_t size)
{
    if (size > SIZE_MAX / 4)
        arena_fail(a);
    size = round_up(size ? size : 1);
    if ((size_t)(a->end - a->next) < size)
        add_chunk(a, size);
    void *block = a->next;
    a->next += size;
    return block;
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        arena_fail(a);
    void *block = arena_alloc(a, count * size);
    memset(block, 0, count * size);
    return block;
}

void *arena_grow(struct arena *a, void *block, size_t old, size_t size)
{
    char *start = block;
    size_t had = round_up(old ? old : 1);
    if (size > SIZE_MAX / 4)
        arena_fail(a);
    if (block && start + had == a->next &&
        round_up(size) <= (size_t)(a->end - start)) {
        a->next = start + round_up(size);
        return block;
    }
    void *moved = arena_alloc(a, size);
    if (old)
        memcpy(moved, block, old < size ? old : size);
    return moved;
}

struct str arena_dup(struct arena *a, struct str s)
{
    char *copy = arena_alloc(a, s.n + 1);
    if (s.n)
        memcpy(copy, s.p, s.n);
    copy[s.n] = '\0';
    return str_of(copy, s.n);
}

struct str arena_printf(struct arena *a, const char *format, ...)
{
    va_list args;
    char *free_bytes = a->next;
    size_t room = (size_t)(a->end - a->next);
    va_start(args, format);
    int n = vsnprintf(free_bytes, room, format, args);
    va_end(args);
    if (n < 0)
        arena_fail(a);
    char *text = arena_alloc(a, (size_t)n + 1);
    if (text == free_bytes) /* where it has just been written */
        return str_of(text, (size_t)n);
    va_start(args, format);
    vsnprintf(text, (size_t)n + 1, format, args);
    va_end(args);
    return str_of(text, (size_t)n);
}
