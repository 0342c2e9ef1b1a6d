/* SPDX-License-Identifier: MIT */
/*
 * The parts of a JSON Resume (jsonresume.org) that bear on a match: skills,
 * languages, work with its dates, certificates, where the candidate lives.
 * Names, e-mail addresses and phone numbers are not even read.
 */
#include "base/fold.h"
#include "match/engine.h"
#include "score/number.h"
#include "score/reader.h"

#include <stdlib.h>

/* Months since year 0; an interval is [from, to). */
struct interval {
    int64_t from, to;
};

/* What the taxonomy implies is followed this deep: Rails -> Ruby -> ... */
enum { IMPLIED_DEPTH = 4, OWNED_MOST = 20000 };

static void own_concept(
    struct profile_reader *r, uint32_t concept, int fit, hundredths years)
{
    struct owned_skill skill = {concept, STR(""), fit, years};
    if (r->profile->skills.n < OWNED_MOST)
        vec_push(r->arena, &r->profile->skills, skill);
}

/* Owns every concept that an attribute of `concept` lists. */
static void own_listed(struct profile_reader *r, uint32_t concept,
    enum term_attr attr, int fit, hundredths years)
{
    struct str rest = tables_attr(r->tables, concept, attr);
    while (rest.n) {
        struct str name = str_cut(&rest, '|');
        uint32_t e = tables_find(r->tables, TERM_SKILL, name);
        if (e != UINT32_MAX)
            own_concept(r, e, fit, years);
    }
}

/* The new skills from `first` on imply others, and those others again. */
static void own_implied(
    struct profile_reader *r, size_t first, int fit, hundredths years)
{
    for (int depth = 0; depth < IMPLIED_DEPTH; depth++) {
        size_t end = r->profile->skills.n;
        for (size_t i = first; i < end; i++)
            own_listed(
                r, r->profile->skills.v[i].concept, ATTR_IMPLIES, fit, years);
        first = end;
    }
}

void profile_own_skill(
    struct profile_reader *r, struct str name, int fit, hundredths years)
{
    uint32_t concept = tables_lookup(r->tables, r->arena, TERM_SKILL, name);
    struct owned_skill skill = {
        concept, fold_word(r->arena, str_trim(name)), fit, years};
    size_t first = r->profile->skills.n;
    vec_push(r->arena, &r->profile->skills, skill);
    if (concept == SKILL_UNKNOWN)
        return;
    own_implied(r, first, fit * FIT_IMPLIED / 100, years);
    own_listed(r, concept, ATTR_SIBLINGS, fit * FIT_SIBLING / 100, years);
}

/* Skills that free text names count for less than listed ones. */
static void own_from_text(struct profile_reader *r, struct str text)
{
    struct scan scan;
    struct folded folded = fold_text(r->arena, text);
    engine_scan(r->tables, r->arena, text, &folded, &scan);
    struct hits hits = scan.kinds[TERM_SKILL];
    for (size_t i = 0; i < hits.n; i++) {
        if (hit_flags(r->tables, &hits.v[i]) & ~(uint32_t)FLAG_CASE)
            continue;
        profile_own_skill(
            r, hit_value(r->tables, &hits.v[i]), FIT_WEAK, NUM_NONE);
    }
}

static void read_skills(struct profile_reader *r, const struct json *skills)
{
    for (size_t i = 0; skills && i < skills->nitems; i++) {
        const struct json *keywords = json_get(&skills->items[i], "keywords");
        struct str name = json_str(&skills->items[i], "name");
        if (name.n)
            profile_own_skill(r, name, FIT_SAME, NUM_NONE);
        for (size_t k = 0; keywords && k < keywords->nitems; k++) {
            if (keywords->items[k].type == JSON_STRING)
                profile_own_skill(
                    r, keywords->items[k].text, FIT_SAME, NUM_NONE);
        }
    }
}

/* Months of "2020", "2020-03" or "2020-03-01"; false: none of these. */
static bool months_of(struct str date, int64_t *months)
{
    if (date.n < 4)
        return false;
    int64_t year = 0, month = 0;
    for (size_t i = 0; i < 4; i++) {
        if (!ascii_is_digit(date.p[i]))
            return false;
        year = year * 10 + (date.p[i] - '0');
    }
    if (date.n >= 7 && ascii_is_digit(date.p[5]) && ascii_is_digit(date.p[6]))
        month = (date.p[5] - '0') * 10 + (date.p[6] - '0') - 1;
    *months = year * 12 + clamp(month, 0, 11);
    return true;
}

