/* SPDX-License-Identifier: MIT */
/* Kinds, flags and facts of dictionary terms, by number and by name. */
#ifndef MODEL_TERM_H
#define MODEL_TERM_H

#include "base/str.h"

#include <stdint.h>

enum term_kind {
#define TERM(symbol, name) TERM_##symbol,
#include "model/terms.def"
#undef TERM
    TERM_COUNT
};

enum term_flag_number {
#define FLAG(symbol, name) FLAG_NUMBER_##symbol,
#include "model/flags.def"
#undef FLAG
    FLAG_COUNT
};

/* Flags as bits: FLAG_CASE | FLAG_SKIP ... */
enum term_flag {
#define FLAG(symbol, name) FLAG_##symbol = 1u << FLAG_NUMBER_##symbol,
#include "model/flags.def"
#undef FLAG
};

enum term_attr {
#define ATTR(symbol, name) ATTR_##symbol,
#include "model/attrs.def"
#undef ATTR
    ATTR_COUNT
};

/* Numbers of that name, or -1. */
int term_kind_find(struct str name);
int term_flag_find(struct str name);
int term_attr_find(struct str name);
struct str term_attr_name(enum term_attr attr);

/* Languages as bits of a 16-bit mask; 0 means any. */
int lang_number(struct str code);  /* -1: not one that packs may name */
struct str lang_code(int number);  /* "" beyond the last */
enum { LANG_COUNT = 13 };

#endif
