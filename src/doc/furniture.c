/* SPDX-License-Identifier: MIT */
/*
 * Judges the regions of a page from the outside in; what is inside a region
 * of noise is noise. A region that holds the page's h1 or a good part of its
 * text is never judged by a word or a landmark alone: wrappers are named
 * "page-with-sidebar" too.
 */
#include "doc/furniture.h"

#include "base/fold.h"

enum {
    HEADING_MOST = 80,  /* bytes; a longer line heads nothing */
    PROSE_LEAST = 120,  /* bytes of a line that is running text */
    REGION_PROSE = 250, /* that much running text is more than a menu */
    HIDDEN_LEAST = 500, /* a hidden text this long may be the posting */
    ARIA_LEAST = 200,
    MAIN_LEAST = 200, /* less text than this is no posting */
    CARDS_LEAST = 3,
    CARDS_APART = 2, /* the same outside of the page's main part */
    CARD_MOST = 500,
    LINKS_LEAST = 5,
};

/* ---- words of class and id ---- */

/* In ASCII order. */
static const struct word {
    struct str text;
    uint16_t sign;
} words[] = {
#define WORD(text) {STR_INIT(text), PAGE_WORD},
#define STRONG(text) {STR_INIT(text), PAGE_STRONG},
#define SIDE(text) {STR_INIT(text), PAGE_ASIDE},
#include "doc/furniture.def"
};
static const struct str headings[] = {
#define HEADING(text) STR_INIT(text),
#include "doc/furniture.def"
};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool is_listed(const struct str *list, size_t n, struct str word)
{
    char first = word.n ? ascii_lower(word.p[0]) : 0;
    for (size_t i = 0; i < n; i++)
        if (list[i].n == word.n && list[i].p[0] == first &&
            str_eq_nocase(list[i], word))
            return true;
    return false;
}

static int compare_nocase(struct str a, struct str lower)
{
    size_t n = a.n < lower.n ? a.n : lower.n;
    for (size_t i = 0; i < n; i++) {
        int d = (unsigned char)ascii_lower(a.p[i]) - (unsigned char)lower.p[i];
        if (d)
            return d;
    }
    return (a.n > lower.n) - (a.n < lower.n);
}

