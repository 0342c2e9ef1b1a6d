/* SPDX-License-Identifier: MIT */
/* The JSON writer: commas, indents, escapes. */
#include "base/jsonw.h"

#include "test.h"

static char got[1024];
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

static struct str written(struct sink *sink)
{
    CHECK(sink_flush(sink) == 0);
    struct str s = str_of(got, length);
    length = 0;
    return s;
}

static void writes(struct str value, const char *want)
{
    struct sink sink;
    struct jsonw w;
    sink_init(&sink, keep, NULL);
    jsonw_init(&w, &sink, false);
    jsonw_str(&w, value);
    CHECK_STR(written(&sink), want);
}

static void test_strings(void)
{
    writes(STR("a\"b\\c/"), "\"a\\\"b\\\\c/\"");
    writes(STR("\n\t\r\x1b\x7f\0"), "\"\\n\\t\\r\\u001b\\u007f\\u0000\"");
    writes(STR("\xc2\x9bx\xc3\xa9"), "\"\\u009bxé\"");
    writes(STR("a\xff\xc3z\xed\xa0\x80"),
        "\"a\xef\xbf\xbd\xef\xbf\xbdz\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
    writes(STR(""), "\"\"");
}

static void test_in_page(void)
{
    struct sink sink;
    struct jsonw w;
    sink_init(&sink, keep, NULL);
    jsonw_init(&w, &sink, false);
    w.in_page = true;
    jsonw_str(&w, STR("a </script><!-- \" é<"));
    CHECK_STR(written(&sink),
        "\"a \\u003c/script>\\u003c!-- \\\" é\\u003c\"");
}

static void put_sample(struct jsonw *w)
{
    jsonw_object(w);
    jsonw_key(w, STR("a"));
    jsonw_array(w);
    jsonw_int(w, -1);
    jsonw_hundredths(w, 5667);
    jsonw_hundredths(w, INT64_MIN);
    jsonw_bool(w, true);
    jsonw_array_end(w);
    jsonw_key(w, STR("b"));
    jsonw_object(w);
    jsonw_object_end(w);
    jsonw_key(w, STR("c"));
    jsonw_str_or_null(w, STR(""));
    jsonw_object_end(w);
}

static void test_nesting(void)
{
    struct sink sink;
    struct jsonw w;
    sink_init(&sink, keep, NULL);
    jsonw_init(&w, &sink, false);
    put_sample(&w);
    CHECK_STR(written(&sink),
        "{\"a\":[-1,56.67,null,true],\"b\":{},\"c\":null}");
    jsonw_init(&w, &sink, true);
    put_sample(&w);
    CHECK_STR(written(&sink),
        "{\n  \"a\": [\n    -1,\n    56.67,\n    null,\n    true\n  ],\n"
        "  \"b\": {},\n  \"c\": null\n}");
}

int main(void)
{
    test_strings();
    test_in_page();
    test_nesting();
    return test_end();
}
