/* SPDX-License-Identifier: MIT */
/*
 * Lists of places and the towns that no list knows.
 */
#include "extract/place.h"

#include "extract/near.h"
#include "extract/place_token.h"

/* Longest run of words that is taken for the name of an unknown town. */
enum { TOWN_WORDS = 4 };
/* Bytes of its name. */
enum { TOWN_BYTES = 40 };
/* Cities that make a line a list of them. */
enum { LIST_SURE = 2 };
/* Bytes between two names of a list: ", ", " and ". */
enum { JOINT_BYTES = 5 };
/* Places of one list; a posting for more cities is a catalogue. */
enum { PLACES_MOST = 100 };

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
    uint32_t end = place_cue_end(r, STR("place.filler"), at);
    if (end == at)
        end = number_end(r, at);
    if (end == at)
        end = place_hit_end(r, TERM_WORKPLACE, at);
    if (end == at && whole && place_bracket_code(r, at, r->folded->text.n))
        end = at + 2;
    if (end == at && whole)
        end = place_cue_end(r, STR("place.zone"), at);
    if (end == at && whole)
        end = place_hit_end(r, TERM_EMPLOYMENT, at);
    if (end == at && whole)
        end = place_hit_end(r, TERM_CONTRACT, at);
    if (end == at && whole)
        end = place_hit_end(r, TERM_LABEL, at);
    return end;
}

