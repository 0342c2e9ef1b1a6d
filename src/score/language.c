/* SPDX-License-Identifier: MIT */
/*
 * Languages: gaps in CEFR steps. A posting written in a language that the
 * candidate does not list demands that language, unless it says otherwise.
 */
#include "score/number.h"
#include "score/score.h"

/* Percent that one missing step costs, and that a language is worth which is
 * only a plus and not had. */
enum { STEP = 30, PLUS_MISSING = 75 };

/* A level that is asked or had without being named: B2, in this trade. */
static int rung(int level)
{
    return level == TAG_LEVEL_UNSPECIFIED ? TAG_LEVEL_B2 : level;
}

int language_level(const struct profile *p, struct str code)
{
    for (size_t i = 0; i < p->languages.n; i++) {
        if (str_eq(p->languages.v[i].code, code))
            return p->languages.v[i].level;
    }
    return TAG_NONE;
}

/* Percent for a language at a level. */
static int value_of(const struct profile *p, struct str code, int level)
{
    int had = language_level(p, code);
    if (had == TAG_NONE)
        return 0;
    int gap = rung(level) - rung(had);
    return gap <= 0 ? 100 : (int)clamp(100 - STEP * gap, 0, 100);
}

/* Percent for a demand; where one of several languages is enough, the best. */
static int demand_value(
    const struct scoring *s, const struct language_need *need)
{
    const struct record *r = s->record;
    int best = value_of(s->profile, need->code, need->level);
    for (size_t i = 0; need->choice && i < r->nlanguages; i++) {
        const struct language_need *other = &r->languages[i];
        int value = value_of(s->profile, other->code, other->level);
        if (other->choice == need->choice && value > best)
            best = value;
    }
    return need->required ? best
                          : PLUS_MISSING + (100 - PLUS_MISSING) * best / 100;
}

/* Does the posting say itself what it wants of the language it is written in?
 */
static bool says_otherwise(const struct record *r)
{
    for (size_t i = 0; i < r->nlanguages; i++) {
        if (str_eq(r->languages[i].code, r->language))
            return true;
    }
    return false;
}

struct verdict axis_LANGUAGE(const struct scoring *s)
{
    const struct profile *p = s->profile;
    const struct record *r = s->record;
    struct verdict v = {
        .used = p->languages.n > 0, .stated = r->language.n || r->nlanguages};
    int worst = 100;
    struct str hardest = r->language;
    const char *how = "written in";
    if (!v.used || !v.stated)
        return v;
    if (r->language.n && !says_otherwise(r))
        worst = value_of(p, r->language, TAG_LEVEL_UNSPECIFIED);
    for (size_t i = 0; i < r->nlanguages; i++) {
        int value = demand_value(s, &r->languages[i]);
        if (value < worst) {
            worst = value;
            hardest = r->languages[i].code;
            how = "short of";
        }
    }
    v.value = (hundredths)worst * 100;
    v.because = worst == 100 ? STR("all that is asked for is spoken")
                             : arena_printf(s->arena, "%s %.*s", how,
                                   (int)hardest.n, hardest.p);
    return v;
}
