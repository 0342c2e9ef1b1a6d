/* SPDX-License-Identifier: MIT */
/*
 * The tokenizer follows the WHATWG states for tags and attributes: a quote
 * opens a value only behind '='. Nesting is followed on a stack of its own,
 * so that an end tag is passed on only where its element is open.
 */
#include "doc/reduce.h"

#include "base/buf.h"
#include "base/bytes.h"
#include "base/limits.h"

enum { CLASS_BYTES = 160 };

/* A tag as it is read; values are set where `seen` has their bit. */
struct markup {
    enum element element;
    uint32_t seen;
    struct str values[ATTRIBUTE_COUNT];
};

struct open_element {
    uint8_t element;
    bool passed;      /* its start tag went to the output */
    uint8_t apart;    /* enum apartness */
    struct str class; /* of a box: the word that names it */
};

/* How far an inline element stands apart from its neighbours. */
enum apartness {
    APART_NOT,
    APART_MAYBE, /* where the neighbour is surely a box */
    APART_BOX,   /* laid out by a style sheet, or a control */
};

enum { KNOWN_ELEMENTS = 64, KNOWN_BYTES = 14 };

/* A name that came before, as it was written. */
struct known_element {
    char name[KNOWN_BYTES];
    uint8_t n;
    uint8_t element;
};

struct reduce {
    struct arena *arena;
    struct str in;
    size_t at;
    size_t box_end; /* behind the last end tag of one that stands apart */
    unsigned box;   /* ... and its apartness */
    struct str box_class;
    char last;   /* of the last text */
    bool direct; /* the line has text that stands in no inline element */
    size_t tag;  /* where the tag that is read begins */
    bool broken; /* a line ends here: white space says nothing */
    struct buf out;
    struct reduced *result;
    struct open_element stack[LIMIT_DEPTH];
    unsigned depth;
    uint16_t open[ELEMENT_COUNT + 1];
    bool no_end[ELEMENT_COUNT + 1]; /* no end tag of it is left */
    struct known_element known[KNOWN_ELEMENTS];
};

static struct span span_of(size_t from, size_t to)
{
    return (struct span){(uint32_t)from, (uint32_t)to};
}

static bool has(const struct markup *t, enum attribute a)
{
    return t->seen >> a & 1;
}

static struct str value_of(const struct markup *t, enum attribute a)
{
    return has(t, a) ? t->values[a] : STR("");
}

/* ---- text ---- */

static void put_sign(struct reduce *r, bool space, size_t from, size_t to)
{
    struct reduce_text text = {(uint32_t)r->out.n, space, span_of(from, to)};
    vec_push(r->arena, &r->result->texts, text);
    buf_putc(&r->out, space ? ' ' : '.');
    r->broken = false;
}

static bool is_blank(struct str s)
{
    return bytes_blank(s.p, s.n) == s.n;
}

/* Of a text that is not blank: its last byte that is no white space. */
static char last_byte(struct str s)
{
    while (ascii_is_space(s.p[s.n - 1]))
        s.n--;
    return s.p[s.n - 1];
}

static bool is_direct(const struct reduce *r)
{
    unsigned d = r->depth;
    return d == 0 || element_traits((enum element)r->stack[d - 1].element) &
                         ELEMENT_IS_BLOCK;
}

/* The text between two tags. */
static void put_text(struct reduce *r, size_t from, size_t to)
{
    bool blank = is_blank(str_sub(r->in, from, to));
    if (blank && r->box_end == from)
        r->box_end = to;
    if (from < to && !(blank && r->broken))
        put_sign(r, blank, from, to);
    if (blank)
        return;
    r->last = last_byte(str_sub(r->in, from, to));
    r->direct |= is_direct(r);
}

/* ---- end tags of elements whose content is passed over ---- */

static bool ends_name(char c)
{
    return ascii_is_space(c) || c == '/' || c == '>';
}

