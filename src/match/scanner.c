/* SPDX-License-Identifier: MIT */
/*
 * One pass over the folded text finds every form of the dictionary. Words are
 * hashed as they are met; four bitmaps (by word, by pair of words, by first
 * and by last bytes) say at once that nearly all of them begin nothing.
 */
#include "base/limits.h"
#include "base/words.h"
#include "match/engine.h"
#include "match/index.h"

struct word {
    uint32_t start, end;
    uint32_t hash;
};

/* A word at which a list of forms may begin, or end: the bitmap says so. */
struct candidate {
    uint32_t hash;
    uint32_t kind; /* enum index_kind */
    uint32_t start, end;
};

/* Candidates wait for each other, so that the memory behind all of them is
 * fetched at once. */
enum { BATCH = 64 };

struct scanner {
    const struct tables *t;
    struct arena *a;
    struct str fold;
    struct scan *scan;
    VEC(struct found) found;
    struct candidate batch[BATCH];
    const struct table_item *lists[BATCH];
    struct candidate *next; /* in the batch */
};

static bool is_word_at(struct str s, size_t at)
{
    return at < s.n && fold_is_word((unsigned char)s.p[at]);
}

static void add_hit(
    struct scanner *s, const struct table_item *item, uint32_t start)
{
    if (s->found.n == LIMIT_HITS) {
        s->scan->cut = true;
        return;
    }
    struct hit hit = {start, start + item->length, item->form};
    vec_push(s->a, &s->found,
        ((struct found){hit, item->langs, item->kind, item->flags}));
}

/* The form stands at [start, start + length) and is a word of its own. */
static bool stands_at(
    const struct scanner *s, const struct table_item *item, size_t start)
{
    size_t end = start + item->length;
    if (end > s->fold.n || !index_same(s->fold.p + start, item->head,
                               s->t->strings + item->text, item->length))
        return false;
    if (!(item->flags & ITEM_OPEN) && is_word_at(s->fold, end))
        return false;
    return !item->before || start == 0 || !is_word_at(s->fold, start - 1);
}

/* Tries the forms of a list whose first word stands at `word`. */
static void try_list(
    struct scanner *s, const struct table_item *item, uint32_t word)
{
    for (bool stands = false;; item++) {
        if (!(item->flags & ITEM_SAME))
            stands =
                item->before <= word && stands_at(s, item, word - item->before);
        if (stands)
            add_hit(s, item, word - item->before);
        if (item->flags & ITEM_LAST)
            return;
    }
}

/* Does the word end with the form? */
static bool ends_with(const struct scanner *s, const struct table_item *item,
    const struct candidate *w)
{
    if (item->length > w->end - w->start)
        return false;
    const char *p = s->fold.p + w->end;
    size_t n = item->length < 8 ? item->length : 8;
    return index_load(p - n, n) == item->head &&
           (n == item->length ||
               memcmp(p - item->length, s->t->strings + item->text,
                   item->length) == 0);
}

/* Forms that end with this word but may begin inside it. */
static void try_suffixes(
    struct scanner *s, const struct table_item *item, const struct candidate *w)
{
    for (;; item++) {
        if (ends_with(s, item, w))
            add_hit(s, item, w->end - item->length);
        if (item->flags & ITEM_LAST)
            return;
    }
}

/* Asks for the memory of all candidates before it reads that of the first. */
static void try_batch(struct scanner *s)
{
    size_t n = (size_t)(s->next - s->batch);
    for (size_t i = 0; i < n; i++)
        index_prefetch(&s->t->index[s->batch[i].kind], s->batch[i].hash);
    for (size_t i = 0; i < n; i++) {
        enum index_kind kind = (enum index_kind)s->batch[i].kind;
        s->lists[i] = index_list(s->t, kind, s->batch[i].hash);
        __builtin_prefetch(s->lists[i]);
    }
    for (size_t i = 0; i < n; i++) {
        const struct candidate *c = &s->batch[i];
        if (s->lists[i] && c->kind == INDEX_SUFFIX)
            try_suffixes(s, s->lists[i], c);
        else if (s->lists[i])
            try_list(s, s->lists[i], c->start);
    }
    s->next = s->batch;
}

