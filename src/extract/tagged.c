/* SPDX-License-Identifier: MIT */
#include "extract/tagged.h"

#include "extract/heading.h"

/* A line longer than this is prose, not a title; the second one even less. */
enum { HEAD_BYTES = 220, SECOND_BYTES = 100 };
/* The head of a posting does not begin behind more page furniture. */
enum { HEAD_BLOCKS = 256 };

/* Lines before the block that are no page furniture, up to two. */
static size_t lines_before(const struct posting *p, size_t block)
{
    size_t seen = 0;
    for (size_t i = 0; i < block && seen < 2; i++) {
        if (!(p->blocks.v[i].flags & BLOCK_NOISE))
            seen++;
    }
    return seen;
}

/*
 * The head is the first line that is no page furniture, the one behind it
 * when it is short, and every heading of the first level.
 */
bool tagged_in_head(const struct extraction *x, uint32_t fold_offset)
{
    const struct posting *p = x->posting;
    size_t at = posting_block_at(p, fold_offset);
    const struct block *b = &p->blocks.v[at];
    uint32_t length = b->fold.end - b->fold.start;
    if (length > HEAD_BYTES)
        return false;
    if (b->kind == BLOCK_HEADING && b->level == 1)
        return true;
    if (at > HEAD_BLOCKS)
        return false;
    size_t before = lines_before(p, at);
    return before == 0 || (before == 1 && length < SECOND_BYTES);
}

/* The short line that holds the job's title, wherever it stands. */
static bool is_title_line(const struct extraction *x, uint32_t fold_offset)
{
    struct titled t = heading_title(x);
    const struct posting *p = x->posting;
    if (t.fold.start >= t.fold.end || !t.has_role)
        return false;
    size_t at = posting_block_at(p, t.fold.start);
    return at == posting_block_at(p, fold_offset) &&
           p->blocks.v[at].fold.end - p->blocks.v[at].fold.start < SECOND_BYTES;
}

void tagged_collect(struct extraction *x, enum field field, enum tag_list list)
{
    struct matches matches = extraction_matches(x, field);
    for (size_t i = 0; i < matches.n; i++) {
        const struct match *m = &matches.v[i];
        int tag = tag_find(list, match_value(m, "tag"));
        if (tag == TAG_NONE)
            continue;
        if (match_has(m, "where") && !tagged_in_head(x, m->span.start) &&
            !is_title_line(x, m->span.start))
            continue;
        extraction_add_match(x, field, m)->v.tag = tag;
    }
}

void tagged_collect_truth(struct extraction *x, enum field field)
{
    struct matches matches = extraction_matches(x, field);
    for (size_t i = 0; i < matches.n; i++) {
        const struct match *m = &matches.v[i];
        bool yes = str_eq(match_value(m, "truth"), STR("true"));
        extraction_add_match(x, field, m)->v.truth =
            yes ? TRUTH_TRUE : TRUTH_FALSE;
    }
}
