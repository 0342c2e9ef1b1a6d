/* SPDX-License-Identifier: MIT */
#include "doc/lines.h"

#include "base/bytes.h"
#include "base/utf8.h"

enum {
    LONG_PIECE = 250, /* may hold labels that lost theirs */
    LABEL_BYTES = 60, /* longest label or unmarked heading */
    LABEL_WORDS = 6,
    HEADING_BYTES = 80,
    TITLE_BYTES = 120,
};

bool lines_next(struct str text, size_t *at, struct span *line)
{
    if (*at >= text.n)
        return false;
    /* Line feed, vertical tab, form feed, carriage return. */
    size_t end =
        *at + bytes_find_between(text.p + *at, text.n - *at, '\n', '\r');
    *line = (struct span){(uint32_t)*at, (uint32_t)end};
    if (end + 1 < text.n && text.p[end] == '\r' && text.p[end + 1] == '\n')
        end++;
    *at = end + 1;
    return true;
}

/* Length of the white space that s begins with and that is no ASCII, or 0. */
static size_t wide_space(struct str s)
{
    if (str_starts(s, STR("\xc2\xa0")))
        return 2;
    bool wide = str_starts(s, STR("\xe3\x80\x80")) ||
                str_starts(s, STR("\xe2\x80\x8b")) ||
                str_starts(s, STR("\xe2\x80\x83")) ||
                str_starts(s, STR("\xe2\x80\x82")) ||
                str_starts(s, STR("\xef\xbb\xbf"));
    return wide ? 3 : 0;
}

/* Length of the white space character that s begins with, or 0. */
static inline size_t space_length(struct str s)
{
    if (!s.n)
        return 0;
    return (unsigned char)s.p[0] < 0x80 ? ascii_is_space(s.p[0])
                                        : wide_space(s);
}

struct span lines_trim(struct str text, struct span span)
{
    struct str s = str_sub(text, span.start, span.end);
    for (size_t n; (n = space_length(s)) > 0;)
        s = str_sub(s, n, s.n);
    while (s.n) {
        size_t last = s.n - 1;
        while (last && ((unsigned char)s.p[last] & 0xc0) == 0x80)
            last--;
        if (!space_length(str_sub(s, last, s.n)))
            break;
        s.n = last;
    }
    uint32_t start = s.n ? (uint32_t)(s.p - text.p) : span.end;
    return (struct span){start, start + (uint32_t)s.n};
}

/* A glyph that draws a list item. */
static bool is_bullet(uint32_t c)
{
    switch (c) {
    case 0x2022: /* • */
    case 0x2023:
    case 0x2043:
    case 0x2219:
    case 0x27a2: /* ➢ */
    case 0x27a4: /* ➤ */
    case 0x2713: /* ✓ */
    case 0x2714:
    case 0x2705:
    case 0x2611:
    case 0xf0a7: /* bullets of symbol fonts */
    case 0xf0b7:
    case 0xf0d8:
    case 0xf0fc:
    case 0x1f539:
    case 0x1f538:
    case 0x1f449:
        return true;
    default:
        return c >= 0x25a0 && c <= 0x25ff; /* squares, discs, triangles */
    }
}

/* Pictures that open a line: arrows, dingbats, emoji. */
static bool is_picture(uint32_t c)
{
    return (c >= 0x2190 && c <= 0x21ff) || (c >= 0x2300 && c <= 0x23ff) ||
           (c >= 0x2600 && c <= 0x27bf) || (c >= 0x2900 && c <= 0x2bff) ||
           (c >= 0x1f000 && c <= 0x1faff);
}

static size_t spaces_length(struct str s)
{
    size_t at = 0;
    for (size_t n; (n = space_length(str_sub(s, at, s.n))) > 0;)
        at += n;
    return at;
}

static bool is_roman(char c)
{
    return c == 'i' || c == 'v' || c == 'x';
}

