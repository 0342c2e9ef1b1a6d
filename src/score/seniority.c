/* SPDX-License-Identifier: MIT */
/* Seniority: steps on the ladder between what is offered and wanted. */
#include "score/number.h"
#include "score/score.h"

/* Percent that one step costs: a level above is harder to get than one below.
 */
enum { STEP_UP = 50, STEP_DOWN = 35 };

/* Rungs: lead, staff and manager stand beside each other. */
static const int rung[] = {
    [TAG_SENIORITY_INTERN] = 0,
    [TAG_SENIORITY_TRAINEE] = 1,
    [TAG_SENIORITY_JUNIOR] = 2,
    [TAG_SENIORITY_MID] = 3,
    [TAG_SENIORITY_SENIOR] = 4,
    [TAG_SENIORITY_LEAD] = 5,
    [TAG_SENIORITY_STAFF] = 5,
    [TAG_SENIORITY_PRINCIPAL] = 6,
    [TAG_SENIORITY_MANAGER] = 5,
    [TAG_SENIORITY_DIRECTOR] = 7,
    [TAG_SENIORITY_EXECUTIVE] = 8,
};

/* What the nearest pair of levels costs, in percent. */
static int cost_of(uint32_t offered, uint32_t wanted)
{
    int best = 100;
    for (int a = 0; a < tag_count(LIST_SENIORITY); a++) {
        for (int b = 0; b < tag_count(LIST_SENIORITY); b++) {
            int steps = rung[a] - rung[b];
            int cost = steps > 0 ? steps * STEP_UP : -steps * STEP_DOWN;
            if ((offered >> a & 1) && (wanted >> b & 1) && cost < best)
                best = cost;
        }
    }
    return best;
}

/* The levels stated, or those that go with the kind of employment. */
static uint32_t levels_of(const struct record *r)
{
    uint32_t kind = r->employment;
    if (r->seniority)
        return r->seniority;
    return (kind & TAG_BIT(EMPLOYMENT_INTERNSHIP) ? TAG_BIT(SENIORITY_INTERN)
                                                  : 0) |
           (kind & TAG_BIT(EMPLOYMENT_APPRENTICESHIP)
                   ? TAG_BIT(SENIORITY_TRAINEE)
                   : 0);
}

struct verdict axis_SENIORITY(const struct scoring *s)
{
    uint32_t offered = levels_of(s->record), wanted = s->profile->seniority;
    struct verdict v = {.used = wanted != 0, .stated = offered != 0};
    if (!v.used || !v.stated)
        return v;
    v.value = (100 - cost_of(offered, wanted)) * 100;
    struct str text = tag_set_text(s->arena, LIST_SENIORITY, offered);
    v.because = arena_printf(s->arena, "level: %.*s", (int)text.n, text.p);
    return v;
}
