/* SPDX-License-Identifier: MIT */
#include "extract/money.h"

#include "extract/near.h"
#include "extract/number.h"

/* A country beside the text, named in it, or behind one of its cities. */
enum { VOTE_STATED = 50, VOTE_COUNTRY = 3, VOTE_CITY = 2, VOTE_WORD = 1 };
/* What stands at the head of a posting is about the job. */
enum { HEAD_BYTES = 600, VOTE_HEAD = 2 };
/* A bare figure is in a country's money if it is named at the head, or twice.
 */
enum { VOTE_SURE = 4 };
/* No form of a currency is longer. */
enum { SIGN_BYTES = 40 };
/* Rank of common pay in the period that is usual in a country. */
enum { RANK_USUAL = 5 };

static void vote(struct market *m, struct str country, unsigned weight)
{
    if (country.n != 2)
        return;
    for (size_t i = 0; i < m->n; i++) {
        if (str_eq(m->countries[i], country)) {
            m->votes[i] += weight;
            return;
        }
    }
    if (m->n == COUNTRY_VOTES)
        return;
    m->countries[m->n] = country;
    m->votes[m->n++] = weight;
}

static unsigned vote_weight(
    const struct extraction *x, const struct hit *h, unsigned weight)
{
    if (extraction_is_noise(x, h->start))
        return 0;
    return weight + (h->start < HEAD_BYTES ? VOTE_HEAD : 0);
}

/* "Austin, TX": the code of a state counts behind a comma only. */
static bool is_after_comma(const struct extraction *x, const struct hit *h)
{
    struct str before = extraction_fold(
        x, (struct span){h->start < 2 ? 0 : h->start - 2, h->start});
    return str_eq(before, STR(", "));
}

/* A city in small letters may be some other word. */
static unsigned kind_weight(
    const struct extraction *x, const struct hit *h, unsigned weight)
{
    return weight == VOTE_CITY && !extraction_is_capital(x, h->start)
               ? VOTE_WORD
               : weight;
}

static void vote_hits(struct market *m, enum term_kind kind, unsigned weight)
{
    const struct extraction *x = m->x;
    struct hits hits = extraction_hits(x, kind);
    for (size_t i = 0; i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        uint32_t flags = hit_flags(x->tables, h) & ~(uint32_t)FLAG_CASE;
        if ((flags & FLAG_AFTER_CITY) && !is_after_comma(x, h))
            continue;
        if (flags & ~(uint32_t)FLAG_AFTER_CITY)
            continue;
        struct str country =
            kind == TERM_CITY
                ? tables_attr(x->tables, hit_entry(x->tables, h), ATTR_COUNTRY)
                : str_sub(hit_value(x->tables, h), 0, 2);
        vote(m, country, vote_weight(x, h, kind_weight(x, h, weight)));
    }
}

static void vote_facts(struct market *m)
{
    const struct posting *p = m->x->posting;
    for (size_t i = 0; i < p->facts.n; i++) {
        const struct fact *f = &p->facts.v[i];
        if (!str_ends(f->path, STR("addressCountry")) &&
            !str_eq(f->path, STR("country")))
            continue;
        uint32_t entry =
            tables_lookup(m->x->tables, m->x->arena, TERM_COUNTRY, f->value);
        if (entry != UINT32_MAX)
            vote(m, tables_value(m->x->tables, entry), VOTE_STATED);
    }
}

static void sort_votes(struct market *m)
{
    for (size_t i = 1; i < m->n; i++) {
        for (size_t j = i; j > 0 && m->votes[j] > m->votes[j - 1]; j--) {
            struct str country = m->countries[j];
            unsigned votes = m->votes[j];
            m->countries[j] = m->countries[j - 1];
            m->votes[j] = m->votes[j - 1];
            m->countries[j - 1] = country;
            m->votes[j - 1] = votes;
        }
    }
}

void market_init(struct market *m, const struct extraction *x)
{
    memset(m, 0, sizeof(*m));
    m->x = x;
    vote(m, x->country, VOTE_STATED);
    vote_facts(m);
    vote_hits(m, TERM_COUNTRY, VOTE_COUNTRY);
    vote_hits(m, TERM_SUBDIVISION, VOTE_CITY);
    vote_hits(m, TERM_CITY, VOTE_CITY);
    sort_votes(m);
}

/* The market entry "A B C", or UINT32_MAX. */
static uint32_t market_find(
    const struct market *m, struct str a, struct str b, struct str c)
{
    const struct str parts[] = {a, b, c};
    struct buf key = buf_in(m->x->arena);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (key.n && parts[i].n)
            buf_put(&key, STR(" "));
        buf_put(&key, parts[i]);
    }
    return tables_lookup(m->x->tables, m->x->arena, TERM_MARKET, buf_str(&key));
}

/* The currency entry that begins inside the span; longest wins. */
static uint32_t sign_hit(const struct extraction *x, struct span fold)
{
    struct hits hits = extraction_hits(x, TERM_CURRENCY);
    const struct hit *best = NULL;
    uint32_t from = fold.start > SIGN_BYTES ? fold.start - SIGN_BYTES : 0;
    for (size_t i = hits_from(hits, from); i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        if (h->start >= fold.end)
            break;
        if (h->end <= fold.start)
            continue;
        if (!best || h->end - h->start > best->end - best->start)
            best = h;
    }
    return best ? hit_entry(x->tables, best) : UINT32_MAX;
}

