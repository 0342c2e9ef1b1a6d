/* SPDX-License-Identifier: MIT */
/*
 * The way from a posting to its candidates, and the helpers through which
 * extractors look at the text. Holds no knowledge of any single field.
 */
#include "extract/extract.h"

#include "base/bytes.h"
#include "base/limits.h"
#include "base/starts.h"
#include "extract/heading.h"

struct str extraction_fold(const struct extraction *x, struct span fold)
{
    return str_sub(x->posting->folded.text, fold.start, fold.end);
}

struct str extraction_text(const struct extraction *x, struct span fold)
{
    struct span text = posting_text_span(x->posting, fold);
    return str_sub(x->posting->text, text.start, text.end);
}

bool extraction_is_capital(const struct extraction *x, uint32_t fold_offset)
{
    const struct posting *p = x->posting;
    if (fold_offset >= p->folded.text.n)
        return false;
    uint32_t at = fold_origin(&p->folded, fold_offset);
    return at < p->text.n && letter_is_capital(str_sub(p->text, at, at + 2));
}

bool letter_is_capital(struct str text)
{
    unsigned char a = text.n ? (unsigned char)text.p[0] : 0;
    unsigned char b = text.n > 1 ? (unsigned char)text.p[1] : 0;
    if (a < 0x80)
        return a >= 'A' && a <= 'Z';
    if (a == 0xc3) /* Latin-1: from A grave to capital thorn, not the times */
        return b >= 0x80 && b <= 0x9e && b != 0x97;
    if (a == 0xc4 || a == 0xc5) /* pairs of capital and small letter */
        return (b & 1) ==
               ((a == 0xc4 && b >= 0xb9) || (a == 0xc5 && b <= 0x88) ||
                   (a == 0xc5 && b >= 0xb9));
    if (a == 0xd0) /* Cyrillic */
        return b <= 0xaf;
    return a == 0xce && b >= 0x86 && b <= 0xa9; /* Greek */
}

static struct starts starts_of(const struct extraction *x)
{
    return (struct starts){
        &x->sections->at, sizeof(*x->sections), x->nsections};
}

void extraction_set_sections(
    struct extraction *x, const struct section_start *v, size_t n)
{
    x->sections = v;
    x->nsections = n;
    x->nsection_pages = starts_pages(x->posting->folded.text.n);
    x->section_pages = starts_index(x->arena, starts_of(x), x->nsection_pages);
}

int extraction_section(const struct extraction *x, uint32_t fold_offset)
{
    if (!x->nsections)
        return TAG_SECTION_INTRO;
    size_t i = starts_find(
        starts_of(x), x->section_pages, x->nsection_pages, fold_offset);
    return x->sections[i].section;
}

const struct block *extraction_block(
    const struct extraction *x, uint32_t fold_offset)
{
    return &x->posting->blocks.v[posting_block_at(x->posting, fold_offset)];
}

bool extraction_is_furniture(const struct extraction *x, uint32_t fold_offset)
{
    return x->noisy && (extraction_block(x, fold_offset)->flags & BLOCK_NOISE);
}

bool extraction_is_noise(const struct extraction *x, uint32_t fold_offset)
{
    return extraction_is_furniture(x, fold_offset) ||
           extraction_section(x, fold_offset) == TAG_SECTION_NOISE;
}

/* A mark that ends a sentence at p[i]: followed by a space or the end. */
static bool ends_sentence(struct str text, size_t i)
{
    char c = text.p[i];
    if (c == '\n')
        return true;
    if (c != '.' && c != '!' && c != '?' && c != ';')
        return false;
    return i + 1 == text.n || text.p[i + 1] == ' ' || text.p[i + 1] == '\n';
}

/* A dot behind one letter or two is an abbreviation: "e.g.", "Sr.". */
static bool is_abbreviation(struct str text, size_t dot)
{
    enum { MOST = 2 };
    size_t letters = 0;
    if (text.p[dot] != '.')
        return false;
    while (letters <= MOST && letters < dot &&
           fold_is_word((unsigned char)text.p[dot - letters - 1]))
        letters++;
    return letters <= MOST && letters > 0 && !ascii_is_digit(text.p[dot - 1]);
}

static bool stops_sentence(struct str text, size_t i)
{
    return ends_sentence(text, i) && !is_abbreviation(text, i);
}

/* Finds the ends of all sentences in one pass: extractors ask for the sentence
 * around many places, and each would be sought byte by byte. */
static void find_stops(struct extraction *x)
{
    struct str text = x->posting->folded.text;
    VEC(uint32_t) stops = {0};
    size_t at = 0;
    while ((at += bytes_find_stop(text.p + at, text.n - at)) < text.n) {
        if (stops_sentence(text, at))
            vec_push(x->arena, &stops, (uint32_t)at);
        at++;
    }
    x->stops = stops.v;
    x->nstops = stops.n;
}

