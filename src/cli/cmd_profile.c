/* SPDX-License-Identifier: MIT */
/* jobsift profile: begin one, check one, say what one comes to. */
#include "command.h"
#include "engine.h"
#include "memory.h"
#include "message.h"
#include "output.h"
#include "verb.h"

#include <stdio.h>
#include <stdlib.h>

struct remarks {
    const struct settings *settings;
    unsigned n, contradictions;
};

static void report(void *context, const struct jobsift_remark *remark)
{
    struct remarks *r = context;
    const char *path = remark->in_resume || !r->settings->profile
                           ? r->settings->resume
                           : r->settings->profile;
    r->n++;
    r->contradictions += remark->contradiction != 0;
    message_at(path, remark->line, remark->column, "%.*s", (int)remark->text.n,
        remark->text.p);
    if (remark->hint.n)
        message_hint("%.*s", (int)remark->hint.n, remark->hint.p);
}

static int check(const struct settings *settings, jobsift_profile *profile)
{
    struct remarks r = {.settings = settings};
    if (jobsift_profile_check(profile, report, &r) != JOBSIFT_OK)
        out_of_memory();
    if (!r.n)
        puts("the profile is good");
    else if (!r.contradictions)
        printf(
            "the profile can be used: %u remark%s\n", r.n, r.n == 1 ? "" : "s");
    else
        printf("the profile contradicts itself\n");
    return r.contradictions ? EXIT_NO : EXIT_DONE;
}

/* Runs one of the two that write. */
static int write_out(
    const struct settings *settings, jobsift_profile *profile, bool show)
{
    struct jobsift_profile_show_options options = {
        settings->origin, settings->profile, settings->resume};
    struct output *output = xrealloc(NULL, sizeof(*output));
    int exit = EXIT_OUTPUT;
    if (output_open(output, settings)) {
        enum jobsift_status status =
            show
                ? jobsift_write_profile(profile, &options, output_write, output)
                : jobsift_write_beginning(profile, output_write, output);
        exit = worse_exit(exit_of_status(status), output_close(output));
    }
    free(output);
    return exit;
}

/* The operand is the profile, nearer than -p, which the environment or a file
 * may have set. false after a message. */
static bool take_operand(struct settings *settings, const char *verb)
{
    if (settings->operands.n > 1) {
        message("profile %s takes one profile", verb);
        return false;
    }
    if (settings->operands.n)
        settings->profile = settings->operands.v[0];
    if (settings->profile || settings->resume)
        return true;
    message("profile %s needs a profile", verb);
    message_hint("jobsift profile %s FILE, or --resume FILE", verb);
    return false;
}

static bool takes_nothing(struct settings *settings)
{
    if (!settings->operands.n)
        return true;
    message("profile new takes no file");
    message_hint("--resume FILE fills it from a JSON Resume");
    return false;
}

int cmd_profile(struct settings *settings)
{
    enum { NEW, CHECK, SHOW };
    static const char *const verbs[] = {"new", "check", "show"};
    int verb = verb_take(settings, "profile");
    if (verb < 0)
        return EXIT_MISTAKE;
    if (verb == NEW)
        settings->profile = NULL;
    if (verb == NEW ? !takes_nothing(settings)
                    : !take_operand(settings, verbs[verb]))
        return EXIT_MISTAKE;
    jobsift_engine *engine = engine_open(settings);
    if (!engine)
        return EXIT_MISTAKE;
    jobsift_profile *profile = profile_open(engine, settings);
    int exit = EXIT_MISTAKE;
    if (profile)
        exit = verb == CHECK ? check(settings, profile)
                             : write_out(settings, profile, verb == SHOW);
    jobsift_profile_free(profile);
    jobsift_engine_free(engine);
    return exit;
}
