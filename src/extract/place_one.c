/* SPDX-License-Identifier: MIT */
/*
 * One place: which of the cities of a name is meant, and what stands beside
 * it that belongs to it.
 */
#include "extract/place_token.h"

#include "extract/near.h"

/* A name counts beside the biggest of that name from this share on, if it
 * lies in the country in which the posting plays. */
enum { HOME_SHARE = 20 };
/* A city of this size is meant even where its name is also a word. */
enum { WORD_TOWN = 300000 };
/* A town of less counts only where no unknown name stands before it. */
enum { SMALL_TOWN = 30000 };
/* How far before a name the offset that it explains may begin. */
enum { OFFSET_BYTES = 10 };
/* Hours of difference that a posting may allow. */
enum { TOLERANCE_MOST = 12 };
/* Longest name of an area between a city and its country. */
enum { AREA_BYTES = 48 };

/* ---- which of the places of one name ---- */

/* A name that counts only where the posting plays in its country: "DC". */
static bool is_abroad(const struct place_reader *r, const struct hit *h)
{
    return (hit_flags(r->tables, h) & FLAG_CONTEXT) &&
           hit_kind(r->tables, h) != TERM_REGION &&
           !str_eq(place_name_attr(r, h, ATTR_COUNTRY), r->country);
}

/* Biggest city of the token in a country and subdivision, either may be "". */
static const struct hit *pick_city(const struct place_reader *r,
    const struct place_token *t, struct str country, struct str subdivision)
{
    const struct hit *best = NULL;
    for (uint32_t i = 0; i < t->count; i++) {
        const struct hit *h = place_name(r, t, i);
        if (hit_kind(r->tables, h) != TERM_CITY || is_abroad(r, h))
            continue;
        if (country.n && !str_eq(place_name_attr(r, h, ATTR_COUNTRY), country))
            continue;
        if (subdivision.n &&
            !str_eq(place_name_attr(r, h, ATTR_SUBDIVISION), subdivision))
            continue;
        if (!best ||
            place_name_population(r, h) > place_name_population(r, best))
            best = h;
    }
    return best;
}

/* A place of that name in another country is about as big as this one. */
static bool is_doubtful(const struct place_reader *r,
    const struct place_token *t, const struct hit *city)
{
    struct str country = place_name_attr(r, city, ATTR_COUNTRY);
    for (uint32_t i = 0; i < t->count; i++) {
        const struct hit *h = place_name(r, t, i);
        if (hit_kind(r->tables, h) == TERM_CITY &&
            !str_eq(place_name_attr(r, h, ATTR_COUNTRY), country) &&
            place_name_population(r, h) * 3 >=
                place_name_population(r, city) * 2)
            return true;
    }
    return false;
}

/* City of a bare name; *sure: no other place of that name comes near. */
static const struct hit *guess_city(
    const struct place_reader *r, const struct place_token *t, bool *sure)
{
    const struct hit *big = pick_city(r, t, STR_NONE, STR_NONE);
    *sure = true;
    if (!big || t->count == 1)
        return big;
    if (r->country.n) {
        const struct hit *home = pick_city(r, t, r->country, STR_NONE);
        if (home && place_name_population(r, home) >=
                        place_name_population(r, big) / HOME_SHARE)
            return home;
    }
    *sure = !is_doubtful(r, t, big);
    return big;
}

static void set_city(
    const struct place_reader *r, const struct hit *city, struct place *p)
{
    p->city = place_city_name(r, city);
    p->country = place_name_attr(r, city, ATTR_COUNTRY);
    p->subdivision = place_name_attr(r, city, ATTR_SUBDIVISION);
}

/* ---- one place ---- */

/* Nothing but a joint between two parts of one place: ", " " - " "/" " (", or
 * the end of a line where the range takes in two. */
static bool is_joint(struct str gap)
{
    if (gap.n == 0 || gap.n > 4)
        return false;
    if (str_eq(gap, STR("\n")))
        return true;
    for (size_t i = 0; i < gap.n; i++) {
        if (!strchr(" ,/()-|[", gap.p[i]))
            return false;
    }
    return true;
}

