/* SPDX-License-Identifier: MIT */
/*
 * jobsift check: postings against assertions (behind --) and against the
 * expectation beside each file: of a.html what a.html.expect.json says.
 */
#include "assertion.h"
#include "batch.h"
#include "command.h"
#include "config.h"
#include "engine.h"
#include "memory.h"
#include "message.h"
#include "verdicts.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct check {
    struct batch batch;
    struct assertion *assertions;
    size_t nassertions;
    struct verdicts verdicts;
    uint64_t postings;
    const struct result *at; /* the posting whose expectation is compared */
};

/* The line is that of the feed, or else that which states the field. */
static void add(struct check *c, const struct result *r, const char *field,
    struct verdict verdict)
{
    verdict.path = xstrdup(r->path);
    verdict.record = r->line;
    verdict.line = r->line ? r->line : jobsift_record_line(r->record, field);
    verdicts_add(&c->verdicts, verdict);
}

static void report(void *context, const struct jobsift_finding *f)
{
    struct check *c = context;
    char *field = xstrndup(f->field.p, f->field.n);
    char *expected = xstrndup(f->expected.p, f->expected.n);
    add(c, c->at, field,
        (struct verdict){.name = xconcat(field, ": ", expected),
            .got = xstrndup(f->got.p, f->got.n),
            .holds = f->holds != 0});
    free(field);
    free(expected);
}

/* A file of many postings has no expectation of its own. */
static void compare(struct check *c, const struct result *r)
{
    struct jobsift_error error = {0};
    char *path = xconcat(r->path, ".expect.json", "");
    size_t n;
    char *text =
        !r->line && access(path, F_OK) == 0 ? config_load(path, &n) : NULL;
    c->at = r;
    if (text && jobsift_record_expect(r->record, (struct jobsift_text){text, n},
                    report, c, &error) != JOBSIFT_OK) {
        message_error(path, &error);
        c->batch.exit = worse_exit(c->batch.exit, exit_of_status(error.status));
    }
    free(text);
    free(path);
}

static void emit(void *context, struct result *result)
{
    struct check *c = context;
    if (!batch_report(&c->batch, result))
        return;
    c->postings++;
    for (size_t i = 0; i < c->nassertions; i++) {
        const struct assertion *a = &c->assertions[i];
        struct verdict v = {.name = xstrdup(a->text)};
        v.holds = assertion_holds(a, result->record, &v.got);
        add(c, result, a->field, v);
    }
    compare(c, result);
}

static bool read_assertions(struct check *c, const struct strings *texts)
{
    for (size_t i = 0; i < texts->n; i++) {
        c->assertions = xgrow(c->assertions, i, sizeof(*c->assertions));
        c->nassertions++;
        if (!assertion_read(&c->assertions[i], texts->v[i]))
            return false;
    }
    return true;
}

static void finish(struct check *c)
{
    const char *format = c->batch.settings->format;
    verdicts_write(&c->verdicts, format ? format : "text", c->batch.output);
    if (!c->postings) {
        message("there is no posting to check");
    } else if (!c->verdicts.n && c->batch.exit == EXIT_DONE) {
        message("nothing is expected of these postings");
        message_hint("-- ASSERTION... says what, or FILE.expect.json beside "
                     "each, see jobsift(1)");
    }
    if (!c->verdicts.n || c->verdicts.failed)
        c->batch.exit = worse_exit(c->batch.exit, EXIT_NO);
}

int cmd_check(struct settings *settings)
{
    struct check c = {.nassertions = 0};
    int exit = EXIT_MISTAKE;
    if (source_is_idle(settings))
        return help_short("check");
    if (read_assertions(&c, &settings->assertions)) {
        if (batch_open(&c.batch, settings, "paths")) {
            batch_run(&c.batch, emit, &c);
            finish(&c);
        }
        exit = batch_close(&c.batch);
    }
    for (size_t i = 0; i < c.nassertions; i++)
        assertion_release(&c.assertions[i]);
    free(c.assertions);
    verdicts_release(&c.verdicts);
    return exit;
}