/* Without a branch: nobody can foretell which words we know. */
static inline void add_candidate(struct scanner *s, enum index_kind kind,
    uint32_t hash, const struct word *w)
{
    *s->next = (struct candidate){hash, kind, w->start, w->end};
    s->next += index_may_hold(&s->t->index[kind], hash);
}

static void try_word(
    struct scanner *s, const struct word *w, const struct word *previous)
{
    const char *p = s->fold.p;
    if (s->next + INDEX_COUNT > s->batch + BATCH)
        try_batch(s);
    add_candidate(s, INDEX_WORD, w->hash, w);
    add_candidate(s, INDEX_PAIR, index_pair(previous->hash, w->hash), previous);
    if (w->end - w->start < WILD_BYTES)
        return;
    add_candidate(s, INDEX_PREFIX, index_wild(p + w->start), w);
    add_candidate(s, INDEX_SUFFIX, index_wild(p + w->end - WILD_BYTES), w);
}

static void try_sign(struct scanner *s, uint32_t at)
{
    uint32_t list = s->t->signs[(unsigned char)s->fold.p[at]];
    if (!list)
        return;
    for (const struct table_item *item = s->t->lists + list;; item++) {
        if (item->length <= s->fold.n - at &&
            index_same(s->fold.p + at, item->head, s->t->strings + item->text,
                item->length))
            add_hit(s, item, at);
        if (item->flags & ITEM_LAST)
            return;
    }
}

static void try_signs(struct scanner *s, uint64_t signs, uint32_t base)
{
    for (; signs; signs &= signs - 1)
        try_sign(s, base + words_lowest(signs));
}

/*
 * Walks the text in steps of 64 bytes; 64 NULs stand behind it (fold.h), so
 * every word ends inside a step.
 */
static void scan_words(struct scanner *s)
{
    struct word previous = {0, 0, 0};
    uint32_t start = 0; /* of a word that goes on from the step before */
    uint64_t carry = 0;
    const char *p = s->fold.p;
    for (uint32_t base = 0; base <= s->fold.n; base += 64) {
        struct word_mask m = words_mask(p + base);
        uint64_t shifted = m.word << 1 | carry;
        uint64_t starts = m.word & ~shifted, ends = shifted & ~m.word;
        carry = m.word >> 63;
        try_signs(s, m.sign, base);
        for (; ends; ends &= ends - 1) {
            unsigned end = words_lowest(ends);
            if (starts && words_lowest(starts) < end) {
                start = base + words_lowest(starts);
                starts &= starts - 1;
            }
            struct word w = {start, base + end, 0};
            w.hash = index_word(p + start, w.end - start);
            try_word(s, &w, &previous);
            previous = w;
        }
        if (starts)
            start = base + words_lowest(starts);
    }
    try_batch(s);
}

static bool all_upper(struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] >= 'a' && text.p[i] <= 'z')
            return false;
    }
    return true;
}

/* Does the text as written allow the form here? */
static bool spelled_right(const struct tables *t, const struct found *found,
    struct str text, struct fold_cursor *cursor)
{
    if (!(found->flags & ITEM_CASE))
        return true;
    const struct hit *h = &found->hit;
    const struct table_form *f = &t->forms[h->form];
    uint32_t start = fold_cursor_origin(cursor, h->start);
    if (f->flags & FLAG_UPPER)
        return all_upper(
            str_sub(text, start, fold_cursor_origin(cursor, h->end)));
    struct str exact = tables_str(t, f->exact, f->exact_length);
    return str_starts(str_sub(text, start, text.n), exact);
}

static bool comes_before(const struct hit *a, const struct hit *b)
{
    return a->start < b->start || (a->start == b->start && a->end > b->end);
}

/* Hits come nearly sorted: a pair is found one word late. */
static void sort_found(struct found *v, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        struct found h = v[i];
        size_t at = i;
        for (; at && comes_before(&h.hit, &v[at - 1].hit); at--)
            v[at] = v[at - 1];
        v[at] = h;
    }
}

static bool same_span(const struct hit *a, const struct hit *b)
{
    return a->start == b->start && a->end == b->end;
}

/* Was an equal span with the same entry kept already? */
static bool is_repeated(const struct tables *t, const struct found *v, size_t n,
    const struct hit *h)
{
    for (size_t i = n; i-- && same_span(&v[i].hit, h);) {
        if (hit_entry(t, &v[i].hit) == hit_entry(t, h))
            return true;
    }
    return false;
}