/* What one word of a class says, 0 for most. */
static uint16_t word_sign(struct str word)
{
    size_t low = 0, high = COUNT(words);
    while (low < high) {
        size_t middle = (low + high) / 2;
        int d = compare_nocase(word, words[middle].text);
        if (d == 0)
            return words[middle].sign;
        if (d < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 0;
}

/* The next word: letters up to a hyphen, a digit or a capital. */
static struct str next_word(struct str *rest)
{
    struct str s = *rest;
    size_t i = 0;
    while (i < s.n && !ascii_is_alpha(s.p[i]))
        i++;
    size_t first = i;
    while (i < s.n && ascii_is_alpha(s.p[i])) {
        bool capital = s.p[i] >= 'A' && s.p[i] <= 'Z';
        if (capital && i > first && s.p[i - 1] >= 'a')
            break;
        i++;
    }
    *rest = str_sub(s, i, s.n);
    return str_sub(s, first, i);
}

static uint16_t word_signs(struct str names)
{
    uint16_t signs = 0;
    while (names.n) {
        struct str word = next_word(&names);
        if (word.n >= 3)
            signs |= word_sign(word);
    }
    return signs;
}

/* The same names come again and again. */
static uint16_t names_signs(struct page *pg, struct str names)
{
    if (names.n == 0)
        return 0;
    const unsigned char *p = (const unsigned char *)names.p;
    unsigned slot = ((unsigned)names.n * 31u + p[names.n - 1] * 7u +
                        p[names.n / 2] * 3u + p[names.n / 4]) %
                    PAGE_NAMES;
    struct page_names *known = &pg->names[slot];
    if (!str_eq(known->text, names))
        *known = (struct page_names){names, word_signs(names)};
    return known->signs;
}

static uint16_t role_signs(struct str role)
{
    static const struct str landmarks[] = {STR_INIT("navigation"),
        STR_INIT("contentinfo"), STR_INIT("search"), STR_INIT("dialog"),
        STR_INIT("alertdialog"), STR_INIT("menu"), STR_INIT("menubar")};
    if (is_listed(landmarks, COUNT(landmarks), role))
        return PAGE_LANDMARK;
    if (str_eq_nocase(role, STR("banner")))
        return PAGE_HEADER;
    if (str_eq_nocase(role, STR("complementary")))
        return PAGE_ASIDE;
    return str_eq_nocase(role, STR("main")) ? PAGE_MAIN : 0;
}

static uint16_t element_signs(enum element e)
{
    switch (e) {
    case ELEMENT_NAV:
    case ELEMENT_FOOTER:
    case ELEMENT_DIALOG:
    case ELEMENT_MENU:
        return PAGE_LANDMARK;
    case ELEMENT_HEADER:
        return PAGE_HEADER;
    case ELEMENT_ASIDE:
        return PAGE_ASIDE;
    case ELEMENT_MAIN:
    case ELEMENT_ARTICLE:
        return PAGE_MAIN;
    case ELEMENT_FORM:
        return PAGE_FORM;
    case ELEMENT_H1:
        return PAGE_TITLED;
    default:
        return 0;
    }
}

uint16_t furniture_signs(struct page *pg, const struct page_tag *t)
{
    uint16_t signs = element_signs(t->element);
    signs |= role_signs(t->values[ATTRIBUTE_ROLE]);
    if (t->element == ELEMENT_BODY || t->element == ELEMENT_HTML)
        return signs;
    signs |= names_signs(pg, t->values[ATTRIBUTE_CLASS]);
    signs |= names_signs(pg, t->values[ATTRIBUTE_ID]);
    if (page_tag_has(t, ATTRIBUTE_HIDDEN))
        signs |= PAGE_HIDDEN;
    if (str_eq_nocase(t->values[ATTRIBUTE_ARIA_HIDDEN], STR("true")))
        signs |= PAGE_ARIA;
    return signs;
}

/* ---- sums ---- */

static void sum_up(struct page *pg)
{
    struct page_node *v = pg->nodes.v;
    for (size_t i = 0; i < pg->lines.n; i++) {
        const struct page_line *line = &pg->lines.v[i];
        struct page_node *n = &v[line->node];
        n->text += line->text;
        if (line->text >= PROSE_LEAST && line->link * 4 < line->text)
            n->prose += line->text;
        n->link += line->link;
        n->links += line->link > 0;
        n->anchors += line->links;
    }
    for (size_t i = pg->nodes.n; i-- > 1;) {
        struct page_node *up = &v[v[i].parent];
        up->text += v[i].text;
        up->prose += v[i].prose;
        up->link += v[i].link;
        up->links += v[i].links;
        up->anchors += v[i].anchors;
        if (v[i].signs & PAGE_TITLED && v[i].text > 0)
            up->signs |= PAGE_TITLED;
    }
}

/* ---- what is hidden ---- */

/* Hidden, and yet the posting: text in many lines, not of links. */
static bool is_collapsed_text(const struct page *pg, const struct page_node *n)
{
    uint32_t lines = n->end_line - n->first_line;
    if (n->signs & PAGE_ARIA && !(n->signs & PAGE_HIDDEN))
        return n->text >= ARIA_LEAST;
    if (n->signs & (PAGE_STRONG | PAGE_LANDMARK | PAGE_FORM))
        return false;
    return n->text >= HIDDEN_LEAST && lines >= 3 && n->link * 3 < n->text &&
           n->text * 3 >= pg->nodes.v[0].text;
}

static void drop_hidden(struct page *pg)
{
    struct page_node *v = pg->nodes.v;
    for (size_t i = 1; i < pg->nodes.n; i++) {
        if (v[v[i].parent].signs & PAGE_DROPPED)
            v[i].signs |= PAGE_DROPPED;
        else if (v[i].signs & (PAGE_HIDDEN | PAGE_ARIA) &&
                 !is_collapsed_text(pg, &v[i]))
            v[i].signs |= PAGE_DROPPED;
    }
}

/* ---- regions ---- */

static bool is_mostly_links(const struct page_node *n)
{
    return n->links >= 2 && n->link * 2 > n->text;
}

/* Short lines only: the fields of a form. */
static bool is_terse(const struct page_node *n)
{
    uint32_t lines = n->end_line - n->first_line;
    return lines > 0 && n->text / lines < 40;
}

static bool is_noise_region(const struct page *pg, const struct page_node *n)
{
    uint32_t all = pg->nodes.v[0].text;
    bool titled = n->signs & PAGE_TITLED;
    if (n->text * 5ull > all * 2ull)
        return false;
    if (n->signs & PAGE_LANDMARK)
        return !titled || is_mostly_links(n);
    if (titled)
        return false;
    if (n->signs & PAGE_STRONG)
        return true;
    if (n->signs & (PAGE_WORD | PAGE_HEADER))
        return n->prose < REGION_PROSE || is_mostly_links(n);
    if (n->signs & PAGE_ASIDE)
        return is_mostly_links(n);
    return n->signs & PAGE_FORM && is_terse(n);
}

static void judge_regions(struct page *pg)
{
    struct page_node *v = pg->nodes.v;
    for (size_t i = 1; i < pg->nodes.n; i++)
        if (v[v[i].parent].signs & PAGE_NOISE || is_noise_region(pg, &v[i]))
            v[i].signs |= PAGE_NOISE;
}

/* ---- the main part ---- */

/* The first that is marked as such and holds the page's h1 and a good part of
 * its text; 0, the page itself, where none does. */
static uint32_t find_main(const struct page *pg)
{
    const struct page_node *v = pg->nodes.v;
    for (uint32_t i = 1; i < pg->nodes.n; i++)
        if (v[i].signs & PAGE_MAIN && v[i].signs & PAGE_TITLED &&
            !(v[i].signs & PAGE_NOISE) && v[i].text * 3ull > v[0].text)
            return i;
    return 0;
}

static bool is_apart(const struct page *pg, uint32_t node)
{
    return node < pg->main || node >= pg->nodes.v[pg->main].end;
}

static bool is_prose(const struct page_line *line)
{
    return !line->noise && line->text >= PROSE_LEAST &&
           line->link * 4 < line->text;
}

/* The lines from the posting's first words to its last. */
static struct span find_body(const struct page *pg)
{
    struct span body = {0, (uint32_t)pg->lines.n};
    const struct page_line *v = pg->lines.v;
    while (body.start < body.end && !is_prose(&v[body.start]) &&
           !(v[body.start].kind == BLOCK_HEADING && v[body.start].level == 1 &&
               !v[body.start].noise))
        body.start++;
    while (body.end > body.start && !is_prose(&v[body.end - 1]))
        body.end--;
    return body;
}

/* ---- repeated cards ---- */

/* Beside the posting, two boxes that look alike are no part of it. */
static unsigned cards_least(
    const struct page *pg, uint32_t parent, struct span body)
{
    const struct page_node *n = &pg->nodes.v[parent];
    bool beside = (is_apart(pg, parent) && parent > pg->main) ||
                  (body.start < body.end && n->first_line >= body.end);
    return beside ? CARDS_APART : CARDS_LEAST;
}

/* Begins with a link and says a little more: a posting in a list of them. */
static bool is_card(const struct page *pg, const struct page_node *n)
{
    uint32_t lines = n->end_line - n->first_line;
    if (lines < 2 || n->text > CARD_MOST || n->text < 20 || n->links == 0)
        return false;
    const struct page_line *first = &pg->lines.v[n->first_line];
    return first->link >= first->text;
}

static void mark_below(struct page *pg, uint32_t node)
{
    for (uint32_t i = node; i < pg->nodes.v[node].end; i++)
        pg->nodes.v[i].signs |= PAGE_NOISE;
}

static void judge_children(struct page *pg, uint32_t parent, struct span body)
{
    struct page_node *v = pg->nodes.v;
    unsigned cards = 0, others = 0;
    uint32_t shape = 0;
    for (uint32_t i = parent + 1; i < v[parent].end; i = v[i].end) {
        bool card = is_card(pg, &v[i]);
        if (card && cards == 0)
            shape = v[i].shape;
        if (card && v[i].shape == shape)
            cards++;
        else if (v[i].text)
            others++;
    }
    if (cards < cards_least(pg, parent, body) || others > cards)
        return;
    pg->cards += cards;
    for (uint32_t i = parent + 1; i < v[parent].end; i = v[i].end)
        if (v[i].shape == shape && is_card(pg, &v[i]))
            mark_below(pg, i);
}

static void judge_cards(struct page *pg)
{
    struct span body = find_body(pg);
    struct page_node *v = pg->nodes.v;
    for (uint32_t i = 0; i < pg->nodes.n; i++)
        if (!(v[i].signs & PAGE_NOISE) && v[i].links >= CARDS_APART &&
            v[i].end - i > CARDS_APART)
            judge_children(pg, i, body);
}

/* ---- lines ---- */

static void mark_lines(struct page *pg, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        pg->lines.v[i].noise = true;
}

static void regions_to_lines(struct page *pg)
{
    for (size_t i = 0; i < pg->lines.n; i++) {
        struct page_line *line = &pg->lines.v[i];
        line->noise = pg->nodes.v[line->node].signs & PAGE_NOISE;
    }
}

static bool heads_noise(struct page *pg, const struct page_line *line)
{
    bool strong = line->kind == BLOCK_HEADING || line->bold >= line->text;
    if (!strong || line->text > HEADING_MOST)
        return false;
    struct str fold = fold_word(pg->arena, page_line_text(pg, line));
    if (fold.n == 0)
        return false;
    for (size_t i = 0; i < COUNT(headings); i++)
        if (headings[i].p[0] == fold.p[0] && str_starts(fold, headings[i]))
            return true;
    return false;
}

/* Where that which the heading heads ends: with the region that holds more
 * than the heading, or before a heading of higher rank. */
static uint32_t end_of_headed(const struct page *pg, uint32_t heading)
{
    const struct page_line *line = &pg->lines.v[heading];
    const struct page_node *n = &pg->nodes.v[line->node];
    while (n != pg->nodes.v && n->end_line <= heading + 1)
        n = &pg->nodes.v[n->parent];
    uint32_t i = heading + 1;
    for (; i < n->end_line; i++) {
        const struct page_line *l = &pg->lines.v[i];
        if (l->kind == BLOCK_HEADING && l->level < line->level && l->level > 0)
            break;
    }
    return i;
}

static void judge_headings(struct page *pg)
{
    for (uint32_t i = 0; i < pg->lines.n; i++)
        if (!pg->lines.v[i].noise && heads_noise(pg, &pg->lines.v[i]))
            mark_lines(pg, i, end_of_headed(pg, i));
}

/* ---- menus without a name ---- */

static bool is_outside(const struct page *pg, uint32_t node, struct span body)
{
    const struct page_node *n = &pg->nodes.v[node];
    return is_apart(pg, node) ||
           (body.start < body.end &&
               (n->end_line <= body.start || n->first_line >= body.end));
}

/* Lists of links before the posting's first words and behind its last. */
static void judge_margins(struct page *pg)
{
    struct span body = find_body(pg);
    uint32_t done = 0;
    for (uint32_t i = 1; i < pg->nodes.n; i++) {
        const struct page_node *n = &pg->nodes.v[i];
        uint32_t links = is_apart(pg, i) ? n->anchors : n->links;
        if (n->end_line <= done || links < LINKS_LEAST ||
            n->link * 5 <= n->text * 4 || !is_outside(pg, i, body))
            continue;
        mark_lines(pg, n->first_line, n->end_line);
        done = n->end_line;
    }
}

/* ---- all of it ---- */

static uint32_t clean_text(const struct page *pg)
{
    uint32_t n = 0;
    for (size_t i = 0; i < pg->lines.n; i++) {
        const struct page_line *line = &pg->lines.v[i];
        if (!line->noise && !(pg->nodes.v[line->node].signs & PAGE_DROPPED))
            n += line->text;
    }
    return n;
}

/* All was judged away: what stands in no landmark counts again. */
static void relent(struct page *pg)
{
    struct page_node *v = pg->nodes.v;
    v[0].signs &= (uint16_t)~PAGE_NOISE;
    for (size_t i = 1; i < pg->nodes.n; i++) {
        bool noise = v[v[i].parent].signs & PAGE_NOISE ||
                     (v[i].signs & PAGE_LANDMARK && is_noise_region(pg, &v[i]));
        v[i].signs &= (uint16_t)~PAGE_NOISE;
        if (noise)
            v[i].signs |= PAGE_NOISE;
    }
    regions_to_lines(pg);
}

void furniture_mark(struct page *pg, bool whole)
{
    sum_up(pg);
    drop_hidden(pg);
    if (!whole)
        return;
    judge_regions(pg);
    pg->main = find_main(pg);
    judge_cards(pg);
    regions_to_lines(pg);
    judge_headings(pg);
    judge_margins(pg);
    pg->clean = clean_text(pg);
    if (pg->clean < MAIN_LEAST && pg->nodes.v[0].text > 2 * MAIN_LEAST)
        relent(pg);
}
