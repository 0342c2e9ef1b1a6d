/* SPDX-License-Identifier: MIT */
#include "match/index.h"

#include "base/fold.h"

#include <stdlib.h>

/* A form under the hash that finds it. */
struct key {
    uint32_t hash;
    struct table_item item;
};

struct keys {
    VEC(struct key) kinds[INDEX_COUNT];
    VEC(struct key) signs;
};

static size_t word_end(struct str s, size_t at)
{
    while (at < s.n && fold_is_word((unsigned char)s.p[at]))
        at++;
    return at;
}

static size_t word_start(struct str s, size_t at)
{
    while (at < s.n && !fold_is_word((unsigned char)s.p[at]))
        at++;
    return at;
}

/* The index that finds this form, and its hash there. */
static enum index_kind key_of(struct str text, uint32_t flags, uint32_t *hash)
{
    if (flags & FLAG_SUFFIX) {
        *hash = index_wild(text.p + text.n - WILD_BYTES);
        return INDEX_SUFFIX;
    }
    size_t first = word_start(text, 0), end = word_end(text, first);
    size_t second = word_start(text, end), second_end = word_end(text, second);
    uint32_t one = index_word(text.p + first, end - first);
    if (flags & FLAG_QUIET) {
        *hash = one;
        return INDEX_QUIET;
    }
    if (flags & FLAG_PREFIX && end == text.n) {
        *hash = index_wild(text.p + first);
        return INDEX_PREFIX;
    }
    bool cut = flags & FLAG_PREFIX && second_end == text.n;
    if (second == text.n || cut) {
        *hash = one;
        return INDEX_WORD;
    }
    *hash = index_pair(one, index_word(text.p + second, second_end - second));
    return INDEX_PAIR;
}

static struct table_item item_of(
    const struct table_form *f, uint32_t number, struct str text)
{
    size_t tail = text.n > 8 && f->flags & FLAG_SUFFIX ? text.n - 8 : 0;
    bool open = f->flags & FLAG_PREFIX ||
                !fold_is_word((unsigned char)text.p[text.n - 1]);
    return (struct table_item){.head = index_load(text.p + tail, text.n - tail),
        .form = number,
        .text = f->text,
        .langs = f->langs,
        .length = f->length,
        .before = f->before,
        .kind = f->kind,
        .flags =
            (uint8_t)((open ? ITEM_OPEN : 0) |
                      (f->flags & (FLAG_CASE | FLAG_UPPER) ? ITEM_CASE : 0) |
                      (f->flags & FLAG_SKIP ? ITEM_SKIP : 0))};
}

static uint32_t power_of_two(size_t least)
{
    uint32_t n = 64;
    while (n < least)
        n *= 2;
    return n;
}

/* Forms that begin with a sign have no first word. */
static void add_first(
    struct index_images *out, const struct table_form *f, struct str text)
{
    size_t length = word_end(text, 0);
    if (!length)
        return;
    uint32_t word = index_word(text.p, length);
    uint32_t bit =
        index_first((enum term_kind)f->kind, word) >> 4 & out->first_mask;
    out->firsts[bit >> 6] |= (uint64_t)1 << (bit & 63);
}

static void collect(struct arena *a, const struct table_form *forms,
    uint32_t nforms, const char *strings, struct keys *keys,
    struct index_images *out)
{
    char padded[UINT8_MAX + 1 + INDEX_PADDING] = {0};
    uint32_t nbits = power_of_two((size_t)nforms * 8);
    out->firsts = arena_many(a, nbits / 64, uint64_t);
    out->first_mask = nbits - 1;
    for (uint32_t i = 0; i < nforms; i++) {
        struct str text = str_of(padded, forms[i].length);
        memcpy(padded, strings + forms[i].text, forms[i].length);
        struct key key = {0, item_of(&forms[i], i, text)};
        add_first(out, &forms[i], text);
        if (word_start(text, 0) == text.n) {
            key.hash = (unsigned char)text.p[0];
            vec_push(a, &keys->signs, key);
            continue;
        }
        enum index_kind kind = key_of(text, forms[i].flags, &key.hash);
        vec_push(a, &keys->kinds[kind], key);
    }
}

