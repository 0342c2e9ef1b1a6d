/* SPDX-License-Identifier: MIT */
/*
 * UTF-8 and UTF-16 are read here, single-byte encodings through a table made
 * with iconv(3), East Asian ones by iconv(3) one character at a time.
 */
#include "doc/charset.h"

#include "base/buf.h"
#include "base/bytes.h"
#include "base/utf8.h"
#include "doc/guess.h"

#include <iconv.h>

enum kind { UTF8, UTF16LE, UTF16BE, SINGLE, MULTI, REPLACEMENT, USER_DEFINED };

enum encoding {
#define ENCODING(symbol, name, kind, iconv) ENCODING_##symbol,
#include "doc/charset.def"
    ENCODING_COUNT,
    ENCODING_NONE = -1
};

static const struct {
    struct str name;
    enum kind kind;
    const char *iconv;
} encodings[] = {
#define ENCODING(symbol, name, kind, iconv) {STR_INIT(name), kind, iconv},
#include "doc/charset.def"
};

static const struct {
    struct str label;
    int encoding;
} labels[] = {
#define LABEL(label, symbol) {STR_INIT(label), ENCODING_##symbol},
#include "doc/charset.def"
};

static enum encoding find_label(struct str label)
{
    label = str_trim(label);
    if (!label.n)
        return ENCODING_NONE;
    for (size_t i = 0; i < sizeof(labels) / sizeof(*labels); i++)
        if (str_eq_nocase(label, labels[i].label))
            return (enum encoding)labels[i].encoding;
    return ENCODING_NONE;
}

/* What is written while bytes are decoded. */
struct decoder {
    struct arena *arena;
    struct str bytes;
    struct buf text;
    struct omap map;
    size_t replaced;
};

/* Copies bytes [from, to) as they are. */
static void put_copy(struct decoder *d, size_t from, size_t to)
{
    if (from == to)
        return;
    omap_copy(d->arena, &d->map, (uint32_t)d->text.n, (uint32_t)from);
    buf_put(&d->text, str_sub(d->bytes, from, to));
}

/* The `len` bytes at `from` stand for c. */
static void put_char(struct decoder *d, uint32_t c, size_t from, size_t len)
{
    char utf8[4];
    if (!c)
        return;
    size_t n = utf8_put(utf8, c);
    omap_replace(
        d->arena, &d->map, (uint32_t)d->text.n, (uint32_t)from, (uint32_t)len);
    buf_put(&d->text, str_of(utf8, n));
}

/* Code points of the upper half of a single-byte encoding; 0xfffd: none. */
struct upper_half {
    uint32_t of[128];
};

static uint32_t iconv_one(iconv_t cd, char *in, size_t n)
{
    char out[16], *to = out;
    size_t left = sizeof(out), left_in = n, at = 0;
    iconv(cd, NULL, NULL, NULL, NULL);
    if (iconv(cd, &in, &left_in, &to, &left) == (size_t)-1 || left_in)
        return 0xfffd;
    iconv(cd, NULL, NULL, &to, &left);
    struct str got = str_of(out, sizeof(out) - left);
    if (!got.n || utf8_valid_prefix(got) != got.n)
        return 0xfffd;
    return utf8_next(got, &at);
}

static void make_upper_half(enum encoding e, struct upper_half *half)
{
    iconv_t cd = iconv_open("UTF-8", encodings[e].iconv);
    bool windows = str_starts(encodings[e].name, STR("windows-"));
    for (unsigned i = 0; i < 128; i++) {
        char byte = (char)(0x80 + i);
        uint32_t c = cd == (iconv_t)-1 ? 0xfffd : iconv_one(cd, &byte, 1);
        if (c == 0xfffd && windows && i < 0x20)
            c = 0x80 + i; /* as the Encoding Standard maps them */
        half->of[i] = c;
    }
    if (cd != (iconv_t)-1)
        iconv_close(cd);
}

