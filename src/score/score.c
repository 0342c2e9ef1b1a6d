/* SPDX-License-Identifier: MIT */
/*
 * The total: the mean of the axes' values by their weights, so that it never
 * depends on other postings. Before that, limits: skills count as far as the
 * title fits, and a language that is not spoken, a place out of reach or a
 * level far off leave a share of everything. Points are rounded so that they
 * sum exactly to the score in hundredths.
 */
#include "score/score.h"

#include "base/buf.h"
#include "score/number.h"

enum { RAISES = 3, SENTENCE_MOST = 240 };

#define NOT_STATED STR("not stated")

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
static void judge_by_title(const struct scoring *s, struct verdict *skills,
    const struct verdict *title)
{
    hundredths neutral = s->profile->missing[AXIS_SKILLS] * 100;
    if (skills->stated || !title->used || !title->stated)
        return;
    skills->stated = true;
    skills->value = (title->value + neutral) / 2;
    skills->because = STR("no skills stated; judged by the title");
}

/* What was found, or what the profile says of silence. */
static hundredths value_of(
    const struct profile *p, int axis, const struct verdict *v)
{
    return v[axis].stated ? v[axis].value : (hundredths)p->missing[axis] * 100;
}

static void settle_part(const struct scoring *s, int axis,
    const struct verdict *v, hundredths share, struct part *part)
{
    hundredths value = value_of(s->profile, axis, v);
    part->name = profile_axis_names[axis];
    part->weight = s->profile->weights[axis];
    part->stated = v[axis].stated;
    part->value = divide_rounded(value * share, SHARE_ALL);
    part->because = v[axis].because.n ? v[axis].because : NOT_STATED;
}

/* Says of the parts that are lower by limits what they were before. */
static void explain_limits(
    const struct scoring *s, const struct verdict *v, struct scorecard *card)
{
    size_t n = 0;
    for (int axis = 0; axis < AXIS_COUNT && n < card->nparts; axis++) {
        struct part *part = &card->parts[n];
        hundredths value = value_of(s->profile, axis, v);
        if (!str_eq(part->name, profile_axis_names[axis]))
            continue;
        n++;
        if (part->value < value)
            part->because =
                arena_printf(s->arena, "%.*s (%lld.%02lld before limits)",
                    (int)part->because.n, part->because.p,
                    (long long)(value / 100), (long long)(value % 100));
    }
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

static void judge(const struct scoring *s, struct verdict *verdicts)
{
    for (int axis = 0; axis < AXIS_COUNT; axis++)
        verdicts[axis] = axes[axis](s);
    if (verdicts[AXIS_SKILLS].used)
        judge_by_title(s, &verdicts[AXIS_SKILLS], &verdicts[AXIS_TITLE]);
}

/* Verdicts to parts and their sum; card->parts has room for all axes. */
static void weigh(
    const struct scoring *s, const struct verdict *v, struct scorecard *card)
{
    hundredths skills = limit_skills(s, v, card);
    hundredths all = limit_all(s, v, card);
    card->nparts = 0;
    for (int axis = 0; axis < AXIS_COUNT; axis++) {
        hundredths share =
            axis == AXIS_SKILLS ? divide_rounded(all * skills, SHARE_ALL) : all;
        if (s->profile->weights[axis] && v[axis].used)
            settle_part(s, axis, v, share, &card->parts[card->nparts++]);
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
static int score_with(const struct scoring *s, struct str skill,
    const struct verdict *verdicts, struct gate *gates)
{
    struct scoring more = *s;
    struct verdict changed[AXIS_COUNT];
    struct part parts[AXIS_COUNT];
    struct scorecard card = {.parts = parts, .gates = gates};
    owned_add(s->arena, s->profile->tables, &more.extra, skill,
        (struct owned_skill){.fit = FIT_SAME, .years = NUM_NONE});
    owned_sort(&more.extra);
    memcpy(changed, verdicts, sizeof(changed));
    changed[AXIS_SKILLS] = axis_SKILLS(&more);
    if (s->title.skills.n)
        changed[AXIS_TITLE] = axis_TITLE(&more);
    weigh(&more, changed, &card);
    return card.score;
}

static void find_raises(const struct scoring *s, const struct verdict *verdicts,
    struct scorecard *card)
{
    enum { TRIED_MOST = 24 };
    card->raises = arena_many(s->arena, RAISES, struct raise);
    for (size_t i = 0; i < card->nmissing && i < TRIED_MOST; i++) {
        struct str name = card->missing[i].name;
        int score = score_with(s, name, verdicts, card->gates);
        if (score > card->score)
            keep_raise(card, (struct raise){name, score});
    }
}

void score_record(const struct profile *p, const struct record *r,
    struct arena *a, struct scorecard *card)
{
    struct scoring s = {.arena = a, .profile = p, .record = r};
    struct verdict verdicts[AXIS_COUNT];
    memset(card, 0, sizeof(*card));
    if (r->error.n)
        return;
    title_read(a, p->tables, r->title, &s.title);
    s.asked = skills_asked(&s);
    card->parts = arena_many(a, AXIS_COUNT, struct part);
    card->limits = arena_many(a, LIMITS_MOST, struct limit);
    gates_check(&s, card);
    judge(&s, verdicts);
    weigh(&s, verdicts, card);
    explain_limits(&s, verdicts, card);
    skills_compare(&s, card);
    find_raises(&s, verdicts, card);
}
