/* SPDX-License-Identifier: MIT */
/*
 * Which names are meant as skills. Most forms of the dictionary are sure;
 * those that are also ordinary words carry flags that say what they need:
 * an enumeration with other skills (list), a confirming word on the line
 * (near), one of both (either), a demand's section (weak), a place other than
 * the start of a sentence (notstart).
 */
#include "extract/skill_mention.h"

#include "extract/near.h"

enum {
    LONGEST_GAP = 40,   /* bytes between two items of an enumeration */
    LONGEST_BREAK = 24, /* the same where a line ends between them */
    LIST_REACH = 3,     /* items to the next skill that is sure */
    LONGEST_LIST = 80,  /* names in a row; more is an index of the site */
    LIST_ALONE = 3,     /* so many names in a row need no sure one */
    NEAR_WINDOW = 120,  /* bytes on each side that `accept` words may be in */
    TOKEN_REACH = 80,   /* bytes looked at for the signs of an address */
    ASKING_REACH = 80,  /* bytes between "knowledge of" and what it is of */
};

#define GUARDS                                                                 \
    (FLAG_AMBIGUOUS | FLAG_CONTEXT | FLAG_TITLE | FLAG_LIST | FLAG_NEAR |      \
        FLAG_EITHER | FLAG_NOTSTART | FLAG_WEAK)
static char fold_char(const struct extraction *x, size_t i)
{
    struct str t = x->posting->folded.text;
    return i < t.n ? t.p[i] : '\n';
}

/* ---- Enumerations ---- */

struct str skill_words(const struct extraction *x, struct str name)
{
    uint32_t e = tables_find(x->tables, TERM_DEMAND, name);
    return e == UINT32_MAX ? STR("") : tables_attr(x->tables, e, ATTR_MEMBERS);
}

void skill_joiners(const struct extraction *x, struct mentions *m)
{
    m->and_words = skill_words(x, STR("and"));
    m->or_words = skill_words(x, STR("or"));
}

bool skill_holds_break(struct str gap)
{
    for (size_t i = 0; i + 1 < gap.n; i++) {
        char c = gap.p[i];
        if ((c == '.' || c == '!' || c == '?') && gap.p[i + 1] == ' ')
            return true;
    }
    return false;
}

static bool holds_separator(struct str gap)
{
    for (size_t i = 0; i < gap.n; i++) {
        if (memchr(",/|;+&():*-", gap.p[i], 11))
            return true;
    }
    return false;
}

/* Nothing stands in the gap but a word that joins items, if any. */
static bool is_joined(const struct mentions *m, struct str gap)
{
    struct str word = str_trim(gap);
    return word.n == 0 || tables_lists(m->and_words, word) ||
           tables_lists(m->or_words, word);
}

/* Do two neighbours stand in one enumeration? */
static bool are_listed(const struct extraction *x, const struct mentions *m,
    const struct mention *a, const struct mention *b)
{
    uint32_t size = b->span.start - a->span.end;
    if (size > LONGEST_GAP)
        return false;
    struct str gap =
        extraction_fold(x, (struct span){a->span.end, b->span.start});
    if (skill_holds_break(gap) && !is_joined(m, gap))
        return false;
    if (memchr(gap.p, '\n', gap.n))
        return size <= LONGEST_BREAK;
    return holds_separator(gap) || is_joined(m, gap);
}

static void find_lists(const struct extraction *x, struct mentions *m)
{
    for (size_t i = 1; i < m->list.n; i++)
        m->list.v[i].listed =
            are_listed(x, m, &m->list.v[i - 1], &m->list.v[i]);
}

/* ---- Words nearby ---- */

/* Does one of the words "a|b|c" stand in the text, apart from [from, to)? */
static bool holds_word(
    struct str text, struct str words, size_t from, size_t to)
{
    while (words.n) {
        struct str word = str_cut(&words, '|');
        size_t at = word.n ? str_find(text, word, 0) : STR_NOT_FOUND;
        while (at != STR_NOT_FOUND) {
            bool apart = at + word.n <= from || at >= to;
            if (apart && fold_stands_alone(text, at, word.n))
                return true;
            at = str_find(text, word, at + 1);
        }
    }
    return false;
}