/* The token that follows within the range behind a joint, or NULL. */
static const struct place_token *beside(
    const struct place_reader *r, const struct place_token *t, uint32_t end)
{
    const struct place_token *next = t + 1;
    if (next >= r->tokens.v + r->tokens.n || next->span.end > end)
        return NULL;
    struct str gap = str_sub(r->folded->text, t->span.end, next->span.start);
    return is_joint(gap) ? next : NULL;
}

/* One of the readings is also a word of ordinary speech. */
static bool may_be_word(
    const struct place_reader *r, const struct place_token *t)
{
    for (uint32_t i = 0; i < t->count; i++) {
        if (hit_flags(r->tables, place_name(r, t, i)) & FLAG_WORD)
            return true;
    }
    return false;
}

/* The same, but no mere word: "NYC OR REMOTE", "APARECIDA DE GOIANIA". */
static const struct place_token *joined(
    const struct place_reader *r, const struct place_token *t, uint32_t end)
{
    const struct place_token *next = beside(r, t, end);
    if (!next)
        return NULL;
    struct str gap = str_sub(r->folded->text, t->span.end, next->span.start);
    bool bare = gap.n == 1 && gap.p[0] == ' ';
    return bare && may_be_word(r, next) ? NULL : next;
}

/* City and subdivision that fit: "Austin, TX", "Toronto, Ontario". */
static const struct hit *city_in_subdivision(const struct place_reader *r,
    const struct place_token *city, const struct place_token *area,
    struct str *code)
{
    for (uint32_t i = 0; i < area->count; i++) {
        const struct hit *h = place_name(r, area, i);
        if (hit_kind(r->tables, h) != TERM_SUBDIVISION)
            continue;
        const struct hit *found =
            pick_city(r, city, STR_NONE, hit_value(r->tables, h));
        if (found) {
            *code = hit_value(r->tables, h);
            return found;
        }
    }
    return NULL;
}

static const struct hit *city_in_country(const struct place_reader *r,
    const struct place_token *city, const struct place_token *area)
{
    for (uint32_t i = 0; i < area->count; i++) {
        const struct hit *h = place_name(r, area, i);
        struct str country = hit_kind(r->tables, h) == TERM_COUNTRY
                                 ? hit_value(r->tables, h)
                                 : STR_NONE;
        const struct hit *found =
            country.n ? pick_city(r, city, country, STR_NONE) : NULL;
        if (found)
            return found;
    }
    return NULL;
}

/* "Elche (Alicante)": what stands in brackets is the area, not a city. */
static bool is_bracketed(const struct place_reader *r,
    const struct place_token *city, const struct place_token *area)
{
    struct str gap = str_sub(r->folded->text, city->span.end, area->span.start);
    return str_find_char(gap, '(', 0) != STR_NOT_FOUND;
}

/* "Lyon, Rhône", "Marbella, Málaga": the area is a part of the subdivision in
 * which the city lies; a city of that name lies there as well and gives no
 * name to a part itself. */
static bool is_in_part(const struct place_reader *r,
    const struct place_token *t, const struct place_token *area,
    const struct hit *city)
{
    const struct hit *part = place_token_kind(r, area, TERM_SUBDIVISION);
    struct str country = place_name_attr(r, part, ATTR_COUNTRY);
    if (!str_eq(place_name_attr(r, part, ATTR_KIND), STR("part")))
        return false;
    if (!place_token_kind(r, area, TERM_CITY))
        return true;
    const struct hit *seat = pick_city(r, area, country, STR_NONE);
    return seat && !place_token_kind(r, t, TERM_SUBDIVISION) &&
           str_eq(place_name_attr(r, seat, ATTR_SUBDIVISION),
               place_name_attr(r, city, ATTR_SUBDIVISION));
}

