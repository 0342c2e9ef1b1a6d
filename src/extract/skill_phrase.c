/* SPDX-License-Identifier: MIT */
/*
 * Names of whole fields of work ("databases", "sales", "frontend") are skills
 * only where they are what the phrase is about. In "Linux operating systems",
 * "sales team" or "ciclo de vida do desenvolvimento de software" they are
 * part of something else, and behind "working closely with" they are people.
 */
#include "extract/skill_mention.h"

#include "extract/near.h"

enum { COLLEAGUES_REACH = 120 }; /* bytes from "partner with" to whom */

struct phraser {
    const struct extraction *x;
    struct str closing;  /* words behind a phrase that is complete */
    struct str article;  /* words that may stand between */
    struct str of;       /* words by which a noun hangs on another */
    struct str to;       /* words that lead from whom to what for */
    bool leads_by_order; /* "sales team": what comes first hangs on */
};

static bool is_letter(char c)
{
    return fold_is_word((unsigned char)c) && !ascii_is_digit(c);
}

/* The word one space behind the offset, or "". */
static struct str word_behind(const struct extraction *x, uint32_t at)
{
    struct str t = x->posting->folded.text;
    if (at + 1 >= t.n || t.p[at] != ' ' || !is_letter(t.p[at + 1]))
        return STR("");
    size_t end = at + 1;
    while (end < t.n && is_letter(t.p[end]))
        end++;
    return str_sub(t, at + 1, end);
}

/* The word one space before the offset, or "". */
static struct str word_ahead(const struct extraction *x, uint32_t at)
{
    struct str t = x->posting->folded.text;
    if (at < 2 || t.p[at - 1] != ' ' || !is_letter(t.p[at - 2]))
        return STR("");
    size_t start = at - 1;
    while (start && is_letter(t.p[start - 1]))
        start--;
    return str_sub(t, start, at - 1);
}

/* "software development life cycle": another noun follows. */
static bool leads_on(const struct phraser *p, const struct mention *m)
{
    struct str word = word_behind(p->x, m->span.end);
    return p->leads_by_order && word.n && !tables_lists(p->closing, word);
}

/* Does a demand end right before the offset ("knowledge of")? */
static bool cue_ends_at(const struct phraser *p, uint32_t at)
{
    struct hits cues = extraction_hits(p->x, TERM_DEMAND);
    size_t i = hits_from(cues, at);
    return i && cues.v[i - 1].end + 1 == at;
}

/* "buenas prácticas de programación": it hangs on the noun before it. */
static bool hangs_on(const struct phraser *p, const struct mention *m)
{
    uint32_t at = m->span.start;
    struct str word = word_ahead(p->x, at);
    if (word.n && tables_lists(p->article, word) && !cue_ends_at(p, at)) {
        at -= (uint32_t)word.n + 1;
        word = word_ahead(p->x, at);
    }
    return word.n && tables_lists(p->of, word) && !cue_ends_at(p, at);
}

/* "Databases: PostgreSQL" has a label, "Frontend-Frameworks" a longer word. */
static bool is_label(const struct phraser *p, const struct mention *m)
{
    struct str t = p->x->posting->folded.text;
    size_t end = m->span.end;
    if (end + 1 >= t.n)
        return false;
    return t.p[end] == ':' ||
           (t.p[end] == '-' && fold_is_word((unsigned char)t.p[end + 1]));
}

/*
 * "Linux operating systems", "programming (Python)": one name runs into the
 * other, which says it all.
 */
static bool touches(
    const struct phraser *p, const struct mention *a, const struct mention *b)
{
    if ((a->flags | b->flags) & FLAG_NEVER)
        return false;
    struct str gap =
        extraction_fold(p->x, (struct span){a->span.end, b->span.start});
    return gap.n == 0 || str_eq(gap, STR(" ")) || str_eq(gap, STR("-")) ||
           str_eq(gap, STR(" (")) || str_eq(gap, STR(") "));
}

static bool holds_any(struct str text, struct str words)
{
    while (text.n) {
        if (tables_lists(words, str_cut(&text, ' ')))
            return true;
    }
    return false;
}

/* "Partner with sales and marketing": people, not what one can do. */
static bool names_colleagues(const struct phraser *p, const struct mention *m)
{
    struct hits cues = extraction_hits(p->x, TERM_DEMAND);
    for (size_t i = hits_from(cues, m->span.start); i-- > 0;) {
        struct span gap = {cues.v[i].end, m->span.start};
        if (gap.start > gap.end || gap.end - gap.start > COLLEAGUES_REACH)
            return false;
        struct str cue = hit_value(p->x->tables, &cues.v[i]);
        if (!str_eq(cue, STR("colleagues")))
            continue;
        struct str between = extraction_fold(p->x, gap);
        return !skill_holds_break(between) &&
               !memchr(between.p, '\n', between.n) &&
               !holds_any(between, p->to);
    }
    return false;
}

void skill_phrase(const struct extraction *x, struct mentions *m)
{
    struct phraser p = {.x = x,
        .closing = skill_words(x, STR("closing")),
        .article = skill_words(x, STR("article")),
        .of = skill_words(x, STR("of")),
        .to = skill_words(x, STR("to")),
        .leads_by_order = !x->language.n || str_eq(x->language, STR("en"))};
    struct mention *v = m->list.v;
    for (size_t i = 0; i < m->list.n; i++) {
        if (!(v[i].flags & FLAG_BROAD))
            continue;
        v[i].part = (i && touches(&p, &v[i - 1], &v[i])) ||
                    (i + 1 < m->list.n && touches(&p, &v[i], &v[i + 1])) ||
                    leads_on(&p, &v[i]) || hangs_on(&p, &v[i]) ||
                    is_label(&p, &v[i]) || names_colleagues(&p, &v[i]);
    }
}
