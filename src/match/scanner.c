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

struct scanner {
    const struct tables *t;
    struct arena *a;
    struct str fold;
    struct scan *scan;
    VEC(struct hit) hits;
};

static bool is_word_at(struct str s, size_t at)
{
    return at < s.n && fold_is_word((unsigned char)s.p[at]);
}

static void add_hit(
    struct scanner *s, uint32_t form, uint32_t start, uint32_t end)
{
    const struct table_form *f = &s->t->forms[form];
    if (f->kind == TERM_STOPWORD) {
        for (int lang = 0; lang < LANG_COUNT; lang++)
            s->scan->stopwords[lang] += f->langs >> lang & 1;
        return;
    }
    if (s->hits.n == LIMIT_HITS) {
        s->scan->cut = true;
        return;
    }
    vec_push(s->a, &s->hits, ((struct hit){start, end, form}));
}

/* The form stands at [start, start + length) and is a word of its own. */
static bool stands_at(
    const struct scanner *s, const struct table_form *f, size_t start)
{
    size_t end = start + f->length;
    if (end > s->fold.n ||
        memcmp(s->fold.p + start, s->t->strings + f->text, f->length) != 0)
        return false;
    bool open_end = f->flags & FLAG_PREFIX ||
                    !fold_is_word((unsigned char)s->fold.p[end - 1]);
    if (!open_end && is_word_at(s->fold, end))
        return false;
    return !f->before || start == 0 || !is_word_at(s->fold, start - 1);
}

/* Tries the forms of a list whose first word stands at `word`. */
static void try_list(struct scanner *s, const uint32_t *list, uint32_t word)
{
    for (;; list++) {
        uint32_t form = *list & ~LIST_END;
        const struct table_form *f = &s->t->forms[form];
        if (f->before <= word && stands_at(s, f, word - f->before)) {
            uint32_t start = word - f->before;
            add_hit(s, form, start, start + f->length);
        }
        if (*list & LIST_END)
            return;
    }
}

/* Forms that end with this word but may begin inside it. */
static void try_suffixes(
    struct scanner *s, const uint32_t *list, const struct word *w)
{
    for (;; list++) {
        uint32_t form = *list & ~LIST_END;
        const struct table_form *f = &s->t->forms[form];
        if (f->length <= w->end - w->start &&
            memcmp(s->fold.p + w->end - f->length, s->t->strings + f->text,
                f->length) == 0)
            add_hit(s, form, w->end - f->length, w->end);
        if (*list & LIST_END)
            return;
    }
}

static void try_word(
    struct scanner *s, const struct word *w, const struct word *previous)
{
    const uint32_t *list = index_find(s->t, INDEX_WORD, w->hash);
    if (list)
        try_list(s, list, w->start);
    list = index_find(s->t, INDEX_PAIR, index_pair(previous->hash, w->hash));
    if (list)
        try_list(s, list, previous->start);
    if (w->end - w->start < WILD_BYTES)
        return;
    const char *p = s->fold.p;
    list = index_find(s->t, INDEX_PREFIX, index_wild(p + w->start));
    if (list)
        try_list(s, list, w->start);
    list = index_find(s->t, INDEX_SUFFIX, index_wild(p + w->end - WILD_BYTES));
    if (list)
        try_suffixes(s, list, w);
}

