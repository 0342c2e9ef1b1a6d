/* SPDX-License-Identifier: MIT */
/*
 * Markdown as people and sites write it. Lines stay apart (as on GitHub)
 * unless they were wrapped; bold runs that stand where a heading or a label
 * would are such, which also mends Markdown that was flattened to one line.
 */
#include "doc/markdown.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "doc/inline.h"
#include "doc/lines.h"
#include "doc/normal.h"

enum {
    LONG_LINE = 160,
    HEADING_BYTES = 80,
    SETEXT_BYTES = 100,
    FRONT_LINES = 64,
};

struct markdown {
    struct posting *p;
    struct str text;
    const struct omap *map;
    size_t width; /* at which it was wrapped, 0: it was not */
    struct pieces pieces;
    struct piece open; /* the block being gathered */
    struct span last;  /* its last line */
    bool is_open;
    bool code;     /* between fences */
    bool comments; /* there are some */
    bool comment;  /* between <!-- and --> */
};

static struct str str_at(const struct markdown *m, struct span span)
{
    return str_sub(m->text, span.start, span.end);
}

static struct span span_of(const struct markdown *m, struct str s)
{
    uint32_t start = (uint32_t)(s.p - m->text.p);
    return (struct span){start, start + (uint32_t)s.n};
}

/* ---- Flattened lines ------------------------------------------------- */

enum mark_kind { MARK_NONE, MARK_ITEM, MARK_LABEL, MARK_HEADING };

static char byte_before(struct str s, size_t at)
{
    while (at && s.p[at - 1] == ' ')
        at--;
    return at ? s.p[at - 1] : '\0';
}

static size_t skip_blanks(struct str s, size_t at)
{
    while (at < s.n && s.p[at] == ' ')
        at++;
    return at;
}

static bool is_star_item(struct str s, size_t at)
{
    return at + 2 < s.n && s.p[at] == '*' && s.p[at + 1] == ' ' &&
           (at == 0 || s.p[at - 1] == ' ');
}

/* Capital letter, or one that has no case. */
static bool is_capital(struct str s)
{
    if (!s.n)
        return false;
    size_t at = 0;
    uint32_t c = utf8_next(s, &at);
    if (c < 0x80)
        return c >= 'A' && c <= 'Z';
    return (c >= 0xc0 && c <= 0xde) || (c >= 0x400 && c <= 0x42f) ||
           c >= 0x2000;
}

/* Few words, no figures: what a section is called. */
static bool is_name(struct str inner)
{
    size_t words = 1;
    if (inner.n > HEADING_BYTES || !is_capital(inner))
        return false;
    for (size_t i = 0; i < inner.n; i++) {
        words += inner.p[i] == ' ';
        if (ascii_is_digit(inner.p[i]) || inner.p[i] == '$')
            return false;
    }
    return words <= 8;
}

/* What a bold run in a long line is: depends on what stands around it. */
static enum mark_kind bold_kind(
    struct str s, const struct bold *b, enum mark_kind before, bool adjacent)
{
    struct str inner = str_sub(s, b->inner.start, b->inner.end);
    size_t next = skip_blanks(s, b->end);
    if (inner.p[inner.n - 1] == ':' || (next < s.n && s.p[next] == ':'))
        return MARK_LABEL;
    if (adjacent && (before == MARK_LABEL || before == MARK_ITEM))
        return MARK_NONE; /* its value */
    char c = byte_before(s, b->start);
    bool fresh = !c || strchr(".!?;:)*", c);
    if (!fresh || !is_name(inner))
        return MARK_NONE;
    struct str rest = str_sub(s, next, s.n);
    bool opens = is_capital(rest) || is_star_item(s, next) ||
                 str_starts(rest, STR("**")) || lines_marker(rest);
    return opens ? MARK_HEADING : MARK_NONE;
}

/* The whole line is one bold run, but for a colon behind it. */
static bool is_bold_line(struct str s, struct str *inner)
{
    struct bold b;
    if (s.n < 5 || !inline_bold(s, 0, &b) || b.start != 0)
        return false;
    struct str rest = str_trim(str_sub(s, b.end, s.n));
    *inner = str_sub(s, b.inner.start, b.inner.end);
    return rest.n == 0 || str_eq(rest, STR(":"));
}

