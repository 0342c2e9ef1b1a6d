/* SPDX-License-Identifier: MIT */
/*
 * Reads `preferences`. A key or word that does nothing is an error with its
 * line and the nearest word that would: a setting that is silently ignored is
 * worse than none.
 */
#include "score/profile.h"

#include "base/fold.h"
#include "match/engine.h"
#include "score/reader.h"
#include "score/score.h"

#include <stdlib.h>

/* Members that any object of a profile may have. */
enum { MEMBERS_MOST = 16 };

const struct str profile_axis_names[] = {
#define AXIS(symbol, name, weight, other) STR_INIT(name),
#include "score/axes.def"
#undef AXIS
};

static const struct str axis_others[] = {
#define AXIS(symbol, name, weight, other) STR_INIT(other),
#include "score/axes.def"
#undef AXIS
};

static const int axis_weights[] = {
#define AXIS(symbol, name, weight, other) weight,
#include "score/axes.def"
#undef AXIS
};

const struct str profile_gate_names[] = {
#define GATE(symbol, name, always) STR_INIT(name),
#include "score/gates.def"
#undef GATE
};

const uint32_t profile_gates_always = 0
#define GATE(symbol, name, always) | (uint32_t)(always) << GATE_##symbol
#include "score/gates.def"
#undef GATE
    ;

enum status profile_fail(struct profile_reader *r, const struct json *at,
    const char *what, struct str name)
{
    return error_set(r->error, STATUS_USAGE, at->line, at->column, "%s '%.*s'",
        what, (int)(name.n > 80 ? 80 : name.n), name.p ? name.p : "");
}

/* The same with a hint that names the nearest of the known words. */
static enum status fail_unknown(struct profile_reader *r, const struct json *at,
    const char *what, struct str name, const struct str *known, size_t n)
{
    size_t best = 4;
    struct str nearest = STR_NONE;
    for (size_t i = 0; i < n; i++) {
        size_t d = str_distance(name, known[i], best);
        if (known[i].n && d < best) {
            best = d;
            nearest = known[i];
        }
    }
    profile_fail(r, at, what, name);
    if (nearest.n)
        error_hint(r->error, "did you mean '%.*s'?", (int)nearest.n, nearest.p);
    return STATUS_USAGE;
}

static enum status expect(
    struct profile_reader *r, const struct json *j, enum json_type type)
{
    static const char *const names[] = {
        [JSON_NUMBER] = "a number is expected in",
        [JSON_STRING] = "a string is expected in",
        [JSON_ARRAY] = "a list is expected in",
        [JSON_OBJECT] = "an object is expected in",
    };
    return j->type == type ? STATUS_OK
                           : profile_fail(r, j, names[type], j->key);
}

/* A member of an object and who reads it. */
struct member {
    struct str key;
    enum status (*read)(struct profile_reader *, const struct json *);
};

/* Reads each member of an object by the table; others are mistakes. */
static enum status read_members(struct profile_reader *r, const struct json *j,
    const struct member *members, size_t n)
{
    struct str keys[MEMBERS_MOST];
    if (expect(r, j, JSON_OBJECT))
        return STATUS_USAGE;
    for (size_t i = 0; i < n; i++)
        keys[i] = members[i].key;
    for (size_t i = 0; i < j->nitems; i++) {
        const struct json *item = &j->items[i];
        size_t m = 0;
        while (m < n && !str_eq(members[m].key, item->key))
            m++;
        if (m == n)
            return fail_unknown(r, item, "unknown key", item->key, keys, n);
        if (members[m].read(r, item))
            return STATUS_USAGE;
    }
    return STATUS_OK;
}

/* ---- One reader per key --------------------------------------------- */

static enum status each_string(struct profile_reader *r, const struct json *j,
    enum status (*take)(struct profile_reader *, const struct json *))
{
    if (expect(r, j, JSON_ARRAY))
        return STATUS_USAGE;
    for (size_t i = 0; i < j->nitems; i++) {
        const struct json *item = &j->items[i];
        if (item->type != JSON_STRING)
            return profile_fail(r, item, "a string is expected in", j->key);
        if (take(r, item))
            return STATUS_USAGE;
    }
    return STATUS_OK;
}

