/* SPDX-License-Identifier: MIT */
/*
 * Lists of the record out of candidates: equal values become one, a value
 * that says less gives way to one that says the same and more.
 */
#include "base/limits.h"
#include "base/map.h"
#include "extract/resolve.h"

/* ---- Places ---- */

static bool place_is_empty(const struct place *p)
{
    return !p->city.n && !p->subdivision.n && !p->country.n && !p->region.n;
}

/* b says all that a says: whatever a names, b names the same. */
static bool place_covers(const struct place *b, const struct place *a)
{
    return (!a->city.n || str_eq_nocase(a->city, b->city)) &&
           (!a->subdivision.n || str_eq(a->subdivision, b->subdivision)) &&
           (!a->country.n || str_eq(a->country, b->country)) &&
           (!a->region.n || str_eq(a->region, b->region));
}

/* Has the list room for one more? Where it has none, a note says so, once. */
static bool has_room(struct resolver *s, size_t n, enum field field)
{
    if (n < LIMIT_VALUES)
        return true;
    struct extraction *x = s->x;
    for (size_t i = 0; i < x->notes.n; i++) {
        const struct note *note = &x->notes.v[i];
        if (note->field == field && str_eq(note->code, STR("limit")))
            return false;
    }
    struct note note = {STR("limit"), field,
        arena_printf(x->arena, "values beyond %d were left out", LIMIT_VALUES)};
    vec_push(x->arena, &x->notes, note);
    return false;
}

static void add_place(struct resolver *s, const struct place *p)
{
    struct record *r = s->r;
    for (size_t i = 0; i < r->nlocations; i++) {
        if (place_covers(&r->locations[i], p))
            return;
    }
    for (size_t i = 0; i < r->nlocations; i++) {
        if (place_covers(p, &r->locations[i])) {
            r->locations[i] = *p;
            return;
        }
    }
    if (has_room(s, r->nlocations, FIELD_LOCATIONS))
        r->locations[r->nlocations++] = *p;
}

/* A vague place may have met its precise form only later: sweep once more. */
static void sweep_places(struct record *r)
{
    size_t kept = 0;
    for (size_t i = 0; i < r->nlocations; i++) {
        bool covered = false;
        for (size_t j = 0; j < r->nlocations && !covered; j++)
            covered = j != i &&
                      place_covers(&r->locations[j], &r->locations[i]) &&
                      (j < kept || j > i);
        if (!covered)
            r->locations[kept++] = r->locations[i];
    }
    r->nlocations = kept;
}

/* No list of a record is longer than that. */
static size_t most_values(struct chosen from)
{
    return from.n < LIMIT_VALUES ? from.n : LIMIT_VALUES;
}

void merge_locations(struct resolver *s)
{
    struct chosen chosen = resolve_choose(s, FIELD_LOCATIONS);
    s->r->locations =
        arena_many(s->x->arena, most_values(chosen), struct place);
    for (size_t i = 0; i < chosen.n; i++) {
        if (place_is_empty(&chosen.v[i]->v.place))
            continue;
        add_place(s, &chosen.v[i]->v.place);
        resolve_use(s, chosen.v[i]);
    }
    sweep_places(s->r);
}

static void add_code(struct resolver *s, enum field field, struct str *list,
    size_t *n, struct str code)
{
    for (size_t i = 0; i < *n; i++) {
        if (str_eq(list[i], code))
            return;
    }
    if (has_room(s, *n, field))
        list[(*n)++] = code;
}

void merge_remote_from(struct resolver *s)
{
    struct record *r = s->r;
    struct chosen all = resolve_all(s, FIELD_REMOTE_FROM);
    r->remote_include = arena_many(s->x->arena, most_values(all), struct str);
    r->remote_exclude = arena_many(s->x->arena, most_values(all), struct str);
    for (size_t i = 0; i < all.n; i++) {
        const struct cand *c = all.v[i];
        if (!c->v.text.n)
            continue;
        if (c->negative)
            add_code(
                s, c->field, r->remote_exclude, &r->nremote_exclude, c->v.text);
        else
            add_code(
                s, c->field, r->remote_include, &r->nremote_include, c->v.text);
        resolve_use(s, c);
    }
}

/* ---- Languages ---- */

/* The surer statement wins; of equals a demand, then a level that is named. */
static bool language_beats(const struct cand *a, const struct cand *b)
{
    if (a->weight != b->weight)
        return a->weight > b->weight;
    if (a->v.language.required != b->v.language.required)
        return a->v.language.required;
    return a->v.language.level > TAG_LEVEL_UNSPECIFIED &&
           b->v.language.level <= TAG_LEVEL_UNSPECIFIED;
}

static void add_language(
    struct resolver *s, const struct cand **best, const struct cand *c)
{
    struct record *r = s->r;
    for (size_t i = 0; i < r->nlanguages; i++) {
        if (!str_eq(r->languages[i].code, c->v.language.code))
            continue;
        if (language_beats(c, best[i])) {
            best[i] = c;
            r->languages[i] = c->v.language;
        }
        return;
    }
    if (has_room(s, r->nlanguages, FIELD_LANGUAGES)) {
        best[r->nlanguages] = c;
        r->languages[r->nlanguages++] = c->v.language;
    }
}

