/* SPDX-License-Identifier: MIT */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* Length of the longest valid UTF-8 prefix of s. */
size_t utf8_valid_prefix(struct str s);
/* Writes c as UTF-8 to out (4 bytes), returns its length; U+FFFD if no char. */
size_t utf8_put(char out[4], uint32_t c);
/* Columns that c takes on a terminal: 0, 1 or 2. */
int utf8_width(uint32_t c);

/* Decodes the character at s.p[*at] of valid UTF-8 and moves *at behind it. */
static inline uint32_t utf8_next(struct str s, size_t *at)
{
    const unsigned char *p = (const unsigned char *)s.p + *at;
    size_t left = s.n - *at;
    uint32_t c = p[0];
    size_t n = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    if (n > left || (c >= 0x80 && c < 0xc0)) { /* not valid after all */
        ++*at;
        return 0xfffd;
    }
    *at += n;
    if (n == 1)
        return c;
    if (n == 2)
        return (c & 0x1f) << 6 | (p[1] & 0x3f);
    if (n == 3)
        return (c & 0x0f) << 12 | (uint32_t)(p[1] & 0x3f) << 6 | (p[2] & 0x3f);
    return (c & 0x07) << 18 | (uint32_t)(p[1] & 0x3f) << 12 |
           (uint32_t)(p[2] & 0x3f) << 6 | (p[3] & 0x3f);
}

#endif
