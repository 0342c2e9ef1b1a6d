/* SPDX-License-Identifier: MIT */
/*
 * What is odd in a profile that can be used: names that the dictionary does
 * not know, settings that do nothing, and things that contradict each other.
 */
#include "score/described.h"

#include "base/fold.h"
#include "base/json.h"
#include "match/engine.h"
#include "score/score.h"

#include <stdlib.h>

enum {
    MOST_SUGGESTED = 40,  /* each is sought among all spellings of skills */
    LONGEST_SKILL = 64,   /* bytes of a name that is compared */
    LONGEST_QUOTED = 80,  /* bytes of a name that is repeated */
    MOST_COMPARED = 1000, /* of a list, each with each of another */
};

struct remarking {
    const struct profile *p;
    struct arena *a;
    struct remarks *out;
    unsigned suggested;
};

/* A remark on what stands at `at` in the profile. */
static struct remark *add(
    struct remarking *m, const struct json *at, struct str text)
{
    struct remark r = {.text = text, .hint = STR(""), .at = at};
    vec_push(m->a, &m->out->all, r);
    return &m->out->all.v[m->out->all.n - 1];
}

static void contradict(
    struct remarking *m, const struct json *at, struct str text)
{
    add(m, at, text)->contradiction = true;
}

/* The same on the resume, which may be the profile itself. */
static struct remark *add_resume(
    struct remarking *m, const struct json *at, struct str text)
{
    struct remark *r = add(m, at, text);
    r->apart = m->p->resume != m->p->root;
    return r;
}

/* what 'name' what */
static struct str about(
    struct remarking *m, const char *before, struct str name, const char *after)
{
    int n = (int)(name.n < LONGEST_QUOTED ? name.n : LONGEST_QUOTED);
    return arena_printf(m->a, "%s'%.*s'%s", before, n, name.p, after);
}

/* ---- Names that the dictionary does not know ----------------------------- */

/* The skill that is spelled most nearly so; "" where none is near. */
static struct str nearest_skill(const struct tables *t, struct str fold)
{
    size_t limit = fold.n < 5 ? 1 : fold.n < 10 ? 2 : 3, best = limit + 1;
    struct str nearest = STR("");
    for (uint32_t i = 0; i < t->nforms; i++) {
        const struct table_form *f = &t->forms[i];
        if (f->kind != TERM_SKILL || f->length > LONGEST_SKILL)
            continue;
        size_t d = str_distance(fold, tables_str(t, f->text, f->length), limit);
        if (d >= best)
            continue;
        best = d;
        nearest = tables_value(t, f->entry);
    }
    return nearest;
}

/* What may have been meant; "" where nothing is near, or enough was said. */
static struct str suggest(struct remarking *m, struct str fold)
{
    if (fold.n > LONGEST_SKILL || m->suggested++ >= MOST_SUGGESTED)
        return STR("");
    return nearest_skill(m->p->tables, fold);
}

static void remark_skill(struct remarking *m, const struct owned_skill *skill)
{
    struct str name =
        skill->from->type == JSON_STRING ? skill->from->text : skill->from->key;
    if (skill->concept != SKILL_UNKNOWN || skill->via != SKILL_UNKNOWN)
        return;
    struct remark *r = add(m, skill->from,
        about(m, "the skill ", name,
            " is not in the dictionary: it is met by its spelling alone"));
    r->apart = skill->apart;
    struct str near = suggest(m, skill->fold);
    if (near.n)
        r->hint = about(m, "did you mean ", near, "?");
}

static void remark_skills(struct remarking *m)
{
    const struct profile *p = m->p;
    for (size_t i = 0; i < p->skills.n; i++)
        remark_skill(m, &p->skills.v[i]);
    for (size_t i = 0; i < p->want.n; i++)
        remark_skill(m, &p->want.v[i]);
    for (size_t i = 0; i < p->avoid.n; i++)
        remark_skill(m, &p->avoid.v[i]);
}

static const struct json *title_item(const struct profile *p, size_t i)
{
    const struct json *titles = profile_preference(p, "titles");
    return titles && i < titles->nitems ? &titles->items[i] : NULL;
}

static void remark_titles(struct remarking *m)
{
    for (size_t i = 0; i < m->p->titles.n; i++) {
        const struct wanted_title *t = &m->p->titles.v[i];
        if (!t->title.roles.n && !t->title.skills.n && !m->p->title_is_label)
            add(m, title_item(m->p, i),
                about(m, "the title ", t->text,
                    " names no job of the dictionary: its words are compared"));
    }
}

