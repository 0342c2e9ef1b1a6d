/* SPDX-License-Identifier: MIT */
#include "extract/speech.h"

/* Words that may stand in a gap and mean nothing. */
enum { STRAY_WORDS = 3, STRAY_WORDS_VAGUE = 2 };
enum { VAGUE_COST = 100, LEVEL_COST = 25, COMMA_COST = 3, CODE_GAIN = 12 };
/* Bytes and words between the two ends of a range of levels. */
enum { RANGE_GAP = 22, RANGE_WORDS = 4 };

/* Does another word of level stand in the gap? */
static bool has_level(const struct speech_reader *r, struct span gap)
{
    for (size_t i = speech_word_from(r, gap.start);
         i < r->words.n && r->words.v[i].at.end <= gap.end; i++) {
        if (speech_is_real(&r->words.v[i]) && !r->words.v[i].weak &&
            r->words.v[i].at.start >= gap.start)
            return true;
    }
    return false;
}

/* "Reading: The French Cookbook" */
static bool has_colon(const struct speech_reader *r, struct span at)
{
    struct str text = extraction_fold(r->x, at);
    return str_find_char(text, ':', 0) != STR_NOT_FOUND;
}

/* How far a word of level is from a group; SPEECH_NO_CLAIM: not its own. */
int speech_claim(
    const struct speech_reader *r, size_t number, const struct speech_word *w)
{
    const struct speech_group *g = &r->groups.v[number];
    struct span at = speech_between(g, w);
    if (at.end - at.start > SPEECH_REACH || speech_is_crossed(r, number, at))
        return SPEECH_NO_CLAIM;
    struct speech_gap gap = speech_measure(r, at);
    bool vague = w->level == TAG_LEVEL_UNSPECIFIED;
    if (w->near && (gap.strays || gap.breaks))
        return SPEECH_NO_CLAIM;
    if (gap.strays > (vague ? STRAY_WORDS_VAGUE : STRAY_WORDS))
        return SPEECH_NO_CLAIM;
    if (w->near && w->weak && w->at.end <= g->at.start && has_colon(r, at))
        return SPEECH_NO_CLAIM;
    if (w->at.end <= g->at.start && speech_has_bracket(r, at))
        gap.breaks++;
    int cost =
        (int)(gap.strays * 8 + gap.breaks * 5 + (at.end - at.start) / 16);
    cost += speech_has_comma(r, at) ? COMMA_COST : 0;
    cost += w->at.end <= g->at.start && has_level(r, at) ? LEVEL_COST : 0;
    cost += vague ? VAGUE_COST : w->weak ? SPEECH_WEAK_COST : 0;
    return w->code ? cost - CODE_GAIN : cost;
}

/* Only a space parts the word from the group in front of it, but more from
 * this one: "allemand courant - anglais". */
static bool is_beside(const struct speech_reader *r, size_t number,
    const struct speech_word *w, size_t other)
{
    struct span here = speech_between(&r->groups.v[number], w);
    struct span there = speech_between(&r->groups.v[other], w);
    return other < number && here.end - here.start > 1 &&
           there.end - there.start == 1;
}

/* The neighbour on the word's other side has a better claim to it. */
bool speech_is_owned(
    const struct speech_reader *r, size_t number, const struct speech_word *w)
{
    const struct speech_group *g = &r->groups.v[number];
    bool after = w->at.start >= g->at.end;
    if (after ? number + 1 == r->groups.n : number == 0)
        return false;
    size_t other = after ? number + 1 : number - 1;
    int theirs = speech_claim(r, other, w), ours = speech_claim(r, number, w);
    return speech_same_sentence(g, &r->groups.v[other]) &&
           (theirs < ours ||
               (theirs == ours && is_beside(r, number, w, other)));
}

/* The best word of level before (or behind) a group, NULL if none. */
const struct speech_word *speech_best_word(
    const struct speech_reader *r, size_t number, bool after)
{
    const struct speech_group *g = &r->groups.v[number];
    uint32_t low = g->at.start > SPEECH_REACH ? g->at.start - SPEECH_REACH : 0;
    const struct speech_word *best = NULL;
    int least = SPEECH_NO_CLAIM;
    for (size_t i = speech_word_from(r, low); i < r->words.n; i++) {
        const struct speech_word *w = &r->words.v[i];
        if (w->at.start > g->at.end + SPEECH_REACH ||
            w->at.start >= g->sentence.end)
            break;
        if (w->role != ROLE_LEVEL || w->level == TAG_NONE ||
            w->at.start < g->sentence.start ||
            (w->at.start >= g->at.start) != after)
            continue;
        int cost = speech_claim(r, number, w);
        if (cost < least && !speech_is_owned(r, number, w)) {
            least = cost;
            best = w;
        }
    }
    return best;
}

