/* SPDX-License-Identifier: MIT */
/* Packs, the scan and the rules, on packs made for this test. */
#include "match/engine.h"
#include "match/pack.h"
#include "match/regroup.h"

#include "test.h"

#include <stdlib.h>

struct lab {
    struct arena a;
    struct tables t;
    struct str text;
    struct folded folded;
    struct scan scan;
};

static enum status compile(struct lab *l, const char *pack, struct error *e)
{
    struct pack_source source = {STR("test.json"), str_c(pack)};
    struct str image;
    size_t which;
    enum status status = pack_compile(&l->a, &source, 1, &image, &which, e);
    return status ? status : tables_open(&l->t, image);
}

static void scan(struct lab *l, const char *text)
{
    l->text = str_c(text);
    l->folded = fold_text(&l->a, l->text);
    engine_scan(&l->t, &l->a, l->text, &l->folded, &l->scan);
}

/* Values of the hits of a kind, joined by spaces. */
static struct str found(struct lab *l, enum term_kind kind)
{
    struct buf b = buf_in(&l->a);
    struct hits hits = l->scan.kinds[kind];
    for (size_t i = 0; i < hits.n; i++) {
        if (i)
            buf_putc(&b, ' ');
        buf_put(&b, hit_value(&l->t, &hits.v[i]));
    }
    return buf_str(&b);
}

static const char terms[] =
    "{ \"pack\": \"t\", \"terms\": ["
    "{ \"kind\": \"skill\", \"entries\": ["
    "  { \"value\": \"C\", \"forms\": [\"C\"], \"flags\": [\"case\"] },"
    "  { \"value\": \"C++\" }, { \"value\": \".NET\" },"
    "  { \"value\": \"ASP.NET\" },"
    "  { \"value\": \"Go\", \"forms\": [{\"text\": \"Go\", \"flags\":"
    "    [\"case\"]}, {\"text\": \"go to market\", \"flags\": [\"skip\"]}] },"
    "  { \"value\": \"SQL\", \"forms\": [\"SQL\", \"structured query "
    "language\"] },"
    "  { \"value\": \"SAP\", \"flags\": [\"upper\"] } ] },"
    "{ \"kind\": \"cue\", \"entries\": ["
    "  { \"value\": \"know\", \"forms\": [\"*kenntnisse\", \"kennt*\"] },"
    "  { \"value\": \"euro\", \"forms\": [\"\xe2\x82\xac\"] } ] },"
    "{ \"kind\": \"stopword\", \"lang\": [\"de\"], \"entries\": ["
    "  { \"value\": \"de\", \"forms\": [\"und\", \"der\", \"mit\"] } ] },"
    "{ \"kind\": \"city\", \"entries\": ["
    "  { \"value\": \"a\", \"forms\": [\"Springfield\"] },"
    "  { \"value\": \"b\", \"forms\": [\"springfield\"] } ] } ] }";

static void test_scan(struct lab *l)
{
    struct error e = {0};
    CHECK(compile(l, terms, &e) == STATUS_OK);
    scan(l, "C, c, C++; asp.net and .net, foo.net");
    CHECK_STR(found(l, TERM_SKILL), "C C++ ASP.NET .NET");
    scan(l, "Go to market with Go, go. Structured  query language, sql");
    CHECK_STR(found(l, TERM_SKILL), "Go SQL");
    scan(l, "Structured query language");
    CHECK_STR(found(l, TERM_SKILL), "SQL");
    scan(l, "SAP, sap, SAPs");
    CHECK_STR(found(l, TERM_SKILL), "SAP");
    scan(l, "Deutschkenntnisse, kennt\xc3\xbcnisse, kennen, 5\xe2\x82\xac");
    CHECK_STR(found(l, TERM_CUE), "know know euro");
    scan(l, "Springfield");
    CHECK_STR(found(l, TERM_CITY), "a b");
    scan(l, "und der und mit");
    CHECK(l->scan.kinds[TERM_STOPWORD].n == 0 && l->scan.nfound == 4);
    CHECK(l->scan.lang == lang_number(STR("de")));
    scan(l, "");
    CHECK(l->scan.kinds[TERM_SKILL].n == 0 && l->scan.lang == -1);
}

