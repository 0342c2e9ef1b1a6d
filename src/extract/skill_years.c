/* SPDX-License-Identifier: MIT */
/*
 * Years that are demanded for single skills ("3+ years of Go and SQL"): the
 * figure counts for the names behind it in its clause, else for the one right
 * before it.
 */
#include "extract/skill_mention.h"

#include "extract/number.h"

enum {
    NEXT_TO = 14,      /* bytes between a skill and the years behind it */
    LONGEST_LEAD = 80, /* bytes between the years and the first skill */
    MOST_YEARS = 4000, /* hundredths; more is no demand for experience */
};

/* Does the figure that ends at `from` still speak of this mention? */
static bool goes_on(const struct extraction *x, const struct mention *m,
    bool first, uint32_t from)
{
    if (!first)
        return m->listed;
    struct str gap = extraction_fold(x, (struct span){from, m->span.start});
    return gap.n <= LONGEST_LEAD && !memchr(gap.p, '\n', gap.n);
}

static void set_years(
    const struct extraction *x, struct mentions *l, const struct match *m)
{
    struct mention *v = l->list.v;
    size_t n = l->list.n;
    struct span clause = skill_clause(x, m->span.start);
    hundredths years =
        number_read(x->tables, x->arena, match_value(m, "years"));
    if (years == NUM_NONE || years <= 0 || years > MOST_YEARS)
        return;
    bool behind = false;
    size_t i = mention_behind(v, n, m->span.end);
    for (size_t k = i; k < n && v[k].span.end <= clause.end; k++) {
        if (!goes_on(x, &v[k], k == i, m->span.end))
            break;
        if (v[k].years == NUM_NONE)
            v[k].years = years;
        behind = true;
    }
    if (!behind && i && v[i - 1].span.end + NEXT_TO > m->span.start &&
        v[i - 1].span.end > clause.start)
        v[i - 1].years = years;
}

void skill_years(const struct extraction *x, struct mentions *m)
{
    struct matches years = extraction_matches(x, FIELD_SKILLS);
    for (size_t i = 0; i < years.n; i++)
        set_years(x, m, &years.v[i]);
}
