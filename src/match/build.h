/* SPDX-License-Identifier: MIT */
/*
 * Tables in the making: what pack.c reads from packs gathers here, and
 * image.c lays it out as one block.
 */
#ifndef MATCH_BUILD_H
#define MATCH_BUILD_H

#include "base/buf.h"
#include "base/map.h"
#include "base/vec.h"
#include "match/tables.h"

struct build_entry {
    enum term_kind kind;
    struct str value;
    VEC(struct table_attr) attrs;
    VEC(uint32_t) rules; /* of an anchor */
};

struct build_words {
    VEC(struct str) list;
};

struct build_rule {
    struct table_rule rule;
    VEC(struct table_slot) slots;
    struct build_words anchors;
    struct build_words with; /* one of these must stand near an anchor */
};

struct build {
    struct arena *arena;
    struct buf strings;
    struct buf sources;  /* of rules; they follow the strings */
    struct buf codes;    /* frozen patterns, each 8-byte aligned */
    struct map interned; /* string -> offset in strings */
    VEC(struct table_form) forms;
    struct map form_numbers; /* spelling, entry, flags -> form */
    VEC(struct build_entry) entries;
    struct map entry_numbers; /* kind and value -> entry */
    VEC(struct build_rule) rules;
    struct map rule_numbers; /* id -> rule */
};

void build_init(struct build *b, struct arena *a);
/* Offset of s in strings, where it is put if it is new. */
uint32_t build_string(struct build *b, struct str s);
/* Offset of s in sources, where it is put. */
uint32_t build_source(struct build *b, struct str s);
/* Offset of a frozen pattern in codes, where it is put. */
uint32_t build_code(struct build *b, struct str frozen);
/* The entry of that kind and value, made if it is new. */
uint32_t build_entry(struct build *b, enum term_kind kind, struct str value);
/* Adds a spelling; spells, folds and flags must be valid (see pack.c). */
void build_form(struct build *b, uint32_t entry, struct str folded,
    struct str exact, uint32_t flags, uint16_t langs);
/* Makes every anchor of every rule an entry with its rules. */
void build_anchors(struct build *b);
/* The finished block: see tables_open(). */
struct str build_image(struct build *b);

#endif
