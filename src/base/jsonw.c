/* SPDX-License-Identifier: MIT */
#include "base/jsonw.h"

#include "base/utf8.h"

void jsonw_init(struct jsonw *w, struct sink *sink, bool indent)
{
    w->sink = sink;
    w->indent = indent;
    w->in_page = false;
    w->first = true;
    w->depth = 0;
}

static void put_line_break(struct jsonw *w)
{
    if (!w->indent)
        return;
    sink_putc(w->sink, '\n');
    for (unsigned i = 0; i < w->depth; i++)
        sink_lit(w->sink, "  ");
}

/* What stands before a value or key. A value behind its key: nothing. */
static void put_separator(struct jsonw *w)
{
    if (!w->first)
        sink_putc(w->sink, ',');
    if (w->depth)
        put_line_break(w);
    w->first = false;
}

enum { AFTER_KEY = 0x80000000u }; /* bit of depth: a key waits for its value */

static void before_value(struct jsonw *w)
{
    if (w->depth & AFTER_KEY)
        w->depth &= ~(unsigned)AFTER_KEY;
    else
        put_separator(w);
}

static void open_nest(struct jsonw *w, char bracket)
{
    before_value(w);
    sink_putc(w->sink, bracket);
    w->depth++;
    w->first = true;
}

static void close_nest(struct jsonw *w, char bracket)
{
    w->depth--;
    if (!w->first)
        put_line_break(w);
    sink_putc(w->sink, bracket);
    w->first = false;
}

void jsonw_object(struct jsonw *w)
{
    open_nest(w, '{');
}

void jsonw_object_end(struct jsonw *w)
{
    close_nest(w, '}');
}

void jsonw_array(struct jsonw *w)
{
    open_nest(w, '[');
}

void jsonw_array_end(struct jsonw *w)
{
    close_nest(w, ']');
}

void jsonw_key(struct jsonw *w, struct str key)
{
    put_separator(w);
    sink_putc(w->sink, '"');
    sink_put(w->sink, key);
    sink_lit(w->sink, "\":");
    if (w->indent)
        sink_putc(w->sink, ' ');
    w->depth |= AFTER_KEY;
}

static void put_u_escape(struct sink *s, unsigned c)
{
    static const char digits[] = "0123456789abcdef";
    sink_lit(s, "\\u00");
    sink_putc(s, digits[c >> 4 & 15]);
    sink_putc(s, digits[c & 15]);
}

static void put_ascii_escape(struct sink *s, char c)
{
    switch (c) {
    case '"':
        sink_lit(s, "\\\"");
        break;
    case '\\':
        sink_lit(s, "\\\\");
        break;
    case '\n':
        sink_lit(s, "\\n");
        break;
    case '\r':
        sink_lit(s, "\\r");
        break;
    case '\t':
        sink_lit(s, "\\t");
        break;
    default:
        put_u_escape(s, (unsigned char)c);
    }
}

/* Length of the ASCII that can be handed on as it is: all but " \ C0, DEL and
 * `special`. */
static size_t plain_length(
    const unsigned char *p, size_t n, unsigned char special)
{
    size_t at = 0;
    while (at < n && p[at] >= 0x20 && p[at] < 0x7f && p[at] != '"' &&
           p[at] != '\\' && p[at] != special)
        at++;
    return at;
}

/* Puts the valid UTF-8 at the beginning of s that is not ASCII; its length. */
static size_t put_others(struct sink *sink, struct str s)
{
    size_t at = 0, valid = 0;
    while (at < s.n && (unsigned char)s.p[at] >= 0x80)
        at++;
    struct str run = str_sub(s, 0, at);
    valid = utf8_valid_prefix(run);
    if (!valid) {
        sink_lit(sink, "\xef\xbf\xbd");
        return 1;
    }
    for (at = 0; at < valid;) {
        size_t from = at;
        uint32_t c = utf8_next(run, &at);
        if (c < 0xa0)
            put_u_escape(sink, c);
        else
            sink_put(sink, str_sub(run, from, at));
    }
    return valid;
}

static void put_string(struct jsonw *w, struct str s)
{
    struct sink *sink = w->sink;
    unsigned char special = w->in_page ? '<' : '"';
    sink_putc(sink, '"');
    while (s.n) {
        size_t n = plain_length((const unsigned char *)s.p, s.n, special);
        sink_put(sink, str_of(s.p, n));
        s = str_sub(s, n, s.n);
        if (!s.n)
            break;
        if ((unsigned char)s.p[0] < 0x80) {
            put_ascii_escape(sink, s.p[0]);
            n = 1;
        } else {
            n = put_others(sink, s);
        }
        s = str_sub(s, n, s.n);
    }
    sink_putc(sink, '"');
}

void jsonw_str(struct jsonw *w, struct str value)
{
    before_value(w);
    put_string(w, value);
}

void jsonw_str_or_null(struct jsonw *w, struct str value)
{
    if (value.n)
        jsonw_str(w, value);
    else
        jsonw_null(w);
}

void jsonw_int(struct jsonw *w, int64_t value)
{
    before_value(w);
    sink_int(w->sink, value);
}

void jsonw_hundredths(struct jsonw *w, int64_t value)
{
    before_value(w);
    if (value == INT64_MIN)
        sink_lit(w->sink, "null");
    else
        sink_hundredths(w->sink, value);
}

void jsonw_number(struct jsonw *w, struct str number)
{
    before_value(w);
    sink_put(w->sink, number);
}

void jsonw_bool(struct jsonw *w, bool value)
{
    before_value(w);
    if (value)
        sink_lit(w->sink, "true");
    else
        sink_lit(w->sink, "false");
}

void jsonw_null(struct jsonw *w)
{
    before_value(w);
    sink_lit(w->sink, "null");
}
