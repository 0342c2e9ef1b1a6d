/* SPDX-License-Identifier: MIT */
/*
 * Between resolve.c and its parts: the candidates of one field, ranked, and
 * which of them made it into the record.
 *
 * The rule of precedence, the same for every field: what the visible posting
 * says (body, title, what the caller knows) comes before what stands in the
 * page's metadata; within that, the class of the surest candidate counts and
 * weaker classes are left out.
 */
#ifndef EXTRACT_RESOLVE_H
#define EXTRACT_RESOLVE_H

#include "extract/extract.h"

/* Candidates within this distance of the best weight are of its class. */
enum { CLASS_WIDTH = 20 };

struct resolver {
    struct extraction *x;
    struct record *r;
    bool *used; /* by candidate: it is evidence for a value of the record */
    struct cand **sorted; /* candidates by field, and as they were made */
    size_t first[FIELD_COUNT + 1]; /* of each field, in sorted */
};

/* Candidates of one field, in the order they were made. */
struct chosen {
    struct cand **v;
    size_t n;
};

static inline struct chosen resolve_all(
    const struct resolver *s, enum field field)
{
    size_t first = s->first[field];
    return (struct chosen){s->sorted + first, s->first[field + 1] - first};
}

/* Those that count: visible before metadata, then the best class. */
struct chosen resolve_choose(struct resolver *s, enum field field);
/* The same without classes: every candidate of the better side. */
struct chosen resolve_choose_all(struct resolver *s, enum field field);
void resolve_use(struct resolver *s, const struct cand *c);
static inline bool resolve_is_used(
    const struct resolver *s, const struct cand *c)
{
    return s->used[c - s->x->cands.v];
}

/* Fields that are lists of their own shape. */
void merge_locations(struct resolver *s);
void merge_languages(struct resolver *s);
void merge_salaries(struct resolver *s);
void merge_skills(struct resolver *s);
void merge_benefits(struct resolver *s);
void merge_remote_from(struct resolver *s);

/* Evidence for every candidate that was used. */
void evidence_write(struct resolver *s);
/* A note for each field where page and metadata disagree. */
void conflicts_note(struct resolver *s);

#endif
