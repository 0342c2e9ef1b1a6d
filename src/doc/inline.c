/* SPDX-License-Identifier: MIT */
#include "doc/inline.h"

#include "base/bytes.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "doc/entity.h"

enum {
    LONGEST_BOLD = 200,
    LONGEST_LINK = 2048, /* bytes of a link's address */
    LONGEST_TEXT = 500,  /* bytes of a link's text */
    LONGEST_TAG = 400,
    MOST_DEPTH = 4, /* brackets inside brackets */
};

struct inliner {
    struct normal *n;
    struct str text;
    const struct block *block;
    size_t at, end;
    size_t copied;              /* text before it is pushed */
    size_t link_end, link_skip; /* "](address)" of the open link */
    bool code;                  /* between backticks */
    bool endless;               /* no "-->" comes any more */
};

static struct str rest_of(const struct inliner *i)
{
    return str_sub(i->text, i->at, i->end);
}

static void flush(struct inliner *i)
{
    if (i->copied < i->at)
        normal_copy(
            i->n, str_sub(i->text, i->copied, i->at), (uint32_t)i->copied);
    i->copied = i->at;
}

/* Leaves out the next `length` bytes. */
static void drop(struct inliner *i, size_t length)
{
    flush(i);
    i->at += length;
    i->copied = i->at;
}

static bool is_blank(char c)
{
    return c == '\0' || ascii_is_space(c);
}

