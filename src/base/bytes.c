/* SPDX-License-Identifier: MIT */
/*
 * Each function has a loop over whole steps of sixteen bytes and one over
 * single bytes; without SSE2 the second does it all.
 */
#include "base/bytes.h"

#include "base/words.h"

#include <stdbool.h>
#include <string.h>

#ifdef __SSE2__
static inline __m128i load(const char *p)
{
    return _mm_loadu_si128((const __m128i *)(const void *)p);
}

static inline unsigned mask(__m128i v)
{
    return (unsigned)_mm_movemask_epi8(v);
}

static inline __m128i equal(__m128i v, char c)
{
    return _mm_cmpeq_epi8(v, _mm_set1_epi8(c));
}

/*
 * Looks for `bits` of v, sixteen bytes at a time, and at last at the sixteen
 * that end p. Steps of fifteen let each byte be seen with the one before it.
 */
#define SCAN_BY(step, bits)                                                    \
    for (; n - at >= 16; at += (step)) {                                       \
        __m128i v = load(p + at);                                              \
        unsigned found = (bits);                                               \
        if (found)                                                             \
            return at + (size_t)__builtin_ctz(found);                          \
    }                                                                          \
    if (n >= 16) {                                                             \
        __m128i v = load(p + n - 16);                                          \
        unsigned found = (bits);                                               \
        return found ? n - 16 + (size_t)__builtin_ctz(found) : n;              \
    }
#define SCAN(bytes) SCAN_BY(16, mask(bytes))
#else
#define SCAN_BY(step, bits)
#define SCAN(bytes)
#endif

size_t bytes_find_either(const char *p, size_t n, char a, char b)
{
    size_t at = 0;
    SCAN(equal(v, a) | equal(v, b))
    while (at < n && p[at] != a && p[at] != b)
        at++;
    return at;
}

size_t bytes_find_between(const char *p, size_t n, char low, char high)
{
    size_t at = 0;
    SCAN(words_between(v, low, high))
    while (at < n && (p[at] < low || p[at] > high))
        at++;
    return at;
}

size_t bytes_find_json(const char *p, size_t n)
{
    size_t at = 0;
    SCAN(equal(v, '"') | equal(v, '\\') | words_between(v, 0, ' ' - 1))
    while (
        at < n && p[at] != '"' && p[at] != '\\' && (unsigned char)p[at] >= ' ')
        at++;
    return at;
}

size_t bytes_ascii(const char *p, size_t n)
{
    size_t at = 0;
    SCAN(v)
    while (at < n && (unsigned char)p[at] < 0x80)
        at++;
    return at;
}

size_t bytes_blank(const char *p, size_t n)
{
    size_t at = 0;
    SCAN_BY(16, ~mask(equal(v, ' ') | words_between(v, '\t', '\r')) & 0xffff)
    while (at < n && (p[at] == ' ' || (p[at] >= '\t' && p[at] <= '\r')))
        at++;
    return at;
}

size_t bytes_find_stop(const char *p, size_t n)
{
    size_t at = 0;
    SCAN(equal(v, '.') | equal(v, ';') | equal(v, '!') | equal(v, '?') |
         equal(v, ')') | equal(v, '\n'))
    while (at < n && p[at] != '.' && p[at] != ';' && p[at] != '!' &&
           p[at] != '?' && p[at] != ')' && p[at] != '\n')
        at++;
    return at;
}

static bool is_marker(unsigned char c)
{
    return c == '*' || c == '-' || (c >= '0' && c <= '9') || c == 0xc2 ||
           c >= 0xe2;
}

size_t bytes_find_marker(const char *p, size_t n)
{
    size_t at = 0;
    SCAN(equal(v, '*') | equal(v, '-') | words_between(v, '0', '9') |
         equal(v, '\xc2') | words_between(v, '\xe2', '\xff'))
    while (at < n && !is_marker((unsigned char)p[at]))
        at++;
    return at;
}

static bool is_mark(char c)
{
    return (c >= '[' && c <= '`') || c == '&' || c == '*' || c == '!' ||
           c == '<' || c == '~';
}

size_t bytes_find_mark(const char *p, size_t n)
{
    size_t at = 0;
    SCAN(words_between(v, '[', '`') | equal(v, '&') | equal(v, '*') |
         equal(v, '!') | equal(v, '<') | equal(v, '~'))
    while (at < n && !is_mark(p[at]))
        at++;
    return at;
}