/* A subdivision that the list of cities does not know for this city. */
static bool city_in_other(const struct place_reader *r,
    const struct place_token *city, const struct place_token *area,
    struct place *p)
{
    const struct hit *code = place_token_kind(r, area, TERM_SUBDIVISION);
    if (!code)
        return false;
    struct str country = place_name_attr(r, code, ATTR_COUNTRY);
    const struct hit *found = pick_city(r, city, country, STR_NONE);
    if (found && is_bracketed(r, city, area)) {
        set_city(r, found, p);
        return true;
    }
    if (found && is_in_part(r, city, area, found)) {
        set_city(r, found, p);
        return true;
    }
    if (place_token_kind(r, area, TERM_CITY))
        return false;
    bool known = found && place_name_attr(r, found, ATTR_SUBDIVISION).n;
    bool short_name = found && (hit_flags(r->tables, found) & FLAG_INCOMPLETE);
    if (place_is_code(r, code) ? known && short_name : !found || known)
        return false;
    p->city = place_city_name(r, found ? found : place_name(r, city, 0));
    p->country = country;
    p->subdivision = hit_value(r->tables, code);
    return true;
}

/* Every word of the span begins with a capital or is a joint ("of"). */
static bool is_proper(const struct place_reader *r, struct span s)
{
    const char *p = r->folded->text.p;
    for (uint32_t i = s.start; i < s.end; i++) {
        bool first = i == s.start || p[i - 1] == ' ';
        if (!fold_is_word((unsigned char)p[i]) && !strchr(" -'.", p[i]))
            return false;
        if (first && !place_is_capital(r, i) &&
            place_cue_end(r, STR("place.joint"), i) == i)
            return false;
    }
    return s.start + 2 < s.end && place_is_capital(r, s.start) &&
           !place_is_known_word(r, s);
}

/* The span may name an area of the city: it is no other city, and no area
 * that is known to lie in that country. */
static bool is_strange_area(const struct place_reader *r,
    const struct place_token *city, struct span s, struct str country)
{
    const struct place_token *t = place_token_at(r, s.start);
    struct str name =
        str_sub(r->folded->text, city->span.start, city->span.end);
    if (!t)
        return true;
    struct str same = str_sub(r->folded->text, t->span.start, t->span.end);
    if (str_eq(same, name))
        return t->span.end < s.end;
    const struct hit *area = place_token_kind(r, t, TERM_SUBDIVISION);
    return t->span.end == s.end && area && !place_token_kind(r, t, TERM_CITY) &&
           !str_eq(place_name_attr(r, area, ATTR_COUNTRY), country);
}

/* "Ostrava, Moravia-Silesia, Czechia": the country behind an area that is in
 * no list; NULL where none stands there. */
static const struct place_token *behind_area(
    const struct place_reader *r, const struct place_token *t, uint32_t end)
{
    struct str text = r->folded->text;
    struct span area = {t->span.end + 2, t->span.end + 2};
    if (area.start >= end ||
        !str_starts(str_sub(text, t->span.end, end), STR(", ")))
        return NULL;
    while (area.end < end && area.end - area.start < AREA_BYTES &&
           !strchr(",\n", text.p[area.end]))
        area.end++;
    const struct place_token *next = place_token_at(r, area.end + 2);
    const struct hit *country = place_token_kind(r, next, TERM_COUNTRY);
    if (!country || next->span.end > end ||
        !str_starts(str_sub(text, area.end, end), STR(", ")) ||
        !is_proper(r, area) ||
        !is_strange_area(r, t, area, hit_value(r->tables, country)))
        return NULL;
    return next;
}

/* Swallows the name of the country, or of the subdivision, that p is in. */
static const struct place_token *swallow_country(const struct place_reader *r,
    const struct place_token *last, uint32_t end, struct place *p)
{
    const struct place_token *next = joined(r, last, end);
    for (uint32_t i = 0; next && i < next->count; i++) {
        const struct hit *h = place_name(r, next, i);
        bool same = hit_kind(r->tables, h) == TERM_COUNTRY &&
                    str_eq(hit_value(r->tables, h), p->country);
        if (same)
            return next;
    }
    return last;
}

