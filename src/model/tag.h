/* SPDX-License-Identifier: MIT */
/*
 * Closed lists as enums. TAG_SENIORITY_MID is an int within its list, and a
 * set of them is a bit mask: SENIORITY_BIT(MID) or 1u << tag.
 */
#ifndef MODEL_TAG_H
#define MODEL_TAG_H

#include "base/str.h"

#include <stdint.h>

enum tag_list {
    LIST_SENIORITY,
    LIST_WORKPLACE,
    LIST_EMPLOYMENT,
    LIST_CONTRACT,
    LIST_EDUCATION,
    LIST_LEVEL,
    LIST_PERIOD,
    LIST_COMPONENT,
    LIST_NEED,
    LIST_SECTION,
    LIST_COUNT
};

/* Every tag of every list, numbered through; see the enums below. */
enum tag_serial {
#define TAG(list, symbol, name) SERIAL_##list##_##symbol,
#include "model/tags.def"
#undef TAG
    SERIAL_COUNT
};

/* Tags numbered within their list: TAG_LEVEL_B2 and the like. */
enum tag {
#define FIRST_SENIORITY SERIAL_SENIORITY_INTERN
#define FIRST_WORKPLACE SERIAL_WORKPLACE_REMOTE
#define FIRST_EMPLOYMENT SERIAL_EMPLOYMENT_FULL_TIME
#define FIRST_CONTRACT SERIAL_CONTRACT_PERMANENT
#define FIRST_EDUCATION SERIAL_EDUCATION_SECONDARY
#define FIRST_LEVEL SERIAL_LEVEL_UNSPECIFIED
#define FIRST_PERIOD SERIAL_PERIOD_HOUR
#define FIRST_COMPONENT SERIAL_COMPONENT_BASE
#define FIRST_NEED SERIAL_NEED_MENTIONED
#define FIRST_SECTION SERIAL_SECTION_INTRO
#define TAG(list, symbol, name)                                                \
    TAG_##list##_##symbol = SERIAL_##list##_##symbol - FIRST_##list,
#include "model/tags.def"
#undef TAG
    TAG_NONE = -1
};

#define TAG_BIT(symbol) (1u << TAG_##symbol)

/* Name of a tag, "" for TAG_NONE. */
struct str tag_name(enum tag_list list, int tag);
/* The tag of that name, or TAG_NONE. */
int tag_find(enum tag_list list, struct str name);
/* Number of tags in the list. */
int tag_count(enum tag_list list);

#endif
