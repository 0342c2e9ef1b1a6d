/* SPDX-License-Identifier: MIT */
/*
 * Parts are looked at in the order in which they are found, from a list that
 * grows while it is read: nothing recurses, and both depth and number are
 * limited.
 */
#include "doc/mime.h"

#include "base/buf.h"
#include "base/limits.h"

enum { HEAD_BYTES = 65536, LINES_LOOKED_AT = 64 };

enum transfer { AS_IS, QUOTED_PRINTABLE, BASE64 };

struct part {
    struct str body;
    struct str type; /* "text/html", without parameters */
    struct str charset, boundary;
    struct str subject, url;
    enum transfer transfer;
    bool attachment;
    unsigned depth;
};

/* ---- header lines ---- */

static bool is_name_char(char c)
{
    return ascii_is_alpha(c) || ascii_is_digit(c) || c == '-' || c == '_';
}

/* "Name:" at the line's beginning; 0 where it is none, else its length. */
static size_t name_length(struct str line)
{
    size_t n = 0;
    while (n < line.n && is_name_char(line.p[n]))
        n++;
    return n && n < line.n && line.p[n] == ':' ? n : 0;
}

/* The next header with its folded lines; false at the blank line. */
static bool next_header(struct str *rest, struct str *name, struct str *value)
{
    size_t n = name_length(*rest);
    if (n == 0)
        return false;
    size_t end = n;
    do {
        end = str_find_char(*rest, '\n', end);
        end = end == STR_NOT_FOUND ? rest->n : end + 1;
    } while (end < rest->n && (rest->p[end] == ' ' || rest->p[end] == '\t'));
    *name = str_sub(*rest, 0, n);
    *value = str_trim(str_sub(*rest, n + 1, end));
    *rest = str_sub(*rest, end, rest->n);
    return true;
}

static struct str after_blank_line(struct str rest)
{
    if (str_starts(rest, STR("\r\n")))
        return str_sub(rest, 2, rest.n);
    return str_starts(rest, STR("\n")) ? str_sub(rest, 1, rest.n) : rest;
}

/* ---- decoding ---- */

