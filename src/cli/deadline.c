/* SPDX-License-Identifier: MIT */
#include "deadline.h"

enum { SECOND = 1000000000 };

static int is_past(void *context)
{
    const struct deadline *d = context;
    struct timespec now;
    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
        return 0;
    if (now.tv_sec != d->end.tv_sec)
        return now.tv_sec > d->end.tv_sec;
    return now.tv_nsec >= d->end.tv_nsec;
}

void deadline_set(struct deadline *d, const struct settings *settings,
    struct jobsift_input *input)
{
    uint64_t limit = settings->max_time;
    if (!limit || clock_gettime(CLOCK_MONOTONIC, &d->end) != 0)
        return;
    limit += (uint64_t)d->end.tv_nsec;
    d->end.tv_sec += (time_t)(limit / SECOND);
    d->end.tv_nsec = (long)(limit % SECOND);
    input->expired = is_past;
    input->context = d;
}