static bool is_word(char c)
{
    return ascii_is_alpha(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80;
}

static char byte_at(const struct inliner *i, size_t at)
{
    return at < i->end ? i->text.p[at] : '\0';
}

static bool is_punctuation(char c)
{
    return c > ' ' && c < 0x7f && !ascii_is_alpha(c) && !ascii_is_digit(c);
}

static void add_fact(struct inliner *i, const char *path, struct str value,
    uint32_t group, size_t from)
{
    struct posting *p = i->n->posting;
    struct span span = {(uint32_t)from, (uint32_t)(from + value.n)};
    if (i->n->to_source)
        span = omap_span(i->n->to_source, span);
    struct fact fact = {
        ORIGIN_META, str_c(path), normal_line(p->arena, value), group, span};
    if (fact.value.n)
        vec_push(p->arena, &p->facts, fact);
}

/* The address and the text of a link, as pages give theirs. */
static void add_link(struct inliner *i, struct str url, struct str text)
{
    struct posting *p = i->n->posting;
    uint32_t group = (uint32_t)p->facts.n + 1;
    bool known =
        str_starts(url, STR("http")) || str_starts(url, STR("mailto:"));
    if (!known || !posting_has_room(p, 2))
        return;
    while (text.n && strchr("*_ ", text.p[0]))
        text = str_sub(text, 1, text.n);
    while (text.n && strchr("*_ ", text.p[text.n - 1]))
        text.n--;
    add_fact(i, "link", url, group, (size_t)(url.p - i->text.p));
    add_fact(i, "link.text", text, group, (size_t)(text.p - i->text.p));
}

/* Length of "(address "title")" at the beginning of s, or 0. */
static size_t target_length(struct str s, struct str *url)
{
    if (!s.n || s.p[0] != '(')
        return 0;
    size_t depth = 0, space = 0;
    for (size_t at = 0; at < s.n && at < LONGEST_LINK; at++) {
        char c = s.p[at];
        if (!space && ascii_is_space(c) && at > 1)
            space = at;
        depth += c == '(';
        depth -= c == ')';
        if (depth > MOST_DEPTH)
            return 0;
        if (depth)
            continue;
        *url = str_trim(str_sub(s, 1, space ? space : at));
        return at + 1;
    }
    return 0;
}

/* The bracket that closes the one at the beginning of s, or 0. */
static size_t closing_bracket(struct str s)
{
    size_t depth = 0;
    for (size_t at = 0; at < s.n && at < LONGEST_TEXT; at++) {
        if (s.p[at] == '\\') {
            at++;
            continue;
        }
        depth += s.p[at] == '[';
        depth -= s.p[at] == ']';
        if (depth > MOST_DEPTH)
            return 0;
        if (!depth)
            return at;
    }
    return 0;
}

/* "[text](address)": the text stays. "![alt](address)" goes altogether. */
static bool take_link(struct inliner *i)
{
    bool image = byte_at(i, i->at) == '!';
    struct str s = str_sub(i->text, i->at + image, i->end), url;
    size_t close = s.n && s.p[0] == '[' ? closing_bracket(s) : 0;
    size_t target = close ? target_length(str_sub(s, close + 1, s.n), &url) : 0;
    if (!target)
        return false;
    size_t start = i->at + image, stop = start + close;
    if (image) {
        drop(i, 1 + close + 1 + target);
        return true;
    }
    if (i->link_skip)
        return false; /* no link inside a link */
    add_link(i, url, str_sub(i->text, start + 1, stop));
    drop(i, 1);
    i->link_end = stop;
    i->link_skip = 1 + target;
    return true;
}

static bool end_link(struct inliner *i)
{
    if (!i->link_skip || i->at != i->link_end)
        return false;
    drop(i, i->link_skip);
    i->link_skip = 0;
    return true;
}

/* Names of elements that end a line. */
static bool is_block_tag(struct str name)
{
    static const char *const names[] = {"br", "p", "div", "li", "ul", "ol",
        "tr", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "table", "details",
        "summary"};
    for (size_t k = 0; k < sizeof(names) / sizeof(*names); k++)
        if (str_eq_nocase(name, str_c(names[k])))
            return true;
    return false;
}

static void end_line(struct inliner *i, struct str name, bool closing)
{
    bool item = str_eq_nocase(name, STR("li"));
    bool heading = name.n == 2 && ascii_is_digit(name.p[1]) && !closing;
    flush(i);
    if (item)
        normal_block(i->n, BLOCK_ITEM, 1, 0);
    else if (heading)
        normal_block(i->n, BLOCK_HEADING, (unsigned)(name.p[1] - '0'), 0);
    else
        normal_block(i->n, (enum block_kind)i->block->kind, i->block->level,
            i->block->flags);
}

/* "<https://...>", "<name@...>": the address is the text. */
static bool take_autolink(struct inliner *i, struct str inner)
{
    bool url =
        str_starts(inner, STR("http")) || str_starts(inner, STR("mailto:"));
    bool mail = str_find_char(inner, '@', 0) != STR_NOT_FOUND;
    if ((!url && !mail) || str_find_char(inner, ' ', 0) != STR_NOT_FOUND)
        return false;
    add_link(i, inner, inner);
    drop(i, 1);
    i->at += inner.n;
    drop(i, 1);
    return true;
}

static bool take_comment(struct inliner *i)
{
    struct str s = rest_of(i);
    if (i->endless || !str_starts(s, STR("<!--")))
        return false;
    size_t end = str_find(s, STR("-->"), 4);
    i->endless = end == STR_NOT_FOUND;
    drop(i, i->endless ? 4 : end + 3);
    return true;
}

static bool take_tag(struct inliner *i)
{
    struct str s = str_sub(rest_of(i), 0, LONGEST_TAG);
    size_t close = str_find_char(s, '>', 0);
    if (take_comment(i))
        return true;
    if (close == STR_NOT_FOUND)
        return false;
    struct str inner = str_sub(s, 1, close);
    if (take_autolink(i, inner))
        return true;
    size_t start = inner.n && inner.p[0] == '/', end = start;
    while (end < inner.n &&
           (ascii_is_alpha(inner.p[end]) || ascii_is_digit(inner.p[end])))
        end++;
    bool whole =
        end == inner.n || is_blank(inner.p[end]) || inner.p[end] == '/';
    if (end == start || !whole || ascii_is_digit(inner.p[start]))
        return false;
    struct str name = str_sub(inner, start, end);
    if (is_block_tag(name))
        end_line(i, name, start > 0);
    drop(i, close + 1);
    return true;
}

static bool take_reference(struct inliner *i)
{
    uint32_t c;
    char utf8[4];
    size_t length = entity_read(str_sub(i->text, 0, i->end), i->at, &c);
    if (!length)
        return false;
    flush(i);
    size_t n = utf8_put(utf8, c);
    normal_replace(i->n, str_of(utf8, n), (uint32_t)i->at, (uint32_t)length);
    drop(i, length);
    return true;
}

/* "\+" is a plus. */
static bool take_escape(struct inliner *i)
{
    if (!is_punctuation(byte_at(i, i->at + 1)))
        return false;
    drop(i, 1);
    i->at++;
    return true;
}

/* Runs of * and _ that open or close; those between blanks are text. */
static bool take_emphasis(struct inliner *i)
{
    char mark = byte_at(i, i->at);
    size_t n = 1;
    while (n < 4 && byte_at(i, i->at + n) == mark)
        n++;
    char before = i->at ? i->text.p[i->at - 1] : '\0';
    char after = byte_at(i, i->at + n);
    bool tight = !is_blank(before) || !is_blank(after);
    bool inside = is_word(before) && is_word(after);
    if (n > 3 || !tight || (inside && (mark == '_' || n == 1)))
        return false;
    bool closing = !is_blank(before);
    drop(i, n);
    /* "**Ruby** ." is "Ruby." */
    if (closing && after == ' ' && strchr(".,;:)", byte_at(i, i->at + 1)) &&
        byte_at(i, i->at + 1) && is_blank(byte_at(i, i->at + 2)))
        drop(i, 1);
    return true;
}

static bool take_mark(struct inliner *i)
{
    switch (i->text.p[i->at]) {
    case '\\':
        return take_escape(i);
    case '*':
    case '_':
        return take_emphasis(i);
    case '!':
    case '[':
        return take_link(i);
    case ']':
        return end_link(i);
    case '<':
        return take_tag(i);
    case '&':
        return take_reference(i);
    case '~':
        if (byte_at(i, i->at + 1) != '~')
            return false;
        drop(i, 2);
        return true;
    default:
        return false;
    }
}

void inline_put(struct normal *n, struct str text, struct span span,
    const struct block *block)
{
    struct inliner i = {.n = n, .text = text, .block = block};
    i.at = i.copied = span.start;
    i.end = span.end;
    for (;;) {
        i.at += bytes_find_mark(i.text.p + i.at, i.end - i.at);
        if (i.at == i.end)
            break;
        if (i.text.p[i.at] == '`') {
            i.code = !i.code;
            drop(&i, 1);
        } else if (i.code || !take_mark(&i)) {
            i.at++;
        }
    }
    flush(&i);
}

bool inline_bold(struct str s, size_t at, struct bold *bold)
{
    for (; at + 4 < s.n; at++) {
        at += bytes_find_either(s.p + at, s.n - at, '*', '_');
        if (at + 4 >= s.n)
            return false;
        char mark = s.p[at];
        if (s.p[at + 1] != mark)
            continue;
        size_t inner = at + 2;
        if (s.p[inner] == mark || (at && s.p[at - 1] == '\\'))
            continue;
        char two[2] = {mark, mark};
        struct str window = str_sub(s, 0, inner + LONGEST_BOLD);
        size_t close = str_find(window, str_of(two, 2), inner);
        if (close == STR_NOT_FOUND || close == inner)
            continue;
        struct str words = str_trim(str_sub(s, inner, close));
        if (!words.n)
            continue;
        bold->start = at;
        bold->end = close + 2;
        bold->inner.start = (uint32_t)(words.p - s.p);
        bold->inner.end = bold->inner.start + (uint32_t)words.n;
        return true;
    }
    return false;
}