/* Offset of "</name" at or after from, or STR_NOT_FOUND. */
static size_t find_end(struct reduce *r, enum element e, size_t from)
{
    struct str name = element_name(e);
    if (r->no_end[e])
        return STR_NOT_FOUND;
    for (;;) {
        from = str_find_char(r->in, '<', from);
        if (from == STR_NOT_FOUND)
            break;
        if (from + 1 == r->in.n || r->in.p[from + 1] != '/') {
            from++;
            continue;
        }
        struct str found = str_sub(r->in, from + 2, from + 2 + name.n);
        if (from + 2 + name.n < r->in.n && str_eq_nocase(found, name) &&
            ends_name(r->in.p[from + 2 + name.n]))
            return from;
        from += 2;
    }
    r->no_end[e] = true;
    return STR_NOT_FOUND;
}

/* How often <name begins in [from, to). */
static unsigned count_starts(
    const struct reduce *r, enum element e, size_t from, size_t to)
{
    struct str name = element_name(e);
    struct str in = str_sub(r->in, 0, to);
    unsigned n = 0;
    while ((from = str_find_char(in, '<', from)) != STR_NOT_FOUND) {
        struct str found = str_sub(in, from + 1, from + 1 + name.n);
        if (from + 1 + name.n < in.n && str_eq_nocase(found, name) &&
            ends_name(in.p[from + 1 + name.n]))
            n++;
        from++;
    }
    return n;
}

/* The end of dark content that begins at `from`: where its end tag stands.
 * Drawings and templates nest. Without an end tag nothing is passed over. */
static size_t dark_end(struct reduce *r, enum element e, size_t from)
{
    size_t end = find_end(r, e, from);
    if (end == STR_NOT_FOUND)
        return from;
    if (e != ELEMENT_SVG && e != ELEMENT_TEMPLATE)
        return end;
    unsigned nested = count_starts(r, e, from, end);
    while (nested > 0) {
        size_t next = find_end(r, e, end + 2);
        if (next == STR_NOT_FOUND)
            break;
        nested += count_starts(r, e, end, next);
        nested--;
        end = next;
    }
    return end;
}

/* ---- tags ---- */

/* What a byte ends. */
enum ending { ENDS_NAME = 1, ENDS_ATTRIBUTE = 2, ENDS_VALUE = 4 };

static const uint8_t endings[256] = {
    ['\t'] = ENDS_NAME | ENDS_ATTRIBUTE | ENDS_VALUE,
    ['\n'] = ENDS_NAME | ENDS_ATTRIBUTE | ENDS_VALUE,
    ['\v'] = ENDS_NAME | ENDS_ATTRIBUTE | ENDS_VALUE,
    ['\f'] = ENDS_NAME | ENDS_ATTRIBUTE | ENDS_VALUE,
    ['\r'] = ENDS_NAME | ENDS_ATTRIBUTE | ENDS_VALUE,
    [' '] = ENDS_NAME | ENDS_ATTRIBUTE | ENDS_VALUE,
    ['>'] = ENDS_NAME | ENDS_ATTRIBUTE | ENDS_VALUE,
    ['/'] = ENDS_NAME | ENDS_ATTRIBUTE,
    ['='] = ENDS_ATTRIBUTE,
};

/* Where what begins at `at` ends. */
static size_t find_ending(struct str s, size_t at, enum ending what)
{
    while (at < s.n && !(endings[(unsigned char)s.p[at]] & what))
        at++;
    return at;
}

static size_t skip_space(struct str s, size_t i)
{
    while (i < s.n && (ascii_is_space(s.p[i]) || s.p[i] == '/'))
        i++;
    return i;
}

