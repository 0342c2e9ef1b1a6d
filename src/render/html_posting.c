/* SPDX-License-Identifier: MIT */
/*
 * The text of a posting as lines and lists; what became evidence stands in
 * <mark>, whose title says for which value. Pieces of evidence that overlap
 * become one mark.
 */
#include "render/html.h"

#include "base/limits.h"

#include <stdlib.h>

struct marks {
    const struct evidence **v; /* by where they begin */
    size_t n, next;
};

static int by_start(const void *one, const void *other)
{
    const struct evidence *a = *(const struct evidence *const *)one;
    const struct evidence *b = *(const struct evidence *const *)other;
    if (a->text.start != b->text.start)
        return a->text.start < b->text.start ? -1 : 1;
    if (a->text.end != b->text.end)
        return a->text.end > b->text.end ? -1 : 1;
    return (int)a->field - (int)b->field;
}

/* `salary` and `english` repeat what `salaries` and `languages` say. */
static bool is_shown(const struct evidence *e, size_t end)
{
    return e->text.start < e->text.end && e->text.end <= end &&
           e->field != FIELD_SALARY && e->field != FIELD_ENGLISH &&
           e->field != FIELD_LANGUAGE;
}

static struct marks sort_marks(struct html *h, const struct record *r)
{
    struct marks m = {
        arena_many(h->arena, r->nevidence, const struct evidence *), 0, 0};
    for (size_t i = 0; i < r->nevidence; i++)
        if (is_shown(&r->evidence[i], r->text.n))
            m.v[m.n++] = &r->evidence[i];
    if (m.n)
        qsort(m.v, m.n, sizeof(*m.v), by_start);
    return m;
}

/* The hue of a mark: what kind of thing it proves. */
static struct str class_of(enum field field)
{
    switch (field) {
    case FIELD_TITLE:
    case FIELD_COMPANY:
    case FIELD_SENIORITY:
        return STR("who");
    case FIELD_WORKPLACE:
    case FIELD_ONSITE_DAYS:
    case FIELD_LOCATIONS:
    case FIELD_REMOTE_FROM:
    case FIELD_TIMEZONE:
        return STR("where");
    case FIELD_SALARIES:
    case FIELD_BENEFITS:
        return STR("money");
    case FIELD_SKILLS:
        return STR("skill");
    case FIELD_EXPERIENCE:
    case FIELD_EDUCATION:
    case FIELD_LANGUAGES:
    case FIELD_VISA:
    case FIELD_CLEARANCE:
        return STR("demand");
    default:
        return STR("terms");
    }
}

/* The skill that stands there: as it is named in the record. */
static const struct skill *skill_of(
    const struct record *r, const struct evidence *e)
{
    for (size_t i = 0; i < r->nskills; i++)
        if (str_eq_nocase(r->skills[i].text, e->quote))
            return &r->skills[i];
    return NULL;
}

static void put_label(
    struct html *h, const struct record *r, const struct evidence *e)
{
    struct buf value = buf_in(h->arena);
    const struct skill *skill =
        e->field == FIELD_SKILLS ? skill_of(r, e) : NULL;
    html_words(h, field_name(e->field));
    if (skill) {
        buf_put(&value, skill->name);
        buf_put(&value, STR(", "));
        buf_put(&value, tag_name(LIST_NEED, skill->need));
    } else if (e->field == FIELD_SKILLS || e->field == FIELD_BENEFITS) {
        buf_put(&value, e->quote);
    } else {
        column_put_field(&value, e->field, r);
    }
    if (value.n)
        html_lit(h, ": ");
    html_quoted(h, buf_str(&value));
}

/* Several pieces of evidence that overlap, as one. */
static uint32_t mark_end(struct marks *m, uint32_t end, size_t *last)
{
    const struct evidence *e = m->v[m->next];
    uint32_t to = e->text.end;
    *last = m->next + 1;
    while (*last < m->n && m->v[*last]->text.start < to) {
        if (m->v[*last]->text.end > to)
            to = m->v[*last]->text.end;
        ++*last;
    }
    return to < end ? to : end;
}

