/* SPDX-License-Identifier: MIT */
/*
 * Every effective value of a profile with its origin: a line of the profile
 * or the resume, an option, or the default.
 */
#include "score/described.h"

#include "base/buf.h"
#include "base/json.h"
#include "score/score.h"

#include <stdlib.h>

struct describing {
    const struct profile *p;
    struct arena *a;
    struct settings_list *out;
};

static enum setting_origin origin_of(const struct json *at, bool apart)
{
    if (!at)
        return SETTING_NONE;
    return apart ? SETTING_RESUME : SETTING_PROFILE;
}

static struct setting *put(struct describing *d, struct str name,
    struct str value, const struct json *at, bool apart)
{
    struct setting s = {.name = name,
        .value = value,
        .origin = origin_of(at, apart),
        .line = at ? at->line : 0};
    vec_push(d->a, &d->out->all, s);
    return &d->out->all.v[d->out->all.n - 1];
}

static bool is_apart(const struct profile *p)
{
    return p->resume != p->root;
}

/* A preference as one value; "" stands for what is not set. */
static void put_preference(
    struct describing *d, const char *name, struct str value)
{
    put(d, str_c(name), value, profile_preference(d->p, name), false);
}

/* Each string of a preference's list. */
static void put_list(
    struct describing *d, const char *name, const struct json *list)
{
    if (!list || !list->nitems)
        put(d, str_c(name), STR(""), NULL, false);
    for (size_t i = 0; list && i < list->nitems; i++)
        put(d, str_c(name), list->items[i].text, &list->items[i], false);
}

static struct str number(struct arena *a, hundredths n)
{
    if (n % 100 == 0)
        return arena_printf(a, "%lld", (long long)(n / 100));
    struct str text = arena_printf(
        a, "%lld.%02lld", (long long)(n / 100), (long long)(n % 100));
    if (text.p[text.n - 1] == '0')
        text.n--;
    return text;
}

/* ---- Preferences --------------------------------------------------------- */

static void put_titles(struct describing *d)
{
    const struct profile *p = d->p;
    const struct json *label = json_get(json_get(p->resume, "basics"), "label");
    if (!p->title_is_label) {
        put_list(d, "titles", profile_preference(p, "titles"));
        return;
    }
    put(d, STR("titles"), p->titles.v[0].text, label, is_apart(p))->note =
        STR("label of the resume");
}

static void put_tags(
    struct describing *d, const char *name, enum tag_list list, uint32_t set)
{
    put_preference(d, name, tag_set_text(d->a, list, set));
}

static void put_workplace(struct describing *d)
{
    struct buf value = buf_in(d->a);
    for (int i = 0; d->p->has_workplace && i < 3; i++) {
        struct str name = tag_name(LIST_WORKPLACE, i);
        buf_put(&value, arena_printf(d->a, "%s%.*s %d", i ? ", " : "",
                            (int)name.n, name.p, d->p->workplace[i]));
    }
    put_preference(d, "workplace", buf_str(&value));
}

static void put_salary(struct describing *d)
{
    const struct pay *pay = &d->p->pay;
    struct str value = STR("");
    if (d->p->has_pay) {
        struct str min = number(d->a, pay->range.min);
        struct str max = number(d->a, pay->range.max);
        struct str period = tag_name(LIST_PERIOD, pay->period);
        value = arena_printf(d->a, "%.*s%s%.*s %.*s/%.*s", (int)min.n, min.p,
            pay->range.min == pay->range.max ? "" : ", target ",
            pay->range.min == pay->range.max ? 0 : (int)max.n, max.p,
            (int)pay->currency.n, pay->currency.p, (int)period.n, period.p);
    }
    put_preference(d, "salary", value);
}

static void put_excluded(struct describing *d)
{
    const struct json *exclude = profile_preference(d->p, "exclude");
    const struct json *skills = profile_preference(d->p, "skills");
    put_list(d, "skills.want", json_get(skills, "want"));
    put_list(d, "skills.avoid", json_get(skills, "avoid"));
    put_list(d, "exclude.companies", json_get(exclude, "companies"));
    put_list(d, "exclude.words", json_get(exclude, "words"));
}

/* The member of `must` that names the gate, or NULL. */
static const struct json *must_item(const struct profile *p, struct str gate)
{
    const struct json *must = profile_preference(p, "must");
    for (size_t i = 0; must && i < must->nitems; i++) {
        if (str_eq(must->items[i].text, gate))
            return &must->items[i];
    }
    return NULL;
}

static void put_must(struct describing *d)
{
    for (int i = 0; i < GATE_COUNT; i++) {
        struct str gate = profile_gate_names[i];
        if (!(d->p->must >> i & 1))
            continue;
        struct setting *s =
            put(d, STR("must"), gate, must_item(d->p, gate), false);
        if (s->origin == SETTING_NONE)
            s->origin = SETTING_DEFAULT;
    }
}

/* The member of weights or missing that sets the axis, by either name. */
static const struct json *axis_item(const struct json *set, int axis)
{
    const struct json *item = NULL;
    for (size_t i = 0; set && i < set->nitems; i++) {
        if (profile_axis(set->items[i].key) == axis)
            item = &set->items[i];
    }
    return item;
}

static void put_axes(struct describing *d, const char *name, const int *values)
{
    const struct json *set = profile_preference(d->p, name);
    for (int i = 0; i < AXIS_COUNT; i++) {
        struct str axis = profile_axis_names[i];
        struct setting *s =
            put(d, arena_printf(d->a, "%s.%.*s", name, (int)axis.n, axis.p),
                arena_printf(d->a, "%d", values[i]), axis_item(set, i), false);
        if (s->origin == SETTING_NONE)
            s->origin = SETTING_DEFAULT;
        if (!profile_uses_axis(d->p, (enum axis)i))
            s->note = STR("unused: nothing in the profile bears on it");
    }
}

