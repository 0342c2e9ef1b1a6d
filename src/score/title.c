/* SPDX-License-Identifier: MIT */
/*
 * Title: the roles that the posting's title names against those of the
 * titles wanted. Roles are canonical, so that "Desenvolvedor Back-end" meets
 * "Backend Developer"; families.json says which stand beside each other. The
 * words that they share, without those of level, tell jobs of one role apart.
 */
#include "base/buf.h"
#include "base/fold.h"
#include "score/number.h"
#include "score/score.h"

/* Percent: the same role; the general name of it; a role beside it; one
 * family. */
enum { SAME_ROLE = 100, GENERAL_ROLE = 75, NEAR_ROLE = 60, SAME_FAMILY = 35 };

/* Percent left of a title whose skills are not had: "PHP Developer". */
enum { OTHER_SKILLS = 70 };

/* Percent for what stands behind the name of the job: "Engineer, Sales". */
enum { BEHIND_HEAD = 75 };

/* Words that are some role but no special one have no family: "employee". */
static bool is_special(const struct tables *t, uint32_t role)
{
    return tables_attr(t, role, ATTR_FAMILY).n > 0;
}

static bool is_general(const struct tables *t, uint32_t role)
{
    return tables_attr(t, role, ATTR_KIND).n > 0;
}

static struct str family_of(const struct tables *t, uint32_t role)
{
    return tables_attr(t, role, ATTR_FAMILY);
}

/* The roles by name; is one of them more than "developer"? */
static bool add_roles(struct arena *a, const struct tables *t, struct hits hits,
    struct title *title)
{
    bool exact = false;
    for (size_t i = 0; i < hits.n; i++) {
        uint32_t role = hit_entry(t, &hits.v[i]);
        if (!is_special(t, role))
            continue;
        struct title_role named = {role, hits.v[i].start, hits.v[i].end};
        vec_push(a, &title->roles, named);
        exact |= !is_general(t, role);
    }
    return exact;
}

/* The roles whose field of work the title names. */
static void add_fields(
    struct arena *a, const struct tables *t, struct title *title)
{
    size_t at = 0;
    for (struct str w; (w = fold_next_word(title->fold, &at)).n;) {
        size_t start = (size_t)(w.p - title->fold.p);
        uint32_t form =
            tables_form_at(t, TERM_OCCUPATION, title->fold, (uint32_t)start);
        if (form == UINT32_MAX)
            continue;
        struct str value = tables_value(t, t->forms[form].entry);
        uint32_t role = tables_find(t, TERM_ROLE, value);
        struct title_role named = {
            role, (uint32_t)start, (uint32_t)(start + t->forms[form].length)};
        if (role != UINT32_MAX)
            vec_push(a, &title->roles, named);
    }
}

/* Length of the sign that stands before another gender's ending, or 0. */
static size_t gender_sign(struct str text, size_t at)
{
    unsigned char c = (unsigned char)text.p[at];
    if (c == ':' || c == '*' || c == '/' || c == '_' || c == '(')
        return 1;
    return c == 0xc2 && at + 1 < text.n && (unsigned char)text.p[at + 1] == 0xb7
               ? 2 /* middle dot */
               : 0;
}

/* Behind the ending of another gender that begins at `at`, or `at`. */
static size_t gender_end(struct str endings, struct str text, size_t at)
{
    size_t sign = at ? gender_sign(text, at) : 0, end = at + sign;
    if (!sign || !ascii_is_alpha(text.p[at - 1]))
        return at;
    while (end < text.n && ascii_is_alpha(text.p[end]))
        end++;
    if (!tables_lists(endings, str_sub(text, at + sign, end)))
        return at;
    return end + (text.p[at] == '(' && end < text.n && text.p[end] == ')');
}

/* "Mitarbeiter" of "Mitarbeiter:in", "Jefe de obra" of "Jefe/a de obra". */
static struct str without_genders(
    struct arena *a, const struct tables *t, struct str text)
{
    struct buf plain = buf_in(a);
    uint32_t e = tables_find(t, TERM_CUE, STR("gender.ending"));
    if (e == UINT32_MAX)
        return text;
    struct str endings = tables_attr(t, e, ATTR_MEMBERS);
    for (size_t at = 0; at < text.n;) {
        size_t end = gender_end(endings, text, at);
        if (end == at)
            buf_putc(&plain, text.p[end++]);
        at = end;
    }
    return buf_str(&plain);
}

void title_read(struct arena *a, const struct tables *t, struct str text,
    struct title *title)
{
    struct scan scan;
    text = without_genders(a, t, text);
    struct folded folded = fold_text(a, text);
    engine_scan(t, a, text, &folded, &scan);
    *title =
        (struct title){.fold = folded.text, .skills = scan.kinds[TERM_SKILL]};
    if (!add_roles(a, t, scan.kinds[TERM_ROLE], title))
        add_fields(a, t, title);
}

static bool ends_head(struct str text, size_t at)
{
    char c = text.p[at];
    if (c == '-')
        return at && text.p[at - 1] == ' ';
    return c == ',' || c == '|' || c == '(' || c == ':' || c == ';' || c == '@';
}

