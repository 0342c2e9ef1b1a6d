/* SPDX-License-Identifier: MIT */
/* Parser events to regions and lines, and lines to blocks. */
#include "doc/page.h"

#include "base/buf.h"
#include "base/bytes.h"
#include "base/limits.h"
#include "doc/furniture.h"

enum {
    LABEL_BYTES = 48,       /* a longer cell is no label */
    VALUE_BYTES = 240,      /* a longer one is no value to join */
    SHORT_VALUE_BYTES = 60, /* outside of tables */
    BOLD_HEADING_BYTES = 90,
};

static struct page_open *top(struct page *pg)
{
    return &pg->stack[pg->depth - 1];
}

/* ---- regions ---- */

static uint32_t hash(uint32_t h, struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 16777619u;
    return h;
}

static void add_node(struct page *pg, const struct page_tag *t)
{
    struct page_node n = {.parent = pg->node,
        .element = (uint8_t)t->element,
        .first_line = (uint32_t)pg->lines.n,
        .signs = furniture_signs(pg, t)};
    n.shape = hash(2166136261u + t->element, t->values[ATTRIBUTE_CLASS]);
    pg->node = (uint32_t)pg->nodes.n;
    vec_push(pg->arena, &pg->nodes, n);
}

static void close_node(struct page *pg)
{
    struct page_node *n = &pg->nodes.v[pg->node];
    n->end = (uint32_t)pg->nodes.n;
    n->end_line = (uint32_t)pg->lines.n;
    pg->node = n->parent;
}

void page_begin(struct page *pg, struct arena *a)
{
    memset(pg, 0, sizeof *pg);
    pg->arena = a;
    struct page_node root = {.element = ELEMENT_OTHER};
    vec_push(a, &pg->nodes, root);
    pg->stack[0] = (struct page_open){.element = ELEMENT_OTHER};
    pg->depth = 1;
}

void page_finish(struct page *pg)
{
    while (pg->depth > 1)
        page_end(pg, (enum element)top(pg)->element);
    struct page_node *root = &pg->nodes.v[0];
    root->end = (uint32_t)pg->nodes.n;
    root->end_line = (uint32_t)pg->lines.n;
}

/* ---- elements ---- */

static bool is_button(const struct page_tag *t)
{
    return t->element == ELEMENT_BUTTON ||
           str_eq_nocase(t->values[ATTRIBUTE_ROLE], STR("button"));
}

static bool is_list(enum element e)
{
    return e == ELEMENT_UL || e == ELEMENT_OL || e == ELEMENT_MENU ||
           e == ELEMENT_DIR;
}

static bool is_hidden_inline(const struct page_tag *t)
{
    return page_tag_has(t, ATTRIBUTE_HIDDEN) ||
           str_eq_nocase(t->values[ATTRIBUTE_ARIA_HIDDEN], STR("true"));
}

static void open_inline(
    struct page *pg, struct page_open *o, const struct page_tag *t)
{
    o->mute = is_hidden_inline(t);
    o->bold = t->element == ELEMENT_B || t->element == ELEMENT_STRONG;
    o->link = t->element == ELEMENT_A && page_tag_has(t, ATTRIBUTE_HREF);
    o->button = is_button(t);
    pg->mute += o->mute;
    pg->bold += o->bold;
    pg->link += o->link;
    pg->fresh |= o->link;
    pg->button += o->button;
}

static void open_block(
    struct page *pg, struct page_open *o, const struct page_tag *t)
{
    unsigned level = element_heading(t->element);
    pg->in_line = false;
    if (level)
        o->heading = (uint8_t)level;
    o->pre = t->element == ELEMENT_PRE;
    pg->pre += o->pre;
    if (is_list(t->element) && o->list < 255)
        o->list++;
    if (pg->nodes.n >= PAGE_NODES) {
        pg->cut = true;
        return;
    }
    o->node = true;
    add_node(pg, t);
}

void page_start(struct page *pg, const struct page_tag *t)
{
    unsigned traits = element_traits(t->element);
    if (t->element == ELEMENT_BR || t->element == ELEMENT_HR)
        pg->in_line = false;
    if (traits & ELEMENT_IS_VOID)
        return;
    if (pg->depth == PAGE_DEPTH) {
        pg->ignored++;
        return;
    }
    struct page_open o = {.element = (uint8_t)t->element,
        .heading = top(pg)->heading,
        .list = top(pg)->list};
    if (traits & ELEMENT_IS_BLOCK)
        open_block(pg, &o, t);
    else
        open_inline(pg, &o, t);
    pg->stack[pg->depth++] = o;
}

static void close_top(struct page *pg)
{
    struct page_open o = pg->stack[--pg->depth];
    pg->mute -= o.mute;
    pg->bold -= o.bold;
    pg->link -= o.link;
    pg->button -= o.button;
    pg->pre -= o.pre;
    if (o.link || o.button)
        pg->boxed = true;
    if (element_traits((enum element)o.element) & ELEMENT_IS_BLOCK)
        pg->in_line = false;
    if (o.node)
        close_node(pg);
}

