/* SPDX-License-Identifier: MIT */
/*
 * Languages: gaps in CEFR steps. A posting written in a language that the
 * candidate does not list demands that language, unless it says otherwise.
 */
#include "score/number.h"
#include "score/score.h"

enum { STEP = 40, NATIVE_GAP = 30 }; /* percent that one missing step costs */

/* A level that is asked or had without being named: B2, in this trade. */
static int rung(int level)
{
    return level == TAG_LEVEL_UNSPECIFIED ? TAG_LEVEL_B2 : level;
}

static const struct spoken_language *spoken(
    const struct profile *p, struct str code)
{
    for (size_t i = 0; i < p->languages.n; i++) {
        if (str_eq(p->languages.v[i].code, code))
            return &p->languages.v[i];
    }
    return NULL;
}

/* Percent for one demand. */
static int demand_value(const struct profile *p, struct str code, int level)
{
    const struct spoken_language *own = spoken(p, code);
    if (!own)
        return 0;
    int gap = rung(level) - rung(own->level);
    return gap <= 0 ? 100 : (int)clamp(100 - STEP * gap, 0, 100);
}

struct verdict axis_LANGUAGE(const struct scoring *s)
{
    const struct profile *p = s->profile;
    const struct record *r = s->record;
    struct verdict v = {
        .used = p->languages.n > 0, .stated = r->language.n || r->nlanguages};
    int worst = 100;
    struct str hardest = r->language;
    if (!v.used || !v.stated)
        return v;
    if (r->language.n && !spoken(p, r->language))
        worst = 0;
    for (size_t i = 0; i < r->nlanguages; i++) {
        const struct language_need *need = &r->languages[i];
        int value = demand_value(p, need->code, need->level);
        if (!need->required)
            value = (100 + value) / 2;
        if (value < worst) {
            worst = value;
            hardest = need->code;
        }
    }
    v.value = (hundredths)worst * 100;
    v.because = arena_printf(s->arena, "%s: %.*s",
        worst == 100 ? "spoken" : "short of", (int)hardest.n, hardest.p);
    return v;
}
