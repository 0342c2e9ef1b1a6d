/* SPDX-License-Identifier: MIT */
/* The job's title: from the posting's header, a label or a sentence. */
#include "extract/heading.h"

/* An address or a file name instead of words. */
static bool is_slug(struct str text)
{
    return str_contains(text, STR("/")) && !str_contains(text, STR(" "));
}

static void add_page_title(struct extraction *x)
{
    struct heading_page page;
    if (!heading_page_title(x, &page))
        return;
    struct titled t = heading_read(&page.x, page.line, true);
    struct str text = extraction_text(&page.x, t.fold);
    if (!text.n || is_slug(text))
        return;
    struct cand *c = extraction_add(
        x, FIELD_TITLE, (struct span){0, 0}, STR("title.page"), 56);
    c->origin = ORIGIN_TITLE;
    c->span = x->posting->page_title_source;
    c->v.text = text;
}

/* Front matter of a Markdown file is written for this posting. */
static void add_front_matter(struct extraction *x)
{
    const struct posting *p = x->posting;
    struct heading_page page;
    for (size_t i = 0; i < p->facts.n; i++) {
        const struct fact *f = &p->facts.v[i];
        if (f->origin != ORIGIN_META || !str_eq(f->path, STR("title")) ||
            !heading_page_of(x, f->value, &page))
            continue;
        struct titled t = heading_read(&page.x, page.line, true);
        if (t.fold.start >= t.fold.end)
            continue;
        struct cand *c = extraction_add(
            x, FIELD_TITLE, (struct span){0, 0}, STR("title.front"), 66);
        c->origin = ORIGIN_META;
        c->span = f->source;
        c->v.text = extraction_text(&page.x, t.fold);
    }
}

void extract_title(struct extraction *x)
{
    struct titled t = heading_title(x);
    if (t.fold.start < t.fold.end) {
        struct cand *c =
            extraction_add(x, FIELD_TITLE, t.fold, t.rule, t.weight);
        c->v.text = extraction_text(x, t.fold);
    }
    add_page_title(x);
    add_front_matter(x);
}
