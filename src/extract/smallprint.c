/* SPDX-License-Identifier: MIT */
/*
 * Lines about cookies and about what becomes of an applicant's data: they
 * name products and countries, and say nothing of the job.
 */
#include "extract/extract.h"

enum {
    LINE_MOST = 1200, /* bytes; longer ones hold a whole posting */
    BLOCKS_LEAST = 4, /* of a text that is in lines */
};

static bool is_small_print(const struct extraction *x, const struct hit *h)
{
    return str_eq(hit_value(x->tables, h), STR("page.smallprint"));
}

void smallprint_mark(struct extraction *x, struct posting *p)
{
    struct hits hits = extraction_hits(x, TERM_NOISE);
    if (p->blocks.n < BLOCKS_LEAST)
        return;
    for (size_t i = 0; i < hits.n; i++) {
        if (!is_small_print(x, &hits.v[i]))
            continue;
        struct block *b = &p->blocks.v[posting_block_at(p, hits.v[i].start)];
        if (b->fold.end - b->fold.start > LINE_MOST)
            continue;
        b->flags |= BLOCK_NOISE;
        x->noisy = true;
    }
}
