/* SPDX-License-Identifier: MIT */
/*
 * Names that leave out the first word of their family: "Spring (Boot,
 * Security)" is Spring Boot and Spring Security, "SAP (MM, SD)" two modules.
 */
#include "extract/skill_mention.h"

enum {
    LONGEST_PARENTHESIS = 120, /* bytes */
    MOST_MEMBERS = 64,         /* of a posting: each moves what is behind it */
    LONGEST_NAME = 40,         /* bytes of "Security" */
};

/* What stands in parentheses one space behind the offset; empty: nothing. */
static struct span parenthesis_behind(const struct extraction *x, uint32_t at)
{
    struct str t = x->posting->folded.text;
    struct span s = {at, at};
    if (at + 2 >= t.n || t.p[at] != ' ' || t.p[at + 1] != '(')
        return s;
    s.start = at + 2;
    for (s.end = s.start; s.end < t.n && s.end - at < LONGEST_PARENTHESIS;
         s.end++) {
        if (t.p[s.end] == ')')
            return s;
        if (t.p[s.end] == '\n' || t.p[s.end] == '(')
            break;
    }
    return (struct span){at, at};
}

/* The member that begins at s->start, without spaces; s moves behind it. */
static struct span cut_member(const struct extraction *x, struct span *s)
{
    const char *p = x->posting->folded.text.p;
    struct span one = {s->start, s->start};
    while (one.end < s->end && p[one.end] != ',' && p[one.end] != '/')
        one.end++;
    s->start = one.end < s->end ? one.end + 1 : s->end;
    while (one.start < one.end && p[one.start] == ' ')
        one.start++;
    while (one.end > one.start && p[one.end - 1] == ' ')
        one.end--;
    return one;
}

static bool is_covered(const struct mentions *m, struct span s)
{
    size_t i = mention_behind(m->list.v, m->list.n, s.start);
    return i < m->list.n && m->list.v[i].span.start < s.end;
}

/* The entry of "Spring Security", or UINT32_MAX. */
static uint32_t find_member(
    const struct extraction *x, const struct mention *family, struct span s)
{
    if (s.end == s.start || s.end - s.start > LONGEST_NAME)
        return UINT32_MAX;
    struct str first = tables_value(x->tables, family->entry);
    struct str last = extraction_text(x, s);
    struct str name = arena_printf(
        x->arena, "%.*s %.*s", (int)first.n, first.p, (int)last.n, last.p);
    return tables_find(x->tables, TERM_SKILL, name);
}

/* Puts a mention where its place is. */
static void insert(
    const struct extraction *x, struct mentions *m, struct mention one)
{
    size_t at = mention_behind(m->list.v, m->list.n, one.span.start);
    vec_push(x->arena, &m->list, one);
    struct mention *v = m->list.v;
    memmove(&v[at + 1], &v[at], (m->list.n - 1 - at) * sizeof(*v));
    v[at] = one;
}

static void add_members(const struct extraction *x, struct mentions *m,
    struct mention family, unsigned *left)
{
    struct span rest = parenthesis_behind(x, family.span.end);
    while (*left && rest.start < rest.end) {
        struct span s = cut_member(x, &rest);
        uint32_t entry = find_member(x, &family, s);
        if (entry == UINT32_MAX || is_covered(m, s))
            continue;
        struct mention one = family;
        one.span = s;
        one.entry = entry;
        one.flags = 0;
        insert(x, m, one);
        (*left)--;
    }
}

void skill_family(const struct extraction *x, struct mentions *m)
{
    unsigned left = MOST_MEMBERS;
    for (size_t i = 0; i < m->list.n; i++)
        add_members(x, m, m->list.v[i], &left);
}