/* "12. ", "3) ", "(4) ", "a) ", "iv) ": length up to the white space, or 0. */
static size_t number_marker(struct str s)
{
    size_t at = s.n && s.p[0] == '(';
    bool bracket = at > 0;
    size_t digits = at, roman = at;
    while (digits < s.n && ascii_is_digit(s.p[digits]))
        digits++;
    while (roman < s.n && roman < at + 4 && is_roman(s.p[roman]))
        roman++;
    bool letter = digits == at;
    if (letter && roman > at)
        digits = roman;
    else if (letter && at < s.n && ascii_is_alpha(s.p[at]))
        digits = at + 1;
    else if (letter || digits > at + 2)
        return 0;
    if (digits + 1 >= s.n)
        return 0;
    char end = s.p[digits];
    if (end != ')' && (end != '.' || bracket || letter))
        return 0;
    return space_length(str_sub(s, digits + 1, s.n)) ? digits + 1 : 0;
}

static bool is_upper(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z';
    bool latin = (c >= 0xc0 && c <= 0xde && c != 0xd7) ||
                 (c >= 0x100 && c < 0x180 && !(c & 1));
    bool cyrillic = c >= 0x400 && c <= 0x42f;
    return latin || cyrillic || (c >= 0x391 && c <= 0x3a9);
}

static bool is_upper_start(struct str s)
{
    size_t at = 0;
    return s.n && is_upper(utf8_next(s, &at));
}

static size_t ascii_marker(struct str s)
{
    char next = s.n > 1 ? s.p[1] : '\0';
    struct str rest = str_sub(s, 1, s.n);
    switch (s.p[0]) {
    case '-':
    case '*':
        return next && next != s.p[0] && next != '>';
    case '+':
    case '>':
    case '~':
        return space_length(rest) > 0;
    case 'o': /* the hollow bullet of word processors */
        if (!space_length(rest))
            return number_marker(s);
        return is_upper_start(str_sub(rest, spaces_length(rest), rest.n));
    default:
        return number_marker(s);
    }
}

static size_t glyph_marker(struct str s)
{
    size_t at = 0;
    uint32_t c = utf8_next(s, &at);
    if (c == 0x2013 || c == 0x2014 || c == 0xb7 || is_bullet(c))
        return at;
    if (!is_picture(c))
        return 0;
    size_t end = at;
    while (end < s.n) { /* a sequence of them: flags, skin tones, selectors */
        c = utf8_next(s, &at);
        if (!is_picture(c) && c != 0xfe0f && c != 0x200d && c != 0x20e3)
            break;
        end = at;
    }
    return end;
}

bool lines_picture(struct str s)
{
    size_t at = 0;
    if (!s.n || (unsigned char)s.p[0] < 0xe2)
        return false;
    uint32_t c = utf8_next(s, &at);
    return is_picture(c) && !is_bullet(c);
}

size_t lines_marker(struct str s)
{
    if (!s.n)
        return 0;
    bool ascii = (unsigned char)s.p[0] < 0x80;
    size_t n = ascii ? ascii_marker(s) : glyph_marker(s);
    if (!n)
        return 0;
    n += spaces_length(str_sub(s, n, s.n));
    return n < s.n ? n : 0;
}

bool lines_is_rule(struct str s)
{
    size_t n = 0;
    if (!s.n || !memchr("-=_*~#.", s.p[0], 7))
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == ' ')
            continue;
        if (s.p[i] != s.p[0])
            return false;
        n++;
    }
    return n >= 3;
}

/* ---- Lists that were flattened into one line ------------------------- */

enum cut_kind {
    CUT_GLYPH,  /* • and its like */
    CUT_DOT,    /* · */
    CUT_STAR,   /* " * " */
    CUT_DASH,   /* " - " or " – " behind the end of a sentence or label */
    CUT_HYPHEN, /* " - " elsewhere */
    CUT_NUMBER, /* " 2. " in its turn */
    CUT_KINDS
};

