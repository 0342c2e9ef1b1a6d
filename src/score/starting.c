/* SPDX-License-Identifier: MIT */
/*
 * A profile to begin with. Each line is either filled from the resume, where
 * a comment says what was guessed, or stands there as an example in a
 * comment, so that nobody ranks by wishes of ours.
 */
#include "score/described.h"

#include "base/fold.h"
#include "base/json.h"
#include "base/jsonw.h"
#include "match/engine.h"
#include "score/number.h"
#include "score/reader.h"

#include <stdlib.h>

struct starting {
    const struct profile *p;
    const struct json *resume;
    struct arena *a;
    struct sink *sink;
};

static void put_string(struct starting *s, struct str text)
{
    struct jsonw w;
    jsonw_init(&w, s->sink, false);
    jsonw_str(&w, text);
}

static void put_strings(struct starting *s, const struct str *v, size_t n)
{
    sink_lit(s->sink, "[");
    for (size_t i = 0; i < n; i++) {
        if (i)
            sink_lit(s->sink, ", ");
        put_string(s, v[i]);
    }
    sink_lit(s->sink, "]");
}

/* "key": "value" of an object, where it is stated. */
static bool put_member(struct starting *s, const struct json *object,
    const char *key, const char *before)
{
    struct str value = json_str(object, key);
    if (!value.n)
        return false;
    sink_put(s->sink, str_c(before));
    put_string(s, str_c(key));
    sink_lit(s->sink, ": ");
    put_string(s, value);
    return true;
}

/* A line of the file: an example, in a comment. */
static void put_example(
    struct starting *s, const char *indent, const char *text)
{
    sink_put(s->sink, str_c(indent));
    sink_lit(s->sink, "// ");
    sink_put(s->sink, str_c(text));
    sink_lit(s->sink, "\n");
}

/* ---- What the resume says --------------------------------------------------
 */

/* A list of the resume with the members that bear on a match. */
static void put_list(struct starting *s, const char *key,
    const char *const *members, const char *example)
{
    const struct json *list = json_get(s->resume, key);
    sink_lit(s->sink, "  ");
    put_string(s, str_c(key));
    sink_lit(s->sink, ": [\n");
    for (size_t i = 0; list && i < list->nitems; i++) {
        bool any = false;
        sink_lit(s->sink, "    {");
        for (size_t k = 0; members[k]; k++)
            any |= put_member(s, &list->items[i], members[k], any ? ", " : " ");
        sink_lit(s->sink, " },\n");
    }
    if (!list || !list->nitems)
        put_example(s, "    ", example);
    sink_lit(s->sink, "  ],\n");
}

static void put_home(struct starting *s)
{
    if (!s->p->home_country.n)
        return;
    sink_lit(s->sink, "  \"basics\": { \"location\": { \"countryCode\": ");
    put_string(s, s->p->home_country);
    sink_lit(s->sink, " } },\n");
}

static void put_skill(struct starting *s, const struct owned_skill *skill)
{
    sink_lit(s->sink, "    { \"name\": ");
    put_string(s, skill->fit == FIT_SAME && skill->from->type == JSON_STRING
                      ? skill->from->text
                      : profile_skill_name(s->p, skill));
    sink_lit(s->sink, " },");
    if (skill->fit < FIT_SAME)
        sink_lit(s->sink, " // guess: named in the text of the resume");
    sink_lit(s->sink, "\n");
}

/* Certificates stand in a list of their own. */
static bool is_certificate(const struct owned_skill *skill)
{
    return skill->fit < FIT_SAME && str_eq(skill->from->key, STR("name"));
}

static void put_skills(struct starting *s)
{
    struct skill_list best = {{0}};
    size_t n = 0;
    profile_best_skills(s->p, s->a, &best);
    sink_lit(s->sink, "  \"skills\": [\n");
    for (size_t i = 0; i < best.all.n; i++) {
        if (best.all.v[i].via != SKILL_UNKNOWN ||
            is_certificate(&best.all.v[i]))
            continue;
        put_skill(s, &best.all.v[i]);
        n++;
    }
    if (!n)
        put_example(s, "    ",
            "{ \"name\": \"Python\" }, { \"name\": \"PostgreSQL\" }");
    sink_lit(s->sink, "  ],\n");
}

/* ---- Guesses ----------------------------------------------------------------
 */

