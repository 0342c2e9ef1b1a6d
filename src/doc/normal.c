/* SPDX-License-Identifier: MIT */
#include "doc/normal.h"

#include "base/bytes.h"
#include "base/limits.h"
#include "base/utf8.h"

enum class { PLAIN, SPACE, DROP };

static enum class class_of(uint32_t c) {
    if (c < 0x80){if (c > ' ' && c < 0x7f) return PLAIN;
                  return c == ' ' || (c >= '\t' && c <= '\r') ? SPACE : DROP;}
if (c < 0xa1) return c == 0x85 || c == 0xa0 ? SPACE : DROP;
if (c == 0xad || c == 0x61c || c == 0x180e)
    return DROP;
if (c < 0x1680)
    return PLAIN;
if (c == 0x1680 || c == 0x3000 || (c >= 0x2000 && c <= 0x200a))
    return SPACE;
if (c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f)
    return SPACE;
if ((c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e))
    return DROP;
if ((c >= 0x2060 && c <= 0x206f) || c == 0xfeff)
    return DROP;
if ((c >= 0xfff9 && c <= 0xfffc) || c == 0xfffe || c == 0xffff)
    return DROP;
return c >= 0xe0000 && c <= 0xe0fff ? DROP : PLAIN;
}

void normal_begin(
    struct normal *n, struct posting *p, const struct omap *to_source)
{
    *n = (struct normal){.posting = p, .to_source = to_source};
    n->text = buf_in(p->arena);
    p->text = STR("");
    p->blocks.n = 0;
    p->omap.runs.v = NULL;
    p->omap.runs.n = p->omap.runs.cap = 0;
}

/* The block's text is what was said to be settled, byte for byte. */
static bool is_settled(const struct normal *n)
{
    const struct omap *map = &n->posting->omap;
    const struct omap_run *last = &map->runs.v[map->runs.n - 1];
    const struct span *text = &n->next.text;
    return text->end - text->start == n->settled && !last->len &&
           last->at <= text->start;
}

static void close_block(struct normal *n)
{
    struct posting *p = n->posting;
    n->space = false;
    if (!n->open)
        return;
    n->open = false;
    n->next.text.end = (uint32_t)n->text.n;
    n->next.settled = is_settled(n);
    vec_push(p->arena, &p->blocks, n->next);
}

void normal_block(
    struct normal *n, enum block_kind kind, unsigned level, unsigned flags)
{
    if (n->open && n->posting->blocks.n + 1 >= LIMIT_BLOCKS) {
        n->space = true; /* joined to the last */
        n->gap = (struct span){n->expect, n->expect};
        n->joined = true;
        return;
    }
    close_block(n);
    normal_mark(n, kind, level, flags);
}

void normal_mark(
    struct normal *n, enum block_kind kind, unsigned level, unsigned flags)
{
    n->next.kind = (uint8_t)kind;
    n->next.level = (uint8_t)(level < 255 ? level : 255);
    n->next.flags = (uint8_t)flags;
    n->settled = 0;
}

static void map_copy(struct normal *n, uint32_t from)
{
    if (n->copying && n->expect == from)
        return;
    omap_copy(n->posting->arena, &n->posting->omap, (uint32_t)n->text.n, from);
    n->copying = true;
}

static void map_replace(struct normal *n, uint32_t from, uint32_t len)
{
    omap_replace(n->posting->arena, &n->posting->omap, (uint32_t)n->text.n,
        from, len ? len : 1);
    n->copying = false;
}

/* Writes the white space or block end that stands before the next text. */
static void put_gap(struct normal *n)
{
    if (!n->open) {
        if (n->text.n) {
            buf_putc(&n->text, '\n');
            n->copying = false;
        }
        n->open = true;
        n->next.text.start = (uint32_t)n->text.n;
    } else if (n->space) {
        bool same = n->gap.end - n->gap.start == 1 && n->plain_gap;
        if (same)
            map_copy(n, n->gap.start);
        else
            map_replace(n, n->gap.start, n->gap.end - n->gap.start);
        buf_putc(&n->text, ' ');
        n->expect = n->gap.end;
    }
    n->space = false;
}

static void put_text(struct normal *n, struct str text, uint32_t from)
{
    if (n->space || !n->open)
        put_gap(n);
    map_copy(n, from);
    buf_put(&n->text, text);
    n->expect = from + (uint32_t)text.n;
}

