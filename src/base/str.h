/* SPDX-License-Identifier: MIT */
/*
 * Borrowed strings: a pointer and a length, never NUL-terminated by promise.
 * A struct str does not own its bytes; whoever made them says how long they
 * live (usually: as long as an arena).
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct str {
    const char *p;
    size_t n;
};

#define STR_INIT(literal) {"" literal, sizeof(literal) - 1}
#define STR(literal) ((struct str)STR_INIT(literal))
#define STR_NONE ((struct str){NULL, 0})

static inline struct str str_of(const char *p, size_t n)
{
    return (struct str){p, n};
}

static inline struct str str_c(const char *nul_terminated)
{
    return (struct str){nul_terminated, strlen(nul_terminated)};
}

static inline bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool str_starts(struct str s, struct str prefix)
{
    return s.n >= prefix.n && memcmp(s.p, prefix.p, prefix.n) == 0;
}

static inline bool str_ends(struct str s, struct str suffix)
{
    return s.n >= suffix.n &&
        memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0;
}

/* Bytes [from, to) of s, both clamped to its length. */
static inline struct str str_sub(struct str s, size_t from, size_t to)
{
    if (to > s.n)
        to = s.n;
    if (from > to)
        from = to;
    return (struct str){s.p + from, to - from};
}

static inline bool ascii_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool ascii_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool ascii_is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

#define STR_NOT_FOUND ((size_t)-1)

/* Equal when ASCII letters are compared without case. */
bool str_eq_nocase(struct str a, struct str b);
/* Offset of the first needle at or after from, or STR_NOT_FOUND. */
size_t str_find(struct str s, struct str needle, size_t from);
size_t str_find_char(struct str s, char c, size_t from);
bool str_contains(struct str s, struct str needle);
/* Without ASCII white space at both ends. */
struct str str_trim(struct str s);
int str_compare(struct str a, struct str b);
/* Splits off what stands before the first sep; rest is what follows it. */
struct str str_cut(struct str *rest, char sep);
/* Levenshtein distance of a and b, capped at limit + 1; at most 64 bytes. */
size_t str_distance(struct str a, struct str b, size_t limit);

#endif