/* The title up to the end of the part that names its first role. */
static struct title head_of(const struct title *title)
{
    struct title head = *title;
    size_t at = title->fold.n;
    for (size_t i = 0; i < title->roles.n; i++)
        at = title->roles.v[i].end < at ? title->roles.v[i].end : at;
    while (at < title->fold.n && !ends_head(title->fold, at))
        at++;
    head.fold.n = at;
    return head;
}

static int compare_role(const struct tables *t, uint32_t a, uint32_t b)
{
    if (a == b)
        return SAME_ROLE;
    if (tables_lists(tables_attr(t, a, ATTR_SIBLINGS), tables_value(t, b)) ||
        tables_lists(tables_attr(t, b, ATTR_SIBLINGS), tables_value(t, a)))
        return NEAR_ROLE;
    if (!str_eq(family_of(t, a), family_of(t, b)))
        return 0;
    return is_general(t, a) || is_general(t, b) ? GENERAL_ROLE : SAME_FAMILY;
}

/* Does the title name a role more exactly than this general one does? */
static bool is_vague(
    const struct tables *t, const struct title *title, uint32_t role)
{
    for (size_t i = 0; is_general(t, role) && i < title->roles.n; i++) {
        const struct title_role *other = &title->roles.v[i];
        if (other->end <= title->fold.n && !is_general(t, other->role) &&
            str_eq(family_of(t, other->role), family_of(t, role)))
            return true;
    }
    return false;
}

static int compare_roles(const struct tables *t, const struct title *title,
    const struct title *wanted)
{
    int best = 0;
    for (size_t i = 0; i < title->roles.n; i++) {
        const struct title_role *named = &title->roles.v[i];
        if (named->end > title->fold.n || is_vague(t, title, named->role))
            continue;
        for (size_t k = 0; k < wanted->roles.n; k++) {
            int value = compare_role(t, wanted->roles.v[k].role, named->role);
            best = value > best ? value : best;
        }
    }
    return best;
}

/* Share of the wanted title's telling words that the title has, in percent. */
static int compare_words(struct str title, struct str wanted)
{
    size_t at = 0;
    int all = 0, shared = 0;
    for (struct str w; (w = fold_next_word(wanted, &at)).n;) {
        all++;
        shared += fold_holds(title, w);
    }
    return all ? shared * 100 / all : 100;
}

/* Where words say more than the roles do, a quarter of the value is theirs. */
static int compare(const struct scoring *s, const struct title *title,
    const struct wanted_title *wanted)
{
    int words = compare_words(title->fold, wanted->telling);
    if (!wanted->title.roles.n)
        return words;
    int roles = compare_roles(s->profile->tables, title, &wanted->title);
    return roles * (3 * 100 + words) / 400;
}

/* Not a word of a role, nor one that any job may have, nor one of level. */
static bool is_telling(struct arena *a, const struct tables *t,
    const struct title *title, struct str word)
{
    size_t at = (size_t)(word.p - title->fold.p);
    for (size_t i = 0; i < title->roles.n; i++) {
        if (at >= title->roles.v[i].start && at < title->roles.v[i].end)
            return false;
    }
    return word.n > 2 && tables_lookup(t, a, TERM_ROLE, word) == UINT32_MAX &&
           tables_lookup(t, a, TERM_SENIORITY, word) == UINT32_MAX;
}

struct str title_telling_words(
    struct arena *a, const struct tables *t, const struct title *title)
{
    struct buf words = buf_in(a);
    size_t at = 0;
    for (struct str w; (w = fold_next_word(title->fold, &at)).n;) {
        if (!is_telling(a, t, title, w))
            continue;
        buf_put(&words, w);
        buf_put(&words, STR(" "));
    }
    return buf_str(&words);
}

/* The wanted title that is nearest, and how near in percent. Of those that
 * are as near the one that is spelled most alike is named. */
static const struct wanted_title *find_nearest(
    const struct scoring *s, int *best)
{
    const struct profile *p = s->profile;
    const struct wanted_title *nearest = NULL;
    struct title head = head_of(&s->title);
    int most_alike = 0;
    *best = -1;
    for (size_t i = 0; i < p->titles.n; i++) {
        int value = compare(s, &head, &p->titles.v[i]);
        int all = compare(s, &s->title, &p->titles.v[i]) * BEHIND_HEAD / 100;
        int alike = compare_words(s->title.fold, p->titles.v[i].title.fold);
        value = all > value ? all : value;
        if (value > *best || (value == *best && alike > most_alike)) {
            *best = value;
            most_alike = alike;
            nearest = &p->titles.v[i];
        }
    }
    return nearest;
}

struct verdict axis_TITLE(const struct scoring *s)
{
    const struct profile *p = s->profile;
    struct verdict v = {
        .used = p->titles.n > 0, .stated = s->record->title.n > 0};
    int value, met = 100;
    if (!v.used || !v.stated)
        return v;
    const struct wanted_title *nearest = find_nearest(s, &value);
    if (p->skills.n)
        met = skills_of_title(s);
    v.value = value * (OTHER_SKILLS * 100 + (100 - OTHER_SKILLS) * met) / 100;
    v.because = arena_printf(s->arena, "'%.*s' is nearest to '%.*s'",
        (int)s->record->title.n, s->record->title.p, (int)nearest->text.n,
        nearest->text.p);
    if (met < 100)
        v.because =
            arena_printf(s->arena, "%.*s, %d %% of the skills in it are had",
                (int)v.because.n, v.because.p, met);
    return v;
}
