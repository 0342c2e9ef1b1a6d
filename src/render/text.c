/* SPDX-License-Identifier: MIT */
/* The normalised text, one block a line, for `jobsift text`. */
#include "render/render.h"

void render_text(struct sink *sink, struct str text,
    const struct render_block *blocks, size_t nblocks)
{
    for (size_t i = 0; i < nblocks; i++) {
        const struct render_block *b = &blocks[i];
        sink_put(sink, b->noise ? STR("noise") : b->section);
        sink_putc(sink, '\t');
        sink_put(sink, b->kind);
        sink_putc(sink, '\t');
        sink_put(sink, str_sub(text, b->text.start, b->text.end));
        sink_putc(sink, '\n');
    }
}