/* Codes that are words elsewhere ("PEN", "TRY") count in capitals only. */
static bool is_wrong_case(
    const struct extraction *x, uint32_t entry, struct str text)
{
    struct str code = tables_value(x->tables, entry);
    return str_eq_nocase(text, code) && !str_eq(text, code) &&
           !tables_attr(x->tables, entry, ATTR_KIND).n;
}

struct str money_sign(const struct extraction *x, struct span fold)
{
    if (fold.start >= fold.end)
        return STR("");
    struct str text = str_trim(extraction_text(x, fold));
    uint32_t entry = tables_lookup(x->tables, x->arena, TERM_CURRENCY, text);
    if (entry == UINT32_MAX)
        entry = sign_hit(x, fold);
    if (entry == UINT32_MAX || is_wrong_case(x, entry, text))
        return STR("");
    return tables_value(x->tables, entry);
}

/* The currency that a sign means in a country or language. */
static struct str sign_in(
    const struct market *m, struct str sign, struct str where)
{
    uint32_t entry = sign.n ? market_find(m, sign, where, STR(""))
                            : market_find(m, where, STR(""), STR(""));
    return entry == UINT32_MAX
               ? STR("")
               : tables_attr(m->x->tables, entry, ATTR_CURRENCY);
}

struct str market_currency(
    const struct market *m, struct str sign, hundredths amount)
{
    if (sign.n == 3 && ascii_is_alpha(sign.p[0]) && sign.p[0] < 'a')
        return sign;
    for (size_t i = 0; i < m->n; i++) {
        struct str code = sign_in(m, sign, m->countries[i]);
        if (!sign.n && m->votes[i] < VOTE_SURE)
            break;
        if (code.n && market_period(m, code, amount) != TAG_NONE)
            return code;
    }
    return sign_in(m, sign, sign.n ? STR("any") : m->x->language);
}

struct bounds {
    hundredths min, low, high, max;
    bool usual;
};

static bool bounds_read(
    const struct market *m, uint32_t entry, struct bounds *b)
{
    const struct tables *t = m->x->tables;
    b->usual = tables_attr(t, entry, ATTR_KIND).n > 0;
    return number_digits(tables_attr(t, entry, ATTR_MIN), &b->min) &&
           number_digits(tables_attr(t, entry, ATTR_LOW), &b->low) &&
           number_digits(tables_attr(t, entry, ATTR_HIGH), &b->high) &&
           number_digits(tables_attr(t, entry, ATTR_MAX), &b->max);
}

/* Bounds of pay in the likeliest country that has some, or anywhere. */
static bool bounds_find(
    const struct market *m, struct str currency, int period, struct bounds *b)
{
    struct str name = tag_name(LIST_PERIOD, period);
    size_t most = m->n < 3 ? m->n : 3;
    for (size_t i = 0; i < most; i++) {
        uint32_t entry = market_find(m, currency, m->countries[i], name);
        if (entry != UINT32_MAX)
            return bounds_read(m, entry, b);
    }
    uint32_t entry = market_find(m, currency, STR("any"), name);
    return entry != UINT32_MAX && bounds_read(m, entry, b);
}

/*
 * How likely a bare figure is meant for the period. Without a word nobody
 * means a day or an hour where the figure is possible for a month or a year.
 */
static int rank_of(const struct bounds *b, int period, hundredths amount)
{
    bool is_long = period == TAG_PERIOD_MONTH || period == TAG_PERIOD_YEAR;
    if (amount < b->min || amount > b->max)
        return 0;
    if (amount < b->low || amount > b->high)
        return b->usual ? 3 : 1;
    return b->usual ? RANK_USUAL : is_long ? 4 : 2;
}

/* The likeliest period and how likely it is, 0 where there is none. */
static int best_period(const struct market *m, struct str currency,
    hundredths amount, int *period_rank)
{
    int best = TAG_NONE, best_rank = 0;
    for (int period = 0; period < tag_count(LIST_PERIOD); period++) {
        struct bounds b;
        if (!bounds_find(m, currency, period, &b))
            continue;
        int rank = rank_of(&b, period, amount);
        if (rank > best_rank) {
            best = period;
            best_rank = rank;
        }
    }
    *period_rank = best_rank;
    return best;
}

int market_period(
    const struct market *m, struct str currency, hundredths amount)
{
    int rank;
    return best_period(m, currency, amount, &rank);
}

bool market_usual(
    const struct market *m, struct str currency, hundredths amount)
{
    int rank;
    return best_period(m, currency, amount, &rank) != TAG_NONE &&
           rank == RANK_USUAL;
}

/* No more than a year's pay, where nothing is known of the period itself. */
static bool is_below_most(
    const struct market *m, struct str currency, hundredths amount)
{
    struct bounds b;
    bool is_known = false;
    for (int period = 0; period < tag_count(LIST_PERIOD); period++) {
        if (!bounds_find(m, currency, period, &b))
            continue;
        if (amount <= b.max)
            return true;
        is_known = true;
    }
    return !is_known;
}

bool market_plausible(
    const struct market *m, struct str currency, int period, hundredths amount)
{
    struct bounds b;
    if (!bounds_find(m, currency, period, &b))
        return is_below_most(m, currency, amount);
    return amount >= b.min && amount <= b.max;
}
