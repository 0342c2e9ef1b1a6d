/* SPDX-License-Identifier: MIT */
/*
 * jobsift stats: many postings as a report: which values each field has, in
 * how many postings, and what is paid.
 */
#include "batch.h"
#include "cells.h"
#include "command.h"
#include "market.h"
#include "memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* In the order of the report; skills last, they are the longest. What is
 * paid is counted otherwise. */
#define FIELD_LIST                                                             \
    "language,seniority,workplace,employment,contract,english,locations,"      \
    "skills.required,skills.preferred,"                                        \
    "salary.min,salary.max,salary.currency,salary.period"
enum { USUAL_ROWS = 10, BUCKETS = 4096, FIELDS = 9 };

struct tally {
    struct tally *next; /* of the same bucket */
    size_t field;
    uint64_t count;
    char *value;
};

struct stats {
    struct batch batch;
    struct tally *buckets[BUCKETS];
    struct market market;
    uint64_t postings;
    bool json;
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
    **at = (struct tally){NULL, field, 1, xstrndup(value, n)};
}

static void emit(void *context, struct result *result)
{
    struct stats *s = context;
    if (!batch_report(&s->batch, result) ||
        jobsift_record_error(result->record).n)
        return;
    s->postings++;
    struct cells cells = cells_of(result->record, FIELD_LIST);
    const char **pay = cells.v + FIELDS;
    market_add(&s->market, pay[0], pay[1], pay[2], pay[3]);
    for (size_t i = 0; i < FIELDS; i++) {
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

/* The field's name, which ends with a comma. */
static const char *field_name(size_t field)
{
    const char *name = FIELD_LIST;
    for (size_t i = 0; i < field; i++)
        name = strchr(name, ',') + 1;
    return name;
}

static void put_heading(struct stats *s, const char *name)
{
    if (s->json)
        return;
    output_puts(s->batch.output, "\n");
    output_write(s->batch.output, name, strcspn(name, ","));
    output_puts(s->batch.output, "\n");
}

/* Tenths of a percent, half up. */
static uint64_t share_of(const struct stats *s, uint64_t count)
{
    return (count * 2000 / s->postings + 1) / 2;
}

static void put_json_row(
    struct stats *s, const char *field, const char *value, uint64_t count)
{
    struct output *o = s->batch.output;
    uint64_t share = share_of(s, count);
    output_puts(o, "{\"field\":\"");
    output_write(o, field, strcspn(field, ","));
    output_puts(o, "\",\"count\":");
    output_number(o, count);
    output_puts(o, ",\"share\":");
    output_number(o, share / 10);
    output_puts(o, ".");
    output_number(o, share % 10);
    output_puts(o, ",\"value\":");
    output_json(o, value);
}

/* The beginning of a row: how many postings, and what they say. */
static void put_row(
    struct stats *s, const char *field, const char *value, uint64_t count)
{
    char numbers[64];
    unsigned long long share = share_of(s, count);
    if (s->json) {
        put_json_row(s, field, value, count);
        return;
    }
    snprintf(numbers, sizeof(numbers), "%8llu  %3llu.%llu %%  ",
        (unsigned long long)count, share / 10, share % 10);
    output_puts(s->batch.output, numbers);
    output_puts(s->batch.output, value);
}

/* Cents stay, and doubles are exact to so many digits. */
static void put_amounts(struct stats *s, const struct market_row *row)
{
    char numbers[192];
    snprintf(numbers, sizeof(numbers),
        s->json ? ",\"min\":%.15g,\"median\":%.15g,\"max\":%.15g}\n"
                : ", from %.15g, median %.15g, to %.15g\n",
        row->low, row->median, row->high);
    output_puts(s->batch.output, numbers);
}

static void put_pay(struct stats *s)
{
    uint64_t most = s->batch.settings->count;
    size_t n;
    struct market_row *rows = market_rows(&s->market, &n);
    if (n)
        put_heading(s, "pay");
    for (size_t i = 0; i < n && i < (most ? most : USUAL_ROWS); i++) {
        put_row(s, "pay", rows[i].unit, rows[i].count);
        put_amounts(s, &rows[i]);
    }
    free(rows);
}

static void put_report(struct stats *s)
{
    size_t n, rows = 0, field = SIZE_MAX;
    uint64_t most = s->batch.settings->count;
    struct tally **all = sorted(s, &n);
    if (!s->json) {
        output_number(s->batch.output, s->postings);
        output_puts(
            s->batch.output, s->postings == 1 ? " posting\n" : " postings\n");
    }
    for (size_t i = 0; i < n; i++) {
        if (all[i]->field != field) {
            field = all[i]->field;
            rows = 0;
            put_heading(s, field_name(field));
        }
        if (rows++ < (most ? most : USUAL_ROWS)) {
            put_row(s, field_name(field), all[i]->value, all[i]->count);
            output_puts(s->batch.output, s->json ? "}\n" : "\n");
        }
        free(all[i]->value);
        free(all[i]);
    }
    free(all);
    put_pay(s);
}

int cmd_stats(struct settings *settings)
{
    if (source_is_idle(settings))
        return help_short("stats");
    struct stats *s = xzalloc(sizeof(*s));
    s->json = settings->format && strcmp(settings->format, "ndjson") == 0;
    if (batch_open(&s->batch, settings, "paths")) {
        batch_run(&s->batch, emit, s);
        put_report(s);
    }
    int exit = batch_close(&s->batch);
    market_release(&s->market);
    free(s);
    return exit;
}