void profile_want_title(struct profile_reader *r, struct str text)
{
    struct wanted_title wanted = {.text = text};
    title_read(r->arena, r->tables, text, &wanted.title);
    wanted.telling = title_telling_words(r->arena, r->tables, &wanted.title);
    vec_push(r->arena, &r->profile->titles, wanted);
}

static enum status take_title(struct profile_reader *r, const struct json *j)
{
    profile_want_title(r, j->text);
    return STATUS_OK;
}

static enum status read_titles(struct profile_reader *r, const struct json *j)
{
    return each_string(r, j, take_title);
}

static enum status read_tags(struct profile_reader *r, const struct json *j,
    enum tag_list list, uint32_t *set)
{
    struct str names[16];
    int n = tag_count(list);
    for (int i = 0; i < n; i++)
        names[i] = tag_name(list, i);
    if (expect(r, j, JSON_ARRAY))
        return STATUS_USAGE;
    for (size_t i = 0; i < j->nitems; i++) {
        int tag = tag_find(list, j->items[i].text);
        if (tag == TAG_NONE)
            return fail_unknown(r, &j->items[i], "unknown value",
                j->items[i].text, names, (size_t)n);
        *set |= 1u << tag;
    }
    return STATUS_OK;
}

static enum status read_seniority(
    struct profile_reader *r, const struct json *j)
{
    return read_tags(r, j, LIST_SENIORITY, &r->profile->seniority);
}

static enum status read_employment(
    struct profile_reader *r, const struct json *j)
{
    return read_tags(r, j, LIST_EMPLOYMENT, &r->profile->employment);
}

static enum status read_contract(struct profile_reader *r, const struct json *j)
{
    return read_tags(r, j, LIST_CONTRACT, &r->profile->contract);
}

static enum status read_percent(
    struct profile_reader *r, const struct json *j, int most, int *out)
{
    if (expect(r, j, JSON_NUMBER))
        return STATUS_USAGE;
    if (!(j->number >= 0 && j->number <= most))
        return error_set(r->error, STATUS_USAGE, j->line, j->column,
            "'%.*s' must be from 0 to %d", (int)j->key.n, j->key.p, most);
    *out = (int)j->number;
    return STATUS_OK;
}

static enum status read_workplace(
    struct profile_reader *r, const struct json *j)
{
    struct str names[3];
    for (int i = 0; i < 3; i++)
        names[i] = tag_name(LIST_WORKPLACE, i);
    if (expect(r, j, JSON_OBJECT))
        return STATUS_USAGE;
    for (size_t i = 0; i < j->nitems; i++) {
        int tag = tag_find(LIST_WORKPLACE, j->items[i].key);
        if (tag == TAG_NONE)
            return fail_unknown(
                r, &j->items[i], "unknown key", j->items[i].key, names, 3);
        if (read_percent(r, &j->items[i], 100, &r->profile->workplace[tag]))
            return STATUS_USAGE;
    }
    r->profile->has_workplace = true;
    return STATUS_OK;
}

/* A code, a name, or a name with a code behind a comma. */
static bool lookup_area(
    struct profile_reader *r, struct str text, struct place *out)
{
    static const enum term_kind kinds[] = {
        TERM_REGION, TERM_COUNTRY, TERM_SUBDIVISION};
    for (int i = 0; i < 3; i++) {
        uint32_t e = tables_find(r->tables, kinds[i], text);
        if (e == UINT32_MAX)
            e = tables_lookup(r->tables, r->arena, kinds[i], text);
        if (e == UINT32_MAX)
            continue;
        struct str value = tables_value(r->tables, e);
        if (kinds[i] == TERM_REGION)
            out->region = value;
        else
            out->country = str_sub(value, 0, 2);
        if (kinds[i] == TERM_SUBDIVISION)
            out->subdivision = value;
        return true;
    }
    return false;
}

