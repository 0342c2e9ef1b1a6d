/* SPDX-License-Identifier: MIT */
#include "base/str.h"

#include "base/bytes.h"

bool str_eq_nocase(struct str a, struct str b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++) {
        if (ascii_lower(a.p[i]) != ascii_lower(b.p[i]))
            return false;
    }
    return true;
}

size_t str_find(struct str s, struct str needle, size_t from)
{
    if (needle.n == 0)
        return from <= s.n ? from : STR_NOT_FOUND;
    if (from > s.n || needle.n > s.n - from)
        return STR_NOT_FOUND;
    size_t at = bytes_find(s.p + from, s.n - from, needle.p, needle.n);
    return at == s.n - from ? STR_NOT_FOUND : from + at;
}

size_t str_find_char(struct str s, char c, size_t from)
{
    if (from >= s.n)
        return STR_NOT_FOUND;
    const char *hit = memchr(s.p + from, c, s.n - from);
    return hit ? (size_t)(hit - s.p) : STR_NOT_FOUND;
}

bool str_contains(struct str s, struct str needle)
{
    return str_find(s, needle, 0) != STR_NOT_FOUND;
}

struct str str_trim(struct str s)
{
    while (s.n && ascii_is_space(s.p[0])) {
        s.p++;
        s.n--;
    }
    while (s.n && ascii_is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

int str_compare(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    if (order)
        return order;
    return a.n < b.n ? -1 : a.n > b.n;
}

struct str str_cut(struct str *rest, char sep)
{
    size_t at = str_find_char(*rest, sep, 0);
    struct str head = *rest;
    if (at == STR_NOT_FOUND) {
        *rest = str_of(rest->p + rest->n, 0);
        return head;
    }
    head.n = at;
    *rest = str_of(rest->p + at + 1, rest->n - at - 1);
    return head;
}

size_t str_distance(struct str a, struct str b, size_t limit)
{
    enum { MOST = 64 };
    size_t row[MOST + 1];
    if (a.n > MOST || b.n > MOST)
        return limit + 1;
    for (size_t j = 0; j <= b.n; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.n; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            size_t best = diagonal + (a.p[i - 1] != b.p[j - 1]);
            diagonal = row[j];
            if (row[j] + 1 < best)
                best = row[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = best;
        }
    }
    return row[b.n] > limit ? limit + 1 : row[b.n];
}
