/* SPDX-License-Identifier: MIT */
/*
 * The company beside the title: behind a label, in the header's lines, in the
 * page's title.
 */
#include "extract/company.h"

static bool is_label(const struct extraction *x, const struct hit *h)
{
    const struct block *b = extraction_block(x, h->start);
    struct str f = x->posting->folded.text;
    struct span before =
        heading_trim(x, (struct span){b->fold.start, h->start});
    uint32_t next = h->end;
    while (next < f.n && f.p[next] == ' ')
        next++;
    return before.start == before.end &&
           (next >= b->fold.end || f.p[next] == ':');
}

/* "ACME GmbH, Jena" without the town. */
static struct span cut_town_behind(const struct extraction *x, struct span s)
{
    struct str f = x->posting->folded.text;
    const struct hit *legal = heading_lead(x, s, "legal-form");
    if (legal && legal->end < s.end && f.p[legal->end] == ',')
        s.end = legal->end;
    return heading_cut_place(x, s);
}

/* "Company: X", or X in the block behind the label's. */
void company_labelled(struct extraction *x)
{
    struct hits hits = extraction_hits(x, TERM_LABEL);
    const struct posting *p = x->posting;
    for (size_t i = 0; i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        if (!str_eq(hit_value(x->tables, h), STR("company")) || !is_label(x, h))
            continue;
        size_t block = posting_block_at(p, h->start);
        struct span rest =
            heading_trim(x, (struct span){h->end, p->blocks.v[block].fold.end});
        int weight = 80;
        if (rest.start == rest.end && block + 1 < p->blocks.n) {
            rest = p->blocks.v[block + 1].fold;
            weight = 66;
        }
        rest = cut_town_behind(x, rest);
        if (rest.end - rest.start <= COMPANY_LONGEST &&
            !company_begins_as_no_name(x, rest) &&
            (weight == 80 || extraction_is_capital(x, rest.start)))
            company_add(x, rest, STR("company.label"), weight);
    }
}

/* Offset of the separator in [start, end), or end. */
static uint32_t find_sign(
    const struct extraction *x, struct span s, const char *signs)
{
    struct str f = x->posting->folded.text;
    uint32_t i = s.start;
    while (i < s.end && !strchr(signs, f.p[i]))
        i++;
    return i;
}

/* "Company (what it does) | Role | Place": at least two bars. */
static void add_piped(struct extraction *x, struct span line)
{
    uint32_t bar = find_sign(x, line, "|");
    struct span rest = {bar < line.end ? bar + 1 : line.end, line.end};
    if (find_sign(x, rest, "|") == line.end)
        return;
    struct span name = {line.start, bar};
    name.end = find_sign(x, name, "(");
    if (!heading_is_terms(x, name) && !heading_hit(x, TERM_ROLE, name))
        company_add(x, name, STR("company.header"), 74);
}

static bool is_name_line(const struct extraction *x, struct span name)
{
    return name.start < name.end && name.end - name.start <= 40 &&
           !heading_is_terms(x, name) && extraction_is_capital(x, name.start) &&
           !heading_hit(x, TERM_ROLE, name) &&
           !heading_hit(x, TERM_HEADING, name) &&
           !heading_hit(x, TERM_EMPLOYMENT, name) &&
           !heading_hit(x, TERM_CONTRACT, name) &&
           !heading_hit(x, TERM_WORKPLACE, name) &&
           (heading_lead(x, name, "subject") ||
               !company_begins_as_no_name(x, name));
}

/* "Company - what it does - Place - FULLTIME": at least three dashes' parts,
 * one of them a place or a term. */
static void add_dashed(struct extraction *x, struct span line)
{
    enum { FEWEST_PARTS = 3 };
    struct str dash = STR(" - "), text = extraction_fold(x, line);
    unsigned parts = 1;
    bool terms = false;
    size_t from = 0, first = STR_NOT_FOUND;
    for (; parts < 12; parts++) {
        size_t at = str_find(text, dash, from);
        size_t end = at == STR_NOT_FOUND ? text.n : at;
        terms |= from > 0 &&
                 heading_is_terms(x, (struct span){line.start + (uint32_t)from,
                                         line.start + (uint32_t)end});
        if (at == STR_NOT_FOUND)
            break;
        first = first == STR_NOT_FOUND ? at : first;
        from = at + dash.n;
    }
    struct span name = {line.start, line.start + (uint32_t)first};
    if (parts >= FEWEST_PARTS && terms && is_name_line(x, name))
        company_add(x, name, STR("company.header"), 58);
}

/* Where a name beside a title ends: a bar, a bracket, a dash. */
static uint32_t name_end(const struct extraction *x, struct span s)
{
    struct str dash = STR(" - ");
    s.end = find_sign(x, s, "|[(");
    size_t at = str_find(extraction_fold(x, s), dash, 0);
    return at == STR_NOT_FOUND ? s.end : s.start + (uint32_t)at;
}

