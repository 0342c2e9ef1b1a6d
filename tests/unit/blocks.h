/* SPDX-License-Identifier: MIT */
/* A posting's blocks as one string, for comparing. */
#ifndef BLOCKS_H
#define BLOCKS_H

#include "base/buf.h"
#include "doc/posting.h"

/* "# Heading", "- item", "| cell", paragraphs as they are, each with a \n. */
static inline struct str blocks_text(struct posting *p)
{
    static const char *const marks[] = {"", "- ", "# ", "| "};
    struct buf out = buf_in(p->arena);
    for (size_t i = 0; i < p->blocks.n; i++) {
        const struct block *b = &p->blocks.v[i];
        buf_put(&out, str_c(marks[b->kind]));
        buf_put(&out, str_sub(p->text, b->text.start, b->text.end));
        buf_putc(&out, '\n');
    }
    return buf_str(&out);
}

#endif
