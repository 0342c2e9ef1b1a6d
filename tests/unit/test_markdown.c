/* SPDX-License-Identifier: MIT */
/* Markdown to blocks and facts, also where its line ends were lost. */
#include "doc/markdown.h"

#include "blocks.h"
#include "test.h"

static struct posting read_markdown(struct arena *a, const char *text)
{
    struct posting p = {.arena = a};
    markdown_read(&p, str_c(text), NULL);
    return p;
}

static void reads(struct arena *a, const char *text, const char *want)
{
    struct posting p = read_markdown(a, text);
    CHECK_STR(blocks_text(&p), want);
}

static void test_blocks(struct arena *a)
{
    reads(a, "# Pilot\n\n## Tasks ##\n- fly\n1. land\n* [x] greet\n",
        "# Pilot\n# Tasks\n- fly\n- land\n- greet\n");
    reads(a, "Pilot\n=====\n\nTasks\n---\nFly.\n\n---\n> Quoted.\n",
        "# Pilot\n# Tasks\nFly.\nQuoted.\n");
    reads(a, "A.\n```c\nint **x;\n```\nB.\n", "A.\nint **x;\nB.\n");
    reads(a, "| Place | Days |\n|---|:-:|\n| Bern | 2 |\n",
        "| Place\n| Days\n| Bern\n| 2\n");
    reads(a, "One. <!-- not\nseen --> Two.\n<!-- nor this -->\nThree.\n",
        "One.\nTwo.\nThree.\n");
    reads(a, "**About us**\nWe fly.\n\n**Pay:** good\n",
        "# About us\nWe fly.\nPay: good\n");
}

static void test_inline(struct arena *a)
{
    reads(a, "7\\+ years, C\\#, *very* __good__ `a*b`, snake_case, 2 * 3",
        "7+ years, C#, very good a*b, snake_case, 2 * 3\n");
    reads(a, "R&amp;D &lt;3 <b>bold</b><br>next &bogus; a < b",
        "R&D <3 bold\nnext &bogus; a < b\n");
    reads(a, "![logo](x.png) see [our *site*](https://example.com/a_(b)) "
             "or [REMOTE] <mailto:jo@example.com>",
        "see our site or [REMOTE] mailto:jo@example.com\n");
    reads(a, "uses **Lisp** . Now.", "uses Lisp. Now.\n");
}

static void test_facts(struct arena *a)
{
    struct posting p = read_markdown(a,
        "---\ntitle: \"Diver\"\nplace: Split\n---\n"
        "[Apply](https://example.com/apply)\n");
    CHECK(p.facts.n == 4);
    CHECK_STR(p.facts.v[0].path, "title");
    CHECK_STR(p.facts.v[0].value, "Diver");
    CHECK(p.facts.v[0].origin == ORIGIN_META);
    CHECK(p.facts.v[0].source.start == 12 && p.facts.v[0].source.end == 17);
    CHECK_STR(p.facts.v[2].path, "link");
    CHECK_STR(p.facts.v[2].value, "https://example.com/apply");
    CHECK_STR(p.facts.v[3].path, "link.text");
    CHECK_STR(p.facts.v[3].value, "Apply");
    CHECK(p.facts.v[2].group == p.facts.v[3].group);
    CHECK_STR(p.text, "Apply");
}

static void test_flattened(struct arena *a)
{
    reads(a,
        "**Place:** Oslo **Pay:** **900 NOK** **About the work** You keep "
        "the **light** of a lighthouse burning. **What you bring** * **5\\+ "
        "years** at sea * Sense for: * wind * waves **Good to have** * A "
        "cat. * A boat.",
        "Place: Oslo\nPay: 900 NOK\n# About the work\nYou keep the light of "
        "a lighthouse burning.\n# What you bring\n- 5+ years at sea\n"
        "- Sense for:\n- wind\n- waves Good to have\n- A cat.\n- A boat.\n");
}

static void test_map(struct arena *a)
{
    struct posting p = read_markdown(a, "Need 7\\+ **years** &amp; more");
    CHECK_STR(p.text, "Need 7+ years & more");
    struct span plus = omap_span(&p.omap, (struct span){6, 7});
    CHECK(plus.start == 7 && plus.end == 8);
    struct span years = omap_span(&p.omap, (struct span){8, 13});
    CHECK(years.start == 11 && years.end == 16);
    struct span and = omap_span(&p.omap, (struct span){14, 15});
    CHECK(and.start == 19 && and.end == 24);
}

static void test_detect(void)
{
    CHECK(markdown_detect(STR("# A\ntext\n## B\n")));
    CHECK(markdown_detect(STR("**A:** b **C:** d")));
    CHECK(!markdown_detect(STR("Plain text: 5 * 3, #1 in a_b_c.\n- item\n")));
}

int main(void)
{
    struct arena a;
    arena_init(&a, 0);
    if (arena_guard(&a))
        return 1;
    test_blocks(&a);
    test_inline(&a);
    test_facts(&a);
    test_flattened(&a);
    test_map(&a);
    test_detect();
    arena_release(&a);
    return test_end();
}
