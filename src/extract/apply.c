/* SPDX-License-Identifier: MIT */
/*
 * Where to apply: links and addresses that the rules of apply.json find, and
 * in Markdown those behind a link's text, where its line asks to apply. Of a
 * page only links that say so themselves count, see structured.c.
 */
#include "extract/extract.h"

/* Words of a line that are looked at, and how sure a link behind them is:
 * less than an address that is seen. */
enum { CALL_WORDS = 40, LINK_WEIGHT = 44 };

/* The block of the text that stands at these bytes of the source. */
static const struct block *block_of(const struct posting *p, struct span source)
{
    size_t low = 0, high = p->blocks.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        struct span text = p->blocks.v[middle].text;
        if (omap_span(&p->omap, text).start <= source.start)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? &p->blocks.v[low - 1] : NULL;
}

/* Does one of the words ask to apply, or point there ("here")? */
static bool has_word(const struct extraction *x, struct str line, struct str of)
{
    for (int i = 0; i < CALL_WORDS && line.n; i++) {
        struct str word = str_cut(&line, ' ');
        while (word.n && !fold_is_word((unsigned char)word.p[word.n - 1]))
            word.n--;
        uint32_t entry = tables_lookup(x->tables, x->arena, TERM_SCHEMA, word);
        if (word.n && entry != UINT32_MAX &&
            str_eq(tables_value(x->tables, entry), of))
            return true;
    }
    return false;
}

/* The text that the link at facts[i] is behind. */
static struct str link_text(const struct posting *p, size_t i)
{
    if (i + 1 == p->facts.n)
        return STR("");
    const struct fact *next = &p->facts.v[i + 1];
    bool own = next->group == p->facts.v[i].group &&
               str_eq(next->path, STR("link.text"));
    return own ? next->value : STR("");
}

/* The line asks to apply, or the link says "here" where it is told how. */
static bool asks_to_apply(
    const struct extraction *x, const struct block *b, struct str text)
{
    if (has_word(x, extraction_fold(x, b->fold), STR("apply")))
        return true;
    return extraction_section(x, b->fold.start) == TAG_SECTION_APPLY &&
           has_word(x, text, STR("apply.here"));
}

static void add_links(struct extraction *x)
{
    const struct posting *p = x->posting;
    for (size_t i = 0; i < p->facts.n; i++) {
        const struct fact *f = &p->facts.v[i];
        if (f->origin != ORIGIN_META || !str_eq(f->path, STR("link")) ||
            !str_starts(f->value, STR("http")))
            continue;
        const struct block *b = block_of(p, f->source);
        if (!b || b->flags & BLOCK_NOISE ||
            !asks_to_apply(x, b, link_text(p, i)))
            continue;
        struct cand *c = extraction_add(
            x, FIELD_APPLY, b->fold, STR("apply.link"), LINK_WEIGHT);
        c->v.apply.url = f->value;
    }
}

void extract_apply(struct extraction *x)
{
    struct matches matches = extraction_matches(x, FIELD_APPLY);
    for (size_t i = 0; i < matches.n; i++) {
        const struct match *m = &matches.v[i];
        const char *kind = match_has(m, "email") ? "email" : "url";
        struct str text = extraction_text(x, match_value_span(m, kind));
        struct cand *c = extraction_add_match(x, FIELD_APPLY, m);
        if (match_has(m, "email"))
            c->v.apply.email = text;
        else
            c->v.apply.url = text;
    }
    if (!str_eq(x->posting->format, STR("html")))
        add_links(x);
}
