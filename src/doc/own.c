/* SPDX-License-Identifier: MIT */
/* Which of several postings in a page's data is the page's own. */
#include "doc/own.h"

/* The title among a posting's facts [from, to), "" where it has none. */
static struct str title_of(const struct posting *p, struct own_range r)
{
    for (size_t i = r.first; i < r.end; i++)
        if (str_eq(p->facts.v[i].path, STR("title")) &&
            p->facts.v[i].origin != ORIGIN_META)
            return p->facts.v[i].value;
    return STR("");
}

static int rank_of(const struct posting *p, struct str title)
{
    int rank = OWN_HIDDEN;
    if (title.n == 0)
        return rank;
    if (str_contains(p->page_title, title))
        return OWN_HEADED;
    for (size_t i = 0; i < p->blocks.n; i++) {
        const struct block *b = &p->blocks.v[i];
        struct str line = str_sub(p->text, b->text.start, b->text.end);
        if (b->flags & BLOCK_NOISE || !str_contains(line, title))
            continue;
        if (b->kind == BLOCK_HEADING && b->level == 1)
            return OWN_HEADED;
        rank = OWN_SHOWN;
    }
    return rank;
}

void own_begin(struct own *o, struct posting *p)
{
    *o = (struct own){.posting = p, .rank = -1};
    o->best = (struct own_range){p->facts.n, p->facts.n};
}

void own_take(struct own *o)
{
    struct posting *p = o->posting;
    struct own_range one = {o->best.end, p->facts.n};
    int rank = rank_of(p, title_of(p, one));
    o->count++;
    if (rank > o->rank) {
        size_t n = one.end - one.first;
        memmove(p->facts.v + o->best.first, p->facts.v + one.first,
            n * sizeof *p->facts.v);
        o->best.end = o->best.first + n;
        o->rank = rank;
    }
    p->facts.n = o->best.end;
}

void own_end(struct own *o)
{
    if (o->rank < OWN_HEADED && o->count > o->posting->others)
        o->posting->others = o->count;
}

/* ---- microdata ---- */

enum { LOOKED_AT = 200 }; /* postings; the page's own stands before cards */

static bool is_within(size_t at, struct own_range r)
{
    return at >= r.first && at < r.end;
}

static void drop_others(struct posting *p, struct own_range own)
{
    size_t kept = 0;
    for (size_t i = 0; i < p->facts.n; i++)
        if (p->facts.v[i].origin != ORIGIN_MICRODATA || is_within(i, own))
            p->facts.v[kept++] = p->facts.v[i];
    p->facts.n = kept;
}

void own_keep(struct posting *p, const struct own_range *v, size_t n)
{
    struct own_range best = {0, 0};
    if (n < 2)
        return;
    for (size_t i = 0; i < n && i < LOOKED_AT && best.end == 0; i++)
        if (rank_of(p, title_of(p, v[i])) == OWN_HEADED)
            best = v[i];
    if (best.end == 0 && n > p->others)
        p->others = (unsigned)n;
    drop_others(p, best);
}
