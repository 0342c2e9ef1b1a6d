/* SPDX-License-Identifier: MIT */
/* Skills: names of the dictionary that this job demands. */
#include "extract/skill_mention.h"

enum {
    LISTED_WEIGHT = 50,  /* among other names, where demands stand */
    PASSING_WEIGHT = 40, /* elsewhere: it may be who hires */
};

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
        int section = extraction_section(x, h->start);
        if (section == TAG_SECTION_NOISE ||
            extraction_is_furniture(x, h->start) ||
            str_eq_nocase(hit_value(x->tables, h), own))
            continue;
        struct mention one = {.span = {h->start, h->end},
            .entry = hit_entry(x->tables, h),
            .flags = hit_flags(x->tables, h),
            .section = (uint8_t)section,
            .years = NUM_NONE};
        vec_push(x->arena, &m->list, one);
    }
}

static bool is_demand_list(const struct mentions *l, size_t i)
{
    bool listed =
        l->list.v[i].listed || (i + 1 < l->list.n && l->list.v[i + 1].listed);
    return listed && (1u << l->list.v[i].section & SKILL_DEMAND_SECTIONS);
}

static void report(struct extraction *x, const struct mentions *l, size_t i)
{
    const struct mention *m = &l->list.v[i];
    int weight = is_demand_list(l, i) ? LISTED_WEIGHT : PASSING_WEIGHT;
    struct cand *c =
        extraction_add(x, FIELD_SKILLS, m->span, STR("skills"), weight);
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
    skill_family(x, &m);
    skill_joiners(x, &m);
    skill_guard(x, &m);
    skill_need(x, &m);
    skill_implied(x, &m);
    skill_years(x, &m);
    skill_alternatives(x, &m);
    for (size_t i = 0; i < m.list.n; i++) {
        if (m.list.v[i].counts)
            report(x, &m, i);
    }
}
