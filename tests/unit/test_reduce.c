/* SPDX-License-Identifier: MIT */
/* What is left of a page for the parser, and that it leads back. */
#include "base/limits.h"
#include "doc/reduce.h"

#include "test.h"

#include <stdlib.h>

static struct arena arena;

static struct str reduced(const char *page)
{
    return reduce_page(&arena, str_c(page)).text;
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
    CHECK_STR(reduced("<a href=/x title=y>z</a>"), "<a href=\"/x\">z</a>");
    CHECK_STR(reduced("<a href='a\"b'>z</a>"), "<a href='a\"b'>z</a>");
    CHECK_STR(reduced("<a href='data:text/html,x'>z</a>"), "<a>z</a>");
    CHECK_STR(reduced("<p style='color:red; display:none'>z</p>"),
        "<p hidden=\"\">z</p>");
    CHECK_STR(reduced("<ul id=a id=b>z</ul>"), "<ul id=\"a\">z</ul>");
    CHECK_STR(reduced("<ul title=\"a>b\" id=c>z</ul>"), "<ul id=\"c\">z</ul>");
}

static void test_references(void)
{
    CHECK_STR(reduced("R&amp;D &lt;3 &euro;5 &#8364;6 &#128;7"),
        "R&amp;D &lt;3 €5 €6 €7");
    CHECK_STR(
        reduced("a & b &unknown; 1 < 2"), "a &amp; b &amp;unknown; 1 &lt; 2");
    CHECK_STR(reduced("caf&eacute &copy&nbsp;x&comma;y"), "café ©\xc2\xa0x,y");
}

static void test_boxes(void)
{
    CHECK_STR(reduced("<span class=l>City</span><span class=v>Rome</span>"),
        "City Rome");
    CHECK_STR(reduced("<span>Deve</span><span>loper</span>"), "Developer");
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
    CHECK(r.text.n == LIMIT_DEPTH * 5);
    free(deep);
    char *wide = repeat(" a=b", LIMIT_ATTRIBUTES + 10);
    struct str tag = arena_printf(&arena, "<p%s id=x>", wide);
    r = reduce_page(&arena, tag);
    CHECK(r.cut_attributes);
    CHECK_STR(r.text, "<p>");
    free(wide);
}

static void test_map(void)
{
    const char *page = "<p>a&amp;b<i>c</i>d</p>";
    struct reduced r = reduce_page(&arena, str_c(page));
    CHECK_STR(r.text, "<p>a&amp;bcd</p>");
    struct span amp = omap_span(&r.map, (struct span){4, 9});
    CHECK(amp.start == 4 && amp.end == 9);
    struct span d = omap_span(&r.map, (struct span){11, 12});
    CHECK(page[d.start] == 'd' && d.end == d.start + 1);
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
    test_drops();
    test_attributes();
    test_references();
    test_boxes();
    test_stray_end_tags();
    test_limits();
    test_map();
    test_islands();
    arena_release(&arena);
    return test_end();
}
