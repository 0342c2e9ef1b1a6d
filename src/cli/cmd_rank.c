/* SPDX-License-Identifier: MIT */
/*
 * jobsift rank: records with their match, best first. What is selected is
 * kept as compact copies and sorted at the end; with --count only about twice
 * as many are ever kept.
 */
#include "batch.h"
#include "command.h"
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

static bool is_selected(const struct settings *s, const struct result *r)
{
    bool blocked = jobsift_match_blocked(r->match) != 0;
    const char *when = s->blocked ? s->blocked : "show";
    if (blocked ? strcmp(when, "hide") == 0 : strcmp(when, "only") == 0)
        return false;
    return (uint64_t)jobsift_match_score(r->match) >= s->min_score;
}

/* Best first, and no more than are asked for. */
static void sort(struct ranking *k)
{
    uint64_t count = k->batch.settings->count;
    if (k->n)
        qsort(k->rows, k->n, sizeof(*k->rows), by_rank);
    while (count && k->n > count)
        result_release(&k->rows[--k->n].result);
}

static void keep(struct ranking *k, struct result *result)
{
    uint64_t count = k->batch.settings->count;
    if (count && k->n >= 2 * count + 64)
        sort(k);
    /* xgrow() grows at powers of two; sort() only ever shrinks n, and then
     * the array at most grows to the size it has. */
    k->rows = xgrow(k->rows, k->n, sizeof(*k->rows));
    k->rows[k->n++] = (struct row){*result, k->selected};
    result->path = NULL;
    result->record = NULL;
    result->match = NULL;
}

static void emit(void *context, struct result *result)
{
    struct ranking *k = context;
    const struct settings *s = k->batch.settings;
    if (!batch_report(&k->batch, result) || !is_selected(s, result))
        return;
    k->selected++;
    if (!s->unsorted)
        keep(k, result);
    else if (!s->count || k->selected <= s->count)
        batch_put(&k->batch, result);
}

static void write_rows(struct ranking *k)
{
    sort(k);
    for (size_t i = 0; i < k->n; i++) {
        batch_put(&k->batch, &k->rows[i].result);
        result_release(&k->rows[i].result);
    }
    free(k->rows);
}

int cmd_rank(struct settings *settings)
{
    struct ranking k = {0};
    if (!settings->profile && settings->resume)
        settings->profile = settings->resume;
    if (!settings->profile) {
        message("rank needs a profile");
        message_hint("jobsift rank -p PROFILE FILE..., see jobsift-profile(5)");
        return EXIT_MISTAKE;
    }
    if (source_is_idle(settings))
        return help_short("rank");
    const char *format = settings->format ? settings->format : "table";
    if (batch_open(&k.batch, settings, format)) {
        batch_run(&k.batch, emit, &k);
        write_rows(&k);
        if (settings->exit_status && !k.selected)
            k.batch.exit = worse_exit(k.batch.exit, EXIT_NO);
    }
    return batch_close(&k.batch);
}
