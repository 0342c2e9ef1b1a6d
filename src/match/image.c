/* SPDX-License-Identifier: MIT */
/*
 * The layout of compiled tables: a header, then arrays, each 8-byte aligned,
 * named by their offset. No pointers, so the block can lie in .rodata of a
 * position-independent program without a single relocation.
 */
#include "match/build.h"
#include "match/index.h"
#include "match/pack.h"
#include "match/pattern.h"

enum { IMAGE_MAGIC = 0x6a736674, IMAGE_VERSION = 2 };

/* The arrays of an image. */
enum part {
    PART_FORMS,
    PART_ENTRIES,
    PART_ATTRS,
    PART_RULES,
    PART_SLOTS,
    PART_RULE_LISTS,
    PART_STRINGS,
    PART_CODES,
    PART_MAKER,
    PART_LISTS,
    PART_FIRSTS,
    PART_SIGNS,
    PART_VALUES,
    PART_INDEX, /* slots and bits of each index kind */
    PART_COUNT = PART_INDEX + 2 * INDEX_COUNT
};

struct header {
    uint32_t magic, version;
    uint32_t size;
    uint32_t nforms, nentries, nrules;
    uint32_t value_mask;
    uint32_t first_mask;
    uint32_t maker_length;
    uint32_t slot_masks[INDEX_COUNT], bit_masks[INDEX_COUNT];
    uint32_t parts[PART_COUNT];
};

struct layout {
    struct arena *arena;
    struct buf image;
    struct header header;
};

static void put_part(struct layout *l, int part, const void *bytes, size_t size)
{
    while (l->image.n % 8)
        buf_putc(&l->image, '\0');
    l->header.parts[part] = (uint32_t)l->image.n;
    if (size)
        buf_put(&l->image, str_of(bytes, size));
}

/* Entries with their attributes and, of anchors, their rules. */
static void put_entries(struct layout *l, const struct build *b)
{
    VEC(struct table_entry) entries = {0};
    VEC(struct table_attr) attrs = {0};
    VEC(uint32_t) lists = {0};
    for (size_t i = 0; i < b->entries.n; i++) {
        const struct build_entry *e = &b->entries.v[i];
        bool anchor = e->kind == TERM_ANCHOR;
        struct table_entry out = {.value = map_get(&b->interned, e->value),
            .value_length = (uint16_t)e->value.n,
            .kind = (uint8_t)e->kind,
            .nattrs = (uint8_t)e->attrs.n,
            .attrs = (uint32_t)(anchor ? lists.n : attrs.n),
            .count = (uint32_t)e->rules.n};
        for (size_t k = 0; k < e->attrs.n; k++)
            vec_push(l->arena, &attrs, e->attrs.v[k]);
        for (size_t k = 0; k < e->rules.n; k++)
            vec_push(l->arena, &lists, e->rules.v[k]);
        vec_push(l->arena, &entries, out);
    }
    put_part(l, PART_ENTRIES, entries.v, entries.n * sizeof(*entries.v));
    put_part(l, PART_ATTRS, attrs.v, attrs.n * sizeof(*attrs.v));
    put_part(l, PART_RULE_LISTS, lists.v, lists.n * sizeof(*lists.v));
    l->header.nentries = (uint32_t)entries.n;
}

/* Texts of rules are seldom read: they stand behind all other strings, so that
 * the pages which hold them need not be in memory. */
static void move_sources(struct table_rule *rule, uint32_t by)
{
    rule->source += by;
    rule->pattern += by;
    rule->unless += by;
}

static void put_rules(struct layout *l, const struct build *b)
{
    VEC(struct table_rule) rules = {0};
    VEC(struct table_slot) slots = {0};
    for (size_t i = 0; i < b->rules.n; i++) {
        struct table_rule rule = b->rules.v[i].rule;
        move_sources(&rule, (uint32_t)b->strings.n);
        rule.slots = (uint32_t)slots.n;
        rule.nslots = (uint32_t)b->rules.v[i].slots.n;
        for (size_t k = 0; k < rule.nslots; k++)
            vec_push(l->arena, &slots, b->rules.v[i].slots.v[k]);
        vec_push(l->arena, &rules, rule);
    }
    put_part(l, PART_RULES, rules.v, rules.n * sizeof(*rules.v));
    put_part(l, PART_SLOTS, slots.v, slots.n * sizeof(*slots.v));
    l->header.nrules = (uint32_t)rules.n;
}

