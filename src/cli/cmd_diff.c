/* SPDX-License-Identifier: MIT */
/* jobsift diff: what changed between two captures of one posting. */
#include "batch.h"
#include "cells.h"
#include "command.h"
#include "message.h"

#include <string.h>

/* What is compared; lists element by element. */
#define FIELD_LIST                                                             \
    "title,company,seniority,experience.min,experience.max,education.level,"   \
    "workplace,locations,remote_from.include,remote_from.exclude,employment,"  \
    "contract,english,languages,salaries,skills.required,skills.preferred,"    \
    "skills,visa_sponsorship,relocation,clearance,benefits,posted,closes,"     \
    "apply.url,apply.email"

struct pair {
    struct batch batch;
    struct cells sides[2];
    size_t n; /* records seen */
};

static void emit(void *context, struct result *result)
{
    struct pair *p = context;
    if (!batch_report(&p->batch, result))
        return;
    if (p->n < 2)
        p->sides[p->n] = cells_of(result->record, FIELD_LIST);
    p->n++;
}

static bool has_element(const char *list, const char *element, size_t n)
{
    size_t m;
    for (const char *e; (e = cells_element(&list, &m));) {
        if (m == n && memcmp(e, element, n) == 0)
            return true;
    }
    return false;
}

/* "  -Kafka" for each element of one list that the other does not have. */
static bool put_only(struct output *o, const char *name, const char *sign,
    const char *list, const char *other)
{
    size_t n;
    bool any = false;
    for (const char *e; (e = cells_element(&list, &n));) {
        if (has_element(other, e, n))
            continue;
        output_puts(o, sign);
        output_puts(o, name);
        output_puts(o, ": ");
        output_write(o, e, n);
        output_puts(o, "\n");
        any = true;
    }
    return any;
}

static bool compare(struct pair *p)
{
    bool differ = false;
    struct output *o = p->batch.output;
    for (size_t i = 0; i < p->sides[0].n; i++) {
        const char *name = p->sides[0].names[i];
        const char *old = p->sides[0].v[i], *new = p->sides[1].v[i];
        bool gone = put_only(o, name, "-", old, new);
        bool come = put_only(o, name, "+", new, old);
        differ = differ || gone || come;
    }
    return differ;
}

int cmd_diff(struct settings *settings)
{
    struct pair p = {.n = 0};
    if (settings->operands.n != 2) {
        message("diff needs two files: OLD NEW");
        return EXIT_MISTAKE;
    }
    if (batch_open(&p.batch, settings, "paths")) {
        batch_run(&p.batch, emit, &p);
        if (p.n != 2)
            message("two postings are compared, here are %zu", p.n);
        if (p.n == 2 && compare(&p))
            p.batch.exit = worse_exit(p.batch.exit, EXIT_NO);
        if (p.n != 2)
            p.batch.exit = worse_exit(p.batch.exit, EXIT_INPUT);
    }
    for (size_t i = 0; i < 2 && i < p.n; i++)
        cells_release(&p.sides[i]);
    return batch_close(&p.batch);
}
