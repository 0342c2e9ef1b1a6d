/* SPDX-License-Identifier: MIT */
#include "extract/speech.h"

#include "extract/skill_mention.h"

/* A form that needs one of its entry's words close behind it. */
static bool is_confirmed(const struct extraction *x, const struct hit *h)
{
    if (!(hit_flags(x->tables, h) & FLAG_NEAR))
        return true;
    struct str rest =
        tables_attr(x->tables, hit_entry(x->tables, h), ATTR_ACCEPT);
    struct str behind =
        extraction_fold(x, (struct span){h->end, h->end + SPEECH_REACH / 2});
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

/* A comma behind a word of demand begins a new one; "English skills with
 * German" are two. */
static bool only_joins(const struct speech_reader *r, struct span at)
{
    if (at.end < at.start || at.end - at.start > SPEECH_REACH / 3 ||
        speech_has_bracket(r, at))
        return false;
    bool comma = speech_has_comma(r, at);
    if (comma && at.end - at.start > SPEECH_COMMA_GAP)
        return false;
    bool words = false;
    for (size_t w = speech_word_from(r, at.start);
         w < r->words.n && r->words.v[w].at.start < at.end; w++) {
        const struct speech_word *o = &r->words.v[w];
        words = true;
        if (o->role != ROLE_JOINER && o->role != ROLE_FILLER &&
            (comma || o->level != TAG_LEVEL_UNSPECIFIED))
            return false;
    }
    return speech_measure(r, at).strays == 0 && (!words || speech_joins(r, at));
}

/* "(French or Dutch) and English": the bracket was opened for the group. */
static struct span without_bracket(
    const struct speech_reader *r, const struct speech_group *g, struct span at)
{
    struct str text = r->x->posting->folded.text;
    if (g->n > 1 && g->at.start && text.p[g->at.start - 1] == '(' &&
        at.start < at.end && text.p[at.start] == ')')
        at.start++;
    return at;
}

/* Does a term cover the dot at the offset: "min.", "jez."? */
static bool is_abbreviated(const struct speech_reader *r, uint32_t dot)
{
    size_t w = speech_word_from(r, dot);
    return w < r->words.n && r->words.v[w].at.start < dot &&
           r->words.v[w].at.end == dot + 1;
}

/* The sentence around a name; a known abbreviation does not end it. */
static struct span sentence_at(const struct speech_reader *r, uint32_t at)
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

/* What joins the next name to a group says whether one of them is enough. */
static void note_choice(
    const struct speech_reader *r, struct speech_group *g, struct str between)
{
    struct str word = str_trim(between);
    if (word.n && word.p[0] == ',')
        word = str_trim(str_sub(word, 1, word.n));
    bool either = tables_lists(skill_words(r->x, STR("or")), word);
    g->choice |= either;
    g->all |= word.n && !either && !str_eq(word, STR("/"));
}

static void add_name(struct speech_reader *r, size_t number)
{
    const struct hit *h = &r->names.v[number];
    struct span sentence = sentence_at(r, h->start);
    struct speech_group *last =
        r->groups.n ? &r->groups.v[r->groups.n - 1] : NULL;
    struct span between = {last ? last->at.end : 0, h->start};
    if (last && last->first + last->n == number &&
        last->sentence.end > h->start &&
        only_joins(r, without_bracket(r, last, between))) {
        struct str text = extraction_fold(r->x, between);
        bool bare = str_eq(str_trim(text), STR(","));
        last->comma = bare && (last->n == 1 || last->joined);
        last->joined |= !bare;
        note_choice(r, last, text);
        last->n++;
        last->at.end = h->end;
        return;
    }
    struct speech_group g = {.at = {h->start, h->end},
        .sentence = sentence,
        .first = number,
        .n = 1};
    vec_push(r->x->arena, &r->groups, g);
}

void speech_read_groups(struct speech_reader *r)
{
    r->names = extraction_hits(r->x, TERM_LANGUAGE);
    for (size_t i = 0; i < r->names.n; i++) {
        if (is_confirmed(r->x, &r->names.v[i]) &&
            is_place_for_languages(r->x, r->names.v[i].start))
            add_name(r, i);
    }
}

bool speech_same_sentence(
    const struct speech_group *a, const struct speech_group *b)
{
    return a->sentence.start == b->sentence.start;
}

struct span speech_between(
    const struct speech_group *g, const struct speech_word *w)
{
    if (w->at.start >= g->at.end)
        return (struct span){g->at.end, w->at.start};
    if (w->at.end <= g->at.start)
        return (struct span){w->at.end, g->at.start};
    return (struct span){g->at.start, g->at.start};
}

bool speech_is_crossed(
    const struct speech_reader *r, size_t number, struct span gap)
{
    const struct speech_group *g = &r->groups.v[number];
    if (number && gap.start < g->at.start &&
        r->groups.v[number - 1].at.start >= gap.start &&
        speech_same_sentence(g, &r->groups.v[number - 1]))
        return true;
    return number + 1 < r->groups.n && gap.end > g->at.end &&
           r->groups.v[number + 1].at.end <= gap.end &&
           speech_same_sentence(g, &r->groups.v[number + 1]);
}