/*
 * The line around a mention, at most NEAR_WINDOW bytes on each side; the
 * lines around one that is a line of its own.
 */
static struct span line_around(
    const struct extraction *x, const struct mention *m)
{
    enum { MARK = 3 }; /* bytes of "- " or ", " beside the name */
    const struct block *b = extraction_block(x, m->span.start);
    struct span s = b->fold;
    if (s.end - s.start <= m->span.end - m->span.start + MARK)
        s = (struct span){0, (uint32_t)x->posting->folded.text.n};
    if (m->span.start > s.start + NEAR_WINDOW)
        s.start = m->span.start - NEAR_WINDOW;
    if (s.end > m->span.end + NEAR_WINDOW)
        s.end = m->span.end + NEAR_WINDOW;
    return s;
}

static bool line_holds(
    const struct extraction *x, const struct mention *m, enum term_attr attr)
{
    struct str words = tables_attr(x->tables, m->entry, attr);
    if (!words.n)
        return false;
    struct span line = line_around(x, m);
    return holds_word(extraction_fold(x, line), words,
        m->span.start - line.start, m->span.end - line.start);
}

/* ---- Where a mention can be none ---- */

/* The bytes before the mention, back to a space. */
static struct str token_before(
    const struct extraction *x, const struct mention *m)
{
    uint32_t at = m->span.start, low = at > TOKEN_REACH ? at - TOKEN_REACH : 0;
    while (
        at > low && fold_char(x, at - 1) != ' ' && fold_char(x, at - 1) != '\n')
        at--;
    return extraction_fold(x, (struct span){at, m->span.start});
}

/* What follows is the rest of an address: "@", "://" or ".com/". */
static bool before_address(const struct extraction *x, uint32_t end)
{
    if (fold_char(x, end) == '@')
        return true;
    if (fold_char(x, end) == ':')
        return fold_char(x, end + 1) == '/' && fold_char(x, end + 2) == '/';
    if (fold_char(x, end) != '.')
        return false;
    uint32_t tld = end + 1;
    while (tld < end + 5 && ascii_is_alpha(fold_char(x, tld)))
        tld++;
    return tld > end + 2 && fold_char(x, tld) == '/';
}

/* The signs of an address, a handle or markup. */
static bool holds_address(struct str token)
{
    return str_contains(token, STR("://")) ||
           str_contains(token, STR("www.")) ||
           str_contains(token, STR("=\"")) || str_contains(token, STR("='")) ||
           str_find_char(token, '@', 0) != STR_NOT_FOUND ||
           str_find_char(token, '<', 0) != STR_NOT_FOUND;
}

/* Within a web or mail address, a handle, a slug, markup or JSON. */
static bool in_address(const struct extraction *x, const struct mention *m)
{
    struct str left = token_before(x, m);
    if (left.n && holds_address(left))
        return true;
    char last = left.n ? left.p[left.n - 1] : ' ';
    if ((last == '-' || last == '"') && fold_char(x, m->span.end) == last)
        return true;
    return before_address(x, m->span.end);
}

/* A letter alone is a name only where no sign makes it part of something. */
static bool is_fragment(const struct extraction *x, const struct mention *m)
{
    if (m->span.end - m->span.start != 1)
        return false;
    char after = fold_char(x, m->span.end);
    char before = m->span.start ? fold_char(x, m->span.start - 1) : ' ';
    if (memchr("&'$-+*", after, 6) || memchr("&'.-", before, 4))
        return true;
    if (after == '/' && fold_char(x, m->span.end + 1) == ' ')
        return before == ' '; /* "c/ SQL": with SQL */
    return after == '.' && fold_char(x, m->span.end + 1) != ' ' &&
           fold_char(x, m->span.end + 1) != '\n';
}

