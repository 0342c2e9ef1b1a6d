/* SPDX-License-Identifier: MIT */
/*
 * The company in the title of the page, or in that which the page gives to
 * those who link to it: "Title at Company", "Title - Company - Site".
 */
#include "extract/company.h"

enum {
    HIRING_WEIGHT = 66, /* "ACME hiring Cook in Jena" */
    PART_WEIGHT = 52,   /* a part that the posting speaks of */
};

/* The name of the page title as a candidate of the posting. */
static void add_of_page(struct extraction *x, const struct heading_page *page,
    enum origin origin, struct span source)
{
    for (size_t i = 0; i < page->x.cands.n; i++) {
        const struct cand *found = &page->x.cands.v[i];
        struct cand *c = extraction_add(x, FIELD_COMPANY, (struct span){0, 0},
            STR("company.page"), found->weight);
        c->origin = origin;
        c->span = source;
        c->v.text = found->v.text;
    }
}

/* Is it a line of the posting, or a word of its sentences? */
static bool stands_in_body(const struct extraction *x, struct str name)
{
    enum { SHORTEST_SENTENCE = 24, MOST_BLOCKS = 1000 };
    const struct posting *p = x->posting;
    for (size_t i = 0; i < p->blocks.n && i < MOST_BLOCKS; i++) {
        struct str line = extraction_fold(x, p->blocks.v[i].fold);
        if (!company_is_seen(&p->blocks.v[i]) || line.n < name.n)
            continue;
        line = extraction_fold(x, heading_trim(x, p->blocks.v[i].fold));
        if (str_eq(line, name) ||
            (line.n >= SHORTEST_SENTENCE && str_contains(line, name)))
            return true;
    }
    return false;
}

/* Does its job board or its owner call itself so? */
static bool is_site(const struct extraction *x, struct str name)
{
    for (size_t i = 0; i < x->posting->facts.n; i++) {
        const struct fact *f = &x->posting->facts.v[i];
        if (f->origin == ORIGIN_META && str_eq(f->path, STR("og:site_name")) &&
            str_contains(fold_word(x->arena, f->value), name))
            return true;
    }
    return false;
}

/* "ACME Cook" above a posting for a "Cook": without the title behind it. */
static struct span before_title(
    struct heading_page *page, const struct extraction *x, struct span part)
{
    struct str title = extraction_fold(x, heading_title(x).fold);
    struct str text = extraction_fold(&page->x, part);
    if (title.n == 0 || text.n < title.n + 2 || !str_ends(text, title) ||
        text.p[text.n - title.n - 1] != ' ')
        return part;
    part.end -= (uint32_t)title.n;
    return heading_trim(&page->x, part);
}

/* "Title - Company - Site": the part that the posting speaks of, too. */
static void add_part(
    struct heading_page *page, const struct extraction *x, struct span part)
{
    enum { SHORTEST_PART = 3 };
    part = before_title(page, x, heading_trim(&page->x, part));
    uint32_t end = part.end;
    part = heading_cut_place(&page->x, part);
    if (part.end < end && heading_byte(&page->x, part.end) == ',')
        return; /* "Moema, SP": a quarter we do not know */
    struct str name = extraction_fold(&page->x, part);
    if (name.n >= SHORTEST_PART && company_is_short_line(&page->x, part) &&
        !is_site(x, name) && !company_is_board(&page->x, part) &&
        (stands_in_body(x, name) || company_in_address(x, name)))
        company_add(&page->x, part, STR("company.page"), PART_WEIGHT);
}

static void add_parts(struct heading_page *page, const struct extraction *x)
{
    enum { MOST_PARTS = 8 };
    uint32_t from = 0;
    int parts = 0;
    for (uint32_t i = 1; i < page->line.end && parts < MOST_PARTS; i++) {
        char c = heading_byte(&page->x, i);
        bool dash = c == '-' && heading_byte(&page->x, i - 1) == ' ';
        bool colon = c == ':' && heading_byte(&page->x, i + 1) == ' ';
        if (!dash && !colon && c != '|')
            continue;
        add_part(page, x, (struct span){from, i});
        from = i + 1;
        parts++;
    }
    struct span rest = {from, page->line.end};
    if (from || before_title(page, x, rest).end < rest.end)
        add_part(page, x, rest);
}

/* "X hiring Y in Z", "Y at X", "Y - X - Site". */
static void read_page(struct heading_page *page, const struct extraction *x)
{
    const struct hit *lead = heading_lead(&page->x, page->line, "title");
    const struct hit *role = heading_hit(&page->x, TERM_ROLE, page->line);
    if (lead && role && lead->end < role->start)
        company_add(&page->x, (struct span){0, lead->start},
            STR("company.page"), HIRING_WEIGHT);
    else
        company_beside(&page->x, page->line);
    add_parts(page, x);
}

void company_page_title(struct extraction *x)
{
    struct heading_page page;
    if (heading_page_title(x, &page)) {
        read_page(&page, x);
        add_of_page(x, &page, ORIGIN_TITLE, x->posting->page_title_source);
    }
    for (size_t i = 0; i < x->posting->facts.n; i++) {
        const struct fact *f = &x->posting->facts.v[i];
        if (f->origin != ORIGIN_META || !str_eq(f->path, STR("og:title")) ||
            !heading_page_of(x, f->value, &page))
            continue;
        read_page(&page, x);
        add_of_page(x, &page, ORIGIN_META, f->source);
        break;
    }
}