static void put_day(struct describing *d)
{
    struct setting *s = put(
        d, STR("as_of"), d->p->as_of, profile_preference(d->p, "as_of"), false);
    if (d->p->as_of_given)
        s->origin = SETTING_CALLER;
    if (s->origin == SETTING_NONE)
        s->note = STR("the latest date in the resume");
}

/* ---- Resume ---------------------------------------------------------------
 */

static void put_years(struct describing *d)
{
    const struct profile *p = d->p;
    struct str value = STR("");
    if (p->years != NUM_NONE)
        value = number(d->a, p->years);
    struct setting *s = put(d, STR("years"), value,
        value.n ? json_get(p->resume, "work") : NULL, is_apart(p));
    if (value.n)
        s->note = STR("work, what overlaps counted once");
}

static void put_home(struct describing *d)
{
    const struct json *location =
        json_get(json_get(d->p->resume, "basics"), "location");
    put(d, STR("home"), d->p->home_country, json_get(location, "countryCode"),
        is_apart(d->p));
}

static void put_languages(struct describing *d)
{
    const struct profile *p = d->p;
    for (size_t i = 0; i < p->languages.n; i++) {
        const struct spoken_language *l = &p->languages.v[i];
        struct str level = tag_name(LIST_LEVEL, l->level);
        put(d, STR("languages"),
            arena_printf(d->a, "%.*s %.*s", (int)l->code.n, l->code.p,
                (int)level.n, level.p),
            l->from, is_apart(p));
    }
}

struct str profile_skill_name(
    const struct profile *p, const struct owned_skill *skill)
{
    return skill->concept == SKILL_UNKNOWN
               ? skill->fold
               : tables_value(p->tables, skill->concept);
}

/* "Python, 8 years" or "SQL, 80 %". */
static struct str skill_value(
    struct describing *d, const struct owned_skill *skill)
{
    struct str name = profile_skill_name(d->p, skill);
    struct str years =
        skill->years == NUM_NONE ? STR("") : number(d->a, skill->years);
    struct str fit = skill->fit == FIT_SAME
                         ? STR("")
                         : arena_printf(d->a, ", %d %%", skill->fit);
    return arena_printf(d->a, "%.*s%s%.*s%s%.*s", (int)name.n, name.p,
        years.n ? ", " : "", (int)years.n, years.p, years.n ? " years" : "",
        (int)fit.n, fit.p);
}

static void put_skill(struct describing *d, const struct owned_skill *skill)
{
    struct setting *s =
        put(d, STR("skills"), skill_value(d, skill), skill->from, skill->apart);
    if (skill->concept == SKILL_UNKNOWN)
        s->note = STR("not in the dictionary");
    if (skill->via == SKILL_UNKNOWN)
        return;
    struct str via = tables_value(d->p->tables, skill->via);
    s->derived = true;
    s->note = arena_printf(d->a, "%s %.*s",
        skill->fit > FIT_SIBLING ? "implied by" : "near to", (int)via.n, via.p);
}

/* In the order in which they were written; what is implied last. */
static int by_place(const void *left, const void *right)
{
    const struct owned_skill *a = left, *b = right;
    bool named_a = a->via == SKILL_UNKNOWN, named_b = b->via == SKILL_UNKNOWN;
    if (named_a != named_b)
        return named_a ? -1 : 1;
    if (a->from->line != b->from->line)
        return a->from->line < b->from->line ? -1 : 1;
    return a->from->column < b->from->column
               ? -1
               : a->from->column > b->from->column;
}

/* The same skill again, which counts for no more than the one before it. */
static bool is_again(const struct profile *p, size_t i)
{
    const struct owned_skill *s = &p->skills.v[i];
    return i && s->concept != SKILL_UNKNOWN && s->concept == s[-1].concept;
}

void profile_best_skills(
    const struct profile *p, struct arena *a, struct skill_list *out)
{
    for (size_t i = 0; i < p->skills.n; i++) {
        struct owned_skill skill = p->skills.v[i];
        if (!is_again(p, i))
            vec_push(a, &out->all, skill);
        else if (out->all.v[out->all.n - 1].years == NUM_NONE)
            out->all.v[out->all.n - 1].years = skill.years;
    }
    if (out->all.n)
        qsort(out->all.v, out->all.n, sizeof(*out->all.v), by_place);
}

static void put_skills(struct describing *d)
{
    struct skill_list best = {{0}};
    profile_best_skills(d->p, d->a, &best);
    for (size_t i = 0; i < best.all.n; i++)
        put_skill(d, &best.all.v[i]);
}

void profile_describe(
    const struct profile *p, struct arena *a, struct settings_list *out)
{
    struct describing d = {p, a, out};
    put_titles(&d);
    put_tags(&d, "seniority", LIST_SENIORITY, p->seniority);
    put_workplace(&d);
    put_list(&d, "locations", profile_preference(p, "locations"));
    put_list(&d, "work_permit", profile_preference(p, "work_permit"));
    put_salary(&d);
    put_tags(&d, "employment", LIST_EMPLOYMENT, p->employment);
    put_tags(&d, "contract", LIST_CONTRACT, p->contract);
    put_home(&d);
    put_years(&d);
    put_languages(&d);
    put_skills(&d);
    put_excluded(&d);
    put_must(&d);
    put_axes(&d, "weights", p->weights);
    put_axes(&d, "missing", p->missing);
    put_day(&d);
}
