/* SPDX-License-Identifier: MIT */
/*
 * jobsift dups: the postings that are one job, group by group, in the order
 * of the first of each. Records are kept to the end, without their text.
 */
#include "batch.h"
#include "cells.h"
#include "command.h"
#include "groups.h"
#include "memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct dups {
    struct batch batch;
    struct groups *groups;
    struct result *results;
    size_t n;
    size_t *next; /* of the same group; 0: none */
    uint64_t found;
};

/* One group, in the order of the input. */
struct group {
    const jobsift_record **records;
    size_t *numbers;
    size_t n;
    unsigned reasons;
    int alike;
};

static void emit(void *context, struct result *result)
{
    struct dups *d = context;
    if (!batch_report(&d->batch, result))
        return;
    groups_add(d->groups, result->sketch);
    d->results = xgrow(d->results, d->n, sizeof(*d->results));
    d->results[d->n++] = *result;
    result->path = NULL;
    result->record = NULL;
    result->sketch = NULL;
}

static void link_groups(struct dups *d)
{
    size_t *last = xrealloc(NULL, (d->n + 1) * sizeof(*last));
    d->next = xrealloc(NULL, (d->n + 1) * sizeof(*d->next));
    for (size_t i = 0; i < d->n; i++) {
        size_t first = groups_first(d->groups, i);
        d->next[i] = 0;
        last[i] = i;
        if (first != i)
            d->next[last[first]] = i;
        last[first] = i;
    }
    free(last);
}

static struct group collect(const struct dups *d, size_t first)
{
    struct group g = {0};
    size_t i = first;
    do {
        g.records = xgrow(g.records, g.n, sizeof(*g.records));
        g.numbers = xgrow(g.numbers, g.n, sizeof(*g.numbers));
        g.records[g.n] = d->results[i].record;
        g.numbers[g.n++] = i;
        i = d->next[i];
    } while (i);
    g.reasons = groups_reasons(d->groups, first, &g.alike);
    return g;
}

/* ---- Formats ------------------------------------------------------------ */

static void put_count(struct output *o, const char *before, uint64_t n)
{
    char text[64];
    snprintf(text, sizeof(text), "%s%llu", before, (unsigned long long)n);
    output_puts(o, text);
}

static void put_names(
    struct output *o, unsigned reasons, const char *quote, const char *comma)
{
    static const char *const names[] = {"title", "company", "text"};
    bool any = false;
    for (unsigned i = 0; i < 3; i++) {
        if (!(reasons >> i & 1))
            continue;
        output_puts(o, any ? comma : "");
        output_puts(o, quote);
        output_puts(o, names[i]);
        output_puts(o, quote);
        any = true;
    }
}

static void put_paths(struct dups *d, const struct group *g)
{
    for (size_t i = 1; i < g->n; i++) {
        output_puts(d->batch.output, d->results[g->numbers[i]].path);
        output_write(d->batch.output, d->batch.settings->null ? "\0" : "\n", 1);
    }
}

/* The record's members without the braces and the line's end. */
static void put_members(
    struct output *o, const jobsift_record *record, const char *fields)
{
    size_t n;
    char *line = record_line(record, fields, &n);
    output_write(o, line + 1, n - 3);
    free(line);
}

static void put_json(
    struct dups *d, const struct group *g, const jobsift_record *merged)
{
    struct output *o = d->batch.output;
    put_count(o, "{\"schema\":\"jobsift/dups/1\",\"count\":", g->n);
    output_puts(o, ",\"because\":[");
    put_names(o, g->reasons, "\"", ",");
    put_count(o, "],\"alike\":", (uint64_t)g->alike);
    output_puts(o, ",");
    put_members(o, merged, "title,company,locations");
    for (size_t i = 0; i < g->n; i++) {
        output_puts(o, i ? "},{" : ",\"postings\":[{");
        put_members(o, g->records[i], "source,title,company,locations");
    }
    output_puts(o, "}]}\n");
}

/* Cells that state something, with commas between. */
static void put_cells(
    struct output *o, const jobsift_record *record, const char *fields)
{
    struct cells cells = cells_of(record, fields);
    bool any = false;
    for (size_t i = 0; i < cells.n; i++) {
        if (!*cells.v[i])
            continue;
        output_puts(o, any ? " | " : "");
        output_puts(o, cells.v[i]);
        any = true;
    }
    output_puts(o, "\n");
    cells_release(&cells);
}

static void put_table(
    struct dups *d, const struct group *g, const jobsift_record *merged)
{
    struct output *o = d->batch.output;
    put_count(o, d->found > 1 ? "\n" : "", g->n);
    output_puts(o, " postings: ");
    put_cells(o, merged, "title,company,locations");
    output_puts(o, "  the same ");
    put_names(o, g->reasons, "", ", ");
    if (g->alike) {
        put_count(o, "; texts ", (uint64_t)g->alike);
        output_puts(o, " % alike");
    }
    output_puts(o, "\n");
    for (size_t i = 0; i < g->n; i++) {
        const struct result *r = &d->results[g->numbers[i]];
        output_puts(o, "  ");
        output_puts(o, r->path);
        if (r->line)
            put_count(o, ":", r->line);
        output_puts(o, "  ");
        put_cells(o, r->record, "locations");
    }
}

static void put_group(struct dups *d, const struct group *g)
{
    const char *format = d->batch.settings->format;
    d->found++;
    if (format && strcmp(format, "paths") == 0) {
        put_paths(d, g);
        return;
    }
    jobsift_record *merged = jobsift_record_merge(g->records, g->n);
    if (!merged)
        out_of_memory();
    if (format && strcmp(format, "ndjson") == 0)
        put_json(d, g, merged);
    else
        put_table(d, g, merged);
    jobsift_record_free(merged);
}

static void put_groups(struct dups *d)
{
    link_groups(d);
    for (size_t i = 0; i < d->n; i++) {
        if (groups_first(d->groups, i) != i || !d->next[i])
            continue;
        struct group g = collect(d, i);
        put_group(d, &g);
        free(g.records);
        free(g.numbers);
    }
}

int cmd_dups(struct settings *settings)
{
    struct dups d = {.n = 0};
    if (source_is_idle(settings))
        return help_short("dups");
    d.groups = groups_new();
    if (batch_open(&d.batch, settings, "paths")) {
        d.batch.sketch = true;
        batch_run(&d.batch, emit, &d);
        put_groups(&d);
    }
    for (size_t i = 0; i < d.n; i++)
        result_release(&d.results[i]);
    free(d.results);
    free(d.next);
    groups_free(d.groups);
    return batch_close(&d.batch);
}
