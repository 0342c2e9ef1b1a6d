/* SPDX-License-Identifier: MIT */
#include "cells.h"
#include "memory.h"

#include <stdlib.h>
#include <string.h>

struct text {
    char *p;
    size_t n, cap;
};

static int append(void *context, const char *p, size_t n)
{
    struct text *t = context;
    if (t->cap - t->n <= n) {
        t->cap = (t->n + n + 1) * 2;
        t->p = xrealloc(t->p, t->cap);
    }
    memcpy(t->p + t->n, p, n);
    t->n += n;
    t->p[t->n] = '\0';
    return 0;
}

/* Of tsv a header line, then the row. */
static struct text write_record(
    const jobsift_record *record, const char *format, const char *fields)
{
    struct text text = {0};
    struct jobsift_error error;
    struct jobsift_writer_options as = {.format = format, .fields = fields};
    jobsift_writer *writer = jobsift_writer_new(&as, append, &text, &error);
    if (!writer || jobsift_writer_put(writer, record, NULL) != JOBSIFT_OK ||
        jobsift_writer_end(writer) != JOBSIFT_OK)
        out_of_memory();
    jobsift_writer_free(writer);
    return text;
}

/* Cuts the line at *at into its cells and goes to the next line. */
static const char **cut_line(char **at, size_t *n)
{
    const char **v = NULL;
    char end = '\t';
    for (*n = 0; end == '\t'; (*n)++) {
        v = xgrow(v, *n, sizeof(*v));
        v[*n] = *at;
        *at += strcspn(*at, "\t\r\n");
        end = **at;
        if (end)
            *(*at)++ = '\0';
    }
    if (end == '\r' && **at == '\n')
        ++*at;
    return v;
}

struct cells cells_of(const jobsift_record *record, const char *fields)
{
    struct text text = write_record(record, "tsv", fields);
    struct cells cells = {.text = text.p};
    char *at = text.p;
    size_t n;
    cells.names = cut_line(&at, &cells.n);
    cells.v = cut_line(&at, &n);
    if (n < cells.n)
        cells.n = n;
    return cells;
}

void cells_release(struct cells *cells)
{
    free(cells->text);
    free(cells->names);
    free(cells->v);
}

const char *cells_element(const char **rest, size_t *n)
{
    const char *element = *rest;
    if (!element || !*element)
        return NULL;
    const char *end = strstr(element, "; ");
    *n = end ? (size_t)(end - element) : strlen(element);
    *rest = end ? end + 2 : element + *n;
    return element;
}

char *record_line(const jobsift_record *record, const char *fields, size_t *n)
{
    struct text text = write_record(record, "ndjson", fields);
    *n = text.n;
    return text.p;
}
