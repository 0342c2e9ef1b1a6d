/* SPDX-License-Identifier: MIT */
/*
 * A whole field of work gives way to what it is made of: where PostgreSQL is
 * asked for, "databases" says nothing more. The dictionary knows what a skill
 * implies.
 */
#include "extract/skill_mention.h"

#include "base/map.h"

enum { STEPS = 2 }; /* from a skill to what goes without saying */

/* What the entry implies, and what that implies: PostgreSQL a relational
 * database, and that a database. */
static void add_implied(
    const struct extraction *x, uint32_t entry, struct map *implied, int steps)
{
    struct str names = tables_attr(x->tables, entry, ATTR_IMPLIES);
    while (names.n) {
        struct str name = str_cut(&names, '|');
        bool known = map_get(implied, name) != MAP_NONE;
        uint32_t next = tables_find(x->tables, TERM_SKILL, name);
        map_set(implied, name, entry);
        if (!known && steps > 1 && next != UINT32_MAX)
            add_implied(x, next, implied, steps - 1);
    }
}

/* A field of work that something else may imply. */
static bool is_vague(const struct mention *m)
{
    const uint32_t vague = FLAG_BROAD | FLAG_WEAK;
    return m->counts && (m->flags & vague) == vague;
}

static bool holds_vague(const struct mentions *m)
{
    for (size_t i = 0; i < m->list.n; i++) {
        if (is_vague(&m->list.v[i]))
            return true;
    }
    return false;
}

void skill_implied(const struct extraction *x, struct mentions *m)
{
    struct map implied;
    if (!holds_vague(m))
        return;
    map_init(&implied, x->arena);
    for (size_t i = 0; i < m->list.n; i++) {
        if (m->list.v[i].counts)
            add_implied(x, m->list.v[i].entry, &implied, STEPS);
    }
    for (size_t i = 0; i < m->list.n; i++) {
        struct mention *one = &m->list.v[i];
        if (is_vague(one) &&
            map_get(&implied, tables_value(x->tables, one->entry)) != MAP_NONE)
            one->counts = false;
    }
}
