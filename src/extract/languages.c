/* SPDX-License-Identifier: MIT */
/*
 * Languages a person must or should speak: what is said of each group of
 * names (see speech.h). A name with no demand is nothing.
 */
#include "extract/speech.h"
#include "extract/tagged.h"

enum { STRAY_WORDS_PLUS = 8 };
/* Bytes in which a colon makes a title of a word of wishing. */
enum { TITLE_TAIL = 24 };
/* A line that is a level and nothing else is not longer. */
enum { LEVEL_LINE = 40 };
enum {
    WEIGHT_CODE = 70,
    WEIGHT_WORD = 62,
    WEIGHT_WEAK = 52,
    WEIGHT_VAGUE = 50,
    WEIGHT_BARE = 45
};

static int word_cost(
    const struct speech_reader *r, size_t number, const struct speech_word *w)
{
    return w ? speech_claim(r, number, w) : SPEECH_NO_CLAIM;
}

/* The part of a group's sentence in which words may speak of it: a sentence
 * without end must not be read once for each name in it. */
static struct span scope(const struct speech_group *g)
{
    enum { FAR = 3 * SPEECH_REACH };
    struct span s = g->sentence;
    if (g->at.start - s.start > FAR)
        s.start = g->at.start - FAR;
    if (s.end > g->at.end + FAR)
        s.end = g->at.end + FAR;
    return s;
}

/* "English skills Nice to Have Some Java": a heading that a flattened text
 * has lost. */
static bool runs_on(const struct speech_reader *r, const struct speech_word *w)
{
    struct str text = r->x->posting->folded.text;
    uint32_t start = w->at.start, end = w->at.end;
    return start > 2 && end + 1 < text.n && text.p[start - 1] == ' ' &&
           fold_is_word((unsigned char)text.p[start - 2]) &&
           text.p[end] == ' ' && extraction_is_capital(r->x, end + 1);
}

/* What stands behind the word in its line, as far as a title may reach. */
static struct str behind_of(
    const struct speech_reader *r, const struct speech_word *w)
{
    struct span tail = {w->at.end, w->at.end + TITLE_TAIL};
    struct str behind = extraction_fold(r->x, tail);
    size_t line = str_find_char(behind, '\n', 0);
    return line == STR_NOT_FOUND ? behind : str_sub(behind, 0, line);
}

/* "Would be a plus:" and "ideally French" speak of what follows, "(a plus)" of
 * what was said. */
static bool turns_away(
    const struct speech_reader *r, const struct speech_word *w, bool after)
{
    const char *p = r->x->posting->folded.text.p;
    struct str behind = behind_of(r, w), rest = str_trim(behind);
    uint32_t start = w->at.start;
    bool opened = p[start] == '(' || (start && p[start - 1] == '(');
    if (!after)
        return opened && str_starts(behind, STR(")"));
    if (w->forward && rest.n && fold_is_word((unsigned char)rest.p[0]))
        return true;
    return extraction_is_capital(r->x, start) &&
           (str_find_char(behind, ':', 0) != STR_NOT_FOUND || runs_on(r, w));
}

/* "- Ideally with tact - Good English": another item of a list that was run
 * together begins between them. */
static bool is_of_other_item(const struct speech_reader *r, struct span gap)
{
    struct str text = extraction_fold(r->x, gap);
    for (size_t i = 1; i + 3 < text.n; i++)
        if (str_eq(str_sub(text, i, i + 3), STR(" - ")) &&
            extraction_is_capital(r->x, gap.start + (uint32_t)i + 3))
            return true;
    return false;
}

/* "English - any other language is a plus": of those others. "French or
 * another language is a plus": of both. */
static bool is_of_others(const struct speech_reader *r, struct span gap)
{
    for (size_t i = speech_word_from(r, gap.start);
         i < r->words.n && r->words.v[i].at.end <= gap.end; i++) {
        if (r->words.v[i].role == ROLE_JOINER)
            return false;
        if (r->words.v[i].role == ROLE_OTHER)
            return true;
    }
    return false;
}

/* Words of the role that a group may claim; `least` strays between. */
static const struct speech_word *find_role(
    const struct speech_reader *r, size_t number, enum speech_role role)
{
    const struct speech_group *g = &r->groups.v[number];
    struct span near = scope(g);
    for (size_t i = speech_word_from(r, near.start);
         i < r->words.n && r->words.v[i].at.start < near.end; i++) {
        const struct speech_word *w = &r->words.v[i];
        struct span at = speech_between(g, w);
        if (w->role != role || speech_is_crossed(r, number, at) ||
            at.end - at.start > 2 * SPEECH_REACH)
            continue;
        bool after = w->at.start >= g->at.end;
        unsigned most = role == ROLE_PLUS ? STRAY_WORDS_PLUS : 0;
        unsigned strays = speech_measure(r, at).strays;
        if (strays > most * (after ? 1 : 2) ||
            (speech_has_comma(r, at) &&
                (strays || !after || at.end - at.start > SPEECH_COMMA_GAP)))
            continue;
        if (role == ROLE_PLUS &&
            (speech_is_owned(r, number, w) || turns_away(r, w, after) ||
                (after ? is_of_others(r, at) : is_of_other_item(r, at))))
            continue;
        return w;
    }
    return NULL;
}

