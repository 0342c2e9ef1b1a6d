/* SPDX-License-Identifier: MIT */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

/* Names in messages come from files: no control byte may pass. */
static void clean(char *text)
{
    for (char *c = text; *c; c++) {
        if ((unsigned char)*c < 0x20 || *c == 0x7f)
            *c = '?';
    }
}

static void fill(char *to, size_t size, const char *format, va_list args)
{
    if (vsnprintf(to, size, format, args) < 0)
        to[0] = '\0';
    clean(to);
}

enum status error_set(struct error *e, enum status status, uint32_t line,
    uint32_t column, const char *format, ...)
{
    if (!e)
        return status;
    e->status = status;
    e->line = line;
    e->column = column;
    e->hint[0] = '\0';
    va_list args;
    va_start(args, format);
    fill(e->message, sizeof(e->message), format, args);
    va_end(args);
    return status;
}

void error_hint(struct error *e, const char *format, ...)
{
    if (!e)
        return;
    va_list args;
    va_start(args, format);
    fill(e->hint, sizeof(e->hint), format, args);
    va_end(args);
}
