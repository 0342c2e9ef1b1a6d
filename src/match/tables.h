/* SPDX-License-Identifier: MIT */
/*
 * The compiled form of rule packs: one block of memory without pointers, made
 * by pack_compile() at build time (then it lies in .rodata) or at run time
 * (when the user brings packs). All engines of all threads share it.
 *
 * A form is one spelling that the scanner looks for; an entry is what it
 * stands for (a skill, a country, a set of rules to wake).
 */
#ifndef MATCH_TABLES_H
#define MATCH_TABLES_H

#include "base/arena.h"
#include "base/error.h"
#include "model/field.h"
#include "model/term.h"

#include <stdint.h>

struct table_form {
    uint32_t text;  /* folded spelling, in strings */
    uint32_t exact; /* spelling as written, for FLAG_CASE */
    uint32_t entry;
    uint32_t flags; /* enum term_flag */
    uint16_t langs; /* of the text; 0: any */
    uint8_t length; /* of the folded spelling */
    uint8_t exact_length;
    uint8_t before; /* bytes before its first word, ".net": 1 */
    uint8_t kind;   /* enum term_kind */
    uint16_t unused;
};

struct table_entry {
    uint32_t value; /* in strings */
    uint16_t value_length;
    uint8_t kind;
    uint8_t nattrs;
    uint32_t attrs; /* first of its attrs; of an anchor: first of rule_lists */
    uint32_t count; /* of an anchor: number of rules */
};

struct table_attr {
    uint32_t text;
    uint16_t length;
    uint16_t key; /* enum term_attr */
};

struct table_slot {
    uint32_t name, name_length;
    uint32_t text, text_length;
    uint32_t group; /* whose text it is; SLOT_CONSTANT: text above */
};
#define SLOT_CONSTANT UINT32_MAX

struct table_rule {
    uint32_t id, id_length;
    uint32_t pattern, pattern_length; /* PCRE2, expanded, folded */
    uint32_t unless, unless_length;   /* a match of it in the line refuses */
    uint32_t code, unless_code;       /* both frozen, in codes; 0: none */
    uint32_t source, source_length;   /* the rule as JSON */
    uint32_t slots, nslots;
    uint32_t sections; /* bits of TAG_SECTION_*; 0: any */
    uint32_t not_sections;
    uint16_t langs;
    uint16_t before, after; /* window around the anchor, bytes */
    uint16_t lead;          /* of `before`, where a match may begin */
    uint8_t field;          /* enum field */
    uint8_t flags;          /* enum table_rule_flag */
    int16_t weight;
};

enum table_rule_flag {
    RULE_CASE = 1,   /* runs on the text as written, not folded */
    RULE_LINES = 2,  /* the window may reach into neighbouring blocks */
    RULE_NOISE = 4,  /* also in blocks that are page furniture */
    RULE_NEAR = 8,   /* a match may begin behind the anchor */
    RULE_DIGIT = 16, /* no match without a digit */
    RULE_PAIRED = 32 /* one of its words `with` must stand in the window */
};

/*
 * How the scanner finds forms: hashes of words lead to lists of forms, and a
 * bit per hash, which fits the first-level cache, says where not to look.
 */
enum index_kind {
    INDEX_WORD,   /* one-word forms, by that word */
    INDEX_PAIR,   /* longer forms, by their first two words */
    INDEX_PREFIX, /* "deutsch*", by its first four bytes */
    INDEX_SUFFIX, /* "*kenntnisse", by its last four bytes */
    INDEX_QUIET,  /* forms that the scan does not look for, by first word */
    INDEX_COUNT
};

/* In a list of rules: the word is no anchor but one of the rule's `with`. */
#define RULE_WITH 0x80000000u

enum item_flag {
    ITEM_LAST = 1, /* of its list */
    ITEM_OPEN = 2, /* the word may go on behind it */
    ITEM_CASE = 4, /* FLAG_CASE or FLAG_UPPER: see the text as written */
    ITEM_SKIP = 8, /* FLAG_SKIP */
    ITEM_SAME = 16 /* spelled as the item before it: stands where that does */
};

/* A form in a list, with all that the scan wants to know of it. */
struct table_item {
    uint64_t head; /* its first eight bytes, of a suffix its last */
    uint32_t form;
    uint32_t text; /* as that of the form */
    uint16_t langs;
    uint8_t length, before, kind;
    uint8_t flags; /* enum item_flag */
    uint16_t unused;
};

struct table_index {
    const uint32_t *slots; /* pairs: hash, start in lists; 0, 0: empty */
    const uint64_t *bits;
    uint32_t slot_mask, bit_mask;
};

struct tables {
    const struct table_form *forms;
    const struct table_entry *entries;
    const struct table_attr *attrs;
    const struct table_rule *rules;
    const struct table_slot *slots;
    const uint32_t *rule_lists;
    const char *strings;
    const char *codes; /* patterns as pattern_freeze() wrote them ... */
    struct str maker;  /* ... by the PCRE2 of this name */
    uint32_t nforms, nentries, nrules;
    struct table_index index[INDEX_COUNT];
    const struct table_item *lists;
    const uint64_t *firsts; /* bits of index_first() */
    uint32_t first_mask;
    const uint32_t *signs;  /* by byte: list of forms without a word, or 0 */
    const uint32_t *values; /* hash table: number of entry + 1, or 0 */
    uint32_t value_mask;
};

static inline struct str tables_str(
    const struct tables *t, uint32_t at, uint32_t n)
{
    return str_of(t->strings + at, n);
}

/* Value of an entry: canonical name or code. */
static inline struct str tables_value(const struct tables *t, uint32_t entry)
{
    return tables_str(
        t, t->entries[entry].value, t->entries[entry].value_length);
}

static inline struct str tables_rule_id(const struct tables *t, uint32_t rule)
{
    return tables_str(t, t->rules[rule].id, t->rules[rule].id_length);
}

/* A fact of an entry, "" where it has none of that kind. */
struct str tables_attr(
    const struct tables *t, uint32_t entry, enum term_attr key);
/* Is the word among a fact's "a|b|c"? */
bool tables_lists(struct str list, struct str word);
/* The entry of that kind with that value (exact), or UINT32_MAX. */
uint32_t tables_find(
    const struct tables *t, enum term_kind kind, struct str value);
/*
 * The entry of that kind one of whose forms is `name`, whatever its case and
 * accents; forms that need no guard win. UINT32_MAX where there is none.
 */
uint32_t tables_lookup(const struct tables *t, struct arena *scratch,
    enum term_kind kind, struct str name);
/*
 * The longest form of that kind that begins at `at` in folded text (fold.h)
 * and is a word of its own, quiet ones included: its number, or UINT32_MAX.
 */
uint32_t tables_form_at(const struct tables *t, enum term_kind kind,
    struct str folded, uint32_t at);
/* Forms of one kind that begin at one place: the longest ones. */
struct table_standing {
    uint32_t end;  /* the place itself where there is none */
    bool is_value; /* one of them stands for the value that was asked for */
};

/* Quiet forms included; those of languages other than `lang` (-1: unknown)
 * and English are left out, as in the scan. */
struct table_standing tables_standing(const struct tables *t,
    enum term_kind kind, int lang, struct str folded, uint32_t at,
    struct str value);
/* The rule of that id, or UINT32_MAX. */
uint32_t tables_rule_find(const struct tables *t, struct str id);

#endif
