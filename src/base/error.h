/* SPDX-License-Identifier: MIT */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include "base/str.h"

#include <stdint.h>

enum status {
    STATUS_OK,
    STATUS_USAGE,  /* the caller's mistake: option, profile, pack */
    STATUS_INPUT,  /* an input that cannot be read */
    STATUS_OUTPUT, /* the sink refused */
    STATUS_MEMORY,
};

/* What went wrong and where. Fixed size: it must work without memory. */
struct error {
    enum status status;
    uint32_t line, column; /* from 1; 0: no place */
    char message[256];     /* UTF-8, no control characters, no full stop */
    char hint[128];        /* how to mend it, or empty */
};

/* Fills e (which may be NULL) and returns status. */
enum status error_set(struct error *e, enum status status, uint32_t line,
    uint32_t column, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
void error_hint(struct error *e, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