/* The value behind '=' at i; moves behind it. */
static struct str read_value(struct str s, size_t *i)
{
    size_t at = *i + 1;
    while (at < s.n && ascii_is_space(s.p[at]))
        at++;
    if (at < s.n && (s.p[at] == '"' || s.p[at] == '\'')) {
        size_t end = str_find_char(s, s.p[at], at + 1);
        if (end == STR_NOT_FOUND)
            end = s.n;
        *i = end < s.n ? end + 1 : end;
        return str_sub(s, at + 1, end);
    }
    *i = find_ending(s, at, ENDS_VALUE);
    return str_sub(s, at, *i);
}

static struct str read_attribute_name(struct str s, size_t *i)
{
    size_t first = *i;
    /* a '=' in first place belongs to the name */
    *i = find_ending(s, first + 1, ENDS_ATTRIBUTE);
    return str_sub(s, first, *i);
}

static void keep_island(struct reduce *r, struct str text, bool jsonld)
{
    if (r->result->islands.n == LIMIT_FACTS) {
        r->result->cut_islands = true;
        return;
    }
    uint32_t at = (uint32_t)(text.p - r->in.p);
    struct reduce_island island = {text, at, jsonld};
    vec_push(r->arena, &r->result->islands, island);
}

/* The state of an application in an attribute: data-page="{&quot;..." */
static bool is_state(struct str value)
{
    enum { STATE_LEAST = 512 };
    return value.n >= STATE_LEAST &&
           (str_starts(value, STR("{&quot;")) || str_starts(value, STR("{\"")));
}

/* One attribute at i, which is neither space nor '>'. */
static void read_attribute(struct reduce *r, struct markup *t, size_t *i)
{
    struct str s = r->in;
    struct str name = read_attribute_name(s, i);
    size_t at = *i;
    while (at < s.n && ascii_is_space(s.p[at]))
        at++;
    struct str value = str_sub(s, *i, *i);
    if (at < s.n && s.p[at] == '=') {
        value = read_value(s, &at);
        *i = at;
    }
    enum attribute a = attribute_find(name);
    if (a == ATTRIBUTE_OTHER && is_state(value))
        keep_island(r, value, false);
    if (a == ATTRIBUTE_OTHER || t->seen & 1u << a)
        return;
    t->seen |= 1u << a;
    t->values[a] = value;
}

/* Reads the attributes from i to behind '>'; STR_NOT_FOUND: no end. */
static size_t read_attributes(struct reduce *r, struct markup *t, size_t i)
{
    struct str s = r->in;
    for (unsigned n = 0;; n++) {
        i = skip_space(s, i);
        if (i >= s.n)
            return STR_NOT_FOUND;
        if (s.p[i] == '>')
            return i + 1;
        uint32_t seen = t->seen;
        read_attribute(r, t, &i);
        if (n < LIMIT_ATTRIBUTES)
            continue;
        t->seen = seen;
        r->result->cut_attributes = true;
    }
}

/* ---- what of a tag is passed on ---- */

static const uint32_t always_kept =
    1u << ATTRIBUTE_ARIA_HIDDEN | 1u << ATTRIBUTE_HIDDEN |
    1u << ATTRIBUTE_ITEMPROP | 1u << ATTRIBUTE_ITEMSCOPE |
    1u << ATTRIBUTE_ITEMTYPE | 1u << ATTRIBUTE_PROPERTY |
    1u << ATTRIBUTE_TYPEOF | 1u << ATTRIBUTE_CONTENT | 1u << ATTRIBUTE_DATETIME;