struct cut {
    uint32_t at, end; /* the marker and its white space */
    uint8_t kind;
};

struct cuts {
    VEC(struct cut) v;
    size_t count[CUT_KINDS];
    bool label;      /* one of the dashes stands behind a colon */
    unsigned number; /* the last one met in its turn */
};

static bool ends_clause(char c)
{
    return c == '.' || c == ';' || c == ':' || c == '!' || c == '?' || c == ')';
}

/* The byte before the white space before `at`. */
static char byte_before(struct str s, size_t at)
{
    while (at && s.p[at - 1] == ' ')
        at--;
    return at ? s.p[at - 1] : '\0';
}

/* "3. " or "3) " whose number is the next in turn; 0: it is not. */
static size_t next_number(struct cuts *cuts, struct str s, bool spaced)
{
    size_t n = spaced ? number_marker(s) : 0;
    if (!n)
        return 0;
    unsigned value = (unsigned)(s.p[0] - '0');
    if (ascii_is_digit(s.p[1]))
        value = value * 10 + (unsigned)(s.p[1] - '0');
    if (value != cuts->number + 1)
        return 0;
    cuts->number = value;
    return n;
}

/* What the dash is that ends at `end`, before a space. */
static enum cut_kind dash_kind(
    struct cuts *cuts, struct str s, size_t at, size_t end)
{
    bool spaced = at > 0 && s.p[at - 1] == ' ';
    char before = byte_before(s, at);
    if (end == s.n || s.p[end] != ' ')
        return CUT_KINDS;
    bool glued = !spaced && (before == ';' || before == '.');
    if (glued || (spaced && (ends_clause(before) || before == ','))) {
        cuts->label |= before == ':';
        return CUT_DASH;
    }
    bool fresh = is_upper_start(str_sub(s, end + 1, s.n));
    return spaced && fresh ? CUT_HYPHEN : CUT_KINDS;
}

static enum cut_kind symbol_kind(
    struct cuts *cuts, struct str s, size_t at, size_t *end)
{
    uint32_t c = utf8_next(s, end);
    if (is_bullet(c))
        return CUT_GLYPH;
    if (c == 0xb7)
        return CUT_DOT;
    bool dash = c == 0x2013 || c == 0x2014;
    return dash ? dash_kind(cuts, s, at, *end) : CUT_KINDS;
}

/* What kind of marker stands at `at`, CUT_KINDS: none; *end: behind it. */
static enum cut_kind cut_at(
    struct cuts *cuts, struct str s, size_t at, size_t *end)
{
    unsigned char c = (unsigned char)s.p[at];
    bool spaced = at > 0 && s.p[at - 1] == ' ';
    *end = at;
    if (c >= 0x80)
        return symbol_kind(cuts, s, at, end);
    if (ascii_is_digit((char)c)) {
        *end += next_number(cuts, str_sub(s, at, s.n), spaced);
        return *end > at ? CUT_NUMBER : CUT_KINDS;
    }
    *end = at + 1;
    if (c == '-')
        return dash_kind(cuts, s, at, *end);
    bool star = spaced && *end < s.n && s.p[*end] == ' ';
    return star ? CUT_STAR : CUT_KINDS;
}

static void find_cuts(struct arena *a, struct cuts *cuts, struct str s)
{
    size_t at = 0, end;
    while ((at += bytes_find_marker(s.p + at, s.n - at)) < s.n) {
        enum cut_kind kind = cut_at(cuts, s, at++, &end);
        if (kind == CUT_KINDS)
            continue;
        end += spaces_length(str_sub(s, end, s.n));
        struct cut cut = {(uint32_t)at - 1, (uint32_t)end, (uint8_t)kind};
        vec_push(a, &cuts->v, cut);
        cuts->count[kind]++;
        at = end;
    }
}

