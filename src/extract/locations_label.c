/* SPDX-License-Identifier: MIT */
/*
 * Places behind labels, in the same line, the next one, or in text that has
 * lost its lines.
 */
#include "extract/locations.h"

/* Longest value of a label. */
enum { VALUE_BYTES = 200 };
/* "Anywhere" is an answer; in a longer text it is a manner of speaking. */
enum { ANYWHERE_BYTES = 40 };

/* Value begins behind "label:"; 0 where no value can follow. */
static uint32_t value_start(
    const struct extraction *x, const struct block *b, const struct hit *h)
{
    const char *p = x->posting->folded.text.p;
    uint32_t at = h->end, before = h->start;
    while (at < b->fold.end && strchr(" )*\"", p[at]))
        at++;
    if (at < b->fold.end && (p[at] == ':' || p[at] == '='))
        return at + 1;
    while (
        before > b->fold.start && !fold_is_word((unsigned char)p[before - 1]))
        before--;
    if (before != b->fold.start)
        return 0;
    if (at >= b->fold.end || p[at] == '?')
        return b->fold.end + 1;
    return p[at] == '-' || p[at] == '|' ? at + 1 : 0;
}

/* The value ends with the block, or where the next label begins. */
static uint32_t value_end(
    const struct extraction *x, const struct block *b, size_t next_hit)
{
    struct hits labels = extraction_hits(x, TERM_LABEL);
    const char *p = x->posting->folded.text.p;
    uint32_t end = b->fold.end;
    for (size_t i = next_hit; i < labels.n; i++) {
        const struct hit *h = &labels.v[i];
        if (h->start >= end)
            break;
        if (h->end < end && p[h->end] == ':')
            end = h->start;
    }
    return end;
}

/* Town that no list knows; the value must hold nothing else. */
static void read_town(struct locations *f, struct span value)
{
    const char *p = f->x->posting->folded.text.p;
    struct place_list list = {0};
    for (uint32_t i = value.start; i < value.end; i++) {
        if (p[i] == ',' || p[i] == '(' || p[i] == '/' || p[i] == '|' ||
            str_starts(str_of(p + i, value.end - i), STR(" - ")))
            value.end = i;
    }
    value = locations_trimmed(f->x, value);
    if (place_read_town(&f->reader, value, true, &list) == value.end)
        locations_keep(f, TIER_HEAD, STR("locations.label"), &list);
}

static bool read_value(struct locations *f, struct span value, bool town)
{
    if (value.start >= value.end)
        return false;
    if (value.end - value.start > VALUE_BYTES)
        value.end =
            locations_sentence_end(f, value.start, value.start + VALUE_BYTES);
    struct place_list list = {0};
    place_read(&f->reader, value, PLACE_ANY, &list);
    bool anywhere =
        list.v.n == 1 && str_eq(list.v.v[0].place.region, STR("WORLDWIDE"));
    if (list.v.n && !(anywhere && value.end - value.start > ANYWHERE_BYTES)) {
        locations_keep(f, TIER_HEAD, STR("locations.label"), &list);
        return true;
    }
    if (locations_read_code(f, value, STR("locations.label")))
        return true;
    if (town)
        read_town(f, value);
    return false;
}

/* The label is a line of its own: its value is the next block, or items. */
static void read_next_blocks(struct locations *f, size_t block, bool town)
{
    const struct posting *p = f->x->posting;
    for (size_t i = block + 1; i < p->blocks.n && i < block + 6; i++) {
        const struct block *b = &p->blocks.v[i];
        bool first = i == block + 1;
        if (b->fold.end - b->fold.start > VALUE_BYTES)
            return;
        if (!first && b->kind != BLOCK_ITEM)
            return;
        bool named = town && first && b->kind != BLOCK_HEADING;
        if (!read_value(f, b->fold, named) && !first)
            return;
    }
}

/* "location toronto", "Arbeitsort 4642 Sattledt": a label without a colon in
 * text that has lost its lines. alone: the places must end the line. */
static void read_bare_label(
    struct locations *f, const struct block *b, uint32_t at, bool alone)
{
    struct span value = {
        at + 1, locations_at_most(at, b->fold.end, REACH_BYTES)};
    struct place_list list = {0};
    if (value.end <= value.start || f->x->posting->folded.text.p[at] != ' ')
        return;
    uint32_t end = place_read(&f->reader, value, PLACE_PREFIX, &list);
    if (list.v.n && list.v.v[0].span.start == value.start &&
        (!alone || end == b->fold.end))
        locations_keep(f, TIER_PHRASE, STR("locations.label"), &list);
}

static void read_label(struct locations *f, size_t n)
{
    const struct hit *h = &extraction_hits(f->x, TERM_LABEL).v[n];
    size_t block = posting_block_at(f->x->posting, h->start);
    const struct block *b = &f->x->posting->blocks.v[block];
    uint32_t entry = hit_entry(f->x->tables, h);
    bool town =
        str_eq(tables_attr(f->x->tables, entry, ATTR_KIND), STR("town"));
    uint32_t start = value_start(f->x, b, h);
    bool benefit = extraction_section(f->x, h->start) == TAG_SECTION_BENEFITS;
    if (!start) {
        if (town && (!benefit || h->start == b->fold.start))
            read_bare_label(f, b, h->end, benefit);
        return;
    }
    struct span value = {start, value_end(f->x, b, n + 1)};
    value = start <= b->fold.end ? locations_trimmed(f->x, value) : value;
    if (value.start < value.end)
        read_value(f, value, town);
    else
        read_next_blocks(f, block, town);
}

/* Labels that name all sites of a company, or those that do not. */
static void read_labels(struct locations *f, bool sites)
{
    struct hits labels = extraction_hits(f->x, TERM_LABEL);
    for (size_t i = 0; i < labels.n; i++) {
        struct str value = hit_value(f->x->tables, &labels.v[i]);
        if (str_starts(value, STR("location")) &&
            str_eq(value, STR("location of sites")) == sites &&
            !extraction_is_noise(f->x, labels.v[i].start))
            read_label(f, i);
    }
}

void locations_label_read(struct locations *f)
{
    size_t before = f->tiers[TIER_HEAD].n;
    read_labels(f, false);
    if (f->tiers[TIER_HEAD].n == before)
        read_labels(f, true);
}
