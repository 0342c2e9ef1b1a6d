/* SPDX-License-Identifier: MIT */
/* Profiles and scores, on packs and records made for this test. */
#include "match/pack.h"
#include "score/score.h"

#include "test.h"

#include <stdlib.h>

struct lab {
    struct arena a;
    struct tables t;
    struct profile *profile;
    struct record record;
    struct scorecard card;
};

static const char pack[] =
    "{ \"pack\": \"t\", \"terms\": ["
    "{ \"kind\": \"skill\", \"entries\": ["
    "  { \"value\": \"Ruby\" }, { \"value\": \"SQL\" },"
    "  { \"value\": \"Rails\", \"implies\": [\"Ruby\"] },"
    "  { \"value\": \"PostgreSQL\", \"implies\": [\"SQL\"],"
    "    \"siblings\": [\"MySQL\"] },"
    "  { \"value\": \"MySQL\" }, { \"value\": \"PHP\" },"
    "  { \"value\": \"Kafka\", \"category\": \"tools\" } ] },"
    "{ \"kind\": \"category\", \"entries\": ["
    "  { \"value\": \"language\", \"kind\": \"core\", \"forms\": [] } ] },"
    "{ \"kind\": \"role\", \"entries\": ["
    "  { \"value\": \"backend\", \"family\": \"software\","
    "    \"forms\": [\"backend engineer\", \"desenvolvedor back-end\"] },"
    "  { \"value\": \"frontend\", \"family\": \"software\","
    "    \"forms\": [\"frontend engineer\"] },"
    "  { \"value\": \"nurse\", \"family\": \"health\" } ] },"
    "{ \"kind\": \"country\", \"entries\": [ { \"value\": \"BR\" },"
    "  { \"value\": \"US\" }, { \"value\": \"DE\" } ] },"
    "{ \"kind\": \"region\", \"entries\": ["
    "  { \"value\": \"LATAM\", \"members\": [\"BR\", \"AR\"] } ] },"
    "{ \"kind\": \"currency\", \"entries\": [ { \"value\": \"USD\" },"
    "  { \"value\": \"BRL\" } ] },"
    "{ \"kind\": \"language\", \"entries\": ["
    "  { \"value\": \"en\", \"forms\": [\"English\"] },"
    "  { \"value\": \"pt\", \"forms\": [\"Portuguese\"] } ] } ] }";

static const char candidate[] =
    "{ // a candidate\n"
    "  \"basics\": { \"location\": { \"countryCode\": \"BR\" } },\n"
    "  \"work\": [ { \"startDate\": \"2015-01\", \"endDate\": \"2019-01\" },\n"
    "    { \"startDate\": \"2018-01\", \"endDate\": \"2020-01\" },\n"
    "    { \"startDate\": \"2024-01\" } ],\n"
    "  \"languages\": [ { \"language\": \"English\", \"fluency\": \"B2\" },\n"
    "    { \"language\": \"Portuguese\", \"fluency\": \"native\" } ],\n"
    "  \"skills\": [ { \"name\": \"Rails\", \"keywords\": "
    "[\"PostgreSQL\"] } ],\n"
    "  \"preferences\": { \"titles\": [\"Backend Engineer\"],\n"
    "    \"seniority\": [\"senior\"], \"locations\": [\"BR\"],\n"
    "    \"workplace\": { \"remote\": 100, \"onsite\": 0 },\n"
    "    \"work_permit\": [\"BR\"], \"as_of\": \"2026-01-01\",\n"
    "    \"salary\": { \"min\": 4000, \"target\": 8000,\n"
    "      \"currency\": \"USD\", \"period\": \"month\" } } }";

static struct profile *read_profile(
    struct lab *l, const char *text, struct error *e)
{
    struct profile_sources sources = {.text = str_c(text)};
    struct str where;
    return profile_read(&l->a, &l->t, &sources, &where, e);
}

static void set_up(struct lab *l)
{
    struct pack_source source = {STR("t.json"), str_c(pack)};
    struct error e = {0};
    struct str image;
    size_t which;
    CHECK(pack_compile(&l->a, &source, 1, &image, &which, &e) == STATUS_OK);
    CHECK(tables_open(&l->t, image) == STATUS_OK);
    l->profile = read_profile(l, candidate, &e);
    CHECK(l->profile != NULL);
}

/* An empty record: nothing is stated. */
static void clear(struct lab *l)
{
    memset(&l->record, 0, sizeof(l->record));
    l->record.english = TAG_NONE;
    l->record.education.level = TAG_NONE;
    l->record.experience = (struct range){NUM_NONE, NUM_NONE};
}

static void score(struct lab *l)
{
    score_record(l->profile, &l->record, &l->a, &l->card);
}

static hundredths value_of(struct lab *l, const char *axis)
{
    score(l);
    for (size_t i = 0; i < l->card.nparts; i++) {
        if (str_eq(l->card.parts[i].name, str_c(axis)))
            return l->card.parts[i].value;
    }
    return -1;
}

