/* SPDX-License-Identifier: MIT */
/* Character references, read as browsers read them. */
#include "doc/entity.h"

#include "base/buf.h"
#include "base/utf8.h"

struct entity {
    struct str name;
    uint32_t c;
    bool legacy;
};

static const struct entity entities[] = {
#define ENTITY(name, c, legacy) {STR_INIT(name), c, legacy},
#include "doc/entities.def"
#undef ENTITY
};
enum { ENTITIES = sizeof entities / sizeof *entities, LONGEST_NAME = 32,
    LONGEST_LEGACY = 6 };

/* What &#128; to &#159; mean: they were written as windows-1252. */
static const uint16_t windows[32] = {0x20ac, 0xfffd, 0x201a, 0x192, 0x201e,
    0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0xfffd, 0x17d,
    0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0xfffd, 0x17e, 0x178};

static const struct entity *find(struct str name)
{
    size_t low = 0, high = ENTITIES;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int d = str_compare(name, entities[middle].name);
        if (d == 0)
            return &entities[middle];
        if (d < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static int digit(char c, unsigned base)
{
    if (ascii_is_digit(c))
        return c - '0';
    c = ascii_lower(c);
    return base == 16 && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static size_t read_number(struct str s, size_t at, uint32_t *c)
{
    size_t i = at + 2;
    unsigned base = i < s.n && ascii_lower(s.p[i]) == 'x' ? 16 : 10;
    if (base == 16)
        i++;
    size_t first = i;
    uint32_t v = 0;
    for (int d; i < s.n && (d = digit(s.p[i], base)) >= 0; i++)
        if (v <= 0x10ffff)
            v = v * base + (uint32_t)d;
    if (i == first)
        return 0;
    if (v >= 0x80 && v <= 0x9f)
        v = windows[v - 0x80];
    if (v == 0 || v > 0x10ffff || (v >= 0xd800 && v <= 0xdfff))
        v = 0xfffd;
    *c = v;
    return i + (i < s.n && s.p[i] == ';') - at;
}

static size_t read_name(struct str s, size_t at, uint32_t *c)
{
    size_t n = 0, most = s.n - at - 1;
    const char *p = s.p + at + 1;
    while (n < most && n < LONGEST_NAME &&
           (ascii_is_alpha(p[n]) || ascii_is_digit(p[n])))
        n++;
    const struct entity *e = find(str_of(p, n));
    if (e && n < most && p[n] == ';') {
        *c = e->c;
        return n + 2;
    }
    for (n = n < LONGEST_LEGACY ? n : LONGEST_LEGACY; n >= 2; n--) {
        e = find(str_of(p, n));
        if (e && e->legacy) {
            *c = e->c;
            return n + 1;
        }
    }
    return 0;
}

size_t entity_read(struct str s, size_t at, uint32_t *c)
{
    if (at + 1 >= s.n)
        return 0;
    if (s.p[at + 1] == '#')
        return read_number(s, at, c);
    return ascii_is_alpha(s.p[at + 1]) ? read_name(s, at, c) : 0;
}

struct str entity_decode(
    struct arena *a, struct str s, struct omap *map, uint32_t from)
{
    size_t amp = str_find_char(s, '&', 0);
    if (map)
        omap_copy(a, map, 0, from);
    if (amp == STR_NOT_FOUND)
        return s;
    struct buf out = buf_in(a);
    size_t at = 0;
    while (amp != STR_NOT_FOUND) {
        uint32_t c;
        size_t n = entity_read(s, amp, &c);
        if (n == 0) {
            amp = str_find_char(s, '&', amp + 1);
            continue;
        }
        char utf8[4];
        buf_put(&out, str_sub(s, at, amp));
        if (map)
            omap_replace(
                a, map, (uint32_t)out.n, from + (uint32_t)amp, (uint32_t)n);
        buf_put(&out, str_of(utf8, utf8_put(utf8, c)));
        at = amp + n;
        if (map)
            omap_copy(a, map, (uint32_t)out.n, from + (uint32_t)at);
        amp = str_find_char(s, '&', at);
    }
    buf_put(&out, str_sub(s, at, s.n));
    return buf_str(&out);
}
