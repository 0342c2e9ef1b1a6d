/* SPDX-License-Identifier: MIT */
/*
 * Where the job is: labelled places, header lines and title tags first, then
 * sentences that say where the work is done, then where the company says it
 * sits. A weaker kind of statement counts only where a stronger one is
 * missing, because texts are full of places that are not the job's.
 */
#include "extract/locations.h"
#include "extract/place_token.h"

/* How far behind a cue the place may stand. */
enum { BEHIND_BYTES = 100 };
/* Statements of one kind that are kept; the rest says the same. */
enum { STATEMENTS_MOST = 200 };
/* Changes of country within one statement. */
enum { BORDERS_MOST = 5 };

static const int weights[TIER_COUNT] = {60, 50, 50, 30, 30};

size_t locations_borders(const struct place_list *list)
{
    size_t n = 0;
    for (size_t i = 1; i < list->v.n; i++)
        n +=
            !str_eq(list->v.v[i].place.country, list->v.v[i - 1].place.country);
    return n;
}

void locations_keep(struct locations *f, enum tier tier, struct str rule,
    const struct place_list *list)
{
    if (locations_borders(list) > BORDERS_MOST)
        return;
    for (size_t i = 0; i < list->v.n; i++) {
        struct location_statement s = {list->v.v[i], rule, weights[tier]};
        if (f->tiers[tier].n >= STATEMENTS_MOST)
            return;
        vec_push(f->x->arena, &f->tiers[tier], s);
    }
}

/* "Washington, D.C.": the last dot belongs to the name. */
static bool is_abbreviated(const char *p, struct span s)
{
    return s.end - s.start > 4 && p[s.end - 1] == '.' && p[s.end - 3] == '.';
}

struct span locations_trimmed(const struct extraction *x, struct span s)
{
    const char *p = x->posting->folded.text.p;
    while (s.start < s.end && strchr(" *-,;:.", p[s.start]))
        s.start++;
    while (s.end > s.start && strchr(" *-,;:.", p[s.end - 1]) &&
           !is_abbreviated(p, s))
        s.end--;
    return s;
}

bool locations_read_code(
    struct locations *f, struct span range, struct str rule)
{
    struct place_list list = {0};
    if (!place_read_code(&f->reader, locations_trimmed(f->x, range), &list))
        return false;
    locations_keep(f, TIER_HEAD, rule, &list);
    return true;
}

uint32_t locations_lead_end(const struct locations *f, uint32_t at)
{
    return place_cue_end(&f->reader, STR("place.lead"), at);
}

uint32_t locations_sentence_end(
    const struct locations *f, uint32_t at, uint32_t most)
{
    const char *p = f->x->posting->folded.text.p;
    while (at < most && p[at] != '\n' &&
           !((p[at] == '.' || p[at] == ';' || p[at] == '!') &&
               (at + 1 == most || p[at + 1] == ' ')))
        at++;
    return at;
}

/* ---- sentences ---- */

/* Sentences that list countries speak of the company, those without a city
 * mostly of its market. */
static bool is_credible(
    const struct place_list *list, enum tier tier, bool inside)
{
    size_t cities = 0;
    for (size_t i = 0; i < list->v.n; i++)
        cities += list->v.v[i].place.city.n > 0;
    if (tier == TIER_COMPANY)
        return cities && list->v.n <= 2;
    if (tier == TIER_PERMIT)
        return list->v.n == 1 && !cities && list->v.v[0].place.country.n;
    return locations_borders(list) <= 1 && (!inside || cities);
}

/* Places behind the match, or behind the next "in" or "at" of its sentence. */
static void read_behind(struct locations *f, const struct match *m,
    struct span rest, struct place_list *list)
{
    if (place_read(&f->reader, rest, PLACE_PREFIX, list) != rest.start)
        return;
    if (match_has(m, "town"))
        place_read_town(&f->reader, rest, false, list);
    if (!match_has(m, "lead") || place_last_name(&f->reader, rest) == rest.end)
        return;
    uint32_t end = locations_sentence_end(
        f, rest.start, locations_at_most(rest.start, rest.end, BEHIND_BYTES));
    struct str text = f->x->posting->folded.text;
    for (uint32_t i = rest.start; i < end && !list->v.n; i++) {
        if (i && fold_is_word((unsigned char)text.p[i - 1]))
            continue;
        uint32_t lead = locations_lead_end(f, i);
        if (lead > i && lead + 1 < end &&
            !place_is_refused(&f->reader, lead + 1, rest.start))
            place_read(&f->reader, (struct span){lead + 1, rest.end},
                PLACE_PREFIX, list);
    }
}

static void read_match(
    struct locations *f, enum field field, const struct match *m)
{
    struct str kind = match_value(m, "kind");
    if (str_eq(kind, STR("not")) || extraction_is_noise(f->x, m->span.start))
        return;
    enum tier tier = str_eq(kind, STR("company"))  ? TIER_COMPANY
                     : str_eq(kind, STR("permit")) ? TIER_PERMIT
                                                   : TIER_PHRASE;
    bool inside = match_has(m, "place");
    const struct block *b = extraction_block(f->x, m->span.start);
    struct span rest = {
        m->span.end, locations_at_most(m->span.end, b->fold.end, REACH_BYTES)};
    struct place_list list = {0};
    if (inside)
        place_read(&f->reader, match_value_span(m, "place"), PLACE_ANY, &list);
    else
        read_behind(f, m, rest, &list);
    if (field == FIELD_REMOTE_FROM || str_eq(kind, STR("from")) ||
        is_credible(&list, tier, inside))
        locations_keep(f, tier, tables_rule_id(m->tables, m->rule), &list);
}

static void read_sentences(struct locations *f, enum field field)
{
    struct matches matches = extraction_matches(f->x, field);
    for (size_t i = 0; i < matches.n; i++)
        read_match(f, field, &matches.v[i]);
}

void extract_locations(struct extraction *x)
{
    struct locations f;
    memset(&f, 0, sizeof(f));
    f.x = x;
    f.reader = *place_reader_of(x);
    locations_head_read(&f);
    locations_label_read(&f);
    read_sentences(&f, FIELD_LOCATIONS);
    read_sentences(&f, FIELD_REMOTE_FROM);
    locations_report(&f);
}
