/* SPDX-License-Identifier: MIT */
/*
 * Messages on standard error: `jobsift: PATH:LINE:COLUMN: what is wrong`, then
 * perhaps a line that says how to mend it. Nothing that comes from outside
 * reaches the terminal raw: names are quoted as ls quotes them.
 */
#ifndef CLI_MESSAGE_H
#define CLI_MESSAGE_H

#include <jobsift.h>
#include <stddef.h>
#include <stdint.h>

void message(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* path may be NULL; line and column 0: no place. */
void message_at(const char *path, uint64_t line, uint64_t column,
    const char *format, ...) __attribute__((format(printf, 4, 5)));
void message_hint(const char *format, ...)
    __attribute__((format(printf, 1, 2)));
/* An error of the library; path stands in where it names no place itself. */
void message_error(const char *path, const struct jobsift_error *error);
/* The name of names[0..n) nearest to word, NULL where none is near. */
const char *nearest_name(const char *word, const char *const *names, size_t n);

#endif
