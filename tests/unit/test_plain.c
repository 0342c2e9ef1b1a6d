/* SPDX-License-Identifier: MIT */
/* Plain text to blocks. */
#include "doc/plain.h"

#include "blocks.h"
#include "test.h"

static void reads(struct arena *a, const char *text, const char *want)
{
    struct posting p = {.arena = a};
    plain_read(&p, str_c(text), NULL);
    CHECK_STR(blocks_text(&p), want);
}

static void test_lines(struct arena *a)
{
    reads(a, "Baker\r\n\r\nWe bake bread.\rAnd cake.\n",
        "# Baker\nWe bake bread.\nAnd cake.\n");
    reads(a, "Cook\nRequirements:\n- knife skills\n* calm\n  • pans\n2) hygiene",
        "# Cook\n# Requirements:\n- knife skills\n- calm\n- pans\n- hygiene\n");
    reads(a, "Cook\nWHAT WE OFFER\nPlace: Porto\n-----\nBye.",
        "# Cook\n# WHAT WE OFFER\nPlace: Porto\nBye.\n");
    reads(a, "Cook\nYour tasks\n-Cooking\n-Cleaning",
        "# Cook\n# Your tasks\n- Cooking\n- Cleaning\n");
    reads(a, "", "");
    reads(a, " \n\t\n", "");
}

static void test_wrapped(struct arena *a)
{
    reads(a,
        "The harbour of a small town in the north looks for a person who\n"
        "likes ships, knows the tides and does not mind getting up before\n"
        "the sun does, because the first boats leave while it is dark and\n"
        "somebody has to throw off the lines and write down who left, and\n"
        "when. You will share the work with two colleagues and take turns\n"
        "at night.\n",
        "The harbour of a small town in the north looks for a person who "
        "likes ships, knows the tides and does not mind getting up before "
        "the sun does, because the first boats leave while it is dark and "
        "somebody has to throw off the lines and write down who left, and "
        "when. You will share the work with two colleagues and take turns "
        "at night.\n");
}

static void test_flattened(struct arena *a)
{
    reads(a,
        "We run a garden with four thousand roses and look for help in all "
        "seasons. Requirements: • two years with roses • a licence to drive "
        "• patience Benefits: fresh air. We offer: • a flat • good pay",
        "We run a garden with four thousand roses and look for help in all "
        "seasons.\n# Requirements:\n- two years with roses\n"
        "- a licence to drive\n- patience Benefits: fresh air.\n"
        "# We offer:\n- a flat\n- good pay\n");
    reads(a,
        "A ferry line needs a deckhand for the summer on three of its ships "
        "in the strait. What you do: - moor the ship; - sell tickets; - keep "
        "the deck clean and dry, day and night, in rain and in sunshine.",
        "A ferry line needs a deckhand for the summer on three of its ships "
        "in the strait.\n# What you do:\n- moor the ship;\n- sell tickets;\n"
        "- keep the deck clean and dry, day and night, in rain and in "
        "sunshine.\n");
}

/* A dash in a sentence, a range, a hyphen: nothing is cut. */
static void test_left_alone(struct arena *a)
{
    const char *text =
        "Our team - five people, two dogs - works on a well-known, "
        "award-winning product that 10 - 20 thousand people use - gladly - "
        "every day of the week, and we are proud of that.";
    reads(a, text, arena_printf(a, "%s\n", text).p);
}

int main(void)
{
    struct arena a;
    arena_init(&a, 0);
    if (arena_guard(&a))
        return 1;
    test_lines(&a);
    test_wrapped(&a);
    test_flattened(&a);
    test_left_alone(&a);
    arena_release(&a);
    return test_end();
}
