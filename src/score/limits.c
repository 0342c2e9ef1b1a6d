/* SPDX-License-Identifier: MIT */
/*
 * Limits: what makes a job hard to get or to want however well the rest
 * fits. Each leaves a share of the points and is noted on the card. What the
 * posting does not state limits nothing, but for its title: of a job that has
 * no name nobody knows whether the skills are of use.
 */
#include "score/number.h"
#include "score/score.h"

/* Percent of all points left where the axis is at zero, and the value from
 * which on it limits nothing: pay that meets the floor has half its value. */
static const struct limiter {
    int axis, least, enough;
} limiters[] = {{AXIS_SENIORITY, 50, 100}, {AXIS_YEARS, 80, 100},
    {AXIS_PLACE, 75, 100}, {AXIS_PAY, 60, 50}, {AXIS_LANGUAGE, 50, 100}};
enum { LIMITERS = sizeof(limiters) / sizeof(limiters[0]) };

/* Gates without an axis, and percent of all points left where one fails. */
static const enum gate_number soft_gates[] = {GATE_EMPLOYMENT, GATE_CONTRACT};
enum { SOFT_GATES = sizeof(soft_gates) / sizeof(soft_gates[0]), SOFT = 90 };

/* Skills help little in a job of another kind: percent left of them where
 * the title has nothing in common with those wanted. */
enum { OTHER_TITLE = 10 };

_Static_assert(LIMITERS + SOFT_GATES + 1 <= LIMITS_MOST, "room on the card");

/* The share of `all` that is left, noted on the card. */
static hundredths leave(
    hundredths all, struct limit limit, struct scorecard *card)
{
    if (limit.share < SHARE_ALL && card->limits)
        card->limits[card->nlimits++] = limit;
    return divide_rounded(all * limit.share, SHARE_ALL);
}

/* least + (100 - least) * value / enough, in percent */
static struct limit limit_by(
    int axis, const struct verdict *v, int least, hundredths value, int enough)
{
    int64_t part = clamp(divide_rounded(value * 100, enough), 0, SHARE_ALL);
    return (struct limit){profile_axis_names[axis],
        least * 100 + divide_rounded((100 - least) * part, 100),
        v[axis].because.n ? v[axis].because : STR("not stated")};
}

static bool is_used(const struct profile *p, int axis, const struct verdict *v)
{
    return p->weights[axis] && v[axis].used;
}

/* What the posting offers instead of what is wanted. */
static struct str offer(const struct scoring *s, enum gate_number gate)
{
    const struct record *r = s->record;
    return gate == GATE_CONTRACT
               ? tag_set_text(s->arena, LIST_CONTRACT, r->contract)
               : tag_set_text(s->arena, LIST_EMPLOYMENT, r->employment);
}

hundredths limit_all(
    const struct scoring *s, const struct verdict *v, struct scorecard *card)
{
    hundredths share = SHARE_ALL;
    for (size_t i = 0; i < LIMITERS; i++) {
        const struct limiter *l = &limiters[i];
        if (is_used(s->profile, l->axis, v) && v[l->axis].stated)
            share = leave(share,
                limit_by(l->axis, v, l->least, v[l->axis].value, l->enough),
                card);
    }
    for (size_t i = 0; i < SOFT_GATES; i++) {
        const struct gate *gate = &card->gates[soft_gates[i]];
        if (gate->result == GATE_FAIL)
            share = leave(share,
                (struct limit){gate->name, SOFT * 100, offer(s, soft_gates[i])},
                card);
    }
    return share;
}

hundredths limit_skills(
    const struct scoring *s, const struct verdict *v, struct scorecard *card)
{
    const struct verdict *title = &v[AXIS_TITLE];
    hundredths value = title->stated
                           ? title->value
                           : (hundredths)s->profile->missing[AXIS_TITLE] * 100;
    if (!is_used(s->profile, AXIS_TITLE, v))
        return SHARE_ALL;
    return leave(
        SHARE_ALL, limit_by(AXIS_TITLE, v, OTHER_TITLE, value, 100), card);
}
