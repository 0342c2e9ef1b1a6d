/* SPDX-License-Identifier: MIT */
#include "assertion.h"
#include "cells.h"
#include "memory.h"
#include "message.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *sign;
    enum assertion_op op;
} signs[] = {{"!=", OP_IS_NOT}, {"~=", OP_HOLDS}, {"!~", OP_HOLDS_NOT},
    {"<=", OP_AT_MOST}, {">=", OP_AT_LEAST}, {"=", OP_IS}, {"<", OP_LESS},
    {">", OP_MORE}};
enum { SIGNS = sizeof(signs) / sizeof(*signs) };

/* The sign that stands at p, or SIGNS. */
static size_t sign_at(const char *p)
{
    size_t i = 0;
    while (i < SIGNS && strncmp(p, signs[i].sign, strlen(signs[i].sign)) != 0)
        i++;
    return i;
}

static int ignore(void *context, const char *p, size_t n)
{
    (void)context;
    (void)p;
    (void)n;
    return 0;
}

static bool is_column(const char *field)
{
    struct jobsift_error error = {0};
    struct jobsift_writer_options as = {.format = "tsv", .fields = field};
    jobsift_writer *writer = *field && !strchr(field, ',')
                                 ? jobsift_writer_new(&as, ignore, NULL, &error)
                                 : NULL;
    bool known = writer != NULL;
    if (!known && error.status == JOBSIFT_MEMORY)
        out_of_memory();
    if (!known)
        message("no field '%s' can be asserted", field);
    if (!known && error.hint[0])
        message_hint("%s", error.hint);
    else if (!known)
        message_hint("jobsift help fields lists them");
    jobsift_writer_free(writer);
    return known;
}

/* A decimal number, whatever the locale. */
static bool read_number(const char *text, double *number)
{
    double value = 0, scale = 1;
    const char *p = text;
    for (; *p >= '0' && *p <= '9'; p++)
        value = value * 10 + (*p - '0');
    if (*p == '.')
        for (p++; *p >= '0' && *p <= '9'; p++)
            value += (*p - '0') * (scale /= 10);
    *number = value;
    return p > text && !*p;
}

bool assertion_read(struct assertion *a, const char *text)
{
    size_t absent = text[0] == '!', n = absent, sign = SIGNS;
    memset(a, 0, sizeof(*a));
    while (text[n] && (sign = sign_at(text + n)) == SIGNS)
        n++;
    a->text = text;
    a->field = xstrdup(text + absent);
    a->field[n - absent] = '\0';
    a->op = absent ? OP_ABSENT : OP_STATED;
    if (sign < SIGNS) {
        a->op = signs[sign].op;
        a->value = text + n + strlen(signs[sign].sign);
    }
    if (!is_column(a->field))
        return false;
    if (a->op < OP_LESS || read_number(a->value, &a->number))
        return true;
    message("'%s' is not a number, in '%s'", a->value, text);
    return false;
}

void assertion_release(struct assertion *a)
{
    free(a->field);
}

static int lower(int c)
{
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

static bool holds_letters(const char *element, size_t n, const char *letters)
{
    size_t m = strlen(letters);
    for (size_t at = 0; at + m <= n; at++) {
        size_t i = 0;
        while (i < m && lower(element[at + i]) == lower(letters[i]))
            i++;
        if (i == m)
            return true;
    }
    return false;
}

/* Some element is, or holds, the value; the empty list is the empty value. */
static bool some(const struct assertion *a, const char *list)
{
    bool exact = a->op == OP_IS || a->op == OP_IS_NOT;
    size_t n;
    if (exact && strcmp(list, a->value) == 0)
        return true;
    for (const char *e; (e = cells_element(&list, &n));) {
        if (exact ? strlen(a->value) == n && memcmp(e, a->value, n) == 0
                  : holds_letters(e, n, a->value))
            return true;
    }
    return false;
}

static bool in_order(const struct assertion *a, const char *cell)
{
    double n;
    if (!read_number(cell, &n))
        return false;
    if (a->op == OP_LESS)
        return n < a->number;
    if (a->op == OP_MORE)
        return n > a->number;
    return a->op == OP_AT_MOST ? n <= a->number : n >= a->number;
}

static bool holds(const struct assertion *a, const char *cell)
{
    switch (a->op) {
    case OP_STATED:
        return *cell != '\0';
    case OP_ABSENT:
        return *cell == '\0';
    case OP_IS:
    case OP_HOLDS:
        return some(a, cell);
    case OP_IS_NOT:
    case OP_HOLDS_NOT:
        return !some(a, cell);
    default:
        return in_order(a, cell);
    }
}

/* "salary" stands for several columns: it is stated if one of them is. */
bool assertion_holds(
    const struct assertion *a, const jobsift_record *record, char **got)
{
    struct cells cells = cells_of(record, a->field);
    size_t i = 0;
    while (i + 1 < cells.n && !*cells.v[i])
        i++;
    const char *cell = cells.n ? cells.v[i] : "";
    bool result = holds(a, cell);
    *got = xstrdup(cell);
    cells_release(&cells);
    return result;
}
