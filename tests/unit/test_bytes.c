/* SPDX-License-Identifier: MIT */
/* The searches by sixteen bytes against what they must find byte by byte. */
#include "base/bytes.h"

#include "test.h"

enum { LONGEST = 70 };

/* Bytes of every class that one of the functions tells apart. */
static const char kinds[] = "aZ0 .;\n\r*-[`\"\\\x01\x7f\xc2\xa0\xc3\xe2\xff";

/* All texts are of one kind of byte with others at two places. */
static void fill(char *p, size_t n, char most, size_t a, char c, char d)
{
    memset(p, most, n);
    if (a < n)
        p[a] = c;
    if (a + 1 < n)
        p[a + 1] = d;
}

static bool is_stop(char c)
{
    return c == '.' || c == ';' || c == '\n';
}

static bool is_marker(char c)
{
    unsigned char u = (unsigned char)c;
    return c == '*' || c == '-' || c == '0' || u == 0xc2 || u >= 0xe2;
}

static bool is_mark(char c)
{
    return c == '[' || c == '`' || c == '*' || c == '\\';
}

static bool is_json(char c)
{
    return c == '"' || c == '\\' || (unsigned char)c < ' ';
}

static bool is_other(char c)
{
    return (unsigned char)c >= 0x80;
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static size_t find(const char *p, size_t n, bool (*is)(char))
{
    size_t at = 0;
    while (at < n && !is(p[at]))
        at++;
    return at;
}

static bool is_ink(char c)
{
    return c != ' ' && !(c >= '\t' && c <= '\r');
}

static size_t find_hump(const char *p, size_t n)
{
    for (size_t at = 1; at < n; at++)
        if (p[at - 1] == 'a' && (p[at] == 'Z' || p[at] == '0'))
            return at;
    return n;
}

static bool is_plain(const char *p, size_t n)
{
    unsigned char u = n ? (unsigned char)*p : 0;
    return u > ' ' && u < 0xd8 && u != 0x7f && u != 0xc2;
}

static size_t find_odd(const char *p, size_t n)
{
    size_t at = 0;
    while (is_plain(p + at, n - at) ||
           (at && at < n && p[at] == ' ' && is_plain(p + at + 1, n - at - 1)))
        at++;
    return at;
}

static size_t count_visible(const char *p, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += (unsigned char)p[i] > ' ';
    return count;
}

static bool agree(const char *p, size_t n)
{
    return bytes_find_stop(p, n) == find(p, n, is_stop) &&
           bytes_find_marker(p, n) == find(p, n, is_marker) &&
           bytes_find_mark(p, n) == find(p, n, is_mark) &&
           bytes_find_json(p, n) == find(p, n, is_json) &&
           bytes_ascii(p, n) == find(p, n, is_other) &&
           bytes_visible(p, n) == count_visible(p, n) &&
           bytes_blank(p, n) == find(p, n, is_ink) &&
           bytes_find_between(p, n, '\n', '\r') == find(p, n, is_line_end) &&
           bytes_find_hump(p, n) == find_hump(p, n) &&
           bytes_plain(p, n) == find_odd(p, n);
}

static void test_places(char most)
{
    char text[LONGEST];
    for (size_t n = 0; n <= LONGEST; n++) {
        bool all = true;
        for (size_t a = 0; a <= n; a++)
            for (size_t i = 0; kinds[i]; i++) {
                fill(text, n, most, a, kinds[i], kinds[(i + n) % 7]);
                all = all && agree(text, n);
            }
        CHECK(all);
    }
}

static size_t find_text(const char *p, size_t n, const char *q, size_t m)
{
    for (size_t at = 0; at + m <= n; at++)
        if (memcmp(p + at, q, m) == 0)
            return at;
    return n;
}

static void test_find(void)
{
    char text[LONGEST];
    for (size_t n = 1; n <= LONGEST; n++) {
        bool all = true;
        for (size_t at = 0; at < n; at++) {
            fill(text, n, 'a', at, 'b', 'c');
            for (size_t m = 1; m < 5; m++)
                all = all && bytes_find(text, n, "bcaa", m) ==
                                 find_text(text, n, "bcaa", m);
        }
        CHECK(all);
    }
}

int main(void)
{
    test_places('a');
    test_places(' ');
    test_find();
    return test_end();
}
