/* SPDX-License-Identifier: MIT */
/*
 * A page's data may hold several postings: its own, and those of the cards
 * beside it. The page's own is the one whose title the page itself bears.
 */
#ifndef DOC_OWN_H
#define DOC_OWN_H

#include "doc/posting.h"

/* Facts [first, end) of a posting, perhaps with others between them. */
struct own_range {
    size_t first, end;
};

struct own {
    struct posting *posting;
    struct own_range best;
    unsigned count;
    int rank; /* of the best one: how plainly the page bears its title */
};

enum { OWN_HIDDEN, OWN_SHOWN, OWN_HEADED };

void own_begin(struct own *o, struct posting *p);
/* Facts of one more posting were added: keeps those of the better one. */
void own_take(struct own *o);
/* Tells the posting how many there were, should none be the page's own. */
void own_end(struct own *o);

/* Drops all microdata but that of the page's own posting. */
void own_keep(struct posting *p, const struct own_range *v, size_t n);

#endif