/* Makes a piece that is wholly bold a heading, if it is short enough. */
static bool take_bold_line(struct markdown *m, struct piece piece)
{
    struct str inner;
    if (piece.kind != BLOCK_PARAGRAPH ||
        !is_bold_line(str_at(m, piece.span), &inner))
        return false;
    bool name = inner.n <= HEADING_BYTES && inner.p[inner.n - 1] != '.';
    piece.span = span_of(m, inner);
    piece.flags = BLOCK_BOLD;
    piece.kind = name ? BLOCK_HEADING : BLOCK_PARAGRAPH;
    piece.level = name ? 4 : 0;
    piece.known = true;
    vec_push(m->pieces.arena, &m->pieces.v, piece);
    return true;
}

/* "**Label:** value" */
static bool is_bold_label(struct str s)
{
    struct bold b;
    if (!inline_bold(s, 0, &b) || b.start != 0)
        return false;
    return s.p[b.inner.end - 1] == ':' || (b.end < s.n && s.p[b.end] == ':');
}

struct flat {
    struct markdown *m;
    struct str s;        /* the line */
    struct piece like;   /* of the part that is open */
    size_t start;        /* of that part */
    enum mark_kind last; /* the mark that opened it */
    size_t stars;        /* " * " in the line */
};

static void end_part(struct flat *f, size_t end)
{
    struct piece part = f->like;
    struct str s = str_trim(str_sub(f->s, f->start, end));
    part.span = span_of(f->m, s);
    if (s.n && !lines_is_rule(s) && !take_bold_line(f->m, part))
        lines_split(&f->m->pieces, f->m->text, part);
    f->like.apart = false;
}

static void put_heading(struct flat *f, const struct bold *b)
{
    struct piece heading = {
        .kind = BLOCK_HEADING, .level = 3, .flags = BLOCK_BOLD, .known = true};
    heading.span = span_of(f->m, str_sub(f->s, b->inner.start, b->inner.end));
    vec_push(f->m->pieces.arena, &f->m->pieces.v, heading);
}

static void begin_part(struct flat *f, size_t start, enum mark_kind mark)
{
    f->start = start;
    f->last = mark;
    f->like.kind = mark == MARK_ITEM ? BLOCK_ITEM : BLOCK_PARAGRAPH;
    f->like.level = mark == MARK_ITEM;
    f->like.known = mark == MARK_ITEM || mark == MARK_LABEL;
}

/* A bold run of the line; where to go on. */
static size_t take_bold(struct flat *f, const struct bold *b)
{
    bool adjacent = skip_blanks(f->s, f->start) == b->start;
    enum mark_kind kind = bold_kind(f->s, b, f->last, adjacent);
    if (kind == MARK_LABEL && adjacent && f->last == MARK_ITEM)
        kind = MARK_NONE;
    if (kind == MARK_NONE)
        return b->end;
    end_part(f, b->start);
    if (kind == MARK_LABEL) {
        begin_part(f, b->start, MARK_LABEL);
        return b->end;
    }
    put_heading(f, b);
    begin_part(f, b->end, MARK_HEADING);
    return b->end;
}

static size_t count_stars(struct str s)
{
    size_t n = 0, at = 0;
    for (; (at = str_find_char(s, '*', at)) != STR_NOT_FOUND; at++)
        n += is_star_item(s, at);
    return n;
}

/* Length of the "## " of a heading inside a line, or 0. */
static size_t hash_length(struct str s, size_t at)
{
    size_t n = at;
    if (s.p[at] != '#' || (at && s.p[at - 1] != ' '))
        return 0;
    while (n < s.n && s.p[n] == '#')
        n++;
    bool heading = n - at >= 2 && n - at <= 6 && n < s.n && s.p[n] == ' ';
    return heading ? n + 1 - at : 0;
}

/* A line that may hold several blocks: cut at bold labels and bullets. */
static void put_flat(struct markdown *m, struct piece piece)
{
    struct flat f = {.m = m, .s = str_at(m, piece.span), .like = piece};
    struct bold b = {0};
    bool has_bold = inline_bold(f.s, 0, &b);
    f.stars = count_stars(f.s);
    f.last = piece.kind == BLOCK_ITEM ? MARK_ITEM : MARK_NONE;
    for (size_t at = 0; at < f.s.n;) {
        if (has_bold && at > b.start)
            has_bold = inline_bold(f.s, at, &b);
        size_t stop = has_bold ? b.start : f.s.n;
        at += bytes_find_either(f.s.p + at, stop - at, '#', '*');
        if (at == f.s.n)
            break;
        if (at == stop) {
            at = take_bold(&f, &b);
        } else if (hash_length(f.s, at)) {
            end_part(&f, at);
            at += hash_length(f.s, at);
            begin_part(&f, at, MARK_HEADING);
        } else if (f.stars > 1 && is_star_item(f.s, at)) {
            end_part(&f, at);
            at += 2;
            begin_part(&f, at, MARK_ITEM);
        } else {
            at++;
        }
    }
    end_part(&f, f.s.n);
}

