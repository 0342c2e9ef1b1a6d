/* SPDX-License-Identifier: MIT */
/*
 * A strict JSON scanner without a tree: one pass, a stack of bits for the
 * open brackets. Only the values that are wanted are unescaped.
 */
#include "doc/ndjson.h"

#include "base/buf.h"
#include "base/bytes.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "doc/normal.h"

struct scan {
    struct str text;
    size_t at;
    const char *wrong; /* what is wrong at `at`; NULL so far nothing */
    uint8_t open[LIMIT_JSON_DEPTH]; /* '{' or '[' */
    unsigned depth;
};

static bool fail(struct scan *s, const char *wrong)
{
    if (!s->wrong)
        s->wrong = wrong;
    return false;
}

static char peek(const struct scan *s)
{
    return s->at < s->text.n ? s->text.p[s->at] : '\0';
}

static void skip_space(struct scan *s)
{
    while (s->at < s->text.n && (peek(s) == ' ' || peek(s) == '\t' ||
                                    peek(s) == '\n' || peek(s) == '\r'))
        s->at++;
}

static bool take(struct scan *s, char c)
{
    if (s->at >= s->text.n || s->text.p[s->at] != c)
        return false;
    s->at++;
    return true;
}

static int hex_value(char c)
{
    if (ascii_is_digit(c))
        return c - '0';
    c = ascii_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Four hexadecimal digits at `at`, or -1. */
static int32_t hex4(struct str s, size_t at)
{
    int32_t value = 0;
    if (s.n - at < 4)
        return -1;
    for (size_t i = at; i < at + 4; i++) {
        int digit = hex_value(s.p[i]);
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

static bool scan_escape(struct scan *s)
{
    char c = peek(s);
    if (c == 'u') {
        if (hex4(s->text, s->at + 1) < 0)
            return fail(s, "\\u needs four hexadecimal digits");
        s->at += 5;
        return true;
    }
    bool known = c == 'n' || c == '"' || c == '\\' || c == '/' || c == 'b' ||
                 c == 'f' || c == 'r' || c == 't';
    if (!known)
        return fail(s, "unknown escape in a string");
    s->at++;
    return true;
}

/* What is wrong with a string where neither a quote nor a backslash stands. */
static bool fail_in_string(struct scan *s)
{
    return fail(s, s->at < s->text.n ? "control character in a string"
                                     : "the string does not end");
}

/* Passes over plain characters of a string. */
static struct str scan_plain(struct scan *s)
{
    struct str rest = str_sub(s->text, s->at, s->text.n);
    rest.n = bytes_find_json(rest.p, rest.n);
    s->at += rest.n;
    return rest;
}

/* Passes over a string; *raw is what stands between its quotes. */
static bool scan_string(struct scan *s, struct str *raw)
{
    if (!take(s, '"'))
        return fail(s, "a string was expected");
    size_t start = s->at;
    for (;;) {
        scan_plain(s);
        if (take(s, '"')) {
            *raw = str_sub(s->text, start, s->at - 1);
            return true;
        }
        if (!take(s, '\\'))
            return fail_in_string(s);
        if (!scan_escape(s))
            return false;
    }
}

static bool scan_digits(struct scan *s)
{
    if (!ascii_is_digit(peek(s)))
        return fail(s, "a digit was expected");
    while (ascii_is_digit(peek(s)))
        s->at++;
    return true;
}

static bool scan_number(struct scan *s)
{
    take(s, '-');
    if (!take(s, '0') && !scan_digits(s))
        return false;
    if (take(s, '.') && !scan_digits(s))
        return false;
    if (take(s, 'e') || take(s, 'E')) {
        if (!take(s, '+'))
            take(s, '-');
        return scan_digits(s);
    }
    return true;
}

static bool scan_word(struct scan *s)
{
    struct str rest = str_sub(s->text, s->at, s->text.n);
    struct str words[] = {STR("true"), STR("false"), STR("null")};
    for (size_t i = 0; i < 3; i++) {
        if (!str_starts(rest, words[i]))
            continue;
        s->at += words[i].n;
        return true;
    }
    return fail(s, "a value was expected");
}

static bool scan_scalar(struct scan *s)
{
    struct str raw;
    char c = peek(s);
    if (c == '"')
        return scan_string(s, &raw);
    if (c == '-' || ascii_is_digit(c))
        return scan_number(s);
    return scan_word(s);
}

static bool scan_key(struct scan *s, struct str *raw)
{
    skip_space(s);
    if (peek(s) != '"')
        return fail(s, "a key in double quotes was expected");
    if (!scan_string(s, raw))
        return false;
    skip_space(s);
    return take(s, ':') || fail(s, "a colon was expected");
}

static bool open_bracket(struct scan *s)
{
    if (s->depth == LIMIT_JSON_DEPTH)
        return fail(s, "nested too deep");
    s->open[s->depth++] = (uint8_t)s->text.p[s->at++];
    return true;
}

static bool closes(struct scan *s)
{
    bool object = s->open[s->depth - 1] == '{';
    if (!take(s, object ? '}' : ']'))
        return false;
    s->depth--;
    return true;
}

/*
 * What follows a value inside a bracket: closing brackets, then a comma and
 * the next key. False at an error and when depth `base` is reached.
 */
static bool scan_between(struct scan *s, unsigned base)
{
    struct str key;
    skip_space(s);
    while (s->depth > base && closes(s))
        skip_space(s);
    if (s->depth == base)
        return false;
    if (!take(s, ','))
        return fail(s, "a comma or a closing bracket was expected");
    return s->open[s->depth - 1] == '[' || scan_key(s, &key);
}

/* Opens brackets up to the first scalar or empty bracket, and reads that. */
static bool scan_begin(struct scan *s)
{
    struct str key;
    for (;;) {
        skip_space(s);
        char c = peek(s);
        if (c != '{' && c != '[')
            return scan_scalar(s);
        if (!open_bracket(s))
            return false;
        skip_space(s);
        if (peek(s) == (c == '{' ? '}' : ']'))
            return true; /* scan_between() closes it */
        if (c == '{' && !scan_key(s, &key))
            return false;
    }
}

/* Passes over any value. */
static bool scan_value(struct scan *s)
{
    unsigned base = s->depth;
    while (scan_begin(s) && scan_between(s, base))
        continue;
    return !s->wrong;
}

static uint32_t escape_value(char c)
{
    switch (c) {
    case 'b':
    case 'f':
        return ' ';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return (unsigned char)c;
    }
}

/* The character of the escape at *at (behind its backslash). */
static uint32_t read_escape(struct str raw, size_t *at)
{
    char c = raw.p[(*at)++];
    if (c != 'u')
        return escape_value(c);
    uint32_t high = (uint32_t)hex4(raw, *at);
    *at += 4;
    if (high < 0xd800 || high > 0xdbff)
        return high >= 0xdc00 && high <= 0xdfff ? 0xfffd : high;
    bool pair = raw.n - *at >= 6 && raw.p[*at] == '\\' && raw.p[*at + 1] == 'u';
    int32_t low = pair ? hex4(raw, *at + 2) : -1;
    if (low < 0xdc00 || low > 0xdfff)
        return 0xfffd;
    *at += 6;
    return 0x10000 + ((high - 0xd800) << 10) + ((uint32_t)low - 0xdc00);
}

/* Reads the escape whose backslash was passed; NUL is left out. */
static bool put_escape(struct scan *s, struct buf *out)
{
    size_t at = s->at;
    if (!scan_escape(s))
        return false;
    char utf8[4];
    uint32_t c = read_escape(s->text, &at);
    if (c && c < 0x80)
        buf_putc(out, (char)c);
    else if (c)
        buf_put(out, str_of(utf8, utf8_put(utf8, c)));
    s->at = at;
    return true;
}

/* Passes over a string; *text is what it says. */
static bool scan_text(struct scan *s, struct arena *a, struct str *text)
{
    struct buf out = buf_in(a);
    take(s, '"');
    for (;;) {
        struct str plain = scan_plain(s);
        bool end = take(s, '"');
        if (!end || out.n)
            buf_put(&out, plain);
        if (end) {
            *text = out.n ? buf_str(&out) : plain;
            return true;
        }
        if (!take(s, '\\'))
            return fail_in_string(s);
        if (!put_escape(s, &out))
            return false;
    }
}

/* The keys that are read; texts first, by preference. */
static const struct str keys[] = {STR_INIT("html"),
    STR_INIT("description_html"), STR_INIT("text"), STR_INIT("description"),
    STR_INIT("body"), STR_INIT("id"), STR_INIT("url"), STR_INIT("title"),
    STR_INIT("company"), STR_INIT("location"), STR_INIT("country"),
    STR_INIT("posted"), STR_INIT("salary")};
enum { TEXT_KEYS = 5, KEYS = sizeof(keys) / sizeof(*keys) };

struct member {
    struct str value;
    bool is_string;
};

static int find_key(struct str key)
{
    for (int i = 0; i < KEYS; i++)
        if (str_eq(keys[i], key))
            return i;
    return -1;
}

/* Reads a value that is wanted: a scalar is kept, all else is passed over. */
static bool scan_wanted(struct scan *s, struct arena *a, struct member *m)
{
    struct member read = {STR(""), peek(s) == '"'};
    bool nest = peek(s) == '{' || peek(s) == '[';
    size_t start = s->at;
    if (read.is_string ? !scan_text(s, a, &read.value) : !scan_value(s))
        return false;
    if (!read.is_string && !nest)
        read.value = str_sub(s->text, start, s->at);
    if (!str_eq(read.value, STR("null")))
        *m = read;
    return true;
}

static bool scan_member(struct scan *s, struct arena *a, struct member *members)
{
    struct str key;
    if (!scan_key(s, &key))
        return false;
    skip_space(s);
    int i = find_key(key);
    return i < 0 ? scan_value(s) : scan_wanted(s, a, &members[i]);
}

static bool scan_object(struct scan *s, struct arena *a, struct member *members)
{
    skip_space(s);
    if (peek(s) != '{')
        return fail(s, "a line must be one JSON object");
    open_bracket(s);
    skip_space(s);
    while (peek(s) != '}') {
        if (!scan_member(s, a, members))
            return false;
        skip_space(s);
        if (!take(s, ','))
            break;
        skip_space(s);
        if (peek(s) == '}')
            return fail(s, "a comma before the closing bracket");
    }
    if (!take(s, '}'))
        return fail(s, "a comma or a closing bracket was expected");
    skip_space(s);
    return s->at == s->text.n || fail(s, "text behind the object");
}

static void add_facts(struct posting *p, const struct member *members)
{
    for (int i = TEXT_KEYS; i < KEYS; i++) {
        struct str value = normal_line(p->arena, members[i].value);
        struct fact fact = {
            .origin = ORIGIN_OPTION, .path = keys[i], .value = value};
        if (value.n)
            vec_push(p->arena, &p->facts, fact);
    }
}

enum status ndjson_read(
    struct posting *p, struct str line, struct str *text, struct error *error)
{
    struct scan s = {.text = line};
    struct member members[KEYS] = {{{NULL, 0}, false}};
    *text = STR("");
    if (!scan_object(&s, p->arena, members))
        return error_set(error, STATUS_INPUT, 0, (uint32_t)s.at + 1,
            "not a JSON object: %s", s.wrong);
    for (int i = 0; i < TEXT_KEYS && !text->n; i++)
        if (members[i].is_string)
            *text = members[i].value;
    add_facts(p, members);
    return STATUS_OK;
}
