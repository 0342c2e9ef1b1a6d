/* SPDX-License-Identifier: MIT */
/*
 * Years that are demanded for single skills ("3+ years of Go and SQL"): the
 * figure counts for the names behind it in its clause, else for the one right
 * before it.
 */
#include "extract/skill_mention.h"

#include "extract/near.h"
#include "extract/number.h"

enum {
    NEXT_TO = 14,      /* bytes between a skill and the years behind it */
    LONGEST_LEAD = 80, /* bytes between the years and the first skill */
    MOST_YEARS = 4000, /* hundredths; more is no demand for experience */
};

/* Is knowledge asked for anew within the span ("and experience with")? */
static bool asks_anew(const struct extraction *x, struct span gap)
{
    struct hits cues = extraction_hits(x, TERM_DEMAND);
    size_t i = hits_from(cues, gap.start);
    for (; i < cues.n && cues.v[i].start < gap.end; i++) {
        if (str_eq(hit_value(x->tables, &cues.v[i]), STR("known")))
            return true;
    }
    return false;
}

static bool goes_on_behind(const struct extraction *x, const struct mention *m)
{
    return m->listed &&
           !asks_anew(x, (struct span){m[-1].span.end, m->span.start});
}

/* Does the figure that ends at `from` still speak of mention i? */
static bool goes_on(const struct extraction *x, const struct mention *m,
    bool first, uint32_t from)
{
    if (!first)
        return goes_on_behind(x, m);
    struct str gap = extraction_fold(x, (struct span){from, m->span.start});
    return gap.n <= LONGEST_LEAD && !memchr(gap.p, '\n', gap.n);
}

/* "MySQL (2 years)": nothing but signs stands between name and figure. */
static bool is_labelled(
    const struct extraction *x, const struct mention *m, uint32_t figure)
{
    if (m->span.end > figure || figure - m->span.end > NEXT_TO)
        return false;
    struct str gap = extraction_fold(x, (struct span){m->span.end, figure});
    bool signs = false;
    for (size_t i = 0; i < gap.n; i++) {
        if (!memchr(" (:>+~=|", gap.p[i], 8))
            return false;
        signs |= gap.p[i] != ' ';
    }
    return signs;
}

/* `end`: where the next figure begins. */
static void set_years(const struct extraction *x, struct mentions *l,
    const struct match *m, uint32_t end)
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
    if (i && is_labelled(x, &v[i - 1], m->span.start)) {
        v[i - 1].years = years;
        return;
    }
    for (size_t k = i;
         k < n && v[k].span.end <= clause.end && v[k].span.end <= end; k++) {
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
    for (size_t i = 0; i < years.n; i++) {
        bool last = i + 1 == years.n;
        uint32_t end = last ? UINT32_MAX : years.v[i + 1].span.start;
        set_years(x, m, &years.v[i], end);
    }
}
