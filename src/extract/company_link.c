/* SPDX-License-Identifier: MIT */
/*
 * Job boards link the company's name beside the title to a page of its own:
 * "/companies/acme-pumps". Other companies' links stand further down.
 */
#include "extract/company.h"

enum { LINK_WEIGHT = 62 };

/* The next part between slashes of a path, without what is asked of it. */
static struct str next_part(struct str *path)
{
    struct str part = str_cut(path, '/');
    return str_cut(&part, '?');
}

/* "acme-pumps-3" spells "ACME Pumps": letter by letter, as far as both go. */
static bool spells(struct str slug, struct str name)
{
    enum { FEWEST = 3 };
    size_t i = 0, k = 0, same = 0;
    while (i < slug.n && k < name.n) {
        if (!fold_is_word((unsigned char)slug.p[i]))
            i++;
        else if (!fold_is_word((unsigned char)name.p[k]))
            k++;
        else if (ascii_lower(slug.p[i++]) != name.p[k++])
            return false;
        else
            same++;
    }
    return same >= FEWEST || (same > 0 && k == name.n && i == slug.n);
}

/* The address is of a company's page whose name it spells. */
static bool is_page_of(
    const struct extraction *x, struct str url, struct str name)
{
    enum { MOST_PARTS = 12 };
    bool company = false;
    for (int i = 0; i < MOST_PARTS && url.n; i++) {
        struct str part = next_part(&url);
        if (company && spells(part, name))
            return true;
        company = company_is_host_word(x, part, "host.company");
    }
    return false;
}

/* A link with that text leads to the company's page. */
static bool is_linked(
    const struct extraction *x, struct str text, struct str name)
{
    const struct fact *link = NULL;
    for (size_t i = 0; i < x->posting->facts.n; i++) {
        const struct fact *f = &x->posting->facts.v[i];
        if (f->origin != ORIGIN_META)
            continue;
        if (str_eq(f->path, STR("link")))
            link = f;
        else if (link && link->group == f->group &&
                 str_eq(f->path, STR("link.text")) && str_eq(f->value, text) &&
                 is_page_of(x, link->value, name))
            return true;
    }
    return false;
}

/* The line's front, up to the first mark or the whole of it. */
static struct span front_of(const struct extraction *x, struct span line)
{
    struct span name = heading_trim(x, line);
    for (uint32_t i = name.start; i < name.end; i++) {
        char c = heading_byte(x, i);
        if (c == '|' || c == '(' || (c == '-' && heading_byte(x, i - 1) == ' '))
            name.end = i;
    }
    return heading_trim(x, name);
}

static bool has_link(const struct posting *p)
{
    for (size_t i = 0; i < p->facts.n; i++) {
        const struct fact *f = &p->facts.v[i];
        if (f->origin == ORIGIN_META && str_eq(f->path, STR("link")))
            return true;
    }
    return false;
}

void company_linked(struct extraction *x)
{
    enum { ABOVE = 4, BELOW = 10, LONGEST_LINE = 60 };
    const struct posting *p = x->posting;
    struct span title = heading_title(x).fold;
    if (title.start == title.end || !has_link(p))
        return;
    size_t at = posting_block_at(p, title.start);
    for (size_t i = at > ABOVE ? at - ABOVE : 0;
         i < p->blocks.n && i <= at + BELOW; i++) {
        struct span line = p->blocks.v[i].fold;
        if (i == at || (p->blocks.v[i].flags & BLOCK_NOISE) ||
            line.end - line.start > LONGEST_LINE)
            continue;
        struct span name = front_of(x, line);
        if (is_linked(x, extraction_text(x, name), extraction_fold(x, name)))
            company_add(x, name, STR("company.link"), LINK_WEIGHT);
    }
}

/* Letter by letter the same. */
static bool is_same(struct str slug, struct str name)
{
    size_t i = 0, k = 0;
    for (;;) {
        while (i < slug.n && !fold_is_word((unsigned char)slug.p[i]))
            i++;
        while (k < name.n && !fold_is_word((unsigned char)name.p[k]))
            k++;
        if (i == slug.n || k == name.n)
            return i == slug.n && k == name.n;
        if (ascii_lower(slug.p[i++]) != name.p[k++])
            return false;
    }
}

/* A part of the path, or what stands before the site's own name. */
static bool names(struct str url, struct str name)
{
    enum { MOST_PARTS = 12, FEWEST_DOTS = 2 };
    size_t scheme = str_find(url, STR("://"), 0);
    if (scheme != STR_NOT_FOUND)
        url = str_sub(url, scheme + 3, url.n);
    struct str host = str_cut(&url, '/');
    size_t dots = 0;
    for (size_t i = 0; i < host.n; i++)
        dots += host.p[i] == '.';
    if (dots >= FEWEST_DOTS && is_same(str_cut(&host, '.'), name))
        return true;
    for (int i = 0; i < MOST_PARTS && url.n; i++) {
        if (is_same(next_part(&url), name))
            return true;
    }
    return false;
}

bool company_in_address(const struct extraction *x, struct str name)
{
    for (size_t i = 0; i < x->posting->facts.n; i++) {
        const struct fact *f = &x->posting->facts.v[i];
        bool page =
            f->origin == ORIGIN_META && (str_eq(f->path, STR("canonical")) ||
                                            str_eq(f->path, STR("og:url")));
        bool given = f->origin == ORIGIN_OPTION && str_eq(f->path, STR("url"));
        if ((page || given) && name.n && names(f->value, name))
            return true;
    }
    return false;
}
