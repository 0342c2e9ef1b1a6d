/* SPDX-License-Identifier: MIT */
/*
 * Languages a person must or should speak. Names that stand together make a
 * group ("Deutsch- und Englischkenntnisse"); a group takes the nearest word
 * of level in its sentence, provided that only words of speech stand between
 * and no other group has a better claim. A name with no demand is nothing.
 */
#include "extract/tagged.h"

/* Bytes between a language and its level; words there that mean nothing. */
enum {
    REACH = 90,
    STRAY_WORDS = 3,
    STRAY_WORDS_VAGUE = 2,
    STRAY_WORDS_PLUS = 8
};
/* Bytes of a gap that a comma may stand in without parting it. */
enum { COMMA_GAP = 14 };
/* Bytes and words between the two ends of a range of levels. */
enum { RANGE_GAP = 22, RANGE_WORDS = 4 };
enum {
    NO_CLAIM = 1 << 20,
    VAGUE_COST = 100,
    WEAK_COST = 30,
    LEVEL_COST = 25,
    COMMA_COST = 3,
    CODE_GAIN = 12
};
enum {
    WEIGHT_CODE = 70,
    WEIGHT_WORD = 62,
    WEIGHT_WEAK = 52,
    WEIGHT_VAGUE = 50,
    WEIGHT_BARE = 45
};

enum role {
    ROLE_LEVEL,
    ROLE_PLUS,
    ROLE_NONE,
    ROLE_PEOPLE, /* makes the name an adjective: "German customers" */
    ROLE_JOINER,
    ROLE_FILLER,
};

struct word {
    struct span at;
    enum role role;
    int level; /* TAG_LEVEL_*, of ROLE_LEVEL */
    bool near; /* counts only right beside a name */
    bool weak;
    bool code; /* "B2" itself */
};

struct group {
    struct span at;
    struct span sentence;
    size_t first, n; /* names */
    bool joined;     /* a word of joining stands between two names */
    bool comma;      /* the last name stands apart behind a bare comma */
    bool plus;
};

struct reader {
    struct extraction *x;
    struct hits names;
    const struct word *words;
    size_t nwords;
    VEC(struct group) groups;
};

struct gap {
    unsigned strays; /* words that no term covers */
    unsigned breaks; /* a comma or joiner at either end */
};

/* ---- Words ---- */

static enum role role_of(struct str value)
{
    static const struct {
        struct str name;
        enum role role;
    } roles[] = {{STR_INIT("plus"), ROLE_PLUS}, {STR_INIT("none"), ROLE_NONE},
        {STR_INIT("people"), ROLE_PEOPLE}, {STR_INIT("joiner"), ROLE_JOINER},
        {STR_INIT("filler"), ROLE_FILLER}};
    for (size_t i = 0; i < sizeof(roles) / sizeof(*roles); i++) {
        if (str_eq(roles[i].name, value))
            return roles[i].role;
    }
    return ROLE_LEVEL;
}

static struct word word_of(const struct extraction *x, const struct hit *h)
{
    struct str value = hit_value(x->tables, h);
    struct str text = extraction_fold(x, (struct span){h->start, h->end});
    uint32_t flags = hit_flags(x->tables, h);
    struct word w = {.at = {h->start, h->end},
        .role = role_of(value),
        .level = TAG_NONE,
        .near = (flags & FLAG_CONTEXT) != 0,
        .weak = (flags & FLAG_WEAK) != 0};
    if (w.role != ROLE_LEVEL)
        return w;
    w.level = tag_find(LIST_LEVEL, value);
    struct str tail = str_sub(text, text.n - value.n, text.n);
    w.code = w.level >= TAG_LEVEL_A1 && w.level <= TAG_LEVEL_C2 &&
             text.n >= value.n && str_eq_nocase(tail, value);
    return w;
}

static void read_words(struct reader *r)
{
    struct hits hits = extraction_hits(r->x, TERM_LEVEL);
    struct word *words = arena_many(r->x->arena, hits.n, struct word);
    for (size_t i = 0; i < hits.n; i++)
        words[i] = word_of(r->x, &hits.v[i]);
    r->words = words;
    r->nwords = hits.n;
}

