/* SPDX-License-Identifier: MIT */
/*
 * Alternatives: "AWS, GCP or Azure" is one group. What stands before the "or"
 * without other words between joins it.
 */
#include "extract/skill_mention.h"

enum gap_kind { GAP_NONE, GAP_PLAIN, GAP_OR };

/* Sentence signs aside, what joins two neighbours of an enumeration? */
static enum gap_kind gap_kind(const struct extraction *x,
    const struct mentions *m, const struct mention *a, const struct mention *b)
{
    if (!b->listed)
        return GAP_NONE;
    struct str gap = mention_gap(x, a, b);
    if (gap.n && gap.p[0] == ',')
        gap = str_trim(str_sub(gap, 1, gap.n));
    if (gap.n == 0 || str_eq(gap, STR("/")))
        return GAP_PLAIN;
    return tables_lists(m->or_words, gap) ? GAP_OR : GAP_NONE;
}

void skill_alternatives(const struct extraction *x, struct mentions *m)
{
    struct mention *v = m->list.v;
    size_t n = m->list.n;
    int group = 0;
    for (size_t i = 0; i < n;) {
        size_t end = i + 1;
        bool is_choice = false;
        while (end < n) {
            enum gap_kind k = gap_kind(x, m, &v[end - 1], &v[end]);
            if (k == GAP_NONE)
                break;
            is_choice |= k == GAP_OR;
            end++;
            if (k == GAP_OR)
                break;
        }
        group += is_choice;
        for (size_t k = i; is_choice && k < end; k++)
            v[k].any_of = group;
        i = end;
    }
}
