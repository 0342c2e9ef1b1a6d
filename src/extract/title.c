/* SPDX-License-Identifier: MIT */
/* The job's title: from the posting's header, a label or a sentence. */
#include "extract/heading.h"

#include "base/limits.h"

/* The page's <title>, read as a header line of a text of its own. */
static void add_page_title(struct extraction *x)
{
    const struct posting *p = x->posting;
    if (!p->page_title.n || p->page_title.n > LIMIT_SENTENCE)
        return;
    struct posting line = {.arena = x->arena, .text = p->page_title};
    struct scan scan;
    line.folded = fold_text(x->arena, line.text);
    engine_scan(x->tables, x->arena, line.text, &line.folded, &scan);
    struct extraction view = *x;
    view.posting = &line;
    view.scan = &scan;
    struct titled t = heading_read(
        &view, (struct span){0, (uint32_t)line.folded.text.n}, true);
    struct str text = extraction_text(&view, t.fold);
    if (!text.n || str_contains(text, STR("://")) ||
        str_contains(text, STR("-")) > str_contains(text, STR(" ")))
        return;
    struct cand *c = extraction_add(
        x, FIELD_TITLE, (struct span){0, 0}, STR("title.page"), 56);
    c->origin = ORIGIN_TITLE;
    c->span = p->page_title_source;
    c->v.text = text;
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
}