/* The first word that ends behind the offset. */
static size_t word_from(const struct reader *r, uint32_t at)
{
    size_t low = 0, high = r->nwords;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (r->words[middle].at.end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* ---- Gaps ---- */

static bool is_separator(char c)
{
    return c == ',' || c == ';' || c == '|';
}

/* Is the first or last thing of the gap a comma or a joiner? */
static bool breaks_at(
    const struct reader *r, struct str text, struct span at, bool front)
{
    uint32_t i = front ? at.start : at.end;
    while (front ? i < at.end : i > at.start) {
        char c = text.p[front ? i : i - 1];
        if (is_separator(c))
            return true;
        if (fold_is_word((unsigned char)c))
            break;
        i = front ? i + 1 : i - 1;
    }
    size_t w = word_from(r, front ? i : i ? i - 1 : 0);
    return w < r->nwords && r->words[w].role == ROLE_JOINER &&
           r->words[w].at.start >= at.start && r->words[w].at.end <= at.end &&
           (front ? r->words[w].at.start <= i : r->words[w].at.end >= i);
}

static struct gap measure(const struct reader *r, struct span at)
{
    struct str text = r->x->posting->folded.text;
    struct gap gap = {0, 0};
    size_t w = word_from(r, at.start);
    for (uint32_t i = at.start; i < at.end;) {
        while (w < r->nwords && r->words[w].at.end <= i)
            w++;
        if (w < r->nwords && r->words[w].at.start <= i) {
            i = r->words[w].at.end;
            continue;
        }
        if (!fold_is_word((unsigned char)text.p[i])) {
            i++;
            continue;
        }
        while (i < at.end && fold_is_word((unsigned char)text.p[i]))
            i++;
        /* "Moderationsfahigkeiten": a term covers the end of the word */
        if (w == r->nwords || r->words[w].at.start >= i)
            gap.strays++;
    }
    gap.breaks = breaks_at(r, text, at, true) + breaks_at(r, text, at, false);
    return gap;
}

/* ---- Groups of names ---- */

/* A form that needs one of its entry's words close behind it. */
static bool is_confirmed(const struct extraction *x, const struct hit *h)
{
    if (!(hit_flags(x->tables, h) & FLAG_NEAR))
        return true;
    struct str rest =
        tables_attr(x->tables, hit_entry(x->tables, h), ATTR_ACCEPT);
    struct str behind =
        extraction_fold(x, (struct span){h->end, h->end + REACH / 2});
    while (rest.n) {
        if (str_contains(behind, str_cut(&rest, '|')))
            return true;
    }
    return false;
}

static bool is_place_for_languages(const struct extraction *x, uint32_t at)
{
    int section = extraction_section(x, at);
    return section != TAG_SECTION_NOISE && !extraction_is_noise(x, at);
}

static bool has_bracket(const struct reader *r, struct span at)
{
    struct str text = extraction_fold(r->x, at);
    return str_find_char(text, '(', 0) != STR_NOT_FOUND ||
           str_find_char(text, ')', 0) != STR_NOT_FOUND;
}

static bool has_comma(const struct reader *r, struct span at)
{
    return str_find_char(extraction_fold(r->x, at), ',', 0) != STR_NOT_FOUND;
}

/* A comma behind a word of demand begins a new one. */
static bool only_joins(const struct reader *r, struct span at)
{
    if (at.end < at.start || at.end - at.start > REACH / 3 ||
        has_bracket(r, at))
        return false;
    bool comma = has_comma(r, at);
    if (comma && at.end - at.start > COMMA_GAP)
        return false;
    for (size_t w = word_from(r, at.start);
         w < r->nwords && r->words[w].at.start < at.end; w++) {
        const struct word *o = &r->words[w];
        if (o->role != ROLE_JOINER && o->role != ROLE_FILLER &&
            (comma || o->level != TAG_LEVEL_UNSPECIFIED))
            return false;
    }
    return measure(r, at).strays == 0;
}

/* Does a term cover the dot at the offset: "min.", "jez."? */
static bool is_abbreviated(const struct reader *r, uint32_t dot)
{
    size_t w = word_from(r, dot);
    return w < r->nwords && r->words[w].at.start < dot &&
           r->words[w].at.end == dot + 1;
}

/* The sentence around a name; a known abbreviation does not end it. */
static struct span sentence_at(const struct reader *r, uint32_t at)
{
    struct span s = extraction_sentence(r->x, at);
    size_t length = r->x->posting->folded.text.n;
    for (int i = 0; i < 2 && s.end + 1 < length && is_abbreviated(r, s.end);
         i++)
        s.end = extraction_sentence(r->x, s.end + 1).end;
    for (int i = 0; i < 2 && s.start > 1; i++) {
        uint32_t dot = s.start - 1;
        if (!is_abbreviated(r, dot))
            break;
        s.start = extraction_sentence(r->x, dot - 1).start;
    }
    return s;
}

static void add_name(struct reader *r, size_t number)
{
    const struct hit *h = &r->names.v[number];
    struct span sentence = sentence_at(r, h->start);
    struct group *last = r->groups.n ? &r->groups.v[r->groups.n - 1] : NULL;
    struct span between = {last ? last->at.end : 0, h->start};
    if (last && last->first + last->n == number &&
        last->sentence.end > h->start && only_joins(r, between)) {
        struct str text = extraction_fold(r->x, between);
        bool bare = str_eq(str_trim(text), STR(","));
        last->comma = bare && (last->n == 1 || last->joined);
        last->joined |= !bare;
        last->n++;
        last->at.end = h->end;
        return;
    }
    struct group g = {.at = {h->start, h->end},
        .sentence = sentence,
        .first = number,
        .n = 1};
    vec_push(r->x->arena, &r->groups, g);
}

static void read_groups(struct reader *r)
{
    r->names = extraction_hits(r->x, TERM_LANGUAGE);
    for (size_t i = 0; i < r->names.n; i++) {
        if (is_confirmed(r->x, &r->names.v[i]) &&
            is_place_for_languages(r->x, r->names.v[i].start))
            add_name(r, i);
    }
}

/* ---- Whose is a word ---- */

static bool same_sentence(const struct group *a, const struct group *b)
{
    return a->sentence.start == b->sentence.start;
}

/* The gap between a group and a word, empty where they touch. */
static struct span between(const struct group *g, const struct word *w)
{
    if (w->at.start >= g->at.end)
        return (struct span){g->at.end, w->at.start};
    if (w->at.end <= g->at.start)
        return (struct span){w->at.end, g->at.start};
    return (struct span){g->at.start, g->at.start};
}

/* Does another group of the sentence stand in the gap? */
static bool is_crossed(const struct reader *r, size_t number, struct span gap)
{
    const struct group *g = &r->groups.v[number];
    if (number && gap.start < g->at.start &&
        r->groups.v[number - 1].at.start >= gap.start &&
        same_sentence(g, &r->groups.v[number - 1]))
        return true;
    return number + 1 < r->groups.n && gap.end > g->at.end &&
           r->groups.v[number + 1].at.end <= gap.end &&
           same_sentence(g, &r->groups.v[number + 1]);
}

static bool is_real(const struct word *w)
{
    return w && w->role == ROLE_LEVEL && w->level > TAG_LEVEL_UNSPECIFIED;
}

/* Does another word of level stand in the gap? */
static bool has_level(const struct reader *r, struct span gap)
{
    for (size_t i = word_from(r, gap.start);
         i < r->nwords && r->words[i].at.end <= gap.end; i++) {
        if (is_real(&r->words[i]) && !r->words[i].weak &&
            r->words[i].at.start >= gap.start)
            return true;
    }
    return false;
}

/* How far a word of level is from a group; NO_CLAIM: not its own. */
static int claim(const struct reader *r, size_t number, const struct word *w)
{
    const struct group *g = &r->groups.v[number];
    struct span at = between(g, w);
    if (at.end - at.start > REACH || is_crossed(r, number, at))
        return NO_CLAIM;
    struct gap gap = measure(r, at);
    bool vague = w->level == TAG_LEVEL_UNSPECIFIED;
    if (w->near && (gap.strays || gap.breaks))
        return NO_CLAIM;
    if (gap.strays > (vague ? STRAY_WORDS_VAGUE : STRAY_WORDS))
        return NO_CLAIM;
    if (w->at.end <= g->at.start && has_bracket(r, at))
        gap.breaks++;
    int cost =
        (int)(gap.strays * 8 + gap.breaks * 5 + (at.end - at.start) / 16);
    cost += has_comma(r, at) ? COMMA_COST : 0;
    cost += w->at.end <= g->at.start && has_level(r, at) ? LEVEL_COST : 0;
    cost += vague ? VAGUE_COST : w->weak ? WEAK_COST : 0;
    return w->code ? cost - CODE_GAIN : cost;
}

/* The neighbour on the word's other side has a better claim to it. */
static bool is_owned(
    const struct reader *r, size_t number, const struct word *w)
{
    const struct group *g = &r->groups.v[number];
    bool after = w->at.start >= g->at.end;
    if (after ? number + 1 == r->groups.n : number == 0)
        return false;
    size_t other = after ? number + 1 : number - 1;
    return same_sentence(g, &r->groups.v[other]) &&
           claim(r, other, w) < claim(r, number, w);
}

/* The best word of level before (or behind) a group, NULL if none. */
static const struct word *best_word(
    const struct reader *r, size_t number, bool after)
{
    const struct group *g = &r->groups.v[number];
    uint32_t low = g->at.start > REACH ? g->at.start - REACH : 0;
    const struct word *best = NULL;
    int least = NO_CLAIM;
    for (size_t i = word_from(r, low); i < r->nwords; i++) {
        const struct word *w = &r->words[i];
        if (w->at.start > g->at.end + REACH || w->at.start >= g->sentence.end)
            break;
        if (w->role != ROLE_LEVEL || w->level == TAG_NONE ||
            w->at.start < g->sentence.start ||
            (w->at.start >= g->at.start) != after)
            continue;
        int cost = claim(r, number, w);
        if (cost < least && !is_owned(r, number, w)) {
            least = cost;
            best = w;
        }
    }
    return best;
}

/* ---- Ranges of levels ---- */

static bool has_joiner(const struct reader *r, struct span gap)
{
    for (size_t i = word_from(r, gap.start);
         i < r->nwords && r->words[i].at.end <= gap.end; i++) {
        if (r->words[i].role == ROLE_JOINER &&
            r->words[i].at.start >= gap.start)
            return true;
    }
    return false;
}

/* Does the name of a language begin in the gap? */
static bool has_name(const struct reader *r, struct span gap)
{
    size_t low = 0, high = r->names.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (r->names.v[middle].start < gap.start)
            low = middle + 1;
        else
            high = middle;
    }
    return low < r->names.n && r->names.v[low].start < gap.end;
}

/* Words that stand right beside each other, or behind "or" nearly so. */
static bool is_close(const struct reader *r, struct span gap)
{
    if (gap.end < gap.start || gap.end - gap.start > RANGE_GAP ||
        has_name(r, gap))
        return false;
    struct str text = extraction_fold(r->x, gap);
    if (str_find_char(text, '\n', 0) != STR_NOT_FOUND ||
        str_find_char(text, ')', 0) != STR_NOT_FOUND)
        return false;
    unsigned strays = measure(r, gap).strays;
    return strays == 0 || (strays == 1 && has_joiner(r, gap));
}

/* The word of level that makes a range with w: "intermediate to advanced". */
static const struct word *range_partner(
    const struct reader *r, const struct word *w, bool after)
{
    size_t here = (size_t)(w - r->words);
    for (size_t i = 1; i <= RANGE_WORDS; i++) {
        if (after ? here + i >= r->nwords : here < i)
            return NULL;
        const struct word *o = after ? w + i : w - i;
        struct span gap = after ? (struct span){w->at.end, o->at.start}
                                : (struct span){o->at.end, w->at.start};
        if (!is_close(r, gap))
            return NULL;
        if (o->role != ROLE_JOINER && o->role != ROLE_FILLER)
            return is_real(o) && !o->weak ? o : NULL;
    }
    return NULL;
}

/* A range gives its lower end, a code beats a word. */
static const struct word *settle(const struct reader *r, const struct word *w)
{
    if (!is_real(w))
        return w;
    for (int after = 0; after < 2; after++) {
        const struct word *o = range_partner(r, w, after);
        if (!o || (w->code && !o->code))
            continue;
        if ((o->code && !w->code) || o->level < w->level)
            w = o;
    }
    return w;
}

/* ---- What is said of a group ---- */

static int word_cost(
    const struct reader *r, size_t number, const struct word *w)
{
    return w ? claim(r, number, w) : NO_CLAIM;
}

/* Words of the role that a group may claim; `least` strays between. */
static const struct word *find_role(
    const struct reader *r, size_t number, enum role role)
{
    const struct group *g = &r->groups.v[number];
    for (size_t i = word_from(r, g->sentence.start);
         i < r->nwords && r->words[i].at.start < g->sentence.end; i++) {
        const struct word *w = &r->words[i];
        struct span at = between(g, w);
        if (w->role != role || is_crossed(r, number, at) ||
            at.end - at.start > 2 * REACH)
            continue;
        bool after = w->at.start >= g->at.end;
        unsigned most = role == ROLE_PLUS ? STRAY_WORDS_PLUS : 0;
        unsigned strays = measure(r, at).strays;
        if (strays > most * (after ? 1 : 2) ||
            (has_comma(r, at) &&
                (strays || !after || at.end - at.start > COMMA_GAP)))
            continue;
        if (role == ROLE_PLUS && is_owned(r, number, w))
            continue;
        return w;
    }
    return NULL;
}

/* "Nice to have: French, Italian C1": what was said of the one before. */
static bool inherits_plus(const struct reader *r, size_t number)
{
    if (!number)
        return false;
    const struct group *before = &r->groups.v[number - 1];
    if (!before->plus || !same_sentence(before, &r->groups.v[number]))
        return false;
    const struct word *plus = find_role(r, number - 1, ROLE_PLUS);
    return plus && plus->at.end <= before->at.start;
}

static bool is_adjective(const struct reader *r, const struct group *g)
{
    size_t w = word_from(r, g->at.end);
    struct span gap = {g->at.end, g->at.end + 1};
    return w < r->nwords && r->words[w].role == ROLE_PEOPLE &&
           r->words[w].at.start == gap.end &&
           str_eq(extraction_fold(r->x, gap), STR(" "));
}

/* "Support agent with Danish": the title itself is the demand. */
static bool is_title_demand(const struct reader *r, const struct group *g)
{
    const struct block *b = extraction_block(r->x, g->at.start);
    struct span front = {b->fold.start, g->at.start};
    struct span back = {g->at.end, b->fold.end};
    uint32_t length = b->fold.end - b->fold.start;
    return tagged_in_head(r->x, g->at.start) && length < REACH &&
           !str_ends(extraction_fold(r->x, b->fold), STR(".")) &&
           measure(r, front).strays + measure(r, back).strays > 0;
}

/* A line that says nothing but names, where demands are listed. */
static bool is_bare_demand(const struct reader *r, const struct group *g)
{
    int section = extraction_section(r->x, g->at.start);
    const struct block *b = extraction_block(r->x, g->at.start);
    if (section != TAG_SECTION_REQUIREMENTS &&
        section != TAG_SECTION_PREFERRED && section != TAG_SECTION_LANGUAGES)
        return false;
    struct span front = {b->fold.start, g->at.start};
    struct span back = {g->at.end, b->fold.end};
    return b->fold.end - b->fold.start < 2 * REACH &&
           measure(r, front).strays + measure(r, back).strays == 0;
}

static int weigh(const struct word *w)
{
    if (!w)
        return WEIGHT_BARE;
    if (!is_real(w))
        return WEIGHT_VAGUE;
    if (w->weak)
        return WEIGHT_WEAK;
    return w->code ? WEIGHT_CODE : WEIGHT_WORD;
}

static void report(struct reader *r, const struct group *g, size_t number,
    const struct word *w, bool plus)
{
    const struct hit *h = &r->names.v[number];
    struct span at = {h->start, h->end};
    if (w && w->at.start < at.start)
        at.start = w->at.start;
    if (w && w->at.end > at.end)
        at.end = w->at.end;
    int section = extraction_section(r->x, g->at.start);
    struct cand *c =
        extraction_add(r->x, FIELD_LANGUAGES, at, STR("language"), weigh(w));
    c->v.language.code = hit_value(r->x->tables, h);
    c->v.language.level = is_real(w) ? w->level : TAG_LEVEL_UNSPECIFIED;
    c->v.language.required = !plus && section != TAG_SECTION_PREFERRED;
}

static bool speaks_of_learning(const struct reader *r, const struct group *g)
{
    for (size_t i = word_from(r, g->sentence.start);
         i < r->nwords && r->words[i].at.start < g->sentence.end; i++) {
        if (r->words[i].role == ROLE_NONE)
            return true;
    }
    return false;
}

/* Some sections need more than a name and a vague word: a level that is not
 * one the employer helps to reach. */
static bool is_refused_place(
    const struct reader *r, const struct group *g, const struct word *w)
{
    switch (extraction_section(r->x, g->at.start)) {
    case TAG_SECTION_COMPANY:
    case TAG_SECTION_APPLY:
    case TAG_SECTION_LEGAL:
        return !is_real(w);
    case TAG_SECTION_BENEFITS:
        return !is_real(w) || speaks_of_learning(r, g);
    default:
        return false;
    }
}

/* The name of a pair that only a comma joins is wished for by itself. */
static void report_last(
    struct reader *r, const struct group *g, const struct word *after)
{
    report(r, g, g->first + g->n - 1, settle(r, after), true);
}

static void report_all(struct reader *r, const struct group *g,
    const struct word *before, const struct word *after,
    const struct word *best)
{
    bool apart = g->n > 1 && is_real(before) && is_real(after) &&
                 word_cost(r, (size_t)(g - r->groups.v), after) < WEAK_COST;
    bool lone = g->comma && g->plus;
    for (size_t i = 0; i < g->n - lone; i++) {
        const struct word *w = !apart ? best : i + 1 == g->n ? after : before;
        report(r, g, g->first + i, settle(r, w), g->plus && !lone);
    }
    if (lone)
        report_last(r, g, after);
}

static void read_group(struct reader *r, size_t number)
{
    struct group *g = &r->groups.v[number];
    const struct word *before = best_word(r, number, false);
    const struct word *after = best_word(r, number, true);
    bool front = word_cost(r, number, before) <= word_cost(r, number, after);
    const struct word *best = front ? before : after;
    g->plus = find_role(r, number, ROLE_PLUS) || inherits_plus(r, number);
    if (is_adjective(r, g) || is_refused_place(r, g, best))
        return;
    if (!best && !g->plus && !is_bare_demand(r, g) && !is_title_demand(r, g))
        return;
    if (find_role(r, number, ROLE_NONE) && !g->plus)
        return;
    report_all(r, g, before, after, best);
}

/* Scores of tests name language and level themselves. */
static void read_tests(struct extraction *x)
{
    struct matches matches = extraction_matches(x, FIELD_LANGUAGES);
    for (size_t i = 0; i < matches.n; i++) {
        const struct match *m = &matches.v[i];
        struct cand *c = extraction_add_match(x, FIELD_LANGUAGES, m);
        c->v.language.code = match_value(m, "code");
        c->v.language.level = tag_find(LIST_LEVEL, match_value(m, "level"));
        c->v.language.required =
            extraction_section(x, m->span.start) != TAG_SECTION_PREFERRED;
    }
}

void extract_languages(struct extraction *x)
{
    struct reader r = {.x = x};
    read_words(&r);
    read_groups(&r);
    for (size_t i = 0; i < r.groups.n; i++)
        read_group(&r, i);
    read_tests(x);
}