static void decode_single(struct decoder *d, const struct upper_half *half)
{
    const unsigned char *p = (const unsigned char *)d->bytes.p;
    size_t copied = 0;
    for (size_t at = 0; at < d->bytes.n; at++) {
        if (p[at] && p[at] < 0x80)
            continue;
        put_copy(d, copied, at);
        uint32_t c = p[at] ? half->of[p[at] - 0x80] : 0;
        d->replaced += c == 0xfffd;
        put_char(d, c, at, 1);
        copied = at + 1;
    }
    put_copy(d, copied, d->bytes.n);
}

static void decode_user_defined(struct decoder *d)
{
    struct upper_half half;
    for (unsigned i = 0; i < 128; i++)
        half.of[i] = 0xf780 + i;
    decode_single(d, &half);
}

/* Bytes of a UTF-8 character that was begun and not ended; 0: none. */
static size_t broken_length(struct str s)
{
    unsigned char c = (unsigned char)s.p[0];
    size_t need = c < 0xc2 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf5 ? 4 : 0;
    size_t n = 1;
    while (n < need && n < s.n && ((unsigned char)s.p[n] & 0xc0) == 0x80)
        n++;
    return need && (n > 1 || s.n == 1) && n < need ? n : 0;
}

/* Copies valid UTF-8 [from, to) but for its NULs. */
static void put_valid(struct decoder *d, size_t from, size_t to)
{
    while (from < to) {
        const char *p = d->bytes.p + from;
        const char *nul = memchr(p, '\0', to - from);
        size_t n = nul ? (size_t)(nul - p) : to - from;
        put_copy(d, from, from + n);
        from += n + (nul != NULL);
    }
}

/* Puts what wrong bytes stand for; how many they are. */
static size_t put_wrong(
    struct decoder *d, size_t at, const struct upper_half *half)
{
    struct str rest = str_sub(d->bytes, at, d->bytes.n);
    size_t broken = broken_length(rest);
    uint32_t c = half->of[(unsigned char)rest.p[0] - 0x80];
    size_t n = broken ? broken : 1;
    put_char(d, broken || c < 0xa0 ? 0xfffd : c, at, n);
    d->replaced += n;
    return n;
}

/* Reads UTF-8; a wrong byte counts as windows-1252, or U+FFFD. */
static void decode_utf8(struct decoder *d, size_t at)
{
    struct upper_half half;
    bool have_half = false;
    while (at < d->bytes.n) {
        size_t valid = utf8_valid_prefix(str_sub(d->bytes, at, d->bytes.n));
        put_valid(d, at, at + valid);
        at += valid;
        if (at == d->bytes.n)
            break;
        if (!have_half)
            make_upper_half(ENCODING_WINDOWS_1252, &half);
        have_half = true;
        at += put_wrong(d, at, &half);
    }
}

struct mark {
    enum encoding encoding;
    size_t length;
};

static struct mark byte_order_mark(struct str bytes)
{
    if (str_starts(bytes, STR("\xef\xbb\xbf")))
        return (struct mark){ENCODING_UTF_8, 3};
    if (str_starts(bytes, STR("\xff\xfe")))
        return (struct mark){ENCODING_UTF_16LE, 2};
    if (str_starts(bytes, STR("\xfe\xff")))
        return (struct mark){ENCODING_UTF_16BE, 2};
    return (struct mark){ENCODING_NONE, 0};
}