static const struct gate *gate(struct lab *l, const char *name)
{
    score(l);
    for (size_t i = 0; i < l->card.ngates; i++) {
        if (str_eq(l->card.gates[i].name, str_c(name)))
            return &l->card.gates[i];
    }
    return NULL;
}

static void demand(struct lab *l, const char *name, int need, int any_of)
{
    static struct skill skills[8];
    size_t n = l->record.nskills++;
    skills[n] = (struct skill){.name = str_c(name),
        .concept = tables_find(&l->t, TERM_SKILL, str_c(name)),
        .category = STR("language"),
        .need = need,
        .years = NUM_NONE,
        .any_of = any_of};
    l->record.skills = skills;
}

static void test_silence(struct lab *l)
{
    clear(l);
    score(l);
    CHECK(l->card.score < 50 && l->card.coverage == 0 && !l->card.blocked);
    for (size_t i = 1; i < l->card.nparts; i++)
        CHECK(l->card.parts[i].value == 5000);
}

static void test_sum(struct lab *l)
{
    clear(l);
    demand(l, "Ruby", TAG_NEED_REQUIRED, 0);
    demand(l, "Kafka", TAG_NEED_PREFERRED, 0);
    l->record.seniority = TAG_BIT(SENIORITY_MID);
    l->record.title = STR("Backend Developer");
    score(l);
    hundredths sum = 0;
    for (size_t i = 0; i < l->card.nparts; i++)
        sum += l->card.parts[i].points;
    CHECK(sum == l->card.exact);
    CHECK(l->card.score == (int)((sum + 50) / 100));
}

static void test_skills(struct lab *l)
{
    clear(l);
    demand(l, "PostgreSQL", TAG_NEED_REQUIRED, 0);
    hundredths same = value_of(l, "skills");
    clear(l);
    demand(l, "SQL", TAG_NEED_REQUIRED, 0);
    hundredths implied = value_of(l, "skills");
    clear(l);
    demand(l, "MySQL", TAG_NEED_REQUIRED, 0);
    hundredths sibling = value_of(l, "skills");
    clear(l);
    demand(l, "PHP", TAG_NEED_REQUIRED, 0);
    hundredths other = value_of(l, "skills");
    CHECK(same > implied && implied > sibling && sibling > other);
    demand(l, "PostgreSQL", TAG_NEED_REQUIRED, 0);
    hundredths half = value_of(l, "skills");
    l->record.skills[0].any_of = l->record.skills[1].any_of = 1;
    CHECK(value_of(l, "skills") == same && half < same);
    CHECK(l->card.nfound == 1 && l->card.nmissing == 0);
}

static void test_years_of_skill(struct lab *l)
{
    clear(l);
    demand(l, "PostgreSQL", TAG_NEED_REQUIRED, 0);
    hundredths open = value_of(l, "skills");
    l->record.skills[0].years = 1000;
    CHECK(value_of(l, "skills") < open);
    l->record.skills[0].years = 300;
    CHECK(value_of(l, "skills") == open);
}

static void test_raises(struct lab *l)
{
    clear(l);
    demand(l, "PostgreSQL", TAG_NEED_REQUIRED, 0);
    demand(l, "PHP", TAG_NEED_REQUIRED, 0);
    score(l);
    CHECK(l->card.nraises == 1);
    CHECK_STR(l->card.raises[0].change, "PHP");
    int promised = l->card.raises[0].score;
    l->record.skills[1] = l->record.skills[0];
    score(l);
    CHECK(l->card.score == promised);
}

static void test_titles(struct lab *l)
{
    clear(l);
    l->record.title = STR("Desenvolvedor Back-end");
    hundredths same = value_of(l, "title");
    l->record.title = STR("Frontend Engineer");
    hundredths near = value_of(l, "title");
    l->record.title = STR("Nurse");
    CHECK(same == 10000 && near < same && near > 0);
    CHECK(value_of(l, "title") == 0);
}

static void test_years(struct lab *l)
{
    /* 2015-01 to 2020-01 merged, then 2024-01 to the day given: 7 years. */
    CHECK(l->profile->years == 700);
    clear(l);
    l->record.has_experience = true;
    l->record.experience.min = 700;
    CHECK(value_of(l, "years") == 10000);
    l->record.experience.min = 1400;
    CHECK(value_of(l, "years") == 5000 * 90 / 100);
}