/* Number of the first stop that is not before the offset. */
static size_t next_stop(const struct extraction *x, size_t offset)
{
    size_t low = 0, high = x->nstops;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (x->stops[middle] < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct span extraction_sentence(
    const struct extraction *x, uint32_t fold_offset)
{
    size_t n = x->posting->folded.text.n;
    size_t at = fold_offset < n ? fold_offset : n;
    size_t low = at > LIMIT_SENTENCE ? at - LIMIT_SENTENCE : 0;
    size_t high = n - at > LIMIT_SENTENCE ? at + LIMIT_SENTENCE : n;
    size_t stop = next_stop(x, at);
    size_t start = stop ? x->stops[stop - 1] + 1 : 0;
    size_t end = stop < x->nstops ? x->stops[stop] : n;
    return (struct span){(uint32_t)(start > low ? start : low),
        (uint32_t)(end < high ? end : high)};
}

struct cand *extraction_add(struct extraction *x, enum field field,
    struct span fold, struct str rule, int weight)
{
    struct cand c;
    memset(&c, 0, sizeof(c));
    c.field = field;
    c.origin = ORIGIN_BODY;
    c.weight = weight;
    c.span = posting_text_span(x->posting, fold);
    c.rule = rule;
    vec_push(x->arena, &x->cands, c);
    return &x->cands.v[x->cands.n - 1];
}

struct cand *extraction_add_match(
    struct extraction *x, enum field field, const struct match *m)
{
    return extraction_add(x, field, m->span, tables_rule_id(x->tables, m->rule),
        x->tables->rules[m->rule].weight);
}

/* Blocks cut at the starts of sections: what the rule engine may look at. */
static const struct region *make_regions(
    const struct extraction *x, size_t *count)
{
    const struct posting *p = x->posting;
    VEC(struct region) regions = {0};
    size_t s = 0;
    for (size_t i = 0; i < p->blocks.n; i++) {
        const struct block *b = &p->blocks.v[i];
        uint32_t at = b->fold.start;
        do {
            while (s + 1 < x->nsections && x->sections[s + 1].at <= at)
                s++;
            uint32_t end = b->fold.end;
            if (s + 1 < x->nsections && x->sections[s + 1].at < end)
                end = x->sections[s + 1].at;
            struct region r = {at, end, x->sections[s].section,
                (b->flags & BLOCK_NOISE) ||
                    x->sections[s].section == TAG_SECTION_NOISE};
            vec_push(x->arena, &regions, r);
            at = end;
        } while (at < b->fold.end);
    }
    *count = regions.n;
    return regions.v;
}

/* Examples of rules say in which section they are meant to stand. */
static void label_whole(struct extraction *x, uint8_t section)
{
    struct section_start *s = arena_new(x->arena, struct section_start);
    s->section = section;
    extraction_set_sections(x, s, 1);
}

/* Is there no more time for this posting? That is noted, once. */
static bool is_over(struct posting *p, const struct extract_hints *hints)
{
    if (!hints || !hints->expired || !hints->expired(hints->context))
        return false;
    posting_note(p, "limit", FIELD_NONE, "%s",
        "its time was up before all of it was searched");
    return true;
}

void extraction_survey(struct extraction *x)
{
    const struct posting *p = x->posting;
    x->noisy = false;
    for (size_t i = 0; i < p->blocks.n && !x->noisy; i++)
        x->noisy = p->blocks.v[i].flags & BLOCK_NOISE;
    find_stops(x);
}

static void (*const extractors[])(struct extraction *) = {
#define EXTRACTOR(name) extract_##name,
#include "extract/extractors.def"
#undef EXTRACTOR
};

static void run_extractors(
    struct extraction *x, struct posting *p, const struct extract_hints *hints)
{
    struct titled *title = arena_new(x->arena, struct titled);
    *title = heading_find_title(x);
    x->title = title;
    for (size_t i = 0; i < sizeof(extractors) / sizeof(*extractors); i++) {
        if (is_over(p, hints))
            return;
        extractors[i](x);
    }
}

void extract_candidates(struct matcher *m, const struct tables *t,
    struct posting *p, const struct extract_hints *hints, struct extraction *x)
{
    struct scan *scan = arena_new(p->arena, struct scan);
    struct rule_run *run = arena_new(p->arena, struct rule_run);
    memset(x, 0, sizeof(*x));
    x->arena = p->arena;
    x->tables = t;
    x->posting = p;
    x->scan = scan;
    x->run = run;
    if (hints)
        x->country = hints->country;
    if (is_over(p, hints))
        return;
    extraction_survey(x);
    engine_find(t, p->arena, &p->folded, scan);
    int language = hints && hints->language.n ? lang_number(hints->language)
                                              : language_detect(p, scan);
    engine_settle(t, p->arena, p->text, &p->folded, language, scan);
    x->language = lang_code(language);
    smallprint_mark(x, p);
    sections_label(x);
    if (hints && hints->section)
        label_whole(x, (uint8_t)hints->section);
    x->regions = make_regions(x, &x->nregions);
    if (is_over(p, hints))
        return;
    engine_run(m, p->arena, p->text, &p->folded, scan, x->regions, x->nregions,
        language, run);
    if (scan->cut || run->cut)
        posting_note(p, "limit", FIELD_NONE, "%s",
            "a limit was reached while the text was searched");
    run_extractors(x, p, hints);
}

void extract_keep_text(const struct extraction *x, struct record *r)
{
    const struct posting *p = x->posting;
    r->text = p->text;
    r->fold = p->folded.text;
    r->blocks = arena_many(x->arena, p->blocks.n, struct text_block);
    r->nblocks = p->blocks.n;
    for (size_t i = 0; i < p->blocks.n; i++) {
        const struct block *b = &p->blocks.v[i];
        r->blocks[i] = (struct text_block){
            b->text, b->kind, extraction_is_noise(x, b->fold.start)};
    }
}

void extract_record(struct matcher *m, const struct tables *t,
    struct posting *p, const struct extract_hints *hints, struct record *r)
{
    struct extraction x;
    extract_candidates(m, t, p, hints, &x);
    resolve_record(&x, r);
    extract_keep_text(&x, r);
}
