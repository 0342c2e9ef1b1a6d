/* SPDX-License-Identifier: MIT */
/*
 * Places where the name of a skill stands, on their way from hit to
 * candidate: skill_family.c adds names cut short, skill_phrase.c and
 * skill_guard.c say which are meant as skills, skill_need.c how strongly they
 * are demanded, skill_years.c for how long, skill_choice.c which stand for each
 * other, skills.c hands them on.
 */
#ifndef EXTRACT_SKILL_MENTION_H
#define EXTRACT_SKILL_MENTION_H

#include "extract/extract.h"

/* Sections whose lines name what the job demands. */
#define SKILL_DEMAND_SECTIONS                                                  \
    (TAG_BIT(SECTION_REQUIREMENTS) | TAG_BIT(SECTION_PREFERRED) |              \
        TAG_BIT(SECTION_STACK))

struct mention {
    struct span span; /* folded */
    uint32_t entry;
    uint32_t flags;   /* of its form */
    uint8_t section;  /* TAG_SECTION_* */
    bool names;       /* it may be a name at all; see skill_guard.c */
    bool part;        /* of a longer phrase that means something else */
    bool listed;      /* in an enumeration with the mention before it */
    bool counts;      /* meant as a skill of this job */
    bool stated;      /* its line says how strongly it is demanded */
    int need;         /* TAG_NEED_* */
    hundredths years; /* NUM_NONE: not stated */
    int any_of;       /* group number from 1; 0: no alternatives */
};

struct mentions {
    VEC(struct mention) list;       /* in order of position */
    struct str and_words, or_words; /* "and|und|..." that join items */
};

/* The words "a|b|c" that the dictionary keeps under a name, or "". */
struct str skill_words(const struct extraction *x, struct str name);
/* Words that join the items of an enumeration. */
void skill_joiners(const struct extraction *x, struct mentions *m);
/* A sentence ends within the text. */
bool skill_holds_break(struct str text);
/* Adds the members of families that are named by their last word. */
void skill_family(const struct extraction *x, struct mentions *m);
/* Sets `part` of names of whole fields of work. */
void skill_phrase(const struct extraction *x, struct mentions *m);
/* Sets `listed` and `counts` of every mention. */
void skill_guard(const struct extraction *x, struct mentions *m);
/* Sets `need`; takes `counts` from what is refused. */
void skill_need(const struct extraction *x, struct mentions *m);
/* Takes `counts` from fields of work that something else implies. */
void skill_implied(const struct extraction *x, struct mentions *m);
/* Sets `years`. */
void skill_years(const struct extraction *x, struct mentions *m);
/* Sets `any_of`. */
void skill_alternatives(const struct extraction *x, struct mentions *m);

/* The sentence at the offset, cut at signs that stand for list marks. */
struct span skill_clause(const struct extraction *x, uint32_t at);

/* Index of the first mention that ends behind the offset, or n. */
static inline size_t mention_behind(
    const struct mention *v, size_t n, uint32_t at)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (v[middle].span.end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The folded text between two mentions, without spaces at its ends. */
static inline struct str mention_gap(const struct extraction *x,
    const struct mention *before, const struct mention *after)
{
    return str_trim(
        extraction_fold(x, (struct span){before->span.end, after->span.start}));
}

#endif