/* Words that stand right beside each other, or behind "or" nearly so. */
static bool is_close(const struct speech_reader *r, struct span gap)
{
    if (gap.end < gap.start || gap.end - gap.start > RANGE_GAP ||
        speech_has_name(r, gap))
        return false;
    struct str text = extraction_fold(r->x, gap);
    if (str_find_char(text, '\n', 0) != STR_NOT_FOUND ||
        str_find_char(text, ')', 0) != STR_NOT_FOUND)
        return false;
    unsigned strays = speech_measure(r, gap).strays;
    return strays == 0 || (strays == 1 && speech_has_joiner(r, gap));
}

static struct span gap_of(
    const struct speech_word *w, const struct speech_word *o)
{
    if (w->at.end <= o->at.start)
        return (struct span){w->at.end, o->at.start};
    return (struct span){o->at.end, w->at.start};
}

/* "Fluent English and have basic German", "English fluent, good German": a
 * name stands right behind o. */
static bool belongs_beyond(const struct speech_reader *r,
    const struct speech_word *w, const struct speech_word *o)
{
    struct span beyond = {o->at.end, o->at.end + SPEECH_COMMA_GAP};
    if (o < w) {
        uint32_t start = o->at.start;
        beyond.end = start;
        beyond.start = start > RANGE_GAP ? start - RANGE_GAP : 0;
    }
    struct span gap = gap_of(w, o);
    bool parts = speech_measure(r, gap).strays || speech_has_comma(r, gap);
    return parts && speech_has_name(r, beyond);
}

/* Ends of a range have more than a space between them; a code stands right
 * beside the word that it explains: "fluent (C1)". A word that names its own
 * language is no end of another's: "allemand courant, bon anglais". */
static bool makes_range(const struct speech_reader *r,
    const struct speech_word *w, const struct speech_word *o, bool vague)
{
    struct span gap = gap_of(w, o);
    bool names_other = o > w && speech_has_name(r, o->at);
    if (!speech_is_real(o) || o->weak || names_other || !is_close(r, gap) ||
        belongs_beyond(r, w, o))
        return false;
    if (w->code != o->code)
        return o->level < w->level || !speech_has_joiner(r, gap);
    size_t first = speech_word_from(r, gap.start);
    return !vague &&
           (speech_joins(r, gap) ||
               (first < r->words.n && r->words.v[first].at.end <= gap.end));
}

/* The word of level that makes a range with w: "intermediate to advanced". */
static const struct speech_word *range_partner(
    const struct speech_reader *r, const struct speech_word *w, bool after)
{
    size_t here = (size_t)(w - r->words.v);
    bool vague = false;
    for (size_t i = 1; i <= RANGE_WORDS; i++) {
        if (after ? here + i >= r->words.n : here < i)
            return NULL;
        const struct speech_word *o = after ? w + i : w - i;
        if (o->role == ROLE_JOINER || o->role == ROLE_FILLER ||
            o->role == ROLE_OTHER)
            continue;
        if (o->role != ROLE_LEVEL || o->level != TAG_LEVEL_UNSPECIFIED)
            return makes_range(r, w, o, vague) ? o : NULL;
        vague = true;
    }
    return NULL;
}

/* The other end of w's range, or the code that explains that end:
 * "intermediate to advanced (B2)". */
static const struct speech_word *other_end(
    const struct speech_reader *r, const struct speech_word *w, bool after)
{
    const struct speech_word *o = range_partner(r, w, after);
    const struct speech_word *next =
        o && !o->code ? range_partner(r, o, after) : NULL;
    return next && next->code ? next : o;
}

const struct speech_word *speech_settle(
    const struct speech_reader *r, const struct speech_word *w)
{
    if (!speech_is_real(w))
        return w;
    for (int after = 0; after < 2; after++) {
        const struct speech_word *o = other_end(r, w, after);
        if (!o || (w->code && !o->code))
            continue;
        if ((o->code && !w->code) || o->level < w->level)
            w = o;
    }
    return w;
}