static int by_start(const void *left, const void *right)
{
    const struct interval *a = left, *b = right;
    return a->from < b->from ? -1 : a->from > b->from;
}

/* Length of the union, in months. */
static int64_t merged_months(struct interval *v, size_t n)
{
    int64_t total = 0, reach = INT64_MIN;
    if (n)
        qsort(v, n, sizeof(*v), by_start);
    for (size_t i = 0; i < n; i++) {
        int64_t from = v[i].from > reach ? v[i].from : reach;
        if (v[i].to > from) {
            total += v[i].to - from;
            reach = v[i].to;
        }
    }
    return total;
}

/* The day that "today" means: as_of, or else the latest date in the resume. */
static int64_t today(const struct profile_reader *r, const struct json *work)
{
    int64_t latest = 0, month;
    if (months_of(r->as_of, &month))
        return month;
    for (size_t i = 0; i < work->nitems; i++) {
        if (months_of(json_str(&work->items[i], "startDate"), &month) &&
            month > latest)
            latest = month;
        if (months_of(json_str(&work->items[i], "endDate"), &month) &&
            month > latest)
            latest = month;
    }
    return latest;
}

static void read_work(struct profile_reader *r, const struct json *work)
{
    if (!work || work->type != JSON_ARRAY || !work->nitems)
        return;
    struct interval *v = arena_many(r->arena, work->nitems, struct interval);
    int64_t now = today(r, work);
    size_t n = 0;
    for (size_t i = 0; i < work->nitems; i++) {
        const struct json *job = &work->items[i];
        const struct json *highlights = json_get(job, "highlights");
        if (months_of(json_str(job, "startDate"), &v[n].from)) {
            if (!months_of(json_str(job, "endDate"), &v[n].to))
                v[n].to = now;
            n++;
        }
        own_from_text(r, json_str(job, "position"));
        own_from_text(r, json_str(job, "summary"));
        for (size_t k = 0; highlights && k < highlights->nitems; k++)
            own_from_text(r, highlights->items[k].text);
    }
    if (n)
        r->profile->years = divide_rounded(merged_months(v, n) * 100, 12);
}

/* "C1", "Native", "fluent": by the dictionary's words of level. */
static int level_of(struct profile_reader *r, struct str fluency)
{
    for (int level = 0; level < tag_count(LIST_LEVEL); level++) {
        if (str_eq_nocase(tag_name(LIST_LEVEL, level), fluency))
            return level;
    }
    uint32_t e = tables_lookup(r->tables, r->arena, TERM_LEVEL, fluency);
    if (e == UINT32_MAX)
        return TAG_LEVEL_UNSPECIFIED;
    int level = tag_find(LIST_LEVEL, tables_value(r->tables, e));
    return level == TAG_NONE ? TAG_LEVEL_UNSPECIFIED : level;
}

static void read_languages(struct profile_reader *r, const struct json *list)
{
    for (size_t i = 0; list && i < list->nitems; i++) {
        struct str name = json_str(&list->items[i], "language");
        struct spoken_language spoken = {.code = name};
        uint32_t e = tables_find(r->tables, TERM_LANGUAGE, name);
        if (e == UINT32_MAX)
            e = tables_lookup(r->tables, r->arena, TERM_LANGUAGE, name);
        if (e != UINT32_MAX)
            spoken.code = tables_value(r->tables, e);
        spoken.level = level_of(r, json_str(&list->items[i], "fluency"));
        vec_push(r->arena, &r->profile->languages, spoken);
    }
}

static void read_certificates(struct profile_reader *r, const struct json *list)
{
    for (size_t i = 0; list && i < list->nitems; i++)
        own_from_text(r, json_str(&list->items[i], "name"));
}

static void read_home(struct profile_reader *r, const struct json *root)
{
    const struct json *location =
        json_get(json_get(root, "basics"), "location");
    r->profile->home_country = json_str(location, "countryCode");
}

enum status resume_read(struct profile_reader *r, const struct json *root)
{
    static const char *const lists[] = {
        "work", "education", "skills", "languages", "certificates"};
    for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
        const struct json *list = json_get(root, lists[i]);
        if (list && list->type != JSON_ARRAY)
            return profile_fail(r, list, "a list is expected in", list->key);
    }
    read_skills(r, json_get(root, "skills"));
    read_certificates(r, json_get(root, "certificates"));
    read_work(r, json_get(root, "work"));
    read_languages(r, json_get(root, "languages"));
    read_home(r, root);
    return STATUS_OK;
}