static void derive_english(struct record *r)
{
    for (size_t i = 0; i < r->nlanguages; i++) {
        const struct language_need *l = &r->languages[i];
        if (l->required && str_eq(l->code, STR("en")))
            r->english =
                l->level == TAG_NONE ? TAG_LEVEL_UNSPECIFIED : l->level;
    }
}

void merge_languages(struct resolver *s)
{
    struct chosen chosen = resolve_choose_all(s, FIELD_LANGUAGES);
    size_t most = most_values(chosen);
    s->r->languages = arena_many(s->x->arena, most, struct language_need);
    const struct cand **best =
        arena_many(s->x->arena, most, const struct cand *);
    for (size_t i = 0; i < chosen.n; i++)
        add_language(s, best, chosen.v[i]);
    for (size_t i = 0; i < s->r->nlanguages; i++)
        resolve_use(s, best[i]);
    derive_english(s->r);
}

/* ---- Pay ---- */

/* b states the same amounts and at least as much about them as a. */
static bool pay_covers(const struct pay *b, const struct pay *a)
{
    return a->range.min == b->range.min && a->range.max == b->range.max &&
           (!a->currency.n || str_eq(a->currency, b->currency)) &&
           (a->period == TAG_NONE || a->period == b->period);
}

static void add_pay(struct resolver *s, const struct pay *p)
{
    struct record *r = s->r;
    for (size_t i = 0; i < r->nsalaries; i++) {
        if (pay_covers(&r->salaries[i], p))
            return;
        if (pay_covers(p, &r->salaries[i])) {
            r->salaries[i] = *p;
            return;
        }
    }
    if (has_room(s, r->nsalaries, FIELD_SALARIES))
        r->salaries[r->nsalaries++] = *p;
}

static void add_pays(struct resolver *s, struct chosen chosen, int component)
{
    for (size_t i = 0; i < chosen.n; i++) {
        const struct pay *p = &chosen.v[i]->v.pay;
        if (p->component != component)
            continue;
        add_pay(s, p);
        resolve_use(s, chosen.v[i]);
    }
}

/* Base pay in the order of the text, then on-target earnings. */
void merge_salaries(struct resolver *s)
{
    struct chosen chosen = resolve_choose(s, FIELD_SALARIES);
    s->r->salaries = arena_many(s->x->arena, most_values(chosen), struct pay);
    add_pays(s, chosen, TAG_COMPONENT_BASE);
    add_pays(s, chosen, TAG_COMPONENT_OTE);
}

/* ---- Skills ---- */

static void strengthen(struct skill *have, const struct skill *more)
{
    if (more->need > have->need) {
        have->need = more->need;
        have->any_of = more->any_of;
    }
    if (more->need == have->need && more->any_of && !have->any_of)
        have->any_of = more->any_of;
    if (more->years != NUM_NONE &&
        (have->years == NUM_NONE || more->years > have->years))
        have->years = more->years;
}

/* Groups that kept one member are none; the others are numbered through. */
static void number_groups(struct arena *a, struct record *r)
{
    int *number = arena_many(a, r->nskills, int);
    int next = 1;
    for (size_t i = 0; i < r->nskills; i++) {
        int group = r->skills[i].any_of;
        number[i] = 0;
        bool shared = false;
        for (size_t j = 0; group && j < r->nskills; j++) {
            if (j == i || r->skills[j].any_of != group)
                continue;
            shared = true;
            if (j < i)
                number[i] = number[j];
        }
        if (shared && !number[i])
            number[i] = next++;
    }
    for (size_t i = 0; i < r->nskills; i++)
        r->skills[i].any_of = number[i];
}

/* "At Discord, we ...": a name in passing that is the name of who hires. */
static bool names_company(const struct resolver *s, const struct cand *c)
{
    enum { LISTED = 50 }; /* a list of demands means the product */
    return c->weight < LISTED && s->r->company.n &&
           (str_eq_nocase(c->v.skill.text, s->r->company) ||
               str_eq_nocase(c->v.skill.name, s->r->company));
}

void merge_skills(struct resolver *s)
{
    struct record *r = s->r;
    struct map places;
    map_init(&places, s->x->arena);
    struct chosen all = resolve_all(s, FIELD_SKILLS);
    r->skills = arena_many(s->x->arena, most_values(all), struct skill);
    for (size_t i = 0; i < all.n; i++) {
        const struct cand *c = all.v[i];
        if (c->negative || !c->v.skill.name.n || names_company(s, c))
            continue;
        uint32_t at = map_get(&places, c->v.skill.name);
        if (at == MAP_NONE && !has_room(s, r->nskills, FIELD_SKILLS))
            continue;
        resolve_use(s, c);
        if (at != MAP_NONE) {
            strengthen(&r->skills[at], &c->v.skill);
            continue;
        }
        map_set(&places, c->v.skill.name, (uint32_t)r->nskills);
        r->skills[r->nskills++] = c->v.skill;
    }
    number_groups(s->x->arena, r);
}

void merge_benefits(struct resolver *s)
{
    struct record *r = s->r;
    struct chosen all = resolve_all(s, FIELD_BENEFITS);
    r->benefits = arena_many(s->x->arena, most_values(all), struct str);
    for (size_t i = 0; i < all.n; i++) {
        const struct cand *c = all.v[i];
        if (c->negative || !c->v.text.n)
            continue;
        add_code(s, c->field, r->benefits, &r->nbenefits, c->v.text);
        resolve_use(s, c);
    }
}