/* "BR", "Brazil", "São Paulo, BR", "LATAM"; false: unknown. */
static bool find_place(
    struct profile_reader *r, struct str text, struct place *out)
{
    struct str rest = text;
    struct str first = str_trim(str_cut(&rest, ','));
    memset(out, 0, sizeof(*out));
    rest = str_trim(rest);
    if (!rest.n && lookup_area(r, first, out))
        return true;
    uint32_t e = tables_lookup(r->tables, r->arena, TERM_CITY, first);
    out->city = first;
    if (rest.n && !lookup_area(r, rest, out))
        return false;
    if (e == UINT32_MAX)
        return rest.n > 0;
    struct str country = tables_attr(r->tables, e, ATTR_COUNTRY);
    if (rest.n && !str_eq(country, out->country))
        return true; /* a namesake: the dictionary's town lies elsewhere */
    out->country = country;
    out->subdivision = tables_attr(r->tables, e, ATTR_SUBDIVISION);
    return true;
}

static enum status take_place(struct profile_reader *r, const struct json *j)
{
    struct place place;
    if (!find_place(r, j->text, &place)) {
        profile_fail(r, j, "unknown place", j->text);
        error_hint(r->error,
            "a country code, a region such as LATAM, or \"City, CC\"");
        return STATUS_USAGE;
    }
    vec_push(r->arena, &r->profile->places, place);
    return STATUS_OK;
}

static enum status read_places(struct profile_reader *r, const struct json *j)
{
    return each_string(r, j, take_place);
}

static enum status take_permit(struct profile_reader *r, const struct json *j)
{
    struct place place = {0};
    if (!lookup_area(r, j->text, &place) || place.subdivision.n)
        return profile_fail(r, j, "not a country or region:", j->text);
    vec_push(r->arena, &r->profile->permits,
        place.region.n ? place.region : place.country);
    return STATUS_OK;
}

static enum status read_permits(struct profile_reader *r, const struct json *j)
{
    return each_string(r, j, take_permit);
}

static enum status read_amount(
    struct profile_reader *r, const struct json *j, hundredths *out)
{
    if (expect(r, j, JSON_NUMBER))
        return STATUS_USAGE;
    if (!(j->number >= 0 && j->number <= 1e12))
        return profile_fail(r, j, "not an amount:", j->raw);
    *out = (hundredths)(j->number * 100 + 0.5);
    return STATUS_OK;
}

static enum status read_currency(struct profile_reader *r, const struct json *j)
{
    if (tables_find(r->tables, TERM_CURRENCY, j->text) == UINT32_MAX)
        return profile_fail(r, j, "unknown currency", j->text);
    r->profile->pay.currency = j->text;
    return STATUS_OK;
}

static enum status read_floor(struct profile_reader *r, const struct json *j)
{
    return read_amount(r, j, &r->profile->pay.range.min);
}

static enum status read_target(struct profile_reader *r, const struct json *j)
{
    return read_amount(r, j, &r->profile->pay.range.max);
}

static enum status read_period(struct profile_reader *r, const struct json *j)
{
    r->profile->pay.period = tag_find(LIST_PERIOD, j->text);
    return r->profile->pay.period == TAG_NONE
               ? profile_fail(r, j, "unknown period", j->text)
               : STATUS_OK;
}

static enum status read_pay(struct profile_reader *r, const struct json *j)
{
    static const struct member members[] = {{STR_INIT("min"), read_floor},
        {STR_INIT("target"), read_target},
        {STR_INIT("currency"), read_currency},
        {STR_INIT("period"), read_period}};
    struct pay *pay = &r->profile->pay;
    pay->range = (struct range){NUM_NONE, NUM_NONE};
    pay->period = TAG_PERIOD_YEAR;
    if (read_members(r, j, members, 4))
        return STATUS_USAGE;
    if (!pay->currency.n)
        return profile_fail(r, j, "an amount needs a", STR("currency"));
    if (pay->range.min == NUM_NONE)
        pay->range.min = pay->range.max;
    if (pay->range.max == NUM_NONE)
        pay->range.max = pay->range.min;
    r->profile->has_pay = pay->range.min != NUM_NONE;
    return STATUS_OK;
}

