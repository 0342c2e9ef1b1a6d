/* SPDX-License-Identifier: MIT */
/*
 * What a candidate has and wants: a JSON Resume with `preferences`
 * (jobsift-profile.5), read once and shared by all threads.
 */
#ifndef SCORE_PROFILE_H
#define SCORE_PROFILE_H

#include "base/error.h"
#include "base/vec.h"
#include "match/engine.h"
#include "model/rate.h"
#include "model/scorecard.h"

enum axis {
#define AXIS(symbol, name, weight, other) AXIS_##symbol,
#include "score/axes.def"
#undef AXIS
    AXIS_COUNT
};

enum gate_number {
#define GATE(symbol, name, always) GATE_##symbol,
#include "score/gates.def"
#undef GATE
    GATE_COUNT
};

/* How well a skill that the posting asks for is covered, in percent. */
enum { FIT_SAME = 100, FIT_IMPLIED = 80, FIT_WEAK = 70, FIT_SIBLING = 25 };

struct json;

struct owned_skill {
    uint32_t concept;        /* entry, SKILL_UNKNOWN: not in the dictionary */
    struct str fold;         /* folded name, for those that are not */
    int fit;                 /* percent, see above */
    hundredths years;        /* NUM_NONE: not stated */
    const struct json *from; /* what of profile or resume names it */
    uint32_t via; /* the concept that implies it or that it is near to;
                     SKILL_UNKNOWN: it was named itself */
    bool apart;   /* `from` is of the resume apart */
};

/* Ascending by concept once all are there, unknown ones last. */
struct owned_skills {
    struct owned_skill *v;
    size_t n, cap;
};

struct title_role {
    uint32_t role;       /* entry of TERM_ROLE */
    uint32_t start, end; /* of its words, in the folded title */
};

/* A title and what it names. */
struct title {
    struct str fold;
    VEC(struct title_role) roles;
    struct hits skills;
};

struct wanted_title {
    struct str text;
    struct title title;
    struct str telling; /* folded words that say more than role and level */
};

struct spoken_language {
    struct str code;
    int level; /* TAG_LEVEL_* */
    const struct json *from;
};

struct profile {
    const struct tables *tables;
    VEC(struct wanted_title) titles;
    uint32_t seniority; /* TAG_BIT set */
    int workplace[3];   /* by TAG_WORKPLACE_*: 0..100 */
    bool has_workplace;
    VEC(struct place) places; /* where the candidate wants to work */
    VEC(struct str) permits;  /* countries and regions */
    struct str home_country;
    struct pay pay; /* min: floor, max: target */
    bool has_pay;
    uint32_t employment, contract;
    struct owned_skills skills;
    VEC(struct owned_skill) want;
    VEC(struct owned_skill) avoid;
    VEC(struct str) companies; /* excluded, folded */
    VEC(struct str) words;     /* excluded, folded */
    VEC(struct spoken_language) languages;
    hundredths years; /* of work, NUM_NONE: no work is listed */
    uint32_t must;    /* bits 1 << GATE_* */
    int weights[AXIS_COUNT];
    int missing[AXIS_COUNT]; /* value where the posting says nothing */
    VEC(struct rate) rates;
    /* What it was read from; the resume is the same or one apart. */
    const struct json *root, *resume;
    struct str as_of;    /* "": the last day of the resume */
    bool as_of_given;    /* by the caller, not by the profile */
    bool title_is_label; /* of the resume: no title is wanted explicitly */
};

struct profile_sources {
    struct str text;   /* profile; "": the resume alone */
    struct str resume; /* a JSON Resume apart, or "" */
    struct str rates;  /* {"base": "USD", "rates": {"EUR": 0.9}}, or "" */
    struct str as_of;  /* ISO date, or "" */
};

/* The node of a preference, NULL where it is not set. */
const struct json *profile_preference(const struct profile *p, const char *key);
/* The axis of that name, or other name; -1: none. */
int profile_axis(struct str name);
extern const struct str profile_axis_names[AXIS_COUNT];
extern const struct str profile_gate_names[GATE_COUNT];
/* The gates that block whatever a profile says, as bits. */
extern const uint32_t profile_gates_always;
/* Is it a key of a JSON Resume, or `preferences`? */
bool profile_knows_key(struct str key);
/* Months since year 0 of "2020", "2020-03" or "2020-03-01"; false: none of
 * these. */
bool resume_months(struct str date, int64_t *months);
/* Does anything in the profile bear on that axis? */
bool profile_uses_axis(const struct profile *p, enum axis axis);

/* Adds what a skill called `name` means, like `model` otherwise: itself, what
 * the dictionary says that it implies, and what stands beside it. */
void owned_add(struct arena *a, const struct tables *t,
    struct owned_skills *owned, struct str name, struct owned_skill model);
/* Adds the skills that an entry of the dictionary implies: a role. */
void owned_add_implied(struct arena *a, const struct tables *t,
    struct owned_skills *owned, uint32_t entry, struct owned_skill model);
void owned_sort(struct owned_skills *owned);

/* Reads a profile; NULL and *error (line, suggestion) on a mistake, and
 * where it is: "", "resume" (apart), "rates" or "as-of". */
struct profile *profile_read(struct arena *a, const struct tables *t,
    const struct profile_sources *sources, struct str *where,
    struct error *error);

#endif
