/* SPDX-License-Identifier: MIT */
/*
 * Pages that are no open posting: lists of jobs, error pages, programmes,
 * closed jobs. A note says so, and the record stays empty rather than filled
 * with values that nobody stated of one job.
 */
#include "extract/heading.h"

#include "extract/near.h"

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
    COUNT_REACH = 48,    /* bytes from a number to the word for jobs */
    FEWEST_COUNTED = 5,  /* "5 jobs": fewer are one job's openings */
    FEWEST_CARDS = 4,    /* boxes that make up a page */
    LITTLE_TEXT = 400,   /* bytes that such a page has beside them */
    LITTLE_LOGIN = 400,  /* bytes of prose on a page that asks who you are */
};

struct page_shape {
    size_t listed;   /* short blocks that name a job */
    size_t led;      /* short blocks that begin with a link */
    size_t prose;    /* bytes in blocks that are long */
    size_t sections; /* headings of demands and duties */
    size_t repeated; /* how often the most frequent of them comes */
    bool headed;     /* the first heading names a job */
    bool list_head;  /* or calls the page a list of jobs */
    bool list_below; /* a heading of any rank does so */
    bool login;      /* the first heading asks who you are */
    bool about;      /* or tells of whoever runs the site */
    size_t roles;    /* headings that name jobs, each another one */
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
    for (size_t i = hits_from(hits, span.start);
         i < hits.n && hits.v[i].end <= span.end; i++) {
        if (str_eq(hit_value(x->tables, &hits.v[i]), str_c(value)))
            return &hits.v[i];
    }
    return NULL;
}

static bool is_short(const struct block *b)
{
    return b->fold.end - b->fold.start <= LONGEST_ENTRY;
}

static bool is_entry(const struct extraction *x, const struct block *b)
{
    bool marked =
        b->kind == BLOCK_HEADING || (b->flags & (BLOCK_LINK | BLOCK_LED));
    return is_short(b) && marked && heading_hit(x, TERM_ROLE, b->fold);
}

/* The number that ends before `at` or a few words before, 0: none. */
static unsigned number_before(struct str text, uint32_t from, uint32_t at)
{
    enum { MOST = 1000000 };
    uint32_t low = at - from > COUNT_REACH ? at - COUNT_REACH : from;
    uint32_t end = at;
    while (end > low && !ascii_is_digit(text.p[end - 1]))
        end--;
    uint32_t first = end;
    while (first > low && (ascii_is_digit(text.p[first - 1]) ||
                              memchr(".,", text.p[first - 1], 2)))
        first--;
    unsigned n = 0;
    for (; first < end; first++)
        if (ascii_is_digit(text.p[first]) && n < MOST)
            n = n * 10 + (unsigned)(text.p[first] - '0');
    return n;
}

/* "112 Python jobs", "Développeur : 88 offres". */
static bool counts_jobs(const struct extraction *x, struct span span)
{
    struct hits hits = extraction_hits(x, TERM_NOISE);
    struct str text = x->posting->folded.text;
    for (size_t i = hits_from(hits, span.start);
         i < hits.n && hits.v[i].end <= span.end; i++)
        if (str_eq(hit_value(x->tables, &hits.v[i]), STR("page.count")) &&
            number_before(text, span.start, hits.v[i].start) >= FEWEST_COUNTED)
            return true;
    return false;
}

/* The heading names one job: "Cook", not "12 jobs for cooks". */
static bool names_job(const struct extraction *x, const struct block *b)
{
    return heading_hit(x, TERM_ROLE, b->fold) &&
           !word_in(x, "page.many", b->fold) && !counts_jobs(x, b->fold);
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
                                     word_in(x, "page.list", b->fold) ||
                                     counts_jobs(x, b->fold));
    shape->list_below |=
        !(b->flags & BLOCK_NOISE) && word_in(x, "page.many", b->fold);
    shape->about |= first && word_in(x, "page.about", b->fold);
    shape->login |= b->level <= 2 && word_in(x, "page.login", b->fold);
    shape->faq |= word_in(x, "page.faq", b->fold) != NULL;
}

static void count_role(const struct extraction *x, const struct block *b,
    struct str *last, struct page_shape *shape)
{
    struct str line = extraction_fold(x, b->fold);
    if (!names_job(x, b) || str_contains(*last, line) ||
        (last->n && str_contains(line, *last)))
        return;
    shape->roles++;
    *last = line;
}