/* "Title @ Company", "Title at Company": behind a sign or a lead. */
static void add_beside(struct extraction *x, struct span line)
{
    uint32_t sign = find_sign(x, line, "@");
    struct span rest = {sign, line.end};
    if (sign < line.end) {
        rest.start++;
        rest.end = name_end(x, rest);
        company_add(x, rest, STR("company.header"), 76);
        return;
    }
    const struct hit *role = heading_hit(x, TERM_ROLE, line);
    const struct hit *lead =
        role ? heading_lead(x, (struct span){role->end, line.end}, "company")
             : NULL;
    if (!lead || !heading_starts_name(x, lead->end + 1))
        return;
    rest.start = lead->end + 1;
    rest.end = find_sign(x, rest, ",");
    rest.end = name_end(x, rest);
    if (!heading_is_terms(x, rest))
        company_add(x, rest, STR("company.header"), 66);
}

/* "Name Town" in front of ", Country": without the town. */
static struct span cut_town(const struct extraction *x, struct span name)
{
    for (uint32_t i = name.start + 1; i < name.end; i++) {
        if (extraction_fold(x, (struct span){i, i + 1}).p[0] == ' ' &&
            heading_is_terms(x, (struct span){i + 1, name.end}))
            name.end = i;
    }
    return name;
}

/* "Name - Place": the name, or an empty span. */
static struct span before_place(const struct extraction *x, struct span line)
{
    struct span name = {line.start, line.start};
    for (uint32_t i = line.start; i < line.end; i++) {
        char c = extraction_fold(x, (struct span){i, i + 1}).p[0];
        if (c != '-' && c != '|' && c != '*' && c != ',')
            continue;
        if (heading_is_terms(x, (struct span){i + 1, line.end}))
            name = cut_town(x, (struct span){line.start, i});
        break;
    }
    return name;
}

/* A short line of a name between the title's line and the place's. */
static void add_between(
    struct extraction *x, size_t title_block, struct span title)
{
    const struct block *b = x->posting->blocks.v;
    size_t i = title_block + 1;
    if (i + 1 >= x->posting->blocks.n)
        return;
    struct span name = before_place(x, b[i].fold);
    if (name.start == name.end && heading_is_terms(x, b[i + 1].fold))
        name = b[i].fold;
    /* A department that the title names, too. */
    bool again = str_contains(
        extraction_fold(x, title), extraction_fold(x, heading_trim(x, name)));
    if (is_name_line(x, name) && !again)
        company_add(x, name, STR("company.header"), 64);
}

/* A short first line that the text names again and again. */
static void add_first_line(struct extraction *x, const struct block *b)
{
    enum { AGAIN = 3 };
    struct span line = heading_trim(x, b->fold);
    if (is_name_line(x, line) && !company_is_skill(x, line) &&
        company_count(x, line) >= AGAIN)
        company_add(x, line, STR("company.header"), 48);
}

void company_header(struct extraction *x)
{
    size_t seen = 0;
    struct titled title = heading_title(x);
    for (size_t i = 0; i < x->posting->blocks.n && seen < 6; i++) {
        const struct block *b = &x->posting->blocks.v[i];
        if ((b->flags & (BLOCK_NOISE | BLOCK_BUTTON)) ||
            b->fold.end - b->fold.start > 300)
            continue;
        if (seen++ == 0) {
            add_piped(x, b->fold);
            add_dashed(x, b->fold);
        }
        if (seen <= 3)
            add_first_line(x, b);
        if (title.fold.start < title.fold.end &&
            title.fold.start >= b->fold.start &&
            title.fold.end <= b->fold.end && title.weight > 50) {
            add_beside(x, b->fold);
            add_between(x, i, title.fold);
        }
    }
}

/* The page's title: "X hiring Y in Z", "Y at X". */
void company_page_title(struct extraction *x)
{
    struct heading_page page;
    if (!heading_page_title(x, &page))
        return;
    const struct hit *lead = heading_lead(&page.x, page.line, "title");
    const struct hit *role = heading_hit(&page.x, TERM_ROLE, page.line);
    if (lead && role && lead->end < role->start)
        company_add(
            &page.x, (struct span){0, lead->start}, STR("company.page"), 66);
    else
        add_beside(&page.x, page.line);
    for (size_t i = 0; i < page.x.cands.n; i++) {
        const struct cand *found = &page.x.cands.v[i];
        struct cand *c = extraction_add(x, FIELD_COMPANY, (struct span){0, 0},
            STR("company.page"), found->weight);
        c->origin = ORIGIN_TITLE;
        c->span = x->posting->page_title_source;
        c->v.text = found->v.text;
    }
}
