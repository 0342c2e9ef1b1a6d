/* SPDX-License-Identifier: MIT */
/*
 * Where a text plays: names of countries, currencies and the language vote,
 * so that a bare "Springfield" or "Valencia" is read as the right one.
 */
#include "base/bytes.h"
#include "extract/place_token.h"

/* ---- where the text plays ---- */

/* A city of this many times another of its name is not mistaken for it. */
enum { BIG_SHARE = 10 };

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

/* The name of a big city beside which all others of that name are small. */
static bool is_big(const struct place_reader *r, const struct place_token *t)
{
    uint64_t most = 0, second = 0;
    for (uint32_t i = 0; i < t->count; i++) {
        const struct hit *h = place_name(r, t, i);
        uint64_t n = place_name_population(r, h);
        if (hit_kind(r->tables, h) != TERM_CITY)
            return false;
        second = n > most ? most : n > second ? n : second;
        most = n > most ? n : most;
    }
    return most >= BIG_CITY && second * BIG_SHARE <= most;
}

/* Names of countries, big cities of one reading, "Austin, TX". */
static void vote_by_names(const struct place_reader *r, struct votes *votes)
{
    for (size_t i = 0; i < r->tokens.n && i < 400; i++) {
        const struct place_token *t = &r->tokens.v[i];
        struct place_mention m;
        uint32_t end = t->span.end + 40;
        const struct place_token *last = place_read_one(r, t, end, &m);
        if (!last || !m.place.country.n)
            continue;
        if (last > t)
            vote(votes, m.place.country, 3);
        else if (m.sure && (t->count == 1 || is_big(r, t)))
            vote(votes, m.place.country, 1);
    }
}

static void vote_by_currency(const struct place_reader *r, struct votes *votes)
{
    struct hits hits = r->scan->kinds[TERM_CURRENCY];
    for (size_t i = 0; i < hits.n && i < 40; i++) {
        const struct hit *h = &hits.v[i];
        struct str one = place_name_attr(r, h, ATTR_COUNTRY);
        if (one.n != 2)
            one = place_name_attr(r, h, ATTR_COUNTRIES);
        if (one.n == 2 && !(hit_flags(r->tables, h) & FLAG_AMBIGUOUS))
            vote(votes, one, 2);
    }
}

/* A post code of that many digits: "(44410)", "94315 Straubing". */
static bool is_postcode(
    const struct place_reader *r, uint32_t at, uint32_t end, uint32_t digits)
{
    const char *p = r->folded->text.p;
    char before = at ? p[at - 1] : '\n';
    char behind = end < r->folded->text.n ? p[end] : '\n';
    if (end - at != digits)
        return false;
    if (before == '(')
        return behind == ')';
    bool town = behind == ' ' && place_is_capital(r, end + 1);
    return town && place_hit_end(r, TERM_CURRENCY, end + 1) == end + 1 &&
           (before == '\n' || (at > 1 && strchr(",:", p[at - 2])));
}

static bool has_postcode(const struct place_reader *r, uint32_t digits)
{
    struct str text = r->folded->text;
    size_t at = 0;
    while ((at += bytes_find_between(text.p + at, text.n - at, '0', '9')) <
           text.n) {
        size_t end = at;
        while (end < text.n && ascii_is_digit(text.p[end]))
            end++;
        if (is_postcode(r, (uint32_t)at, (uint32_t)end, digits))
            return true;
        at = end;
    }
    return false;
}

static uint32_t home_of(
    const struct place_reader *r, struct str language, struct str currency)
{
    struct buf key = buf_in(r->arena);
    buf_put(&key, STR("home "));
    buf_put(&key, language);
    if (currency.n)
        buf_put(&key, STR(" "));
    buf_put(&key, currency);
    return tables_find(r->tables, TERM_OTHER, buf_str(&key));
}

/* "€" in a Spanish posting: the one country that has both. */
static bool vote_by_both(
    const struct place_reader *r, struct str language, struct votes *votes)
{
    struct hits hits = r->scan->kinds[TERM_CURRENCY];
    for (size_t i = 0; i < hits.n && i < 40; i++) {
        uint32_t home = home_of(r, language, hit_value(r->tables, &hits.v[i]));
        if (home != UINT32_MAX) {
            vote(votes, tables_attr(r->tables, home, ATTR_COUNTRY), 2);
            return true;
        }
    }
    return false;
}

/* The country that speaks the posting's language, where that is clear or its
 * post codes or the currency say so. */
static void vote_by_language(const struct place_reader *r,
    const struct extraction *x, struct votes *votes)
{
    if (!x->language.n || vote_by_both(r, x->language, votes))
        return;
    uint32_t entry = home_of(r, x->language, STR(""));
    if (entry == UINT32_MAX)
        return;
    struct str country = tables_attr(r->tables, entry, ATTR_COUNTRY);
    bool doubtful = tables_attr(r->tables, entry, ATTR_KIND).n > 0;
    struct str digits = tables_attr(r->tables, entry, ATTR_NUMBER);
    if (doubtful && digits.n == 1 &&
        has_postcode(r, (uint32_t)(digits.p[0] - '0')))
        doubtful = false;
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

static void init_reader(struct place_reader *r, const struct extraction *x)
{
    r->arena = x->arena;
    r->tables = x->tables;
    r->scan = x->scan;
    r->folded = &x->posting->folded;
    r->text = x->posting->text;
    place_collect(r);
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

const struct place_reader *place_reader_of(struct extraction *x)
{
    if (!x->places) {
        struct place_reader *r = arena_new(x->arena, struct place_reader);
        init_reader(r, x);
        x->places = r;
    }
    return x->places;
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
    place_collect(r);
}
