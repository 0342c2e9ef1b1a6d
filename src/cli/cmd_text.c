/* SPDX-License-Identifier: MIT */
/* jobsift text, show and rules explain: postings as the extractors see them. */
#include "command.h"
#include "deadline.h"
#include "engine.h"
#include "memory.h"
#include "message.h"
#include "output.h"
#include "pool.h"

#include <stdlib.h>

struct viewer {
    struct settings *settings;
    jobsift_parser *parser;
    jobsift_profile *profile; /* of show; may be NULL */
    struct output *output;
    bool show;
    const char *rule; /* to explain, or NULL */
};

static enum jobsift_status view(struct viewer *v,
    const struct jobsift_input *input, struct jobsift_error *error)
{
    struct jobsift_show_options options = {
        output_color(v->output, v->settings->color), output_width(v->output),
        v->profile};
    if (v->rule)
        return jobsift_rule_explain(
            v->parser, input, v->rule, output_write, v->output, error);
    if (v->show)
        return jobsift_write_show(
            v->parser, input, &options, output_write, v->output, error);
    return jobsift_write_text(v->parser, input, output_write, v->output, error);
}

/* The exit status for one input. */
static int view_item(struct viewer *v, struct item *item)
{
    struct jobsift_error error = {0};
    struct deadline deadline;
    if (!item_load(item, v->settings)) {
        message_at(item->path, 0, 0, "%s", item->problem);
        return EXIT_INPUT;
    }
    struct jobsift_input input = input_of_item(item, v->settings);
    deadline_set(&deadline, v->settings, &input);
    enum jobsift_status status = view(v, &input, &error);
    if (status == JOBSIFT_MEMORY)
        out_of_memory();
    if (item->line)
        error.line = (uint32_t)item->line;
    if (status == JOBSIFT_INPUT && !v->settings->quiet)
        message_error(item->path, &error);
    return exit_of_status(status);
}

static int view_all(struct viewer *v, struct source *source)
{
    struct item item = {0};
    int exit = EXIT_DONE;
    while (source_next(source, &item)) {
        exit = worse_exit(exit, view_item(v, &item));
        free(item.path);
        item.path = NULL;
    }
    item_release(&item);
    return exit;
}

static int view_open(struct viewer *v, const jobsift_engine *engine)
{
    struct jobsift_error error;
    struct source *source = source_new(v->settings);
    if (!source)
        return EXIT_MISTAKE;
    v->parser = jobsift_parser_new(engine, &error);
    v->output = xrealloc(NULL, sizeof(*v->output));
    if (!v->parser)
        out_of_memory();
    int exit = EXIT_OUTPUT;
    if (output_open(v->output, v->settings)) {
        exit = view_all(v, source);
        exit = worse_exit(exit, output_close(v->output));
    }
    free(v->output);
    jobsift_parser_free(v->parser);
    source_free(source);
    return exit;
}

static int run(struct settings *settings, bool show)
{
    struct viewer v = {.settings = settings, .show = show};
    if (source_is_idle(settings))
        return help_short(show ? "show" : "text");
    jobsift_engine *engine = engine_open(settings);
    if (!engine)
        return EXIT_MISTAKE;
    int exit = EXIT_MISTAKE;
    bool ranks = show && (settings->profile || settings->resume);
    if (ranks)
        v.profile = profile_open(engine, settings);
    if (!ranks || v.profile)
        exit = view_open(&v, engine);
    jobsift_profile_free(v.profile);
    jobsift_engine_free(engine);
    return exit;
}

int explain_rule(
    struct settings *settings, const jobsift_engine *engine, const char *id)
{
    struct viewer v = {.settings = settings, .rule = id};
    return view_open(&v, engine);
}

int cmd_text(struct settings *settings)
{
    return run(settings, false);
}

int cmd_show(struct settings *settings)
{
    return run(settings, true);
}
