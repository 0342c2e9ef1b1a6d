/* SPDX-License-Identifier: MIT */
/* Lines of NDJSON: what is taken of them, and what is refused where. */
#include "doc/ndjson.h"

#include "test.h"

static struct posting posting_in(struct arena *a)
{
    return (struct posting){.arena = a};
}

static void test_texts(struct arena *a)
{
    struct posting p = posting_in(a);
    struct error e = {0};
    struct str text;
    CHECK(ndjson_read(&p,
              STR("{\"body\":\"last\",\"text\":\"\",\"description\":\"d\","
                  "\"title\":\"A \\n B\",\"salary\":50000,\"url\":null}"),
              &text, &e) == STATUS_OK);
    CHECK_STR(text, "d");
    CHECK(p.facts.n == 2);
    CHECK_STR(p.facts.v[0].path, "title");
    CHECK_STR(p.facts.v[0].value, "A B");
    CHECK_STR(p.facts.v[1].value, "50000");
    CHECK(p.facts.v[0].origin == ORIGIN_OPTION);
}

static void reads(struct arena *a, struct str line, const char *want)
{
    struct posting p = posting_in(a);
    struct error e = {0};
    struct str text;
    CHECK(ndjson_read(&p, line, &text, &e) == STATUS_OK);
    CHECK_STR(text, want);
}

static void test_escapes(struct arena *a)
{
    reads(a, STR("{\"text\":\"\\u20ac\\ud83d\\ude00\\ud83dx\\u0000y\"}"),
        "€😀\xef\xbf\xbdxy");
    reads(a, STR(" {\"text\" : \"\\\"\\\\\\/\\n\"} \r"), "\"\\/\n");
    reads(a, STR("{\"text\":\"a\",\"text\":\"b\"}"), "b");
    reads(a, STR("{\"x\":[[],{},{\"y\":[1,-2.5e3,true]}],\"html\":\"h\"}"),
        "h");
    reads(a, STR("{}"), "");
}

static void refuses(struct arena *a, const char *line, uint32_t column)
{
    struct posting p = posting_in(a);
    struct error e = {0};
    struct str text;
    CHECK(ndjson_read(&p, str_c(line), &text, &e) == STATUS_INPUT);
    CHECK(e.column == column);
}

static void test_wrong(struct arena *a)
{
    refuses(a, "", 1);
    refuses(a, "[1]", 1);
    refuses(a, "{\"a\":1,}", 8);
    refuses(a, "{\"a\":[1,]}", 9);
    refuses(a, "{\"a\":01}", 7);
    refuses(a, "{\"a\":1} x", 9);
    refuses(a, "{\"a\":\"\t\"}", 7);
    refuses(a, "{\"a\":\"\\x\"}", 8);
    refuses(a, "{\"a\":\"\\u12g4\"}", 8);
    refuses(a, "{\"a\":nul}", 6);
    refuses(a, "{a:1}", 2);
    refuses(a, "{\"a\" 1}", 6);
    refuses(a, "{\"a\":{\"b\":1", 12);
    refuses(a, "{\"a\":[1}", 8);
    refuses(a, "{\"a\":\"no end", 13);
}

static void test_depth(struct arena *a)
{
    char line[1024] = "{\"a\":";
    memset(line + 5, '[', 1000);
    struct posting p = posting_in(a);
    struct error e = {0};
    struct str text;
    CHECK(ndjson_read(&p, str_of(line, 1005), &text, &e) == STATUS_INPUT);
    CHECK(strstr(e.message, "deep") != NULL);
}

int main(void)
{
    struct arena a;
    arena_init(&a, 0);
    if (arena_guard(&a))
        return 1;
    test_texts(&a);
    test_escapes(&a);
    test_wrong(&a);
    test_depth(&a);
    arena_release(&a);
    return test_end();
}
