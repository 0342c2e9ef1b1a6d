/* SPDX-License-Identifier: MIT */
/* Skills: names of the dictionary that this job demands. */
#include "extract/skill_mention.h"

enum { SKILL_WEIGHT = 50 };

/* Who hires, as the structured data says it; "" unknown. */
static struct str employer(const struct extraction *x)
{
    const struct posting *p = x->posting;
    for (size_t i = 0; i < p->facts.n; i++) {
        struct str path = p->facts.v[i].path;
        if (str_eq(path, STR("hiringOrganization.name")) ||
            str_eq(path, STR("company")))
            return p->facts.v[i].value;
    }
    return STR("");
}

/* Names on the page, but for furniture and for who hires. */
static void collect(struct extraction *x, struct mentions *m)
{
    struct hits hits = extraction_hits(x, TERM_SKILL);
    struct str own = employer(x);
    for (size_t i = 0; i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        if (extraction_is_noise(x, h->start) ||
            str_eq_nocase(hit_value(x->tables, h), own))
            continue;
        struct mention one = {.span = {h->start, h->end},
            .entry = hit_entry(x->tables, h),
            .flags = hit_flags(x->tables, h),
            .section = (uint8_t)extraction_section(x, h->start),
            .years = NUM_NONE};
        vec_push(x->arena, &m->list, one);
    }
}

static void report(struct extraction *x, const struct mention *m)
{
    struct cand *c =
        extraction_add(x, FIELD_SKILLS, m->span, STR("skills"), SKILL_WEIGHT);
    c->v.skill = (struct skill){
        .name = tables_value(x->tables, m->entry),
        .text = extraction_text(x, m->span),
        .category = tables_attr(x->tables, m->entry, ATTR_CATEGORY),
        .concept = m->entry,
        .need = m->need,
        .years = m->years,
        .any_of = m->any_of,
    };
}

void extract_skills(struct extraction *x)
{
    struct mentions m = {0};
    collect(x, &m);
    skill_joiners(x, &m);
    skill_guard(x, &m);
    skill_need(x, &m);
    skill_years(x, &m);
    skill_alternatives(x, &m);
    for (size_t i = 0; i < m.list.n; i++) {
        if (m.list.v[i].counts)
            report(x, &m.list.v[i]);
    }
}