static struct owned_skill skill_named(
    struct profile_reader *r, const struct json *j)
{
    return (struct owned_skill){
        .concept = tables_lookup(r->tables, r->arena, TERM_SKILL, j->text),
        .fold = fold_word(r->arena, j->text),
        .fit = FIT_SAME,
        .years = NUM_NONE,
        .from = j,
        .via = SKILL_UNKNOWN};
}

static enum status take_want(struct profile_reader *r, const struct json *j)
{
    vec_push(r->arena, &r->profile->want, skill_named(r, j));
    return STATUS_OK;
}

static enum status take_avoid(struct profile_reader *r, const struct json *j)
{
    vec_push(r->arena, &r->profile->avoid, skill_named(r, j));
    return STATUS_OK;
}

static enum status read_skill_years(
    struct profile_reader *r, const struct json *j)
{
    if (expect(r, j, JSON_OBJECT))
        return STATUS_USAGE;
    for (size_t i = 0; i < j->nitems; i++) {
        hundredths years = NUM_NONE;
        if (read_amount(r, &j->items[i], &years))
            return STATUS_USAGE;
        r->at = &j->items[i];
        profile_own_skill(r, j->items[i].key, FIT_SAME, years);
    }
    return STATUS_OK;
}

static enum status read_want(struct profile_reader *r, const struct json *j)
{
    return each_string(r, j, take_want);
}

static enum status read_avoid(struct profile_reader *r, const struct json *j)
{
    return each_string(r, j, take_avoid);
}

static enum status read_skills(struct profile_reader *r, const struct json *j)
{
    static const struct member members[] = {{STR_INIT("want"), read_want},
        {STR_INIT("avoid"), read_avoid}, {STR_INIT("years"), read_skill_years}};
    return read_members(r, j, members, 3);
}

static enum status take_company(struct profile_reader *r, const struct json *j)
{
    vec_push(r->arena, &r->profile->companies, fold_word(r->arena, j->text));
    return STATUS_OK;
}

static enum status take_word(struct profile_reader *r, const struct json *j)
{
    struct str word = str_trim(fold_word(r->arena, j->text));
    if (!word.n)
        return profile_fail(r, j, "an empty word in", STR("exclude.words"));
    vec_push(r->arena, &r->profile->words, word);
    return STATUS_OK;
}

static enum status read_companies(
    struct profile_reader *r, const struct json *j)
{
    return each_string(r, j, take_company);
}

static enum status read_words(struct profile_reader *r, const struct json *j)
{
    return each_string(r, j, take_word);
}

static enum status read_exclude(struct profile_reader *r, const struct json *j)
{
    static const struct member members[] = {
        {STR_INIT("companies"), read_companies},
        {STR_INIT("words"), read_words}};
    return read_members(r, j, members, 2);
}

static enum status take_must(struct profile_reader *r, const struct json *j)
{
    for (int i = 0; i < GATE_COUNT; i++) {
        if (str_eq(profile_gate_names[i], j->text)) {
            r->profile->must |= 1u << i;
            return STATUS_OK;
        }
    }
    return fail_unknown(
        r, j, "unknown gate", j->text, profile_gate_names, GATE_COUNT);
}

static enum status read_must(struct profile_reader *r, const struct json *j)
{
    return each_string(r, j, take_must);
}

int profile_axis(struct str name)
{
    for (int i = 0; i < AXIS_COUNT; i++) {
        if (str_eq(profile_axis_names[i], name) || str_eq(axis_others[i], name))
            return i;
    }
    return -1;
}

static enum status read_axes(
    struct profile_reader *r, const struct json *j, int most, int *values)
{
    if (expect(r, j, JSON_OBJECT))
        return STATUS_USAGE;
    for (size_t i = 0; i < j->nitems; i++) {
        int axis = profile_axis(j->items[i].key);
        if (axis < 0)
            return fail_unknown(r, &j->items[i], "unknown axis",
                j->items[i].key, profile_axis_names, AXIS_COUNT);
        if (read_percent(r, &j->items[i], most, &values[axis]))
            return STATUS_USAGE;
    }
    return STATUS_OK;
}