static void test_places(struct lab *l)
{
    struct place brazil = {.country = STR("BR")}, usa = {.country = STR("US")};
    struct place latam = {.region = STR("LATAM")};
    clear(l);
    l->record.workplace = TAG_BIT(WORKPLACE_REMOTE);
    l->record.locations = &latam;
    l->record.nlocations = 1;
    CHECK(value_of(l, "place") == 10000);
    CHECK(gate(l, "work_permit")->result == GATE_PASS);
    l->record.locations = &brazil;
    CHECK(value_of(l, "place") == 10000);
    l->record.workplace = TAG_BIT(WORKPLACE_ONSITE);
    CHECK(value_of(l, "place") == 0);
    l->record.locations = &usa;
    CHECK(gate(l, "work_permit")->result == GATE_FAIL && l->card.blocked);
    struct place austin = {.city = STR("Austin"), .country = STR("US")};
    l->record.locations = &austin;
    CHECK(gate(l, "work_permit")->result == GATE_FAIL);
    l->record.workplace = TAG_BIT(WORKPLACE_REMOTE);
    CHECK(gate(l, "work_permit")->result == GATE_UNKNOWN);
    l->record.locations = &usa;
    CHECK(gate(l, "work_permit")->result == GATE_FAIL);
    l->record.visa_sponsorship = TRUTH_TRUE;
    CHECK(gate(l, "work_permit")->result == GATE_PASS && !l->card.blocked);
}

static void test_pay(struct lab *l)
{
    struct pay pay = {.range = {300000, 500000},
        .currency = STR("USD"),
        .period = TAG_PERIOD_MONTH};
    clear(l);
    l->record.salaries = &pay;
    l->record.nsalaries = 1;
    CHECK(value_of(l, "pay") == 6250);
    pay.range.max = 900000;
    CHECK(value_of(l, "pay") == 10000);
    pay.range = (struct range){200000, 200000};
    CHECK(value_of(l, "pay") == 2500 * 80 / 100);
    pay.currency = STR("BRL");
    CHECK(value_of(l, "pay") == 5000); /* no rate: as if not stated */
    pay = (struct pay){.range = {9600000, 9600000},
        .currency = STR("USD"),
        .period = TAG_PERIOD_YEAR};
    CHECK(value_of(l, "pay") == 10000);
}

static void test_languages(struct lab *l)
{
    struct language_need need = {STR("en"), TAG_LEVEL_C1, true, 0};
    struct language_need either[] = {{STR("es"), TAG_LEVEL_C1, true, 1},
        {STR("pt"), TAG_LEVEL_C1, true, 1}};
    clear(l);
    l->record.language = STR("pt");
    l->record.languages = &need;
    l->record.nlanguages = 1;
    CHECK(value_of(l, "language") == 7000 * 8500 / 10000);
    CHECK(l->card.nlimits == 2 && l->card.limits[1].share == 8500);
    CHECK(gate(l, "language")->result == GATE_FAIL && !l->card.blocked);
    need.level = TAG_LEVEL_B1;
    CHECK(value_of(l, "language") == 10000);
    l->record.language = STR("de");
    CHECK(value_of(l, "language") == 0);
    l->record.language = STR("es");
    l->record.languages = either;
    l->record.nlanguages = 2;
    CHECK(value_of(l, "language") == 10000);
    CHECK(gate(l, "language")->result == GATE_PASS);
    either[1].choice = 0;
    CHECK(value_of(l, "language") == 0);
    CHECK(gate(l, "language")->result == GATE_FAIL);
}

static void refused(struct lab *l, const char *profile, uint32_t line,
    const char *message, const char *hint)
{
    struct error e = {0};
    CHECK(!read_profile(l, profile, &e));
    CHECK(e.line == line);
    CHECK_STR(str_c(e.message), message);
    CHECK_STR(str_c(e.hint), hint);
}

static void test_refused(struct lab *l)
{
    refused(l, "{ \"preferences\": {\n \"titels\": [] } }", 2,
        "unknown key 'titels'", "did you mean 'titles'?");
    refused(l, "{\n\n \"skils\": [] }", 3, "unknown key 'skils'",
        "did you mean 'skills'?");
    refused(l, "{ \"preferences\": { \"seniority\": [\n \"senoir\"] } }", 2,
        "unknown value 'senoir'", "did you mean 'senior'?");
    refused(l, "{ \"preferences\": { \"weights\": { \"skills\": -1 } } }", 1,
        "'skills' must be from 0 to 1000", "");
    refused(l, "{ \"preferences\": { \"must\": [ \"work_permits\" ] } }", 1,
        "unknown gate 'work_permits'", "did you mean 'work_permit'?");
    refused(l, "{ \"preferences\": { \"locations\": [ \"Atlantis\" ] } }", 1,
        "unknown place 'Atlantis'",
        "a country code, a region such as LATAM, or \"City, CC\"");
    refused(l, "{ \"preferences\": { \"as_of\": \"2026-13-01\" } }", 1,
        "not a date: '2026-13-01'", "a day such as \"2026-11-01\"");
    refused(l, "[]", 1, "a profile is an object, not '[]'", "");
}

int main(void)
{
    struct lab *l = calloc(1, sizeof(*l));
    if (!l)
        return 1;
    arena_init(&l->a, 0);
    if (arena_guard(&l->a))
        abort();
    set_up(l);
    test_silence(l);
    test_sum(l);
    test_skills(l);
    test_years_of_skill(l);
    test_raises(l);
    test_titles(l);
    test_years(l);
    test_places(l);
    test_pay(l);
    test_languages(l);
    test_refused(l);
    arena_release(&l->a);
    free(l);
    return test_end();
}
