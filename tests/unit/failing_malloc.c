/* SPDX-License-Identifier: MIT */
/*
 * Preloaded into a program, fails its allocation number FAIL_AT (from 1) and
 * none else. With FAIL_COUNT=FILE it writes there, at the end, how many
 * allocations there were. Needs glibc.
 */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);

static unsigned long allocations, fail_at;
static int ready;

static int fails(void)
{
    if (!ready) {
        const char *at = getenv("FAIL_AT");
        ready = 1;
        fail_at = at ? strtoul(at, NULL, 10) : 0;
    }
    return ++allocations == fail_at;
}

void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *block, size_t size)
{
    return fails() ? NULL : __libc_realloc(block, size);
}

__attribute__((destructor)) static void report(void)
{
    const char *path = getenv("FAIL_COUNT");
    FILE *f = path ? fopen(path, "w") : NULL;
    if (!f)
        return;
    fprintf(f, "%lu\n", allocations);
    fclose(f);
}