static uint32_t unit_at(const struct decoder *d, size_t at, bool big)
{
    const unsigned char *p = (const unsigned char *)d->bytes.p + at;
    return big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

static void decode_utf16(struct decoder *d, bool big)
{
    size_t at = byte_order_mark(d->bytes).length;
    while (d->bytes.n - at >= 2) {
        uint32_t c = unit_at(d, at, big);
        size_t n = 2;
        if (c >= 0xd800 && c <= 0xdbff && d->bytes.n - at >= 4) {
            uint32_t low = unit_at(d, at + 2, big);
            if (low >= 0xdc00 && low <= 0xdfff) {
                c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
                n = 4;
            }
        }
        if (c >= 0xd800 && c <= 0xdfff) {
            c = 0xfffd;
            d->replaced += n;
        }
        put_char(d, c, at, n);
        at += n;
    }
    d->replaced += d->bytes.n - at;
}

/* One character as iconv read it. */
struct multi_char {
    uint32_t c;
    uint32_t len; /* in bytes */
};

/* Reads one character (or escape sequence: c == 0) at p; false: wrong. */
static bool multi_next(iconv_t cd, char *p, size_t n, struct multi_char *read)
{
    for (size_t len = 1; len <= 8 && len <= n; len++) {
        char out[16], *to = out, *from = p;
        size_t left = sizeof(out), left_in = len, at = 0;
        iconv(cd, &from, &left_in, &to, &left);
        read->len = (uint32_t)(len - left_in);
        struct str got = str_of(out, sizeof(out) - left);
        if (!left_in && got.n) {
            read->c = utf8_next(got, &at);
            return true;
        }
        if (!left_in && p[0] == '\x1b') {
            read->c = 0;
            return true;
        }
    }
    return false;
}

/* Characters of the bytes to v, which has room for one a byte; how many. */
static size_t multi_read(
    enum encoding e, char *p, size_t n, struct multi_char *v)
{
    size_t at = 0, chars = 0;
    iconv_t cd = iconv_open("UTF-8", encodings[e].iconv);
    if (cd == (iconv_t)-1)
        return 0;
    bool shifts = e == ENCODING_ISO_2022_JP;
    while (at < n) {
        struct multi_char *read = &v[chars++];
        if ((unsigned char)p[at] < 0x80 && !shifts)
            *read = (struct multi_char){(unsigned char)p[at], 1};
        else if (!multi_next(cd, p + at, n - at, read))
            *read = (struct multi_char){0xfffd, 1};
        at += read->len;
    }
    iconv_close(cd);
    return chars;
}

static void decode_multi(struct decoder *d, enum encoding e)
{
    char *copy = arena_alloc(d->arena, d->bytes.n + 1); /* iconv's `char **` */
    memcpy(copy, d->bytes.p, d->bytes.n);
    struct multi_char *v = arena_alloc(d->arena, (d->bytes.n + 1) * sizeof(*v));
    size_t n = multi_read(e, copy, d->bytes.n, v), at = 0, copied = 0;
    for (size_t i = 0; i < n; at += v[i++].len) {
        if (v[i].len == 1 && v[i].c == (unsigned char)d->bytes.p[at] && v[i].c)
            continue;
        put_copy(d, copied, at);
        put_char(d, v[i].c, at, v[i].len);
        d->replaced += v[i].c == 0xfffd;
        copied = at + v[i].len;
    }
    put_copy(d, copied, at);
}

/* UTF-16 without a mark: every other byte of Western text is NUL. */
static enum encoding nul_pattern(struct str bytes)
{
    size_t nuls[2] = {0, 0};
    size_t n = bytes.n < 1024 ? bytes.n & ~(size_t)1 : 1024;
    if (n < 4 || !memchr(bytes.p, '\0', n))
        return ENCODING_NONE;
    for (size_t i = 0; i < n; i++)
        nuls[i & 1] += bytes.p[i] == '\0';
    if (nuls[1] > n / 4 && nuls[0] < n / 32 + 1)
        return ENCODING_UTF_16LE;
    if (nuls[0] > n / 4 && nuls[1] < n / 32 + 1)
        return ENCODING_UTF_16BE;
    return ENCODING_NONE;
}

static bool is_ascii(struct str s)
{
    return bytes_ascii(s.p, s.n) == s.n;
}

static enum encoding choose(struct str bytes, struct str label, bool valid)
{
    enum encoding e = byte_order_mark(bytes).encoding;
    if (e == ENCODING_NONE)
        e = nul_pattern(bytes);
    if (e != ENCODING_NONE)
        return e;
    e = find_label(label);
    bool shifts = e == ENCODING_ISO_2022_JP;
    if (valid && !(shifts && str_find_char(bytes, '\x1b', 0) < bytes.n))
        return e != ENCODING_NONE && is_ascii(bytes) ? e : ENCODING_UTF_8;
    /* A label that could be read is no label of 16-bit units. */
    bool wide = e == ENCODING_UTF_16LE || e == ENCODING_UTF_16BE;
    return e == ENCODING_NONE || wide ? ENCODING_UTF_8 : e;
}

static void decode(struct decoder *d, enum encoding e)
{
    struct upper_half half;
    switch (encodings[e].kind) {
    case UTF8:
    case REPLACEMENT:
        decode_utf8(d, byte_order_mark(d->bytes).length);
        break;
    case UTF16LE:
    case UTF16BE:
        decode_utf16(d, encodings[e].kind == UTF16BE);
        break;
    case SINGLE:
        make_upper_half(e, &half);
        decode_single(d, &half);
        break;
    case MULTI:
        decode_multi(d, e);
        break;
    case USER_DEFINED:
        decode_user_defined(d);
        break;
    }
}

static size_t count_beyond_ascii(struct str bytes)
{
    size_t n = 0;
    for (size_t i = 0; i < bytes.n; i++)
        n += (unsigned char)bytes.p[i] >= 0x80;
    return n;
}

/* Of UTF-8 that holds more wrong bytes than right ones: it never was any. */
static enum encoding judge_utf8(const struct decoder *d)
{
    return d->replaced * 2 > count_beyond_ascii(d->bytes)
               ? find_label(guess_charset(d->bytes))
               : ENCODING_UTF_8;
}

/* The bytes are their own UTF-8 text. */
static bool is_identity(struct str bytes, enum encoding e, bool valid)
{
    bool wide = encodings[e].kind == UTF16LE || encodings[e].kind == UTF16BE;
    if (!valid || wide || e == ENCODING_ISO_2022_JP)
        return false;
    if (byte_order_mark(bytes).length)
        return false;
    return bytes.n == 0 || !memchr(bytes.p, '\0', bytes.n);
}

/* Another encoding was declared, in which these bytes say something else. */
static bool is_other(struct str bytes, struct str label, enum encoding e)
{
    enum encoding declared = find_label(label);
    return declared != ENCODING_NONE && declared != e && !is_ascii(bytes);
}

static struct decoder decoder_of(struct arena *a, struct str bytes)
{
    struct decoder d = {.arena = a, .bytes = bytes, .text = buf_in(a)};
    buf_reserve(&d.text, bytes.n + bytes.n / 8);
    return d;
}

struct charset_text charset_decode(
    struct arena *a, struct str bytes, struct str label)
{
    bool valid = utf8_valid_prefix(bytes) == bytes.n;
    enum encoding e = choose(bytes, label, valid);
    if (is_identity(bytes, e, valid))
        return (struct charset_text){.text = bytes,
            .name = encodings[e].name,
            .misdeclared =
                is_other(bytes, label, e) ? count_beyond_ascii(bytes) : 0};
    struct decoder d = decoder_of(a, bytes);
    decode(&d, e);
    if (e == ENCODING_UTF_8 && d.replaced) {
        e = judge_utf8(&d);
        if (e != ENCODING_UTF_8) {
            d = decoder_of(a, bytes);
            decode(&d, e);
        }
    }
    return (struct charset_text){buf_str(&d.text), d.map, encodings[e].name,
        d.replaced, is_other(bytes, label, e) ? count_beyond_ascii(bytes) : 0};
}

/* The label behind the sign at `at` where `name` ends with that, else "". */
static struct str label_behind(struct str head, size_t at, struct str name)
{
    size_t end = at + 1;
    if (end < name.n || !str_eq_nocase(str_sub(head, end - name.n, end), name))
        return STR("");
    struct str value = str_sub(head, end, end + 40);
    while (value.n &&
           (value.p[0] == '"' || value.p[0] == '\'' || value.p[0] == ' '))
        value = str_sub(value, 1, value.n);
    size_t n = 0;
    while (n < value.n && value.p[n] > ' ' && !strchr("\"';>?/", value.p[n]))
        n++;
    value = str_sub(value, 0, n);
    return find_label(value) == ENCODING_NONE ? STR("") : value;
}

struct str charset_declared(struct str bytes)
{
    struct str head = str_sub(bytes, 0, 4096);
    size_t at = 0;
    for (; (at = str_find_char(head, '=', at)) != STR_NOT_FOUND; at++) {
        struct str label = label_behind(head, at, STR("charset="));
        if (!label.n)
            label = label_behind(head, at, STR("encoding="));
        if (label.n)
            return label;
    }
    return STR("");
}
