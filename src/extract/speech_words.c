/* SPDX-License-Identifier: MIT */
#include "extract/speech.h"

/* Bytes on either side of a name in which words can matter. */
enum { WINDOW = 3 * SPEECH_REACH };

static enum speech_role role_of(struct str value)
{
    static const struct {
        struct str name;
        enum speech_role role;
    } roles[] = {{STR_INIT("plus"), ROLE_PLUS}, {STR_INIT("none"), ROLE_NONE},
        {STR_INIT("people"), ROLE_PEOPLE}, {STR_INIT("joiner"), ROLE_JOINER},
        {STR_INIT("other"), ROLE_OTHER}, {STR_INIT("filler"), ROLE_FILLER}};
    for (size_t i = 0; i < sizeof(roles) / sizeof(*roles); i++) {
        if (str_eq(roles[i].name, value))
            return roles[i].role;
    }
    return ROLE_LEVEL;
}

/* "en" joins in Dutch, in French it does not. */
static bool is_foreign(const struct extraction *x, const struct hit *h)
{
    uint16_t langs = x->tables->forms[h->form].langs;
    return langs && x->scan->lang >= 0 && !(langs & 1u << x->scan->lang);
}

static struct speech_word word_of(
    const struct extraction *x, const struct hit *h)
{
    struct str value = hit_value(x->tables, h);
    bool must = str_eq(value, STR("must"));
    struct str text = extraction_fold(x, (struct span){h->start, h->end});
    uint32_t flags = hit_flags(x->tables, h);
    struct speech_word w = {.at = {h->start, h->end},
        .role = role_of(value),
        .level = must ? TAG_LEVEL_UNSPECIFIED : TAG_NONE,
        .must = must,
        .near = (flags & FLAG_CONTEXT) != 0,
        .weak = (flags & FLAG_WEAK) != 0,
        .forward = (flags & FLAG_NICE) != 0};
    if (w.role == ROLE_JOINER && is_foreign(x, h))
        w.role = ROLE_FILLER;
    if (w.role != ROLE_LEVEL || must)
        return w;
    w.level = tag_find(LIST_LEVEL, value);
    if (str_ends(text, STR("+"))) /* "B2+" */
        text.n--;
    struct str tail =
        text.n < value.n ? STR("") : str_sub(text, text.n - value.n, text.n);
    w.code = w.level >= TAG_LEVEL_A1 && w.level <= TAG_LEVEL_C2 &&
             str_eq_nocase(tail, value);
    return w;
}

/* How far the reading of words has come. */
struct sweep {
    size_t next;      /* hit of the scan that was not taken yet */
    uint32_t covered; /* end of the last word */
};

static void take(struct speech_reader *r, struct sweep *s, const struct hit *h)
{
    if (h->start < s->covered)
        return;
    s->covered = h->end;
    if (!(hit_flags(r->x->tables, h) & FLAG_SKIP))
        vec_push(r->x->arena, &r->words, word_of(r->x, h));
}

/* Takes what the scan found ("B2", "*kenntnisse") before the offset. */
static void take_scanned(
    struct speech_reader *r, struct sweep *s, uint32_t until)
{
    struct hits hits = extraction_hits(r->x, TERM_LEVEL);
    while (s->next < hits.n && hits.v[s->next].start < until)
        take(r, s, &hits.v[s->next++]);
}

/* Takes the word that begins at the offset, if the scan passed over it. */
static void take_quiet(struct speech_reader *r, struct sweep *s, uint32_t at)
{
    struct hits hits = extraction_hits(r->x, TERM_LEVEL);
    const struct tables *t = r->x->tables;
    uint32_t form =
        tables_form_at(t, TERM_LEVEL, r->x->posting->folded.text, at);
    if (form == UINT32_MAX || !(t->forms[form].flags & FLAG_QUIET))
        return;
    struct hit h = {at, at + t->forms[form].length, form};
    take_scanned(r, s, at);
    if (s->next < hits.n && hits.v[s->next].start == at &&
        hits.v[s->next].end > h.end)
        return;
    take(r, s, &h);
}

static void read_window(
    struct speech_reader *r, struct sweep *s, struct span window)
{
    const char *p = r->x->posting->folded.text.p;
    uint32_t i = window.start;
    bool inside = i && fold_is_word((unsigned char)p[i - 1]);
    for (; i < window.end; i++) {
        bool word = fold_is_word((unsigned char)p[i]);
        if (word && !inside)
            take_quiet(r, s, i);
        inside = word;
    }
    take_scanned(r, s, window.end);
}

