/* SPDX-License-Identifier: MIT */
/*
 * The level of the job: words of level in its title, in a line that states
 * the level ("Seniority level: Mid"), or in the sentence that names the job.
 */
#include "extract/heading.h"

#include "extract/near.h"

enum {
    IN_TITLE = FLAG_SECTION,
    IN_LABEL = 0,
    IN_TEXT = FLAG_SECTION | FLAG_TITLE,
};

/* Every level in the span but those whose flags are refused there. */
static void add_levels_to(struct extraction *x, struct span fold,
    uint32_t refused, int weight, int highest)
{
    struct hits hits = extraction_hits(x, TERM_SENIORITY);
    for (size_t i = hits_from(hits, fold.start);
         i < hits.n && hits.v[i].start < fold.end; i++) {
        const struct hit *h = &hits.v[i];
        if (h->end > fold.end || (hit_flags(x->tables, h) & refused))
            continue;
        int tag = tag_find(LIST_SENIORITY, hit_value(x->tables, h));
        if (tag == TAG_NONE || tag > highest)
            continue;
        /* "Entry level" is what sites fill in: a level in the title beats it.
         */
        bool weak = (hit_flags(x->tables, h) & FLAG_CONTEXT) != 0;
        struct cand *c =
            extraction_add(x, FIELD_SENIORITY, (struct span){h->start, h->end},
                STR("seniority"), weak && weight < 70 ? weight - 14 : weight);
        c->v.tag = tag;
    }
}

static void add_levels(
    struct extraction *x, struct span fold, uint32_t refused, int weight)
{
    add_levels_to(x, fold, refused, weight, TAG_SENIORITY_EXECUTIVE);
}

/* What stands behind a label: the rest of its line, or the next line. */
static struct span label_value(
    const struct extraction *x, const struct block *b, const struct hit *label)
{
    struct span rest = heading_trim(x, (struct span){label->end, b->fold.end});
    const struct block *end = x->posting->blocks.v + x->posting->blocks.n;
    if (rest.start < rest.end || b + 1 == end)
        return rest;
    return b[1].fold;
}

/* "Level:", but not the end of "Entry-level". */
static bool is_label(const struct extraction *x, const struct hit *h)
{
    struct str fold = x->posting->folded.text;
    uint32_t i = h->end;
    if (h->start && fold.p[h->start - 1] == '-')
        return false;
    while (i < fold.n && fold.p[i] == ' ')
        i++;
    return i == fold.n || fold.p[i] == ':' || fold.p[i] == '\n';
}

/* Nothing but words of level: "Pleno", "Mid level". */
static bool is_level(const struct extraction *x, struct span text)
{
    enum { LONGEST_LEVEL = 40 };
    struct span line = heading_trim(x, text);
    const struct hit *h = heading_hit(x, TERM_SENIORITY, line);
    if (!h || h->start != line.start || line.end - line.start > LONGEST_LEVEL)
        return false;
    uint32_t reach = h->end;
    struct hits hits = extraction_hits(x, TERM_SENIORITY);
    for (; h < hits.v + hits.n && h->end <= line.end; h++) {
        if (h->start > reach + 3 || (hit_flags(x->tables, h) & IN_TEXT))
            return false;
        reach = h->end;
    }
    return reach == line.end;
}

/* "Nível: Pleno"; the value must be short: a label, not a sentence. */
static void add_labelled(struct extraction *x)
{
    enum { LONGEST_VALUE = 60 };
    struct hits hits = extraction_hits(x, TERM_LABEL);
    for (size_t i = 0; i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        struct str name = hit_value(x->tables, h);
        if (!str_starts(name, STR("seniority")) || !is_label(x, h))
            continue;
        struct span value = label_value(x, extraction_block(x, h->start), h);
        if (str_eq(name, STR("seniority perhaps")) && !is_level(x, value))
            continue;
        if (value.end - value.start > LONGEST_VALUE)
            value.end = value.start + LONGEST_VALUE;
        add_levels(x, value, IN_LABEL, 64);
    }
}

/* A section about the level names it at the start of its lines. */
static void add_section_lines(struct extraction *x, uint32_t from, uint32_t to)
{
    enum { REACH = 48 };
    size_t i = posting_block_at(x->posting, from);
    for (; i < x->posting->blocks.n; i++) {
        struct span line = x->posting->blocks.v[i].fold;
        if (line.start >= to)
            break;
        line.start = line.start < from ? from : line.start;
        if (line.end > line.start + REACH)
            line.end = line.start + REACH;
        add_levels(x, line, IN_LABEL, 64);
    }
}

static void add_section(struct extraction *x)
{
    for (size_t i = 0; i < x->nsections; i++) {
        if (x->sections[i].section != TAG_SECTION_LEVEL)
            continue;
        uint32_t end = i + 1 < x->nsections
                           ? x->sections[i + 1].at
                           : (uint32_t)x->posting->folded.text.n;
        add_section_lines(x, x->sections[i].heading.end, end);
    }
}

