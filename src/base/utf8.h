/* SPDX-License-Identifier: MIT */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* Length of the longest valid UTF-8 prefix of s. */
size_t utf8_valid_prefix(struct str s);
/* Decodes the character at s.p[*at] of valid UTF-8 and moves *at behind it. */
uint32_t utf8_next(struct str s, size_t *at);
/* Writes c as UTF-8 to out (4 bytes), returns its length; U+FFFD if no char. */
size_t utf8_put(char out[4], uint32_t c);
/* Columns that c takes on a terminal: 0, 1 or 2. */
int utf8_width(uint32_t c);

#endif
