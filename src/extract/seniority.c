/* SPDX-License-Identifier: MIT */
/*
 * The level of the job: words of level in its title, in a line that states
 * the level ("Seniority level: Mid"), or in the sentence that names the job.
 */
#include "extract/heading.h"

static void add_levels(
    struct extraction *x, struct span fold, bool in_title, int weight)
{
    struct hits hits = extraction_hits(x, TERM_SENIORITY);
    for (size_t i = 0; i < hits.n && hits.v[i].start < fold.end; i++) {
        const struct hit *h = &hits.v[i];
        if (h->start < fold.start || h->end > fold.end ||
            ((hit_flags(x->tables, h) & FLAG_TITLE) && !in_title))
            continue;
        int tag = tag_find(LIST_SENIORITY, hit_value(x->tables, h));
        if (tag == TAG_NONE)
            continue;
        struct cand *c = extraction_add(x, FIELD_SENIORITY,
            (struct span){h->start, h->end}, STR("seniority"), weight);
        c->v.tag = tag;
    }
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

static bool is_label(const struct extraction *x, const struct hit *h)
{
    struct str fold = x->posting->folded.text;
    uint32_t i = h->end;
    while (i < fold.n && fold.p[i] == ' ')
        i++;
    return i == fold.n || fold.p[i] == ':' || fold.p[i] == '\n';
}

/* "Nível: Pleno"; the value must be short: a label, not a sentence. */
static void add_labelled(struct extraction *x)
{
    enum { LONGEST_VALUE = 60 };
    struct hits hits = extraction_hits(x, TERM_LABEL);
    for (size_t i = 0; i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        if (!str_eq(hit_value(x->tables, h), STR("seniority")) ||
            !is_label(x, h) || extraction_is_noise(x, h->start))
            continue;
        struct span value = label_value(x, extraction_block(x, h->start), h);
        if (value.end - value.start > LONGEST_VALUE)
            value.end = value.start + LONGEST_VALUE;
        add_levels(x, value, true, 64);
    }
}

/* Lines of a section that is about the level. */
static void add_section(struct extraction *x)
{
    for (size_t i = 0; i < x->nsections; i++) {
        if (x->sections[i].section != TAG_SECTION_LEVEL)
            continue;
        uint32_t end = i + 1 < x->nsections
                           ? x->sections[i + 1].at
                           : (uint32_t)x->posting->folded.text.n;
        uint32_t start = x->sections[i].heading.end;
        add_levels(x, (struct span){start, end}, true, 64);
    }
}

/* "nível pleno" anywhere; "we are looking for a senior engineer". */
static void add_sentences(struct extraction *x)
{
    struct hits leads = extraction_hits(x, TERM_LEAD);
    for (size_t i = 0; i < leads.n; i++) {
        const struct hit *h = &leads.v[i];
        struct str value = hit_value(x->tables, h);
        if (extraction_is_noise(x, h->start))
            continue;
        if (str_eq(value, STR("level")))
            add_levels(x, (struct span){h->end, h->end + 20}, false, 62);
        if (str_eq(value, STR("title")))
            add_levels(x, heading_sentence(x, h).fold, true, 62);
    }
}

void extract_seniority(struct extraction *x)
{
    struct titled t = heading_title(x);
    add_levels(x, t.fold, true, 78);
    add_labelled(x);
    add_section(x);
    add_sentences(x);
}
