/* SPDX-License-Identifier: MIT */
/* Renderers: shapes, selections, and what must be escaped. */
#include "render/render.h"

#include "test.h"

static char got[32768];
static size_t length;

static int keep(void *context, const char *p, size_t n)
{
    (void)context;
    if (n > sizeof(got) - length)
        return 1;
    memcpy(got + length, p, n);
    length += n;
    return 0;
}

static struct record sample(void)
{
    static struct place place = {.city = STR_INIT("Bern"),
        .subdivision = STR_INIT(""), .country = STR_INIT("CH"),
        .region = STR_INIT("")};
    static struct pay pay = {.range = {500000, NUM_NONE},
        .currency = STR_INIT("CHF"), .period = TAG_PERIOD_MONTH};
    struct record r;
    memset(&r, 0, sizeof(r));
    r.education.level = TAG_NONE;
    r.english = TAG_LEVEL_B2;
    r.title = STR("=cmd \"x\", y");
    r.company = STR("+a\x1b[31m\xe2\x80\xae");
    r.workplace = TAG_BIT(WORKPLACE_REMOTE) | TAG_BIT(WORKPLACE_ONSITE);
    r.locations = &place;
    r.nlocations = 1;
    r.salaries = &pay;
    r.nsalaries = 1;
    return r;
}

static struct str render(struct arena *a, const char *format,
    const char *fields, const struct record *r, const struct scorecard *card)
{
    struct sink sink;
    struct error e = {0};
    struct render_options o = {
        .format = str_c(format), .fields = str_c(fields), .width = 60};
    sink_init(&sink, keep, NULL);
    struct renderer *out = renderer_new(a, &o, &sink, &e);
    CHECK(out != NULL);
    renderer_put(out, r, card);
    renderer_end(out);
    CHECK(sink_flush(&sink) == 0);
    struct str s = str_of(got, length);
    length = 0;
    return s;
}

static void test_json(struct arena *a)
{
    struct record r = sample();
    CHECK_STR(render(a, "ndjson", "title,workplace,salary,salary.min", &r,
                  NULL),
        "{\"title\":\"=cmd \\\"x\\\", y\",\"workplace\":[\"remote\",\"onsite\"],"
        "\"salary\":{\"min\":5000,\"max\":null,\"currency\":\"CHF\","
        "\"period\":\"month\",\"component\":\"base\",\"gross\":null},"
        "\"salary.min\":5000}\n");
    struct str all = render(a, "ndjson", "", &r, NULL);
    CHECK(str_starts(all, STR("{\"schema\":\"jobsift/record/1\",\"source\":")));
    CHECK(str_contains(all, STR("\"education\":null")));
    CHECK(str_contains(all, STR("\"english\":\"B2\"")));
    CHECK(str_contains(all, STR("\\u001b[31m")));
    CHECK(str_ends(all, STR("\"apply\":null,\"notes\":[]}\n")));
    r.error = STR("no");
    CHECK(str_contains(
        render(a, "ndjson", "", &r, NULL), STR("},\"error\":\"no\",\"lang")));
}

static void test_csv(struct arena *a)
{
    struct record r = sample();
    CHECK_STR(render(a, "csv", "title,company,workplace,locations,salary.min",
                  &r, NULL),
        "title,company,workplace,locations,salary.min\r\n"
        "\"'=cmd \"\"x\"\", y\",'+a[31m,remote; onsite,\"Bern, CH\",5000\r\n");
    CHECK_STR(render(a, "tsv", "title,index", &r, NULL),
        "title\tsource.index\n'=cmd \"x\", y\t0\n");
}

static void test_table(struct arena *a)
{
    struct record r = sample();
    struct gate gate = {STR("language"), GATE_FAIL, STR("German only"), true};
    struct scorecard card;
    memset(&card, 0, sizeof(card));
    card.score = 76;
    card.blocked = true;
    card.gates = &gate;
    card.ngates = 1;
    struct str out = render(a, "table", "score,title,salaries", &r, &card);
    CHECK(str_starts(out, STR("score")));
    CHECK(str_contains(out, STR("76 \xe2\x96\x88")));
    CHECK(str_contains(out, STR("5000+ CHF/month\n")));
    CHECK(str_contains(out, STR("blocked: German only\n")));
    CHECK(!str_contains(out, STR("\x1b")));
}

static void test_unknown(struct arena *a)
{
    struct sink sink;
    struct error e = {0};
    struct render_options o = {.format = STR("csv"), .fields = STR("titel")};
    sink_init(&sink, keep, NULL);
    CHECK(!renderer_new(a, &o, &sink, &e));
    CHECK(e.status == STATUS_USAGE && strstr(e.hint, "title"));
    o = (struct render_options){.format = STR("xml"), .fields = STR("")};
    CHECK(!renderer_new(a, &o, &sink, &e));
}

static void test_show(struct arena *a)
{
    struct record r = sample();
    struct render_block block = {
        STR("intro"), STR("item"), {0, 16}, false};
    struct render_mark mark = {{5, 9}, FIELD_SALARY};
    struct render_page page = {.text = STR("Pay: 5000 a month"),
        .blocks = &block, .nblocks = 1, .marks = &mark, .nmarks = 1,
        .record = &r, .width = 70};
    struct sink sink;
    sink_init(&sink, keep, NULL);
    render_show(&sink, a, &page);
    CHECK(sink_flush(&sink) == 0);
    struct str out = str_of(got, length);
    length = 0;
    CHECK(str_starts(out, STR("- Pay: 5000 a mont")));
    CHECK(str_contains(out, STR(" | salary: 5000+ CHF/month\n")));
    CHECK(str_contains(out, STR("\n       ~~~~\n")));
}

int main(void)
{
    struct arena a;
    arena_init(&a, 0);
    if (arena_guard(&a))
        return 1;
    test_json(&a);
    test_csv(&a);
    test_table(&a);
    test_unknown(&a);
    test_show(&a);
    arena_release(&a);
    return test_end();
}
