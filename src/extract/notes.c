/* SPDX-License-Identifier: MIT */
/*
 * Pages that are no open posting: lists of jobs, error pages, programmes,
 * closed jobs. A note says so, and the record stays empty rather than filled
 * with values that nobody stated of one job.
 */
#include "extract/heading.h"

enum {
    FEWEST_LISTED = 6,   /* titles that make a page a list */
    FEWEST_HEADED = 2,   /* the same below "Jobs at ACME" */
    FEWEST_BUTTONS = 5,  /* "View job" and the like */
    LONGEST_ENTRY = 110, /* bytes of a list's entry */
    PROSE_BLOCK = 120,   /* bytes; a shorter block is a label or an entry */
    LITTLE_PROSE = 1200, /* bytes of prose that a list may still have */
    SHORT_PAGE = 1500,   /* bytes of an error page, at most */
    FEWEST_REPEATED = 3, /* equal headings that make a page several jobs */
    NAME_REACH = 25,     /* bytes of a page's title that say what it is */
};

struct page_shape {
    size_t listed;   /* short blocks that name a job */
    size_t prose;    /* bytes in blocks that are long */
    size_t sections; /* headings of demands and duties */
    size_t repeated; /* how often the most frequent of them comes */
    bool headed;     /* the first heading names a job */
    bool list_head;  /* or calls the page a list of jobs */
    bool faq;        /* a heading of questions and answers */
};

#define JOB_SECTIONS                                                           \
    (TAG_BIT(SECTION_REQUIREMENTS) | TAG_BIT(SECTION_DUTIES) |                 \
        TAG_BIT(SECTION_PREFERRED))

/* A word of pages of that value within the span. */
static const struct hit *word_in(
    const struct extraction *x, const char *value, struct span span)
{
    struct hits hits = extraction_hits(x, TERM_NOISE);
    for (size_t i = heading_first(hits, span.start);
         i < hits.n && hits.v[i].end <= span.end; i++) {
        if (str_eq(hit_value(x->tables, &hits.v[i]), str_c(value)))
            return &hits.v[i];
    }
    return NULL;
}

static bool is_entry(const struct extraction *x, const struct block *b)
{
    if (b->fold.end - b->fold.start > LONGEST_ENTRY)
        return false;
    bool marked = b->kind == BLOCK_HEADING || (b->flags & BLOCK_LINK);
    return marked && heading_hit(x, TERM_ROLE, b->fold);
}

/* The heading names one job: "Cook", not "12 jobs for cooks". */
static bool names_job(const struct extraction *x, const struct block *b)
{
    return heading_hit(x, TERM_ROLE, b->fold) &&
           !word_in(x, "page.many", b->fold);
}

static bool is_job_heading(const struct section_start *s)
{
    return s->heading.start < s->heading.end &&
           (JOB_SECTIONS & (1u << s->section)) != 0;
}

/* How often the words of this heading head a section, from it on. */
static size_t count_equal(const struct extraction *x, size_t number)
{
    struct str words = extraction_fold(x, x->sections[number].heading);
    size_t n = 1;
    for (size_t i = number + 1; i < x->nsections; i++)
        n += is_job_heading(&x->sections[i]) &&
             str_eq(words, extraction_fold(x, x->sections[i].heading));
    return n;
}

static void measure_sections(
    const struct extraction *x, struct page_shape *shape)
{
    enum { MOST = 64 }; /* sections compared with each other */
    for (size_t i = 0; i < x->nsections; i++) {
        if (!is_job_heading(&x->sections[i]))
            continue;
        size_t n = shape->sections++ < MOST ? count_equal(x, i) : 0;
        if (n > shape->repeated)
            shape->repeated = n;
    }
}

static void measure_heading(
    const struct extraction *x, const struct block *b, struct page_shape *shape)
{
    bool first = b->level == 1;
    shape->headed |= first && names_job(x, b);
    shape->list_head |= first && (word_in(x, "page.many", b->fold) ||
                                     word_in(x, "page.list", b->fold));
    shape->faq |= word_in(x, "page.faq", b->fold) != NULL;
}

static struct page_shape measure(const struct extraction *x)
{
    struct page_shape shape = {0};
    for (size_t i = 0; i < x->posting->blocks.n; i++) {
        const struct block *b = &x->posting->blocks.v[i];
        shape.listed += is_entry(x, b);
        if (b->kind == BLOCK_HEADING)
            measure_heading(x, b, &shape);
        size_t n = b->fold.end - b->fold.start;
        if (n >= PROSE_BLOCK && !(b->flags & BLOCK_NOISE))
            shape.prose += n;
    }
    measure_sections(x, &shape);
    return shape;
}

static const struct hit *page_word(
    const struct extraction *x, const char *value)
{
    struct span all = {0, (uint32_t)x->posting->folded.text.n};
    return word_in(x, value, all);
}

static size_t count_words(const struct extraction *x, const char *value)
{
    struct hits hits = extraction_hits(x, TERM_NOISE);
    size_t n = 0;
    for (size_t i = 0; i < hits.n; i++)
        n += str_eq(hit_value(x->tables, &hits.v[i]), str_c(value));
    return n;
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

/* How the page's <title> names it; roles in it speak for a single job. */
struct page_name {
    bool many, role, program;
};

static struct page_name read_name(const struct extraction *x)
{
    struct page_name name = {false, false, false};
    struct heading_page page;
    if (!heading_page_title(x, &page))
        return name;
    struct span front = page.line;
    if (front.end > NAME_REACH)
        front.end = NAME_REACH;
    name.many = word_in(&page.x, "page.many", front) != NULL;
    name.role = heading_hit(&page.x, TERM_ROLE, page.line) != NULL;
    name.program = page_word(&page.x, "page.program") != NULL;
    return name;
}

static bool is_list(const struct extraction *x, struct page_shape shape)
{
    struct page_name name = read_name(x);
    if (shape.listed >= 2 * FEWEST_LISTED && name.many)
        return true;
    size_t fewest = shape.headed ? FEWEST_LISTED : FEWEST_HEADED;
    if (shape.list_head && shape.listed >= fewest)
        return true;
    if (shape.repeated >= FEWEST_REPEATED && !shape.headed &&
        shape.listed >= FEWEST_REPEATED)
        return true;
    if (shape.sections > 0 || shape.headed)
        return false;
    if ((name.many && !name.role) ||
        count_words(x, "page.entry") >= FEWEST_BUTTONS)
        return true;
    return shape.listed >= FEWEST_LISTED &&
           (shape.prose < LITTLE_PROSE ||
               (page_word(x, "page.list") && shape.prose < 200 * shape.listed));
}

/* "Internships at ACME" with questions and answers, but no job of its own. */
static bool is_program(const struct extraction *x, struct page_shape shape)
{
    return shape.faq && !shape.headed && !shape.sections &&
           read_name(x).program;
}

/* An error page is short; a search that found nothing calls itself a list. */
static bool is_error(const struct extraction *x, struct page_shape shape)
{
    if (shape.sections || shape.headed)
        return false;
    return (x->posting->folded.text.n < SHORT_PAGE &&
               shape.prose < LITTLE_PROSE) ||
           (!shape.listed && read_name(x).many);
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
    else if (page && is_program(x, shape))
        add_note(x, "not-a-posting",
            STR("the page tells of a programme, not of a job"));
    else if (error && is_error(x, shape))
        add_quote(x, "not-a-posting", error);
    else if (!x->posting->folded.text.n)
        add_note(x, "not-a-posting", STR("there is no text"));
    if (closed)
        add_quote(x, "closed", closed);
}