/* "Nice to have: French, Italian C1": what was said of the one before. */
static bool inherits_plus(const struct speech_reader *r, size_t number)
{
    if (!number)
        return false;
    const struct speech_group *before = &r->groups.v[number - 1];
    if (!before->plus || !speech_same_sentence(before, &r->groups.v[number]))
        return false;
    const struct speech_word *plus = find_role(r, number - 1, ROLE_PLUS);
    return plus && plus->at.end <= before->at.start;
}

static bool is_adjective(
    const struct speech_reader *r, const struct speech_group *g)
{
    size_t w = speech_word_from(r, g->at.end);
    struct span gap = {g->at.end, g->at.end + 1};
    return w < r->words.n && r->words.v[w].role == ROLE_PEOPLE &&
           r->words.v[w].at.start == gap.end &&
           str_eq(extraction_fold(r->x, gap), STR(" "));
}

/* "Support agent with Danish": the title itself is the demand. */
static bool is_title_demand(
    const struct speech_reader *r, const struct speech_group *g)
{
    const struct block *b = extraction_block(r->x, g->at.start);
    struct span front = {b->fold.start, g->at.start};
    struct span back = {g->at.end, b->fold.end};
    uint32_t length = b->fold.end - b->fold.start;
    return tagged_in_head(r->x, g->at.start) && length < SPEECH_REACH &&
           !str_ends(extraction_fold(r->x, b->fold), STR(".")) &&
           speech_measure(r, front).strays + speech_measure(r, back).strays > 0;
}

/* A line that says nothing but names, where demands are listed. */
static bool is_bare_demand(
    const struct speech_reader *r, const struct speech_group *g)
{
    int section = extraction_section(r->x, g->at.start);
    const struct block *b = extraction_block(r->x, g->at.start);
    if (section != TAG_SECTION_REQUIREMENTS &&
        section != TAG_SECTION_PREFERRED && section != TAG_SECTION_LANGUAGES)
        return false;
    struct span front = {b->fold.start, g->at.start};
    struct span back = {g->at.end, b->fold.end};
    return b->fold.end - b->fold.start < 2 * SPEECH_REACH &&
           speech_measure(r, front).strays + speech_measure(r, back).strays ==
               0;
}

static int weigh(const struct speech_word *w)
{
    if (!w)
        return WEIGHT_BARE;
    if (!speech_is_real(w))
        return WEIGHT_VAGUE;
    if (w->weak)
        return WEIGHT_WEAK;
    return w->code ? WEIGHT_CODE : WEIGHT_WORD;
}

/* "Good speaking skills (English)" says less than "excellent English". */
static bool is_aside(const struct speech_reader *r, const struct speech_word *w,
    const struct hit *name)
{
    return w && w->at.end <= name->start &&
           speech_has_bracket(r, (struct span){w->at.end, name->start});
}

/* A word says that the group is demanded, whatever the section says. */
static bool is_must(const struct speech_reader *r, size_t number)
{
    const struct speech_group *g = &r->groups.v[number];
    struct span near = scope(g);
    for (size_t i = speech_word_from(r, near.start);
         i < r->words.n && r->words.v[i].at.start < near.end; i++) {
        const struct speech_word *w = &r->words.v[i];
        if (w->must && speech_claim(r, number, w) < SPEECH_NO_CLAIM &&
            !speech_is_owned(r, number, w))
            return true;
    }
    return false;
}

static void report(struct speech_reader *r, const struct speech_group *g,
    size_t number, const struct speech_word *w, bool plus)
{
    const struct hit *h = &r->names.v[number];
    struct span at = {h->start, h->end};
    if (w && w->at.start < at.start)
        at.start = w->at.start;
    if (w && w->at.end > at.end)
        at.end = w->at.end;
    int section = extraction_section(r->x, g->at.start);
    struct cand *c = extraction_add(r->x, FIELD_LANGUAGES, at, STR("language"),
        weigh(w) - is_aside(r, w, h));
    c->v.language.code = hit_value(r->x->tables, h);
    c->v.language.level = speech_is_real(w) ? w->level : TAG_LEVEL_UNSPECIFIED;
    c->v.language.choice =
        g->choice && !g->all ? (int)(g - r->groups.v) + 1 : 0;
    c->v.language.required =
        !plus && (section != TAG_SECTION_PREFERRED || g->must);
}

static bool speaks_of_learning(
    const struct speech_reader *r, const struct speech_group *g)
{
    struct span near = scope(g);
    for (size_t i = speech_word_from(r, near.start);
         i < r->words.n && r->words.v[i].at.start < near.end; i++) {
        if (r->words.v[i].role == ROLE_NONE)
            return true;
    }
    return false;
}

