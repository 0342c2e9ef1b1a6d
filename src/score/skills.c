/* SPDX-License-Identifier: MIT */
/*
 * Skills: what the posting demands, in groups, against what the candidate
 * has. A group of alternatives counts once, with its best member. A group
 * weighs 3 when required, 2 when mentioned, 1 when preferred, and all
 * preferred ones together at most half of the required ones. Three neutral
 * points are added, so that a posting that names one skill does not win.
 * The dictionary says what a category of skills weighs (everybody names a
 * method or two), and which is the core of a job: where required skills of
 * the core are missing, the rest counts for less.
 */
#include "base/fold.h"
#include "base/vec.h"
#include "score/number.h"
#include "score/score.h"

/* Weights are in sixths here: a division by two or three stays whole. */
enum { UNIT = 6, NEUTRAL_POINTS = 3, NEUTRAL_FIT = 50 };

/* Percent of the value that stays when nothing of the core is met. */
enum { WITHOUT_CORE = 40 };

/* Percent that a skill weighs that the title names. */
enum { IN_TITLE = 300 };

static const int need_weight[] = {[TAG_NEED_MENTIONED] = 2,
    [TAG_NEED_PREFERRED] = 1,
    [TAG_NEED_REQUIRED] = 3};

/* A demand: one skill, or alternatives of which one is enough. */
struct demand {
    int need;
    int fit;    /* percent */
    int weight; /* percent, by its category */
    bool core, in_title;
    struct str fold;          /* of a skill that is not in the dictionary */
    const struct skill *best; /* the member with that fit */
};

struct demands {
    VEC(struct demand) v;
};

