/* SPDX-License-Identifier: MIT */
/* Memory of the tool: these never return NULL, they end the program with 5. */
#ifndef CLI_MEMORY_H
#define CLI_MEMORY_H

#include "settings.h"

#include <stddef.h>

_Noreturn void out_of_memory(void);
void *xrealloc(void *block, size_t size);
/* Zeroed. A large block costs nothing until it is used. */
void *xzalloc(size_t size);
/* Room for one more element in an array of n, grown when n is a power of 2. */
void *xgrow(void *array, size_t n, size_t size);
char *xstrdup(const char *s);
/* The n bytes at p, with a NUL behind them. */
char *xstrndup(const char *p, size_t n);
/* "a" + "b" + "c", one block. */
char *xconcat(const char *a, const char *b, const char *c);
void strings_add(struct strings *list, const char *s);
/* Frees a string that is kept as a constant but came from malloc. */
void free_string(const char *s);

#endif