/* Which kinds of marker the line uses as such. */
static unsigned accepted_cuts(const struct cuts *cuts)
{
    const size_t *n = cuts->count;
    unsigned kinds = 0;
    if (n[CUT_GLYPH])
        kinds |= 1u << CUT_GLYPH;
    if (n[CUT_DOT] >= 2)
        kinds |= 1u << CUT_DOT;
    if (n[CUT_STAR] >= 2)
        kinds |= 1u << CUT_STAR;
    if (n[CUT_DASH] >= 2 || cuts->label)
        kinds |= 1u << CUT_DASH;
    if (cuts->label && n[CUT_DASH] + n[CUT_HYPHEN] >= 3)
        kinds |= 1u << CUT_HYPHEN;
    if (n[CUT_NUMBER] >= 3)
        kinds |= 1u << CUT_NUMBER;
    return kinds;
}

/* Length of "Nice to have:" at the beginning of s, colon included; or 0. */
static size_t label_length(struct str s)
{
    size_t words = 1;
    if (!is_upper_start(s) ||
        str_find_char(str_sub(s, 0, LABEL_BYTES), ':', 0) == STR_NOT_FOUND)
        return 0;
    for (size_t i = 0; i < s.n && i < LABEL_BYTES; i++) {
        char c = s.p[i];
        if (c == ':')
            return i + 1 == s.n || s.p[i + 1] == ' ' ? i + 1 : 0;
        if (c == ' ' && ++words > LABEL_WORDS)
            return 0;
        if (c == '.' || c == ';' || c == '!' || c == '?' || c == ',')
            return 0;
    }
    return 0;
}

static void push_piece(struct pieces *out, struct str text, struct piece like,
    size_t start, size_t end)
{
    struct span span = {(uint32_t)start, (uint32_t)end};
    like.span = lines_trim(text, span);
    if (like.span.start < like.span.end)
        vec_push(out->arena, &out->v, like);
}

/* A small letter: no sentence begins so. */
static bool is_lower_start(struct str s)
{
    if (!s.n)
        return false;
    size_t at = 0;
    uint32_t c = utf8_next(s, &at);
    return (c >= 'a' && c <= 'z') || (c >= 0xdf && c <= 0xff && c != 0xf7) ||
           (c >= 0x430 && c <= 0x45f);
}

static size_t char_length(struct str s)
{
    size_t at = 0;
    utf8_next(s, &at);
    return at;
}

/*
 * "our goals.We are": a line end was lost behind the full stop at `at`.
 * "ASP.Net" and "Vue.Js" are names: the word after the stop is short there,
 * or the one before it has a capital.
 */
static bool is_glued(struct str text, size_t start, size_t at, size_t end)
{
    enum { SHORTEST = 3 };
    size_t word = at, length = 0;
    struct str next = str_sub(text, at + 1, end);
    if (!is_upper_start(next))
        return false;
    size_t second = char_length(next);
    if (second == next.n)
        return false;
    bool sentence =
        next.p[second] == ' ' || is_lower_start(str_sub(next, second, next.n));
    while (word > start && text.p[word - 1] != ' ' && length++ < 40)
        word--;
    struct str before = str_sub(text, word, at);
    bool plain = is_lower_start(before) && length >= SHORTEST &&
                 str_find_char(before, '.', 0) == STR_NOT_FOUND &&
                 str_find_char(before, '/', 0) == STR_NOT_FOUND &&
                 str_find_char(before, '@', 0) == STR_NOT_FOUND;
    return sentence && plain;
}

/* "5+ years" */
static bool starts_years(struct str s)
{
    size_t digits = 0;
    while (digits < 2 && digits < s.n && ascii_is_digit(s.p[digits]))
        digits++;
    return digits && str_starts(str_sub(s, digits, s.n), STR("+ "));
}

/* Where the piece that begins at `start` should go on as another because a
 * label or a glued sentence stands behind the stop at `at`; 0: it need not. */
