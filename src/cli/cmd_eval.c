/* SPDX-License-Identifier: MIT */
/*
 * jobsift eval: how right the records of labelled postings are, field by
 * field. A posting is known by the id of its NDJSON line or by the name of its
 * file without what follows the last dot.
 */
#include "batch.h"
#include "command.h"
#include "config.h"
#include "engine.h"
#include "memory.h"
#include "message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct eval {
    struct batch batch;
    jobsift_evaluation *evaluation;
    uint64_t met;
};

static char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *name = xstrdup(slash ? slash + 1 : path);
    char *dot = strrchr(name, '.');
    if (dot && dot > name)
        *dot = '\0';
    return name;
}

static void emit(void *context, struct result *result)
{
    struct eval *e = context;
    if (!batch_report(&e->batch, result))
        return;
    struct jobsift_text id = jobsift_record_id(result->record);
    char *name = id.n ? xrealloc(NULL, id.n + 1) : name_of(result->path);
    if (id.n) {
        memcpy(name, id.p, id.n);
        name[id.n] = '\0';
    }
    enum jobsift_status status =
        jobsift_evaluation_add(e->evaluation, name, result->record);
    if (status == JOBSIFT_MEMORY)
        out_of_memory();
    e->met += status == JOBSIFT_OK;
    free(name);
}

/* Tenths of a percent, half up; nothing asked is all right. */
static unsigned share(uint64_t part, uint64_t whole)
{
    return whole ? (unsigned)((part * 2000 / whole + 1) / 2) : 1000;
}

static void put_figures(struct output *o, const struct jobsift_figures *f)
{
    char line[160];
    unsigned p = share(f->right, f->right + f->wrong);
    unsigned r = share(f->right, f->right + f->missed);
    unsigned f1 = share(2 * f->right, 2 * f->right + f->wrong + f->missed);
    snprintf(line, sizeof(line),
        "%-18.*s %4u.%u  %4u.%u  %4u.%u  %6llu  %6llu  %6llu\n",
        (int)f->field.n, f->field.p, p / 10, p % 10, r / 10, r % 10, f1 / 10,
        f1 % 10, (unsigned long long)f->right, (unsigned long long)f->wrong,
        (unsigned long long)f->missed);
    output_puts(o, line);
}

static void put_report(struct eval *e)
{
    struct output *o = e->batch.output;
    struct jobsift_figures f;
    char line[96];
    snprintf(line, sizeof(line), "%llu of %zu labelled postings\n",
        (unsigned long long)e->met, jobsift_evaluation_labels(e->evaluation));
    output_puts(o, line);
    output_puts(o, "field               prec.  recall      F1   right   wrong"
                   "  missed\n");
    for (size_t i = 0; jobsift_evaluation_field(e->evaluation, i, &f); i++)
        put_figures(o, &f);
    if (!e->met) {
        message("no posting has a label");
        e->batch.exit = worse_exit(e->batch.exit, EXIT_NO);
    }
}

/* The labels are the first operand; false after a message. */
static bool take_labels(struct eval *e, struct settings *settings)
{
    struct strings *o = &settings->operands;
    struct jobsift_error error = {0};
    size_t n;
    if (!o->n) {
        message("eval needs a file of labels");
        message_hint("jobsift eval GOLD FILE..., see jobsift(1)");
        return false;
    }
    const char *path = o->v[0];
    char *text = config_load(path, &n);
    memmove(o->v, o->v + 1, --o->n * sizeof(*o->v));
    if (!text)
        return false;
    e->evaluation =
        jobsift_evaluation_new((struct jobsift_text){text, n}, &error);
    free(text);
    if (!e->evaluation && error.status == JOBSIFT_MEMORY)
        out_of_memory();
    if (!e->evaluation)
        message_error(path, &error);
    return e->evaluation != NULL;
}

int cmd_eval(struct settings *settings)
{
    struct eval e = {.met = 0};
    int exit = EXIT_MISTAKE;
    if (take_labels(&e, settings) && source_is_idle(settings)) {
        exit = help_short("eval");
    } else if (e.evaluation) {
        if (batch_open(&e.batch, settings, "paths")) {
            batch_run(&e.batch, emit, &e);
            put_report(&e);
        }
        exit = batch_close(&e.batch);
    }
    jobsift_evaluation_free(e.evaluation);
    return exit;
}
