/* SPDX-License-Identifier: MIT */
/*
 * Pages that are no open posting: lists of jobs, error pages, programmes,
 * closed jobs. A note says so, and the record stays empty rather than filled
 * with values that nobody stated of one job.
 */
#include "extract/heading.h"

enum {
    FEWEST_LISTED = 6,   /* titles that make a page a list */
    LONGEST_ENTRY = 110, /* bytes of a list's entry */
    PROSE_BLOCK = 120,   /* bytes; a shorter block is a label or an entry */
    LITTLE_PROSE = 1200, /* bytes of prose that a list may still have */
    SHORT_PAGE = 1500,   /* bytes of an error page, at most */
};

struct page_shape {
    size_t listed;   /* short blocks that name a job */
    size_t prose;    /* bytes in blocks that are long */
    size_t sections; /* headings of demands and duties */
    bool headed;     /* the first heading names a job */
};

#define JOB_SECTIONS                                                           \
    (TAG_BIT(SECTION_REQUIREMENTS) | TAG_BIT(SECTION_DUTIES) |                 \
        TAG_BIT(SECTION_PREFERRED))

static bool is_entry(const struct extraction *x, const struct block *b)
{
    if (b->fold.end - b->fold.start > LONGEST_ENTRY)
        return false;
    bool marked = b->kind == BLOCK_HEADING || (b->flags & BLOCK_LINK);
    return marked && heading_hit(x, TERM_ROLE, b->fold);
}

static struct page_shape measure(const struct extraction *x)
{
    struct page_shape shape = {0, 0, 0, false};
    for (size_t i = 0; i < x->posting->blocks.n; i++) {
        const struct block *b = &x->posting->blocks.v[i];
        shape.listed += is_entry(x, b);
        shape.headed |= b->kind == BLOCK_HEADING && b->level == 1 &&
                        heading_hit(x, TERM_ROLE, b->fold) != NULL;
        size_t n = b->fold.end - b->fold.start;
        if (n >= PROSE_BLOCK && !(b->flags & BLOCK_NOISE))
            shape.prose += n;
    }
    for (size_t i = 0; i < x->nsections; i++) {
        const struct section_start *s = &x->sections[i];
        shape.sections += s->heading.start < s->heading.end &&
                          (JOB_SECTIONS & (1u << s->section)) != 0;
    }
    return shape;
}

static const struct hit *page_word(
    const struct extraction *x, const char *value)
{
    struct hits hits = extraction_hits(x, TERM_NOISE);
    for (size_t i = 0; i < hits.n; i++) {
        if (str_eq(hit_value(x->tables, &hits.v[i]), str_c(value)))
            return &hits.v[i];
    }
    return NULL;
}

static void add_note(struct extraction *x, const char *code, struct str text)
{
    struct note n = {str_c(code), FIELD_NONE, text};
    vec_push(x->arena, &x->notes, n);
}

/* Quotes the words that gave it away. */
static void add_quote(
    struct extraction *x, const char *code, const struct hit *h)
{
    struct str text = extraction_text(x, (struct span){h->start, h->end});
    add_note(x, code,
        arena_printf(x->arena, "the page says \"%.*s\"", (int)text.n, text.p));
}

/* The page calls itself a list: "244 jobs", "Stellenangebote in ...". */
static bool is_titled_list(const struct extraction *x)
{
    struct heading_page page;
    return heading_page_title(x, &page) && page_word(&page.x, "page.many");
}

static bool is_list(const struct extraction *x, struct page_shape shape)
{
    if (shape.listed >= 2 * FEWEST_LISTED && is_titled_list(x))
        return true;
    if (shape.listed < FEWEST_LISTED || shape.sections > 0 || shape.headed)
        return false;
    return shape.prose < LITTLE_PROSE ||
           (page_word(x, "page.list") && shape.prose < 200 * shape.listed);
}

void extract_notes(struct extraction *x)
{
    struct page_shape shape = measure(x);
    bool page = str_eq(x->posting->format, STR("html"));
    const struct hit *error = page_word(x, "page.error");
    const struct hit *closed = page_word(x, "page.closed");
    if (page && is_list(x, shape))
        add_note(x, "multiple-postings",
            arena_printf(x->arena, "the page lists %zu jobs", shape.listed));
    else if (error && x->posting->folded.text.n < SHORT_PAGE &&
             shape.prose < LITTLE_PROSE && !shape.sections)
        add_quote(x, "not-a-posting", error);
    else if (!x->posting->folded.text.n)
        add_note(x, "not-a-posting", STR("there is no text"));
    if (closed)
        add_quote(x, "closed", closed);
}
