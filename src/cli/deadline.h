/* SPDX-License-Identifier: MIT */
/* --max-time: the one place of the tool that reads a clock. */
#ifndef CLI_DEADLINE_H
#define CLI_DEADLINE_H

#include "settings.h"

#include <jobsift.h>
#include <time.h>

struct deadline {
    struct timespec end;
};

/* The time for this input begins now, if there is a limit; d must outlive
 * the work on it. */
void deadline_set(struct deadline *d, const struct settings *settings,
    struct jobsift_input *input);

#endif
