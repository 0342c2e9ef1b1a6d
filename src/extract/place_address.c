/* SPDX-License-Identifier: MIT */
/*
 * Places of structured data: city, region and country stand apart, as names
 * or as codes.
 */
#include "extract/place_token.h"

/* ---- structured addresses ---- */

static struct str code_of(
    const struct extraction *x, enum term_kind kind, struct str name)
{
    if (!name.n || name.n > 80)
        return STR_NONE;
    uint32_t entry = tables_find(x->tables, kind, name);
    if (entry == UINT32_MAX)
        entry = tables_lookup(x->tables, x->arena, kind, name);
    return entry == UINT32_MAX ? STR_NONE : tables_value(x->tables, entry);
}

struct str place_area_code(const struct extraction *x, struct str name)
{
    struct str code = code_of(x, TERM_COUNTRY, str_trim(name));
    return code.n ? code : code_of(x, TERM_REGION, str_trim(name));
}

/* "TX" or "Texas" in the US is "US-TX". */
static struct str subdivision_code(
    const struct extraction *x, struct str name, struct str country)
{
    if (!name.n || name.n > 80)
        return STR_NONE;
    if (country.n == 2 && name.n <= 3) {
        struct str code = arena_printf(x->arena, "%.*s-%.*s", (int)country.n,
            country.p, (int)name.n, name.p);
        code = code_of(x, TERM_SUBDIVISION, code);
        if (code.n)
            return code;
    }
    struct str code = code_of(x, TERM_SUBDIVISION, name);
    if (country.n == 2 && code.n && !str_starts(code, country))
        return STR_NONE;
    return code;
}

struct place place_of_address(const struct extraction *x, struct str city,
    struct str subdivision, struct str country)
{
    struct place p = {STR_NONE, STR_NONE, STR_NONE, STR_NONE};
    struct str code = code_of(x, TERM_COUNTRY, str_trim(country));
    p.country = code;
    p.subdivision = subdivision_code(x, str_trim(subdivision), code);
    if (!code.n && p.subdivision.n > 2)
        p.country = str_sub(p.subdivision, 0, 2);
    struct place_reader r;
    struct place_list list = {0};
    place_reader_text(&r, x, str_trim(city), p.country);
    place_read(
        &r, (struct span){0, (uint32_t)r.folded->text.n}, PLACE_ANY, &list);
    const struct place *found = list.v.n ? &list.v.v[0].place : NULL;
    if (found && (!p.country.n || str_eq(found->country, p.country))) {
        p.city = found->city;
        p.country = found->country;
        p.region = found->region;
        if (!p.subdivision.n)
            p.subdivision = found->subdivision;
        return p;
    }
    bool mode = r.scan->kinds[TERM_WORKPLACE].n > 0; /* "Remote" */
    if (p.country.n && city.n <= 60 && !mode)
        p.city = str_trim(city);
    return p;
}
