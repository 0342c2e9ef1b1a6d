/* SPDX-License-Identifier: MIT */
/*
 * Where words begin and end in folded text, 64 bytes at a time: the part of
 * the scan that touches every byte.
 */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include "base/fold.h"

#include <stdint.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Bit i of `word`: byte i is fold_is_word(); of `sign`: it is neither that
 * nor a space nor a byte below '\n', such as the NULs behind a text. */
struct word_mask {
    uint64_t word, sign;
};

#ifdef __SSE2__
/* Bytes in [low, high]: signed, so that all above ASCII are below them. */
static inline __m128i words_between(__m128i v, char low, char high)
{
    return _mm_cmpgt_epi8(v, _mm_set1_epi8((char)(low - 1))) &
           _mm_cmplt_epi8(v, _mm_set1_epi8((char)(high + 1)));
}

static inline uint64_t words_bits(__m128i v)
{
    return (uint64_t)(unsigned)_mm_movemask_epi8(v);
}

/* Bit i: byte i is of a word. v itself has the bits of bytes above ASCII. */
static inline uint64_t words_of(__m128i v)
{
    return words_bits(
        v | words_between(v, 'a', 'z') | words_between(v, '0', '9'));
}

/* Word bytes at p, counted up to 16; p must have 16 readable bytes. */
static inline unsigned words_length(const char *p)
{
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
    return (unsigned)__builtin_ctzll(~words_of(v));
}

/* p must have 64 readable bytes. */
static inline struct word_mask words_mask(const char *p)
{
    struct word_mask m = {0, 0};
    for (int i = 0; i < 4; i++) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p + i);
        uint64_t word = words_of(v);
        uint64_t other = words_bits(words_between(v, '\n' + 1, ' ' - 1) |
                                    words_between(v, ' ' + 1, 127 - 1));
        m.word |= word << (16 * i);
        m.sign |= (other & ~word) << (16 * i);
    }
    return m;
}
#else
static inline unsigned words_length(const char *p)
{
    unsigned n = 0;
    while (n < 16 && fold_is_word((unsigned char)p[n]))
        n++;
    return n;
}

static inline struct word_mask words_mask(const char *p)
{
    struct word_mask m = {0, 0};
    for (int i = 0; i < 64; i++) {
        unsigned char c = (unsigned char)p[i];
        uint64_t word = fold_is_word(c) != 0;
        uint64_t sign = !word && c > '\n' && c != ' ' && c < 127;
        m.word |= word << i;
        m.sign |= sign << i;
    }
    return m;
}
#endif

/* Number of the lowest bit that is set; bits != 0. */
static inline unsigned words_lowest(uint64_t bits)
{
    return (unsigned)__builtin_ctzll(bits);
}

#endif