/* "Pilsen, Plzen", "London, Greater London": the city once more. */
static const struct place_token *swallow_city(const struct place_reader *r,
    const struct place_token *last, uint32_t end, const struct hit *city)
{
    const struct place_token *next = joined(r, last, end);
    for (uint32_t i = 0; next && i < next->count; i++) {
        const struct hit *h = place_name(r, next, i);
        if (hit_kind(r->tables, h) == TERM_CITY &&
            str_eq(place_name_attr(r, h, ATTR_COUNTRY),
                place_name_attr(r, city, ATTR_COUNTRY)) &&
            place_name_population(r, h) == place_name_population(r, city))
            return next;
    }
    return last;
}

/* A small town whose name is a word or a person's: not without its area. */
static bool is_weak(const struct place_reader *r, const struct hit *city)
{
    return (hit_flags(r->tables, city) & FLAG_WORD) &&
           place_name_population(r, city) < WORD_TOWN &&
           !str_eq(place_name_attr(r, city, ATTR_COUNTRY), r->country);
}

/* "Milano (MI)": the city of that name in whose subdivision the code in
 * brackets lies; *last is the code where that is a name, too. */
static const struct hit *city_with_code(const struct place_reader *r,
    const struct place_token *t, uint32_t end, const struct place_token **last)
{
    uint32_t at = t->span.end + 2;
    *last = t;
    if (!place_bracket_code(r, at, end))
        return NULL;
    for (uint32_t i = 0; i < t->count; i++) {
        const struct hit *h = place_name(r, t, i);
        struct str area = place_name_attr(r, h, ATTR_SUBDIVISION);
        if (hit_kind(r->tables, h) != TERM_CITY || !area.n ||
            !tables_standing(r->tables, TERM_SUBDIVISION, r->scan->lang,
                r->folded->text, at, area)
                 .is_value)
            continue;
        if (t + 1 < r->tokens.v + r->tokens.n && t[1].span.start == at)
            *last = t + 1;
        return h;
    }
    return NULL;
}

static const struct place_token *read_city(const struct place_reader *r,
    const struct place_token *t, uint32_t end, struct place_mention *m)
{
    const struct place_token *next = beside(r, t, end), *last;
    const struct hit *city = NULL;
    struct str code = STR_NONE;
    m->sure = true;
    if ((city = city_with_code(r, t, end, &last))) {
        set_city(r, city, &m->place);
        return last;
    }
    if (next && (city = city_in_subdivision(r, t, next, &code))) {
        set_city(r, city, &m->place);
        return swallow_country(r, next, end, &m->place);
    }
    next = joined(r, t, end);
    if (next && (city = city_in_country(r, t, next))) {
        set_city(r, city, &m->place);
        return next;
    }
    const struct place_token *far = behind_area(r, t, end);
    if (far && (city = city_in_country(r, t, far))) {
        set_city(r, city, &m->place);
        return far;
    }
    if (next && city_in_other(r, t, next, &m->place))
        return swallow_country(r, next, end, &m->place);
    city = guess_city(r, t, &m->sure);
    last = city ? swallow_city(r, t, end, city) : t;
    if (!city || (last == t && is_weak(r, city)))
        return NULL;
    set_city(r, city, &m->place);
    if (!m->sure && !r->country.n)
        m->place.country = m->place.subdivision = STR_NONE;
    return last == t ? t : swallow_country(r, last, end, &m->place);
}

/* "Germany, Berlin", "SP - Campinas": the city behind its area. */
static const struct place_token *read_city_behind(const struct place_reader *r,
    const struct place_token *t, uint32_t end, struct place_mention *m)
{
    const struct place_token *next = joined(r, t, end);
    if (!next || !place_token_kind(r, next, TERM_CITY) ||
        place_token_kind(r, next, TERM_COUNTRY))
        return NULL;
    struct str code = STR_NONE;
    const struct hit *city = city_in_country(r, next, t);
    const struct hit *area = place_token_kind(r, t, TERM_SUBDIVISION);
    bool listed = r->folded->text.p[t->span.end] == ',';
    if (!city && area && (!listed || place_is_code(r, area)))
        city = city_in_subdivision(r, next, t, &code);
    if (!city)
        return NULL;
    set_city(r, city, &m->place);
    m->sure = true;
    return next;
}