/* Spellings are interned: equal ones have one place. */
static bool same_spelling(
    const struct table_item *a, const struct table_item *b)
{
    return a->text == b->text && a->length == b->length &&
           (a->flags & ITEM_OPEN) == (b->flags & ITEM_OPEN);
}

static int compare(uint32_t a, uint32_t b)
{
    return a < b ? -1 : a > b;
}

/* By hash; equal spellings stand together. */
static int by_hash(const void *left, const void *right)
{
    const struct key *a = left, *b = right;
    const struct table_item *i = &a->item, *j = &b->item;
    if (a->hash != b->hash)
        return compare(a->hash, b->hash);
    if (i->text != j->text)
        return compare(i->text, j->text);
    if (!same_spelling(i, j))
        return compare(i->flags & ITEM_OPEN, j->flags & ITEM_OPEN);
    return compare(i->form, j->form);
}

/* Appends the run of keys with one hash as a list; returns where it ends. */
static size_t add_list(struct arena *a, const struct key *keys, size_t n,
    size_t at, struct index_images *out)
{
    uint32_t hash = keys[at].hash;
    size_t first = at;
    for (; at < n && keys[at].hash == hash; at++) {
        struct table_item item = keys[at].item;
        if (at > first && same_spelling(&keys[at - 1].item, &item))
            item.flags |= ITEM_SAME;
        if (at + 1 == n || keys[at + 1].hash != hash)
            item.flags |= ITEM_LAST;
        vec_push(a, &out->lists, item);
    }
    return at;
}

static size_t count_hashes(const struct key *keys, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += i == 0 || keys[i].hash != keys[i - 1].hash;
    return count;
}

static void build_kind(struct arena *a, struct key *keys, size_t n,
    struct index_images *out, enum index_kind kind)
{
    struct index_image *image = &out->kinds[kind];
    if (n)
        qsort(keys, n, sizeof(*keys), by_hash);
    size_t hashes = count_hashes(keys, n);
    uint32_t nslots = power_of_two(hashes * 3 / 2);
    uint32_t nbits = power_of_two(hashes * 8);
    image->slots = arena_many(a, (size_t)nslots * 2, uint32_t);
    image->bits = arena_many(a, nbits / 64, uint64_t);
    image->slot_mask = nslots - 1;
    image->bit_mask = nbits - 1;
    for (size_t i = 0; i < n;) {
        uint32_t hash = keys[i].hash, slot = index_slot(hash, image->slot_mask);
        while (image->slots[2 * slot])
            slot = (slot + 1) & image->slot_mask;
        image->slots[2 * slot] = hash;
        image->slots[2 * slot + 1] = (uint32_t)out->lists.n;
        uint32_t bit = (hash >> 8) & image->bit_mask;
        image->bits[bit >> 6] |= (uint64_t)1 << (bit & 63);
        i = add_list(a, keys, n, i, out);
    }
}

void index_build(struct arena *a, const struct table_form *forms,
    uint32_t nforms, const char *strings, struct index_images *out)
{
    struct keys keys = {0};
    memset(out, 0, sizeof(*out));
    struct table_item none = {.flags = ITEM_LAST};
    vec_push(a, &out->lists, none); /* 0 means: no list */
    collect(a, forms, nforms, strings, &keys, out);
    for (int kind = 0; kind < INDEX_COUNT; kind++)
        build_kind(a, keys.kinds[kind].v, keys.kinds[kind].n, out,
            (enum index_kind)kind);
    if (keys.signs.n)
        qsort(keys.signs.v, keys.signs.n, sizeof(struct key), by_hash);
    for (size_t i = 0; i < keys.signs.n;) {
        out->signs[keys.signs.v[i].hash] = (uint32_t)out->lists.n;
        i = add_list(a, keys.signs.v, keys.signs.n, i, out);
    }
}
