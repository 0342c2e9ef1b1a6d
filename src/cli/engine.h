/* SPDX-License-Identifier: MIT */
/* Engine and profile as the options ask for them. */
#ifndef CLI_ENGINE_H
#define CLI_ENGINE_H

#include "settings.h"

#include <jobsift.h>

/* Both give NULL after a message. */
jobsift_engine *engine_open(const struct settings *settings);
jobsift_profile *profile_open(
    const jobsift_engine *engine, const struct settings *settings);
/* The exit status for a failure of the library. */
int exit_of_status(enum jobsift_status status);

#endif
