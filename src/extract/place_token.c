/* SPDX-License-Identifier: MIT */
#include "extract/place_token.h"

#include "extract/near.h"

#include <stdlib.h>

/* Bytes that tell whether a text has capitals. */
enum { CASE_BYTES = 300 };

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

bool place_is_capital(const struct place_reader *r, uint32_t at)
{
    size_t origin = fold_origin(r->folded, at);
    return letter_is_capital(str_sub(r->text, origin, origin + 2));
}

const struct place_token *place_token_from(
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

const struct place_token *place_token_at(
    const struct place_reader *r, uint32_t at)
{
    const struct place_token *t = place_token_from(r, at);
    return t && t->span.start == at ? t : NULL;
}

uint32_t place_last_name(const struct place_reader *r, struct span range)
{
    const struct place_token *next = place_token_from(r, range.end);
    size_t i = next ? (size_t)(next - r->tokens.v) : r->tokens.n;
    bool any = i > 0 && r->tokens.v[i - 1].span.start >= range.start;
    return any ? r->tokens.v[i - 1].span.start : range.end;
}

const struct hit *place_name(
    const struct place_reader *r, const struct place_token *t, uint32_t i)
{
    return &r->names.v[t->first + i];
}

struct str place_name_attr(
    const struct place_reader *r, const struct hit *h, enum term_attr key)
{
    return tables_attr(r->tables, hit_entry(r->tables, h), key);
}

uint64_t place_name_population(
    const struct place_reader *r, const struct hit *h)
{
    struct str s = place_name_attr(r, h, ATTR_POPULATION);
    uint64_t n = 0;
    for (size_t i = 0; i < s.n && i < 12 && ascii_is_digit(s.p[i]); i++)
        n = n * 10 + (uint64_t)(s.p[i] - '0');
    return n;
}

/* Names that are also words count with a capital only, and so do small towns
 * unless the text has no capitals at all. */
static bool name_stands(const struct place_reader *r, const struct hit *h)
{
    if (place_is_capital(r, h->start))
        return true;
    if (hit_flags(r->tables, h) & FLAG_WORD)
        return false;
    return hit_kind(r->tables, h) != TERM_CITY || r->caseless ||
           place_name_population(r, h) >= BIG_CITY;
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
void place_collect(struct place_reader *r)
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
const struct hit *place_token_kind(const struct place_reader *r,
    const struct place_token *t, enum term_kind kind)
{
    for (uint32_t i = 0; t && i < t->count; i++) {
        if (hit_kind(r->tables, place_name(r, t, i)) == kind)
            return place_name(r, t, i);
    }
    return NULL;
}

/* A code that means a place only behind a town: "TX", "DE". */
bool place_is_code(const struct place_reader *r, const struct hit *h)
{
    return (hit_flags(r->tables, h) & FLAG_AFTER_CITY) != 0;
}

/* ---- words around names ---- */

/* End of a hit of that kind that begins at `at`, or `at`. */
uint32_t place_hit_end(
    const struct place_reader *r, enum term_kind kind, uint32_t at)
{
    struct hits hits = r->scan->kinds[kind];
    size_t i = hits_from(hits, at);
    return i < hits.n && hits.v[i].start == at ? hits.v[i].end : at;
}

/* The same for a cue of that name. */
uint32_t place_cue_end(
    const struct place_reader *r, struct str cue, uint32_t at)
{
    struct table_standing found = tables_standing(
        r->tables, TERM_CUE, r->scan->lang, r->folded->text, at, cue);
    return found.is_value ? found.end : at;
}

/* End of the code of a subdivision that fills the bracket: "(MI)"; or 0. */
uint32_t place_bracket_code(
    const struct place_reader *r, uint32_t at, uint32_t end)
{
    struct str text = r->folded->text;
    if (at == 0 || at + 2 >= end || text.p[at - 1] != '(' ||
        text.p[at + 2] != ')' || !place_is_capital(r, at) ||
        !place_is_capital(r, at + 1))
        return 0;
    uint32_t stop = tables_standing(
        r->tables, TERM_SUBDIVISION, r->scan->lang, text, at, STR_NONE)
                        .end;
    return stop == at + 2 ? stop : 0;
}

/* Kinds whose words are no names of towns. */
static const enum term_kind no_towns[] = {TERM_WORKPLACE, TERM_EMPLOYMENT,
    TERM_CONTRACT, TERM_ROLE, TERM_SENIORITY, TERM_SKILL, TERM_LABEL};

bool place_is_known_word(const struct place_reader *r, struct span s)
{
    for (size_t k = 0; k < sizeof(no_towns) / sizeof(*no_towns); k++) {
        struct hits hits = r->scan->kinds[no_towns[k]];
        size_t i = hits_from(hits, s.start);
        if (i < hits.n && hits.v[i].start < s.end)
            return true;
    }
    return place_cue_end(r, STR("place.filler"), s.start) != s.start ||
           place_cue_end(r, STR("place.no.town"), s.start) != s.start;
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

struct str place_written(const struct place_reader *r, struct span fold)
{
    size_t from = fold_origin(r->folded, fold.start);
    size_t to = fold_origin(r->folded, fold.end);
    return str_sub(r->text, from, to);
}

/* The entry's own name: "Springfield" of "Springfield|US-IL". */
struct str place_entry_name(const struct place_reader *r, const struct hit *h)
{
    struct str name = place_name_attr(r, h, ATTR_NAME);
    return name.n ? name : hit_value(r->tables, h);
}

/* As the posting writes it, unless it writes "NYC", "berlin" or "BERLIN". */
struct str place_city_name(const struct place_reader *r, const struct hit *h)
{
    struct str text = place_written(r, (struct span){h->start, h->end});
    struct str name = place_entry_name(r, h);
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