/* "KI-nahen", "ML-Teams": the end of a longer word, unless it is sure. */
static bool ends_compound(const struct extraction *x, const struct mention *m)
{
    uint32_t plain = FLAG_LIST | FLAG_EITHER | FLAG_NEAR;
    uint32_t at = m->span.start;
    return m->flags & plain && at > 1 && fold_char(x, at - 1) == '-' &&
           fold_is_word((unsigned char)fold_char(x, at - 2));
}

static bool starts_sentence(const struct extraction *x, const struct mention *m)
{
    size_t at = m->span.start;
    while (at && !fold_is_word((unsigned char)fold_char(x, at - 1))) {
        char c = fold_char(x, --at);
        if (c == '\n' || c == '.' || c == '!' || c == '?' || c == '*')
            return true;
        if (c == ',' || c == '/' || c == '(' || c == '|')
            return false;
    }
    return at == 0;
}

static bool cue_begins_at(const struct extraction *x, uint32_t at)
{
    struct hits cues = extraction_hits(x, TERM_DEMAND);
    size_t i = hits_from(cues, at);
    return i < cues.n && cues.v[i].start == at;
}

/* "Ruby (required)", "Ruby is a plus", "Ruby": an item that is a name. */
static bool heads_item(const struct extraction *x, const struct mention *m)
{
    uint32_t next = m->span.end;
    next += fold_char(x, next) == ' ';
    char after = fold_char(x, next);
    return after == '\n' || after == '(' || after == ':' ||
           cue_begins_at(x, next);
}

/* "CPR": an item that begins with a name in capitals. */
static bool heads_item_in_capitals(
    const struct extraction *x, const struct mention *m)
{
    enum { MARK = 3 }; /* bytes of "- " */
    const struct block *b = extraction_block(x, m->span.start);
    struct str name = extraction_text(x, m->span);
    for (size_t i = 0; i < name.n; i++) {
        if (name.p[i] < 'A' || name.p[i] > 'Z')
            return false;
    }
    return heads_item(x, m) && m->span.start <= b->fold.start + MARK;
}

/* ---- Demands in prose ---- */

/*
 * "Solid understanding of algorithms": knowledge of it is asked for. With
 * `named`, words that lead to names will do: "platforms such as Zoom".
 */
static bool is_asked_for(
    const struct extraction *x, const struct mention *m, bool named)
{
    struct hits cues = extraction_hits(x, TERM_DEMAND);
    for (size_t i = hits_from(cues, m->span.start); i-- > 0;) {
        struct span gap = {cues.v[i].end, m->span.start};
        if (gap.start > gap.end || gap.end - gap.start > ASKING_REACH)
            return false;
        struct str cue = hit_value(x->tables, &cues.v[i]);
        if (!str_eq(cue, STR("known")) && !(named && str_eq(cue, STR("named"))))
            continue;
        struct str between = extraction_fold(x, gap);
        return !skill_holds_break(between) &&
               !memchr(between.p, '\n', between.n);
    }
    return false;
}

/* "Segment" of "Segment Leader": a capital goes on behind the name. */
static bool starts_longer(const struct extraction *x, const struct mention *m)
{
    return fold_char(x, m->span.end) == ' ' &&
           extraction_is_capital(x, m->span.end + 1);
}

/* ---- Verdicts ---- */

/* A word of English is a name when it stands in text of another language. */
static uint32_t guards_of(const struct extraction *x, const struct mention *m)
{
    if ((m->flags & FLAG_WORD) && x->language.n &&
        !str_eq(x->language, STR("en")))
        return 0;
    return m->flags & GUARDS;
}

/* Neither part of something else nor beside a word that refuses it. */
static bool may_be_name(const struct extraction *x, const struct mention *m)
{
    return !(m->flags & FLAG_NEVER || m->part || is_fragment(x, m) ||
               in_address(x, m) || ends_compound(x, m)) &&
           !line_holds(x, m, ATTR_REJECT);
}