void page_end(struct page *pg, enum element e)
{
    if (element_traits(e) & ELEMENT_IS_VOID)
        return;
    if (pg->ignored) {
        pg->ignored--;
        return;
    }
    unsigned i = pg->depth;
    while (i > 1 && pg->stack[i - 1].element != e)
        i--;
    if (i <= 1)
        return;
    while (pg->depth >= i)
        close_top(pg);
}

/* ---- text ---- */

static bool is_cell(enum element e)
{
    return e == ELEMENT_TD || e == ELEMENT_TH || e == ELEMENT_DT ||
           e == ELEMENT_DD;
}

/* What the regions around say of a line: item, cell or paragraph. */
static enum block_kind kind_around(const struct page *pg)
{
    for (uint32_t n = pg->node; n; n = pg->nodes.v[n].parent) {
        enum element e = (enum element)pg->nodes.v[n].element;
        if (e == ELEMENT_LI)
            return BLOCK_ITEM;
        if (is_cell(e))
            return BLOCK_CELL;
        if (e != ELEMENT_P && e != ELEMENT_DIV)
            break;
    }
    return BLOCK_PARAGRAPH;
}

static void begin_line(struct page *pg)
{
    const struct page_open *o = top(pg);
    struct page_line line = {.node = pg->node,
        .first_piece = (uint32_t)pg->pieces.n,
        .end_piece = (uint32_t)pg->pieces.n};
    line.kind = o->heading ? BLOCK_HEADING : (uint8_t)kind_around(pg);
    line.level = o->heading;
    if (line.kind == BLOCK_ITEM)
        line.level = o->list ? o->list : 1;
    vec_push(pg->arena, &pg->lines, line);
    pg->in_line = true;
}

static uint32_t piece_end(const struct page_piece *p)
{
    return p->from + (p->len ? p->len : (uint32_t)p->text.n);
}

/* Links and controls side by side are apart, also without a space. */
static void put_gap(struct page *pg, uint32_t from)
{
    bool gap = pg->boxed && pg->in_line && (pg->link || pg->button);
    pg->boxed = false;
    if (!gap)
        return;
    uint32_t end = piece_end(&pg->pieces.v[pg->pieces.n - 1]);
    struct page_piece piece = {STR(" "), end, from > end ? from - end : 1};
    vec_push(pg->arena, &pg->pieces, piece);
}

static void put_text(
    struct page *pg, struct str text, uint32_t from, uint32_t len)
{
    uint32_t n = (uint32_t)bytes_visible(text.p, text.n);
    if (!pg->in_line && n == 0)
        return;
    put_gap(pg, from);
    if (!pg->in_line)
        begin_line(pg);
    struct page_line *line = &pg->lines.v[pg->lines.n - 1];
    struct page_piece piece = {text, from, len};
    vec_push(pg->arena, &pg->pieces, piece);
    line->end_piece = (uint32_t)pg->pieces.n;
    line->led |= line->text == 0 && n && pg->link;
    line->text += n;
    if (pg->bold)
        line->bold += n;
    if (pg->link)
        line->link += n;
    if (pg->link && pg->fresh && n && line->links < UINT8_MAX)
        line->links++;
    pg->fresh &= n == 0;
    if (pg->button)
        line->button += n;
}

/* What ends a line within a text, n == 0 where nothing does: in <pre> line
 * ends, elsewhere their escapes, where a site shows what it should have
 * resolved. */
static struct str line_end(const struct page *pg, struct str text)
{
    if (pg->pre)
        return STR("\n");
    bool escapes = str_find_char(text, '\\', 0) != STR_NOT_FOUND &&
                   str_contains(text, STR("\\n\\n"));
    return escapes ? STR("\\n") : STR("");
}

void page_text(struct page *pg, struct str text, uint32_t from, uint32_t len)
{
    if (pg->mute)
        return;
    struct str mark = len == 0 ? line_end(pg, text) : STR("");
    while (mark.n && text.n) {
        size_t end = str_find(text, mark, 0);
        if (end == STR_NOT_FOUND)
            break;
        put_text(pg, str_sub(text, 0, end), from, 0);
        pg->in_line = false;
        text = str_sub(text, end + mark.n, text.n);
        from += (uint32_t)(end + mark.n);
    }
    put_text(pg, text, from, len);
}

struct str page_line_text(const struct page *pg, const struct page_line *line)
{
    struct buf b = buf_in(pg->arena);
    for (uint32_t i = line->first_piece; i < line->end_piece; i++)
        buf_put(&b, pg->pieces.v[i].text);
    return str_trim(buf_str(&b));
}

/* ---- writing ---- */

static char last_char(const struct page *pg, const struct page_line *line)
{
    for (uint32_t i = line->end_piece; i-- > line->first_piece;) {
        struct str s = str_trim(pg->pieces.v[i].text);
        if (s.n)
            return s.p[s.n - 1];
    }
    return 0;
}

