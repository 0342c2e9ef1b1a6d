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
#include "score/score.h"

#include <stdlib.h>

void profile_own_skill(
    struct profile_reader *r, struct str name, int fit, hundredths years)
{
    owned_add(r->arena, r->tables, &r->profile->skills, name,
        (struct owned_skill){
            .fit = fit, .years = years, .from = r->at, .apart = r->apart});
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

/* Each name of a list of them is a skill that is had. */
static void own_named(struct profile_reader *r, const struct json *names)
{
    for (size_t i = 0; names && i < names->nitems; i++) {
        r->at = &names->items[i];
        if (r->at->type == JSON_STRING)
            profile_own_skill(r, r->at->text, FIT_SAME, NUM_NONE);
    }
}

/* A name that only stands over its keywords: "Operations". */
static bool is_heading(struct profile_reader *r, const struct json *skill)
{
    const struct json *keywords = json_get(skill, "keywords");
    struct str name = json_str(skill, "name");
    bool known =
        tables_lookup(r->tables, r->arena, TERM_SKILL, name) != SKILL_UNKNOWN;
    return !name.n || (!known && keywords && keywords->nitems);
}

static void read_skills(struct profile_reader *r, const struct json *skills)
{
    for (size_t i = 0; skills && i < skills->nitems; i++) {
        const struct json *skill = &skills->items[i];
        r->at = json_get(skill, "name");
        if (!is_heading(r, skill))
            profile_own_skill(r, r->at->text, FIT_SAME, NUM_NONE);
        own_named(r, json_get(skill, "keywords"));
    }
}

/* The texts of an object's member: a string, or a list of them. */
static void own_from_member(
    struct profile_reader *r, const struct json *object, const char *key)
{
    const struct json *member = json_get(object, key);
    if (!member)
        return;
    r->at = member;
    if (member->type == JSON_STRING)
        own_from_text(r, member->text);
    for (size_t i = 0; member->type == JSON_ARRAY && i < member->nitems; i++) {
        r->at = &member->items[i];
        own_from_text(r, r->at->text);
    }
}

bool resume_months(struct str date, int64_t *months)
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

int64_t resume_merged_months(struct interval *v, size_t n)
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

int64_t resume_today(struct str as_of, const struct json *work)
{
    int64_t latest = 0, month;
    if (resume_months(as_of, &month))
        return month;
    for (size_t i = 0; i < work->nitems; i++) {
        if (resume_months(json_str(&work->items[i], "startDate"), &month) &&
            month > latest)
            latest = month;
        if (resume_months(json_str(&work->items[i], "endDate"), &month) &&
            month > latest)
            latest = month;
    }
    return latest;
}

bool resume_interval(
    const struct json *job, int64_t today, struct interval *out)
{
    if (!resume_months(json_str(job, "startDate"), &out->from))
        return false;
    if (!resume_months(json_str(job, "endDate"), &out->to))
        out->to = today;
    return true;
}

/* What everybody can do who has had a job of that title. */
static void own_from_title(
    struct profile_reader *r, const struct json *position)
{
    struct title title;
    struct owned_skill model = {.fit = FIT_WEAK,
        .years = NUM_NONE,
        .from = position,
        .apart = r->apart};
    if (!position || position->type != JSON_STRING)
        return;
    title_read(r->arena, r->tables, position->text, &title);
    for (size_t i = 0; i < title.roles.n; i++)
        owned_add_implied(r->arena, r->tables, &r->profile->skills,
            title.roles.v[i].role, model);
}

static void read_work(struct profile_reader *r, const struct json *work)
{
    if (!work || work->type != JSON_ARRAY || !work->nitems)
        return;
    struct interval *v = arena_many(r->arena, work->nitems, struct interval);
    int64_t now = resume_today(r->as_of, work);
    size_t n = 0;
    for (size_t i = 0; i < work->nitems; i++) {
        const struct json *job = &work->items[i];
        n += resume_interval(job, now, &v[n]);
        own_from_member(r, job, "position");
        own_from_title(r, json_get(job, "position"));
        own_from_member(r, job, "summary");
        own_from_member(r, job, "highlights");
    }
    if (n)
        r->profile->years =
            divide_rounded(resume_merged_months(v, n) * 100, 12);
}

static void read_certificates(struct profile_reader *r, const struct json *list)
{
    for (size_t i = 0; list && i < list->nitems; i++)
        own_from_member(r, &list->items[i], "name");
}

static void read_projects(struct profile_reader *r, const struct json *list)
{
    for (size_t i = 0; list && i < list->nitems; i++) {
        own_from_member(r, &list->items[i], "description");
        own_from_member(r, &list->items[i], "highlights");
        own_from_member(r, &list->items[i], "keywords");
    }
}

/* What the candidate calls himself is what he looks for, unless he says. */
static void read_label(struct profile_reader *r, const struct json *root)
{
    struct str label = json_str(json_get(root, "basics"), "label");
    if (!label.n || r->profile->titles.n)
        return;
    profile_want_title(r, label);
    r->profile->title_is_label = true;
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
        "work", "education", "skills", "languages", "certificates", "projects"};
    for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
        const struct json *list = json_get(root, lists[i]);
        if (list && list->type != JSON_ARRAY)
            return profile_fail(r, list, "a list is expected in", list->key);
    }
    read_skills(r, json_get(root, "skills"));
    read_certificates(r, json_get(root, "certificates"));
    read_work(r, json_get(root, "work"));
    spoken_read(r, json_get(root, "languages"));
    read_projects(r, json_get(root, "projects"));
    own_from_member(r, json_get(root, "basics"), "summary");
    read_label(r, root);
    read_home(r, root);
    return STATUS_OK;
}