static void check_regrouped(
    struct lab *l, const char *pattern, const char *expected)
{
    struct str got = regroup_pattern(&l->a, str_c(pattern));
    CHECK_STR(got, expected);
}

/* Alternatives go under their first letters; what is unclear stays. */
static void test_regroup(struct lab *l)
{
    check_regrouped(l, "at least|over|ate", "at(?: least|e)|over");
    check_regrouped(l, "(?:ab|ac|b)+x", "(?:a(?:b|c)|b)+x");
    check_regrouped(l, "a|ab|b|ac", "a(?:|b|c)|b");
    check_regrouped(l, "a?b|ac|b|ad", "a?b|a(?:c|d)|b");
    check_regrouped(l, "ax|[a-z]y|az", "ax|[a-z]y|az");
    check_regrouped(l, "\\bab|\\bac|c", "\\ba(?:b|c)|c");
    check_regrouped(l, "(?<n>de|da)(?(n)x|y)", "(?<n>d(?:e|a))(?(n)x|y)");
    check_regrouped(l, "\\xc3\\xa9|\\xc3\\xa8", "\\xc3(?:\\xa9|\\xa8)");
    check_regrouped(l, "(ab|ac)\\1", "(ab|ac)\\1");
    check_regrouped(l, "(?i)ab|ac", "(?i)ab|ac");
    check_regrouped(l, "(?<=ab|ac)d", "(?<=ab|ac)d");
    check_regrouped(l, "[|(]a|[)]b", "[|(]a|[)]b");
}

/* Words at every place of the 64-byte steps. */
static void test_steps(struct lab *l)
{
    char text[200];
    for (size_t at = 0; at < 150; at++) {
        memset(text, ' ', sizeof(text));
        memcpy(text + at, "structured query language", 25);
        text[199] = '\0';
        scan(l, text);
        struct hits hits = l->scan.kinds[TERM_SKILL];
        CHECK(hits.n == 1 && hits.v[0].start == at && hits.v[0].end == at + 25);
    }
}

static void test_lookup(struct lab *l)
{
    uint32_t e = tables_lookup(&l->t, &l->a, TERM_SKILL, STR("asp.NET"));
    CHECK(e != UINT32_MAX);
    CHECK_STR(tables_value(&l->t, e), "ASP.NET");
    CHECK(tables_lookup(&l->t, &l->a, TERM_SKILL, STR("go to market")) ==
          UINT32_MAX);
    CHECK(tables_find(&l->t, TERM_CITY, STR("b")) != UINT32_MAX);
}

static const char rules[] =
    "{ \"pack\": \"r\","
    "  \"let\": { \"num\": \"\\\\d{1,2}\", \"years\": \"{{num}} years\" },"
    "  \"rules\": ["
    "  { \"id\": \"experience.a\", \"field\": \"experience\","
    "    \"anchors\": [\"years\"], \"pattern\": \"(?<n>{{num}})\\\\+? years\","
    "    \"unless\": \"company\", \"not_in\": [\"benefits\"],"
    "    \"value\": { \"min\": \"$n\", \"unit\": \"years\" },"
    "    \"yes\": [{\"text\": \"5 years\"}], \"no\": [\"years\"] },"
    "  { \"id\": \"title.b\", \"field\": \"title\", \"case\": true,"
    "    \"anchors\": [\"role\"], \"pattern\": \"role: (?<t>[A-Z]\\\\w+)\","
    "    \"value\": \"$t\","
    "    \"yes\": [{\"text\": \"role: X\"}], \"no\": [\"role\"] } ] }";