/* Leftmost, then longest; drops what is covered. */
static size_t drop_covered(const struct tables *t, struct found *v, size_t n)
{
    size_t kept = 0;
    uint32_t reach = 0;
    for (size_t i = 0; i < n; i++) {
        struct found f = v[i];
        if (f.hit.start < reach &&
            !(kept && same_span(&v[kept - 1].hit, &f.hit)))
            continue;
        if (is_repeated(t, v, kept, &f.hit))
            continue;
        reach = f.hit.end;
        v[kept++] = f;
    }
    return kept;
}

/* The hits alone, without those that only cover. */
static struct hits bare_hits(struct hit *out, const struct found *v, size_t n)
{
    struct hits hits = {out, 0};
    for (size_t i = 0; i < n; i++) {
        if (!(v[i].flags & ITEM_SKIP))
            out[hits.n++] = v[i].hit;
    }
    return hits;
}

static int busiest_language(const struct scan *scan)
{
    enum { LEAST = 3 };
    uint32_t counts[LANG_COUNT] = {0};
    int best = 0;
    for (size_t i = 0; i < scan->nfound; i++)
        found_count_langs(&scan->found[i], counts);
    for (int lang = 1; lang < LANG_COUNT; lang++) {
        if (counts[lang] > counts[best])
            best = lang;
    }
    return counts[best] < LEAST ? -1 : best;
}

void engine_find(const struct tables *t, struct arena *a,
    const struct folded *folded, struct scan *scan)
{
    struct scanner s; /* not cleared: its batch is large */
    s.t = t;
    s.a = a;
    s.fold = folded->text;
    s.scan = scan;
    s.next = s.batch;
    memset(&s.found, 0, sizeof(s.found));
    memset(scan, 0, sizeof(*scan));
    scan_words(&s);
    scan->found = s.found.v;
    scan->nfound = s.found.n;
}

/* The hits that count in this text, counted by kind. */
static size_t choose(const struct tables *t, struct str text,
    const struct folded *folded, const struct scan *scan, struct found *chosen,
    size_t *counts)
{
    struct fold_cursor cursor = {folded, 0};
    size_t n = 0;
    for (size_t i = 0; i < scan->nfound; i++) {
        const struct found *f = &scan->found[i];
        if (f->kind == TERM_STOPWORD ||
            !index_speaks(f->langs, f->flags, scan->lang) ||
            !spelled_right(t, f, text, &cursor))
            continue;
        counts[f->kind]++;
        chosen[n++] = *f;
    }
    return n;
}

void engine_settle(const struct tables *t, struct arena *a, struct str text,
    const struct folded *folded, int lang, struct scan *scan)
{
    size_t counts[TERM_COUNT] = {0}, starts[TERM_COUNT], at = 0;
    struct found *chosen = arena_alloc(a, scan->nfound * sizeof(*chosen));
    scan->lang = lang;
    size_t n = choose(t, text, folded, scan, chosen, counts);
    for (int kind = 0; kind < TERM_COUNT; kind++) {
        starts[kind] = at;
        at += counts[kind];
    }
    struct found *sorted = arena_alloc(a, n * sizeof(*sorted));
    struct hit *bare = arena_alloc(a, n * sizeof(*bare));
    for (size_t i = 0; i < n; i++)
        sorted[starts[chosen[i].kind]++] = chosen[i];
    for (int kind = 0; kind < TERM_COUNT; kind++) {
        size_t first = starts[kind] - counts[kind], left = counts[kind];
        sort_found(sorted + first, left);
        if (kind != TERM_ANCHOR) /* each anchor wakes its own rules */
            left = drop_covered(t, sorted + first, left);
        scan->kinds[kind] = bare_hits(bare + first, sorted + first, left);
    }
}

void engine_scan_in(const struct tables *t, struct arena *a, struct str text,
    const struct folded *folded, int lang, struct scan *scan)
{
    engine_find(t, a, folded, scan);
    if (lang < 0)
        lang = busiest_language(scan);
    engine_settle(t, a, text, folded, lang, scan);
}

void engine_scan(const struct tables *t, struct arena *a, struct str text,
    const struct folded *folded, struct scan *scan)
{
    engine_scan_in(t, a, text, folded, -1, scan);
}
