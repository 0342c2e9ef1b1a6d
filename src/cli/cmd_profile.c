/* SPDX-License-Identifier: MIT */
/* jobsift profile check: whether a profile can be used. */
#include "command.h"
#include "engine.h"
#include "message.h"
#include "verb.h"

#include <stdio.h>

int cmd_profile(struct settings *settings)
{
    static const char *const verbs[] = {"check"};
    if (verb_take(settings, "profile", verbs, 1) < 0)
        return EXIT_MISTAKE;
    if (settings->operands.n != 1) {
        message("profile check needs one FILE");
        return EXIT_MISTAKE;
    }
    settings->profile = settings->operands.v[0];
    jobsift_engine *engine = engine_open(settings);
    if (!engine)
        return EXIT_MISTAKE;
    jobsift_profile *profile = profile_open(engine, settings);
    if (profile)
        puts("the profile is good");
    jobsift_profile_free(profile);
    jobsift_engine_free(engine);
    return profile ? EXIT_DONE : EXIT_MISTAKE;
}
