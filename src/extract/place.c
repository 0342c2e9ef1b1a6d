/* SPDX-License-Identifier: MIT */
#include "extract/place.h"

#include <stdlib.h>

/* A name counts beside the biggest of that name from this share on, if it
 * lies in the country in which the posting plays. */
enum { HOME_SHARE = 20 };
/* A city that is not overlooked beside an area of its name. */
enum { BIG_CITY = 300000 };
/* A city of this size is meant even where its name is also a word. */
enum { WORD_TOWN = 300000 };
/* Longest run of words that is taken for the name of an unknown town. */
enum { TOWN_WORDS = 4 };
/* Bytes that tell whether a text has capitals. */
enum { CASE_BYTES = 300 };
/* Bytes of its name. */
enum { TOWN_BYTES = 40 };
/* Places of one list; a posting for more cities is a catalogue. */
enum { PLACES_MOST = 100 };

static const enum term_kind kinds[] = {
    TERM_CITY, TERM_SUBDIVISION, TERM_COUNTRY, TERM_REGION};

/* ---- tokens ---- */

static int by_position(const void *left, const void *right)
{
    const struct hit *a = left, *b = right;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->end != b->end)
        return a->end > b->end ? -1 : 1;
    return a->form < b->form ? -1 : a->form > b->form;
}

static bool is_capital(const struct place_reader *r, uint32_t at)
{
    size_t origin = fold_origin(r->folded, at);
    return letter_is_capital(str_sub(r->text, origin, origin + 2));
}

static const struct place_token *token_from(
    const struct place_reader *r, uint32_t at)
{
    size_t low = 0, high = r->tokens.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (r->tokens.v[middle].span.start < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < r->tokens.n ? &r->tokens.v[low] : NULL;
}

static const struct place_token *token_at(
    const struct place_reader *r, uint32_t at)
{
    const struct place_token *t = token_from(r, at);
    return t && t->span.start == at ? t : NULL;
}

static const struct hit *name_of(
    const struct place_reader *r, const struct place_token *t, uint32_t i)
{
    return &r->names.v[t->first + i];
}

static struct str name_attr(
    const struct place_reader *r, const struct hit *h, enum term_attr key)
{
    return tables_attr(r->tables, hit_entry(r->tables, h), key);
}

static uint64_t name_population(
    const struct place_reader *r, const struct hit *h)
{
    struct str s = name_attr(r, h, ATTR_POPULATION);
    uint64_t n = 0;
    for (size_t i = 0; i < s.n && i < 12 && ascii_is_digit(s.p[i]); i++)
        n = n * 10 + (uint64_t)(s.p[i] - '0');
    return n;
}

/* Names that are also words count with a capital only, and so do small towns
 * unless the text has no capitals at all. */
static bool name_stands(const struct place_reader *r, const struct hit *h)
{
    if (is_capital(r, h->start))
        return true;
    if (hit_flags(r->tables, h) & FLAG_WORD)
        return false;
    return hit_kind(r->tables, h) != TERM_CITY || r->caseless ||
           name_population(r, h) >= BIG_CITY;
}

/* The beginning of the text, long enough to tell, has no capital letter. */
static bool is_caseless(struct str text)
{
    size_t n = text.n < CASE_BYTES ? text.n : CASE_BYTES;
    for (size_t i = 0; i < n; i++) {
        if (text.p[i] >= 'A' && text.p[i] <= 'Z')
            return false;
    }
    return true;
}

/* Longest names win over all kinds; equal ones stand together. */
static void collect_tokens(struct place_reader *r)
{
    VEC(struct hit) all = {0};
    r->caseless = is_caseless(r->text);
    for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++) {
        struct hits hits = r->scan->kinds[kinds[k]];
        for (size_t i = 0; i < hits.n; i++) {
            if (name_stands(r, &hits.v[i]))
                vec_push(r->arena, &all, hits.v[i]);
        }
    }
    if (all.n)
        qsort(all.v, all.n, sizeof(*all.v), by_position);
    uint32_t end = 0;
    for (size_t i = 0; i < all.n;) {
        struct place_token t = {
            {all.v[i].start, all.v[i].end}, (uint32_t)r->names.n, 0};
        bool inside = all.v[i].start < end;
        for (; i < all.n && all.v[i].start == t.span.start; i++) {
            if (inside || all.v[i].end != t.span.end)
                continue;
            vec_push(r->arena, &r->names, all.v[i]);
            t.count++;
        }
        if (inside)
            continue;
        end = t.span.end;
        vec_push(r->arena, &r->tokens, t);
    }
}