static uint32_t kept_attributes(enum element e)
{
    switch (e) {
    case ELEMENT_A:
        return always_kept | 1u << ATTRIBUTE_HREF | 1u << ATTRIBUTE_ROLE;
    case ELEMENT_HTML:
        return 1u << ATTRIBUTE_LANG;
    case ELEMENT_META:
        return 1u << ATTRIBUTE_NAME | 1u << ATTRIBUTE_PROPERTY |
               1u << ATTRIBUTE_ITEMPROP | 1u << ATTRIBUTE_CONTENT;
    case ELEMENT_LINK:
        return 1u << ATTRIBUTE_REL | 1u << ATTRIBUTE_HREF |
               1u << ATTRIBUTE_ITEMPROP;
    case ELEMENT_P:
    case ELEMENT_LI:
    case ELEMENT_TD:
    case ELEMENT_TR:
        return always_kept; /* many, and named for their looks only */
    default:
        break;
    }
    if (element_traits(e) & ELEMENT_IS_BLOCK && !element_heading(e))
        return always_kept | 1u << ATTRIBUTE_CLASS | 1u << ATTRIBUTE_ID |
               1u << ATTRIBUTE_ROLE;
    return always_kept;
}

/* style="display: none" is the same as hidden. */
static bool style_hides(struct str style)
{
    static const struct str none[] = {STR_INIT("display:none"),
        STR_INIT("display: none"), STR_INIT("visibility:hidden"),
        STR_INIT("visibility: hidden")};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (str_contains(style, none[i]))
            return true;
    return false;
}

static struct str cut_value(struct str value, size_t most)
{
    if (value.n <= most)
        return value;
    while (most > 0 && ((unsigned char)value.p[most] & 0xc0) == 0x80)
        most--;
    return str_sub(value, 0, most);
}

static bool breaks_line(enum element e)
{
    return element_traits(e) & ELEMENT_IS_BLOCK || e == ELEMENT_BR ||
           e == ELEMENT_HR;
}

static void note_break(struct reduce *r, enum element e)
{
    if (!breaks_line(e))
        return;
    r->broken = true;
    r->direct = false;
}

/* A value as far as anybody reads it. */
static struct str kept_value(const struct markup *t, enum attribute a)
{
    if (a == ATTRIBUTE_HREF && str_starts(t->values[a], STR("data:")))
        return STR("");
    return cut_value(t->values[a],
        a == ATTRIBUTE_CLASS ? CLASS_BYTES : LIMIT_ATTRIBUTE_BYTES);
}

static void put_start(struct reduce *r, const struct markup *t, uint32_t kept)
{
    struct reduced *result = r->result;
    struct reduce_tag tag = {.seen = kept,
        .values = (uint32_t)result->values.n,
        .element = (uint8_t)t->element,
        .source = span_of(r->tag, r->at)};
    buf_putc(&r->out, '<');
    buf_put(&r->out, element_name(t->element));
    tag.at = (uint32_t)r->out.n;
    buf_putc(&r->out, '>');
    vec_push(r->arena, &result->tags, tag);
    for (unsigned a = 0; kept >> a; a++)
        if (kept >> a & 1)
            vec_push(
                r->arena, &result->values, kept_value(t, (enum attribute)a));
    note_break(r, t->element);
}

static void put_end(struct reduce *r, enum element e)
{
    buf_put(&r->out, STR("</"));
    buf_put(&r->out, element_name(e));
    buf_putc(&r->out, '>');
    note_break(r, e);
}

/* ---- nesting ---- */

static bool push(struct reduce *r, struct open_element o)
{
    if (r->depth == LIMIT_DEPTH) {
        r->result->cut_depth = true;
        return false;
    }
    r->stack[r->depth++] = o;
    r->open[o.element]++;
    return true;
}

/* Closes down to the nearest open e and passes its end tag on. */
static void pop(struct reduce *r, enum element e)
{
    if (r->open[e] == 0)
        return;
    for (;;) {
        struct open_element top = r->stack[--r->depth];
        r->open[top.element]--;
        if (top.element != e)
            continue;
        if (top.passed)
            put_end(r, e);
        r->box = top.apart;
        r->box_class = top.class;
        r->box_end = r->at;
        return;
    }
}