/* "    "key": [...], // guess: why", or the example where there is nothing. */
static void put_guess(struct starting *s, const char *key, const struct str *v,
    size_t n, const char *why, const char *example)
{
    if (!n) {
        put_example(s, "    ", example);
        return;
    }
    sink_lit(s->sink, "    ");
    put_string(s, str_c(key));
    sink_lit(s->sink, ": ");
    put_strings(s, v, n);
    sink_lit(s->sink, ", // guess: ");
    sink_put(s->sink, str_c(why));
    sink_lit(s->sink, "\n");
}

/* The work that began last. */
static const struct json *latest_work(const struct starting *s)
{
    const struct json *work = json_get(s->resume, "work"), *latest = NULL;
    int64_t most = -1, from;
    for (size_t i = 0; work && i < work->nitems; i++) {
        if (resume_months(json_str(&work->items[i], "startDate"), &from) &&
            from > most) {
            most = from;
            latest = &work->items[i];
        }
    }
    return latest;
}

/* Label and latest position: what is looked for is hardly far from them. */
static size_t guess_titles(const struct starting *s, struct str titles[2])
{
    struct str label = json_str(json_get(s->resume, "basics"), "label");
    struct str position = json_str(latest_work(s), "position");
    size_t n = 0;
    if (label.n)
        titles[n++] = label;
    if (position.n && !str_eq_nocase(position, label))
        titles[n++] = position;
    return n;
}

/* By the title, or else by the years of work. */
static uint32_t guess_levels(const struct starting *s, struct str title)
{
    uint32_t levels = profile_levels_of(s->p, s->a, title);
    if (levels || s->p->years == NUM_NONE)
        return levels;
    if (s->p->years < 200)
        return TAG_BIT(SENIORITY_JUNIOR);
    return s->p->years < 500 ? TAG_BIT(SENIORITY_MID)
                             : TAG_BIT(SENIORITY_SENIOR);
}

static void put_titles(struct starting *s)
{
    struct str titles[2], names[16];
    size_t n = guess_titles(s, titles), nlevels = 0;
    uint32_t levels = guess_levels(s, n ? titles[0] : STR(""));
    for (int tag = 0; tag < tag_count(LIST_SENIORITY) && nlevels < 16; tag++)
        if (levels >> tag & 1)
            names[nlevels++] = tag_name(LIST_SENIORITY, tag);
    put_guess(s, "titles", titles, n, "your label and latest position",
        "\"titles\": [\"Senior Backend Engineer\"],");
    put_guess(s, "seniority", names, nlevels,
        "by the title, or the years of work",
        "\"seniority\": [\"mid\", \"senior\"],");
}

static void put_places(struct starting *s)
{
    const struct str *home = &s->p->home_country;
    put_guess(s, "locations", home, home->n > 0, "where you live",
        "\"locations\": [\"BR\", \"LATAM\"],");
    put_guess(s, "work_permit", home, home->n > 0, "where you live",
        "\"work_permit\": [\"BR\"],");
}

/* A skill that some work names, and when that was. */
struct use {
    uint32_t concept;
    struct interval when;
};

struct uses {
    VEC(struct use) all;
};

static void add_uses(struct starting *s, struct str text,
    const struct interval *when, struct uses *out)
{
    struct scan scan;
    struct folded folded = fold_text(s->a, text);
    engine_scan(s->p->tables, s->a, text, &folded, &scan);
    struct hits hits = scan.kinds[TERM_SKILL];
    for (size_t i = 0; i < hits.n; i++) {
        struct use use = {hit_entry(s->p->tables, &hits.v[i]), *when};
        vec_push(s->a, &out->all, use);
    }
}

static int by_use(const void *left, const void *right)
{
    const struct use *a = left, *b = right;
    return a->concept < b->concept ? -1 : a->concept > b->concept;
}

static void find_uses(struct starting *s, struct uses *out)
{
    const struct json *work = json_get(s->resume, "work");
    for (size_t i = 0; work && i < work->nitems; i++) {
        const struct json *job = &work->items[i];
        const struct json *highlights = json_get(job, "highlights");
        struct interval when;
        if (!resume_interval(job, resume_today(s->p->as_of, work), &when))
            continue;
        add_uses(s, json_str(job, "position"), &when, out);
        add_uses(s, json_str(job, "summary"), &when, out);
        for (size_t k = 0; highlights && k < highlights->nitems; k++)
            add_uses(s, highlights->items[k].text, &when, out);
    }
    if (out->all.n)
        qsort(out->all.v, out->all.n, sizeof(*out->all.v), by_use);
}