static const struct place_token *read_area(const struct place_reader *r,
    const struct place_token *t, uint32_t end, struct place_mention *m)
{
    const struct place_token *behind = read_city_behind(r, t, end, m);
    if (behind)
        return behind;
    for (uint32_t i = 0; i < t->count; i++) {
        const struct hit *h = place_name(r, t, i);
        if (place_is_code(r, h) || is_abroad(r, h))
            continue;
        struct str value = hit_value(r->tables, h);
        m->sure = true;
        if (hit_kind(r->tables, h) == TERM_REGION) {
            m->place.region = value;
            return t;
        }
        if (hit_kind(r->tables, h) == TERM_COUNTRY) {
            m->place.country = value;
            return t;
        }
        if (hit_kind(r->tables, h) == TERM_SUBDIVISION) {
            m->place.subdivision = value;
            m->place.country = place_name_attr(r, h, ATTR_COUNTRY);
            return swallow_country(r, t, end, &m->place);
        }
    }
    return NULL;
}

/* "Franca" in a posting from Brazil is the city, not France without its
 * cedilla: the city's own spelling, at home. */
static bool is_home_city(const struct place_reader *r,
    const struct place_token *t, struct str country)
{
    const struct hit *city =
        r->country.n ? pick_city(r, t, r->country, STR_NONE) : NULL;
    return city && !str_eq(country, r->country) &&
           str_eq_nocase(place_written(r, t->span), place_entry_name(r, city));
}

/* "Singapore, Singapore": the city, then its country. */
static bool is_twice(const struct place_reader *r, const struct place_token *t,
    const struct hit *country)
{
    const struct place_token *next = t + 1;
    if (next >= r->tokens.v + r->tokens.n ||
        !pick_city(r, t, hit_value(r->tables, country), STR_NONE) ||
        !str_eq(
            str_sub(r->folded->text, t->span.end, next->span.start), STR(", ")))
        return false;
    const struct hit *again = place_token_kind(r, next, TERM_COUNTRY);
    return again &&
           hit_entry(r->tables, again) == hit_entry(r->tables, country);
}

/* A country, or a subdivision of another country than the city's, outweighs
 * the city: "Panama", "Ontario". */
static bool is_city_first(
    const struct place_reader *r, const struct place_token *t)
{
    const struct hit *country = place_token_kind(r, t, TERM_COUNTRY);
    const struct hit *area = place_token_kind(r, t, TERM_SUBDIVISION);
    if (!place_token_kind(r, t, TERM_CITY) ||
        place_token_kind(r, t, TERM_REGION))
        return false;
    if (country && !place_is_code(r, country))
        return is_home_city(r, t, hit_value(r->tables, country)) ||
               is_twice(r, t, country);
    if (!area || place_is_code(r, area))
        return true;
    const struct hit *big = pick_city(r, t, STR_NONE, STR_NONE);
    if (!big) /* all towns of that name lie abroad */
        return false;
    if (place_name_population(r, big) > BIG_CITY ||
        pick_city(r, t, STR_NONE, hit_value(r->tables, area)))
        return true;
    /* A province is named after its capital, a state is not. */
    return !str_eq(place_name_attr(r, area, ATTR_KIND), STR("state")) &&
           pick_city(r, t, place_name_attr(r, area, ATTR_COUNTRY), STR_NONE);
}

/* A capitalised word that is in no dictionary stands right before: "Ana". */
static bool follows_name(const struct place_reader *r, uint32_t at)
{
    const char *p = r->folded->text.p;
    uint32_t end = at ? at - 1 : 0, start = end;
    if (end == 0 || p[end] != ' ')
        return false;
    while (start > 0 && fold_is_word((unsigned char)p[start - 1]))
        start--;
    return start < end && place_is_capital(r, start) &&
           !place_is_known_word(r, (struct span){start, end});
}

/* A small town at the end of a longer name is a street or a quarter. */
static bool is_small_town(const struct place_reader *r, const struct hit *city)
{
    return city && place_name_population(r, city) < SMALL_TOWN;
}

/* "Vila Olímpia", "Jardim Paulista": a quarter with the name of a town, or
 * the word for a quarter where a town has that name. */