static void add_level_lines(struct extraction *x)
{
    for (size_t i = 0; i < x->posting->blocks.n; i++) {
        const struct block *b = &x->posting->blocks.v[i];
        if (!(b->flags & BLOCK_NOISE) && is_level(x, b->fold))
            add_levels(x, b->fold, IN_TEXT, 62);
    }
}

/* "Nível pleno", "suitable for: cook, waiter, junior". "Perfil de líder" is
 * praise, so nothing above a senior is read there. */
static void add_behind(
    struct extraction *x, const struct hit *lead, uint32_t reach)
{
    uint32_t most = extraction_block(x, lead->start)->fold.end;
    uint32_t end = lead->end + reach < most ? lead->end + reach : most;
    add_levels_to(
        x, (struct span){lead->start, end}, IN_TEXT, 62, TAG_SENIORITY_SENIOR);
}

/* "nível pleno" anywhere; "we are looking for a senior engineer". */
/* The sentence of the hit holds a word of level. */
static bool has_level(const struct extraction *x, const struct hit *h)
{
    struct hits hits = extraction_hits(x, TERM_SENIORITY);
    struct span s = extraction_sentence(x, h->start);
    size_t i = hits_from(hits, s.start);
    return i < hits.n && hits.v[i].start < s.end;
}

static void add_sentences(struct extraction *x)
{
    enum { LEVEL_REACH = 20, LIST_REACH = 60 };
    struct hits leads = extraction_hits(x, TERM_LEAD);
    for (size_t i = 0; i < leads.n; i++) {
        const struct hit *h = &leads.v[i];
        struct str value = hit_value(x->tables, h);
        if (extraction_is_noise(x, h->start))
            continue;
        if (str_eq(value, STR("level")))
            add_behind(x, h, LEVEL_REACH);
        if (str_eq(value, STR("levels")))
            add_behind(x, h, LIST_REACH);
        if (str_eq(value, STR("title")) && has_level(x, h))
            add_levels(x, heading_sentence(x, h).fold, IN_TITLE, 56);
    }
}

/* The nearest byte that is no space, a line's end beyond the text. */
static char nearest(const struct extraction *x, uint32_t at, int step)
{
    struct str fold = x->posting->folded.text;
    uint32_t i = at;
    while (i < fold.n && fold.p[i] == ' ' && (step > 0 || i > 0))
        i += (uint32_t)step;
    return i < fold.n ? fold.p[i] : '\n';
}

static bool is_edge(char c)
{
    return c == '\n' || c == '-' || c == '|' || c == '(' || c == ')' ||
           c == '[' || c == ']' || c == '/' || c == ':' || c == ',';
}

/* "Oracle Consultant - SR - RE-330046": a piece of the title's own line. */
static void add_beside(struct extraction *x, struct span title)
{
    enum { LONGEST_LINE = 160 };
    struct span line = extraction_block(x, title.start)->fold;
    struct hits hits = extraction_hits(x, TERM_SENIORITY);
    if (title.start >= title.end || line.end - line.start > LONGEST_LINE)
        return;
    for (size_t i = hits_from(hits, line.start);
         i < hits.n && hits.v[i].end <= line.end; i++) {
        const struct hit *h = &hits.v[i];
        char before = h->start > 0 ? nearest(x, h->start - 1, -1) : '\n';
        if (is_edge(before) && is_edge(nearest(x, h->end, 1)))
            add_levels(x, (struct span){h->start, h->end}, IN_TITLE, 78);
    }
}

/* Levels of a title that stands beside the text, not in it. */
static void add_of_text(struct extraction *x, struct heading_page *page,
    struct span title, enum origin origin, struct span source)
{
    add_levels(&page->x, title, IN_TITLE, 70);
    for (size_t i = 0; i < page->x.cands.n; i++) {
        const struct cand *found = &page->x.cands.v[i];
        struct cand *c = extraction_add(x, FIELD_SENIORITY, (struct span){0, 0},
            found->rule, found->weight);
        c->origin = origin;
        c->span = source;
        c->v.tag = found->v.tag;
    }
}

/* The caller's title, and what the page's <title> names. */
static void add_known_titles(struct extraction *x)
{
    const struct posting *p = x->posting;
    struct heading_page page;
    for (size_t i = 0; i < p->facts.n; i++) {
        const struct fact *f = &p->facts.v[i];
        if (f->origin == ORIGIN_OPTION && str_eq(f->path, STR("title")) &&
            heading_page_of(x, f->value, &page))
            add_of_text(x, &page, page.line, f->origin, f->source);
    }
    if (heading_page_title(x, &page))
        add_of_text(x, &page, heading_read(&page.x, page.line, true).fold,
            ORIGIN_TITLE, p->page_title_source);
}

void extract_seniority(struct extraction *x)
{
    struct titled t = heading_title(x);
    add_levels(x, t.fold, IN_TITLE, 78);
    if (t.weight > 50)
        add_beside(x, t.fold);
    add_known_titles(x);
    add_labelled(x);
    add_section(x);
    add_level_lines(x);
    add_sentences(x);
}