/* No text that somebody wrote into a field has these: it is from a page. */
static void note_whole(struct reduce *r, enum element e)
{
    switch (e) {
    case ELEMENT_HTML:
    case ELEMENT_HEAD:
    case ELEMENT_BODY:
    case ELEMENT_TITLE:
    case ELEMENT_FORM:
    case ELEMENT_INPUT:
    case ELEMENT_NAV:
    case ELEMENT_FOOTER:
        r->result->whole = true;
        return;
    default:
        return;
    }
}

static bool is_single(enum element e)
{
    return e == ELEMENT_HTML || e == ELEMENT_HEAD || e == ELEMENT_BODY;
}

static bool is_useful_void(const struct markup *t)
{
    switch (t->element) {
    case ELEMENT_BR:
    case ELEMENT_HR:
    case ELEMENT_META:
        return true;
    case ELEMENT_LINK:
        return has(t, ATTRIBUTE_ITEMPROP) ||
               str_eq_nocase(value_of(t, ATTRIBUTE_REL), STR("canonical"));
    default:
        return false;
    }
}

/* With a class or a property it is a label or a value; with a style it is what
 * a word processor made of one word. */
static enum apartness apartness_of(const struct markup *t)
{
    static const uint32_t boxed = 1u << ATTRIBUTE_CLASS |
                                  1u << ATTRIBUTE_ITEMPROP |
                                  1u << ATTRIBUTE_PROPERTY;
    switch (t->element) {
    case ELEMENT_LABEL:
    case ELEMENT_BUTTON:
    case ELEMENT_TIME:
        return APART_BOX;
    case ELEMENT_SPAN:
    case ELEMENT_A:
    case ELEMENT_STRONG:
    case ELEMENT_SMALL:
    case ELEMENT_I:
        if (has(t, ATTRIBUTE_STYLE))
            return APART_NOT;
        return t->seen & boxed ? APART_BOX : APART_MAYBE;
    default:
        return APART_NOT;
    }
}

/* Something to read begins behind the tag, no mark that belongs to what
 * stands before it. */
static bool begins_word(const struct reduce *r)
{
    enum { LOOK = 256 };
    struct str s = str_sub(r->in, r->at, r->at + LOOK);
    size_t at = 0;
    while (at < s.n && s.p[at] == '<') {
        size_t end = str_find_char(s, '>', at);
        at = end == STR_NOT_FOUND ? s.n : end + 1;
    }
    return at == s.n || !memchr(",.;:!?)]}'\"%", s.p[at], 12);
}

/* The word by which its class names it, others only modifying that; "" where
 * there is none, or one too short to be a name. */
static struct str own_class(const struct markup *t)
{
    enum { NAME_LEAST = 6 };
    struct str rest = str_trim(value_of(t, ATTRIBUTE_CLASS));
    struct str first = str_cut(&rest, ' ');
    while (rest.n)
        if (!str_starts(str_cut(&rest, ' '), first))
            return STR("");
    return first.n >= NAME_LEAST ? first : STR("");
}

/* "<span class=a>City</span><span class=b>Rome</span>" are two words, and two
 * lines where both are of one class: entries of a list. */
static void part_boxes(struct reduce *r, const struct open_element *o)
{
    static const struct markup line_end = {.element = ELEMENT_BR};
    bool boxes =
        o->apart && r->box && (o->apart == APART_BOX || r->box == APART_BOX);
    if (!boxes || r->box_end != r->tag)
        return;
    struct str inside = str_trim(str_sub(r->in, r->at, r->at + 80));
    bool link = str_starts(inside, STR("<a "));
    if (o->element == ELEMENT_SPAN && o->class.n && r->last != ',' && !link &&
        !r->direct && str_eq(o->class, r->box_class))
        put_start(r, &line_end, 0);
    else if (begins_word(r))
        put_sign(r, true, r->tag, r->at);
}

/* A picture written as a word: <i class="material-icons">expand_more</i>. */
static bool is_icon(const struct markup *t)
{
    struct str class = value_of(t, ATTRIBUTE_CLASS);
    return (t->element == ELEMENT_I || t->element == ELEMENT_SPAN) &&
           (str_contains(class, STR("material-icons")) ||
               str_contains(class, STR("material-symbols")));
}

