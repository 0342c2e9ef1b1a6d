/* SPDX-License-Identifier: MIT */
/*
 * Which of the places that were read are reported: those of the strongest
 * kind of statement, without territories and seats of companies.
 */
#include "extract/locations.h"

#include "extract/near.h"

/* "Vienna" and "Wien": one city by two of its names. */
static bool is_same_city(
    const struct extraction *x, const struct place *a, const struct place *b)
{
    if (!a->city.n || !b->city.n || !str_eq(a->country, b->country) ||
        !str_eq(a->subdivision, b->subdivision))
        return false;
    uint32_t one = tables_lookup(x->tables, x->arena, TERM_CITY, a->city);
    return one != UINT32_MAX &&
           one == tables_lookup(x->tables, x->arena, TERM_CITY, b->city);
}

static bool is_reported(const struct extraction *x, const struct place *p)
{
    for (size_t i = 0; i < x->cands.n; i++) {
        const struct cand *c = &x->cands.v[i];
        if (c->field == FIELD_LOCATIONS && c->origin == ORIGIN_BODY &&
            (place_same(&c->v.place, p) || is_same_city(x, &c->v.place, p)))
            return true;
    }
    return false;
}

static void emit(
    struct locations *f, enum tier tier, const struct location_statement *s)
{
    struct extraction *x = f->x;
    if (is_reported(x, &s->mention.place))
        return;
    struct cand *c =
        extraction_add(x, FIELD_LOCATIONS, s->mention.span, s->rule, s->weight);
    c->v.place = s->mention.place;
    if (tier == TIER_PAGE) {
        c->origin = ORIGIN_TITLE;
        c->span = x->posting->page_title_source;
    }
}

static bool has_city(const struct locations *f, enum tier tier)
{
    for (size_t i = 0; i < f->tiers[tier].n; i++) {
        if (f->tiers[tier].v[i].mention.place.city.n)
            return true;
    }
    return false;
}

/* A place that says more exactly where a stronger statement points. */
static bool refines(
    const struct locations *f, const struct location_statement *s)
{
    if (!s->mention.place.city.n)
        return false;
    for (size_t i = 0; i < f->tiers[TIER_HEAD].n; i++) {
        const struct place *p = &f->tiers[TIER_HEAD].v[i].mention.place;
        if (p->country.n && str_eq(p->country, s->mention.place.country))
            return true;
    }
    return false;
}

/* A word for remote work stands in the block of the statement. */
static bool is_beside_mode(
    const struct locations *f, const struct location_statement *s)
{
    const struct block *b = extraction_block(f->x, s->mention.span.start);
    struct hits modes = extraction_hits(f->x, TERM_WORKPLACE);
    size_t i = hits_from(modes, b->fold.start);
    return i < modes.n && modes.v[i].start < b->fold.end;
}

/* "Manager (EMEA)" above "London": the region is a territory. */
static void drop_territories(struct locations *f)
{
    size_t kept = 0;
    if (!has_city(f, TIER_HEAD))
        return;
    for (size_t i = 0; i < f->tiers[TIER_HEAD].n; i++) {
        struct location_statement *s = &f->tiers[TIER_HEAD].v[i];
        if (!s->mention.place.region.n || is_beside_mode(f, s))
            f->tiers[TIER_HEAD].v[kept++] = *s;
    }
    f->tiers[TIER_HEAD].n = kept;
}

static bool names_country(
    const struct locations *f, enum tier tier, struct str country)
{
    for (size_t i = 0; i < f->tiers[tier].n; i++) {
        if (str_eq(f->tiers[tier].v[i].mention.place.country, country))
            return true;
    }
    return false;
}

/* The job is remote and nothing says that it is also elsewhere. */
static bool is_remote(const struct locations *f)
{
    struct matches matches = extraction_matches(f->x, FIELD_WORKPLACE);
    bool remote = false;
    for (size_t i = 0; i < matches.n; i++) {
        struct str tag = match_value(&matches.v[i], "tag");
        if (match_has(&matches.v[i], "also") || !str_eq(tag, STR("remote")))
            return false;
        remote |= !str_eq(match_value(&matches.v[i], "level"), STR("1"));
    }
    return remote;
}

/* Where the company sits says nothing of a remote job, nor of one for which a
 * permit of another country is asked. */
static void drop_company(struct locations *f)
{
    size_t kept = 0;
    bool permit = f->tiers[TIER_PERMIT].n > 0, remote = is_remote(f);
    for (size_t i = 0; i < f->tiers[TIER_COMPANY].n; i++) {
        const struct location_statement *s = &f->tiers[TIER_COMPANY].v[i];
        if (!remote && (!permit || names_country(f, TIER_PERMIT,
                                       s->mention.place.country)))
            f->tiers[TIER_COMPANY].v[kept++] = *s;
    }
    f->tiers[TIER_COMPANY].n = kept;
}

void locations_report(struct locations *f)
{
    enum tier tier = TIER_HEAD;
    drop_territories(f);
    drop_company(f);
    while (tier < TIER_COUNT && !f->tiers[tier].n)
        tier++;
    if (tier == TIER_COUNT)
        return;
    for (size_t i = 0; i < f->tiers[tier].n; i++)
        emit(f, tier, &f->tiers[tier].v[i]);
    if (tier != TIER_HEAD || has_city(f, TIER_HEAD))
        return;
    for (tier = TIER_PAGE; tier <= TIER_PHRASE; tier++) {
        for (size_t i = 0; i < f->tiers[tier].n; i++) {
            if (refines(f, &f->tiers[tier].v[i]))
                emit(f, tier, &f->tiers[tier].v[i]);
        }
    }
}
