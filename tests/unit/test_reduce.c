/* SPDX-License-Identifier: MIT */
/* What is left of a page for the parser, and that it leads back. */
#include "base/buf.h"
#include "base/limits.h"
#include "doc/reduce.h"

#include "test.h"

#include <stdlib.h>

static struct arena arena;

/* The skeleton with its texts and attributes put back as they stood. */
static struct str unreduced(const struct reduced *r, struct str page)
{
    struct buf out = buf_in(&arena);
    size_t tag = 0, text = 0;
    for (uint32_t at = 0; at < r->skeleton.n; at++) {
        if (text < r->texts.n && r->texts.v[text].at == at) {
            const struct reduce_text *t = &r->texts.v[text++];
            buf_put(&out, t->space
                              ? STR(" ")
                              : str_sub(page, t->source.start, t->source.end));
            continue;
        }
        if (tag < r->tags.n && r->tags.v[tag].at == at) {
            const struct reduce_tag *t = &r->tags.v[tag++];
            const struct str *value = r->values.v + t->values;
            for (unsigned a = 0; t->seen >> a; a++)
                if (t->seen >> a & 1) {
                    struct str name = attribute_name((enum attribute)a);
                    buf_put(
                        &out, arena_printf(&arena, " %.*s=%.*s", (int)name.n,
                                  name.p, (int)value->n, value->p));
                    value++;
                }
        }
        buf_putc(&out, r->skeleton.p[at]);
    }
    return buf_str(&out);
}

static struct str reduced(const char *page)
{
    struct reduced r = reduce_page(&arena, str_c(page));
    return unreduced(&r, str_c(page));
}

/* Every name is found again, so the lists are in order. */
static void test_names(void)
{
    for (unsigned e = 0; e < ELEMENT_COUNT; e++)
        CHECK(element_find(element_name((enum element)e)) == e);
    for (unsigned a = 0; a < ATTRIBUTE_COUNT; a++)
        CHECK(attribute_find(attribute_name((enum attribute)a)) == a);
    CHECK(element_find(STR("DIV")) == ELEMENT_DIV);
    CHECK(element_find(STR("dive")) == ELEMENT_OTHER);
    CHECK(element_find(STR("")) == ELEMENT_OTHER);
}

static void test_drops(void)
{
    CHECK_STR(
        reduced("<p>a<script>if (b < c) '</p>'</script>d</p>"), "<p>ad</p>");
    CHECK_STR(reduced("<style>p{}</style>x<svg><text>y</text></svg>z"), "xz");
    CHECK_STR(reduced("a<!-- b > c -->d<!doctype html><?x y?>e"), "ade");
    CHECK_STR(reduced("<b onclick='x>y' data-a=1>z</b>"), "<b>z</b>");
    CHECK_STR(reduced("<template>a<template>b</template>c</template>d"), "d");
    CHECK_STR(reduced("<span class=x>a</span>b"), "ab");
    CHECK_STR(reduced("<script>never closed"), "never closed");
}

static void test_attributes(void)
{
    CHECK_STR(reduced("<a href=/x title=y>z</a>"), "<a href=/x>z</a>");
    CHECK_STR(reduced("<a href='a\"b'>z</a>"), "<a href=a\"b>z</a>");
    CHECK_STR(reduced("<a href='data:text/html,x'>z</a>"), "<a href=>z</a>");
    CHECK_STR(reduced("<p style='color:red; display:none'>z</p>"),
        "<p hidden=>z</p>");
    CHECK_STR(reduced("<ul id=a id=b>z</ul>"), "<ul id=a>z</ul>");
    CHECK_STR(reduced("<ul title=\"a>b\" id=c>z</ul>"), "<ul id=c>z</ul>");
}

static void test_spaces(void)
{
    CHECK_STR(reduced("<div>\n <p>a</p>\n</div> b"), "<div><p>a</p></div> b");
    CHECK_STR(reduced("<b>a</b> <i>b</i>"), "<b>a</b> b");
    CHECK_STR(reduced("1 < 2"), "1 < 2");
}

static void test_boxes(void)
{
    CHECK_STR(reduced("<span class=l>City</span><span class=v>Rome</span>"),
        "City Rome");
    CHECK_STR(reduced("<span>Deve</span><span>loper</span>"), "Developer");
    CHECK_STR(reduced("<span>City</span><!-- x --><time>3 days</time>"),
        "City <time>3 days</time>");
    CHECK_STR(reduced("<label>Yes</label><input><label>No</label>"), "Yes No");
    CHECK_STR(reduced("<span class=a>City</span><span class=b>, x</span>"),
        "City, x");
    CHECK_STR(
        reduced("a<i class=material-icons>close</i>"), "a<i hidden=>close</i>");
}

static void test_stray_end_tags(void)
{
    CHECK_STR(reduced("a</div></b>c<b>d</div></b>e"), "ac<b>d</b>e");
}

static char *repeat(const char *text, size_t n)
{
    size_t size = strlen(text);
    char *all = malloc(size * n + 1);
    if (!all)
        exit(2);
    for (size_t i = 0; i < n; i++)
        memcpy(all + i * size, text, size);
    all[size * n] = '\0';
    return all;
}

static void test_limits(void)
{
    char *deep = repeat("<div>", LIMIT_DEPTH + 10);
    struct reduced r = reduce_page(&arena, str_c(deep));
    CHECK(r.cut_depth);
    CHECK(r.skeleton.n == LIMIT_DEPTH * 5);
    free(deep);
    char *wide = repeat(" a=b", LIMIT_ATTRIBUTES + 10);
    struct str tag = arena_printf(&arena, "<p%s id=x>", wide);
    r = reduce_page(&arena, tag);
    CHECK(r.cut_attributes);
    CHECK_STR(r.skeleton, "<p>");
    CHECK(r.tags.v[0].seen == 0);
    free(wide);
}

static void test_skeleton(void)
{
    const char *page = "<p id=x>a&amp;b<i>c</i>d</p>";
    struct reduced r = reduce_page(&arena, str_c(page));
    CHECK_STR(r.skeleton, "<p>...</p>");
    CHECK(r.tags.n == 1 && r.tags.v[0].at == 2);
    CHECK(r.tags.v[0].source.start == 0 && r.tags.v[0].source.end == 8);
    CHECK(r.texts.n == 3 && r.texts.v[1].at == 4);
    CHECK(page[r.texts.v[1].source.start] == 'c');
}

static void test_islands(void)
{
    struct reduced r = reduce_page(
        &arena, STR("<script type='application/ld&#x2B;json'>{\"a\":1}</script>"
                    "<script type=application/json>[2]</script>"
                    "<script>var x = 1;</script>"));
    CHECK(r.islands.n == 2);
    CHECK(r.islands.v[0].jsonld && !r.islands.v[1].jsonld);
    CHECK_STR(r.islands.v[0].text, "{\"a\":1}");
}

int main(void)
{
    arena_init(&arena, 0);
    if (arena_guard(&arena))
        return 2;
    test_names();
    test_drops();
    test_attributes();
    test_spaces();
    test_boxes();
    test_stray_end_tags();
    test_limits();
    test_skeleton();
    test_islands();
    arena_release(&arena);
    return test_end();
}
