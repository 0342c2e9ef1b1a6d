/* SPDX-License-Identifier: MIT */
/*
 * The one way memory is had inside the library: bump allocation, freed all at
 * once. An arena never returns NULL: when memory is short or a limit is hit
 * it jumps to the point its owner set with arena_guard(), so inner code has
 * no failure path and nothing to undo.
 *
 *     struct arena a;
 *     arena_init(&a, 0);
 *     if (arena_guard(&a)) {          // like setjmp: true after a failure
 *         arena_release(&a);
 *         return STATUS_MEMORY;
 *     }
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

struct arena_chunk;

struct arena {
    struct arena_chunk *chunks; /* newest first */
    char *next, *end;           /* free bytes of the newest chunk */
    size_t used;                /* bytes held in chunks */
    size_t limit;               /* most bytes it may hold; 0 = no limit */
    jmp_buf oom;
};

#define arena_guard(a) setjmp((a)->oom)

/* limit: most bytes the arena may hold, 0 for none. Allocates nothing yet. */
void arena_init(struct arena *a, size_t limit);
/* Forgets everything but keeps one chunk for the next use. */
void arena_reset(struct arena *a);
void arena_release(struct arena *a);

/* size bytes, aligned for any object, not cleared. */
void *arena_alloc(struct arena *a, size_t size);
/* count * size bytes, cleared; a product that overflows counts as no memory. */
void *arena_array(struct arena *a, size_t count, size_t size);
/* Grows a block from old to size bytes, in place where it is the newest. */
void *arena_grow(struct arena *a, void *block, size_t old, size_t size);
/* A copy of s, with a NUL behind it for the sake of C interfaces. */
struct str arena_dup(struct arena *a, struct str s);
/* printf into the arena. */
struct str arena_printf(struct arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3), nonnull));
_Noreturn void arena_fail(struct arena *a);

#define arena_new(a, type) ((type *)arena_array((a), 1, sizeof(type)))
#define arena_many(a, n, type) ((type *)arena_array((a), (n), sizeof(type)))

#endif
