/* SPDX-License-Identifier: MIT */
#include "score/sketch.h"

#include "base/fold.h"
#include "base/limits.h"

enum {
    RUN = 4,              /* words of a run */
    WORDS_LEAST = 30,     /* shorter texts are alike by chance */
    ALIKE_TEXT = 80,      /* percent at which a text alone will do */
    ALIKE_NAMED = 60,     /* ... with the same title and company */
    ALIKE_NAMELESS = 90,  /* ... with a title that one does not state */
    ALIKE_ELSEWHERE = 95, /* ... under the name of another company */
};

static uint64_t mix(uint64_t h)
{
    h ^= h >> 31;
    h *= 0x9e3779b97f4a7c15u;
    return h ^ (h >> 29);
}

static uint64_t hash(struct str s)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3u;
    return mix(h);
}

/* ---- Text --------------------------------------------------------------- */

struct shingles {
    struct sketch *sketch;
    uint64_t last[RUN]; /* hashes of the words before */
};

/* Each order of the runs is their hash times an odd number of its own. */
static void add_run(struct sketch *s, uint64_t run)
{
    for (uint64_t i = 0; i < SKETCH_VALUES; i++) {
        uint64_t odd = (i * 0xd1342543de82ef95u + 0x2545f4914f6cdd1du) | 1;
        uint32_t value = (uint32_t)((run * odd) >> 32);
        if (value < s->values[i])
            s->values[i] = value;
    }
}

static void add_word(struct shingles *s, struct str word)
{
    uint64_t run = 0;
    uint64_t h = hash(word);
    s->last[s->sketch->words++ % RUN] = h;
    s->sketch->text = mix(s->sketch->text * 31 + h);
    if (s->sketch->words < RUN)
        return;
    for (uint32_t i = 0; i < RUN; i++)
        run = mix(run * 31 + s->last[(s->sketch->words + i) % RUN]);
    add_run(s->sketch, run);
}

/* Lines of the folded text are the blocks of the text; furniture is left out.
 */
static void sketch_text(const struct record *r, struct sketch *s)
{
    struct shingles shingles = {s, {0}};
    struct str rest = r->fold;
    memset(s->values, 0xff, sizeof(s->values));
    for (size_t i = 0; i < r->nblocks && rest.n; i++) {
        struct str line = str_cut(&rest, '\n');
        size_t at = 0;
        if (r->blocks[i].noise)
            continue;
        for (struct str word; (word = fold_next_word(line, &at)).n;) {
            if (s->words == LIMIT_SKETCH_WORDS)
                return;
            add_word(&shingles, word);
        }
    }
}

/* ---- Names -------------------------------------------------------------- */

/* "(m/w/d)", "(h/f)": brackets around nothing but single letters. */
static size_t skip_letters(struct str fold, size_t at)
{
    if (fold.p[at] != '(')
        return at;
    size_t end = str_find_char(fold, ')', at);
    if (end == STR_NOT_FOUND)
        return at;
    struct str inside = str_sub(fold, at + 1, end);
    size_t i = 0;
    for (struct str word; (word = fold_next_word(inside, &i)).n;)
        if (word.n > 1)
            return at;
    return end + 1;
}

struct places {
    struct str *v; /* folded names of cities */
    size_t n;
};

static struct places fold_places(const struct record *r, struct arena *a)
{
    struct places places = {arena_many(a, r->nlocations, struct str), 0};
    for (size_t i = 0; i < r->nlocations; i++)
        if (r->locations[i].city.n)
            places.v[places.n++] = fold_word(a, r->locations[i].city);
    return places;
}

static bool is_place(const struct places *places, struct str word)
{
    for (size_t i = 0; i < places->n; i++) {
        size_t at = 0;
        for (struct str w; (w = fold_next_word(places->v[i], &at)).n;)
            if (w.n > 2 && str_eq(w, word))
                return true;
    }
    return false;
}

/* 0 where there is no word left. Signs that tell C++ from C count as words. */
static uint64_t name_hash(struct str fold, const struct places *places)
{
    uint64_t h = 0;
    for (size_t at = 0; at < fold.n;) {
        size_t behind = skip_letters(fold, at);
        unsigned char c = (unsigned char)fold.p[at];
        struct str part = str_sub(fold, at, at + 1);
        if (behind > at) {
            at = behind;
            continue;
        }
        if (fold_is_word(c))
            part = fold_next_word(fold, &at);
        else
            at++;
        bool counts = fold_is_word(c) || c == '+' || c == '#';
        if (counts && !is_place(places, part))
            h = mix(h * 31 + hash(part));
    }
    return h;
}

void sketch_make(const struct record *r, struct arena *a, struct sketch *out)
{
    struct places places = fold_places(r, a), none = {NULL, 0};
    memset(out, 0, sizeof(*out));
    sketch_text(r, out);
    out->title = name_hash(fold_word(a, r->title), &places);
    out->company = name_hash(fold_word(a, r->company), &none);
    out->seniority = r->seniority;
}

/* ---- Comparing ---------------------------------------------------------- */

static int alike_percent(const struct sketch *a, const struct sketch *b)
{
    int same = 0;
    if (a->words && a->words == b->words && a->text == b->text)
        return 100;
    if (a->words < WORDS_LEAST || b->words < WORDS_LEAST)
        return 0;
    for (size_t i = 0; i < SKETCH_VALUES; i++)
        same += a->values[i] == b->values[i];
    return same * 100 / SKETCH_VALUES;
}

/* How alike the texts must be, from what their names say. */
static int needed(const struct sketch *a, const struct sketch *b)
{
    bool titles = a->title && b->title;
    bool companies = a->company && b->company;
    if (companies && a->company != b->company)
        return ALIKE_ELSEWHERE;
    if (!titles)
        return ALIKE_NAMELESS;
    return companies ? ALIKE_NAMED : ALIKE_TEXT;
}

unsigned sketch_compare(
    const struct sketch *a, const struct sketch *b, int *alike)
{
    unsigned reasons = 0;
    *alike = alike_percent(a, b);
    if (a->title && b->title && a->title != b->title)
        return 0;
    if (a->seniority && b->seniority && a->seniority != b->seniority)
        return 0;
    if (*alike < needed(a, b))
        return 0;
    if (a->title && a->title == b->title)
        reasons |= SAME_TITLE;
    if (a->company && a->company == b->company)
        reasons |= SAME_COMPANY;
    if (*alike >= ALIKE_TEXT)
        reasons |= SAME_TEXT;
    return reasons;
}