/*
 * The words of level are so common that the scan does not look for most of
 * them: they are looked up around names of languages only.
 */
void speech_read_words(struct speech_reader *r)
{
    uint32_t length = (uint32_t)r->x->posting->folded.text.n, done = 0;
    struct sweep s = {0};
    r->names = extraction_hits(r->x, TERM_LANGUAGE);
    for (size_t i = 0; i < r->names.n; i++) {
        const struct hit *name = &r->names.v[i];
        uint32_t low = name->start > WINDOW ? name->start - WINDOW : 0;
        uint32_t high =
            length - name->end > WINDOW ? name->end + WINDOW : length;
        low = low > done ? low : done;
        if (low < high)
            read_window(r, &s, (struct span){low, high});
        done = high > done ? high : done;
    }
}

/* The first word that ends behind the offset. */
size_t speech_word_from(const struct speech_reader *r, uint32_t at)
{
    size_t low = 0, high = r->words.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (r->words.v[middle].at.end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_separator(char c)
{
    return c == ',' || c == ';' || c == '|' || c == '/';
}

/* Is the first or last thing of the gap a comma or a joiner? */
static bool breaks_at(
    const struct speech_reader *r, struct str text, struct span at, bool front)
{
    uint32_t i = front ? at.start : at.end;
    while (front ? i < at.end : i > at.start) {
        char c = text.p[front ? i : i - 1];
        if (is_separator(c))
            return true;
        if (fold_is_word((unsigned char)c))
            break;
        i = front ? i + 1 : i - 1;
    }
    size_t w = speech_word_from(r, front ? i : i ? i - 1 : 0);
    return w < r->words.n && r->words.v[w].role == ROLE_JOINER &&
           r->words.v[w].at.start >= at.start &&
           r->words.v[w].at.end <= at.end &&
           (front ? r->words.v[w].at.start <= i : r->words.v[w].at.end >= i);
}

struct speech_gap speech_measure(const struct speech_reader *r, struct span at)
{
    struct str text = r->x->posting->folded.text;
    struct speech_gap gap = {0, 0};
    size_t w = speech_word_from(r, at.start);
    for (uint32_t i = at.start; i < at.end;) {
        while (w < r->words.n && r->words.v[w].at.end <= i)
            w++;
        if (w < r->words.n && r->words.v[w].at.start <= i) {
            i = r->words.v[w].at.end;
            continue;
        }
        if (!fold_is_word((unsigned char)text.p[i])) {
            i++;
            continue;
        }
        while (i < at.end && fold_is_word((unsigned char)text.p[i]))
            i++;
        /* "Moderationsfahigkeiten": a term covers the end of the word */
        if (w == r->words.n || r->words.v[w].at.start >= i)
            gap.strays++;
    }
    gap.breaks = breaks_at(r, text, at, true) + breaks_at(r, text, at, false);
    return gap;
}

bool speech_has_bracket(const struct speech_reader *r, struct span at)
{
    struct str text = extraction_fold(r->x, at);
    return str_find_char(text, '(', 0) != STR_NOT_FOUND ||
           str_find_char(text, ')', 0) != STR_NOT_FOUND;
}

bool speech_has_comma(const struct speech_reader *r, struct span at)
{
    return str_find_char(extraction_fold(r->x, at), ',', 0) != STR_NOT_FOUND;
}

bool speech_is_real(const struct speech_word *w)
{
    return w && w->role == ROLE_LEVEL && w->level > TAG_LEVEL_UNSPECIFIED;
}

bool speech_has_joiner(const struct speech_reader *r, struct span gap)
{
    for (size_t i = speech_word_from(r, gap.start);
         i < r->words.n && r->words.v[i].at.end <= gap.end; i++) {
        if (r->words.v[i].role == ROLE_JOINER &&
            r->words.v[i].at.start >= gap.start)
            return true;
    }
    return false;
}

bool speech_joins(const struct speech_reader *r, struct span at)
{
    struct str text = extraction_fold(r->x, at);
    for (size_t i = 0; i < text.n; i++) {
        if (strchr(",/&+;|-", text.p[i]))
            return true;
    }
    return speech_has_joiner(r, at);
}

bool speech_has_name(const struct speech_reader *r, struct span gap)
{
    size_t low = 0, high = r->names.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (r->names.v[middle].start < gap.start)
            low = middle + 1;
        else
            high = middle;
    }
    return low < r->names.n && r->names.v[low].start < gap.end;
}