static void hide(struct markup *t, uint32_t *kept)
{
    t->values[ATTRIBUTE_HIDDEN] = STR("");
    *kept |= 1u << ATTRIBUTE_HIDDEN;
}

static void void_element(
    struct reduce *r, const struct markup *t, uint32_t kept)
{
    if (is_useful_void(t))
        put_start(r, t, kept);
    else if (r->box_end == r->tag)
        r->box_end = r->at;
}

static void start_element(struct reduce *r, struct markup *t)
{
    enum element e = t->element;
    unsigned traits = element_traits(e);
    uint32_t kept = t->seen & kept_attributes(e);
    if (style_hides(value_of(t, ATTRIBUTE_STYLE)) || is_icon(t))
        hide(t, &kept);
    if (traits & ELEMENT_IS_VOID) {
        void_element(r, t, kept);
        return;
    }
    if (is_single(e) && r->open[e]++)
        return;
    bool passed =
        kept || traits & (ELEMENT_IS_BLOCK | ELEMENT_IS_KEPT) || is_single(e);
    struct open_element o = {
        (uint8_t)e, passed, (uint8_t)apartness_of(t), own_class(t)};
    part_boxes(r, &o);
    if (!(traits & ELEMENT_ENDS_ITSELF) && !push(r, o))
        return;
    if (passed)
        put_start(r, t, kept);
}

static void end_element(struct reduce *r, enum element e)
{
    unsigned traits = element_traits(e);
    if (e == ELEMENT_BR) /* </br> is <br> */
        put_start(r, &(struct markup){.element = ELEMENT_BR}, 0);
    if (traits & ELEMENT_IS_VOID || is_single(e))
        return;
    if (traits & ELEMENT_ENDS_ITSELF)
        put_end(r, e);
    else
        pop(r, e);
}

/* ---- dark elements ---- */

/* "application/ld+json", also as "LD&#x2B;JSON; charset=utf-8". */
static bool is_jsonld(struct str type)
{
    size_t at = str_find_char(type, '/', 0);
    struct str kind =
        at == STR_NOT_FOUND ? STR("") : str_sub(type, at + 1, type.n);
    return str_eq_nocase(str_sub(kind, 0, 3), STR("ld+")) ||
           str_eq_nocase(str_sub(kind, 0, 4), STR("ld&#"));
}

static bool is_island(const struct markup *t, struct str text)
{
    struct str type = value_of(t, ATTRIBUTE_TYPE);
    if (type.n == 0 || str_contains(type, STR("javascript")))
        return text.n > 512 &&
               (str_contains(str_sub(text, 0, 256), STR("window")) ||
                   str_contains(str_sub(text, 0, 256), STR("self.__next")));
    return str_contains(type, STR("json")) || is_jsonld(type);
}

static void keep_script(struct reduce *r, const struct markup *t, size_t end)
{
    struct str text = str_sub(r->in, r->at, end);
    if (is_island(t, text))
        keep_island(r, text, is_jsonld(value_of(t, ATTRIBUTE_TYPE)));
}

/* Passes over the content; of a title it is text and is passed on. */
static void dark_element(struct reduce *r, struct markup *t)
{
    size_t end = dark_end(r, t->element, r->at);
    if (end == r->at)
        return;
    if (t->element == ELEMENT_SCRIPT)
        keep_script(r, t, end);
    if (t->element == ELEMENT_TITLE) {
        put_start(r, t, 0);
        put_text(r, r->at, end);
        put_end(r, ELEMENT_TITLE);
    }
    size_t close = str_find_char(r->in, '>', end);
    r->at = close == STR_NOT_FOUND ? r->in.n : close + 1;
}

/* ---- markup ---- */

