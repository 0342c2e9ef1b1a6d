/* SPDX-License-Identifier: MIT */
#include "model/field.h"

static const struct str names[FIELD_COUNT] = {
#define FIELD(symbol, name) [FIELD_##symbol] = STR_INIT(name),
#include "model/fields.def"
#undef FIELD
};

static const struct str origins[ORIGIN_COUNT] = {
    [ORIGIN_BODY] = STR_INIT("body"),
    [ORIGIN_TITLE] = STR_INIT("title"),
    [ORIGIN_JSONLD] = STR_INIT("jsonld"),
    [ORIGIN_MICRODATA] = STR_INIT("microdata"),
    [ORIGIN_META] = STR_INIT("meta"),
    [ORIGIN_STATE] = STR_INIT("state"),
    [ORIGIN_OPTION] = STR_INIT("option"),
};

struct str field_name(enum field field)
{
    return field < 0 || field >= FIELD_COUNT ? STR("") : names[field];
}

enum field field_find(struct str name)
{
    for (int i = 0; i < FIELD_COUNT; i++) {
        if (str_eq(names[i], name))
            return (enum field)i;
    }
    return FIELD_NONE;
}

struct str origin_name(enum origin origin)
{
    return origins[origin];
}
