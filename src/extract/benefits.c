/* SPDX-License-Identifier: MIT */
/*
 * Benefits are words of the dictionary. Ordinary words ("training", "fruit")
 * count only in the section that lists benefits; no word counts where duties
 * and requirements are listed or the law speaks.
 */
#include "extract/extract.h"

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
        if (extraction_is_noise(x, h->start) ||
            !is_allowed(
                extraction_section(x, h->start), hit_flags(x->tables, h)))
            continue;
        extraction_add(x, FIELD_BENEFITS, (struct span){h->start, h->end},
            STR("benefit"), 50)
            ->v.text = hit_value(x->tables, h);
    }
}