static size_t count_bold_labels(struct str s)
{
    struct bold b;
    size_t n = 0;
    for (size_t at = 0; inline_bold(s, at, &b); at = b.end) {
        n += s.p[b.inner.end - 1] == ':' || (b.end < s.n && s.p[b.end] == ':');
    }
    return n;
}

/* ---- Lines ----------------------------------------------------------- */

static void put_piece(struct markdown *m, struct piece piece)
{
    struct str s = str_at(m, piece.span);
    if (!s.n || take_bold_line(m, piece))
        return;
    if (s.n >= LONG_LINE || count_bold_labels(s) > 1) {
        put_flat(m, piece);
        return;
    }
    piece.known = piece.known || is_bold_label(s);
    lines_split(&m->pieces, m->text, piece);
}

static void close_piece(struct markdown *m)
{
    if (m->is_open)
        put_piece(m, m->open);
    m->is_open = false;
}

static void put_known(
    struct markdown *m, struct str s, enum block_kind kind, unsigned level)
{
    struct piece piece = {
        .kind = (uint8_t)kind, .level = (uint8_t)level, .known = true};
    s = str_trim(s);
    piece.span = span_of(m, s);
    if (s.n)
        vec_push(m->pieces.arena, &m->pieces.v, piece);
}

static void put_code(struct markdown *m, struct span line)
{
    struct piece piece = {.span = line, .known = true, .verbatim = true};
    vec_push(m->pieces.arena, &m->pieces.v, piece);
}

/* "## Heading ##"; "##Heading" is met too, "#tag" is none. */
static bool take_heading(struct markdown *m, struct str s)
{
    unsigned level = 0;
    while (level < s.n && s.p[level] == '#')
        level++;
    bool spaced = level < s.n && ascii_is_space(s.p[level]);
    if (!level || level > 6 || level == s.n || (!spaced && level == 1))
        return false;
    s = str_trim(str_sub(s, level, s.n));
    while (s.n && s.p[s.n - 1] == '#')
        s.n--;
    close_piece(m);
    put_known(m, s, BLOCK_HEADING, level);
    return true;
}

/* "=====" or "-----" under a short line makes that a heading. */
static bool take_underline(struct markdown *m, struct str s)
{
    if (s.n < 3 || !lines_is_rule(s))
        return false;
    bool heading = (s.p[0] == '=' || s.p[0] == '-') && m->is_open &&
                   m->open.kind == BLOCK_PARAGRAPH &&
                   m->open.span.end - m->open.span.start <= SETEXT_BYTES &&
                   str_find_char(s, ' ', 0) == STR_NOT_FOUND;
    if (heading) {
        m->open.kind = BLOCK_HEADING;
        m->open.level = s.p[0] == '=' ? 1 : 2;
        m->open.known = true;
    }
    close_piece(m);
    return true;
}

/* The line between the head and the body of a table. */
static bool is_table_rule(struct str s)
{
    size_t bars = 0, dashes = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (!strchr("|-: \t", s.p[i]))
            return false;
        bars += s.p[i] == '|';
        dashes += s.p[i] == '-';
    }
    return bars && dashes >= 2;
}

static bool take_row(struct markdown *m, struct str s)
{
    if (is_table_rule(s)) {
        close_piece(m);
        return true;
    }
    if (s.n < 2 || s.p[0] != '|')
        return false;
    close_piece(m);
    while (s.n) {
        struct str cell = str_cut(&s, '|');
        put_known(m, cell, BLOCK_CELL, 0);
    }
    return true;
}

static bool is_fence(struct str s)
{
    return str_starts(s, STR("```")) || str_starts(s, STR("~~~"));
}

/* "[name]: https://..." */
static bool take_definition(struct markdown *m, struct str s)
{
    if (s.n < 5 || s.p[0] != '[')
        return false;
    size_t close = str_find(s, STR("]:"), 0);
    if (close == STR_NOT_FOUND)
        return false;
    struct str url = str_trim(str_sub(s, close + 2, s.n));
    if (!str_starts(url, STR("http")) && !str_starts(url, STR("mailto:")))
        return false;
    (void)m;
    return true;
}

