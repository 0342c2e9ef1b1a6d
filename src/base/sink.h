/* SPDX-License-Identifier: MIT */
/*
 * Where output goes. All output of the library passes through a sink; a write
 * that fails makes the sink refuse everything after it, and the owner asks
 * sink_flush() once at the end.
 */
#ifndef BASE_SINK_H
#define BASE_SINK_H

#include "base/str.h"

#include <stdint.h>

struct sink {
    /* Takes n bytes, returns 0; anything else ends the output. */
    int (*write)(void *context, const char *p, size_t n);
    void *context;
    int failed;
    size_t n;
    char bytes[8192];
};

void sink_init(
    struct sink *s, int (*write)(void *, const char *, size_t), void *context);
/* Puts text for which the buffer has no room. */
void sink_put_long(struct sink *s, struct str text);
void sink_int(struct sink *s, int64_t number);
/* Hundredths as a decimal number without needless zeros: 5, 0.5, 56.67. */
void sink_hundredths(struct sink *s, int64_t number);
/* Hands on what is buffered; 0 when everything was taken. */
int sink_flush(struct sink *s);

static inline void sink_put(struct sink *s, struct str text)
{
    if (text.n > sizeof(s->bytes) - s->n) {
        sink_put_long(s, text);
        return;
    }
    if (text.n)
        memcpy(s->bytes + s->n, text.p, text.n);
    s->n += text.n;
}

static inline void sink_putc(struct sink *s, char c)
{
    if (s->n == sizeof(s->bytes))
        sink_flush(s);
    s->bytes[s->n++] = c;
}

#define sink_lit(s, literal) sink_put((s), STR(literal))

#endif