static int hex(char c)
{
    if (ascii_is_digit(c))
        return c - '0';
    c = ascii_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The byte written as two hex digits at `at`, or -1. */
static int hex_byte(struct str s, size_t at)
{
    if (at + 2 > s.n || hex(s.p[at]) < 0 || hex(s.p[at + 1]) < 0)
        return -1;
    return hex(s.p[at]) * 16 + hex(s.p[at + 1]);
}

struct decoding {
    struct arena *arena;
    struct buf out;
    struct omap *map; /* may be NULL */
    uint32_t from;    /* of the first byte */
};

static void put_copy(struct decoding *d, struct str s, size_t at, size_t end)
{
    if (at >= end)
        return;
    if (d->map)
        omap_copy(d->arena, d->map, (uint32_t)d->out.n, d->from + (uint32_t)at);
    buf_put(&d->out, str_sub(s, at, end));
}

static void put_decoded(
    struct decoding *d, struct str bytes, size_t at, size_t len)
{
    if (d->map)
        omap_replace(d->arena, d->map, (uint32_t)d->out.n,
            d->from + (uint32_t)at, (uint32_t)len);
    buf_put(&d->out, bytes);
}

/* Length of the line break behind a '=' at `at`, 0: none. */
static size_t soft_break(struct str s, size_t at)
{
    size_t i = at + 1;
    while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t' || s.p[i] == '\r'))
        i++;
    return i < s.n && s.p[i] == '\n' ? i + 1 - at : 0;
}

static void decode_quoted(struct decoding *d, struct str s)
{
    size_t from = 0, at = 0;
    while ((at = str_find_char(s, '=', at)) != STR_NOT_FOUND) {
        size_t n = soft_break(s, at);
        int byte = n ? -1 : hex_byte(s, at + 1);
        if (n == 0 && byte < 0) {
            at++;
            continue;
        }
        put_copy(d, s, from, at);
        if (byte >= 0) {
            char c = (char)byte;
            n = 3;
            put_decoded(d, str_of(&c, 1), at, n);
        }
        at += n;
        from = at;
    }
    put_copy(d, s, from, s.n);
}

static int base64_value(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (ascii_is_digit(c))
        return c - '0' + 52;
    if (c == '+' || c == '-')
        return 62;
    return c == '/' || c == '_' ? 63 : -1;
}

static void decode_base64(struct decoding *d, struct str s)
{
    uint32_t bits = 0;
    unsigned n = 0;
    size_t first = 0;
    for (size_t i = 0; i <= s.n; i++) {
        int v = i < s.n ? base64_value(s.p[i]) : -1;
        if (v >= 0) {
            if (n == 0)
                first = i;
            bits = bits << 6 | (uint32_t)v;
            n++;
        }
        if (n == 4 || (i == s.n && n > 1)) {
            bits <<= 6 * (4 - n);
            char bytes[3] = {(char)(bits >> 16), (char)(bits >> 8), (char)bits};
            put_decoded(d, str_of(bytes, n - 1), first, i - first + (n == 4));
            n = 0;
            bits = 0;
        }
    }
}

/* b'...': backslash escapes of Python. */
static void decode_python(struct decoding *d, struct str s)
{
    static const char from[] = "nrt", to[] = "\n\r\t";
    size_t begin = 0, at = 0;
    while ((at = str_find_char(s, '\\', at)) != STR_NOT_FOUND && at + 1 < s.n) {
        char c = s.p[at + 1];
        size_t n = 2;
        const char *known = c ? strchr(from, c) : NULL;
        if (c == 'x' && hex_byte(s, at + 2) >= 0) {
            c = (char)hex_byte(s, at + 2);
            n = 4;
        } else if (known) {
            c = to[known - from];
        }
        put_copy(d, s, begin, at);
        put_decoded(d, str_of(&c, 1), at, n);
        at += n;
        begin = at;
    }
    put_copy(d, s, begin, s.n);
}

/* ---- encoded words ---- */

/* =?utf-8?Q?...?= at `at`: decoded to out; its length, 0: none. */
static size_t decode_word(struct decoding *d, struct str s, size_t at)
{
    size_t set = str_find_char(s, '?', at + 2);
    size_t end = set == STR_NOT_FOUND || set + 3 > s.n
                     ? STR_NOT_FOUND
                     : str_find(s, STR("?="), set + 3);
    if (end == STR_NOT_FOUND || s.p[set + 2] != '?')
        return 0;
    struct str charset = str_sub(s, at + 2, set);
    if (!str_eq_nocase(charset, STR("utf-8")) &&
        !str_eq_nocase(charset, STR("us-ascii")))
        return 0;
    struct str text = str_sub(s, set + 3, end);
    if (ascii_lower(s.p[set + 1]) == 'b') {
        decode_base64(d, text);
        return end + 2 - at;
    }
    size_t first = d->out.n;
    decode_quoted(d, text);
    for (size_t i = first; i < d->out.n; i++)
        if (d->out.p[i] == '_')
            d->out.p[i] = ' ';
    return end + 2 - at;
}

static struct str decode_subject(struct arena *a, struct str s)
{
    struct decoding d = {a, buf_in(a), NULL, 0};
    size_t from = 0, at = 0;
    while ((at = str_find(s, STR("=?"), at)) != STR_NOT_FOUND) {
        struct str between = str_sub(s, from, at);
        if (str_trim(between).n)
            put_copy(&d, s, from, at);
        size_t n = decode_word(&d, s, at);
        if (n == 0)
            return STR("");
        at += n;
        from = at;
    }
    put_copy(&d, s, from, s.n);
    return str_trim(buf_str(&d.out));
}

/* ---- parts ---- */

/* charset=utf-8 or boundary="x" among the parameters of a header. */
static struct str parameter(struct str value, struct str name)
{
    str_cut(&value, ';'); /* the value itself */
    while (value.n) {
        struct str one = str_trim(str_cut(&value, ';'));
        struct str key = str_trim(str_cut(&one, '='));
        if (!str_eq_nocase(key, name))
            continue;
        one = str_trim(one);
        if (one.n >= 2 && one.p[0] == '"' && one.p[one.n - 1] == '"')
            one = str_sub(one, 1, one.n - 1);
        return one;
    }
    return STR("");
}

static void take_type(struct part *p, struct str value)
{
    p->charset = parameter(value, STR("charset"));
    p->boundary = parameter(value, STR("boundary"));
    p->type = str_trim(str_cut(&value, ';'));
}

static void take_header(struct part *p, struct str name, struct str value)
{
    if (str_eq_nocase(name, STR("Content-Type")))
        take_type(p, value);
    else if (str_eq_nocase(name, STR("Content-Disposition")))
        p->attachment = str_eq_nocase(str_sub(value, 0, 10), STR("attachment"));
    else if (str_eq_nocase(name, STR("Subject")))
        p->subject = value;
    else if (str_eq_nocase(name, STR("Content-Location")) ||
             str_eq_nocase(name, STR("Snapshot-Content-Location")))
        p->url = value;
    else if (!str_eq_nocase(name, STR("Content-Transfer-Encoding")))
        return;
    else if (str_eq_nocase(value, STR("quoted-printable")))
        p->transfer = QUOTED_PRINTABLE;
    else if (str_eq_nocase(value, STR("base64")))
        p->transfer = BASE64;
}

/* Headers and body of a part. */
static struct part read_part(struct str bytes, unsigned depth)
{
    struct part p = {.type = STR(""),
        .charset = STR(""),
        .subject = STR(""),
        .url = STR(""),
        .boundary = STR(""),
        .depth = depth};
    struct str name, value;
    while (next_header(&bytes, &name, &value))
        take_header(&p, name, value);
    p.body = after_blank_line(bytes);
    return p;
}

struct parts {
    VEC(struct part) list;
    bool cut;
};

/* Offset of the next "--boundary" line at or after from. */
static size_t find_boundary(struct str body, struct str mark, size_t from)
{
    while ((from = str_find(body, mark, from)) != STR_NOT_FOUND) {
        if (from == 0 || body.p[from - 1] == '\n')
            return from;
        from++;
    }
    return STR_NOT_FOUND;
}

static void add_part(
    struct arena *a, struct parts *parts, struct str bytes, unsigned depth)
{
    if (parts->list.n >= LIMIT_MIME_PARTS || depth > LIMIT_MIME_DEPTH)
        parts->cut = true;
    else
        vec_push(a, &parts->list, read_part(bytes, depth));
}

static void split(struct arena *a, struct parts *parts, struct part whole)
{
    struct str body = whole.body;
    struct str mark =
        arena_printf(a, "--%.*s", (int)whole.boundary.n, whole.boundary.p);
    size_t at = find_boundary(body, mark, 0);
    while (at != STR_NOT_FOUND && !parts->cut) {
        size_t first = str_find_char(body, '\n', at);
        if (first == STR_NOT_FOUND ||
            str_starts(str_sub(body, at + mark.n, at + mark.n + 2), STR("--")))
            break;
        size_t next = find_boundary(body, mark, first + 1);
        size_t end = next == STR_NOT_FOUND ? body.n : next;
        add_part(a, parts, str_sub(body, first + 1, end), whole.depth + 1);
        at = next;
    }
}

static bool begins_nocase(struct str s, struct str prefix)
{
    return str_eq_nocase(str_sub(s, 0, prefix.n), prefix);
}

static bool is_text(const struct part *p)
{
    return p->type.n == 0 || begins_nocase(p->type, STR("text/"));
}

static bool is_html(const struct part *p)
{
    return begins_nocase(p->type, STR("text/html")) ||
           begins_nocase(p->type, STR("application/xhtml"));
}

/* The first HTML part, else the first text part, else NULL. */
static const struct part *best_part(struct arena *a, struct parts *parts)
{
    size_t text_at = STR_NOT_FOUND;
    for (size_t i = 0; i < parts->list.n; i++) {
        struct part p = parts->list.v[i];
        if (begins_nocase(p.type, STR("multipart/")) && p.boundary.n)
            split(a, parts, p);
        else if (begins_nocase(p.type, STR("message/")))
            add_part(a, parts, p.body, p.depth + 1);
        else if (is_html(&p) && !p.attachment)
            return &parts->list.v[i];
        else if (is_text(&p) && !p.attachment && text_at == STR_NOT_FOUND)
            text_at = i;
    }
    return text_at == STR_NOT_FOUND ? NULL : &parts->list.v[text_at];
}

static void decode_part(struct posting *p, struct str bytes,
    const struct part *part, struct mime_page *page)
{
    struct decoding d = {p->arena, buf_in(p->arena), &page->map,
        (uint32_t)(part->body.p - bytes.p)};
    if (part->transfer == AS_IS) {
        page->bytes = part->body;
        omap_copy(p->arena, &page->map, 0, d.from);
        return;
    }
    if (part->transfer == BASE64)
        decode_base64(&d, part->body);
    else
        decode_quoted(&d, part->body);
    page->bytes = buf_str(&d.out);
}

static bool open_message(
    struct posting *p, struct str bytes, struct mime_page *page)
{
    struct parts parts = {0};
    add_part(p->arena, &parts, bytes, 0);
    struct part head = parts.list.v[0];
    const struct part *part = best_part(p->arena, &parts);
    if (parts.cut)
        posting_note(p, "limit", FIELD_NONE,
            "parts of the message beyond %d, or nested deeper than %d, were "
            "left out",
            LIMIT_MIME_PARTS, LIMIT_MIME_DEPTH);
    if (!part)
        return false;
    decode_part(p, bytes, part, page);
    page->charset = part->charset;
    page->format = is_html(part) ? DOC_HTML : DOC_AUTO;
    page->subject = decode_subject(p->arena, head.subject);
    page->url = part->url.n ? part->url : head.url;
    page->archive = begins_nocase(head.type, STR("multipart/related"));
    return page->bytes.n > 0;
}

static bool is_answer(struct str bytes)
{
    bool named = str_starts(bytes, STR("HTTP/1.")) ||
                 str_starts(bytes, STR("HTTP/2")) ||
                 str_starts(bytes, STR("HTTP/3"));
    return named && str_find_char(bytes, '\n', 0) != STR_NOT_FOUND;
}

static struct part read_answer(struct str bytes)
{
    size_t line = is_answer(bytes) ? str_find_char(bytes, '\n', 0) + 1 : 0;
    return read_part(str_sub(bytes, line, bytes.n), 0);
}

/* Where a server sent on to another page, the last answer counts. */
static bool open_http(
    struct posting *p, struct str bytes, struct mime_page *page)
{
    enum { HOPS_MOST = 20 };
    struct part part = read_answer(bytes);
    for (int i = 0; i < HOPS_MOST && is_answer(part.body); i++)
        part = read_answer(part.body);
    part.transfer = AS_IS;
    decode_part(p, bytes, &part, page);
    page->charset = part.charset;
    page->format = is_html(&part) ? DOC_HTML : DOC_AUTO;
    page->url = part.url;
    return page->bytes.n > 0;
}

static bool open_python(
    struct posting *p, struct str bytes, struct mime_page *page)
{
    struct str whole = str_trim(bytes);
    struct str inner = str_sub(whole, 2, whole.n - 1);
    struct decoding d = {
        p->arena, buf_in(p->arena), &page->map, (uint32_t)(inner.p - bytes.p)};
    decode_python(&d, inner);
    page->bytes = buf_str(&d.out);
    return page->bytes.n > 0;
}

bool mime_open(struct posting *p, struct str bytes, enum mime_kind kind,
    struct mime_page *page)
{
    *page = (struct mime_page){
        .charset = STR(""), .subject = STR(""), .url = STR("")};
    switch (kind) {
    case MIME_MESSAGE:
        return open_message(p, bytes, page);
    case MIME_HTTP:
        return open_http(p, bytes, page);
    case MIME_PYTHON:
        return open_python(p, bytes, page);
    case MIME_NONE:
        break;
    }
    return false;
}

/* ---- detection ---- */

/* Header lines that only messages have. "Title: x" alone is a posting. Those
 * that name neither sender nor subject are of a server's answer. */
static enum mime_kind headers_kind(struct str bytes)
{
    struct str rest = str_sub(bytes, 0, HEAD_BYTES), name, value;
    bool mime = false, from = false, subject = false, sent = false;
    for (int i = 0; i < LINES_LOOKED_AT; i++) {
        if (!next_header(&rest, &name, &value))
            break;
        mime = mime || str_eq_nocase(name, STR("MIME-Version")) ||
               str_eq_nocase(name, STR("Content-Type")) ||
               str_eq_nocase(name, STR("Message-ID"));
        sent = sent || str_eq_nocase(name, STR("MIME-Version"));
        from = from || str_eq_nocase(name, STR("From"));
        subject = subject || str_eq_nocase(name, STR("Subject"));
    }
    struct str body = after_blank_line(rest);
    if (body.n == rest.n || !(mime || (from && subject)))
        return MIME_NONE;
    return sent || from || subject ? MIME_MESSAGE : MIME_HTTP;
}

static bool is_python(struct str bytes)
{
    struct str s = str_trim(bytes);
    return s.n > 3 && s.p[0] == 'b' && (s.p[1] == '\'' || s.p[1] == '"') &&
           s.p[s.n - 1] == s.p[1];
}

enum mime_kind mime_detect(struct str bytes)
{
    if (is_answer(bytes))
        return MIME_HTTP;
    if (is_python(bytes))
        return MIME_PYTHON;
    return headers_kind(bytes);
}