static enum status read_weights(struct profile_reader *r, const struct json *j)
{
    return read_axes(r, j, 1000, r->profile->weights);
}

static enum status read_missing(struct profile_reader *r, const struct json *j)
{
    return read_axes(r, j, 100, r->profile->missing);
}

static int digits_of(struct str s)
{
    int value = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (!ascii_is_digit(s.p[i]))
            return -1;
        value = value * 10 + (s.p[i] - '0');
    }
    return value;
}

/* "2026-11-01", a day that the calendar has, or nearly so. */
static bool is_date(struct str s)
{
    if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-')
        return false;
    int month = digits_of(str_sub(s, 5, 7)), day = digits_of(str_sub(s, 8, 10));
    return digits_of(str_sub(s, 0, 4)) > 0 && month >= 1 && month <= 12 &&
           day >= 1 && day <= 31;
}

static enum status read_as_of(struct profile_reader *r, const struct json *j)
{
    if (expect(r, j, JSON_STRING))
        return STATUS_USAGE;
    if (!is_date(j->text)) {
        profile_fail(r, j, "not a date:", j->text);
        error_hint(r->error, "a day such as \"2026-11-01\"");
        return STATUS_USAGE;
    }
    if (!r->as_of.n) /* the caller's day wins */
        r->as_of = j->text;
    return STATUS_OK;
}

/* ---- The document --------------------------------------------------- */

static const struct member preferences[] = {
    {STR_INIT("titles"), read_titles},
    {STR_INIT("seniority"), read_seniority},
    {STR_INIT("workplace"), read_workplace},
    {STR_INIT("locations"), read_places},
    {STR_INIT("work_permit"), read_permits},
    {STR_INIT("salary"), read_pay},
    {STR_INIT("employment"), read_employment},
    {STR_INIT("contract"), read_contract},
    {STR_INIT("skills"), read_skills},
    {STR_INIT("exclude"), read_exclude},
    {STR_INIT("must"), read_must},
    {STR_INIT("weights"), read_weights},
    {STR_INIT("missing"), read_missing},
    {STR_INIT("as_of"), read_as_of},
};
enum { PREFERENCES = sizeof(preferences) / sizeof(preferences[0]) };
_Static_assert(
    sizeof(preferences) / sizeof(preferences[0]) <= 16, "raise MEMBERS_MOST");

static enum status read_preferences(
    struct profile_reader *r, const struct json *root)
{
    const struct json *j = json_get(root, "preferences");
    return j ? read_members(r, j, preferences, PREFERENCES) : STATUS_OK;
}

static const struct str top_keys[] = {STR_INIT("$schema"), STR_INIT("basics"),
    STR_INIT("work"), STR_INIT("volunteer"), STR_INIT("education"),
    STR_INIT("awards"), STR_INIT("certificates"), STR_INIT("publications"),
    STR_INIT("skills"), STR_INIT("languages"), STR_INIT("interests"),
    STR_INIT("references"), STR_INIT("projects"), STR_INIT("meta"),
    STR_INIT("preferences")};
enum { TOP_KEYS = sizeof(top_keys) / sizeof(top_keys[0]) };

bool profile_knows_key(struct str key)
{
    for (int i = 0; i < TOP_KEYS; i++) {
        if (str_eq(key, top_keys[i]))
            return true;
    }
    return false;
}

/* What else stands in a resume apart is its own business. */
static enum status check_top(struct profile_reader *r, const struct json *root)
{
    if (root->type != JSON_OBJECT)
        return profile_fail(r, root, "a profile is an object, not", root->raw);
    for (size_t i = 0; i < root->nitems && !r->apart; i++) {
        if (!profile_knows_key(root->items[i].key))
            return fail_unknown(r, &root->items[i], "unknown key",
                root->items[i].key, top_keys, TOP_KEYS);
    }
    return STATUS_OK;
}