static void put_index(struct layout *l, const struct build *b)
{
    struct index_images x;
    index_build(l->arena, b->forms.v, (uint32_t)b->forms.n, b->strings.p, &x);
    put_part(l, PART_LISTS, x.lists.v, x.lists.n * sizeof(*x.lists.v));
    put_part(l, PART_FIRSTS, x.firsts, ((size_t)x.first_mask + 1) / 8);
    l->header.first_mask = x.first_mask;
    put_part(l, PART_SIGNS, x.signs, sizeof(x.signs));
    for (int kind = 0; kind < INDEX_COUNT; kind++) {
        const struct index_image *k = &x.kinds[kind];
        put_part(l, PART_INDEX + 2 * kind, k->slots,
            ((size_t)k->slot_mask + 1) * 2 * sizeof(uint32_t));
        put_part(l, PART_INDEX + 2 * kind + 1, k->bits,
            ((size_t)k->bit_mask + 1) / 8);
        l->header.slot_masks[kind] = k->slot_mask;
        l->header.bit_masks[kind] = k->bit_mask;
    }
}

/* A hash table from kind and value to the entry. */
static void put_values(struct layout *l, const struct build *b)
{
    uint32_t cap = 64;
    while (cap < b->entries.n * 2)
        cap *= 2;
    uint32_t *slots = arena_many(l->arena, cap, uint32_t);
    for (uint32_t i = 0; i < b->entries.n; i++) {
        const struct build_entry *e = &b->entries.v[i];
        uint32_t at = index_value(e->kind, e->value) & (cap - 1);
        while (slots[at])
            at = (at + 1) & (cap - 1);
        slots[at] = i + 1;
    }
    put_part(l, PART_VALUES, slots, cap * sizeof(*slots));
    l->header.value_mask = cap - 1;
}

struct str build_image(struct build *b)
{
    struct layout l = {.arena = b->arena,
        .image = buf_in(b->arena),
        .header = {.magic = IMAGE_MAGIC, .version = IMAGE_VERSION}};
    for (size_t i = 0; i < b->entries.n; i++)
        build_string(b, b->entries.v[i].value);
    buf_put(&l.image, str_of((const char *)&l.header, sizeof(l.header)));
    put_part(&l, PART_FORMS, b->forms.v, b->forms.n * sizeof(*b->forms.v));
    put_entries(&l, b);
    put_rules(&l, b);
    put_index(&l, b);
    put_values(&l, b);
    put_part(&l, PART_CODES, b->codes.p, b->codes.n);
    char maker[PATTERN_MAKER];
    l.header.maker_length = (uint32_t)pattern_maker(maker);
    put_part(&l, PART_MAKER, maker, l.header.maker_length);
    buf_put(&b->strings, buf_str(&b->sources));
    for (int i = 0; i < INDEX_PADDING; i++)
        buf_putc(&b->strings, '\0');
    put_part(&l, PART_STRINGS, b->strings.p, b->strings.n);
    l.header.nforms = (uint32_t)b->forms.n;
    l.header.size = (uint32_t)l.image.n;
    memcpy(l.image.p, &l.header, sizeof(l.header));
    return buf_str(&l.image);
}

enum status tables_open(struct tables *t, struct str image)
{
    struct header h;
    memset(t, 0, sizeof(*t));
    if (image.n < sizeof(h))
        return STATUS_USAGE;
    memcpy(&h, image.p, sizeof(h));
    if (h.magic != IMAGE_MAGIC || h.version != IMAGE_VERSION ||
        h.size != image.n)
        return STATUS_USAGE;
    const char *p = image.p;
    t->forms = (const void *)(p + h.parts[PART_FORMS]);
    t->entries = (const void *)(p + h.parts[PART_ENTRIES]);
    t->attrs = (const void *)(p + h.parts[PART_ATTRS]);
    t->rules = (const void *)(p + h.parts[PART_RULES]);
    t->slots = (const void *)(p + h.parts[PART_SLOTS]);
    t->rule_lists = (const void *)(p + h.parts[PART_RULE_LISTS]);
    t->strings = p + h.parts[PART_STRINGS];
    t->codes = p + h.parts[PART_CODES];
    t->maker = str_of(p + h.parts[PART_MAKER], h.maker_length);
    t->lists = (const void *)(p + h.parts[PART_LISTS]);
    t->firsts = (const void *)(p + h.parts[PART_FIRSTS]);
    t->first_mask = h.first_mask;
    t->signs = (const void *)(p + h.parts[PART_SIGNS]);
    t->values = (const void *)(p + h.parts[PART_VALUES]);
    t->value_mask = h.value_mask;
    t->nforms = h.nforms;
    t->nentries = h.nentries;
    t->nrules = h.nrules;
    for (int kind = 0; kind < INDEX_COUNT; kind++) {
        t->index[kind] = (struct table_index){
            .slots = (const void *)(p + h.parts[PART_INDEX + 2 * kind]),
            .bits = (const void *)(p + h.parts[PART_INDEX + 2 * kind + 1]),
            .slot_mask = h.slot_masks[kind],
            .bit_mask = h.bit_masks[kind]};
    }
    return STATUS_OK;
}
