/* SPDX-License-Identifier: MIT */
/* Reading JSON: comments, positions, and what is refused where. */
#include "base/json.h"

#include "test.h"

#include <stdlib.h>

static struct json *parse(struct arena *a, const char *text, struct error *e)
{
    return json_parse(a, str_c(text), e);
}

static void test_values(struct arena *a)
{
    struct error e = {0};
    const struct json *j = parse(a,
        "{ // a comment\n"
        "  \"a\": [1, 2.5, {\"x\": \"y\\\"]\"}, [], {}],\n"
        "  /* and one\n over lines */ \"b\": true,\n"
        "  \"c\": \"\\u00e9\",\n"
        "}\n",
        &e);
    CHECK(j && j->nitems == 3);
    const struct json *a_ = json_get(j, "a");
    CHECK(a_ && a_->nitems == 5 && a_->line == 2);
    CHECK(a_->items[1].number > 2.4 && a_->items[1].number < 2.6);
    CHECK_STR(json_str(&a_->items[2], "x"), "y\"]");
    CHECK_STR(a_->items[2].raw, "{\"x\": \"y\\\"]\"}");
    CHECK(json_get(j, "b")->line == 4 && json_get(j, "b")->type == JSON_TRUE);
    CHECK_STR(json_str(j, "c"), "\xc3\xa9");
    CHECK(!json_get(j, "d"));
}

static void refused(
    struct arena *a, const char *text, uint32_t line, uint32_t column)
{
    struct error e = {0};
    CHECK(!parse(a, text, &e));
    CHECK(e.line == line && e.column == column && e.message[0]);
}

static void test_refused(struct arena *a)
{
    refused(a, "[1] x", 1, 5);
    refused(a, "{\n\"a\":\n}", 3, 1);
    refused(a, "[\"\xff\"]", 1, 3);
    refused(a, "", 1, 1);
    struct error e = {0};
    CHECK(!json_parse(a, STR("[\"a\0b\"]"), &e) && e.line == 1);
}

static void test_depth(struct arena *a)
{
    char deep[1001];
    struct error e = {0};
    memset(deep, '[', 1000);
    deep[1000] = '\0';
    CHECK(!parse(a, deep, &e));
    CHECK_STR(str_c(e.message), "JSON nests too deep");
}

int main(void)
{
    struct arena a;
    arena_init(&a, 0);
    if (arena_guard(&a))
        abort();
    test_values(&a);
    test_refused(&a);
    test_depth(&a);
    arena_release(&a);
    return test_end();
}