/* A "not" word stands right before: a street, a university, a head office. */
bool place_is_refused(const struct place_reader *r, uint32_t at, uint32_t from)
{
    struct hits hits = r->scan->kinds[TERM_CUE];
    for (size_t i = hits_from(hits, from); i < hits.n; i++) {
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
        if (at == end || !place_is_capital(r, at))
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
    const struct hit *area = place_token_kind(r, t, TERM_SUBDIVISION);
    if (area) {
        p->subdivision = hit_value(r->tables, area);
        p->country = place_name_attr(r, area, ATTR_COUNTRY);
        return true;
    }
    area = place_token_kind(r, t, TERM_COUNTRY);
    if (area)
        p->country = hit_value(r->tables, area);
    return area != NULL;
}

/* The code of a country, not in brackets: "IT" and "ET" are words as well. */
static bool is_bare_code(
    const struct place_reader *r, const struct place_token *t)
{
    const struct hit *country = place_token_kind(r, t, TERM_COUNTRY);
    return country && place_is_code(r, country) &&
           !place_token_kind(r, t, TERM_SUBDIVISION) &&
           !(r->folded->text.p[t->span.start - 1] == '(' &&
               r->folded->text.p[t->span.end] == ')');
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
    if (is_bare_code(r, t))
        return false;
    uint32_t start = town_start(r, from, end);
    struct span town = {start, end};
    if (end < start + 3 || place_is_known_word(r, town) ||
        place_cue_end(r, STR("place.quarter"), start) != start)
        return false;
    struct place area = {STR_NONE, STR_NONE, STR_NONE, STR_NONE};
    if (!set_area(r, t, &area))
        return false;
    memset(m, 0, sizeof(*m));
    m->place = area;
    m->place.city = place_written(r, town);
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
    if (!place_is_capital(r, at))
        return at;
    for (int words = whole ? TOWN_WORDS : 1; words > 0 && at < range.end;
         words--) {
        bool joint = whole && place_cue_end(r, STR("place.joint"), at) != at;
        if (!place_is_capital(r, at) && !joint)
            break;
        words += joint || place_cue_end(r, STR("place.town"), at) != at;
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

/* "La Chapelle": behind an article that begins a name, else the start. */
static uint32_t behind_article(const struct place_reader *r, struct span town)
{
    uint32_t end = place_cue_end(r, STR("place.town"), town.start);
    bool more = end != town.start && end + 1 < town.end;
    return more && place_is_capital(r, end + 1) ? end + 1 : town.start;
}

uint32_t place_read_town(const struct place_reader *r, struct span range,
    bool whole, struct place_list *out)
{
    uint32_t end = town_end(r, range, whole);
    struct span town = {range.start, end};
    struct span name = {behind_article(r, town), end};
    struct place_mention m = {
        {STR_NONE, STR_NONE, STR_NONE, STR_NONE}, town, false, false};
    if (end < range.start + 3 || end > range.start + TOWN_BYTES ||
        place_is_known_word(r, name))
        return range.start;
    m.place.city = place_written(r, town);
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
    const struct place_token *t = place_token_from(r, at);
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

/* Start of the name of a town that ends at `end`, behind a comma, a colon, a
 * post code or nothing; else `end`. The whole name ends at `stop`. */
static uint32_t listed_town(const struct place_reader *r, struct span range,
    uint32_t end, uint32_t stop)
{
    const char *p = r->folded->text.p;
    uint32_t start = town_start(r, 0, end);
    bool line = start > 0 && p[start - 1] == '\n' && p[stop] == '\n';
    bool listed = start == range.start || line ||
                  (start > 1 && strchr(",/|;:(0123456789", p[start - 2]));
    bool name =
        start + 3 <= end && !place_is_known_word(r, (struct span){start, end});
    return listed && name ? start : end;
}

/* Start of the town's name that goes on with this city's, a known one or one
 * in no list: "Garching b. München", "Hart bei Graz"; else the city's. */
static uint32_t near_start(
    const struct place_reader *r, struct span range, struct span name)
{
    const char *p = r->folded->text.p;
    uint32_t city = name.start;
    uint32_t cue = city > 0 ? city - 1 : 0;
    while (cue > 0 && !strchr(" \n", p[cue - 1]))
        cue--;
    if (cue < 4 || p[cue - 1] != ' ')
        return city;
    uint32_t end = place_cue_end(r, STR("place.near"), cue);
    end += end < city && p[end] == '.';
    if (end == cue || end + 1 != city)
        return city;
    uint32_t start = listed_town(r, range, cue - 1, name.end);
    return start != cue - 1 ? start : city;
}

/* Names the town whose name ends with the city of the mention. */
static void extend_near(const struct place_reader *r, struct span range,
    struct place_list *out, struct place_mention *m)
{
    const struct place_token *city = place_token_at(r, m->span.start);
    uint32_t start = city ? near_start(r, range, city->span) : 0;
    if (!city || !m->place.city.n || start == m->span.start)
        return;
    struct place_mention *last = out->v.n ? &out->v.v[out->v.n - 1] : NULL;
    bool known = last && last->span.start == start;
    m->span.start = start;
    if (known && str_eq(last->place.country, m->place.country)) {
        m->place = last->place;
        return;
    }
    m->place.city = place_written(r, (struct span){start, city->span.end});
    out->v.n -= known; /* a namesake in another country */
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

/* A capitalised item of a list of cities that is in no list itself. */
static uint32_t item_end(
    const struct place_reader *r, uint32_t at, uint32_t end)
{
    const char *p = r->folded->text.p;
    uint32_t start = at;
    if (!place_is_capital(r, at) || at < 2 || p[at - 2] != ',')
        return at;
    while (at < end && at - start < TOWN_BYTES && !strchr(",;|\n", p[at]))
        at++;
    return at == end || strchr(",;|", p[at]) ? at : start;
}

/* Places, joints and fillers from the start on; where that ends. */
static uint32_t read_run(const struct place_reader *r, struct span range,
    bool whole, struct place_list *out)
{
    uint32_t at = range.start, read = range.start;
    size_t before = out->v.n;
    while (at < range.end && !ends_list(r, at)) {
        struct place_mention m;
        const struct place_token *t = place_token_at(r, at);
        const struct place_token *last =
            t ? place_read_one(r, t, range.end, &m) : NULL;
        /* After a name or a cue only: "Nurse, TX" is no town. */
        if (!last && whole == (read != range.start))
            last = unknown_town_at(r, at, range.end, &m);
        if (last) {
            extend_near(r, range, out, &m);
            add_mention(r, out, &m);
            at = read = last->span.end;
            continue;
        }
        uint32_t next =
            t && place_is_zone(r, t) ? t->span.end : filler_end(r, at, whole);
        if (next == at && whole && out->v.n >= before + LIST_SURE)
            next = item_end(r, at, range.end);
        if (next == at)
            break;
        at = next;
    }
    return whole && read != range.start ? at : read;
}

static uint32_t read_any(
    const struct place_reader *r, struct span range, struct place_list *out)
{
    uint32_t from = range.start, read = range.start, refused = 0;
    const struct place_token *t = place_token_from(r, range.start);
    const struct place_token *end = r->tokens.v + r->tokens.n;
    while (t && t < end && t->span.end <= range.end) {
        struct place_mention m;
        const struct place_token *last = NULL;
        /* "offices in Oslo and Riga": both are refused. */
        bool listed = refused && t->span.start - refused <= JOINT_BYTES;
        if (listed || place_is_refused(r, t->span.start, from)) {
            refused = t->span.end;
        } else {
            last = place_read_one(r, t, range.end, &m);
            bool area = last == t && !m.place.city.n;
            if ((!last || area) && read_unknown_town(r, from, t, &m))
                last = t;
        }
        if (last) {
            extend_near(r, range, out, &m);
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
        const struct place_token *t = place_token_at(r, out->v.v[i].span.start);
        const struct hit *h = place_token_kind(r, t, TERM_REGION);
        if (!h || !(hit_flags(r->tables, h) & FLAG_CONTEXT))
            out->v.v[kept++] = out->v.v[i];
    }
    out->v.n = kept;
}

bool place_ends_at(const struct place_reader *r, uint32_t at)
{
    const struct place_token *t = place_token_from(r, at);
    size_t next = t ? (size_t)(t - r->tokens.v) : r->tokens.n;
    return next > 0 && r->tokens.v[next - 1].span.end == at;
}

bool place_read_code(
    const struct place_reader *r, struct span range, struct place_list *out)
{
    const struct place_token *t = place_token_at(r, range.start);
    for (uint32_t i = 0; t && t->span.end == range.end && i < t->count; i++) {
        const struct hit *h = place_name(r, t, i);
        struct place_mention m = {
            {STR_NONE, STR_NONE, STR_NONE, STR_NONE}, range, true, false};
        m.place.country = place_name_attr(r, h, ATTR_COUNTRY);
        m.place.subdivision = hit_value(r->tables, h);
        if (hit_kind(r->tables, h) != TERM_SUBDIVISION || r->guessed ||
            !place_is_code(r, h) || !str_eq(m.place.country, r->country))
            continue;
        vec_push(r->arena, &out->v, m);
        return true;
    }
    return false;
}

/* The subdivision of its country that the city's name also names: rather not
 * the one in which the city lies, as with Washington. NULL: none. */
static const struct hit *namesake(
    const struct place_reader *r, const struct place_mention *m)
{
    const struct place_token *t = place_token_at(r, m->span.start);
    const struct hit *found = NULL;
    for (uint32_t i = 0; t && !m->joined && i < t->count; i++) {
        const struct hit *h = place_name(r, t, i);
        if (hit_kind(r->tables, h) != TERM_SUBDIVISION || place_is_code(r, h) ||
            !str_eq(place_name_attr(r, h, ATTR_COUNTRY), m->place.country))
            continue;
        if (!found || !str_eq(hit_value(r->tables, h), m->place.subdivision))
            found = h;
    }
    return found;
}

/* "Texas, New York, Ohio, Washington": among states these are states. */
static void prefer_states(
    const struct place_reader *r, size_t before, struct place_list *out)
{
    enum { STATES_LEAST = 2 };
    size_t states = 0;
    for (size_t i = before; i < out->v.n; i++) {
        const struct place_mention *m = &out->v.v[i];
        states += !m->place.city.n && m->place.subdivision.n;
        if (m->place.city.n && !namesake(r, m))
            return;
    }
    for (size_t i = before; states >= STATES_LEAST && i < out->v.n; i++) {
        struct place_mention *m = &out->v.v[i];
        const struct hit *area = namesake(r, m);
        if (!area)
            continue;
        m->place.city = STR_NONE;
        m->place.subdivision = hit_value(r->tables, area);
    }
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
        prefer_states(r, before, out);
        if (out->v.n == before)
            read_post_town(r, range, out);
        return stop;
    }
    if (place_last_name(r, range) == range.end)
        return range.start;
    uint32_t end = read_run(r, range, mode == PLACE_WHOLE, out);
    drop_anywhere(r, before, out);
    prefer_states(r, before, out);
    if (mode == PLACE_WHOLE && end < range.end) {
        out->v.n = before;
        return range.start;
    }
    return end;
}