/* The region below `ancestor` that holds n. */
static uint32_t child_below(
    const struct page *pg, uint32_t ancestor, uint32_t n)
{
    while (n && pg->nodes.v[n].parent != ancestor)
        n = pg->nodes.v[n].parent;
    return n;
}

static bool is_only_line(const struct page *pg, uint32_t node)
{
    const struct page_node *n = &pg->nodes.v[node];
    return n->end_line - n->first_line == 1;
}

/* <dt>a</dt><dd>b</dd>, <tr> of two cells. */
static bool is_pair_of_cells(
    const struct page *pg, const struct page_line *a, const struct page_line *b)
{
    const struct page_node *v = pg->nodes.v;
    uint32_t row = v[a->node].parent;
    uint32_t second = child_below(pg, row, b->node);
    if (second == 0 || !is_only_line(pg, a->node) || !is_only_line(pg, second))
        return false;
    enum element x = (enum element)v[a->node].element;
    enum element y = (enum element)v[second].element;
    if (x == ELEMENT_DT)
        return y == ELEMENT_DD;
    return (x == ELEMENT_TH || x == ELEMENT_TD) && y == ELEMENT_TD &&
           v[row].end_line - v[row].first_line == 2;
}

/* "Location:" and "Berlin", two boxes alone in a third. */
static bool is_label_before_value(
    const struct page *pg, const struct page_line *a, const struct page_line *b)
{
    uint32_t parent = pg->nodes.v[a->node].parent;
    const struct page_node *n = &pg->nodes.v[parent];
    return last_char(pg, a) == ':' && b->text <= SHORT_VALUE_BYTES &&
           a->node != b->node && child_below(pg, parent, b->node) &&
           n->end_line - n->first_line == 2;
}

static bool joins(const struct page *pg, size_t i)
{
    const struct page_line *a = &pg->lines.v[i - 1], *b = &pg->lines.v[i];
    if (a->joined || a->noise != b->noise || a->text > LABEL_BYTES ||
        b->text > VALUE_BYTES || b->kind == BLOCK_HEADING || a->link >= a->text)
        return false;
    if (a->kind == BLOCK_HEADING && a->level < 4)
        return false;
    return is_pair_of_cells(pg, a, b) || is_label_before_value(pg, a, b);
}

static unsigned line_flags(const struct page_line *line)
{
    unsigned flags = 0;
    if (line->noise)
        flags |= BLOCK_NOISE;
    if (line->bold >= line->text)
        flags |= BLOCK_BOLD;
    if (line->link >= line->text)
        flags |= BLOCK_LINK;
    if (line->button >= line->text)
        flags |= BLOCK_BUTTON;
    if (line->led)
        flags |= BLOCK_LED;
    return flags;
}

static void write_pieces(
    const struct page *pg, const struct page_line *line, struct normal *out)
{
    for (uint32_t i = line->first_piece; i < line->end_piece; i++) {
        const struct page_piece *p = &pg->pieces.v[i];
        if (p->len)
            normal_replace(out, p->text, p->from, p->len);
        else
            normal_copy(out, p->text, p->from);
    }
}

/* ": " between a label and its value, for the markup between them. */
static void write_joint(const struct page *pg, const struct page_line *label,
    const struct page_line *value, struct normal *out)
{
    uint32_t from = piece_end(&pg->pieces.v[label->end_piece - 1]);
    uint32_t to = pg->pieces.v[value->first_piece].from;
    char last = last_char(pg, label);
    struct str joint = last == ':' ? STR(" ") : STR(": ");
    normal_replace(out, joint, from, to > from ? to - from : 1);
}

static void write_line(
    const struct page *pg, const struct page_line *line, struct normal *out)
{
    unsigned kind = line->kind, level = line->level;
    if (kind == BLOCK_PARAGRAPH && line->bold >= line->text &&
        line->text <= BOLD_HEADING_BYTES && line->link < line->text) {
        kind = BLOCK_HEADING;
        level = 6;
    }
    normal_block(out, (enum block_kind)kind, level, line_flags(line));
    write_pieces(pg, line, out);
}

static bool is_dropped(const struct page *pg, const struct page_line *line)
{
    return pg->nodes.v[line->node].signs & PAGE_DROPPED;
}

void page_write(const struct page *pg, struct normal *out)
{
    const struct page_line *last = NULL;
    for (size_t i = 0; i < pg->lines.n; i++) {
        struct page_line *line = &pg->lines.v[i];
        if (is_dropped(pg, line))
            continue;
        line->joined = last && last == line - 1 && joins(pg, i);
        if (line->joined) {
            normal_mark(out, BLOCK_CELL, 0,
                line_flags(line) &
                    ~(unsigned)(BLOCK_BOLD | BLOCK_LINK | BLOCK_LED));
            write_joint(pg, last, line, out);
            write_pieces(pg, line, out);
        } else {
            write_line(pg, line, out);
        }
        last = line;
    }
}