static struct page_shape measure(const struct extraction *x)
{
    struct str last_role = STR("");
    struct page_shape shape = {0};
    for (size_t i = 0; i < x->posting->blocks.n; i++) {
        const struct block *b = &x->posting->blocks.v[i];
        shape.listed += is_entry(x, b);
        shape.led += is_short(b) && b->flags & BLOCK_LED;
        if (b->kind == BLOCK_HEADING) {
            measure_heading(x, b, &shape);
            count_role(x, b, &last_role, &shape);
        }
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
    bool many, counted, role, program;
};

static struct page_name read_name(const struct extraction *x)
{
    struct page_name name = {false, false, false, false};
    struct heading_page page;
    if (!heading_page_title(x, &page))
        return name;
    struct span front = page.line;
    if (front.end > NAME_REACH)
        front.end = NAME_REACH;
    name.many = word_in(&page.x, "page.many", front) != NULL;
    name.counted = counts_jobs(&page.x, page.line);
    name.role = heading_hit(&page.x, TERM_ROLE, page.line) != NULL;
    name.program = page_word(&page.x, "page.program") != NULL;
    return name;
}

/* The page is made of boxes that look alike, or its data is of many jobs. */
static bool is_made_of_entries(
    const struct extraction *x, struct page_shape shape)
{
    const struct posting *p = x->posting;
    if (p->others >= FEWEST_CARDS)
        return true;
    if (shape.prose == 0 && shape.list_below)
        return true;
    return p->cards >= FEWEST_CARDS && p->clean < LITTLE_TEXT &&
           shape.listed >= FEWEST_CARDS;
}

/* Its heading or name calls the page a list, and entries follow. */
static bool is_called_list(struct page_shape shape, struct page_name name)
{
    if (shape.listed >= 2 * FEWEST_LISTED && name.many)
        return true;
    size_t fewest = shape.headed ? FEWEST_LISTED : FEWEST_HEADED;
    size_t entries = shape.headed || shape.sections ? shape.listed : shape.led;
    if (entries < shape.listed)
        entries = shape.listed;
    return (shape.list_head || (name.counted && !shape.headed)) &&
           entries >= fewest;
}

static bool is_list(const struct extraction *x, struct page_shape shape)
{
    struct page_name name = read_name(x);
    if (is_called_list(shape, name))
        return true;
    if (shape.repeated >= FEWEST_REPEATED && !shape.headed &&
        shape.listed >= FEWEST_REPEATED)
        return true;
    if (shape.sections == 0 && shape.prose == 0 && shape.roles > 1 &&
        shape.led > 1)
        return true;
    if (shape.sections > 0 || shape.headed)
        return false;
    if (is_made_of_entries(x, shape))
        return true;
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

/* "About us", and no job in sight. */
static bool is_about(const struct extraction *x, struct page_shape shape)
{
    return shape.about && !shape.headed && !shape.sections && !shape.roles &&
           !read_name(x).role;
}

/* "Sign in", and nothing else. */
static bool is_login(struct page_shape shape)
{
    return shape.login && !shape.headed && !shape.sections &&
           shape.prose < LITTLE_LOGIN;
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

/* The page's data say of the posting that it is over: their word for it. */
static struct str closed_status(const struct extraction *x)
{
    const struct posting *p = x->posting;
    for (size_t i = 0; i < p->facts.n; i++) {
        const struct fact *f = &p->facts.v[i];
        if (f->origin != ORIGIN_STATE || !str_eq(f->path, STR("status")))
            continue;
        uint32_t entry =
            tables_lookup(x->tables, x->arena, TERM_SCHEMA, f->value);
        if (entry != UINT32_MAX &&
            str_eq(tables_value(x->tables, entry), STR("closed")))
            return f->value;
    }
    return STR("");
}

static void note_closed(struct extraction *x)
{
    const struct hit *closed = page_word(x, "page.closed");
    struct str status = closed_status(x);
    if (closed)
        add_quote(x, "closed", closed);
    else if (status.n)
        add_note(x, "closed",
            arena_printf(x->arena, "the page's data say \"%.*s\"",
                (int)status.n, status.p));
}

/* Formats that hold whole pages, with what stands around a posting. */
static bool is_page(const struct extraction *x)
{
    static const char *const formats[] = {"html", "mhtml", "eml"};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (str_eq(x->posting->format, str_c(formats[i])))
            return true;
    return false;
}

static void note_entries(struct extraction *x, struct page_shape shape)
{
    const struct posting *p = x->posting;
    size_t n = shape.listed > p->others ? shape.listed : p->others;
    if (n < p->cards)
        n = p->cards;
    add_note(x, "multiple-postings",
        n > 1 ? arena_printf(x->arena, "the page lists %zu jobs", n)
              : STR("the page lists jobs"));
}

void extract_notes(struct extraction *x)
{
    struct page_shape shape = measure(x);
    bool page = is_page(x);
    const struct hit *error = page_word(x, "page.error");
    if (page && is_list(x, shape))
        note_entries(x, shape);
    else if (page && is_program(x, shape))
        add_note(x, "not-a-posting",
            STR("the page tells of a programme, not of a job"));
    else if (page && is_about(x, shape))
        add_quote(x, "not-a-posting", page_word(x, "page.about"));
    else if (error && is_error(x, shape))
        add_quote(x, "not-a-posting", error);
    else if (page && is_login(shape))
        add_quote(x, "not-a-posting", page_word(x, "page.login"));
    else if (!x->posting->folded.text.n)
        add_note(x, "not-a-posting", STR("there is no text"));
    note_closed(x);
}
