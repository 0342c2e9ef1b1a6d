/* SPDX-License-Identifier: MIT */
#include "model/tag.h"

static const struct str names[] = {
#define TAG(list, symbol, name) STR_INIT(name),
#include "model/tags.def"
#undef TAG
};

static const unsigned char first[LIST_COUNT + 1] = {
    FIRST_SENIORITY,
    FIRST_WORKPLACE,
    FIRST_EMPLOYMENT,
    FIRST_CONTRACT,
    FIRST_EDUCATION,
    FIRST_LEVEL,
    FIRST_PERIOD,
    FIRST_COMPONENT,
    FIRST_NEED,
    FIRST_SECTION,
    SERIAL_COUNT,
};

int tag_count(enum tag_list list)
{
    return first[list + 1] - first[list];
}

struct str tag_name(enum tag_list list, int tag)
{
    if (tag < 0 || tag >= tag_count(list))
        return STR("");
    return names[first[list] + tag];
}

int tag_find(enum tag_list list, struct str name)
{
    for (int i = 0; i < tag_count(list); i++) {
        if (str_eq(names[first[list] + i], name))
            return i;
    }
    return TAG_NONE;
}