/* The first name of that kind, NULL if the token has none. */
static const struct hit *token_kind(const struct place_reader *r,
    const struct place_token *t, enum term_kind kind)
{
    for (uint32_t i = 0; t && i < t->count; i++) {
        if (hit_kind(r->tables, name_of(r, t, i)) == kind)
            return name_of(r, t, i);
    }
    return NULL;
}

/* A code that means a place only behind a town: "TX", "DE". */
static bool is_code(const struct place_reader *r, const struct hit *h)
{
    return (hit_flags(r->tables, h) & FLAG_AFTER_CITY) != 0;
}

/* ---- words around names ---- */

/* First hit at or behind `at`. */
static size_t first_hit(struct hits hits, uint32_t at)
{
    size_t low = 0, high = hits.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (hits.v[middle].start < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* End of a hit of that kind that begins at `at`, or `at`. */
static uint32_t hit_end(
    const struct place_reader *r, enum term_kind kind, uint32_t at)
{
    struct hits hits = r->scan->kinds[kind];
    size_t i = first_hit(hits, at);
    return i < hits.n && hits.v[i].start == at ? hits.v[i].end : at;
}

/* The same for a cue of that name. */
static uint32_t cue_end(
    const struct place_reader *r, struct str cue, uint32_t at)
{
    struct hits hits = r->scan->kinds[TERM_CUE];
    size_t i = first_hit(hits, at);
    for (; i < hits.n && hits.v[i].start == at; i++) {
        if (str_eq(hit_value(r->tables, &hits.v[i]), cue))
            return hits.v[i].end;
    }
    return at;
}

/* Kinds whose words are no names of towns. */
static const enum term_kind no_towns[] = {TERM_WORKPLACE, TERM_EMPLOYMENT,
    TERM_CONTRACT, TERM_ROLE, TERM_SENIORITY, TERM_SKILL, TERM_LABEL};

static bool is_known_word(const struct place_reader *r, struct span s)
{
    for (size_t k = 0; k < sizeof(no_towns) / sizeof(*no_towns); k++) {
        struct hits hits = r->scan->kinds[no_towns[k]];
        size_t i = first_hit(hits, s.start);
        if (i < hits.n && hits.v[i].start < s.end)
            return true;
    }
    return cue_end(r, STR("place.filler"), s.start) != s.start ||
           cue_end(r, STR("place.no.town"), s.start) != s.start;
}

/* ---- which of the places of one name ---- */

/* Biggest city of the token in a country and subdivision, either may be "". */
static const struct hit *pick_city(const struct place_reader *r,
    const struct place_token *t, struct str country, struct str subdivision)
{
    const struct hit *best = NULL;
    for (uint32_t i = 0; i < t->count; i++) {
        const struct hit *h = name_of(r, t, i);
        if (hit_kind(r->tables, h) != TERM_CITY)
            continue;
        if (country.n && !str_eq(name_attr(r, h, ATTR_COUNTRY), country))
            continue;
        if (subdivision.n &&
            !str_eq(name_attr(r, h, ATTR_SUBDIVISION), subdivision))
            continue;
        if (!best || name_population(r, h) > name_population(r, best))
            best = h;
    }
    return best;
}

/* A place of that name in another country is about as big as this one. */
static bool is_doubtful(const struct place_reader *r,
    const struct place_token *t, const struct hit *city)
{
    struct str country = name_attr(r, city, ATTR_COUNTRY);
    for (uint32_t i = 0; i < t->count; i++) {
        const struct hit *h = name_of(r, t, i);
        if (hit_kind(r->tables, h) == TERM_CITY &&
            !str_eq(name_attr(r, h, ATTR_COUNTRY), country) &&
            name_population(r, h) * 3 >= name_population(r, city) * 2)
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
        if (home &&
            name_population(r, home) >= name_population(r, big) / HOME_SHARE)
            return home;
    }
    *sure = !is_doubtful(r, t, big);
    return big;
}

/* ---- names as they are reported ---- */

static bool is_mixed_case(struct str s)
{
    bool upper = false, lower = false;
    for (size_t i = 0; i < s.n; i++) {
        upper |= s.p[i] >= 'A' && s.p[i] <= 'Z';
        lower |= s.p[i] >= 'a' && s.p[i] <= 'z';
    }
    return upper && lower;
}

static struct str written(const struct place_reader *r, struct span fold)
{
    size_t from = fold_origin(r->folded, fold.start);
    size_t to = fold_origin(r->folded, fold.end);
    return str_sub(r->text, from, to);
}

/* The entry's own name: "Springfield" of "Springfield|US-IL". */
static struct str entry_name(const struct place_reader *r, const struct hit *h)
{
    struct str name = name_attr(r, h, ATTR_NAME);
    return name.n ? name : hit_value(r->tables, h);
}

/* As the posting writes it, unless it writes "NYC", "berlin" or "BERLIN". */
static struct str city_name(const struct place_reader *r, const struct hit *h)
{
    struct str text = written(r, (struct span){h->start, h->end});
    struct str name = entry_name(r, h);
    if (hit_flags(r->tables, h) & FLAG_INCOMPLETE)
        return name;
    if (is_mixed_case(text))
        return text;
    struct str folded = fold_word(r->arena, name);
    struct str here = str_sub(r->folded->text, h->start, h->end);
    if (str_eq(folded, here) || !text.n)
        return name;
    char *copy = arena_alloc(r->arena, text.n);
    bool start = true;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        bool letter = ascii_is_alpha(c) || (unsigned char)c >= 0x80;
        copy[i] = ascii_lower(c);
        if (start && ascii_is_alpha(c))
            copy[i] = (char)(copy[i] & ~0x20);
        start = !letter;
    }
    return str_of(copy, text.n);
}

static void set_city(
    const struct place_reader *r, const struct hit *city, struct place *p)
{
    p->city = city_name(r, city);
    p->country = name_attr(r, city, ATTR_COUNTRY);
    p->subdivision = name_attr(r, city, ATTR_SUBDIVISION);
}

/* ---- one place ---- */

/* Nothing but a joint between two parts of one place: ", " " - " "/" " (". */
static bool is_joint(struct str gap)
{
    if (gap.n == 0 || gap.n > 4)
        return false;
    for (size_t i = 0; i < gap.n; i++) {
        if (!strchr(" ,/()-|[", gap.p[i]))
            return false;
    }
    return true;
}

/* The token that follows within the range behind a joint, or NULL. */
static const struct place_token *joined(
    const struct place_reader *r, const struct place_token *t, uint32_t end)
{
    const struct place_token *next = t + 1;
    if (next >= r->tokens.v + r->tokens.n || next->span.end > end)
        return NULL;
    struct str gap = str_sub(r->folded->text, t->span.end, next->span.start);
    if (gap.n == 1 && gap.p[0] == ' ' &&
        (hit_flags(r->tables, name_of(r, next, 0)) & FLAG_WORD))
        return NULL; /* "NYC OR REMOTE" */
    return is_joint(gap) ? next : NULL;
}

/* City and subdivision that fit: "Austin, TX", "Toronto, Ontario". */
static const struct hit *city_in_subdivision(const struct place_reader *r,
    const struct place_token *city, const struct place_token *area,
    struct str *code)
{
    for (uint32_t i = 0; i < area->count; i++) {
        const struct hit *h = name_of(r, area, i);
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
        const struct hit *h = name_of(r, area, i);
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

/* A subdivision that the list of cities does not know for this city. */
static bool city_in_other(const struct place_reader *r,
    const struct place_token *city, const struct place_token *area,
    struct place *p)
{
    const struct hit *code = token_kind(r, area, TERM_SUBDIVISION);
    if (!code || token_kind(r, area, TERM_CITY))
        return false;
    struct str country = name_attr(r, code, ATTR_COUNTRY);
    const struct hit *found = pick_city(r, city, country, STR_NONE);
    bool known = found && name_attr(r, found, ATTR_SUBDIVISION).n;
    bool short_name = found && (hit_flags(r->tables, found) & FLAG_INCOMPLETE);
    if (is_code(r, code) ? known && short_name : !found || known)
        return false;
    p->city = city_name(r, found ? found : name_of(r, city, 0));
    p->country = country;
    p->subdivision = hit_value(r->tables, code);
    return true;
}

/* Swallows the name of the country, or of the subdivision, that p is in. */
static const struct place_token *swallow_country(const struct place_reader *r,
    const struct place_token *last, uint32_t end, struct place *p)
{
    const struct place_token *next = joined(r, last, end);
    for (uint32_t i = 0; next && i < next->count; i++) {
        const struct hit *h = name_of(r, next, i);
        bool same = hit_kind(r->tables, h) == TERM_COUNTRY &&
                    str_eq(hit_value(r->tables, h), p->country);
        if (same)
            return next;
    }
    return last;
}

/* A small town whose name is a word or a person's: not without its area. */
static bool is_weak(const struct place_reader *r, const struct hit *city)
{
    return (hit_flags(r->tables, city) & FLAG_WORD) &&
           name_population(r, city) < WORD_TOWN &&
           !str_eq(name_attr(r, city, ATTR_COUNTRY), r->country);
}

static const struct place_token *read_city(const struct place_reader *r,
    const struct place_token *t, uint32_t end, struct place_mention *m)
{
    const struct place_token *next = joined(r, t, end);
    const struct hit *city = NULL;
    struct str code = STR_NONE;
    m->sure = true;
    if (next && (city = city_in_subdivision(r, t, next, &code))) {
        set_city(r, city, &m->place);
        return swallow_country(r, next, end, &m->place);
    }
    if (next && (city = city_in_country(r, t, next))) {
        set_city(r, city, &m->place);
        return next;
    }
    if (next && city_in_other(r, t, next, &m->place))
        return swallow_country(r, next, end, &m->place);
    city = guess_city(r, t, &m->sure);
    if (!city || is_weak(r, city))
        return NULL;
    set_city(r, city, &m->place);
    if (!m->sure && !r->country.n)
        m->place.country = m->place.subdivision = STR_NONE;
    return t;
}

/* "Germany, Berlin", "SP - Campinas": the city behind its area. */
static const struct place_token *read_city_behind(const struct place_reader *r,
    const struct place_token *t, uint32_t end, struct place_mention *m)
{
    const struct place_token *next = joined(r, t, end);
    if (!next || !token_kind(r, next, TERM_CITY) ||
        token_kind(r, next, TERM_COUNTRY))
        return NULL;
    struct str code = STR_NONE;
    const struct hit *city = city_in_country(r, next, t);
    const struct hit *area = token_kind(r, t, TERM_SUBDIVISION);
    bool listed = r->folded->text.p[t->span.end] == ',';
    if (!city && area && (!listed || is_code(r, area)))
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
        const struct hit *h = name_of(r, t, i);
        if (is_code(r, h))
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
            m->place.country = name_attr(r, h, ATTR_COUNTRY);
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
           str_eq(written(r, t->span), entry_name(r, city));
}

/* A country, or a subdivision of another country than the city's, outweighs
 * the city: "Panama", "Ontario". */
static bool is_city_first(
    const struct place_reader *r, const struct place_token *t)
{
    const struct hit *country = token_kind(r, t, TERM_COUNTRY);
    const struct hit *area = token_kind(r, t, TERM_SUBDIVISION);
    if (!token_kind(r, t, TERM_CITY) || token_kind(r, t, TERM_REGION))
        return false;
    if (country && !is_code(r, country))
        return is_home_city(r, t, hit_value(r->tables, country));
    if (!area || is_code(r, area))
        return true;
    return pick_city(r, t, name_attr(r, area, ATTR_COUNTRY), STR_NONE) ||
           name_population(r, pick_city(r, t, STR_NONE, STR_NONE)) > BIG_CITY;
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
    return start < end && is_capital(r, start) &&
           !is_known_word(r, (struct span){start, end});
}

/* Part of a longer name that no list knows: "Barra Funda", "Ana Santos". */
static bool is_part_of_name(
    const struct place_reader *r, const struct place_token *t)
{
    struct str text = r->folded->text;
    uint32_t at = t->span.end;
    const struct hit *city = token_kind(r, t, TERM_CITY);
    if (!city || !(hit_flags(r->tables, city) & FLAG_WORD) ||
        (hit_flags(r->tables, city) & FLAG_INCOMPLETE))
        return false;
    if (follows_name(r, t->span.start))
        return true;
    if (at + 1 >= text.n || text.p[at] != ' ' || !is_capital(r, at + 1))
        return false;
    const struct place_token *next = t + 1;
    return next >= r->tokens.v + r->tokens.n || next->span.start != at + 1;
}

/* "US timezones", "European hours": says when, not where. */
static bool is_zone(const struct place_reader *r, const struct place_token *t)
{
    uint32_t at = t->span.end + 1;
    return cue_end(r, STR("place.zone"), at) != at;
}

/* Reads the place at a token; its last token, or NULL if it is none. */
static const struct place_token *read_place(const struct place_reader *r,
    const struct place_token *t, uint32_t end, struct place_mention *m)
{
    memset(m, 0, sizeof(*m));
    if (is_part_of_name(r, t) || is_zone(r, t))
        return NULL;
    const struct place_token *last =
        is_city_first(r, t) ? read_city(r, t, end, m) : read_area(r, t, end, m);
    if (last)
        m->span = (struct span){t->span.start, last->span.end};
    m->joined = last && last != t;
    return last;
}

/* ---- lists of places ---- */

/* A post code or house number: up to two words with a digit in them. */
static uint32_t number_end(const struct place_reader *r, uint32_t at)
{
    struct str text = r->folded->text;
    uint32_t end = at;
    bool digit = false;
    while (end < text.n && fold_is_word((unsigned char)text.p[end])) {
        digit |= ascii_is_digit(text.p[end]);
        end++;
    }
    return digit && end - at <= 7 ? end : at;
}

/* Behind one joint or filler at `at`, or `at` where there is none. */
static uint32_t filler_end(
    const struct place_reader *r, uint32_t at, bool whole)
{
    char c = r->folded->text.p[at];
    if (strchr(" ,;/|()-+&*[]:.#\"'", c) && c)
        return at + 1;
    uint32_t end = cue_end(r, STR("place.filler"), at);
    if (end == at)
        end = number_end(r, at);
    if (end == at)
        end = hit_end(r, TERM_WORKPLACE, at);
    if (end == at && whole)
        end = cue_end(r, STR("place.zone"), at);
    if (end == at && whole)
        end = hit_end(r, TERM_EMPLOYMENT, at);
    if (end == at && whole)
        end = hit_end(r, TERM_CONTRACT, at);
    return end;
}

/* A "not" word stands right before: a street, a university, a head office. */
static bool is_refused(const struct place_reader *r, uint32_t at, uint32_t from)
{
    struct hits hits = r->scan->kinds[TERM_CUE];
    for (size_t i = first_hit(hits, from); i < hits.n; i++) {
        if (hits.v[i].start >= at)
            break;
        if (hits.v[i].end <= at && hits.v[i].end + 2 >= at &&
            str_eq(hit_value(r->tables, &hits.v[i]), STR("place.not")))
            return true;
    }
    return false;
}

/* A sentence ends at this dot, semicolon excepted. */
static bool ends_list(const struct place_reader *r, uint32_t at)
{
    struct str text = r->folded->text;
    return text.p[at] == '\n' ||
           ((text.p[at] == '.' || text.p[at] == '!') &&
               (at + 1 >= text.n || ascii_is_space(text.p[at + 1])));
}

/* Start of the capitalised words that end at `end`, not before `from`. */
static uint32_t town_start(
    const struct place_reader *r, uint32_t from, uint32_t end)
{
    const char *p = r->folded->text.p;
    uint32_t start = end, at = end;
    for (int words = 0; words < TOWN_WORDS; words++) {
        while (at > from && fold_is_word((unsigned char)p[at - 1]))
            at--;
        if (at == end || !is_capital(r, at))
            break;
        start = at;
        if (at < from + 2 || !strchr(" -'", p[at - 1]) ||
            !fold_is_word((unsigned char)p[at - 2]))
            break;
        end = --at;
    }
    return start;
}

/* Sets the area that the token names; false where it names none. */
static bool set_area(
    const struct place_reader *r, const struct place_token *t, struct place *p)
{
    const struct hit *area = token_kind(r, t, TERM_SUBDIVISION);
    if (area) {
        p->subdivision = hit_value(r->tables, area);
        p->country = name_attr(r, area, ATTR_COUNTRY);
        return true;
    }
    area = token_kind(r, t, TERM_COUNTRY);
    if (area)
        p->country = hit_value(r->tables, area);
    return area != NULL;
}

/* A town that no list knows, by the area behind it: "Hamlet, NC". */
static bool read_unknown_town(const struct place_reader *r, uint32_t from,
    const struct place_token *t, struct place_mention *m)
{
    const char *p = r->folded->text.p;
    uint32_t end = t->span.start;
    while (end > from && strchr(" ,/(", p[end - 1]))
        end--;
    if (end == t->span.start || (p[end] == ' ' && t->span.start - end == 1))
        return false;
    uint32_t start = town_start(r, from, end);
    struct span town = {start, end};
    if (end < start + 3 || is_known_word(r, town))
        return false;
    struct place area = {STR_NONE, STR_NONE, STR_NONE, STR_NONE};
    if (!set_area(r, t, &area))
        return false;
    memset(m, 0, sizeof(*m));
    m->place = area;
    m->place.city = written(r, town);
    m->span = (struct span){start, t->span.end};
    m->sure = true;
    return true;
}

/* End of the capitalised words at the start of the range: a whole name, or one
 * word and what belongs before it ("Bad", "Sankt"). */
static uint32_t town_end(
    const struct place_reader *r, struct span range, bool whole)
{
    struct str text = r->folded->text;
    uint32_t at = range.start, last = range.start;
    if (!is_capital(r, at))
        return at;
    for (int words = whole ? TOWN_WORDS : 1; words > 0 && at < range.end;
         words--) {
        bool joint = whole && cue_end(r, STR("place.joint"), at) != at;
        if (!is_capital(r, at) && !joint)
            break;
        words += joint || cue_end(r, STR("place.town"), at) != at;
        while (at < range.end && fold_is_word((unsigned char)text.p[at]))
            at++;
        last = joint ? last : at;
        if (at >= range.end || !strchr(" -'", text.p[at]) ||
            at - range.start > TOWN_BYTES)
            break;
        at++;
    }
    return last;
}

uint32_t place_read_town(const struct place_reader *r, struct span range,
    bool whole, struct place_list *out)
{
    uint32_t end = town_end(r, range, whole);
    struct span town = {range.start, end};
    struct place_mention m = {
        {STR_NONE, STR_NONE, STR_NONE, STR_NONE}, town, false, false};
    if (end < range.start + 3 || end > range.start + TOWN_BYTES ||
        is_known_word(r, town))
        return range.start;
    m.place.city = written(r, town);
    if (!r->guessed)
        m.place.country = r->country;
    vec_push(r->arena, &out->v, m);
    return end;
}

/* "4782 Sankt Florian": a post code in front of a town that no list knows. */
static void read_post_town(
    const struct place_reader *r, struct span range, struct place_list *out)
{
    const char *p = r->folded->text.p;
    for (uint32_t at = range.start; at + 6 < range.end; at++) {
        uint32_t end = at;
        while (end < range.end && ascii_is_digit(p[end]))
            end++;
        bool code = end - at >= 4 && end - at <= 5 && p[end] == ' ';
        if (code && place_read_town(r, (struct span){end + 1, range.end}, false,
                        out) != end + 1)
            return;
        at = end > at ? end : at;
    }
}

/* The same where the town must begin right here. */
static const struct place_token *unknown_town_at(const struct place_reader *r,
    uint32_t at, uint32_t end, struct place_mention *m)
{
    const struct place_token *t = token_from(r, at);
    if (!t || t->span.end > end || t->span.start - at > TOWN_BYTES ||
        !read_unknown_town(r, at, t, m) || m->span.start != at)
        return NULL;
    return t;
}

/* "Berlin - Mitte", "Lyon - Villette": a part of the city before it. */
static bool is_part_of_last(const struct place_reader *r,
    const struct place_list *list, const struct place_mention *m)
{
    if (!list->v.n || !m->place.city.n)
        return false;
    const struct place_mention *last = &list->v.v[list->v.n - 1];
    if (!last->place.city.n || last->span.end >= m->span.start)
        return false;
    struct str gap = str_sub(r->folded->text, last->span.end, m->span.start);
    return str_eq(str_trim(gap), STR("-")) &&
           str_eq(last->place.country, m->place.country);
}

bool place_same(const struct place *a, const struct place *b)
{
    return str_eq(a->city, b->city) && str_eq(a->country, b->country) &&
           str_eq(a->subdivision, b->subdivision) &&
           str_eq(a->region, b->region);
}

static void add_mention(const struct place_reader *r, struct place_list *out,
    const struct place_mention *m)
{
    if (is_part_of_last(r, out, m))
        return;
    for (size_t i = 0; i < out->v.n; i++) {
        if (place_same(&out->v.v[i].place, &m->place))
            return;
    }
    if (out->v.n < PLACES_MOST)
        vec_push(r->arena, &out->v, *m);
}

/* Places, joints and fillers from the start on; where that ends. */
static uint32_t read_run(const struct place_reader *r, struct span range,
    bool whole, struct place_list *out)
{
    uint32_t at = range.start, read = range.start;
    while (at < range.end && !ends_list(r, at)) {
        struct place_mention m;
        const struct place_token *t = token_at(r, at);
        const struct place_token *last =
            t ? read_place(r, t, range.end, &m) : NULL;
        /* After a name or a cue only: "Nurse, TX" is no town. */
        if (!last && whole == (read != range.start))
            last = unknown_town_at(r, at, range.end, &m);
        if (last) {
            add_mention(r, out, &m);
            at = read = last->span.end;
            continue;
        }
        uint32_t next =
            t && is_zone(r, t) ? t->span.end : filler_end(r, at, whole);
        if (next == at)
            break;
        at = next;
    }
    return whole && read != range.start ? at : read;
}

static uint32_t read_any(
    const struct place_reader *r, struct span range, struct place_list *out)
{
    uint32_t from = range.start, read = range.start;
    const struct place_token *t = token_from(r, range.start);
    const struct place_token *end = r->tokens.v + r->tokens.n;
    while (t && t < end && t->span.end <= range.end) {
        struct place_mention m;
        const struct place_token *last = NULL;
        if (!is_refused(r, t->span.start, from)) {
            last = read_place(r, t, range.end, &m);
            bool area = last == t && !m.place.city.n;
            if ((!last || area) && read_unknown_town(r, from, t, &m))
                last = t;
        }
        if (last) {
            add_mention(r, out, &m);
            from = read = last->span.end;
        }
        t = last ? last + 1 : t + 1;
    }
    return read;
}

/* "Anywhere in Ohio or Utah": the names say more than the word. */
static void drop_anywhere(
    const struct place_reader *r, size_t before, struct place_list *out)
{
    if (out->v.n < before + 2)
        return;
    size_t kept = before;
    for (size_t i = before; i < out->v.n; i++) {
        const struct place_token *t = token_at(r, out->v.v[i].span.start);
        const struct hit *h = token_kind(r, t, TERM_REGION);
        if (!h || !(hit_flags(r->tables, h) & FLAG_CONTEXT))
            out->v.v[kept++] = out->v.v[i];
    }
    out->v.n = kept;
}

uint32_t place_read(const struct place_reader *r, struct span range,
    enum place_mode mode, struct place_list *out)
{
    if (range.end > r->folded->text.n)
        range.end = (uint32_t)r->folded->text.n;
    if (range.start >= range.end)
        return range.start;
    size_t before = out->v.n;
    if (mode == PLACE_ANY) {
        uint32_t stop = read_any(r, range, out);
        drop_anywhere(r, before, out);
        if (out->v.n == before)
            read_post_town(r, range, out);
        return stop;
    }
    uint32_t end = read_run(r, range, mode == PLACE_WHOLE, out);
    if (mode == PLACE_WHOLE && end < range.end) {
        out->v.n = before;
        return range.start;
    }
    return end;
}

/* ---- where the text plays ---- */

struct vote {
    struct str country;
    int count;
};

struct votes {
    struct vote v[16];
    size_t n;
};

static void vote(struct votes *votes, struct str country, int count)
{
    for (size_t i = 0; i < votes->n; i++) {
        if (str_eq(votes->v[i].country, country)) {
            votes->v[i].count += count;
            return;
        }
    }
    if (votes->n < sizeof(votes->v) / sizeof(*votes->v) && country.n == 2)
        votes->v[votes->n++] = (struct vote){country, count};
}

/* Names of countries, big cities of one reading, "Austin, TX". */
static void vote_by_names(const struct place_reader *r, struct votes *votes)
{
    for (size_t i = 0; i < r->tokens.n && i < 400; i++) {
        const struct place_token *t = &r->tokens.v[i];
        struct place_mention m;
        uint32_t end = t->span.end + 40;
        const struct place_token *last = read_place(r, t, end, &m);
        if (!last || !m.place.country.n)
            continue;
        if (last > t)
            vote(votes, m.place.country, 3);
        else if (t->count == 1 && m.sure)
            vote(votes, m.place.country, 1);
    }
}

static void vote_by_currency(const struct place_reader *r, struct votes *votes)
{
    struct hits hits = r->scan->kinds[TERM_CURRENCY];
    for (size_t i = 0; i < hits.n && i < 40; i++) {
        const struct hit *h = &hits.v[i];
        struct str one = name_attr(r, h, ATTR_COUNTRY);
        if (one.n != 2)
            one = name_attr(r, h, ATTR_COUNTRIES);
        if (one.n == 2 && !(hit_flags(r->tables, h) & FLAG_AMBIGUOUS))
            vote(votes, one, 2);
    }
}

/* The country that speaks the posting's language, where that is clear. */
static void vote_by_language(const struct place_reader *r,
    const struct extraction *x, struct votes *votes)
{
    uint32_t entry = tables_find(r->tables, TERM_OTHER,
        arena_printf(r->arena, "home %.*s", (int)x->language.n,
            x->language.p ? x->language.p : ""));
    if (entry == UINT32_MAX)
        return;
    struct str country = tables_attr(r->tables, entry, ATTR_COUNTRY);
    bool doubtful = tables_attr(r->tables, entry, ATTR_KIND).n > 0;
    vote(votes, country, doubtful ? 1 : 2);
}

/* The country with most votes; a single vote is but a guess. */
static struct str winner(const struct votes *votes, bool *guessed)
{
    const struct vote *best = NULL, *second = NULL;
    for (size_t i = 0; i < votes->n; i++) {
        const struct vote *v = &votes->v[i];
        if (!best || v->count > best->count) {
            second = best;
            best = v;
        } else if (!second || v->count > second->count) {
            second = v;
        }
    }
    if (!best || (second && second->count == best->count))
        return STR_NONE;
    *guessed = best->count < 2;
    return best->country;
}

void place_reader_init(struct place_reader *r, const struct extraction *x)
{
    memset(r, 0, sizeof(*r));
    r->arena = x->arena;
    r->tables = x->tables;
    r->scan = x->scan;
    r->folded = &x->posting->folded;
    r->text = x->posting->text;
    collect_tokens(r);
    if (x->country.n == 2) {
        r->country = x->country;
        return;
    }
    struct votes votes = {0};
    vote_by_names(r, &votes);
    vote_by_currency(r, &votes);
    vote_by_language(r, x, &votes);
    r->country = winner(&votes, &r->guessed);
}

void place_reader_text(struct place_reader *r, const struct extraction *x,
    struct str text, struct str country)
{
    struct scan *scan = arena_new(x->arena, struct scan);
    struct folded *folded = arena_new(x->arena, struct folded);
    memset(r, 0, sizeof(*r));
    *folded = fold_text(x->arena, text);
    engine_scan(x->tables, x->arena, text, folded, scan);
    r->arena = x->arena;
    r->tables = x->tables;
    r->scan = scan;
    r->folded = folded;
    r->text = text;
    r->country = country;
    collect_tokens(r);
}

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
    if (p.country.n && city.n <= 60)
        p.city = str_trim(city);
    return p;
}
