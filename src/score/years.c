/* SPDX-License-Identifier: MIT */
/* Years of experience: had against demanded. */
#include "score/number.h"
#include "score/score.h"

/* Far above what is demanded the job is likely too small: percent. */
enum { TOO_MANY = 70, FAR_ABOVE = 300 };

static hundredths value_of(hundredths had, const struct range *asked)
{
    if (asked->min != NUM_NONE && asked->min > 0 && had < asked->min)
        return divide_rounded(had * 10000, asked->min);
    if (asked->max != NUM_NONE && had > asked->max + FAR_ABOVE)
        return TOO_MANY * 100;
    return 10000;
}

struct verdict axis_YEARS(const struct scoring *s)
{
    const struct range *asked = &s->record->experience;
    hundredths had = s->profile->years;
    struct verdict v = {
        .used = had != NUM_NONE, .stated = s->record->has_experience};
    if (!v.used || !v.stated)
        return v;
    v.value = value_of(had, asked);
    hundredths figure = asked->min != NUM_NONE ? asked->min : asked->max;
    v.because = arena_printf(s->arena, "%lld.%lld years had, %lld.%lld asked",
        (long long)(had / 100), (long long)(had % 100 / 10),
        (long long)(figure / 100), (long long)(figure % 100 / 10));
    return v;
}