static enum status read_rates(struct profile_reader *r, struct str text)
{
    if (!text.n)
        return STATUS_OK;
    const struct json *root = json_parse(r->arena, text, r->error);
    if (!root)
        return STATUS_USAGE;
    const struct json *rates = json_get(root, "rates");
    struct rate base = {json_str(root, "base"), 1};
    if (!rates || !base.currency.n)
        return profile_fail(r, root, "rates need", STR("base and rates"));
    vec_push(r->arena, &r->profile->rates, base);
    for (size_t i = 0; i < rates->nitems; i++) {
        const struct json *j = &rates->items[i];
        if (j->type != JSON_NUMBER || !(j->number > 0))
            return profile_fail(r, j, "not a rate:", j->key);
        struct rate rate = {j->key, j->number};
        vec_push(r->arena, &r->profile->rates, rate);
    }
    return STATUS_OK;
}

static void set_defaults(struct profile *p)
{
    p->years = NUM_NONE;
    p->must = profile_gates_always;
    for (int i = 0; i < AXIS_COUNT; i++) {
        p->weights[i] = axis_weights[i];
        p->missing[i] = 50;
    }
}

static bool check_day(struct profile_reader *r)
{
    if (!r->as_of.n || is_date(r->as_of))
        return true;
    r->where = STR("as-of");
    error_set(r->error, STATUS_USAGE, 0, 0, "as_of: '%.*s' is not a date",
        (int)(r->as_of.n > 40 ? 40 : r->as_of.n), r->as_of.p);
    error_hint(r->error, "a day such as 2026-11-01");
    return false;
}

static const struct json *read_root(struct profile_reader *r, struct str text)
{
    const struct json *root = json_parse(r->arena, text, r->error);
    return root && check_top(r, root) == STATUS_OK ? root : NULL;
}

/* false and an error that names the place. */
static bool read_sources(
    struct profile_reader *r, const struct profile_sources *sources)
{
    struct profile *p = r->profile;
    struct str text = sources->text.n ? sources->text : STR("{}");
    p->root = p->resume = read_root(r, text);
    if (!p->root || read_preferences(r, p->root))
        return false;
    r->apart = sources->resume.n > 0;
    if (r->apart) {
        r->where = STR("resume");
        p->resume = read_root(r, sources->resume);
    }
    if (!p->resume || resume_read(r, p->resume))
        return false;
    r->where = STR("rates");
    return read_rates(r, sources->rates) == STATUS_OK;
}

struct profile *profile_read(struct arena *a, const struct tables *t,
    const struct profile_sources *sources, struct str *where,
    struct error *error)
{
    struct error unused;
    struct profile *p = arena_new(a, struct profile);
    struct profile_reader r = {.profile = p,
        .arena = a,
        .tables = t,
        .error = error ? error : &unused,
        .as_of = sources->as_of,
        .where = STR("")};
    p->tables = t;
    p->as_of_given = r.as_of.n > 0;
    set_defaults(p);
    bool ok = check_day(&r) && read_sources(&r, sources);
    *where = r.where;
    if (!ok)
        return NULL;
    p->as_of = arena_dup(a, r.as_of);
    owned_sort(&p->skills);
    return p;
}

/* ---- Looking at it --------------------------------------------------- */

const struct json *profile_preference(const struct profile *p, const char *key)
{
    return json_get(json_get(p->root, "preferences"), key);
}

bool profile_uses_axis(const struct profile *p, enum axis axis)
{
    switch (axis) {
    case AXIS_SKILLS:
        return p->skills.n > 0;
    case AXIS_TITLE:
        return p->titles.n > 0;
    case AXIS_SENIORITY:
        return p->seniority != 0;
    case AXIS_YEARS:
        return p->years != NUM_NONE;
    case AXIS_PLACE:
        return p->has_workplace || p->places.n > 0;
    case AXIS_PAY:
        return p->has_pay;
    case AXIS_LANGUAGE:
        return p->languages.n > 0;
    case AXIS_COUNT:
        break;
    }
    return false;
}