/* How long the work lasted that names the skill, to tenths; 0: none does. */
static hundredths years_of(
    struct starting *s, const struct uses *uses, uint32_t concept)
{
    struct use key = {.concept = concept};
    const struct use *use = uses->all.n ? bsearch(&key, uses->all.v,
                                              uses->all.n, sizeof(key), by_use)
                                        : NULL;
    if (!use)
        return 0;
    VEC(struct interval) when = {0};
    const struct use *end = uses->all.v + uses->all.n;
    while (use > uses->all.v && use[-1].concept == concept)
        use--;
    for (; use < end && use->concept == concept; use++)
        vec_push(s->a, &when, use->when);
    return divide_rounded(resume_merged_months(when.v, when.n) * 10, 12) * 10;
}

static void put_skill_years(struct starting *s)
{
    struct skill_list best = {{0}};
    struct uses uses = {{0}};
    size_t n = 0;
    profile_best_skills(s->p, s->a, &best);
    find_uses(s, &uses);
    for (size_t i = 0; i < best.all.n; i++) {
        const struct owned_skill *skill = &best.all.v[i];
        if (skill->via != SKILL_UNKNOWN || skill->concept == SKILL_UNKNOWN)
            continue;
        hundredths years = years_of(s, &uses, skill->concept);
        if (!years)
            continue;
        sink_put(s->sink, n++ ? STR(", ") : STR(" "));
        put_string(s, profile_skill_name(s->p, skill));
        sink_lit(s->sink, ": ");
        sink_hundredths(s->sink, years);
    }
    sink_put(s->sink, n ? STR(" } }, // guess: years of the work that names it")
                        : STR("} },"));
    sink_lit(s->sink, "\n");
}

/* The day that the caller says it is. */
static void put_day(struct starting *s)
{
    if (!s->p->as_of_given) {
        put_example(s, "    ",
            "\"as_of\": \"2026-11-01\" // today, for work that goes on");
        return;
    }
    sink_lit(s->sink, "    \"as_of\": ");
    put_string(s, s->p->as_of);
    sink_lit(s->sink, "\n");
}

static void put_wishes(struct starting *s)
{
    put_titles(s);
    put_example(s, "    ",
        "\"workplace\": { \"remote\": 100, \"hybrid\": 20, \"onsite\": 0 },");
    put_places(s);
    put_example(s, "    ",
        "\"salary\": { \"min\": 6000, \"target\": 8000, \"currency\": "
        "\"USD\", \"period\": \"month\" },");
    put_example(s, "    ", "\"employment\": [\"full-time\"],");
    put_example(s, "    ", "\"contract\": [\"permanent\"],");
    sink_lit(
        s->sink, "    \"skills\": { \"want\": [], \"avoid\": [], \"years\": {");
    put_skill_years(s);
    put_example(
        s, "    ", "\"exclude\": { \"companies\": [], \"words\": [] },");
    put_example(s, "    ", "\"must\": [\"work_permit\"],");
    put_day(s);
}

void profile_begin(const struct profile *p, struct arena *a, struct sink *sink)
{
    static const char *const work[] = {
        "position", "startDate", "endDate", NULL};
    static const char *const languages[] = {"language", "fluency", NULL};
    static const char *const certificates[] = {"name", NULL};
    struct starting s = {p, p->resume, a, sink};
    sink_lit(sink, "// A profile for jobsift rank, see jobsift-profile(5).\n");
    if (p->resume->nitems)
        sink_lit(sink, "// Filled from a resume; what is marked \"guess\" "
                       "wants your eye.\n");
    sink_lit(sink, "{\n");
    put_home(&s);
    put_list(&s, "work", work,
        "{ \"position\": \"Backend Engineer\", \"startDate\": \"2019-04\" }");
    put_list(&s, "languages", languages,
        "{ \"language\": \"English\", \"fluency\": \"C1\" }");
    put_skills(&s);
    put_list(&s, "certificates", certificates,
        "{ \"name\": \"AWS Certified Developer\" }");
    sink_lit(sink, "  \"preferences\": {\n");
    put_wishes(&s);
    sink_lit(sink, "  }\n}\n");
}