static uint8_t depth_of(const struct markdown *m, size_t line, size_t start)
{
    unsigned columns = 0;
    for (size_t i = line; i < start; i++)
        columns += m->text.p[i] == '\t' ? 4 : 1;
    return (uint8_t)(1 + (columns / 2 < 5 ? columns / 2 : 5));
}

/* Length of a list marker, with the box of a task list. */
static size_t item_marker(struct str s)
{
    bool emphasis =
        s.n > 1 && (s.p[0] == '*' || s.p[0] == '_') && !ascii_is_space(s.p[1]);
    size_t n = emphasis || s.p[0] == '~' ? 0 : lines_marker(s);
    struct str rest = str_sub(s, n, s.n);
    if (n && rest.n > 4 && rest.p[0] == '[' && rest.p[2] == ']')
        n += 3 + (rest.p[3] == ' ');
    return n;
}

/* The line goes on with the open block. */
static bool goes_on(const struct markdown *m, struct span line)
{
    struct str s = str_at(m, line);
    if (!m->is_open || item_marker(s))
        return false;
    if (lines_are_wrapped(m->text, m->last, line, m->width))
        return true;
    /* A long line without an end, and a small letter after it. */
    struct str last = str_at(m, m->last);
    return last.n > 60 && s.p[0] >= 'a' && s.p[0] <= 'z' &&
           !strchr(".:;!?", last.p[last.n - 1]);
}

static void add_text(struct markdown *m, struct span raw, struct span line)
{
    if (goes_on(m, line)) {
        m->open.span.end = line.end;
        m->last = line;
        return;
    }
    bool apart = !m->is_open;
    struct str s = str_at(m, line);
    size_t marker = item_marker(s);
    bool heading = lines_picture(s) && (!m->pieces.v.n || s.p[s.n - 1] == ':');
    close_piece(m);
    m->open = (struct piece){.span = line, .apart = apart};
    if (marker && !heading) {
        m->open.kind = BLOCK_ITEM;
        m->open.level = depth_of(m, raw.start, line.start);
        m->open.span.start += (uint32_t)marker;
    }
    m->last = line;
    m->is_open = true;
}

/* Drops what a comment covers of the line. */
static void leave_comment(struct markdown *m, struct span *line)
{
    struct str s = str_at(m, *line);
    if (m->comment) {
        size_t end = str_find(s, STR("-->"), 0);
        m->comment = end == STR_NOT_FOUND;
        line->start += m->comment ? (uint32_t)s.n : (uint32_t)end + 3;
        s = str_at(m, *line);
    }
    size_t start = str_find(s, STR("<!--"), 0);
    if (start != STR_NOT_FOUND &&
        str_find(s, STR("-->"), start) == STR_NOT_FOUND) {
        m->comment = true;
        line->end = line->start + (uint32_t)start;
    }
    *line = lines_trim(m->text, *line);
}

static void add_line(struct markdown *m, struct span raw)
{
    struct span line = lines_trim(m->text, raw);
    if (m->comments)
        leave_comment(m, &line);
    if (line.start == line.end) {
        close_piece(m);
        return;
    }
    struct str s = str_at(m, line);
    if (is_fence(s)) {
        close_piece(m);
        m->code = !m->code;
        return;
    }
    if (m->code) {
        put_code(m, line);
        return;
    }
    while (s.n > 1 && s.p[0] == '>') {
        s = str_trim(str_sub(s, 1, s.n));
        line = span_of(m, s);
    }
    if (!s.n || take_heading(m, s) || take_underline(m, s) || take_row(m, s) ||
        take_definition(m, s))
        return;
    add_text(m, raw, line);
}

/* ---- Front matter ---------------------------------------------------- */

static void add_front_fact(struct markdown *m, struct str line)
{
    size_t colon = str_find_char(line, ':', 0);
    if (colon == STR_NOT_FOUND || colon == 0)
        return;
    struct str value = str_trim(str_sub(line, colon + 1, line.n));
    if (value.n >= 2 && (value.p[0] == '"' || value.p[0] == '\'') &&
        value.p[value.n - 1] == value.p[0])
        value = str_sub(value, 1, value.n - 1);
    struct span span = span_of(m, value);
    struct fact fact = {.origin = ORIGIN_META,
        .path = str_trim(str_sub(line, 0, colon)),
        .value = normal_line(m->p->arena, value),
        .source = m->map ? omap_span(m->map, span) : span};
    if (fact.value.n)
        vec_push(m->p->arena, &m->p->facts, fact);
}