/* A demand where it stands, if the name needs one. */
static bool is_demanded(const struct extraction *x, const struct mention *m)
{
    return !(m->flags & FLAG_WEAK) ||
           1u << m->section & SKILL_DEMAND_SECTIONS ||
           (m->section != TAG_SECTION_COMPANY && is_asked_for(x, m, false));
}

static bool is_sure(const struct extraction *x, const struct mention *m)
{
    uint32_t guards = guards_of(x, m) & ~(uint32_t)FLAG_WEAK;
    bool demand = 1u << m->section & SKILL_DEMAND_SECTIONS;
    bool item = demand && heads_item(x, m);
    if (guards & FLAG_NOTSTART && !m->listed && !item && starts_sentence(x, m))
        return false;
    guards &= ~(uint32_t)FLAG_NOTSTART;
    if (guards & (FLAG_NEAR | FLAG_EITHER) && line_holds(x, m, ATTR_ACCEPT))
        guards &= ~(uint32_t)(FLAG_NEAR | FLAG_EITHER);
    /* "Knowledge of Notion": a capital behind such words is a name. */
    if (guards == (guards & (FLAG_EITHER | FLAG_LIST)) &&
        extraction_is_capital(x, m->span.start) && is_asked_for(x, m, true) &&
        !starts_longer(x, m))
        return true;
    if (guards == (guards & (FLAG_EITHER | FLAG_LIST)) && demand &&
        m->flags & FLAG_CASE && heads_item_in_capitals(x, m))
        return true;
    /* "Experience with React": the capital says enough among demands. */
    if (guards == (guards & FLAG_EITHER) && m->flags & FLAG_CASE && demand &&
        (!starts_sentence(x, m) || item))
        return true;
    return guards == 0;
}

/*
 * Can an enumeration confirm it? A weak name, but of no field of work, may
 * stand among the tools of the daily work, too, if it begins with a capital.
 */
static bool may_be_listed(const struct extraction *x, const struct mention *m)
{
    bool tool = m->section == TAG_SECTION_DUTIES && !(m->flags & FLAG_BROAD) &&
                extraction_is_capital(x, m->span.start);
    return !(m->flags & FLAG_NEAR) && m->names && (tool || is_demanded(x, m));
}

/* Marks the members of one enumeration that its sure members confirm. */
static void confirm_list(
    const struct extraction *x, struct mention *v, size_t n)
{
    size_t names = 0, since = LIST_REACH;
    bool *may_be = arena_many(x->arena, n, bool);
    bool *near_sure = arena_many(x->arena, n, bool);
    for (size_t i = 0; i < n; i++) {
        may_be[i] = may_be_listed(x, &v[i]);
        names += may_be[i];
        since = v[i].counts ? 0 : since + 1;
        near_sure[i] = since <= LIST_REACH && since > 0;
    }
    bool alone = names >= LIST_ALONE;
    since = LIST_REACH;
    for (size_t i = n; i-- > 0;) {
        since = v[i].counts ? 0 : since + 1;
        near_sure[i] |= since <= LIST_REACH && since > 0;
    }
    for (size_t i = 0; i < n; i++)
        v[i].counts |= may_be[i] && (alone || near_sure[i]);
}

static void refuse(struct mention *v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        v[i].counts = false;
}

static void confirm_lists(const struct extraction *x, struct mentions *m)
{
    for (size_t i = 0; i < m->list.n;) {
        size_t end = i + 1;
        while (end < m->list.n && m->list.v[end].listed)
            end++;
        if (end - i > LONGEST_LIST)
            refuse(&m->list.v[i], end - i);
        else if (end - i > 1)
            confirm_list(x, &m->list.v[i], end - i);
        i = end;
    }
}

void skill_guard(const struct extraction *x, struct mentions *m)
{
    find_lists(x, m);
    skill_phrase(x, m);
    for (size_t i = 0; i < m->list.n; i++) {
        struct mention *one = &m->list.v[i];
        one->names = may_be_name(x, one);
        one->counts = one->names && is_demanded(x, one) && is_sure(x, one);
    }
    confirm_lists(x, m);
}
