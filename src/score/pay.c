/* SPDX-License-Identifier: MIT */
/*
 * Pay: the top of the range against the candidate's floor and target. A
 * range that meets the floor is never below neutral, so that stating pay
 * never costs a posting anything.
 */
#include "score/number.h"
#include "score/score.h"

enum { NEUTRAL = 5000, FULL = 10000 };

/* The most that a statement of pay offers, yearly, in the profile's currency.
 */
static hundredths top_of(const struct profile *p, const struct pay *pay)
{
    hundredths top =
        pay->range.max != NUM_NONE ? pay->range.max : pay->range.min;
    top = pay_yearly(top, pay->period);
    return rate_convert(
        p->rates.v, p->rates.n, top, pay->currency, p->pay.currency);
}

static hundredths best_offer(const struct scoring *s, const struct pay **which)
{
    hundredths best = NUM_NONE;
    for (size_t i = 0; i < s->record->nsalaries; i++) {
        hundredths top = top_of(s->profile, &s->record->salaries[i]);
        if (top != NUM_NONE && (best == NUM_NONE || top > best)) {
            best = top;
            *which = &s->record->salaries[i];
        }
    }
    return best;
}

static hundredths value_of(hundredths top, hundredths floor, hundredths target)
{
    if (floor > 0 && top < floor)
        return divide_rounded(top * NEUTRAL, floor);
    if (top >= target)
        return FULL;
    return NEUTRAL +
           divide_rounded((top - floor) * (FULL - NEUTRAL), target - floor);
}

struct verdict axis_PAY(const struct scoring *s)
{
    const struct profile *p = s->profile;
    struct verdict v = {.used = p->has_pay};
    const struct pay *offer = NULL;
    if (!v.used)
        return v;
    hundredths floor = pay_yearly(p->pay.range.min, p->pay.period);
    hundredths target = pay_yearly(p->pay.range.max, p->pay.period);
    hundredths top = best_offer(s, &offer);
    if (s->record->nsalaries && top == NUM_NONE) {
        struct str currency = s->record->salaries[0].currency;
        v.because = arena_printf(s->arena,
            "stated in %.*s, which cannot be compared here", (int)currency.n,
            currency.p);
    }
    if (top == NUM_NONE || floor == NUM_NONE || target == NUM_NONE)
        return v;
    v.stated = true;
    v.value = value_of(top, floor, target);
    hundredths figure =
        offer->range.max != NUM_NONE ? offer->range.max : offer->range.min;
    struct str period = tag_name(LIST_PERIOD, offer->period);
    v.because = arena_printf(s->arena, "up to %lld %.*s a %.*s",
        (long long)(figure / 100), (int)offer->currency.n, offer->currency.p,
        (int)period.n, period.p);
    return v;
}