static void remark_languages(struct remarking *m)
{
    const struct profile *p = m->p;
    for (size_t i = 0; i < p->languages.n; i++) {
        const struct spoken_language *l = &p->languages.v[i];
        struct str fluency = json_str(l->from, "fluency");
        if (tables_find(p->tables, TERM_LANGUAGE, l->code) == UINT32_MAX)
            add_resume(m, l->from,
                about(
                    m, "the language ", l->code, " is not in the dictionary"));
        else if (l->level == TAG_LEVEL_UNSPECIFIED)
            add_resume(m, l->from,
                about(m, "the level ", fluency,
                    fluency.n ? " is not understood: it counts as B2"
                              : " is empty: it counts as B2"))
                ->hint = STR("a level such as B1, C2 or native");
    }
}

static void remark_home(struct remarking *m)
{
    struct str home = m->p->home_country;
    if (home.n && tables_find(m->p->tables, TERM_COUNTRY, home) == UINT32_MAX)
        add_resume(m, json_get(json_get(m->p->resume, "basics"), "location"),
            about(m, "the countryCode ", home, " is no ISO 3166-1 code"))
            ->hint = STR("two capital letters, such as BR");
}

/* ---- Settings that do nothing -------------------------------------------- */

static bool gate_has_reason(const struct profile *p, enum gate_number gate)
{
    switch (gate) {
    case GATE_WORK_PERMIT:
        return p->permits.n > 0;
    case GATE_WORKPLACE:
        return p->has_workplace;
    case GATE_LANGUAGE:
    case GATE_ENGLISH:
        return p->languages.n > 0;
    case GATE_EMPLOYMENT:
        return p->employment != 0;
    case GATE_CONTRACT:
        return p->contract != 0;
    case GATE_SALARY:
        return p->has_pay;
    case GATE_COMPANY:
        return p->companies.n > 0;
    case GATE_WORDS:
        return p->words.n > 0;
    case GATE_COUNT:
        break;
    }
    return true;
}

static void remark_must(struct remarking *m)
{
    const struct json *must = profile_preference(m->p, "must");
    for (size_t i = 0; must && i < must->nitems; i++) {
        for (int g = 0; g < GATE_COUNT; g++) {
            if (str_eq(must->items[i].text, profile_gate_names[g]) &&
                !gate_has_reason(m->p, (enum gate_number)g))
                add(m, &must->items[i],
                    about(m, "", must->items[i].text,
                        " does nothing: the profile says nothing of it"));
        }
    }
}

static void remark_axes(struct remarking *m, const char *key)
{
    const struct json *set = profile_preference(m->p, key);
    for (size_t i = 0; set && i < set->nitems; i++) {
        enum axis axis = (enum axis)profile_axis(set->items[i].key);
        if (!profile_uses_axis(m->p, axis))
            add(m, &set->items[i],
                about(m, "", set->items[i].key,
                    " does nothing: nothing in the profile bears on it"));
    }
}

/* Top-level keys of a resume apart that no schema knows. */
static void remark_keys(struct remarking *m)
{
    const struct json *root = m->p->resume;
    for (size_t i = 0; root != m->p->root && i < root->nitems; i++) {
        if (!profile_knows_key(root->items[i].key))
            add_resume(m, &root->items[i],
                about(m, "", root->items[i].key,
                    " is no key of a JSON Resume: it is not read"));
    }
}

static void remark_permit(struct remarking *m)
{
    if (!m->p->permits.n)
        add(m, NULL,
            STR("work_permit is not set: no posting is blocked for where it "
                "is"));
}

/* ---- Contradictions ------------------------------------------------------ */

/* How many of a list are compared. */
static size_t some(size_t n)
{
    return n < MOST_COMPARED ? n : MOST_COMPARED;
}

static bool is_same_skill(
    const struct owned_skill *a, const struct owned_skill *b)
{
    return str_eq(a->fold, b->fold) ||
           (a->concept != SKILL_UNKNOWN && a->concept == b->concept);
}

static void contradict_avoided(struct remarking *m)
{
    const struct profile *p = m->p;
    for (size_t i = 0; i < some(p->avoid.n); i++) {
        for (size_t k = 0; k < some(p->want.n); k++) {
            if (is_same_skill(&p->avoid.v[i], &p->want.v[k]))
                contradict(m, p->avoid.v[i].from,
                    about(m, "", p->avoid.v[i].from->text,
                        " is wanted and to be avoided"));
        }
    }
}

static void contradict_pay(struct remarking *m)
{
    const struct pay *pay = &m->p->pay;
    if (m->p->has_pay && pay->range.max < pay->range.min)
        contradict(m, profile_preference(m->p, "salary"),
            STR("the target is below the floor"));
}

