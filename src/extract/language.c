/* SPDX-License-Identifier: MIT */
/*
 * The language of a posting, by counting distinctive stop words. The words
 * are data; each counts for every language that lists it. Menus and footers
 * do not count: they speak the language of the site.
 */
#include "base/limits.h"
#include "extract/extract.h"

/* Fewer than this many stop words are names and labels, not prose. */
enum { FEWEST_STOPWORDS = 2 };

static int most_of(const uint32_t *stopwords)
{
    int best = -1;
    for (int i = 0; i < LANG_COUNT; i++) {
        if (stopwords[i] >= FEWEST_STOPWORDS &&
            (best < 0 || stopwords[i] > stopwords[best]))
            best = i;
    }
    return best;
}

/* Folded text of the blocks that are no furniture; short ones are labels. */
static struct str prose_of(const struct posting *p)
{
    enum { SHORTEST_PROSE = 40 };
    struct buf b = buf_in(p->arena);
    for (size_t i = 0; i < p->blocks.n && b.n < LIMIT_PROSE; i++) {
        const struct block *block = &p->blocks.v[i];
        struct str fold =
            str_sub(p->folded.text, block->fold.start, block->fold.end);
        if ((block->flags & (BLOCK_NOISE | BLOCK_LINK | BLOCK_BUTTON)) ||
            fold.n < SHORTEST_PROSE)
            continue;
        buf_put(&b, fold);
        buf_putc(&b, '\n');
    }
    /* The scanner may read beyond the end. */
    struct str prose = buf_str(&b);
    for (int i = 0; i < 64; i++)
        buf_putc(&b, '\0');
    return str_of(b.p, prose.n);
}

int language_detect(
    const struct tables *t, const struct posting *p, const struct scan *scan)
{
    struct folded prose = {.text = prose_of(p)};
    struct fold_shift none = {0, 0};
    prose.shifts = &none;
    prose.nshifts = 1;
    struct scan counted;
    engine_scan(t, p->arena, prose.text, &prose, &counted);
    int language = most_of(counted.stopwords);
    return language < 0 ? most_of(scan->stopwords) : language;
}
