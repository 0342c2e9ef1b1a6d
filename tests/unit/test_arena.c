/* SPDX-License-Identifier: MIT */
/* Arenas: what they hold, and what happens at their limit. */
#include "base/arena.h"
#include "base/limits.h"

#include "test.h"

#include <string.h>

/* Does a block of this size jump to the guard? */
static bool jumps(struct arena *a, size_t size)
{
    if (arena_guard(a))
        return true;
    arena_alloc(a, size);
    return false;
}

static void test_limit(void)
{
    struct arena a;
    arena_init(&a, LIMIT_POSTING_MEMORY);
    CHECK(!jumps(&a, 1000));
    CHECK(jumps(&a, LIMIT_POSTING_MEMORY + 1));
    CHECK(jumps(&a, SIZE_MAX));
    CHECK(!jumps(&a, 1000));
    arena_release(&a);
}

static void test_small_limit(void)
{
    struct arena a;
    arena_init(&a, (size_t)1 << 20);
    unsigned blocks = 0;
    while (blocks < 1000 && !jumps(&a, 10000))
        blocks++;
    CHECK(blocks > 10 && blocks < 106);
    CHECK(a.used <= (size_t)1 << 20);
    arena_release(&a);
}

static void test_grow(void)
{
    struct arena a;
    arena_init(&a, 0);
    char *text = arena_alloc(&a, 4);
    memcpy(text, "mill", 4);
    arena_alloc(&a, 1);
    text = arena_grow(&a, text, 4, 100000);
    CHECK(memcmp(text, "mill", 4) == 0);
    CHECK(arena_many(&a, 8, int)[7] == 0);
    arena_release(&a);
}

int main(void)
{
    test_limit();
    test_small_limit();
    test_grow();
    return test_end();
}
