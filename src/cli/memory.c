/* SPDX-License-Identifier: MIT */
#include "memory.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

_Noreturn void out_of_memory(void)
{
    static const char text[] = "jobsift: out of memory\n";
    /* Nothing to be done if this, too, fails. */
    if (write(STDERR_FILENO, text, sizeof(text) - 1) < 0)
        _exit(EXIT_INTERNAL);
    _exit(EXIT_INTERNAL);
}

void *xrealloc(void *block, size_t size)
{
    void *p = realloc(block, size ? size : 1);
    if (!p)
        out_of_memory();
    return p;
}

void *xzalloc(size_t size)
{
    void *block = calloc(1, size);
    if (!block)
        out_of_memory();
    return block;
}

void *xgrow(void *array, size_t n, size_t size)
{
    if (n & (n - 1))
        return array;
    size_t count = n ? n * 2 : 1;
    if (count > SIZE_MAX / size)
        out_of_memory();
    return xrealloc(array, count * size);
}

char *xstrdup(const char *s)
{
    return xconcat(s, "", "");
}

char *xstrndup(const char *p, size_t n)
{
    char *s = xrealloc(NULL, n + 1);
    memcpy(s, p, n);
    s[n] = '\0';
    return s;
}

char *xconcat(const char *a, const char *b, const char *c)
{
    size_t na = strlen(a), nb = strlen(b), nc = strlen(c);
    char *s = xrealloc(NULL, na + nb + nc + 1);
    memcpy(s, a, na);
    memcpy(s + na, b, nb);
    memcpy(s + na + nb, c, nc + 1);
    return s;
}

void strings_add(struct strings *list, const char *s)
{
    list->v = xgrow(list->v, list->n, sizeof(*list->v));
    list->v[list->n++] = s;
}

void free_string(const char *s)
{
    union {
        const char *constant;
        void *own;
    } p = {s};
    free(p.own);
}
