/* SPDX-License-Identifier: MIT */
#include "model/term.h"

static const struct str kinds[] = {
#define TERM(symbol, name) STR_INIT(name),
#include "model/terms.def"
#undef TERM
};

static const struct str flags[] = {
#define FLAG(symbol, name) STR_INIT(name),
#include "model/flags.def"
#undef FLAG
};

static const struct str attrs[] = {
#define ATTR(symbol, name) STR_INIT(name),
#include "model/attrs.def"
#undef ATTR
};

/* ISO 639-1; the order is part of compiled tables only, not of any output. */
static const struct str langs[LANG_COUNT] = {
    STR_INIT("en"),
    STR_INIT("pt"),
    STR_INIT("es"),
    STR_INIT("de"),
    STR_INIT("fr"),
    STR_INIT("it"),
    STR_INIT("nl"),
    STR_INIT("pl"),
    STR_INIT("cs"),
    STR_INIT("uk"),
    STR_INIT("ru"),
    STR_INIT("bg"),
    STR_INIT("ca"),
};

static int find(const struct str *names, int count, struct str name)
{
    for (int i = 0; i < count; i++) {
        if (str_eq(names[i], name))
            return i;
    }
    return -1;
}

int term_kind_find(struct str name)
{
    return find(kinds, TERM_COUNT, name);
}

int term_flag_find(struct str name)
{
    return find(flags, FLAG_COUNT, name);
}

int term_attr_find(struct str name)
{
    return find(attrs, ATTR_COUNT, name);
}

struct str term_attr_name(enum term_attr attr)
{
    return attrs[attr];
}

int lang_number(struct str code)
{
    return find(langs, LANG_COUNT, code);
}

struct str lang_code(int number)
{
    return number < 0 || number >= LANG_COUNT ? STR("") : langs[number];
}
