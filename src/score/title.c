/* SPDX-License-Identifier: MIT */
/*
 * Title: the roles that the posting's title names against those of the
 * titles wanted, by canonical role families, so that "Desenvolvedor
 * Back-end" meets "Backend Developer"; then the skills and words they share.
 */
#include "base/fold.h"
#include "match/engine.h"
#include "score/number.h"
#include "score/score.h"

/* Percent: the same role; one role family; a named skill in common. */
enum { SAME_ROLE = 85, SAME_FAMILY = 60, SHARED_SKILL = 15, WORDS_ONLY = 70 };

struct title {
    struct str fold;
    struct hits roles, skills;
};

static struct title read_title(const struct scoring *s)
{
    struct scan scan;
    struct folded folded = fold_text(s->arena, s->record->title);
    engine_scan(s->profile->tables, s->arena, s->record->title, &folded, &scan);
    return (struct title){
        folded.text, scan.kinds[TERM_ROLE], scan.kinds[TERM_SKILL]};
}

static bool has_entry(const struct tables *t, struct hits hits, uint32_t entry)
{
    for (size_t i = 0; i < hits.n; i++) {
        if (hit_entry(t, &hits.v[i]) == entry)
            return true;
    }
    return false;
}

/* Words that are some role but no special one have no family: "employee". */
static bool is_special(const struct tables *t, uint32_t role)
{
    return tables_attr(t, role, ATTR_FAMILY).n > 0;
}

static bool same_family(const struct tables *t, uint32_t a, uint32_t b)
{
    struct str family = tables_attr(t, a, ATTR_FAMILY);
    return family.n && str_eq(family, tables_attr(t, b, ATTR_FAMILY));
}

static int compare_roles(const struct tables *t, const struct title *title,
    const struct wanted_title *wanted)
{
    int best = 0;
    for (size_t i = 0; i < wanted->nroles; i++) {
        if (is_special(t, wanted->roles[i]) &&
            has_entry(t, title->roles, wanted->roles[i]))
            return SAME_ROLE;
        for (size_t k = 0; k < title->roles.n; k++) {
            if (same_family(
                    t, wanted->roles[i], hit_entry(t, &title->roles.v[k])))
                best = SAME_FAMILY;
        }
    }
    return best;
}

/* Next word of folded text from *at on; "" at the end. */
static bool has_word(struct str text, struct str word)
{
    size_t at = 0;
    for (struct str w; (w = fold_next_word(text, &at)).n;) {
        if (str_eq(w, word))
            return true;
    }
    return false;
}

/* Share of the wanted title's longer words that the title has, in percent. */
static int compare_words(struct str title, struct str wanted)
{
    size_t at = 0;
    int all = 0, shared = 0;
    for (struct str w; (w = fold_next_word(wanted, &at)).n;) {
        if (w.n < 3)
            continue;
        all++;
        shared += has_word(title, w);
    }
    return all ? shared * 100 / all : 0;
}

static int compare(const struct scoring *s, const struct title *title,
    const struct wanted_title *wanted)
{
    const struct tables *t = s->profile->tables;
    int roles = compare_roles(t, title, wanted);
    int words = compare_words(title->fold, wanted->fold);
    int value = roles + (100 - roles) * words / 200;
    for (size_t i = 0; i < wanted->nskills; i++) {
        if (has_entry(t, title->skills, wanted->skills[i])) {
            value += SHARED_SKILL;
            break;
        }
    }
    int by_words = words * WORDS_ONLY / 100;
    value = value > by_words ? value : by_words;
    return words == 100 ? 100 : (int)clamp(value, 0, 100);
}

struct verdict axis_TITLE(const struct scoring *s)
{
    const struct profile *p = s->profile;
    struct verdict v = {
        .used = p->titles.n > 0, .stated = s->record->title.n > 0};
    const struct wanted_title *nearest = NULL;
    int best = -1;
    if (!v.used || !v.stated)
        return v;
    struct title title = read_title(s);
    for (size_t i = 0; i < p->titles.n; i++) {
        int value = compare(s, &title, &p->titles.v[i]);
        if (value > best) {
            best = value;
            nearest = &p->titles.v[i];
        }
    }
    v.value = (hundredths)best * 100;
    v.because = arena_printf(s->arena, "'%.*s' is nearest to '%.*s'",
        (int)s->record->title.n, s->record->title.p, (int)nearest->text.n,
        nearest->text.p);
    return v;
}
