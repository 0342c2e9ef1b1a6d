/* SPDX-License-Identifier: MIT */
/* Only a text whose accents are nearly all encoded twice is repaired: in
 * others such a pair of signs may be meant. */
#include "doc/twice.h"

#include "base/buf.h"
#include "base/bytes.h"
#include "base/utf8.h"

enum { WINDOW = 1 << 15, WINDOWS = 4, FEWEST = 3 };

/* What windows-1252 makes of the bytes 0x80-0x9f; 0: nothing. */
static const uint16_t signs[32] = {0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026,
    0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0,
    0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122,
    0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178};

/* The byte for which the character at *at stands; moves behind it. 0: none. */
static unsigned char byte_of(struct str s, size_t *at)
{
    uint32_t c = utf8_next(s, at);
    if (c >= 0x80 && c <= 0xff)
        return (unsigned char)c;
    for (unsigned i = 0; i < 32; i++)
        if (c >= 0x80 && signs[i] == c)
            return (unsigned char)(0x80 + i);
    return 0;
}

/* The character at `at` was encoded twice: its bytes, and where it ends. */
struct pair {
    char utf8[4];
    size_t n, end;
};

static struct pair pair_at(struct str s, size_t at)
{
    struct pair p = {{0}, 0, at};
    unsigned char first = byte_of(s, &p.end);
    size_t need = first < 0xc2 || first > 0xf4 ? 0
                  : first < 0xe0               ? 2
                  : first < 0xf0               ? 3
                                               : 4;
    p.utf8[0] = (char)first;
    while (p.n + 1 < need && p.end < s.n) {
        unsigned char next = byte_of(s, &p.end);
        if (next < 0x80 || next > 0xbf)
            break;
        p.utf8[++p.n] = (char)next;
    }
    bool whole = need && p.n + 1 == need &&
                 utf8_valid_prefix(str_of(p.utf8, need)) == need;
    p.n = whole ? need : 0;
    return p;
}

static size_t next_beyond(struct str s, size_t at)
{
    return at + bytes_ascii(s.p + at, s.n - at);
}

/* Of the characters beyond ASCII in a part of the text most are pairs. */
static bool is_twice(struct str s)
{
    size_t pairs = 0, others = 0;
    for (size_t at = next_beyond(s, 0); at < s.n; at = next_beyond(s, at)) {
        struct pair p = pair_at(s, at);
        if (p.n)
            at = p.end;
        else
            utf8_next(s, &at);
        pairs += p.n > 0;
        others += p.n == 0;
    }
    return pairs >= FEWEST && pairs > 2 * others;
}

/* A few windows tell: what is encoded twice is so everywhere. */
static bool looks_twice(struct str s)
{
    size_t step = s.n / WINDOWS + WINDOW;
    for (size_t from = 0; from < s.n; from += step) {
        while (from < s.n && ((unsigned char)s.p[from] & 0xc0) == 0x80)
            from++;
        size_t to = from + WINDOW < s.n ? from + WINDOW : s.n;
        while (to < s.n && ((unsigned char)s.p[to] & 0xc0) == 0x80)
            to++;
        if (is_twice(str_sub(s, from, to)))
            return true;
    }
    return false;
}

struct twice_text twice_repair(struct arena *a, struct str text)
{
    struct twice_text t = {.text = text};
    if (!looks_twice(text))
        return t;
    struct buf out = buf_in(a);
    size_t copied = 0;
    for (size_t at = next_beyond(text, 0); at < text.n;
         at = next_beyond(text, at)) {
        struct pair p = pair_at(text, at);
        if (p.n == 0) {
            utf8_next(text, &at);
            continue;
        }
        omap_copy(a, &t.map, (uint32_t)out.n, (uint32_t)copied);
        buf_put(&out, str_sub(text, copied, at));
        omap_replace(
            a, &t.map, (uint32_t)out.n, (uint32_t)at, (uint32_t)(p.end - at));
        buf_put(&out, str_of(p.utf8, p.n));
        copied = at = p.end;
        t.repaired++;
    }
    omap_copy(a, &t.map, (uint32_t)out.n, (uint32_t)copied);
    buf_put(&out, str_sub(text, copied, text.n));
    t.text = buf_str(&out);
    return t;
}