static bool was_said(const struct marks *m, size_t first, size_t i)
{
    for (size_t k = first; k < i; k++)
        if (m->v[k]->field == m->v[i]->field)
            return m->v[i]->field != FIELD_SKILLS ||
                   str_eq(m->v[k]->quote, m->v[i]->quote);
    return false;
}

static void put_mark(struct html *h, const struct record *r, struct marks *m,
    uint32_t from, uint32_t to, size_t last)
{
    enum { LABELS_MOST = 8 };
    size_t first = m->next, labels = 0;
    html_lit(h, "<mark class=\"");
    buf_put(h->out, class_of(m->v[first]->field));
    html_lit(h, "\" title=\"");
    for (size_t i = first; i < last && labels < LABELS_MOST; i++) {
        if (was_said(m, first, i))
            continue;
        if (labels++)
            html_lit(h, "; ");
        put_label(h, r, m->v[i]);
    }
    html_lit(h, "\">");
    html_text(h, str_sub(r->text, from, to));
    html_lit(h, "</mark>");
    m->next = last;
}

/* The text [from, to) of one block. */
static void put_marked(struct html *h, const struct record *r, struct marks *m,
    uint32_t from, uint32_t to)
{
    while (m->next < m->n && m->v[m->next]->text.start < to) {
        size_t last;
        uint32_t start = m->v[m->next]->text.start;
        if (start < from)
            start = from;
        uint32_t end = mark_end(m, to, &last);
        if (end <= start) { /* it ended in an earlier block */
            m->next = last;
            continue;
        }
        html_text(h, str_sub(r->text, from, start));
        put_mark(h, r, m, start, end, last);
        from = end;
    }
    html_text(h, str_sub(r->text, from, to));
}

static void put_block(
    struct html *h, const struct record *r, struct marks *m, size_t i, size_t n)
{
    static const char *const tags[] = {"p", "li", "h5", "p"};
    const struct text_block *b = &r->blocks[i];
    bool item = b->kind == BLOCK_ITEM;
    bool first = !i || r->blocks[i - 1].kind != BLOCK_ITEM;
    bool last = i + 1 == n || r->blocks[i + 1].kind != BLOCK_ITEM;
    if (item && first)
        html_lit(h, "<ul>");
    html_lit(h, "<");
    buf_put(h->out, str_c(tags[b->kind]));
    buf_put(h->out, b->noise ? STR(" class=\"noise\">") : STR(">"));
    put_marked(h, r, m, b->text.start,
        b->text.end < r->text.n ? b->text.end : (uint32_t)r->text.n);
    html_lit(h, "</");
    buf_put(h->out, str_c(tags[b->kind]));
    html_lit(h, ">");
    if (item && last)
        html_lit(h, "</ul>");
    html_lit(h, "\n");
}

static bool is_language(struct str s)
{
    return s.n == 2 && ascii_is_alpha(s.p[0]) && ascii_is_alpha(s.p[1]);
}

void html_posting(struct html *h, const struct record *r)
{
    if (!r->nblocks)
        return;
    struct marks m = sort_marks(h, r);
    html_lit(h, "<details><summary>The posting, with its evidence marked"
                "</summary>\n<div class=\"posting\" dir=\"auto\"");
    if (is_language(r->language)) {
        html_lit(h, " lang=\"");
        html_text(h, r->language);
        html_lit(h, "\"");
    }
    html_lit(h, ">\n");
    size_t n = r->nblocks;
    while (n && r->blocks[n - 1].text.start >= r->text.n)
        n--;
    for (size_t i = 0; i < n; i++)
        put_block(h, r, &m, i, n);
    html_lit(h, "</div>\n");
    if (n && (n < r->nblocks || r->blocks[n - 1].text.end > r->text.n))
        html_lit(h, "<p class=\"cut\">The text goes on; a report shows the "
                    "first 128 KiB of a posting.</p>\n");
    html_lit(h, "</details>\n");
}
