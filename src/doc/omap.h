/* SPDX-License-Identifier: MIT */
/*
 * Offset map: leads every byte of a derived text back to the bytes it came
 * from. A run list with these invariants: runs ascend by `at`, the first
 * stands at 0, and a run reaches to the next one's `at` (the last one to the
 * end of the text).
 *  - len == 0, a copy: byte at + k came from byte from + k;
 *  - len > 0, a replacement: all bytes of the run came from the `len` bytes
 *    at `from` together (an entity, a character of another charset, a run of
 *    white space).
 */
#ifndef DOC_OMAP_H
#define DOC_OMAP_H

#include "base/vec.h"
#include "model/record.h"

struct omap_run {
    uint32_t at;
    uint32_t from;
    uint32_t len;
};

struct omap {
    VEC(struct omap_run) runs;
};

/* Says that text from `at` on is a copy of the source at `from`. */
void omap_copy(struct arena *a, struct omap *m, uint32_t at, uint32_t from);
/* Says that text from `at` on stands for `len` source bytes at `from`. */
void omap_replace(
    struct arena *a, struct omap *m, uint32_t at, uint32_t from, uint32_t len);
/* Says that text from `at` on is another text, which `part` maps. */
void omap_append(
    struct arena *a, struct omap *m, uint32_t at, const struct omap *part);
/* The source bytes from which the bytes [start, end) of the text came. */
struct span omap_span(const struct omap *m, struct span text);
/* outer after inner: maps the text of `outer` to the source of `inner`. */
struct omap omap_compose(struct arena *a, const struct omap *outer,
    const struct omap *inner, uint32_t text_size);

#endif
