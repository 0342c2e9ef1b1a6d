/* SPDX-License-Identifier: MIT */
/*
 * jobsift rank: records with their match, best first. What is selected is
 * kept as compact copies and sorted at the end; with --count only about twice
 * as many are ever kept, unless jobs that were published several times are to
 * be folded into one.
 */
#include "batch.h"
#include "command.h"
#include "groups.h"
#include "memory.h"
#include "message.h"

#include <stdlib.h>
#include <string.h>

struct row {
    struct result result;
    uint64_t number; /* in the order of the input */
};

struct ranking {
    struct batch batch;
    struct row *rows;
    size_t n;
    uint64_t selected;
    struct groups *groups; /* --dups fold; else NULL */
};

static int by_rank(const void *one, const void *other)
{
    const struct row *a = one, *b = other;
    int blocked_a = jobsift_match_blocked(a->result.match);
    int blocked_b = jobsift_match_blocked(b->result.match);
    int exact_a = jobsift_match_exact(a->result.match);
    int exact_b = jobsift_match_exact(b->result.match);
    if (blocked_a != blocked_b)
        return blocked_a - blocked_b;
    if (exact_a != exact_b)
        return exact_a > exact_b ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

/* What could not be read has no score; a message has said so. */
static bool is_selected(const struct settings *s, const struct result *r)
{
    if (jobsift_record_error(r->record).n)
        return false;
    bool blocked = jobsift_match_blocked(r->match) != 0;
    const char *when = s->blocked ? s->blocked : "show";
    if (blocked ? strcmp(when, "hide") == 0 : strcmp(when, "only") == 0)
        return false;
    return (uint64_t)jobsift_match_score(r->match) >= s->min_score;
}

/* Best first, and no more than are asked for. */
static void sort(struct ranking *k)
{
    uint64_t count = k->groups ? 0 : k->batch.settings->count;
    if (k->n)
        qsort(k->rows, k->n, sizeof(*k->rows), by_rank);
    while (count && k->n > count)
        result_release(&k->rows[--k->n].result);
}

static void keep(struct ranking *k, struct result *result)
{
    uint64_t count = k->groups ? 0 : k->batch.settings->count;
    if (count && k->n >= 2 * count + 64)
        sort(k);
    /* xgrow() grows at powers of two; sort() only ever shrinks n, and then
     * the array at most grows to the size it has. */
    k->rows = xgrow(k->rows, k->n, sizeof(*k->rows));
    k->rows[k->n++] = (struct row){*result, k->selected - 1};
    result->path = NULL;
    result->record = NULL;
    result->match = NULL;
    result->sketch = NULL;
}

static void emit(void *context, struct result *result)
{
    struct ranking *k = context;
    const struct settings *s = k->batch.settings;
    if (!batch_report(&k->batch, result) || !is_selected(s, result))
        return;
    if (k->groups)
        groups_add(k->groups, result->sketch);
    k->selected++;
    if (!s->unsorted)
        keep(k, result);
    else if (!s->count || k->selected <= s->count)
        batch_put(&k->batch, result);
}

/* Rows of one job, as numbers behind each other: last[i] is the last row of
 * the group whose best row is i, next[i] the one behind row i; 0: none. */
struct folds {
    size_t *best; /* by the first of a group: 1 + its best row */
    size_t *next, *last;
};

static size_t *zeros(size_t n)
{
    size_t *v = xrealloc(NULL, (n + 1) * sizeof(*v));
    memset(v, 0, (n + 1) * sizeof(*v));
    return v;
}

static struct folds find_folds(struct ranking *k)
{
    struct folds f = {zeros(k->n), zeros(k->n), zeros(k->n)};
    for (size_t i = 0; i < k->n; i++) {
        size_t *best =
            &f.best[groups_first(k->groups, (size_t)k->rows[i].number)];
        if (!*best)
            *best = i + 1;
        else
            f.next[f.last[*best - 1]] = i;
        f.last[*best - 1] = i;
    }
    return f;
}

/* The best of a job's postings, with the places of all. */
static void put_folded(struct ranking *k, const struct folds *f, size_t best)
{
    const jobsift_record **records = NULL;
    size_t n = 0, i = best;
    do {
        records = xgrow(records, n, sizeof(*records));
        records[n++] = k->rows[i].result.record;
        i = f->next[i];
    } while (i);
    struct result merged = k->rows[best].result;
    merged.record = jobsift_record_merge(records, n);
    if (!merged.record)
        out_of_memory();
    batch_put(&k->batch, &merged);
    jobsift_record_free(merged.record);
    free(records);
}

static void write_folded(struct ranking *k)
{
    uint64_t most = k->batch.settings->count, written = 0;
    struct folds f = find_folds(k);
    for (size_t i = 0; i < k->n && (!most || written < most); i++) {
        size_t first = groups_first(k->groups, (size_t)k->rows[i].number);
        if (f.best[first] != i + 1)
            continue;
        put_folded(k, &f, i);
        written++;
    }
    free(f.best);
    free(f.next);
    free(f.last);
}

static void write_rows(struct ranking *k)
{
    sort(k);
    if (k->groups)
        write_folded(k);
    for (size_t i = 0; i < k->n; i++) {
        if (!k->groups)
            batch_put(&k->batch, &k->rows[i].result);
        result_release(&k->rows[i].result);
    }
    free(k->rows);
    groups_free(k->groups);
}

/* An empty table tells a person little. */
static void say_nothing_selected(const struct ranking *k)
{
    const struct settings *s = k->batch.settings;
    bool table = !s->format || strcmp(s->format, "table") == 0;
    if (table && k->batch.count && !k->selected && !s->quiet)
        message("none of the postings was selected");
}

/* false after a message. */
static bool begin_folding(struct ranking *k, const struct settings *settings)
{
    if (!settings->dups || strcmp(settings->dups, "fold") != 0)
        return true;
    if (settings->unsorted) {
        message("--dups fold needs all postings, --unsorted keeps none");
        return false;
    }
    k->groups = groups_new();
    return true;
}

int cmd_rank(struct settings *settings)
{
    struct ranking k = {0};
    if (!settings->profile && !settings->resume) {
        message("rank needs a profile");
        message_hint("jobsift rank -p PROFILE FILE...; jobsift profile new "
                     "begins one");
        return EXIT_MISTAKE;
    }
    if (source_is_idle(settings))
        return help_short("rank");
    if (!begin_folding(&k, settings))
        return EXIT_MISTAKE;
    const char *format = settings->format ? settings->format : "table";
    if (batch_open(&k.batch, settings, format)) {
        k.batch.sketch = k.groups != NULL;
        batch_run(&k.batch, emit, &k);
        write_rows(&k);
        say_nothing_selected(&k);
        if (settings->exit_status && !k.selected)
            k.batch.exit = worse_exit(k.batch.exit, EXIT_NO);
    }
    return batch_close(&k.batch);
}