static bool is_quarter(const struct place_reader *r,
    const struct place_token *t, const struct hit *city)
{
    const struct str cue = STR("place.quarter");
    const char *p = r->folded->text.p;
    uint32_t start = t->span.start, end = t->span.end, word = start;
    if (!city || place_name_population(r, city) >= BIG_CITY)
        return false;
    if (place_cue_end(r, cue, start) == end && p[end] == ' ' &&
        place_is_capital(r, end + 1))
        return true;
    if (start < 2 || p[--word] != ' ')
        return false;
    while (word > 0 && fold_is_word((unsigned char)p[word - 1]))
        word--;
    return place_is_capital(r, word) &&
           place_cue_end(r, cue, word) + 1 == start;
}

/* Part of a longer name that no list knows: "Barra Funda", "Ana Santos". */
static bool is_part_of_name(
    const struct place_reader *r, const struct place_token *t)
{
    struct str text = r->folded->text;
    uint32_t at = t->span.end;
    const struct hit *city = place_token_kind(r, t, TERM_CITY);
    const struct hit *name = city ? city : place_token_kind(r, t, TERM_REGION);
    if (is_quarter(r, t, city) ||
        (is_small_town(r, city) && follows_name(r, t->span.start)))
        return true;
    if (!name || !(hit_flags(r->tables, name) & FLAG_WORD) ||
        (hit_flags(r->tables, name) & FLAG_INCOMPLETE))
        return false;
    if (city && follows_name(r, t->span.start))
        return true;
    if (at + 1 >= text.n || text.p[at] != ' ' || !place_is_capital(r, at + 1) ||
        place_cue_end(r, STR("place.metro"), at + 1) != at + 1)
        return false;
    const struct place_token *next = t + 1;
    return next >= r->tokens.v + r->tokens.n || next->span.start != at + 1;
}

/* "(GMT+1) Vienna", "UTC -5 (New York)": the name explains an offset. */
static bool explains_offset(const struct place_reader *r, uint32_t at)
{
    struct hits zones = r->scan->kinds[TERM_TIMEZONE];
    const char *p = r->folded->text.p;
    uint32_t from = at;
    if (!zones.n)
        return false;
    while (from > 0 && at - from < OFFSET_BYTES &&
           strchr(" ()+-:0123456789", p[from - 1]))
        from--;
    for (size_t i = hits_from(zones, from < 10 ? 0 : from - 10);
         i < zones.n && zones.v[i].start < at; i++) {
        if (zones.v[i].end == from && from + 2 < at)
            return true;
    }
    return false;
}

/* "Switzerland +- 6 hours", "Switzerland 6 hours": a sign that is none of
 * ASCII's folds to a space. */
static bool has_tolerance(const struct place_reader *r, uint32_t at)
{
    struct str text = r->folded->text;
    bool sign = false;
    while (at < text.n && strchr("+-/ ", text.p[at]))
        sign |= text.p[at++] == '+';
    uint32_t hours = 0, digits = at;
    while (at < text.n && at < digits + 2 && ascii_is_digit(text.p[at]))
        hours = hours * 10 + (uint32_t)(text.p[at++] - '0');
    if (at == digits || hours > TOLERANCE_MOST)
        return false;
    return sign || place_cue_end(r, STR("place.zone"), at + 1) != at + 1;
}

/* "US timezones", "European hours": says when, not where. */
bool place_is_zone(const struct place_reader *r, const struct place_token *t)
{
    uint32_t at = t->span.end + 1;
    return place_cue_end(r, STR("place.zone"), at) != at ||
           has_tolerance(r, t->span.end) || explains_offset(r, t->span.start);
}

/* Reads the place at a token; its last token, or NULL if it is none. */
const struct place_token *place_read_one(const struct place_reader *r,
    const struct place_token *t, uint32_t end, struct place_mention *m)
{
    memset(m, 0, sizeof(*m));
    if (is_part_of_name(r, t) || place_is_zone(r, t))
        return NULL;
    const struct place_token *last =
        is_city_first(r, t) ? read_city(r, t, end, m) : read_area(r, t, end, m);
    if (last)
        m->span = (struct span){t->span.start, last->span.end};
    m->joined = last && last != t;
    return last;
}
