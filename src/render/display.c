/* SPDX-License-Identifier: MIT */
#include "render/display.h"

#include "base/utf8.h"

/* Characters that steer a terminal or the direction of text. */
static bool is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c ||
           (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
           (c >= 0xe0000 && c <= 0xe007f);
}

static bool is_space(uint32_t c)
{
    return (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static void put_char(struct buf *out, uint32_t c)
{
    char utf8[4];
    if (is_space(c))
        buf_putc(out, ' ');
    else if (!is_control(c))
        buf_put(out, str_of(utf8, utf8_put(utf8, c)));
}

void display_clean(struct buf *out, struct str s)
{
    size_t valid = 0;
    for (size_t at = 0; at < s.n;) {
        if (at >= valid)
            valid = at + utf8_valid_prefix(str_sub(s, at, s.n));
        if (at < valid) {
            put_char(out, utf8_next(s, &at));
        } else {
            put_char(out, 0xfffd);
            at++;
        }
    }
}

size_t display_width(struct str s)
{
    size_t width = 0;
    for (size_t at = 0; at < s.n;)
        width += (size_t)utf8_width(utf8_next(s, &at));
    return width;
}

struct str display_fit(struct str s, size_t columns)
{
    size_t width = 0;
    for (size_t at = 0; at < s.n;) {
        size_t start = at;
        width += (size_t)utf8_width(utf8_next(s, &at));
        if (width > columns)
            return str_sub(s, 0, start);
    }
    return s;
}

void display_spaces(struct sink *sink, size_t n)
{
    while (n--)
        sink_putc(sink, ' ');
}

void display_put(
    struct sink *sink, struct str s, size_t columns, bool right, bool last)
{
    size_t width = display_width(s);
    bool cut = width > columns;
    if (cut && columns) {
        s = display_fit(s, columns - 1);
        width = display_width(s) + 1;
    }
    size_t padding = columns > width ? columns - width : 0;
    if (right)
        display_spaces(sink, padding);
    sink_put(sink, s);
    if (cut && columns)
        sink_lit(sink, "\xe2\x80\xa6");
    if (!right && !last)
        display_spaces(sink, padding);
}
