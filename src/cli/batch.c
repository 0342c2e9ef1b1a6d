/* SPDX-License-Identifier: MIT */
#include "batch.h"
#include "engine.h"
#include "memory.h"
#include "message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool open_writer(struct batch *b, const char *format)
{
    const struct settings *s = b->settings;
    struct jobsift_error error = {0};
    if (strcmp(format, "paths") == 0)
        return true;
    struct jobsift_writer_options options = {
        .format = format,
        .fields = s->fields,
        .evidence = s->evidence,
        .explain = s->explain,
        .color = output_color(b->output, s->color),
        .width = output_width(b->output),
        .profile = b->profile,
    };
    b->text = strcmp(format, "html") == 0 || strcmp(format, "jsonld") == 0;
    b->writer = jobsift_writer_new(&options, output_write, b->output, &error);
    if (!b->writer && error.status == JOBSIFT_MEMORY)
        out_of_memory();
    if (!b->writer)
        message_error(NULL, &error);
    if (!b->writer && !error.hint[0])
        message_hint("jobsift help fields lists them");
    return b->writer != NULL;
}

bool batch_open(struct batch *b, const struct settings *s, const char *format)
{
    memset(b, 0, sizeof(*b));
    b->settings = s;
    b->exit = EXIT_MISTAKE;
    b->progress = isatty(STDERR_FILENO) && !s->quiet &&
                  (!s->progress || strcmp(s->progress, "never") != 0);
    b->engine = engine_open(s);
    if (!b->engine)
        return false;
    if (s->profile || s->resume) {
        b->profile = profile_open(b->engine, s);
        if (!b->profile)
            return false;
    }
    b->output = xrealloc(NULL, sizeof(*b->output));
    if (!output_open(b->output, s)) {
        free(b->output);
        b->output = NULL;
        b->exit = EXIT_OUTPUT;
        return false;
    }
    if (!open_writer(b, format))
        return false;
    b->exit = EXIT_DONE;
    return true;
}

static void show_progress(struct batch *b)
{
    if (b->progress && b->count % 256 == 0)
        fprintf(stderr, "\r%llu postings", (unsigned long long)b->count);
}

bool batch_report(struct batch *b, const struct result *r)
{
    b->count++;
    show_progress(b);
    if (r->problem) {
        message_at(r->path, 0, 0, "%s", r->problem);
    } else if (r->status != JOBSIFT_OK && !b->settings->quiet) {
        uint64_t line = r->line ? r->line : r->error.line;
        message_at(r->path, line, r->error.column, "%s", r->error.message);
        if (r->error.hint[0])
            message_hint("%s", r->error.hint);
    }
    if (r->problem || r->status != JOBSIFT_OK)
        b->exit = worse_exit(b->exit, EXIT_INPUT);
    return r->record != NULL;
}

void batch_put(struct batch *b, const struct result *r)
{
    if (b->output->error)
        return;
    if (b->writer) {
        if (jobsift_writer_put(b->writer, r->record, r->match) ==
            JOBSIFT_MEMORY)
            out_of_memory();
        return;
    }
    output_puts(b->output, r->path);
    output_write(b->output, b->settings->null ? "\0" : "\n", 1);
}

void batch_run(struct batch *b,
    void (*emit)(void *context, struct result *result), void *context)
{
    struct pool_work work = {
        b->settings, b->engine, b->profile, b->text, b->sketch, emit, context};
    if (!pool_run(&work))
        b->exit = EXIT_MISTAKE;
    if (b->progress && b->count >= 256)
        fprintf(stderr, "\r%llu postings\n", (unsigned long long)b->count);
    else if (b->settings->verbose)
        message("%llu postings", (unsigned long long)b->count);
}

int batch_close(struct batch *b)
{
    enum jobsift_status status = JOBSIFT_OK;
    if (b->writer && b->exit != EXIT_MISTAKE)
        status = jobsift_writer_end(b->writer);
    jobsift_writer_free(b->writer);
    if (b->output)
        b->exit = worse_exit(b->exit, output_close(b->output));
    b->exit = worse_exit(b->exit, exit_of_status(status));
    free(b->output);
    jobsift_profile_free(b->profile);
    jobsift_engine_free(b->engine);
    return b->exit;
}
