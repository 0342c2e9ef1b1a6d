/* SPDX-License-Identifier: MIT */
/*
 * Hashes of words, shared by the builder of the scanner's index and by the
 * scanner. A word is a run of fold_is_word() bytes; only its first eight
 * bytes and its length count, the scanner verifies the rest.
 */
#ifndef MATCH_INDEX_H
#define MATCH_INDEX_H

#include "base/vec.h"
#include "match/tables.h"

/* Bytes that must be readable behind a spelling that is hashed. */
enum { INDEX_PADDING = 8 };

/* Literal bytes that a form with FLAG_PREFIX or FLAG_SUFFIX must have. */
enum { WILD_BYTES = 4 };

/* The first n bytes at p, at most 8; 8 bytes must be readable there. */
static inline uint64_t index_load(const char *p, size_t n)
{
    uint64_t bytes;
    /* In two shifts, for none may be by all 64 bits. */
    unsigned half = n < 8 ? (unsigned)(8 - n) * 4 : 0;
    memcpy(&bytes, p, sizeof(bytes));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return bytes >> half >> half;
#else
    return bytes << half << half;
#endif
}

/* Two rounds: after one, the lower half of the result knows nothing of the
 * upper bytes, and all short words gather in a few slots. */
static inline uint32_t index_mix(uint64_t bytes)
{
    bytes *= 0x9e3779b97f4a7c15u;
    bytes = (bytes ^ bytes >> 32) * 0xd6e8feb86659fd93u;
    return (uint32_t)(bytes >> 32) | 1; /* 0 marks an empty slot */
}

static inline uint32_t index_word(const char *p, size_t n)
{
    return index_mix(index_load(p, n) + (n < 9 ? n : 9));
}

static inline uint32_t index_pair(uint32_t first, uint32_t second)
{
    return index_mix(((uint64_t)first << 32 | second) ^ 0x5bd1e995u);
}

static inline uint32_t index_wild(const char *p)
{
    uint32_t bytes;
    memcpy(&bytes, p, WILD_BYTES);
    bytes *= 0x9e3779b1u;
    return (bytes ^ bytes >> 15) | 1;
}

/* Of the first word of a form of that kind. */
static inline uint32_t index_first(enum term_kind kind, uint32_t word)
{
    return index_mix((uint64_t)kind << 32 | word);
}

/* Where probing for a hash begins: its lowest bit is always set. */
static inline uint32_t index_slot(uint32_t hash, uint32_t mask)
{
    return (hash >> 1) & mask;
}

/* Where probing for an entry by its kind and value begins. */
static inline uint32_t index_value(enum term_kind kind, struct str value)
{
    uint32_t h = 0x811c9dc5u + (uint32_t)kind;
    for (size_t i = 0; i < value.n; i++)
        h = (h ^ (unsigned char)value.p[i]) * 0x01000193u;
    return h ^ (h >> 15);
}

/* One bit per hash: where it is not set, nothing is found. */
static inline bool index_may_hold(const struct table_index *x, uint32_t hash)
{
    uint32_t bit = (hash >> 8) & x->bit_mask;
    return x->bits[bit >> 6] >> (bit & 63) & 1;
}

static inline void index_prefetch(const struct table_index *x, uint32_t hash)
{
    __builtin_prefetch(&x->slots[2 * index_slot(hash, x->slot_mask)]);
}

/* May a form of that kind begin with that word? */
static inline bool index_may_begin(
    const struct tables *t, enum term_kind kind, uint32_t word)
{
    uint32_t bit = index_first(kind, word) >> 4 & t->first_mask;
    return t->firsts[bit >> 6] >> (bit & 63) & 1;
}

/* The list of forms at that hash, NULL where there is none. */
static inline const struct table_item *index_list(
    const struct tables *t, enum index_kind kind, uint32_t hash)
{
    const struct table_index *x = &t->index[kind];
    uint32_t at = index_slot(hash, x->slot_mask);
    while (x->slots[2 * at] && x->slots[2 * at] != hash)
        at = (at + 1) & x->slot_mask;
    return x->slots[2 * at] ? t->lists + x->slots[2 * at + 1] : NULL;
}

static inline const struct table_item *index_find(
    const struct tables *t, enum index_kind kind, uint32_t hash)
{
    return index_may_hold(&t->index[kind], hash) ? index_list(t, kind, hash)
                                                 : NULL;
}

/* A form counts in its own languages and, if it is English, in all; what it
 * swallows (ITEM_SKIP) only in its own. */
static inline bool index_speaks(uint16_t langs, uint8_t flags, int lang)
{
    enum { ENGLISH = 1 };
    uint16_t allowed = flags & ITEM_SKIP ? 0 : ENGLISH;
    return !langs || lang < 0 || (langs & (allowed | 1u << lang));
}

/* Do n bytes stand at p whose first eight are `head` and the rest at q? */
static inline bool index_same(
    const char *p, uint64_t head, const char *q, size_t n)
{
    if (index_load(p, n) != head)
        return false;
    if (n <= 16)
        return n <= 8 || index_load(p + n - 8, 8) == index_load(q + n - 8, 8);
    return memcmp(p + 8, q + 8, n - 8) == 0;
}

/* One finished index, ready to be written into an image. */
struct index_image {
    uint32_t *slots;
    uint64_t *bits;
    uint32_t slot_mask, bit_mask;
};

struct index_images {
    struct index_image kinds[INDEX_COUNT];
    uint64_t *firsts;
    uint32_t first_mask;
    VEC(struct table_item) lists;
    uint32_t signs[256];
};

/* Indexes forms; `strings` holds their spellings. */
void index_build(struct arena *a, const struct table_form *forms,
    uint32_t nforms, const char *strings, struct index_images *out);

#endif