static size_t behind(const struct reduce *r, struct str what, size_t from)
{
    size_t at = str_find(r->in, what, from);
    return at == STR_NOT_FOUND ? r->in.n : at + what.n;
}

/* Comment, doctype, processing instruction, </3: passed over. */
static void pass_comment(struct reduce *r, size_t at)
{
    struct str s = str_sub(r->in, at, at + 6);
    bool box = r->box_end == at;
    if (str_starts(s, STR("<!-->")))
        r->at = at + 5;
    else if (str_starts(s, STR("<!--->")))
        r->at = at + 6;
    else if (str_starts(s, STR("<!--")))
        r->at = behind(r, STR("-->"), at + 4);
    else
        r->at = behind(r, STR(">"), at);
    if (box)
        r->box_end = r->at;
}

/* A page names the same few elements again and again. */
static enum element find_element(struct reduce *r, struct str name)
{
    if (name.n == 0 || name.n > KNOWN_BYTES)
        return element_find(name);
    unsigned slot = ((unsigned char)name.p[0] * 7u +
                        (unsigned char)name.p[name.n - 1] * 3u + name.n) %
                    KNOWN_ELEMENTS;
    struct known_element *known = &r->known[slot];
    if (known->n != name.n || memcmp(known->name, name.p, name.n) != 0) {
        known->element = (uint8_t)element_find(name);
        known->n = (uint8_t)name.n;
        memcpy(known->name, name.p, name.n);
    }
    return (enum element)known->element;
}

static void read_tag(struct reduce *r, size_t at, bool end)
{
    struct str s = r->in;
    size_t first = at + 1 + end, i = find_ending(s, first, ENDS_NAME);
    struct markup t;
    t.element = find_element(r, str_sub(s, first, i));
    t.seen = 0;
    size_t next = read_attributes(r, &t, i);
    if (next == STR_NOT_FOUND) {
        r->at = s.n;
        return;
    }
    r->tag = at;
    r->at = next;
    note_whole(r, t.element);
    if (t.element == ELEMENT_OTHER)
        return;
    if (end)
        end_element(r, t.element);
    else if (element_traits(t.element) & ELEMENT_IS_DARK)
        dark_element(r, &t);
    else
        start_element(r, &t);
}

/* The '<' at `at` begins a tag, a comment or the like. */
static bool opens_markup(struct str s, size_t at)
{
    char c = at + 1 < s.n ? s.p[at + 1] : 0;
    return ascii_is_alpha(c) || c == '/' || c == '!' || c == '?';
}

static void read_markup(struct reduce *r, size_t at)
{
    struct str s = str_sub(r->in, at + 1, at + 3);
    if (ascii_is_alpha(s.p[0]))
        read_tag(r, at, false);
    else if (s.n == 2 && s.p[0] == '/' && ascii_is_alpha(s.p[1]))
        read_tag(r, at, true);
    else
        pass_comment(r, at);
}

/* The text up to the next markup, and that. A '<' that opens nothing is text
 * like any other. */
static void step(struct reduce *r)
{
    size_t from = r->at, at = from;
    for (;; at++) {
        at = str_find_char(r->in, '<', at);
        if (at == STR_NOT_FOUND)
            at = r->in.n;
        if (at == r->in.n || opens_markup(r->in, at))
            break;
    }
    put_text(r, from, at);
    r->at = at;
    if (at < r->in.n)
        read_markup(r, at);
}

struct reduced reduce_page(struct arena *a, struct str page)
{
    struct reduced result = {0};
    struct reduce *r = arena_new(a, struct reduce);
    r->arena = a;
    r->in = page;
    r->out = buf_in(a);
    r->result = &result;
    r->box_end = STR_NOT_FOUND;
    buf_reserve(&r->out, page.n / 16 + 64);
    r->broken = true;
    while (r->at < page.n)
        step(r);
    result.skeleton = buf_str(&r->out);
    return result;
}
