/* SPDX-License-Identifier: MIT */
#include "message.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { LINE_BYTES = 2048, NAME_BYTES = 1024 };

/* One line of output, cut where it is too long. */
struct line {
    char text[LINE_BYTES];
    size_t n;
};

static void line_put(struct line *l, const char *s, size_t n)
{
    size_t room = sizeof(l->text) - 1 - l->n;
    if (n > room)
        n = room;
    memcpy(l->text + l->n, s, n);
    l->n += n;
}

static void line_puts(struct line *l, const char *s)
{
    line_put(l, s, strlen(s));
}

static void line_octal(struct line *l, unsigned char c)
{
    char octal[5] = {'\\', (char)('0' + (c >> 6)), (char)('0' + (c >> 3 & 7)),
        (char)('0' + (c & 7)), '\0'};
    line_puts(l, octal);
}

/*
 * Bytes that could act on a terminal: controls, and characters whose UTF-8
 * begins with C2 80-9F (C1 controls) or is a mark that turns the direction of
 * writing (E2 80 8E-8F AA-AE, E2 81 A6-A9). Returns how many, 0 for none.
 */
static size_t unsafe_at(const char *s)
{
    const unsigned char *u = (const unsigned char *)s;
    if (u[0] < 0x20 || u[0] == 0x7f)
        return 1;
    if (u[0] == 0xc2 && u[1] >= 0x80 && u[1] < 0xa0)
        return 2;
    if (u[0] != 0xe2)
        return 0;
    if (u[1] == 0x80 &&
        (u[2] == 0x8e || u[2] == 0x8f || (u[2] >= 0xa8 && u[2] <= 0xae)))
        return 3;
    return u[1] == 0x81 && u[2] >= 0xa6 && u[2] <= 0xa9 ? 3 : 0;
}

static void line_escaped(struct line *l, const char *s, char quote)
{
    while (*s) {
        size_t unsafe = unsafe_at(s);
        if (!unsafe) {
            if (quote && (*s == quote || *s == '\\'))
                line_puts(l, "\\");
            line_put(l, s++, 1);
        }
        for (; unsafe; unsafe--)
            line_octal(l, (unsigned char)*s++);
    }
}

static bool is_unsafe(const char *s)
{
    for (; *s; s++) {
        if (unsafe_at(s))
            return true;
    }
    return false;
}

static void line_name(struct line *l, const char *name)
{
    if (is_unsafe(name)) {
        line_puts(l, "$'");
        line_escaped(l, name, '\'');
        line_puts(l, "'");
    } else if (!*name || strpbrk(name, " \"&'()*;<>?[\\]`{|}$!")) {
        const char *quote = strchr(name, '\'') ? "\"" : "'";
        line_puts(l, quote);
        line_puts(l, name);
        line_puts(l, quote);
    } else {
        line_puts(l, name);
    }
}

static void line_place(
    struct line *l, const char *path, uint64_t line, uint64_t column)
{
    char number[24];
    if (!path)
        return;
    line_name(l, path);
    for (int i = 0; i < 2; i++) {
        uint64_t n = i ? column : line;
        if (!n)
            break;
        snprintf(number, sizeof(number), ":%llu", (unsigned long long)n);
        line_puts(l, number);
    }
    line_puts(l, ": ");
}

static void line_format(struct line *l, const char *format, va_list args)
{
    char text[NAME_BYTES];
    int n = vsnprintf(text, sizeof(text), format, args);
    if (n > 0)
        line_escaped(l, text, '\0');
}

static void line_print(struct line *l)
{
    l->text[l->n] = '\0';
    fprintf(stderr, "%s\n", l->text);
}

static struct line line_begin(void)
{
    struct line l;
    l.n = 0;
    line_puts(&l, "jobsift: ");
    return l;
}

void message(const char *format, ...)
{
    struct line l = line_begin();
    va_list args;
    va_start(args, format);
    line_format(&l, format, args);
    va_end(args);
    line_print(&l);
}

void message_at(
    const char *path, uint64_t line, uint64_t column, const char *format, ...)
{
    struct line l = line_begin();
    line_place(&l, path, line, column);
    va_list args;
    va_start(args, format);
    line_format(&l, format, args);
    va_end(args);
    line_print(&l);
}

void message_hint(const char *format, ...)
{
    struct line l = line_begin();
    line_puts(&l, "hint: ");
    va_list args;
    va_start(args, format);
    line_format(&l, format, args);
    va_end(args);
    line_print(&l);
}

void message_error(const char *path, const struct jobsift_error *error)
{
    if (error->where[0])
        path = error->where;
    message_at(path, error->line, error->column, "%s", error->message);
    if (error->hint[0])
        message_hint("%s", error->hint);
}

/* Levenshtein distance of two short words; longer ones are far apart. */
static size_t distance(const char *a, const char *b)
{
    enum { MOST = 40 };
    size_t row[MOST + 1], na = strlen(a), nb = strlen(b);
    if (na > MOST || nb > MOST)
        return MOST;
    for (size_t j = 0; j <= nb; j++)
        row[j] = j;
    for (size_t i = 1; i <= na; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= nb; j++) {
            size_t best = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            if (row[j] + 1 < best)
                best = row[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = best;
        }
    }
    return row[nb];
}

const char *nearest_name(const char *word, const char *const *names, size_t n)
{
    const char *best = NULL;
    size_t least = strlen(word) < 4 ? 2 : 3;
    for (size_t i = 0; i < n; i++) {
        size_t d = distance(word, names[i]);
        if (d < least) {
            least = d;
            best = names[i];
        }
    }
    return best;
}
