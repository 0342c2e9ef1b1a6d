/* SPDX-License-Identifier: MIT */
/*
 * The language of a posting, by counting distinctive stop words. The words
 * are data; each counts for every language that lists it.
 */
#include "extract/extract.h"

/* Fewer than this many stop words are names and labels, not prose. */
enum { FEWEST_STOPWORDS = 2 };

int language_detect(const struct scan *scan)
{
    int best = -1;
    for (int i = 0; i < LANG_COUNT; i++) {
        if (scan->stopwords[i] >= FEWEST_STOPWORDS &&
            (best < 0 || scan->stopwords[i] > scan->stopwords[best]))
            best = i;
    }
    return best;
}
