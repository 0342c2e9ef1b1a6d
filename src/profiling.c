/* SPDX-License-Identifier: MIT */
/* The public functions that make and look at profiles. */
#include "library.h"

#include "base/json.h"
#include "render/render.h"
#include "score/described.h"

#include <stdlib.h>

static enum jobsift_status read_profile(jobsift_profile *profile,
    const struct tables *tables, const struct profile_sources *sources,
    struct jobsift_error *error)
{
    struct error e = {0};
    struct str where = STR("");
    if (arena_guard(&profile->arena))
        return library_no_memory(error);
    profile->profile =
        profile_read(&profile->arena, tables, sources, &where, &e);
    if (profile->profile)
        return JOBSIFT_OK;
    return library_error(error, &e, where);
}

jobsift_profile *jobsift_profile_new(const jobsift_engine *engine,
    struct jobsift_text text, const struct jobsift_profile_options *options,
    struct jobsift_error *error)
{
    jobsift_profile *profile = calloc(1, sizeof(*profile));
    if (!profile) {
        library_no_memory(error);
        return NULL;
    }
    struct profile_sources sources = {
        library_text(text), STR(""), STR(""), STR("")};
    if (options) {
        sources.resume = library_text(options->resume);
        sources.rates = library_text(options->rates);
        sources.as_of = library_str(options->as_of);
    }
    arena_init(&profile->arena, 0);
    if (read_profile(profile, &engine->tables, &sources, error) == JOBSIFT_OK)
        return profile;
    jobsift_profile_free(profile);
    return NULL;
}

void jobsift_profile_free(jobsift_profile *profile)
{
    if (!profile)
        return;
    arena_release(&profile->arena);
    free(profile);
}

/* ---- Looking at it ------------------------------------------------------- */

typedef void (*look_at)(
    const struct profile *p, struct arena *a, void *context);

/* Calls with an arena that lives as long as the call. */
static enum jobsift_status with_arena(
    const jobsift_profile *profile, look_at look, void *context)
{
    struct arena a;
    arena_init(&a, 0);
    enum jobsift_status status = JOBSIFT_MEMORY;
    if (!arena_guard(&a)) {
        look(profile->profile, &a, context);
        status = JOBSIFT_OK;
    }
    arena_release(&a);
    return status;
}

struct checking {
    void (*report)(void *context, const struct jobsift_remark *remark);
    void *context;
};

static void check(const struct profile *p, struct arena *a, void *context)
{
    const struct checking *c = context;
    struct remarks remarks = {{0}};
    profile_remark(p, a, &remarks);
    for (size_t i = 0; i < remarks.all.n; i++) {
        const struct remark *r = &remarks.all.v[i];
        struct jobsift_remark out = {.text = {r->text.p, r->text.n},
            .hint = {r->hint.p, r->hint.n},
            .line = r->at ? r->at->line : 0,
            .column = r->at ? r->at->column : 0,
            .in_resume = r->apart,
            .contradiction = r->contradiction};
        c->report(c->context, &out);
    }
}

enum jobsift_status jobsift_profile_check(const jobsift_profile *profile,
    void (*report)(void *context, const struct jobsift_remark *remark),
    void *context)
{
    struct checking c = {report, context};
    return with_arena(profile, check, &c);
}

struct writing {
    struct sink sink;
    struct render_settings_options options;
};

static void show(const struct profile *p, struct arena *a, void *context)
{
    struct writing *w = context;
    struct settings_list list = {{0}};
    profile_describe(p, a, &list);
    render_settings(&w->sink, a, list.all.v, list.all.n, &w->options);
}

static void begin(const struct profile *p, struct arena *a, void *context)
{
    struct writing *w = context;
    profile_begin(p, a, &w->sink);
}

static enum jobsift_status write_with(
    const jobsift_profile *profile, look_at look, struct writing *w)
{
    enum jobsift_status status = with_arena(profile, look, w);
    if (status == JOBSIFT_OK && sink_flush(&w->sink) != 0)
        return JOBSIFT_OUTPUT;
    return status;
}

enum jobsift_status jobsift_write_profile(const jobsift_profile *profile,
    const struct jobsift_profile_show_options *options, jobsift_write write,
    void *context)
{
    struct writing w = {.options = {.origin = false}};
    if (options)
        w.options = (struct render_settings_options){.origin = options->origin,
            .profile = library_str(options->profile_name),
            .resume = library_str(options->resume_name)};
    sink_init(&w.sink, write, context);
    return write_with(profile, show, &w);
}

enum jobsift_status jobsift_write_beginning(
    const jobsift_profile *profile, jobsift_write write, void *context)
{
    struct writing w = {.options = {.origin = false}};
    sink_init(&w.sink, write, context);
    return write_with(profile, begin, &w);
}
