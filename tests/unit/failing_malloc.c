/* SPDX-License-Identifier: MIT */
/*
 * Preloaded into a program, fails its allocation number FAIL_AT (from 1) and
 * none else. With FAIL_COUNT=FILE it writes there, at the end, how many
 * allocations there were. Needs glibc.
 *
 * Allocations of the dynamic loader (it ends the program) and of libxml2
 * (whose 2.9 goes on for ever when some of them fail) do not count.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);

static unsigned long allocations, fail_at;
static int ready, inside;

static int is_foreign(void *caller)
{
    Dl_info info;
    if (!dladdr(caller, &info) || !info.dli_fname)
        return 0;
    return strstr(info.dli_fname, "libxml2") ||
           strstr(info.dli_fname, "/ld-linux") ||
           strstr(info.dli_fname, "/libc.so");
}

static int fails(void *caller)
{
    if (inside)
        return 0;
    inside = 1;
    if (!ready) {
        const char *at = getenv("FAIL_AT");
        ready = 1;
        fail_at = at ? strtoul(at, NULL, 10) : 0;
    }
    int foreign = is_foreign(caller);
    inside = 0;
    return !foreign && ++allocations == fail_at;
}

#define CALLER __builtin_return_address(0)

void *malloc(size_t size)
{
    return fails(CALLER) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails(CALLER) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *block, size_t size)
{
    return fails(CALLER) ? NULL : __libc_realloc(block, size);
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