static bool is_hump(char before, char c)
{
    return before >= 'a' && before <= 'z' &&
           ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
}

size_t bytes_find_hump(const char *p, size_t n)
{
    size_t at = 0;
    SCAN_BY(
        15, mask(words_between(v, 'a', 'z')) << 1 &
                mask(words_between(v, 'A', 'Z') | words_between(v, '0', '9')))
    while (at < n && (at == 0 || !is_hump(p[at - 1], p[at])))
        at++;
    return at;
}

#ifdef __SSE2__
/* Sixteen places from p on at which the first and the last byte of q stand. */
static inline __m128i ends_at(const char *p, const char *q, size_t m)
{
    return equal(load(p), q[0]) & equal(load(p + m - 1), q[m - 1]);
}

/* The first of the places in bits, counted from p, at which q stands. */
static inline const char *first_of(
    unsigned bits, const char *p, const char *q, size_t m)
{
    for (; bits; bits &= bits - 1) {
        const char *start = p + __builtin_ctz(bits);
        if (memcmp(start, q, m) == 0)
            return start;
    }
    return NULL;
}

/* Looks at `places` (16 or more) of p; the last step goes back to fit in. */
static size_t find_wide(const char *p, size_t places, const char *q, size_t m)
{
    const char *hit = NULL, *at = p, *end = p + places;
    for (; end - at >= 32 && !hit; at += 32) {
        __m128i low = ends_at(at, q, m), high = ends_at(at + 16, q, m);
        if (mask(low | high))
            hit = first_of(mask(low) | mask(high) << 16, at, q, m);
    }
    if (!hit && end - at >= 16)
        hit = first_of(mask(ends_at(at, q, m)), at, q, m);
    if (!hit)
        hit = first_of(mask(ends_at(end - 16, q, m)), end - 16, q, m);
    return hit ? (size_t)(hit - p) : places + m - 1;
}
#endif

/* The first and the last byte are compared at once, the rest where both fit. */
size_t bytes_find(const char *p, size_t n, const char *q, size_t m)
{
#ifdef __SSE2__
    if (n >= m + 15)
        return find_wide(p, n - m + 1, q, m);
#endif
    for (size_t at = 0; at + m <= n; at++) {
        if (p[at] == q[0] && memcmp(p + at, q, m) == 0)
            return at;
    }
    return n;
}

/* Printable ASCII, and the bytes of characters from U+00C0 to U+05FF. */
static bool is_plain(char c)
{
    unsigned char u = (unsigned char)c;
    return u > ' ' && u < 0xd8 && u != 0x7f && u != 0xc2;
}

#ifdef __SSE2__
/* Where a run must end among the sixteen bytes of v; a space ends it where no
 * plain byte follows, and what follows the last of them is not plain. */
static inline unsigned plain_stops(__m128i v)
{
    unsigned spaces = mask(equal(v, ' '));
    unsigned odd = mask(words_between(v, '\xd8', ' ') | equal(v, '\x7f') |
                        equal(v, '\xc2')); /* signed: D8 to FF, 00 to 20 */
    return odd & ~(spaces & ~(odd >> 1 | 0x8000));
}
#endif

size_t bytes_plain(const char *p, size_t n)
{
    size_t at = 0;
    if (!n || !is_plain(p[0]))
        return 0;
#ifdef __SSE2__
    for (; n - at >= 16; at += 15) {
        unsigned stops = plain_stops(load(p + at));
        if (stops & 0x7fff) /* the last is the first of the next step */
            return at + (size_t)__builtin_ctz(stops);
    }
    if (n >= 16) {
        unsigned stops = plain_stops(load(p + n - 16));
        return stops ? n - 16 + (size_t)__builtin_ctz(stops) : n;
    }
#endif
    while (at < n && (is_plain(p[at]) ||
                         (p[at] == ' ' && at + 1 < n && is_plain(p[at + 1]))))
        at++;
    return at;
}

size_t bytes_visible(const char *p, size_t n)
{
    size_t at = 0, count = 0;
#ifdef __SSE2__
    for (; n - at >= 16; at += 16) {
        __m128i v = load(p + at), least = _mm_set1_epi8(' ' + 1);
        __m128i above = _mm_cmpeq_epi8(_mm_max_epu8(v, least), v);
        count += (size_t)__builtin_popcount(mask(above));
    }
#endif
    for (; at < n; at++)
        count += (unsigned char)p[at] > ' ';
    return count;
}
