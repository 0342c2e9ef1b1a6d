/* SPDX-License-Identifier: MIT */
/* Commas and colons are passed over wherever they stand: what a value is
 * follows from what it begins with and, for keys, from the ':' behind it. */
#include "doc/jscan.h"

#include "base/buf.h"
#include "base/utf8.h"

struct jscan jscan_of(struct str text)
{
    return (struct jscan){.text = text};
}

static bool in_object(const struct jscan *s)
{
    unsigned d = s->depth - 1;
    return s->depth && s->open[d / 8] >> d % 8 & 1;
}

static size_t behind_space(struct str text, size_t at)
{
    while (at < text.n && ascii_is_space(text.p[at]))
        at++;
    return at;
}

/* A quote ends its string where what follows could follow a string; others
 * are quotes that somebody forgot to escape. */
static bool ends_string(const struct jscan *s, size_t quote)
{
    size_t at = behind_space(s->text, quote + 1);
    if (at >= s->text.n)
        return true;
    char c = s->text.p[at];
    if (c == ',' || c == ':' || c == '}' || c == ']')
        return true;
    return s->depth == 0 && (c == ';' || c == ')');
}

static void read_string(struct jscan *s)
{
    char quote = s->text.p[s->at];
    size_t first = s->at + 1, i = first;
    for (; i < s->text.n; i++) {
        if (s->text.p[i] == '\\')
            i++;
        else if (s->text.p[i] == quote && ends_string(s, i))
            break;
    }
    if (i > s->text.n)
        i = s->text.n;
    s->raw = str_sub(s->text, first, i);
    s->at = i < s->text.n ? i + 1 : i;
}

static bool ends_word(char c)
{
    return ascii_is_space(c) || strchr(",:{}[]\"'", c) != NULL;
}

static void read_word(struct jscan *s)
{
    size_t first = s->at;
    while (s->at < s->text.n && !ends_word(s->text.p[s->at]))
        s->at++;
    s->raw = str_sub(s->text, first, s->at);
}

static enum jscan_event open_value(struct jscan *s, bool object)
{
    if (s->depth == LIMIT_JSON_DEPTH) {
        s->cut = true;
        s->at = s->text.n;
        return JSCAN_END;
    }
    unsigned d = s->depth++;
    s->open[d / 8] &= (uint8_t) ~(1u << d % 8);
    s->open[d / 8] |= (uint8_t)((unsigned)object << d % 8);
    s->at++;
    return object ? JSCAN_OBJECT : JSCAN_ARRAY;
}

/* A closing bracket closes what is open, whatever it is. */
static enum jscan_event close_value(struct jscan *s)
{
    bool object = in_object(s);
    s->at++;
    s->depth--;
    return object ? JSCAN_OBJECT_END : JSCAN_ARRAY_END;
}

static enum jscan_event key_or(struct jscan *s, enum jscan_event value)
{
    size_t at = behind_space(s->text, s->at);
    bool colon = at < s->text.n && s->text.p[at] == ':';
    return in_object(s) && colon ? JSCAN_KEY : value;
}

enum jscan_event jscan_next(struct jscan *s)
{
    while (s->at < s->text.n) {
        char c = s->text.p[s->at];
        bool closes = c == '}' || c == ']';
        if (ascii_is_space(c) || c == ',' || c == ':' ||
            (closes && s->depth == 0)) {
            s->at++;
            continue;
        }
        if (c == '{' || c == '[')
            return open_value(s, c == '{');
        if (closes)
            return close_value(s);
        if (c == '"' || c == '\'') {
            read_string(s);
            return key_or(s, JSCAN_STRING);
        }
        read_word(s);
        return key_or(s, JSCAN_WORD);
    }
    return JSCAN_END;
}

void jscan_skip(struct jscan *s, enum jscan_event first)
{
    if (first != JSCAN_OBJECT && first != JSCAN_ARRAY)
        return;
    unsigned outer = s->depth - 1;
    while (s->depth > outer && jscan_next(s) != JSCAN_END)
        ;
}

/* ---- escapes ---- */

static int hex_digit(char c)
{
    if (ascii_is_digit(c))
        return c - '0';
    c = ascii_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* n hex digits at `at`, or -1. */
static int32_t read_hex(struct str s, size_t at, size_t n)
{
    int32_t v = 0;
    for (size_t i = 0; i < n; i++) {
        int d = at + i < s.n ? hex_digit(s.p[at + i]) : -1;
        if (d < 0)
            return -1;
        v = v * 16 + d;
    }
    return v;
}

/* \uD83D\uDE00 at `at` (the backslash): its length, and the character. */
static size_t read_unicode(struct str s, size_t at, uint32_t *c)
{
    int32_t high = read_hex(s, at + 2, 4);
    if (high < 0) {
        *c = 'u';
        return 2;
    }
    *c = (uint32_t)high;
    if (high < 0xd800 || high > 0xdfff)
        return 6;
    int32_t low = str_starts(str_sub(s, at + 6, at + 8), STR("\\u"))
                      ? read_hex(s, at + 8, 4)
                      : -1;
    if (high > 0xdbff || low < 0xdc00 || low > 0xdfff) {
        *c = 0xfffd;
        return 6;
    }
    *c = 0x10000 + ((uint32_t)(high - 0xd800) << 10) + (uint32_t)(low - 0xdc00);
    return 12;
}

static size_t read_escape(struct str s, size_t at, uint32_t *c)
{
    static const char from[] = "nrtbf", to[] = "\n\r\t  ";
    if (at + 1 >= s.n) {
        *c = ' ';
        return 1;
    }
    char e = s.p[at + 1];
    if (e == 'u')
        return read_unicode(s, at, c);
    if (e == 'x' && read_hex(s, at + 2, 2) >= 0) {
        *c = (uint32_t)read_hex(s, at + 2, 2);
        return 4;
    }
    const char *known = e ? strchr(from, e) : NULL;
    if (known) {
        *c = (unsigned char)to[known - from];
        return 2;
    }
    size_t next = at + 1;
    *c = utf8_next(s, &next);
    return next - at;
}

struct str jscan_unescape(
    struct arena *a, struct str raw, struct omap *map, uint32_t from)
{
    size_t at = 0, back = str_find_char(raw, '\\', 0);
    if (map)
        omap_copy(a, map, 0, from);
    if (back == STR_NOT_FOUND)
        return raw;
    struct buf out = buf_in(a);
    for (; back != STR_NOT_FOUND; back = str_find_char(raw, '\\', at)) {
        uint32_t c;
        char utf8[4];
        buf_put(&out, str_sub(raw, at, back));
        size_t n = read_escape(raw, back, &c);
        if (map)
            omap_replace(
                a, map, (uint32_t)out.n, from + (uint32_t)back, (uint32_t)n);
        buf_put(&out, str_of(utf8, utf8_put(utf8, c ? c : ' ')));
        at = back + n;
        if (map)
            omap_copy(a, map, (uint32_t)out.n, from + (uint32_t)at);
    }
    buf_put(&out, str_sub(raw, at, raw.n));
    return buf_str(&out);
}