static void try_sign(struct scanner *s, uint32_t at)
{
    uint32_t list = s->t->signs[(unsigned char)s->fold.p[at]];
    if (!list)
        return;
    for (const uint32_t *l = s->t->lists + list;; l++) {
        uint32_t form = *l & ~LIST_END;
        const struct table_form *f = &s->t->forms[form];
        if (f->length <= s->fold.n - at &&
            memcmp(s->fold.p + at, s->t->strings + f->text, f->length) == 0)
            add_hit(s, form, at, at + f->length);
        if (*l & LIST_END)
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
static bool spelled_right(const struct scanner *s, const struct hit *h,
    struct str text, const struct folded *folded)
{
    const struct table_form *f = &s->t->forms[h->form];
    if (!(f->flags & (FLAG_CASE | FLAG_UPPER)))
        return true;
    uint32_t start = fold_origin(folded, h->start);
    if (f->flags & FLAG_UPPER)
        return all_upper(str_sub(text, start, fold_origin(folded, h->end)));
    struct str exact = tables_str(s->t, f->exact, f->exact_length);
    return str_starts(str_sub(text, start, text.n), exact);
}

/* A skipping form swallows text only in its own language. */
static bool right_language(const struct table_form *f, int lang)
{
    enum { ENGLISH = 1 };
    uint16_t allowed = f->flags & FLAG_SKIP ? 0 : ENGLISH;
    return !f->langs || lang < 0 || (f->langs & (allowed | 1u << lang));
}

static bool comes_before(const struct hit *a, const struct hit *b)
{
    return a->start < b->start || (a->start == b->start && a->end > b->end);
}

/* Hits come nearly sorted: a pair is found one word late. */
static void sort_hits(struct hit *v, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        struct hit h = v[i];
        size_t at = i;
        for (; at && comes_before(&h, &v[at - 1]); at--)
            v[at] = v[at - 1];
        v[at] = h;
    }
}

static bool same_span(const struct hit *a, const struct hit *b)
{
    return a->start == b->start && a->end == b->end;
}

/* Was an equal span with the same entry kept already? */
static bool is_repeated(
    const struct tables *t, const struct hit *v, size_t n, const struct hit *h)
{
    for (size_t i = n; i-- && same_span(&v[i], h);) {
        if (hit_entry(t, &v[i]) == hit_entry(t, h))
            return true;
    }
    return false;
}

/* Leftmost, then longest; drops what is covered, then what only covers. */
static size_t drop_covered(const struct tables *t, struct hit *v, size_t n)
{
    size_t kept = 0;
    uint32_t reach = 0;
    for (size_t i = 0; i < n; i++) {
        struct hit h = v[i];
        if (h.start < reach && !(kept && same_span(&v[kept - 1], &h)))
            continue;
        if (is_repeated(t, v, kept, &h))
            continue;
        reach = h.end;
        v[kept++] = h;
    }
    size_t left = 0;
    for (size_t i = 0; i < kept; i++) {
        if (!(hit_flags(t, &v[i]) & FLAG_SKIP))
            v[left++] = v[i];
    }
    return left;
}

static int busiest_language(const uint32_t *stopwords)
{
    enum { LEAST = 3 };
    int best = 0;
    for (int lang = 1; lang < LANG_COUNT; lang++) {
        if (stopwords[lang] > stopwords[best])
            best = lang;
    }
    return stopwords[best] < LEAST ? -1 : best;
}

/* Sorts the raw hits by kind and settles each kind. */
static void settle(
    struct scanner *s, struct str text, const struct folded *folded)
{
    size_t counts[TERM_COUNT] = {0}, starts[TERM_COUNT];
    size_t left = 0;
    for (size_t i = 0; i < s->hits.n; i++) {
        const struct hit *h = &s->hits.v[i];
        if (!right_language(&s->t->forms[h->form], s->scan->lang) ||
            !spelled_right(s, h, text, folded))
            continue;
        s->hits.v[left++] = *h;
        counts[hit_kind(s->t, h)]++;
    }
    struct hit *sorted = arena_many(s->a, left, struct hit);
    size_t at = 0;
    for (int kind = 0; kind < TERM_COUNT; kind++) {
        starts[kind] = at;
        at += counts[kind];
        counts[kind] = starts[kind];
    }
    for (size_t i = 0; i < left; i++)
        sorted[counts[hit_kind(s->t, &s->hits.v[i])]++] = s->hits.v[i];
    for (int kind = 0; kind < TERM_COUNT; kind++) {
        struct hit *v = sorted + starts[kind];
        size_t n = counts[kind] - starts[kind];
        sort_hits(v, n);
        if (kind != TERM_ANCHOR) /* each anchor wakes its own rules */
            n = drop_covered(s->t, v, n);
        s->scan->kinds[kind] = (struct hits){v, n};
    }
}

void engine_scan_in(const struct tables *t, struct arena *a, struct str text,
    const struct folded *folded, int lang, struct scan *scan)
{
    struct scanner s = {.t = t, .a = a, .fold = folded->text, .scan = scan};
    memset(scan, 0, sizeof(*scan));
    scan_words(&s);
    scan->lang = lang < 0 ? busiest_language(scan->stopwords) : lang;
    settle(&s, text, folded);
}

void engine_scan(const struct tables *t, struct arena *a, struct str text,
    const struct folded *folded, struct scan *scan)
{
    engine_scan_in(t, a, text, folded, -1, scan);
}
