/* SPDX-License-Identifier: MIT */
/* Offset maps, and the builder that makes them. */
#include "doc/normal.h"

#include "test.h"

static bool is_span(struct span s, uint32_t start, uint32_t end)
{
    return s.start == start && s.end == end;
}

static void test_runs(struct arena *a)
{
    struct omap m = {0};
    omap_copy(a, &m, 0, 10);      /* text 0..4 is source 10..14 */
    omap_replace(a, &m, 4, 14, 5); /* text 4 stands for 14..19 */
    omap_copy(a, &m, 5, 19);
    CHECK(is_span(omap_span(&m, (struct span){0, 4}), 10, 14));
    CHECK(is_span(omap_span(&m, (struct span){4, 5}), 14, 19));
    CHECK(is_span(omap_span(&m, (struct span){3, 6}), 13, 20));
    CHECK(is_span(omap_span(&m, (struct span){2, 2}), 12, 12));
    struct omap none = {0};
    CHECK(is_span(omap_span(&none, (struct span){7, 9}), 7, 9));
    omap_copy(a, &m, 8, 22); /* goes on where the last left off */
    CHECK(m.runs.n == 3);
}

static void test_compose(struct arena *a)
{
    struct omap inner = {0}, outer = {0};
    omap_copy(a, &inner, 0, 100);
    omap_replace(a, &inner, 3, 103, 2); /* middle 3, 4 */
    omap_copy(a, &inner, 5, 105);
    omap_copy(a, &outer, 0, 1); /* text 0..5 is middle 1..6 */
    omap_replace(a, &outer, 5, 6, 3);
    struct omap m = omap_compose(a, &outer, &inner, 6);
    CHECK(is_span(omap_span(&m, (struct span){0, 2}), 101, 103));
    CHECK(is_span(omap_span(&m, (struct span){2, 4}), 103, 105));
    CHECK(is_span(omap_span(&m, (struct span){4, 5}), 105, 106));
    CHECK(is_span(omap_span(&m, (struct span){5, 6}), 106, 109));
}

static void test_builder(struct arena *a)
{
    struct posting p = {.arena = a};
    struct normal n;
    normal_begin(&n, &p, NULL);
    normal_block(&n, BLOCK_HEADING, 2, 0);
    normal_copy(&n, STR("  R"), 0);
    normal_replace(&n, STR("&"), 3, 5);
    normal_copy(&n, STR("D \t team\x01s "), 8);
    normal_block(&n, BLOCK_PARAGRAPH, 0, 0);
    normal_copy(&n, STR(" \xc2\xa0 "), 20); /* no block comes of it */
    normal_block(&n, BLOCK_ITEM, 1, 0);
    normal_copy(&n, STR("x\xe2\x80\x8by"), 30);
    normal_end(&n);
    CHECK_STR(p.text, "R&D teams\nxy");
    CHECK(p.blocks.n == 2 && p.blocks.v[0].kind == BLOCK_HEADING);
    CHECK(is_span(p.blocks.v[1].text, 10, 12));
    CHECK(is_span(omap_span(&p.omap, (struct span){0, 3}), 2, 9));
    CHECK(is_span(omap_span(&p.omap, (struct span){3, 4}), 9, 12));
    CHECK(is_span(omap_span(&p.omap, (struct span){10, 12}), 30, 35));
}

static void test_line(struct arena *a)
{
    CHECK_STR(normal_line(a, STR(" a\n\tb\x1b[0m\xc2\xa0 c ")), "a b[0m c");
}

int main(void)
{
    struct arena a;
    arena_init(&a, 0);
    if (arena_guard(&a))
        return 1;
    test_runs(&a);
    test_compose(&a);
    test_builder(&a);
    test_line(&a);
    arena_release(&a);
    return test_end();
}
