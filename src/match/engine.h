/* SPDX-License-Identifier: MIT */
/*
 * Patterns over text. One scan finds every dictionary form and every anchor
 * of a rule; a rule's expression then runs in windows around its anchors.
 * Knows nothing of jobs.
 */
#ifndef MATCH_ENGINE_H
#define MATCH_ENGINE_H

#include "base/fold.h"
#include "base/vec.h"
#include "match/tables.h"
#include "model/record.h"

/* Where a form stands in the folded text. */
struct hit {
    uint32_t start, end;
    uint32_t form;
};

/*
 * All hits of one kind, in order of position. None lies inside a longer one,
 * but two entries may share a spelling: then both stand there.
 */
struct hits {
    const struct hit *v;
    size_t n;
};

/* A hit that may not count yet, with what decides. */
struct found {
    struct hit hit;
    uint16_t langs;
    uint8_t kind;
    uint8_t flags; /* enum item_flag */
};

struct scan {
    struct hits kinds[TERM_COUNT]; /* none of stop words: see found */
    const struct found *found;     /* all that stand there: engine_find() */
    size_t nfound;
    int lang; /* number of the language whose words count, or -1 */
    bool cut; /* LIMIT_HITS was reached */
};

enum { MATCH_GROUPS = 16 };

/* One match of a rule. Spans are folded offsets; start > end: group unset. */
struct match {
    uint32_t rule;
    struct span span;
    struct span groups[MATCH_GROUPS]; /* [0] is the whole match */
    const struct tables *tables;
    const char *fold; /* the text that the spans index */
};

struct matches {
    const struct match *v;
    size_t n;
};

/* What a rule may see of a text, given by the caller. */
struct region {
    uint32_t start, end; /* folded offsets of one block */
    uint8_t section;     /* TAG_SECTION_* */
    uint8_t skip;        /* page furniture */
};

/*
 * Compiled expressions and match data of one thread. Expressions are compiled
 * when first needed; after a few uses by the JIT compiler.
 */
struct matcher;

/* NULL when memory is short. */
struct matcher *matcher_new(const struct tables *tables);
void matcher_free(struct matcher *m);

/*
 * A scan has two steps, so that what it meets may tell the language of the
 * text before words of other languages are dropped. The first finds all forms
 * and sets `found` alone, nearly in order of position.
 */
void engine_find(const struct tables *t, struct arena *a,
    const struct folded *folded, struct scan *scan);
/*
 * The second: covered hits of the same kind and FLAG_SKIP are dropped;
 * FLAG_CASE and FLAG_UPPER are checked, all other flags are the caller's.
 * A form of another language than `lang` counts only if it is English;
 * lang < 0: all count.
 */
void engine_settle(const struct tables *t, struct arena *a, struct str text,
    const struct folded *folded, int lang, struct scan *scan);
/* Both steps; lang < 0: the language with most stop words. */
void engine_scan_in(const struct tables *t, struct arena *a, struct str text,
    const struct folded *folded, int lang, struct scan *scan);
void engine_scan(const struct tables *t, struct arena *a, struct str text,
    const struct folded *folded, struct scan *scan);

/* Adds one to the count of each language, if it is a stop word. */
static inline void found_count_langs(const struct found *f, uint32_t *counts)
{
    unsigned langs = f->kind == TERM_STOPWORD ? f->langs : 0;
    for (; langs; langs &= langs - 1)
        counts[__builtin_ctz(langs)]++;
}

/* What keeps a rule from running at an anchor. */
enum rule_bar {
    RULE_BAR_NONE,
    RULE_BAR_LANGUAGE,
    RULE_BAR_SECTION,
    RULE_BAR_NOISE
};
enum rule_bar engine_rule_bar(
    const struct table_rule *rule, const struct region *region, int lang);

struct rule_run {
    struct matches fields[FIELD_COUNT]; /* in order of position */
    bool cut;         /* a limit was hit: matches, or the regex engine's own */
    unsigned refused; /* matches that an `unless` took away */
};

/*
 * Runs every rule whose anchor was met. `regions` cover the folded text in
 * ascending order; lang: number of the text's language, -1 unknown.
 */
void engine_run(struct matcher *m, struct arena *a, struct str text,
    const struct folded *folded, const struct scan *scan,
    const struct region *regions, size_t nregions, int lang,
    struct rule_run *run);

/* The text of the rule's value `name`: a constant, or what its group matched
 * (folded). "" where the rule has no such value or the group is unset. */
struct str match_value(const struct match *m, const char *name);
/* Folded span of the value's group; the whole match if it is a constant. */
struct span match_value_span(const struct match *m, const char *name);
bool match_has(const struct match *m, const char *name);
/* Of two readings of one place the surer rule counts, then the longer. */
bool match_beats(const struct match *a, const struct match *b);

static inline enum term_kind hit_kind(
    const struct tables *t, const struct hit *h)
{
    return (enum term_kind)t->forms[h->form].kind;
}
static inline uint32_t hit_entry(const struct tables *t, const struct hit *h)
{
    return t->forms[h->form].entry;
}
static inline uint32_t hit_flags(const struct tables *t, const struct hit *h)
{
    return t->forms[h->form].flags;
}
static inline struct str hit_value(const struct tables *t, const struct hit *h)
{
    return tables_value(t, hit_entry(t, h));
}

#endif
