/* SPDX-License-Identifier: MIT */
/*
 * The shapes of a record's values. An amount that is not stated is NUM_NONE;
 * a text that is not stated has n == 0.
 */
#ifndef MODEL_VALUE_H
#define MODEL_VALUE_H

#include "base/str.h"
#include "model/tag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Amounts and years are in hundredths, so that no rounding creeps in. */
typedef int64_t hundredths;
#define NUM_NONE INT64_MIN

enum truth { TRUTH_UNKNOWN, TRUTH_FALSE, TRUTH_TRUE };

struct range {
    hundredths min, max; /* NUM_NONE: open at that end */
};

struct place {
    struct str city;
    struct str subdivision; /* ISO 3166-2, "BR-SP" */
    struct str country;     /* ISO 3166-1 alpha-2 */
    struct str region;      /* "LATAM" and the like, see fields of a record */
};

struct pay {
    struct range range;
    struct str currency; /* ISO 4217 */
    int period;          /* TAG_PERIOD_*, or TAG_NONE */
    int component;       /* TAG_COMPONENT_* */
    enum truth gross;
};

struct language_need {
    struct str code; /* ISO 639-1 */
    int level;       /* TAG_LEVEL_* */
    bool required;
    int choice; /* number of a group of which one is enough; 0: none */
};

struct skill {
    struct str name;     /* canonical */
    struct str text;     /* as the posting writes it */
    struct str category;
    uint32_t concept;    /* entry number in the dictionary, SKILL_UNKNOWN */
    int need;            /* TAG_NEED_* */
    hundredths years;    /* NUM_NONE: not stated */
    int any_of;          /* group number from 1; 0: no alternatives */
};
#define SKILL_UNKNOWN UINT32_MAX

struct degree {
    int level; /* TAG_EDUCATION_*, TAG_NONE: no degree stated */
    bool required;
};

struct apply {
    struct str url, email;
};

/* Hours from UTC in hundredths: "UTC-3 to UTC+1" is -300, 100. */
struct zone_range {
    hundredths min, max;
    hundredths overlap; /* hours of overlap demanded, NUM_NONE */
};

/* What pay of that period comes to in a year of usual hours; NUM_NONE where
 * the period is no time or the amount is no pay. */
hundredths pay_yearly(hundredths amount, int period);

#endif
