/* SPDX-License-Identifier: MIT */
#include "engine.h"
#include "config.h"
#include "memory.h"
#include "message.h"
#include "walk.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct packs {
    struct jobsift_pack *v;
    size_t n;
};

/* The pack owns name and text until packs_release(). */
static bool packs_add(struct packs *packs, char *path)
{
    size_t n;
    char *text = config_load(path, &n);
    if (!text) {
        free(path);
        return false;
    }
    packs->v = xgrow(packs->v, packs->n, sizeof(*packs->v));
    packs->v[packs->n++] = (struct jobsift_pack){path, {text, n}};
    return true;
}

/* The user's own packs: $XDG_CONFIG_HOME/jobsift/rules, all *.json. */
static bool add_user_packs(struct packs *packs)
{
    struct settings only_json = {0};
    struct walk walk;
    char *path, *dir = config_path("rules");
    bool ok = true;
    if (!dir || access(dir, F_OK) != 0) {
        free(dir);
        return true;
    }
    strings_add(&only_json.include, "*.json");
    walk_begin(&walk, &only_json, dir);
    while (ok && walk_next(&walk, &path) == WALK_FILE)
        ok = packs_add(packs, path);
    walk_release(&walk);
    free(only_json.include.v);
    free(dir);
    return ok;
}

static void packs_release(struct packs *packs)
{
    for (size_t i = 0; i < packs->n; i++) {
        free_string(packs->v[i].name);
        free_string(packs->v[i].text.p);
    }
    free(packs->v);
}

int exit_of_status(enum jobsift_status status)
{
    switch (status) {
    case JOBSIFT_OK:
        return EXIT_DONE;
    case JOBSIFT_USAGE:
        return EXIT_MISTAKE;
    case JOBSIFT_INPUT:
        return EXIT_INPUT;
    case JOBSIFT_OUTPUT:
        return EXIT_OUTPUT;
    case JOBSIFT_MEMORY:
        break;
    }
    return EXIT_INTERNAL;
}

static void report(const char *path, const struct jobsift_error *error)
{
    if (error->status == JOBSIFT_MEMORY)
        out_of_memory();
    message_error(path, error);
}

/* With no packs there may be no countries to know. */
static bool check_country(
    const jobsift_engine *engine, const struct settings *settings)
{
    const char *code = settings->country;
    if (!code || settings->no_builtin || jobsift_engine_country(engine, code))
        return true;
    message("--country: '%s' is no code of a country", code);
    message_hint("two letters of ISO 3166-1, such as BR");
    return false;
}

jobsift_engine *engine_open(const struct settings *settings)
{
    struct packs packs = {0};
    struct jobsift_error error = {0};
    jobsift_engine *engine = NULL;
    bool ok = add_user_packs(&packs);
    for (size_t i = 0; ok && i < settings->rules.n; i++)
        ok = packs_add(&packs, xstrdup(settings->rules.v[i]));
    if (ok) {
        struct jobsift_engine_options options = {
            packs.v, packs.n, settings->no_builtin};
        engine = jobsift_engine_new(&options, &error);
        if (!engine)
            report(NULL, &error);
    }
    if (engine && !check_country(engine, settings)) {
        jobsift_engine_free(engine);
        engine = NULL;
    }
    packs_release(&packs);
    return engine;
}

/* An optional file; false after a message. */
static bool load(const char *path, struct jobsift_text *text, char **owned)
{
    *owned = NULL;
    if (!path)
        return true;
    *owned = config_load(path, &text->n);
    text->p = *owned;
    return *owned != NULL;
}

/* Names the file that the mistake is in. */
static void report_profile(
    const struct settings *settings, struct jobsift_error *error)
{
    const char *path = settings->profile ? settings->profile : settings->resume;
    if (strcmp(error->where, "as-of") == 0)
        path = NULL;
    else if (strcmp(error->where, "resume") == 0)
        path = settings->resume;
    else if (strcmp(error->where, "rates") == 0)
        path = settings->rates;
    error->where[0] = '\0';
    report(path, error);
}

jobsift_profile *profile_open(
    const jobsift_engine *engine, const struct settings *settings)
{
    struct jobsift_profile_options options = {.as_of = settings->as_of};
    struct jobsift_text text = {NULL, 0};
    struct jobsift_error error = {0};
    char *own_text, *own_resume = NULL, *own_rates = NULL;
    jobsift_profile *profile = NULL;
    if (load(settings->profile, &text, &own_text) &&
        load(settings->resume, &options.resume, &own_resume) &&
        load(settings->rates, &options.rates, &own_rates)) {
        profile = jobsift_profile_new(engine, text, &options, &error);
        if (!profile)
            report_profile(settings, &error);
    }
    free(own_text);
    free(own_resume);
    free(own_rates);
    return profile;
}
