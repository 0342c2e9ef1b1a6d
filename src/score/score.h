/* SPDX-License-Identifier: MIT */
/*
 * A record against a profile. Each axis is one file with one function that
 * gives a value from 0 to 10000 (hundredths of a percent) and says why.
 */
#ifndef SCORE_SCORE_H
#define SCORE_SCORE_H

#include "score/profile.h"

/* What one axis has to say. */
struct verdict {
    bool used;          /* the profile has a wish on this axis */
    bool stated;        /* the posting says something about it */
    hundredths value;   /* 0..10000; meaningless unless stated */
    struct str because; /* "" where nothing is stated */
};

struct demand;

struct scoring {
    struct arena *arena;
    const struct profile *profile;
    const struct record *record;
    struct owned_skills extra;  /* to count as owned as well, for `raises` */
    const struct demand *asked; /* one a skill of the record */
    struct title title;         /* what the posting's title names */
};

#define AXIS(symbol, name, weight, other)                                      \
    struct verdict axis_##symbol(const struct scoring *s);
#include "score/axes.def"
#undef AXIS

/* What is left of all points, and of skills alone, of SHARE_ALL. The gates of
 * the card must stand; limits are added to it where it has room for them. */
enum { SHARE_ALL = 10000, LIMITS_MOST = 12 };
hundredths limit_all(
    const struct scoring *s, const struct verdict *v, struct scorecard *card);
hundredths limit_skills(
    const struct scoring *s, const struct verdict *v, struct scorecard *card);

/* Fills the card; everything lives in arena. */
void score_record(const struct profile *p, const struct record *r,
    struct arena *a, struct scorecard *card);

/* What each skill that is asked for weighs, and how well it is covered. */
const struct demand *skills_asked(const struct scoring *s);
/* Of the skills that the title names, how many are had, in percent. */
int skills_of_title(const struct scoring *s);
/* Skills: found and missing, for the card. */
void skills_compare(const struct scoring *s, struct scorecard *card);
/* Gates of the card. */
void gates_check(const struct scoring *s, struct scorecard *card);

void title_read(struct arena *a, const struct tables *t, struct str text,
    struct title *title);
/* Its words that tell one job from another of the same role. */
struct str title_telling_words(
    struct arena *a, const struct tables *t, const struct title *title);

/* The level that the candidate has of a language, TAG_NONE: it is not listed.
 */
int language_level(const struct profile *p, struct str code);
/* Is a country code or a region code inside the area of the other code? */
bool area_contains(const struct tables *t, struct str area, struct str code);
/* May the candidate work in that country or region? */
bool place_permitted(const struct profile *p, struct str code);
/* The sentence of the posting that states the field, or "". */
struct str stated_sentence(
    const struct scoring *s, enum field field, struct str value);
/* "a, b, c" of the tags in the set. */
struct str tag_set_text(struct arena *a, enum tag_list list, uint32_t set);

#endif