static void add_space(struct normal *n, uint32_t from, uint32_t len, bool plain)
{
    if (!n->open)
        return;
    if (n->space && n->gap.end == from) {
        n->gap.end = from + len;
        return;
    }
    if (n->space)
        return; /* white space on both sides of a tag: the first will do */
    n->space = true;
    n->plain_gap = plain;
    n->gap = (struct span){from, from + len};
}

/* What of `more` still fits, in whole characters; notes the cut. */
static struct str fitting(struct normal *n, struct str more)
{
    if (n->full)
        return STR("");
    size_t room = LIMIT_TEXT_BYTES - n->text.n;
    if (more.n < room)
        return more;
    n->full = true;
    posting_note(n->posting, "limit", FIELD_NONE,
        "the text was cut after %u bytes", (unsigned)LIMIT_TEXT_BYTES);
    room -= room < 8 ? room : 8; /* for the space or line end before it */
    more = str_sub(more, 0, room);
    return str_sub(more, 0, utf8_valid_prefix(more));
}

/* Length of the plain character at p, 0: there is none. */
static size_t plain_char(const char *p, size_t n)
{
    size_t at = 0;
    return n && class_of(utf8_next(str_of(p, n), &at)) == PLAIN ? at : 0;
}

/* Length of the text at p that stays as it is: plain characters, and single
 * spaces between them. */
static size_t plain_run(const char *p, size_t n)
{
    size_t at = 0;
    for (;;) {
        at += bytes_plain(p + at, n - at);
        size_t space = at && at < n && p[at] == ' ';
        size_t next = plain_char(p + at + space, n - at - space);
        if (!next)
            return at;
        at += space + next;
    }
}

/* One character that is not plain; its length. */
static size_t skip_char(struct normal *n, struct str bytes, uint32_t from)
{
    size_t at = 0;
    if (class_of(utf8_next(bytes, &at)) == SPACE)
        add_space(n, from, (uint32_t)at, bytes.p[0] == ' ');
    return at;
}

void normal_copy(struct normal *n, struct str bytes, uint32_t from)
{
    bytes = fitting(n, bytes);
    for (size_t at = 0; at < bytes.n;) {
        struct str rest = str_sub(bytes, at, bytes.n);
        size_t length = plain_run(rest.p, rest.n);
        if (length)
            put_text(n, str_of(rest.p, length), from + (uint32_t)at);
        else
            length = skip_char(n, rest, from + (uint32_t)at);
        at += length;
    }
}

void normal_replace(
    struct normal *n, struct str text, uint32_t from, uint32_t len)
{
    text = fitting(n, text);
    for (size_t at = 0; at < text.n;) {
        size_t start = at;
        enum class class = class_of(utf8_next(text, &at));
        if (class == SPACE)
            add_space(n, from, len, false);
        if (class != PLAIN)
            continue;
        if (n->space || !n->open)
            put_gap(n);
        map_replace(n, from, len);
        buf_put(&n->text, str_sub(text, start, at));
        n->expect = from + len;
    }
}

void normal_end(struct normal *n)
{
    struct posting *p = n->posting;
    close_block(n);
    if (n->joined)
        posting_note(p, "limit", FIELD_NONE, "more than %d blocks of text",
            LIMIT_BLOCKS);
    p->text = buf_str(&n->text);
    if (n->to_source && n->to_source->runs.n)
        p->omap =
            omap_compose(p->arena, &p->omap, n->to_source, (uint32_t)p->text.n);
}

struct str normal_line(struct arena *a, struct str text)
{
    struct buf line = buf_in(a);
    bool space = false;
    text = str_trim(text);
    if (bytes_plain(text.p, text.n) == text.n &&
        utf8_valid_prefix(text) == text.n)
        return text;
    buf_reserve(&line, text.n);
    text = str_sub(text, 0, utf8_valid_prefix(text));
    for (size_t at = 0; at < text.n;) {
        size_t start = at;
        enum class class = class_of(utf8_next(text, &at));
        space |= class == SPACE;
        if (class != PLAIN)
            continue;
        if (space && line.n)
            buf_putc(&line, ' ');
        space = false;
        buf_put(&line, str_sub(text, start, at));
    }
    return buf_str(&line);
}