/* First owned skill of that concept; they are sorted. */
static size_t first_of(const struct owned_skills *owned, uint32_t concept)
{
    size_t low = 0, high = owned->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (owned->v[middle].concept < concept)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Years had against years asked, in percent: at least half, at most all. */
static int years_share(
    const struct scoring *s, const struct skill *asked, hundredths had)
{
    if (asked->years == NUM_NONE || asked->years <= 0)
        return 100;
    if (had == NUM_NONE)
        had = s->profile->years;
    if (had == NUM_NONE)
        return 100;
    return (int)clamp(divide_rounded(had * 100, asked->years), 50, 100);
}

/* The best fit among the owned skills of that concept, or of that name. */
static int fit_among(const struct scoring *s, const struct owned_skills *owned,
    const struct skill *skill, struct str fold)
{
    int best = 0;
    for (size_t i = first_of(owned, skill->concept);
         i < owned->n && owned->v[i].concept == skill->concept; i++) {
        const struct owned_skill *own = &owned->v[i];
        if (skill->concept == SKILL_UNKNOWN && !str_eq(own->fold, fold))
            continue;
        int fit = own->fit * years_share(s, skill, own->years) / 100;
        best = fit > best ? fit : best;
    }
    return best;
}

static bool in_title(const struct scoring *s, const struct skill *skill)
{
    const struct hits *named = &s->title.skills;
    for (size_t i = 0; i < named->n; i++) {
        if (hit_entry(s->profile->tables, &named->v[i]) == skill->concept)
            return true;
    }
    return false;
}

static int percent_of(struct str number)
{
    int value = 0;
    for (size_t i = 0; i < number.n && value < 100; i++)
        value = value * 10 + (number.p[i] - '0');
    return number.n ? value : 100;
}

/* What the title and the dictionary say of a skill. */
static struct demand read_demand(
    const struct scoring *s, const struct skill *skill)
{
    const struct tables *t = s->profile->tables;
    bool known = skill->concept != SKILL_UNKNOWN;
    struct demand d = {.need = skill->need, .weight = 100, .best = skill};
    uint32_t e = tables_find(t, TERM_CATEGORY, skill->category);
    if (e != UINT32_MAX) {
        d.weight = percent_of(tables_attr(t, e, ATTR_NUMBER));
        d.core = tables_attr(t, e, ATTR_KIND).n &&
                 !(known && tables_attr(t, skill->concept, ATTR_KIND).n);
    }
    d.in_title = known && in_title(s, skill);
    if (d.in_title)
        d.weight = IN_TITLE;
    if (!known)
        d.fold = fold_word(s->arena, skill->name);
    d.fit = fit_among(s, &s->profile->skills, skill, d.fold);
    return d;
}

const struct demand *skills_asked(const struct scoring *s)
{
    const struct record *r = s->record;
    struct demand *asked = arena_many(s->arena, r->nskills, struct demand);
    for (size_t i = 0; i < r->nskills; i++)
        asked[i] = read_demand(s, &r->skills[i]);
    return asked;
}

enum { GROUPS = 256 };

/* The number of a group of alternatives, 0: none. */
static int group_number(const struct skill *skill)
{
    return skill->any_of > 0 && skill->any_of < GROUPS ? skill->any_of : 0;
}

/* One of several alternatives: the group has the best of each. */
static void join_demand(struct demand *group, const struct demand *one)
{
    group->need = one->need > group->need ? one->need : group->need;
    if (one->in_title) {
        group->weight = IN_TITLE;
        group->in_title = true;
    }
    if (one->fit > group->fit) {
        group->fit = one->fit;
        group->best = one->best;
    }
}

static struct demands demands_of(const struct scoring *s)
{
    struct demands d = {0};
    size_t by_group[GROUPS] = {0};
    for (size_t i = 0; i < s->record->nskills; i++) {
        struct demand one = s->asked[i];
        int number = group_number(one.best);
        int more = fit_among(s, &s->extra, one.best, one.fold);
        one.fit = more > one.fit ? more : one.fit;
        if (number && by_group[number]) {
            join_demand(&d.v.v[by_group[number] - 1], &one);
            continue;
        }
        vec_push(s->arena, &d.v, one);
        by_group[number] = d.v.n;
    }
    return d;
}

/* Weight of one preferred demand in UNITs, after the common cap. */
static int64_t preferred_unit(int64_t required, int64_t preferred)
{
    int64_t most = required * 3 * UNIT / 2;
    if (!required || preferred * UNIT <= most)
        return UNIT;
    return most / preferred;
}

/* Skills that the candidate wants to work with, or to avoid. */
static void add_wishes(const struct scoring *s, int64_t *sum, int64_t *weight)
{
    const struct profile *p = s->profile;
    for (size_t i = 0; i < s->record->nskills; i++) {
        const struct skill *skill = &s->record->skills[i];
        for (size_t k = 0; k < p->want.n; k++) {
            if (skill->concept != SKILL_UNKNOWN &&
                p->want.v[k].concept == skill->concept) {
                *weight += UNIT;
                *sum += (int64_t)UNIT * 100;
            }
        }
        for (size_t k = 0; k < p->avoid.n; k++) {
            if (skill->concept != SKILL_UNKNOWN &&
                p->avoid.v[k].concept == skill->concept)
                *weight += (int64_t)3 * UNIT;
        }
    }
}

/* Percent of the value that counts, by how much of the core is met. */
static int64_t core_share(const struct demands *d)
{
    int64_t core = 0, met = 0;
    for (size_t i = 0; i < d->v.n; i++) {
        const struct demand *one = &d->v.v[i];
        if (!one->core || one->need != TAG_NEED_REQUIRED)
            continue;
        core++;
        met += one->fit >= FIT_WEAK ? 100 : 0;
    }
    if (!core)
        return 100;
    return WITHOUT_CORE + (100 - WITHOUT_CORE) * met / (core * 100);
}

static hundredths value_of(const struct scoring *s, const struct demands *d)
{
    int64_t counts[3] = {0}, sum, weight;
    for (size_t i = 0; i < d->v.n; i++)
        counts[d->v.v[i].need]++;
    int64_t preferred =
        preferred_unit(counts[TAG_NEED_REQUIRED], counts[TAG_NEED_PREFERRED]);
    weight = (int64_t)NEUTRAL_POINTS * UNIT;
    sum = weight * NEUTRAL_FIT;
    for (size_t i = 0; i < d->v.n; i++) {
        const struct demand *one = &d->v.v[i];
        int64_t unit = one->need == TAG_NEED_PREFERRED
                           ? preferred
                           : (int64_t)need_weight[one->need] * UNIT;
        weight += unit * one->weight / 100;
        sum += unit * one->weight / 100 * one->fit;
    }
    add_wishes(s, &sum, &weight);
    return divide_rounded(sum * core_share(d), weight);
}

struct verdict axis_SKILLS(const struct scoring *s)
{
    struct verdict v = {.used = s->profile->skills.n > 0};
    struct demands d = demands_of(s);
    size_t met = 0;
    v.stated = d.v.n > 0;
    if (!v.used || !v.stated)
        return v;
    for (size_t i = 0; i < d.v.n; i++)
        met += d.v.v[i].fit >= FIT_WEAK;
    v.value = value_of(s, &d);
    v.because =
        arena_printf(s->arena, "%zu of %zu demands are met", met, d.v.n);
    return v;
}

int skills_of_title(const struct scoring *s)
{
    struct demands d = demands_of(s);
    int named = 0, met = 0;
    for (size_t i = 0; i < d.v.n; i++) {
        named += d.v.v[i].in_title;
        met += d.v.v[i].in_title && d.v.v[i].fit >= FIT_WEAK;
    }
    return named ? met * 100 / named : 100;
}

void skills_compare(const struct scoring *s, struct scorecard *card)
{
    struct demands d = demands_of(s);
    card->found = arena_many(s->arena, d.v.n, struct str);
    card->missing = arena_many(s->arena, d.v.n, struct missing_skill);
    for (size_t i = 0; i < d.v.n; i++) {
        const struct demand *one = &d.v.v[i];
        if (one->fit >= FIT_WEAK)
            card->found[card->nfound++] = one->best->name;
        else
            card->missing[card->nmissing++] =
                (struct missing_skill){one->best->name, one->need};
    }
}
