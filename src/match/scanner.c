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
    VEC(struct hit) stopwords;
};

static bool is_word_at(struct str s, size_t at)
{
    return at < s.n && fold_is_word((unsigned char)s.p[at]);
}

static void add_hit(
    struct scanner *s, uint32_t form, uint32_t start, uint32_t end)
{
    struct hit h = {start, end, form};
    bool stop = s->t->forms[form].kind == TERM_STOPWORD;
    if ((stop ? s->stopwords.n : s->hits.n) == LIMIT_HITS)
        s->scan->cut |= !stop;
    else if (stop)
        vec_push(s->a, &s->stopwords, h);
    else
        vec_push(s->a, &s->hits, h);
}

/* Both have INDEX_PADDING readable bytes behind them. */
static bool same_bytes(const char *p, const char *q, size_t n)
{
    if (n > 8)
        return memcmp(p, q, n) == 0;
    return index_load(p, n) == index_load(q, n);
}

/* The form stands at [start, start + length) and is a word of its own. */
static bool stands_at(
    const struct scanner *s, const struct table_form *f, size_t start)
{
    size_t end = start + f->length;
    if (end > s->fold.n ||
        !same_bytes(s->fold.p + start, s->t->strings + f->text, f->length))
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
static bool spelled_right(const struct tables *t, const struct hit *h,
    struct str text, struct fold_cursor *cursor)
{
    const struct table_form *f = &t->forms[h->form];
    if (!(f->flags & (FLAG_CASE | FLAG_UPPER)))
        return true;
    uint32_t start = fold_cursor_origin(cursor, h->start);
    if (f->flags & FLAG_UPPER)
        return all_upper(
            str_sub(text, start, fold_cursor_origin(cursor, h->end)));
    struct str exact = tables_str(t, f->exact, f->exact_length);
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

static int busiest_language(const struct tables *t, struct hits stopwords)
{
    enum { LEAST = 3 };
    uint32_t counts[LANG_COUNT] = {0};
    int best = 0;
    for (size_t i = 0; i < stopwords.n; i++)
        engine_count_langs(t, &stopwords.v[i], counts);
    for (int lang = 1; lang < LANG_COUNT; lang++) {
        if (counts[lang] > counts[best])
            best = lang;
    }
    return counts[best] < LEAST ? -1 : best;
}

void engine_find(const struct tables *t, struct arena *a,
    const struct folded *folded, struct scan *scan)
{
    struct scanner s = {.t = t, .a = a, .fold = folded->text, .scan = scan};
    memset(scan, 0, sizeof(*scan));
    scan_words(&s);
    scan->found = (struct hits){s.hits.v, s.hits.n};
    scan->kinds[TERM_STOPWORD] = (struct hits){s.stopwords.v, s.stopwords.n};
}

/* The hits that count in this text, counted by kind. */
static size_t choose(const struct tables *t, struct str text,
    const struct folded *folded, const struct scan *scan, struct hit *chosen,
    size_t *counts)
{
    struct fold_cursor cursor = {folded, 0};
    size_t n = 0;
    for (size_t i = 0; i < scan->found.n; i++) {
        const struct hit *h = &scan->found.v[i];
        if (!right_language(&t->forms[h->form], scan->lang) ||
            !spelled_right(t, h, text, &cursor))
            continue;
        counts[hit_kind(t, h)]++;
        chosen[n++] = *h;
    }
    return n;
}

void engine_settle(const struct tables *t, struct arena *a, struct str text,
    const struct folded *folded, int lang, struct scan *scan)
{
    size_t counts[TERM_COUNT] = {0}, starts[TERM_COUNT], at = 0;
    struct hit *chosen = arena_alloc(a, scan->found.n * sizeof(*chosen));
    scan->lang = lang;
    size_t n = choose(t, text, folded, scan, chosen, counts);
    for (int kind = 0; kind < TERM_COUNT; kind++) {
        starts[kind] = at;
        at += counts[kind];
    }
    struct hit *sorted = arena_alloc(a, n * sizeof(*sorted));
    for (size_t i = 0; i < n; i++)
        sorted[starts[hit_kind(t, &chosen[i])]++] = chosen[i];
    for (int kind = 0; kind < TERM_COUNT; kind++) {
        struct hit *v = sorted + starts[kind] - counts[kind];
        size_t left = counts[kind];
        sort_hits(v, left);
        if (kind == TERM_STOPWORD)
            continue;
        if (kind != TERM_ANCHOR) /* each anchor wakes its own rules */
            left = drop_covered(t, v, left);
        scan->kinds[kind] = (struct hits){v, left};
    }
}

void engine_scan_in(const struct tables *t, struct arena *a, struct str text,
    const struct folded *folded, int lang, struct scan *scan)
{
    engine_find(t, a, folded, scan);
    if (lang < 0)
        lang = busiest_language(t, scan->kinds[TERM_STOPWORD]);
    engine_settle(t, a, text, folded, lang, scan);
}

void engine_scan(const struct tables *t, struct arena *a, struct str text,
    const struct folded *folded, struct scan *scan)
{
    engine_scan_in(t, a, text, folded, -1, scan);
}
