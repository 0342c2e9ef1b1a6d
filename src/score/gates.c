/* SPDX-License-Identifier: MIT */
/*
 * Gates: pass, fail or unknown. A failure needs a stated sentence, which is
 * shown; what the posting does not say is unknown and never blocks.
 */
#include "base/fold.h"
#include "score/score.h"

static const struct str names[GATE_COUNT] = {
#define GATE(symbol, name, always) STR_INIT(name),
#include "score/gates.def"
#undef GATE
};

static const struct gate pass = {.result = GATE_PASS};
static const struct gate unknown = {.result = GATE_UNKNOWN};

static struct gate fail_by(
    const struct scoring *s, enum field field, struct str value)
{
    struct str sentence = stated_sentence(s, field, value);
    return (struct gate){.result = GATE_FAIL, .because = sentence};
}

bool place_permitted(const struct profile *p, struct str code)
{
    for (size_t i = 0; i < p->permits.n; i++) {
        if (area_contains(p->tables, p->permits.v[i], code) ||
            area_contains(p->tables, code, p->permits.v[i]))
            return true;
    }
    return false;
}

/* The towns of a remote job are where its offices stand; only a country or
 * a region says from where it may be done. */
static const struct place *binding_place(const struct record *r)
{
    bool remote = r->workplace & TAG_BIT(WORKPLACE_REMOTE);
    for (size_t i = 0; i < r->nlocations; i++) {
        if (!remote || !r->locations[i].city.n)
            return &r->locations[i];
    }
    return NULL;
}

/* May the candidate work where the job is, or from where it may be done? */
static struct gate check_WORK_PERMIT(const struct scoring *s)
{
    const struct record *r = s->record;
    const struct profile *p = s->profile;
    if (!p->permits.n)
        return unknown;
    for (size_t i = 0; i < r->nremote_exclude; i++) {
        if (place_permitted(p, r->remote_exclude[i]))
            return fail_by(s, FIELD_REMOTE_FROM, r->remote_exclude[i]);
    }
    for (size_t i = 0; i < r->nremote_include; i++) {
        if (place_permitted(p, r->remote_include[i]))
            return pass;
    }
    if (r->visa_sponsorship == TRUTH_TRUE)
        return pass;
    if (r->nremote_include)
        return fail_by(s, FIELD_REMOTE_FROM, r->remote_include[0]);
    for (size_t i = 0; i < r->nlocations; i++) {
        const struct place *place = &r->locations[i];
        if (place_permitted(
                p, place->country.n ? place->country : place->region))
            return pass;
    }
    const struct place *first = binding_place(r);
    if (!first)
        return unknown;
    return fail_by(
        s, FIELD_LOCATIONS, first->country.n ? first->country : first->region);
}

static struct gate check_WORKPLACE(const struct scoring *s)
{
    if (!s->profile->has_workplace || !s->record->workplace)
        return unknown;
    for (int i = 0; i < tag_count(LIST_WORKPLACE); i++) {
        if ((s->record->workplace >> i & 1) && s->profile->workplace[i] > 0)
            return pass;
    }
    return fail_by(s, FIELD_WORKPLACE,
        tag_set_text(s->arena, LIST_WORKPLACE, s->record->workplace));
}

static bool is_spoken(const struct scoring *s, const struct language_need *need)
{
    int had = language_level(s->profile, need->code);
    return had != TAG_NONE &&
           (had == TAG_LEVEL_UNSPECIFIED || had >= need->level);
}

/* Is another language spoken that is as good to the posting? */
static bool is_replaced(
    const struct scoring *s, const struct language_need *need)
{
    const struct record *r = s->record;
    for (size_t i = 0; need->choice && i < r->nlanguages; i++) {
        if (r->languages[i].choice == need->choice &&
            is_spoken(s, &r->languages[i]))
            return true;
    }
    return false;
}

static struct gate check_languages(const struct scoring *s, struct str only)
{
    const struct record *r = s->record;
    struct gate result = unknown;
    for (size_t i = 0; i < r->nlanguages; i++) {
        const struct language_need *need = &r->languages[i];
        if (!need->required || (only.n && !str_eq(only, need->code)))
            continue;
        if (!is_spoken(s, need) && !is_replaced(s, need))
            return fail_by(s, FIELD_LANGUAGES, need->code);
        result = pass;
    }
    return result;
}

static struct gate check_LANGUAGE(const struct scoring *s)
{
    return check_languages(s, STR(""));
}

static struct gate check_ENGLISH(const struct scoring *s)
{
    return check_languages(s, STR("en"));
}

static struct gate check_set(const struct scoring *s, enum field field,
    enum tag_list list, uint32_t stated, uint32_t wanted)
{
    if (!stated || !wanted)
        return unknown;
    if (stated & wanted)
        return pass;
    return fail_by(s, field, tag_set_text(s->arena, list, stated));
}

static struct gate check_EMPLOYMENT(const struct scoring *s)
{
    return check_set(s, FIELD_EMPLOYMENT, LIST_EMPLOYMENT,
        s->record->employment, s->profile->employment);
}

static struct gate check_CONTRACT(const struct scoring *s)
{
    return check_set(s, FIELD_CONTRACT, LIST_CONTRACT, s->record->contract,
        s->profile->contract);
}

static struct gate check_SALARY(const struct scoring *s)
{
    struct verdict v = axis_PAY(s);
    if (!v.used || !v.stated)
        return unknown;
    return v.value >= 5000 ? pass : fail_by(s, FIELD_SALARY, v.because);
}

static struct gate check_COMPANY(const struct scoring *s)
{
    const struct profile *p = s->profile;
    if (!p->companies.n || !s->record->company.n)
        return unknown;
    struct str company = fold_word(s->arena, s->record->company);
    for (size_t i = 0; i < p->companies.n; i++) {
        if (fold_holds(company, p->companies.v[i]))
            return (struct gate){
                .result = GATE_FAIL, .because = s->record->company};
    }
    return pass;
}

static struct gate check_WORDS(const struct scoring *s)
{
    const struct profile *p = s->profile;
    for (size_t i = 0; i < p->words.n; i++) {
        if (fold_holds(s->record->fold, p->words.v[i]))
            return (struct gate){.result = GATE_FAIL, .because = p->words.v[i]};
    }
    return p->words.n ? pass : unknown;
}

void gates_check(const struct scoring *s, struct scorecard *card)
{
    static struct gate (*const checks[GATE_COUNT])(const struct scoring *) = {
#define GATE(symbol, name, always) check_##symbol,
#include "score/gates.def"
#undef GATE
    };
    card->gates = arena_many(s->arena, GATE_COUNT, struct gate);
    card->ngates = GATE_COUNT;
    for (int i = 0; i < GATE_COUNT; i++) {
        struct gate *gate = &card->gates[i];
        *gate = checks[i](s);
        gate->name = names[i];
        gate->must = s->profile->must >> i & 1;
        card->blocked |= gate->must && gate->result == GATE_FAIL;
    }
}
