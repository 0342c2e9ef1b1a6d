/* SPDX-License-Identifier: MIT */
/* JSON-LD as the wild writes it, microdata, meta. */
#include "doc/doc.h"
#include "doc/jscan.h"
#include "doc/structured.h"

#include "test.h"

static struct arena arena;

static struct posting read_page(const char *page)
{
    struct posting p;
    struct error e;
    CHECK(doc_read(&p, &arena, str_c(page), DOC_HTML, &e) == STATUS_OK);
    return p;
}

static struct str fact(const struct posting *p, const char *path)
{
    for (size_t i = 0; i < p->facts.n; i++)
        if (str_eq(p->facts.v[i].path, str_c(path)))
            return p->facts.v[i].value;
    return STR("");
}

static struct posting read_jsonld(const char *json)
{
    return read_page(arena_printf(&arena,
        "<html><p>x</p><script type='application/ld+json'>%s</script>", json)
                         .p);
}

static void test_jsonld(void)
{
    struct posting p = read_jsonld(
        "{\"@graph\":[{\"@type\":\"WebSite\",\"title\":\"no\"},"
        "{\"title\":\"Cook &amp; Baker\",\"@type\":[\"JobPosting\"],"
        "\"hiringOrganization\":{\"name\":\"Soup\\u0026Co\"},"
        "\"employmentType\":[\"FULL_TIME\",\"CONTRACTOR\"],"
        "\"description\":\"&lt;p&gt;Soup&lt;/p&gt;\"}]}");
    CHECK_STR(fact(&p, "title"), "Cook & Baker");
    CHECK_STR(fact(&p, "hiringOrganization.name"), "Soup&Co");
    CHECK_STR(fact(&p, "employmentType"), "FULL_TIME");
    CHECK_STR(fact(&p, "description"), "Soup");
}

static void test_broken_jsonld(void)
{
    struct posting p = read_jsonld(
        "{\"@type\":\"JobPosting\",\"title\":\"The \"best\" cook\",\n"
        "\"description\":\"line one\nline \\q two\",,\"url\":\"u\"");
    CHECK_STR(fact(&p, "title"), "The \"best\" cook");
    CHECK_STR(fact(&p, "description"), "line one line q two");
    CHECK_STR(fact(&p, "url"), "u");
}

static void test_groups(void)
{
    struct posting p =
        read_jsonld("{\"@type\":\"JobPosting\",\"jobLocation\":["
                    "{\"address\":{\"addressLocality\":\"Rome\"}},"
                    "{\"address\":{\"addressLocality\":\"Oslo\"}}]}");
    const struct fact *first = NULL, *second = NULL;
    for (size_t i = 0; i < p.facts.n; i++) {
        if (str_eq(p.facts.v[i].value, STR("Rome")))
            first = &p.facts.v[i];
        if (str_eq(p.facts.v[i].value, STR("Oslo")))
            second = &p.facts.v[i];
    }
    CHECK(first && second && first->group != second->group);
    if (first)
        CHECK_STR(
            str_sub(p.source, first->source.start, first->source.end), "Rome");
}

static void test_escaped_quotes(void)
{
    struct posting p = read_jsonld("{&quot;@type&quot;:&quot;JobPosting"
                                   "&quot;,&quot;title&quot;:&quot;Cook"
                                   "&quot;}");
    CHECK_STR(fact(&p, "title"), "Cook");
}

static void test_microdata(void)
{
    struct posting p = read_page(
        "<div itemscope itemtype='https://schema.org/JobPosting'>"
        "<h1 itemprop=title>Cook</h1><meta itemprop=datePosted "
        "content='2026-03-01'><div itemprop=jobLocation itemscope>"
        "<span itemprop=address itemscope><b itemprop=addressLocality>Rome"
        "</b></span></div></div>");
    CHECK_STR(fact(&p, "title"), "Cook");
    CHECK_STR(fact(&p, "datePosted"), "2026-03-01");
    CHECK_STR(fact(&p, "jobLocation.address.addressLocality"), "Rome");
}

static void test_meta(void)
{
    struct posting p =
        read_page("<html lang=de><meta property='og:title' content='A &amp; B'>"
                  "<link rel=canonical href='https://x.example/1'>"
                  "<a href='mailto:jobs@x.example'>Bewerben</a>");
    CHECK_STR(fact(&p, "lang"), "de");
    CHECK_STR(fact(&p, "og:title"), "A & B");
    CHECK_STR(fact(&p, "canonical"), "https://x.example/1");
    CHECK_STR(fact(&p, "link"), "mailto:jobs@x.example");
    CHECK_STR(fact(&p, "link.text"), "Bewerben");
    p = read_page("<a href=/a><div>Apply</div> <div>now</div></a>");
    CHECK_STR(fact(&p, "link.text"), "Apply now");
}

