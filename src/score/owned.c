/* SPDX-License-Identifier: MIT */
/* What a skill of the candidate stands for in the dictionary. */
#include "base/fold.h"
#include "match/tables.h"
#include "score/profile.h"

#include <stdlib.h>

/* What the taxonomy implies is followed this deep: Rails -> Ruby -> ... */
enum { IMPLIED_DEPTH = 4, OWNED_MOST = 20000 };

/* All that an attribute of the entry lists. */
static void add_listed(struct arena *a, const struct tables *t,
    struct owned_skills *owned, uint32_t entry, enum term_attr attr,
    struct owned_skill model)
{
    struct str rest = tables_attr(t, entry, attr);
    model.fold = STR("");
    model.via = entry;
    while (rest.n && owned->n < OWNED_MOST) {
        model.concept = tables_find(t, TERM_SKILL, str_cut(&rest, '|'));
        if (model.concept != SKILL_UNKNOWN)
            vec_push(a, owned, model);
    }
}

/* The new skills from `first` on imply others, and those others again. */
static void add_implied(struct arena *a, const struct tables *t,
    struct owned_skills *owned, size_t first, struct owned_skill model)
{
    for (int depth = 0; depth < IMPLIED_DEPTH; depth++) {
        size_t end = owned->n;
        for (size_t i = first; i < end; i++)
            add_listed(a, t, owned, owned->v[i].concept, ATTR_IMPLIES, model);
        first = end;
    }
}

/* By the dictionary's name, else by any spelling; SKILL_UNKNOWN: neither. */
static uint32_t find_skill(
    struct arena *a, const struct tables *t, struct str name)
{
    uint32_t e = tables_find(t, TERM_SKILL, name);
    return e != SKILL_UNKNOWN ? e : tables_lookup(t, a, TERM_SKILL, name);
}

void owned_add(struct arena *a, const struct tables *t,
    struct owned_skills *owned, struct str name, struct owned_skill model)
{
    size_t first = owned->n;
    int fit = model.fit;
    model.concept = find_skill(a, t, name);
    model.fold = fold_word(a, str_trim(name));
    model.via = SKILL_UNKNOWN;
    vec_push(a, owned, model);
    if (model.concept == SKILL_UNKNOWN)
        return;
    model.fit = fit * FIT_IMPLIED / 100;
    add_implied(a, t, owned, first, model);
    model.fit = fit * FIT_SIBLING / 100;
    add_listed(a, t, owned, model.concept, ATTR_SIBLINGS, model);
}

void owned_add_implied(struct arena *a, const struct tables *t,
    struct owned_skills *owned, uint32_t entry, struct owned_skill model)
{
    add_listed(a, t, owned, entry, ATTR_IMPLIES, model);
}

static int by_concept(const void *left, const void *right)
{
    const struct owned_skill *a = left, *b = right;
    int apart = a->concept < b->concept ? -1 : a->concept > b->concept;
    return apart ? apart : a->fit > b->fit ? -1 : a->fit < b->fit;
}

void owned_sort(struct owned_skills *owned)
{
    if (owned->n)
        qsort(owned->v, owned->n, sizeof(*owned->v), by_concept);
}