static size_t label_cut(struct str text, size_t start, size_t at, size_t end)
{
    char c = text.p[at];
    if (c == '\n')
        return 0;
    if (text.p[at + 1] == ' ')
        return label_length(str_sub(text, at + 2, end)) ? at + 2 : 0;
    bool stop = c != ';' && c != ')';
    bool years = c == '.' && starts_years(str_sub(text, at + 1, end));
    return years || (stop && is_glued(text, start, at, end)) ? at + 1 : 0;
}

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

/* A word of ordinary speech ends at `at`: long, and in small letters but for
 * its first. "ElasticSearch" is a name: long words only may begin large. */
static bool ends_word(struct str text, size_t start, size_t at)
{
    enum { LONG_WORD = 5, LONG_NAME = 9 };
    size_t from = at;
    while (from > start && is_small(text.p[from - 1]))
        from--;
    size_t small = at - from;
    bool large =
        from > start && text.p[from - 1] >= 'A' && text.p[from - 1] <= 'Z';
    from -= large;
    return small >= (large ? LONG_NAME : LONG_WORD) &&
           (from == start || strchr(" (/-.,'", text.p[from - 1]));
}

/*
 * "3 years of experienceKnowledge of", "qualifications5+ years": a line end
 * was lost at `at`. Names such as "gitHub" have shorter parts, and the large
 * letter of "MitarbeiterInnen" is a German ending.
 */
static bool is_hump(struct str text, size_t start, size_t at, size_t end)
{
    enum { ROOM = 3 };
    if (at + ROOM >= end || !is_small(text.p[at - 1]))
        return false;
    struct str next = str_sub(text, at, end);
    bool word = next.p[0] >= 'A' && next.p[0] <= 'Z' && is_small(next.p[1]) &&
                (is_small(next.p[2]) || next.p[2] == '\'');
    bool ending = str_starts(next, STR("Innen"));
    return (word || starts_years(next)) && !ending &&
           ends_word(text, start, at);
}

/* "We bake. Nice to have" before a hump: start of what may be a heading. */
static size_t last_words(struct str text, size_t start, size_t end)
{
    for (size_t at = end; at > start + 1 && end - at < LABEL_BYTES; at--) {
        if (!is_upper_start(str_sub(text, at, end)))
            continue;
        struct span before = {(uint32_t)start, (uint32_t)at};
        size_t stop = lines_trim(text, before).end;
        if (stop < at && stop > start && strchr(".;", text.p[stop - 1]))
            return at;
    }
    return start;
}

/* Pushes a piece of a long one in parts that were run together. */
static void push_humps(struct pieces *out, struct str text, struct piece like,
    size_t start, size_t end)
{
    size_t at = start;
    while ((at += bytes_find_hump(text.p + at, end - at)) < end) {
        if (!is_hump(text, start, at, end))
            continue;
        size_t tail = last_words(text, start, at);
        push_piece(out, text, like, start, tail);
        like.kind = BLOCK_PARAGRAPH;
        like.level = 0;
        like.apart = false;
        push_piece(out, text, like, tail, at);
        start = at;
    }
    push_piece(out, text, like, start, end);
}

/* Cuts a long piece before each label behind a sentence. */
static void split_labels(
    struct pieces *out, struct str text, struct piece piece)
{
    bool is_long = piece.span.end - piece.span.start > LONG_PIECE;
    size_t start = piece.span.start, end = piece.span.end;
    for (size_t at = start; end - start > LONG_PIECE; at++) {
        at += bytes_find_stop(text.p + at, end - at);
        if (at + 2 >= end)
            break;
        size_t cut = label_cut(text, start, at, end);
        if (!cut)
            continue;
        push_humps(out, text, piece, start, at + 1);
        piece.kind = BLOCK_PARAGRAPH;
        piece.level = 0;
        piece.apart = false;
        start = cut;
    }
    if (is_long)
        push_humps(out, text, piece, start, end);
    else
        push_piece(out, text, piece, start, end);
}

