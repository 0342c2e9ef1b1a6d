/* SPDX-License-Identifier: MIT */
/*
 * The total: the mean of the axes' values by their weights, so that it never
 * depends on other postings. Points are rounded so that they sum exactly to
 * the score in hundredths.
 */
#include "score/score.h"

#include "base/buf.h"
#include "score/number.h"

enum { RAISES = 3, SENTENCE_MOST = 240 };

static const struct str names[AXIS_COUNT] = {
#define AXIS(symbol, name, weight, other) STR_INIT(name),
#include "score/axes.def"
#undef AXIS
};

static struct verdict (*const axes[AXIS_COUNT])(const struct scoring *) = {
#define AXIS(symbol, name, weight, other) axis_##symbol,
#include "score/axes.def"
#undef AXIS
};

struct str tag_set_text(struct arena *a, enum tag_list list, uint32_t set)
{
    struct buf b = buf_in(a);
    for (int i = 0; i < tag_count(list); i++) {
        if (!(set >> i & 1))
            continue;
        if (b.n)
            buf_put(&b, STR(", "));
        buf_put(&b, tag_name(list, i));
    }
    return buf_str(&b);
}

static bool ends_sentence(char c)
{
    return c == '.' || c == '!' || c == '?' || c == '\n';
}

/* The sentence of text around [at, at + n). */
static struct str sentence_around(struct str text, size_t at, size_t n)
{
    size_t start = at, end = at + n;
    while (start && !ends_sentence(text.p[start - 1]) &&
           at - start < SENTENCE_MOST / 2)
        start--;
    while (
        end < text.n && !ends_sentence(text.p[end]) && end - at < SENTENCE_MOST)
        end++;
    while (start < at && ((unsigned char)text.p[start] & 0xc0) == 0x80)
        start++;
    while (end < text.n && ((unsigned char)text.p[end] & 0xc0) == 0x80)
        end++;
    return str_trim(str_sub(text, start, end));
}

struct str stated_sentence(
    const struct scoring *s, enum field field, struct str value)
{
    const struct record *r = s->record;
    for (size_t i = 0; i < r->nevidence; i++) {
        const struct evidence *e = &r->evidence[i];
        if (e->field != field || !e->quote.n)
            continue;
        size_t at = str_find(r->text, e->quote, 0);
        return at == STR_NOT_FOUND ? e->quote
                                   : sentence_around(r->text, at, e->quote.n);
    }
    return value;
}

/* A posting that names no skills is known by its title alone, half and half
 * with the neutral value. */
static void judge_by_title(
    const struct scoring *s, struct verdict *skills, int neutral)
{
    struct verdict title = axis_TITLE(s);
    if (skills->stated || !title.used || !title.stated)
        return;
    skills->stated = true;
    skills->value = (title.value + (hundredths)neutral * 100) / 2;
    skills->because = STR("no skills stated; judged by the title");
}

/* Value of an axis: what was found, or what the profile says of silence. */
static void settle_part(const struct profile *p, int axis,
    const struct verdict *v, struct part *part)
{
    part->name = names[axis];
    part->weight = p->weights[axis];
    part->stated = v->stated;
    part->value = v->stated ? v->value : (hundredths)p->missing[axis] * 100;
    part->because = v->because.n ? v->because : STR("not stated");
}

/* Points by weight, the last part taking what rounding left. */
static void share_points(struct scorecard *card)
{
    int64_t weights = 0, sum = 0, before = 0, stated = 0;
    for (size_t i = 0; i < card->nparts; i++) {
        weights += card->parts[i].weight;
        stated += card->parts[i].stated ? card->parts[i].weight : 0;
    }
    if (!weights)
        return;
    /* Each part gets the growth of the rounded running sum. */
    for (size_t i = 0; i < card->nparts; i++) {
        struct part *part = &card->parts[i];
        sum += part->weight * part->value;
        hundredths total = divide_rounded(sum, weights);
        part->points = total - before;
        before = total;
    }
    card->exact = before;
    card->score = (int)divide_rounded(before, 100);
    card->coverage = (int)divide_rounded(stated * 100, weights);
}

static void rate_axes(const struct scoring *s, struct scorecard *card)
{
    card->parts = arena_many(s->arena, AXIS_COUNT, struct part);
    card->nparts = 0;
    for (int axis = 0; axis < AXIS_COUNT; axis++) {
        if (!s->profile->weights[axis])
            continue;
        struct verdict v = axes[axis](s);
        if (v.used && axis == AXIS_SKILLS)
            judge_by_title(s, &v, s->profile->missing[axis]);
        if (v.used)
            settle_part(s->profile, axis, &v, &card->parts[card->nparts++]);
    }
    share_points(card);
}

/* Keeps the best few, best first; equal ones in the order of the posting. */
static void keep_raise(struct scorecard *card, struct raise raise)
{
    size_t at = card->nraises < RAISES ? card->nraises++ : RAISES;
    if (at == RAISES && card->raises[RAISES - 1].score >= raise.score)
        return;
    if (at == RAISES)
        at--;
    for (; at && card->raises[at - 1].score < raise.score; at--)
        card->raises[at] = card->raises[at - 1];
    card->raises[at] = raise;
}

/* The score again with one more skill, not an estimate of it. */
static int score_with(const struct scoring *s, const struct skill *skill,
    const struct scorecard *card)
{
    struct scoring more = *s;
    more.extra_concept = skill->concept;
    more.extra_name = skill->name;
    struct verdict v = axis_SKILLS(&more);
    int64_t weights = 0, sum = 0;
    for (size_t i = 0; i < card->nparts; i++) {
        const struct part *part = &card->parts[i];
        bool skills = str_eq(part->name, names[AXIS_SKILLS]);
        weights += part->weight;
        sum += part->weight * (skills ? v.value : part->value);
    }
    return weights ? (int)divide_rounded(divide_rounded(sum, weights), 100) : 0;
}

static void find_raises(const struct scoring *s, struct scorecard *card)
{
    enum { TRIED_MOST = 24 };
    card->raises = arena_many(s->arena, RAISES, struct raise);
    size_t tried = 0;
    for (size_t i = 0; i < s->record->nskills && tried < TRIED_MOST; i++) {
        const struct skill *skill = &s->record->skills[i];
        bool missing = false;
        for (size_t k = 0; k < card->nmissing; k++)
            missing |= str_eq(card->missing[k].name, skill->name);
        if (!missing)
            continue;
        tried++;
        int score = score_with(s, skill, card);
        if (score > card->score)
            keep_raise(card, (struct raise){skill->name, score});
    }
}

void score_record(const struct profile *p, const struct record *r,
    struct arena *a, struct scorecard *card)
{
    struct scoring s = {
        .arena = a, .profile = p, .record = r, .extra_concept = SKILL_UNKNOWN};
    memset(card, 0, sizeof(*card));
    if (r->error.n)
        return;
    rate_axes(&s, card);
    skills_compare(&s, card);
    gates_check(&s, card);
    find_raises(&s, card);
}
