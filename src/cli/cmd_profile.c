/* SPDX-License-Identifier: MIT */
/* jobsift profile: a profile to begin with, and whether one can be used. */
#include "command.h"
#include "engine.h"
#include "message.h"
#include "verb.h"

#include <stdio.h>

/* Every preference is commented out, so that nobody ranks by our wishes. */
static const char beginning[] =
    "// A profile for jobsift rank, see jobsift-profile(5).\n"
    "{\n"
    "  \"work\": [\n"
    "    // { \"position\": \"Backend Engineer\", \"startDate\": \"2019-04\" "
    "}\n"
    "  ],\n"
    "  \"languages\": [\n"
    "    // { \"language\": \"English\", \"fluency\": \"C1\" }\n"
    "  ],\n"
    "  \"skills\": [\n"
    "    // { \"name\": \"Python\" }, { \"name\": \"PostgreSQL\" }\n"
    "  ],\n"
    "  \"preferences\": {\n"
    "    // \"titles\": [\"Senior Backend Engineer\"],\n"
    "    // \"seniority\": [\"mid\", \"senior\"],\n"
    "    // \"workplace\": { \"remote\": 100, \"hybrid\": 20, \"onsite\": 0 "
    "},\n"
    "    // \"locations\": [\"BR\", \"LATAM\"],\n"
    "    // \"work_permit\": [\"BR\"],\n"
    "    // \"salary\": { \"min\": 6000, \"target\": 8000, "
    "\"currency\": \"USD\", \"period\": \"month\" },\n"
    "    // \"employment\": [\"full-time\"],\n"
    "    // \"skills\": { \"want\": [], \"avoid\": [], \"years\": {} },\n"
    "    // \"exclude\": { \"companies\": [], \"words\": [] },\n"
    "    // \"must\": [\"work_permit\"]\n"
    "  }\n"
    "}\n";

static int check(struct settings *settings)
{
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

int cmd_profile(struct settings *settings)
{
    static const char *const verbs[] = {"new", "check"};
    int verb = verb_take(settings, "profile", verbs, 2);
    if (verb < 0)
        return EXIT_MISTAKE;
    if (verb == 1)
        return check(settings);
    fputs(beginning, stdout);
    return EXIT_DONE;
}