/* A page without text, whose state is `json`; every %s is a long text. */
static struct posting read_state(const char *json)
{
    struct buf text = buf_in(&arena);
    for (int i = 0; i < 40; i++)
        buf_put(&text, STR("We cook soup every day. "));
    buf_putc(&text, '\0');
    struct str page = arena_printf(&arena,
        "<html><script type=application/json>%s</script><div></div></html>",
        json);
    size_t at = str_find(page, STR("@TEXT"), 0);
    return read_page(arena_printf(
        &arena, "%.*s%s%s", (int)at, page.p, text.p, page.p + at + 5)
                         .p);
}

static void test_state(void)
{
    struct posting p = read_state(
        "{\"page\":{\"job\":{\"id\":7,\"title\":{\"en\":\"Cook\","
        "\"de\":\"Koch\"},\"company\":{\"id\":1,\"name\":\"Soup Ltd\","
        "\"about\":\"x\"},\"salary\":{\"from\":10,\"to\":12},"
        "\"similar\":[{\"title\":\"Baker\"}],"
        "\"description\":{\"en\":\"@TEXT\"}}}}");
    CHECK_STR(fact(&p, "title"), "Cook");
    CHECK_STR(fact(&p, "hiringOrganization.name"), "Soup Ltd");
    CHECK_STR(fact(&p, "baseSalary.value.minValue"), "10");
    CHECK_STR(fact(&p, "baseSalary.value.maxValue"), "12");
}

static void test_flattened_state(void)
{
    struct posting p = read_state("[[\"ShallowReactive\",1],{\"data\":2},"
                                  "[\"Reactive\",3],{\"name\":4,"
                                  "\"description\":5,\"company\":6,"
                                  "\"self\":3},\"Cook\","
                                  "\"@TEXT\",{\"name\":7},\"Soup\"]");
    CHECK_STR(fact(&p, "title"), "Cook");
    CHECK_STR(fact(&p, "hiringOrganization.name"), "Soup");
    CHECK(str_starts(p.text, STR("We cook soup every day.")));
    struct span s = omap_span(&p.omap, (struct span){3, 7});
    CHECK_STR(str_sub(p.source, s.start, s.end), "cook");
}

static void test_several_postings(void)
{
    struct posting p = read_page(
        "<html><script type=application/ld+json>{\"@type\":\"JobPosting\","
        "\"title\":\"Baker\",\"datePosted\":\"2026-01-01\"}</script>"
        "<script type=application/ld+json>{\"@type\":\"JobPosting\","
        "\"title\":\"Cook\"}</script><h1>Cook</h1><p>Soup.</p>");
    CHECK_STR(fact(&p, "title"), "Cook");
    CHECK_STR(fact(&p, "datePosted"), "");
}

static void test_depth(void)
{
    struct buf b = buf_in(&arena);
    for (int i = 0; i < LIMIT_JSON_DEPTH + 10; i++)
        buf_putc(&b, '[');
    struct jscan s = jscan_of(buf_str(&b));
    unsigned n = 0;
    while (jscan_next(&s) != JSCAN_END)
        n++;
    CHECK(n == LIMIT_JSON_DEPTH && s.cut);
}

static void test_unescape(void)
{
    struct omap map = {0};
    struct str raw = STR("a\\u00e9\\ud83d\\ude00\\n\\\"\\ud800z");
    CHECK_STR(jscan_unescape(&arena, raw, &map, 100),
        "a\xc3\xa9\xf0\x9f\x98\x80\n\"\xef\xbf\xbdz");
    struct span e = omap_span(&map, (struct span){1, 3});
    CHECK(e.start == 101 && e.end == 107);
}

static void test_plain(void)
{
    CHECK_STR(
        structured_plain(&arena, STR("<p>a</p>\n <b>b</b> &lt; c")), "a b < c");
    CHECK_STR(
        structured_plain(&arena, STR("&amp;amp; 3 < 4 > 2")), "& 3 < 4 > 2");
}

int main(void)
{
    arena_init(&arena, 0);
    if (arena_guard(&arena))
        return 2;
    test_jsonld();
    test_broken_jsonld();
    test_groups();
    test_escaped_quotes();
    test_microdata();
    test_meta();
    test_state();
    test_flattened_state();
    test_several_postings();
    test_depth();
    test_unescape();
    test_plain();
    arena_release(&arena);
    return test_end();
}
