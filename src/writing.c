/* SPDX-License-Identifier: MIT */
/* The public writer: records to bytes through the caller's function. */
#include "library.h"

#include "render/driver.h"
#include "render/render.h"
#include "score/profile.h"

#include <stdlib.h>

struct jobsift_writer {
    struct arena arena; /* of the renderer */
    struct sink sink;
    struct renderer *renderer;
};

/* The profile's currency, or else the base of the rates. */
static void set_rates(
    struct arena *a, const jobsift_profile *profile, struct render_options *o)
{
    const struct profile *p = profile ? profile->profile : NULL;
    o->currency = STR("");
    if (!p || !p->rates.n)
        return;
    o->rates = p->rates.v;
    o->nrates = p->rates.n;
    o->currency =
        arena_dup(a, p->has_pay ? p->pay.currency : p->rates.v[0].currency);
}

static struct renderer *make_renderer(jobsift_writer *writer,
    const struct jobsift_writer_options *options, struct error *error)
{
    struct render_options o = {
        .format = arena_dup(&writer->arena, library_str(options->format)),
        .fields = arena_dup(&writer->arena, library_str(options->fields)),
        .evidence = options->evidence,
        .explain = options->explain,
        .color = options->color,
        .width = options->width,
    };
    set_rates(&writer->arena, options->profile, &o);
    if (!o.format.n)
        o.format = STR("ndjson");
    return renderer_new(&writer->arena, &o, &writer->sink, error);
}

static void make_guarded(jobsift_writer *writer,
    const struct jobsift_writer_options *options, struct error *error)
{
    if (arena_guard(&writer->arena))
        error_set(error, STATUS_MEMORY, 0, 0, "out of memory");
    else
        writer->renderer = make_renderer(writer, options, error);
}

static enum jobsift_status open_renderer(jobsift_writer *writer,
    const struct jobsift_writer_options *options, struct jobsift_error *error)
{
    struct error e = {0};
    writer->renderer = NULL;
    make_guarded(writer, options, &e);
    return writer->renderer ? JOBSIFT_OK : library_error(error, &e, STR(""));
}

jobsift_writer *jobsift_writer_new(const struct jobsift_writer_options *options,
    jobsift_write write, void *context, struct jobsift_error *error)
{
    static const struct jobsift_writer_options usual;
    jobsift_writer *writer = malloc(sizeof(*writer));
    if (!writer) {
        library_no_memory(error);
        return NULL;
    }
    arena_init(&writer->arena, 0);
    sink_init(&writer->sink, write, context);
    if (open_renderer(writer, options ? options : &usual, error) == JOBSIFT_OK)
        return writer;
    jobsift_writer_free(writer);
    return NULL;
}

struct jobsift_text jobsift_field_name(size_t number)
{
    struct str name = number < KEY_COLUMN ? key_name((int)number) : STR("");
    return (struct jobsift_text){name.p, name.n};
}

struct jobsift_text jobsift_column_name(size_t number)
{
    struct str name =
        number < COLUMN_COUNT ? column_name((enum column)number) : STR("");
    return (struct jobsift_text){name.p, name.n};
}

static enum jobsift_status sink_status(const struct sink *sink)
{
    return sink->failed ? JOBSIFT_OUTPUT : JOBSIFT_OK;
}

enum jobsift_status jobsift_writer_put(jobsift_writer *writer,
    const jobsift_record *record, const jobsift_match *match)
{
    if (arena_guard(&writer->arena))
        return JOBSIFT_MEMORY;
    renderer_put(
        writer->renderer, &record->record, match ? &match->card : NULL);
    return sink_status(&writer->sink);
}

enum jobsift_status jobsift_writer_end(jobsift_writer *writer)
{
    if (arena_guard(&writer->arena))
        return JOBSIFT_MEMORY;
    renderer_end(writer->renderer);
    sink_flush(&writer->sink);
    return sink_status(&writer->sink);
}

void jobsift_writer_free(jobsift_writer *writer)
{
    if (!writer)
        return;
    arena_release(&writer->arena);
    free(writer);
}
