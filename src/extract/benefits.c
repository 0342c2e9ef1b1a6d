/* SPDX-License-Identifier: MIT */
/*
 * Benefits are words of the dictionary. Ordinary words ("training", "fruit")
 * count only in the section that lists benefits; no word counts where duties
 * and requirements are listed or the law speaks, unless several sure ones stand
 * together: that is a list of benefits whose heading is another's or missing.
 */
#include "extract/extract.h"

/* Different benefits that make a list, some of them sure, within so many bytes
 * of each other. */
enum { CROWD_LEAST = 3, CROWD_SURE = 2, CROWD_REACH = 400, CROWD_LOOK = 12 };

static bool is_sure(const struct extraction *x, const struct hit *h)
{
    return !(hit_flags(x->tables, h) & (FLAG_SECTION | FLAG_CONTEXT));
}

struct crowd {
    struct str seen[CROWD_LEAST];
    size_t n;
    size_t sure; /* of those seen */
};

/* Counts the value, if it is another than those seen before. */
static void note_value(
    const struct extraction *x, const struct hit *h, struct crowd *c)
{
    struct str value = hit_value(x->tables, h);
    if (extraction_is_noise(x, h->start) || c->n == CROWD_LEAST)
        return;
    for (size_t i = 0; i < c->n; i++)
        if (str_eq(c->seen[i], value))
            return;
    c->seen[c->n++] = value;
    c->sure += is_sure(x, h);
}

/* Other benefits stand around this sure one, and not by chance. */
static bool is_in_crowd(
    const struct extraction *x, struct hits hits, size_t number)
{
    const struct hit *h = &hits.v[number];
    struct crowd c = {.n = 0};
    if (!is_sure(x, h))
        return false;
    note_value(x, h, &c);
    for (size_t i = 1; i <= CROWD_LOOK; i++) {
        if (number >= i && hits.v[number - i].end + CROWD_REACH >= h->start)
            note_value(x, &hits.v[number - i], &c);
        if (number + i < hits.n &&
            hits.v[number + i].start <= h->end + CROWD_REACH)
            note_value(x, &hits.v[number + i], &c);
    }
    return c.n == CROWD_LEAST && c.sure >= CROWD_SURE;
}

static bool is_allowed(int section, uint32_t flags)
{
    switch (section) {
    case TAG_SECTION_BENEFITS:
        return true;
    case TAG_SECTION_REQUIREMENTS:
    case TAG_SECTION_PREFERRED:
    case TAG_SECTION_DUTIES:
    case TAG_SECTION_STACK:
    case TAG_SECTION_LEGAL:
    case TAG_SECTION_NOISE:
        return false;
    default:
        return !(flags & (FLAG_SECTION | FLAG_CONTEXT));
    }
}

void extract_benefits(struct extraction *x)
{
    struct hits hits = extraction_hits(x, TERM_BENEFIT);
    for (size_t i = 0; i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        int section = extraction_section(x, h->start);
        if (extraction_is_noise(x, h->start) ||
            (!is_allowed(section, hit_flags(x->tables, h)) &&
                !is_in_crowd(x, hits, i)))
            continue;
        extraction_add(x, FIELD_BENEFITS, (struct span){h->start, h->end},
            STR("benefit"), 50)
            ->v.text = hit_value(x->tables, h);
    }
}