/* Start of the sentence that ends at `end` with a colon before a list. */
static size_t lead_in(struct str text, size_t start, size_t end)
{
    if (end == start || text.p[end - 1] != ':')
        return end;
    for (size_t at = end - 1; at > start && end - at < LABEL_BYTES; at--) {
        if (text.p[at] != ' ' || !ends_clause(text.p[at - 1]))
            continue;
        return is_upper_start(str_sub(text, at + 1, end)) ? at + 1 : end;
    }
    return end;
}

/* What stands before a marker: a part, and perhaps the heading of a list. */
static void push_before_cut(struct pieces *out, struct str text,
    struct piece piece, size_t start, size_t end)
{
    struct span span =
        lines_trim(text, (struct span){(uint32_t)start, (uint32_t)end});
    size_t lead = lead_in(text, span.start, span.end);
    piece.span = (struct span){span.start, (uint32_t)lead};
    split_labels(out, text, piece);
    if (lead == span.end)
        return;
    piece.kind = BLOCK_HEADING;
    piece.level = 3;
    piece.apart = false;
    push_piece(out, text, piece, lead, span.end);
}

static void split_piece(struct pieces *out, struct str text, struct piece piece)
{
    struct cuts cuts = {0};
    size_t base = piece.span.start, start = base, end = piece.span.end;
    find_cuts(out->arena, &cuts, str_sub(text, start, end));
    unsigned kinds = accepted_cuts(&cuts);
    for (size_t i = 0; i < cuts.v.n; i++) {
        const struct cut *cut = &cuts.v.v[i];
        if (!(kinds >> cut->kind & 1))
            continue;
        if (base + cut->at > start)
            push_before_cut(out, text, piece, start, base + cut->at);
        piece.kind = BLOCK_ITEM;
        piece.level = 1;
        piece.apart = false;
        start = base + cut->end;
    }
    piece.span =
        lines_trim(text, (struct span){(uint32_t)start, (uint32_t)end});
    if (piece.span.start < piece.span.end)
        split_labels(out, text, piece);
}

void lines_split(struct pieces *out, struct str text, struct piece piece)
{
    size_t before = out->v.n, start = piece.span.start, end = piece.span.end;
    if (end - start < LINES_LONG)
        push_piece(out, text, piece, start, end);
    else
        split_piece(out, text, piece);
    if (out->v.n != before + 1)
        return;
    struct piece *only = &out->v.v[before];
    only->settled = only->span.start == piece.span.start &&
                    only->span.end == piece.span.end;
}

/* ---- Headings -------------------------------------------------------- */

/* Only capitals, and enough of them for more than an abbreviation. */
static bool is_shouted(struct str s)
{
    size_t capitals = 0, words = 1, digits = 0;
    for (size_t at = 0; at < s.n;) {
        uint32_t c = utf8_next(s, &at);
        if (is_upper(c))
            capitals++;
        else if ((c < 0x80 && ascii_is_alpha((char)c)) ||
                 (c >= 0xdf && c < 0x2000))
            return false;
        words += c == ' ';
        digits += c >= '0' && c <= '9';
    }
    return capitals >= 5 && words <= 8 && digits < 2;
}

/* Words that are no value: few, and no figures among them. */
static bool is_short_name(struct str s)
{
    size_t words = 1;
    for (size_t i = 0; i < s.n; i++) {
        words += s.p[i] == ' ';
        if (ascii_is_digit(s.p[i]))
            return false;
    }
    return words <= 7;
}

static bool ends_open(struct str s)
{
    char last = s.p[s.n - 1];
    return last != '.' && last != ',' && last != ';' && last != '!';
}

/* Could stand over something: short, begun like a title, no full stop. */
static bool is_title_like(struct str s)
{
    if (s.n > LABEL_BYTES || !ends_open(s))
        return false;
    size_t emoji = (unsigned char)s.p[0] >= 0x80 ? lines_marker(s) : 0;
    struct str words = str_sub(s, emoji, s.n);
    if (str_starts(words, STR("\xc2\xbf")) || /* ¿ ¡ */
        str_starts(words, STR("\xc2\xa1")))
        words = str_sub(words, 2, words.n);
    return is_upper_start(words) && is_short_name(words) &&
           !str_contains(words, STR(": "));
}

