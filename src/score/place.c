/* SPDX-License-Identifier: MIT */
/*
 * Place and workplace together: for each arrangement that the posting
 * offers, how much the candidate likes it times whether its place fits.
 */
#include "base/fold.h"
#include "score/score.h"

/* Percent for a remote job whose places are all in other countries, where it
 * is not said from where it may be done. */
enum { REMOTE_ELSEWHERE = 70 };

/* Percent for a place that lies in the same subdivision or country but
 * another city, and for one that is not stated. */
enum { SAME_SUBDIVISION = 70, SAME_COUNTRY = 40, NOT_STATED = 60 };

bool area_contains(const struct tables *t, struct str area, struct str code)
{
    if (str_eq(area, code) || str_eq(area, STR("WORLDWIDE")))
        return true;
    uint32_t e = tables_find(t, TERM_REGION, area);
    return e != UINT32_MAX &&
           tables_lists(tables_attr(t, e, ATTR_MEMBERS), code);
}

/* The same name, or one with more words behind it: "Las Palmas" and "Las
 * Palmas de Gran Canaria". */
static bool same_city(struct str a, struct str b)
{
    struct str shorter = a.n < b.n ? a : b, longer = a.n < b.n ? b : a;
    if (!shorter.n || !str_eq_nocase(shorter, str_sub(longer, 0, shorter.n)))
        return false;
    return longer.n == shorter.n || longer.p[shorter.n] == ' ';
}

enum place_match { PLACE_OUTSIDE, PLACE_COUNTRY, PLACE_NEAR, PLACE_INSIDE };

/* Does a place, as the posting states it, lie in a wish of the profile? */
static enum place_match compare_places(const struct tables *t,
    const struct place *stated, const struct place *wish)
{
    struct str code = stated->country.n ? stated->country : stated->region;
    struct str area = wish->region.n ? wish->region : wish->country;
    if (!code.n || !area.n)
        return same_city(stated->city, wish->city) ? PLACE_INSIDE
                                                   : PLACE_OUTSIDE;
    /* "LATAM" as stated holds a wish for "BR", too. */
    if (!area_contains(t, area, code) && !area_contains(t, code, area))
        return PLACE_OUTSIDE;
    if (wish->city.n && same_city(stated->city, wish->city))
        return PLACE_INSIDE;
    if (wish->subdivision.n && str_eq(wish->subdivision, stated->subdivision))
        return wish->city.n ? PLACE_NEAR : PLACE_INSIDE;
    return wish->city.n || wish->subdivision.n ? PLACE_COUNTRY : PLACE_INSIDE;
}

/* Percent for the places where the job is. */
static int places_value(const struct scoring *s)
{
    const struct record *r = s->record;
    static const int values[] = {[PLACE_OUTSIDE] = 0,
        [PLACE_COUNTRY] = SAME_COUNTRY,
        [PLACE_NEAR] = SAME_SUBDIVISION,
        [PLACE_INSIDE] = 100};
    int best = 0;
    if (!s->profile->places.n)
        return 100;
    if (!r->nlocations)
        return NOT_STATED;
    for (size_t i = 0; i < r->nlocations; i++) {
        for (size_t k = 0; k < s->profile->places.n; k++) {
            enum place_match m = compare_places(
                s->profile->tables, &r->locations[i], &s->profile->places.v[k]);
            int value = values[m];
            best = value > best ? value : best;
        }
    }
    return best;
}

/* Percent for doing the job remotely from where the candidate is. */
static int remote_value(const struct scoring *s)
{
    const struct record *r = s->record;
    const struct tables *t = s->profile->tables;
    struct str home = s->profile->home_country;
    for (size_t i = 0; home.n && i < r->nremote_exclude; i++) {
        if (area_contains(t, r->remote_exclude[i], home))
            return 0;
    }
    for (size_t i = 0; home.n && i < r->nremote_include; i++) {
        if (area_contains(t, r->remote_include[i], home))
            return 100;
    }
    if (home.n && r->nremote_include)
        return 0;
    for (size_t i = 0; home.n && i < r->nlocations; i++) {
        const struct place *p = &r->locations[i];
        struct str code = p->country.n ? p->country : p->region;
        if (area_contains(t, code, home) || place_permitted(s->profile, code))
            return 100;
    }
    return r->nlocations ? REMOTE_ELSEWHERE : 100;
}

static int arrangement_value(const struct scoring *s, int workplace)
{
    int liked =
        s->profile->has_workplace ? s->profile->workplace[workplace] : 100;
    int place =
        workplace == TAG_WORKPLACE_REMOTE ? remote_value(s) : places_value(s);
    return liked * place / 100;
}

struct verdict axis_PLACE(const struct scoring *s)
{
    const struct record *r = s->record;
    const struct profile *p = s->profile;
    struct verdict v = {.used = p->has_workplace || p->places.n,
        .stated = r->workplace || r->nlocations};
    int best = 0;
    if (!v.used || !v.stated)
        return v;
    if (!r->workplace) { /* an office is likely, but it is not stated */
        int office = arrangement_value(s, TAG_WORKPLACE_ONSITE);
        int hybrid = arrangement_value(s, TAG_WORKPLACE_HYBRID);
        best = (office + hybrid + places_value(s)) / 3;
    }
    for (int i = 0; i < tag_count(LIST_WORKPLACE); i++) {
        if (r->workplace >> i & 1) {
            int value = arrangement_value(s, i);
            best = value > best ? value : best;
        }
    }
    v.value = (hundredths)best * 100;
    struct str how = tag_set_text(s->arena, LIST_WORKPLACE, r->workplace);
    struct str where =
        r->nlocations ? r->locations[0].city.n      ? r->locations[0].city
                        : r->locations[0].country.n ? r->locations[0].country
                                                    : r->locations[0].region
                      : STR("place not stated");
    v.because = arena_printf(s->arena, "%.*s%s%.*s", (int)how.n, how.p,
        how.n ? ", " : "", (int)where.n, where.p);
    return v;
}
