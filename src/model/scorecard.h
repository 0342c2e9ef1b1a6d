/* SPDX-License-Identifier: MIT */
/*
 * How one record meets one profile. Values and points are in hundredths, so
 * that the parts sum to the score exactly on every machine.
 */
#ifndef MODEL_SCORECARD_H
#define MODEL_SCORECARD_H

#include "model/record.h"

enum gate_result { GATE_PASS, GATE_FAIL, GATE_UNKNOWN };

struct gate {
    struct str name; /* "work_permit", "language" ... */
    enum gate_result result;
    struct str because; /* the posting's sentence; empty: nothing stated */
    bool must;          /* a failure blocks the posting */
};

struct part {
    struct str name; /* "skills", "title" ... */
    int weight;
    hundredths value;  /* 0..10000, after limits */
    hundredths points; /* weight * value / sum of weights, as rounded */
    bool stated;       /* the posting says something about this axis */
    struct str because;
};

/* Why only a share counts: of skills for "title", else of all parts. */
struct limit {
    struct str name;
    hundredths share; /* of 10000 */
    struct str because;
};

struct missing_skill {
    struct str name;
    int need; /* TAG_NEED_* */
};

struct raise {
    struct str change; /* skill to add */
    int score;
};

struct scorecard {
    int score;    /* 0..100 */
    hundredths exact; /* the score before rounding */
    int coverage; /* share of the used weight that the posting speaks to, % */
    bool blocked;
    struct gate *gates;
    size_t ngates;
    struct part *parts;
    size_t nparts;
    struct limit *limits;
    size_t nlimits;
    struct str *found;
    size_t nfound;
    struct missing_skill *missing;
    size_t nmissing;
    struct raise *raises;
    size_t nraises;
};

#endif