static struct rule_run run(
    struct lab *l, const struct region *regions, size_t n)
{
    struct rule_run result;
    struct matcher *m = matcher_new(&l->t);
    engine_run(
        m, &l->a, l->text, &l->folded, &l->scan, regions, n, -1, &result);
    matcher_free(m);
    return result;
}

static void test_rules(struct lab *l)
{
    struct error e = {0};
    CHECK(compile(l, rules, &e) == STATUS_OK);
    scan(l, "\xc3\x89t\xc3\xa9: 5+ years, then 7 years\nour company: 9 years");
    uint32_t n = (uint32_t)l->folded.text.n, cut = 27;
    struct region regions[] = {
        {0, cut, TAG_SECTION_INTRO, 0}, {cut, n, TAG_SECTION_INTRO, 0}};
    struct rule_run r = run(l, regions, 2);
    struct matches m = r.fields[FIELD_EXPERIENCE];
    CHECK(m.n == 2);
    if (m.n != 2)
        return;
    CHECK_STR(match_value(&m.v[0], "min"), "5");
    CHECK_STR(match_value(&m.v[1], "min"), "7");
    CHECK_STR(match_value(&m.v[0], "unit"), "years");
    CHECK(!match_has(&m.v[0], "max"));
    regions[0].section = TAG_SECTION_BENEFITS;
    CHECK(run(l, regions, 2).fields[FIELD_EXPERIENCE].n == 0);
    regions[0] = (struct region){0, cut, TAG_SECTION_INTRO, 1};
    CHECK(run(l, regions, 2).fields[FIELD_EXPERIENCE].n == 0);
}

static void test_as_written(struct lab *l)
{
    scan(l, "\xc3\x89 role: Baker role: baker");
    struct region all = {0, (uint32_t)l->folded.text.n, 0, 0};
    struct matches m = run(l, &all, 1).fields[FIELD_TITLE];
    CHECK(m.n == 1);
    if (m.n != 1)
        return;
    CHECK_STR(match_value(&m.v[0], "value"), "baker");
    CHECK(match_value_span(&m.v[0], "value").start == 8);
}

static void refused(
    struct lab *l, const char *pack, const char *message, const char *hint)
{
    struct error e = {0};
    CHECK(compile(l, pack, &e) == STATUS_USAGE);
    CHECK_STR(str_c(e.message), message);
    CHECK_STR(str_c(e.hint), hint);
    CHECK(e.line == 1 && e.column > 1);
}

static void test_refused(struct lab *l)
{
    refused(l, " {\"pack\": \"x\", \"ruls\": []}", "unknown key 'ruls'",
        "did you mean 'rules'?");
    refused(l, " {\"rules\": [{\"id\": \"a\", \"field\": \"titel\"}]}",
        "unknown field 'titel'", "");
    refused(l,
        " {\"terms\": [{\"kind\": \"cue\", \"entries\": [{\"value\": "
        "\"a\", \"flags\": [\"sometimes\"]}]}]}",
        "unknown flag 'sometimes'", "");
    refused(l,
        " {\"rules\": [{\"id\": \"a\", \"field\": \"title\", \"anchors\": "
        "[\"x\"], \"yes\": [{}], \"no\": [\"\"], \"pattern\": \"(\"}]}",
        "pattern does not compile: missing closing parenthesis at offset 1 "
        "of the pattern",
        "");
    refused(l,
        " {\"rules\": [{\"id\": \"a\", \"field\": \"title\", \"anchors\": "
        "[\"x\"], \"yes\": [{}], \"no\": [\"\"], \"pattern\": \"{{no}}\"}]}",
        "no sub-pattern is named 'no'", "");
}

int main(void)
{
    struct lab *l = calloc(1, sizeof(*l));
    if (!l)
        return 1;
    arena_init(&l->a, 0);
    if (arena_guard(&l->a))
        abort();
    test_scan(l);
    test_regroup(l);
    test_steps(l);
    test_lookup(l);
    test_rules(l);
    test_as_written(l);
    test_refused(l);
    arena_release(&l->a);
    free(l);
    return test_end();
}
