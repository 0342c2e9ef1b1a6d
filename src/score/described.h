/* SPDX-License-Identifier: MIT */
/* What a profile comes to: every effective value, and what is odd in it. */
#ifndef SCORE_DESCRIBED_H
#define SCORE_DESCRIBED_H

#include "base/sink.h"
#include "model/setting.h"
#include "score/profile.h"

struct settings_list {
    VEC(struct setting) all;
};

/* In the order of jobsift-profile(5). Lives in a. */
void profile_describe(
    const struct profile *p, struct arena *a, struct settings_list *out);

struct skill_list {
    VEC(struct owned_skill) all;
};

/* Each skill once, with its best fit and its years: in the order in which
 * they were written, what is implied last. */
void profile_best_skills(
    const struct profile *p, struct arena *a, struct skill_list *out);
/* The name in the dictionary, or as it was written, folded. */
struct str profile_skill_name(
    const struct profile *p, const struct owned_skill *skill);
/* The levels that a title names: a set of tags. */
uint32_t profile_levels_of(
    const struct profile *p, struct arena *a, struct str title);

struct remark {
    struct str text, hint; /* hint may be "" */
    const struct json *at; /* NULL: the profile as a whole */
    bool apart;            /* `at` is of the resume apart */
    bool contradiction;    /* two things cannot both be meant */
};

struct remarks {
    VEC(struct remark) all;
};

/* What can be used but hardly was meant so. Lives in a. */
void profile_remark(
    const struct profile *p, struct arena *a, struct remarks *out);

/*
 * A profile to begin with. Where p has a resume, it is filled with what the
 * resume says and with guesses, each marked by a comment; what is left open
 * stands there as a comment.
 */
void profile_begin(const struct profile *p, struct arena *a, struct sink *sink);

#endif