static void make_heading(struct piece *p, unsigned level)
{
    p->kind = BLOCK_HEADING;
    p->level = (uint8_t)level;
}

static size_t piece_length(const struct piece *p)
{
    return p->span.end - p->span.start;
}

/* Looks like what a short line above it may be the heading of. */
static bool may_have_heading(const struct piece *above, const struct piece *p)
{
    return p->kind == BLOCK_ITEM || piece_length(p) > LINES_LONG ||
           (above->apart && !p->apart && piece_length(p) > LABEL_BYTES);
}

static void mark_heading(struct pieces *ps, struct str text, size_t i)
{
    struct piece *p = &ps->v.v[i];
    struct str s = str_sub(text, p->span.start, p->span.end);
    bool last = i + 1 == ps->v.n;
    if (p->known || p->kind != BLOCK_PARAGRAPH || last || s.n > HEADING_BYTES)
        return;
    if (s.p[s.n - 1] == ':' || is_shouted(s))
        make_heading(p, 2);
    else if (may_have_heading(p, p + 1) && is_title_like(s))
        make_heading(p, 3);
}

/* The first line of a posting is its title, if it looks like one. */
static void mark_title(struct pieces *ps, struct str text)
{
    struct piece *p = &ps->v.v[0];
    struct str s = str_sub(text, p->span.start, p->span.end);
    bool label = label_length(s) > 0;
    if (!p->known && p->kind == BLOCK_PARAGRAPH && s.n <= TITLE_BYTES &&
        ends_open(s) && !label && ps->v.n > 1)
        make_heading(p, 1);
}

void lines_mark_headings(struct pieces *pieces, struct str text)
{
    if (!pieces->v.n)
        return;
    for (size_t i = 0; i < pieces->v.n; i++)
        mark_heading(pieces, text, i);
    mark_title(pieces, text);
}

/* ---- Text wrapped by hand -------------------------------------------- */

size_t lines_wrap_width(struct str text)
{
    enum { LEAST = 50, MOST = 170, SLACK = 20, FEWEST_LINES = 5 };
    size_t at = 0, longest = 0, inner = 0, full = 0, before = 0;
    struct span line;
    while (longest <= MOST && lines_next(text, &at, &line)) {
        if (line.end - line.start <= longest)
            continue;
        line = lines_trim(text, line);
        if (line.end - line.start > longest)
            longest = line.end - line.start;
    }
    if (longest < LEAST || longest > MOST)
        return 0;
    for (at = 0; lines_next(text, &at, &line);) {
        line = lines_trim(text, line);
        struct str s = str_sub(text, line.start, line.end);
        bool goes_on = s.n && !lines_marker(s) && before;
        inner += goes_on;
        full += goes_on && before + SLACK >= longest;
        before = s.n;
    }
    return inner >= FEWEST_LINES && full * 10 >= inner * 6 ? longest : 0;
}

bool lines_item_goes_on(struct str text, struct span last, struct span next)
{
    enum { LONG_ITEM = 40 };
    struct str a = str_sub(text, last.start, last.end);
    struct str b = str_sub(text, next.start, next.end);
    return a.n > LONG_ITEM && b.n && !ends_clause(a.p[a.n - 1]) &&
           !lines_marker(b) && is_lower_start(b);
}

bool lines_are_wrapped(
    struct str text, struct span a, struct span b, size_t width)
{
    struct str first = str_sub(text, a.start, a.end);
    struct str next = str_sub(text, b.start, b.end);
    if (!width || !first.n || !next.n || lines_marker(next))
        return false;
    size_t word = str_find_char(next, ' ', 0);
    if (word == STR_NOT_FOUND)
        word = next.n;
    return first.n + 1 + word > width;
}
