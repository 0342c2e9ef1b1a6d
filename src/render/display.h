/* SPDX-License-Identifier: MIT */
/* Foreign text where control bytes would do harm, and its width. */
#ifndef RENDER_DISPLAY_H
#define RENDER_DISPLAY_H

#include "base/buf.h"
#include "base/sink.h"

/*
 * Appends s as valid UTF-8 in one line: white space becomes a space, control
 * and direction characters vanish, wrong bytes become U+FFFD.
 */
void display_clean(struct buf *out, struct str s);
/* Columns that clean text takes on a terminal. */
size_t display_width(struct str s);
/* The longest beginning of s that fits into `columns`. */
struct str display_fit(struct str s, size_t columns);
/* Clean text in exactly `columns` (cut with an ellipsis, padded), unless
 * `last`: then without the padding. */
void display_put(
    struct sink *sink, struct str s, size_t columns, bool right, bool last);
void display_spaces(struct sink *sink, size_t n);

#endif
