/* SPDX-License-Identifier: MIT */
/*
 * Deep copies in one block: the same walk runs twice, first to count the
 * bytes, then, with a block to put them in, to copy and to mend the pointers.
 */
#include "model/copy.h"

#include "base/limits.h"

#include <stdlib.h>

struct packer {
    char *block; /* NULL while counting */
    size_t n;
};

static void *pack(struct packer *p, const void *from, size_t n)
{
    size_t at = (p->n + 15) & ~(size_t)15;
    p->n = at + n;
    if (!p->block)
        return NULL;
    if (n)
        memcpy(p->block + at, from, n);
    return p->block + at;
}

static void pack_str(struct packer *p, struct str *s)
{
    const char *copy = pack(p, s->p, s->n);
    if (copy)
        s->p = copy;
}

/* Copies an array and gives what to walk on: the copy, or the original. */
#define PACK_ARRAY(p, array, count)                                            \
    do {                                                                       \
        void *copy_ = pack((p), (array), (count) * sizeof(*(array)));          \
        if (copy_)                                                             \
            (array) = copy_;                                                   \
    } while (0)

static void pack_strs(struct packer *p, struct str **strs, size_t n)
{
    PACK_ARRAY(p, *strs, n);
    for (size_t i = 0; i < n; i++)
        pack_str(p, &(*strs)[i]);
}

static void pack_places(struct packer *p, struct record *r)
{
    PACK_ARRAY(p, r->locations, r->nlocations);
    for (size_t i = 0; i < r->nlocations; i++) {
        struct place *place = &r->locations[i];
        pack_str(p, &place->city);
        pack_str(p, &place->subdivision);
        pack_str(p, &place->country);
        pack_str(p, &place->region);
    }
    pack_strs(p, &r->remote_include, r->nremote_include);
    pack_strs(p, &r->remote_exclude, r->nremote_exclude);
}

static void pack_demands(struct packer *p, struct record *r)
{
    PACK_ARRAY(p, r->languages, r->nlanguages);
    for (size_t i = 0; i < r->nlanguages; i++)
        pack_str(p, &r->languages[i].code);
    PACK_ARRAY(p, r->salaries, r->nsalaries);
    for (size_t i = 0; i < r->nsalaries; i++)
        pack_str(p, &r->salaries[i].currency);
    PACK_ARRAY(p, r->skills, r->nskills);
    for (size_t i = 0; i < r->nskills; i++) {
        pack_str(p, &r->skills[i].name);
        pack_str(p, &r->skills[i].text);
        pack_str(p, &r->skills[i].category);
    }
    pack_strs(p, &r->benefits, r->nbenefits);
}

static void pack_proof(struct packer *p, struct record *r)
{
    PACK_ARRAY(p, r->notes, r->nnotes);
    for (size_t i = 0; i < r->nnotes; i++) {
        pack_str(p, &r->notes[i].code);
        pack_str(p, &r->notes[i].text);
    }
    PACK_ARRAY(p, r->evidence, r->nevidence);
    for (size_t i = 0; i < r->nevidence; i++) {
        pack_str(p, &r->evidence[i].quote);
        pack_str(p, &r->evidence[i].rule);
    }
}

static void pack_record(struct packer *p, struct record *r)
{
    struct str *const texts[] = {&r->source.path, &r->source.id, &r->source.url,
        &r->source.format, &r->error, &r->language, &r->title, &r->company,
        &r->clearance, &r->posted, &r->closes, &r->apply.url, &r->apply.email};
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        pack_str(p, texts[i]);
    pack_places(p, r);
    pack_demands(p, r);
    pack_proof(p, r);
    pack_str(p, &r->text);
    PACK_ARRAY(p, r->blocks, r->nblocks);
}

/* The text up to the limit, not within a character. */
static struct str cut_text(struct str text)
{
    size_t n = LIMIT_REPORT_TEXT;
    if (text.n <= n)
        return text;
    while (n && ((unsigned char)text.p[n] & 0xc0) == 0x80)
        n--;
    return str_sub(text, 0, n);
}

struct record *record_copy(const struct record *record, enum copy_depth depth)
{
    struct packer count = {NULL, sizeof(*record)};
    struct record copy = *record;
    bool text = depth == COPY_TEXT;
    copy.text = text ? cut_text(record->text) : STR("");
    copy.fold = STR("");
    copy.nblocks = text ? record->nblocks : 0;
    pack_record(&count, &copy);
    struct packer p = {malloc(count.n), sizeof(*record)};
    if (!p.block)
        return NULL;
    pack_record(&p, &copy);
    memcpy(p.block, &copy, sizeof(copy));
    return (struct record *)(void *)p.block;
}

static void pack_scorecard(struct packer *p, struct scorecard *c)
{
    PACK_ARRAY(p, c->gates, c->ngates);
    for (size_t i = 0; i < c->ngates; i++) {
        pack_str(p, &c->gates[i].name);
        pack_str(p, &c->gates[i].because);
    }
    PACK_ARRAY(p, c->parts, c->nparts);
    for (size_t i = 0; i < c->nparts; i++) {
        pack_str(p, &c->parts[i].name);
        pack_str(p, &c->parts[i].because);
    }
    PACK_ARRAY(p, c->limits, c->nlimits);
    for (size_t i = 0; i < c->nlimits; i++) {
        pack_str(p, &c->limits[i].name);
        pack_str(p, &c->limits[i].because);
    }
    pack_strs(p, &c->found, c->nfound);
    PACK_ARRAY(p, c->missing, c->nmissing);
    for (size_t i = 0; i < c->nmissing; i++)
        pack_str(p, &c->missing[i].name);
    PACK_ARRAY(p, c->raises, c->nraises);
    for (size_t i = 0; i < c->nraises; i++)
        pack_str(p, &c->raises[i].change);
}

struct scorecard *scorecard_copy(const struct scorecard *card)
{
    struct packer count = {NULL, sizeof(*card)};
    struct scorecard copy = *card;
    pack_scorecard(&count, &copy);
    struct packer p = {malloc(count.n), sizeof(*card)};
    if (!p.block)
        return NULL;
    pack_scorecard(&p, &copy);
    memcpy(p.block, &copy, sizeof(copy));
    return (struct scorecard *)(void *)p.block;
}