static void contradict_workplace(struct remarking *m)
{
    const int *w = m->p->workplace;
    if (m->p->has_workplace && !w[0] && !w[1] && !w[2])
        contradict(m, profile_preference(m->p, "workplace"),
            STR("no workplace is worth anything"));
}

static void contradict_words(struct remarking *m)
{
    const struct json *words =
        json_get(profile_preference(m->p, "exclude"), "words");
    for (size_t i = 0; i < some(m->p->words.n); i++) {
        for (size_t k = 0; k < some(m->p->titles.n); k++) {
            if (fold_holds(m->p->titles.v[k].title.fold, m->p->words.v[i]))
                contradict(m, &words->items[i],
                    about(m, "the excluded word ", words->items[i].text,
                        " stands in a title that is wanted"));
        }
    }
}

uint32_t profile_levels_of(
    const struct profile *p, struct arena *a, struct str title)
{
    struct scan scan;
    struct folded folded = fold_text(a, title);
    uint32_t levels = 0;
    engine_scan(p->tables, a, title, &folded, &scan);
    struct hits hits = scan.kinds[TERM_SENIORITY];
    for (size_t i = 0; i < hits.n; i++) {
        int tag = tag_find(LIST_SENIORITY, hit_value(p->tables, &hits.v[i]));
        levels |= tag == TAG_NONE ? 0 : 1u << tag;
    }
    return levels;
}

static void contradict_levels(struct remarking *m)
{
    for (size_t i = 0; m->p->seniority && i < m->p->titles.n; i++) {
        uint32_t levels = profile_levels_of(m->p, m->a, m->p->titles.v[i].text);
        if (levels && !(levels & m->p->seniority))
            contradict(m, title_item(m->p, i),
                about(m, "the title ", m->p->titles.v[i].text,
                    " is of none of the levels in seniority"));
    }
}

/* Work that goes on, by a calendar that ends with the resume's last date. */
static void remark_day(struct remarking *m)
{
    const struct json *work = json_get(m->p->resume, "work");
    for (size_t i = 0; !m->p->as_of.n && work && i < work->nitems; i++) {
        struct str end = json_str(&work->items[i], "endDate");
        int64_t months;
        if (resume_months(end, &months))
            continue;
        add_resume(m, &work->items[i],
            STR("this work goes on, but no as_of says until when: years are "
                "counted to the latest date of the work"))
            ->hint = STR("preferences.as_of, or --as-of with today's date");
        return;
    }
}

static void check_work(struct remarking *m)
{
    const struct json *work = json_get(m->p->resume, "work");
    for (size_t i = 0; work && i < work->nitems; i++) {
        const struct json *job = &work->items[i];
        int64_t from, to;
        if (!resume_months(json_str(job, "startDate"), &from))
            add_resume(m, job,
                STR("no startDate such as 2020-03: this work counts for no "
                    "years"));
        else if (resume_months(json_str(job, "endDate"), &to) && to < from)
            add_resume(m, job, STR("this work ends before it begins"))
                ->contradiction = true;
    }
}

static void contradict_weights(struct remarking *m)
{
    bool used = false, weighs = false;
    for (int axis = 0; axis < AXIS_COUNT; axis++) {
        if (!profile_uses_axis(m->p, (enum axis)axis))
            continue;
        used = true;
        weighs |= m->p->weights[axis] > 0;
    }
    if (!used)
        add(m, NULL,
            STR("there is nothing to rank by: all postings score the same"));
    else if (!weighs)
        contradict(m, profile_preference(m->p, "weights"),
            STR("nothing that the profile says has a weight"));
}

/* The profile as a whole, its lines, those of the resume. */
static int by_line(const void *left, const void *right)
{
    const struct remark *a = left, *b = right;
    if (a->apart != b->apart)
        return a->apart ? 1 : -1;
    if (!a->at || !b->at)
        return (a->at != NULL) - (b->at != NULL);
    if (a->at->line != b->at->line)
        return a->at->line < b->at->line ? -1 : 1;
    return a->at->column < b->at->column ? -1 : a->at->column > b->at->column;
}

void profile_remark(
    const struct profile *p, struct arena *a, struct remarks *out)
{
    struct remarking m = {p, a, out, 0};
    remark_titles(&m);
    contradict_levels(&m);
    contradict_workplace(&m);
    contradict_pay(&m);
    remark_permit(&m);
    remark_skills(&m);
    contradict_avoided(&m);
    contradict_words(&m);
    remark_must(&m);
    remark_axes(&m, "weights");
    remark_axes(&m, "missing");
    contradict_weights(&m);
    remark_keys(&m);
    remark_home(&m);
    check_work(&m);
    remark_day(&m);
    remark_languages(&m);
    if (out->all.n)
        qsort(out->all.v, out->all.n, sizeof(*out->all.v), by_line);
}