static bool is_front_fence(struct str s)
{
    return s.n >= 3 && s.n <= 4 && lines_is_rule(s) && s.p[0] == '-';
}

/* Reads "---", lines "key: value", "---"; where the text begins. */
static size_t read_front_matter(struct markdown *m)
{
    struct span line;
    size_t at = 0, lines = 0;
    do {
        if (!lines_next(m->text, &at, &line))
            return 0;
        line = lines_trim(m->text, line);
    } while (line.start == line.end);
    if (!is_front_fence(str_at(m, line)))
        return 0;
    size_t begin = at;
    while (lines_next(m->text, &at, &line) && lines++ < FRONT_LINES) {
        if (!is_front_fence(str_trim(str_at(m, line))))
            continue;
        size_t end = line.start, next = at;
        at = begin;
        while (lines_next(m->text, &at, &line) && line.start < end)
            add_front_fact(m, str_at(m, line));
        return next;
    }
    return 0;
}

/* ---- All of it ------------------------------------------------------- */

static void emit(struct markdown *m, struct normal *n)
{
    for (size_t i = 0; i < m->pieces.v.n; i++) {
        const struct piece *p = &m->pieces.v.v[i];
        struct block block = {
            .kind = p->kind, .level = p->level, .flags = p->flags};
        normal_block(n, (enum block_kind)p->kind, p->level, p->flags);
        if (p->settled)
            normal_settle(n, p->span.end - p->span.start);
        if (p->verbatim)
            normal_copy(n, str_at(m, p->span), p->span.start);
        else
            inline_put(n, m->text, p->span, &block);
    }
}

void markdown_read(struct posting *p, struct str text, const struct omap *map)
{
    struct markdown m = {.p = p, .text = text, .map = map};
    m.width = lines_wrap_width(text);
    m.comments = str_contains(text, STR("<!--"));
    m.pieces.arena = p->arena;
    struct normal n;
    struct span line;
    for (size_t at = read_front_matter(&m); lines_next(text, &at, &line);)
        add_line(&m, line);
    close_piece(&m);
    lines_mark_headings(&m.pieces, text);
    normal_begin(&n, p, map);
    emit(&m, &n);
    normal_end(&n);
}

struct cues {
    size_t lines, headings, bold, links, escapes;
};

static void count_heading(struct str s, struct cues *c)
{
    size_t level = 0;
    while (level < s.n && s.p[level] == '#')
        level++;
    if (level && level <= 6 && level + 1 < s.n && s.p[level] == ' ')
        c->headings += c->lines ? 1 : 2; /* nothing begins so by chance */
    c->lines += s.n > 0;
}

static void count_cues(struct str s, struct cues *c)
{
    struct bold b;
    size_t at = 0;
    count_heading(s, c);
    for (; inline_bold(s, at, &b); at = b.end)
        c->bold++;
    c->links += str_contains(s, STR("]("));
    for (at = 0; (at = str_find_char(s, '\\', at)) != STR_NOT_FOUND; at++)
        c->escapes += at + 1 < s.n && strchr("+-.*_()[]#&", s.p[at + 1]);
}

static bool suffice(const struct cues *c)
{
    return c->headings >= 2 || c->bold >= 2 || c->links >= 2 ||
           (c->headings && (c->bold || c->links)) || (c->escapes && c->bold);
}

/* Counts line by line until the cues suffice. */
static bool has_cues(struct str text, void (*count)(struct str, struct cues *))
{
    struct cues c = {0};
    struct span line;
    for (size_t at = 0; !suffice(&c) && lines_next(text, &at, &line);)
        count(str_trim(str_sub(text, line.start, line.end)), &c);
    return suffice(&c);
}

static bool has_pair(struct str text, char a, char b)
{
    size_t at = 0;
    while ((at = str_find_char(text, a, at)) != STR_NOT_FOUND)
        if (++at < text.n && text.p[at] == b)
            return true;
    return false;
}

/* Has it any mark at all? Most texts have none, and need no look at lines. */
static bool has_marks(struct str text)
{
    return str_find_char(text, '#', 0) != STR_NOT_FOUND ||
           has_pair(text, '*', '*') || has_pair(text, '_', '_') ||
           has_pair(text, ']', '(');
}

bool markdown_detect(struct str text)
{
    return has_marks(text) && has_cues(text, count_cues);
}

bool markdown_has_headings(struct str text)
{
    return str_find_char(text, '#', 0) != STR_NOT_FOUND &&
           has_cues(text, count_heading);
}