static bool is_item(const struct speech_reader *r, const struct speech_group *g)
{
    return extraction_block(r->x, g->at.start)->kind == BLOCK_ITEM;
}

/* Some sections need more than a name and a vague word: a level that is not
 * one the employer helps to reach. */
static bool is_refused_place(const struct speech_reader *r,
    const struct speech_group *g, const struct speech_word *w)
{
    bool real = speech_is_real(w);
    switch (extraction_section(r->x, g->at.start)) {
    case TAG_SECTION_COMPANY:
        return !real && !is_item(r, g);
    case TAG_SECTION_APPLY:
    case TAG_SECTION_LEGAL:
        return !real;
    case TAG_SECTION_BENEFITS:
        return (!real && !g->plus) || speaks_of_learning(r, g);
    default:
        return false;
    }
}

/* The name of a pair that only a comma joins is wished for by itself. */
static void report_last(struct speech_reader *r, const struct speech_group *g,
    const struct speech_word *after)
{
    report(r, g, g->first + g->n - 1, speech_settle(r, after), true);
}

static void report_all(struct speech_reader *r, const struct speech_group *g,
    const struct speech_word *before, const struct speech_word *after,
    const struct speech_word *best)
{
    bool apart =
        g->n > 1 && speech_is_real(before) && speech_is_real(after) &&
        word_cost(r, (size_t)(g - r->groups.v), after) < SPEECH_WEAK_COST;
    bool lone = g->comma && g->plus;
    for (size_t i = 0; i < g->n - lone; i++) {
        const struct speech_word *w = !apart          ? best
                                      : i + 1 == g->n ? after
                                                      : before;
        report(r, g, g->first + i, speech_settle(r, w), g->plus && !lone);
    }
    if (lone)
        report_last(r, g, after);
}

static unsigned strays_beside(
    const struct speech_reader *r, const struct speech_group *g)
{
    const struct block *b = extraction_block(r->x, g->at.start);
    struct span front = {b->fold.start, g->at.start};
    struct span back = {g->at.end, b->fold.end};
    return speech_measure(r, front).strays + speech_measure(r, back).strays;
}

/* "English" and "Advanced" in two cells: the next line, if it is a level and
 * nothing else. */
static const struct speech_word *word_below(
    const struct speech_reader *r, const struct speech_group *g)
{
    const struct posting *p = r->x->posting;
    size_t next = posting_block_at(p, g->at.start) + 1;
    if (next >= p->blocks.n || p->blocks.v[next].flags & BLOCK_NOISE)
        return NULL;
    struct span own = p->blocks.v[next - 1].fold;
    struct span line = p->blocks.v[next].fold;
    if (own.end - own.start > 2 * SPEECH_REACH)
        return NULL;
    size_t w = speech_word_from(r, line.start);
    if (line.end - line.start > LEVEL_LINE || speech_has_name(r, line) ||
        line.start - g->at.end > SPEECH_REACH || strays_beside(r, g) ||
        speech_measure(r, line).strays)
        return NULL;
    for (; w < r->words.n && r->words.v[w].at.end <= line.end; w++) {
        if (speech_is_real(&r->words.v[w]))
            return &r->words.v[w];
    }
    return NULL;
}

/* "English and a local language (Danish, Finnish) fluently": the level of
 * the group that a word joins to this one. */
static const struct speech_word *word_of_next(
    const struct speech_reader *r, size_t number)
{
    const struct speech_group *g = &r->groups.v[number];
    if (number + 1 == r->groups.n || !speech_same_sentence(g, g + 1))
        return NULL;
    struct span gap = {g->at.end, g[1].at.start};
    if (gap.end - gap.start > SPEECH_REACH / 2 ||
        speech_measure(r, gap).strays || !speech_has_joiner(r, gap) ||
        speech_is_real(speech_best_word(r, number + 1, false)))
        return NULL;
    return speech_best_word(r, number + 1, true);
}

static const struct speech_word *word_elsewhere(
    const struct speech_reader *r, size_t number)
{
    const struct speech_word *w = word_below(r, &r->groups.v[number]);
    if (!speech_is_real(w))
        w = word_of_next(r, number);
    return speech_is_real(w) ? w : NULL;
}

static void read_group(struct speech_reader *r, size_t number)
{
    struct speech_group *g = &r->groups.v[number];
    const struct speech_word *before = speech_best_word(r, number, false);
    const struct speech_word *after = speech_best_word(r, number, true);
    bool front = word_cost(r, number, before) <= word_cost(r, number, after);
    const struct speech_word *best = front ? before : after;
    const struct speech_word *other =
        speech_is_real(best) ? NULL : word_elsewhere(r, number);
    best = other ? other : best;
    g->must = is_must(r, number);
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
    struct speech_reader r = {.x = x};
    speech_read_words(&r);
    speech_read_groups(&r);
    for (size_t i = 0; i < r.groups.n; i++)
        read_group(&r, i);
    read_tests(x);
}
