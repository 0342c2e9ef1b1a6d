/* SPDX-License-Identifier: MIT */
/* Shared by the two halves of the profile reader. */
#ifndef SCORE_READER_H
#define SCORE_READER_H

#include "base/json.h"
#include "score/profile.h"

struct profile_reader {
    struct profile *profile;
    struct arena *arena;
    const struct tables *tables;
    struct error *error;
    struct str as_of;
    const struct json *at; /* that names the skills being added */
    bool apart;            /* `at` is of the resume apart */
    struct str where;      /* which source is being read, see profile_read() */
};

/* "what 'name'" at the line of the value; always STATUS_USAGE. */
enum status profile_fail(struct profile_reader *r, const struct json *at,
    const char *what, struct str name);
/* Adds a title that is wanted. */
void profile_want_title(struct profile_reader *r, struct str text);
/* Adds what `name` means to the candidate's skills. */
void profile_own_skill(
    struct profile_reader *r, struct str name, int fit, hundredths years);
/* Months since year 0; an interval is [from, to). */
struct interval {
    int64_t from, to;
};

/* The work's interval; false where it says no beginning. */
bool resume_interval(
    const struct json *job, int64_t today, struct interval *out);
/* The day that "today" means: as_of, or else the latest date of the work. */
int64_t resume_today(struct str as_of, const struct json *work);
/* Length of the union, in months; sorts v. */
int64_t resume_merged_months(struct interval *v, size_t n);
/* Reads the list of languages. */
void spoken_read(struct profile_reader *r, const struct json *list);
/* Reads the parts of a JSON Resume. */
enum status resume_read(struct profile_reader *r, const struct json *root);

#endif
