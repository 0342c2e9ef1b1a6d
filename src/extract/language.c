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

static int most_of(const uint32_t *counts)
{
    int best = -1;
    for (int i = 0; i < LANG_COUNT; i++) {
        if (counts[i] >= FEWEST_STOPWORDS &&
            (best < 0 || counts[i] > counts[best]))
            best = i;
    }
    return best;
}

/* No furniture, and no label: those are short. */
static bool is_prose(const struct block *b)
{
    enum { SHORTEST_PROSE = 40 };
    return !(b->flags & (BLOCK_NOISE | BLOCK_LINK | BLOCK_BUTTON)) &&
           b->fold.end - b->fold.start >= SHORTEST_PROSE;
}

/* What the page says of itself: <html lang="es-CO">. */
static int declared(const struct posting *p)
{
    for (size_t i = 0; i < p->facts.n; i++) {
        const struct fact *f = &p->facts.v[i];
        if (f->origin == ORIGIN_META && str_eq(f->path, STR("lang")))
            return lang_number(str_sub(f->value, 0, 2));
    }
    return -1;
}

/* Of a text without prose: labels speak several languages alike. */
static int by_labels(
    const struct posting *p, const uint32_t *prose, const uint32_t *labels)
{
    uint32_t counts[LANG_COUNT];
    for (int i = 0; i < LANG_COUNT; i++)
        counts[i] = prose[i] + labels[i];
    int best = most_of(counts), own = declared(p);
    if (own >= 0 && best >= 0 && counts[own] * 2 >= counts[best])
        return own;
    return best;
}

int language_detect(const struct posting *p, const struct scan *scan)
{
    uint32_t prose[LANG_COUNT] = {0}, labels[LANG_COUNT] = {0};
    size_t seen = 0, at = 0;
    for (size_t i = 0; i < p->blocks.n; i++) {
        const struct block *b = &p->blocks.v[i];
        bool counts = seen < LIMIT_PROSE && is_prose(b);
        seen += counts ? b->fold.end - b->fold.start : 0;
        for (; at < scan->nfound && scan->found[at].hit.start < b->fold.end;
             at++)
            found_count_langs(&scan->found[at], counts ? prose : labels);
    }
    int language = most_of(prose);
    return language < 0 ? by_labels(p, prose, labels) : language;
}
