/* SPDX-License-Identifier: MIT */
/*
 * jobsift stats: many postings as a report: which values each field has, in
 * how many postings, and what is paid.
 */
#include "batch.h"
#include "cells.h"
#include "command.h"
#include "memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* In the order of the report; skills last, they are the longest. */
#define FIELD_LIST                                                             \
    "language,seniority,workplace,employment,contract,english,locations,"      \
    "skills.required,skills.preferred"
enum { USUAL_ROWS = 10, BUCKETS = 4096 };

struct tally {
    struct tally *next; /* of the same bucket */
    size_t field;
    uint64_t count;
    char *value;
};

struct stats {
    struct batch batch;
    struct tally *buckets[BUCKETS];
    uint64_t postings;
};

static size_t bucket_of(size_t field, const char *value, size_t n)
{
    uint32_t hash = 2166136261u + (uint32_t)field;
    for (size_t i = 0; i < n; i++)
        hash = (hash ^ (unsigned char)value[i]) * 16777619u;
    return (hash ^ hash >> 16) % BUCKETS;
}

static void count_value(
    struct stats *s, size_t field, const char *value, size_t n)
{
    struct tally **at = &s->buckets[bucket_of(field, value, n)];
    for (; *at; at = &(*at)->next) {
        struct tally *t = *at;
        if (t->field == field && strncmp(t->value, value, n) == 0 &&
            !t->value[n]) {
            t->count++;
            return;
        }
    }
    *at = xrealloc(NULL, sizeof(**at));
    char *copy = xrealloc(NULL, n + 1);
    memcpy(copy, value, n);
    copy[n] = '\0';
    **at = (struct tally){NULL, field, 1, copy};
}

static void emit(void *context, struct result *result)
{
    struct stats *s = context;
    if (!batch_report(&s->batch, result))
        return;
    s->postings++;
    struct cells cells = cells_of(result->record, FIELD_LIST);
    for (size_t i = 0; i < cells.n; i++) {
        const char *rest = cells.v[i];
        size_t n;
        for (const char *e; (e = cells_element(&rest, &n));)
            count_value(s, i, e, n);
    }
    cells_release(&cells);
}

/* By field, then the most frequent first, then by name. */
static int by_count(const void *one, const void *other)
{
    const struct tally *a = *(struct tally *const *)one;
    const struct tally *b = *(struct tally *const *)other;
    if (a->field != b->field)
        return a->field < b->field ? -1 : 1;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return strcmp(a->value, b->value);
}

static struct tally **sorted(struct stats *s, size_t *n)
{
    struct tally **all = NULL;
    *n = 0;
    for (size_t i = 0; i < BUCKETS; i++) {
        for (struct tally *t = s->buckets[i]; t; t = t->next) {
            all = xgrow(all, *n, sizeof(*all));
            all[(*n)++] = t;
        }
    }
    if (*n)
        qsort(all, *n, sizeof(*all), by_count);
    return all;
}

static void put_heading(struct stats *s, size_t field)
{
    const char *name = FIELD_LIST;
    for (size_t i = 0; i < field; i++)
        name = strchr(name, ',') + 1;
    output_puts(s->batch.output, "\n");
    output_write(s->batch.output, name, strcspn(name, ","));
    output_puts(s->batch.output, "\n");
}

static void put_row(struct stats *s, const struct tally *t)
{
    char numbers[64];
    /* Tenths of a percent, half up. */
    uint64_t share = (t->count * 2000 / s->postings + 1) / 2;
    snprintf(numbers, sizeof(numbers), "%8llu  %3llu.%llu %%  ",
        (unsigned long long)t->count, (unsigned long long)share / 10,
        (unsigned long long)share % 10);
    output_puts(s->batch.output, numbers);
    output_puts(s->batch.output, t->value);
    output_puts(s->batch.output, "\n");
}

static void put_report(struct stats *s)
{
    char line[64];
    size_t n, rows = 0, field = SIZE_MAX;
    uint64_t most = s->batch.settings->count;
    struct tally **all = sorted(s, &n);
    snprintf(
        line, sizeof(line), "%llu postings\n", (unsigned long long)s->postings);
    output_puts(s->batch.output, line);
    for (size_t i = 0; i < n; i++) {
        if (all[i]->field != field) {
            field = all[i]->field;
            rows = 0;
            put_heading(s, field);
        }
        if (rows++ < (most ? most : USUAL_ROWS))
            put_row(s, all[i]);
        free(all[i]->value);
        free(all[i]);
    }
    free(all);
}

int cmd_stats(struct settings *settings)
{
    if (source_is_idle(settings))
        return help_short("stats");
    struct stats *s = xzalloc(sizeof(*s));
    if (batch_open(&s->batch, settings, "paths")) {
        batch_run(&s->batch, emit, s);
        put_report(s);
    }
    int exit = batch_close(&s->batch);
    free(s);
    return exit;
}
