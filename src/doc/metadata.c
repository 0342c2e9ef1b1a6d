/* SPDX-License-Identifier: MIT */
/* Facts in the markup of a page. */
#include "doc/metadata.h"

#include "base/limits.h"
#include "doc/structured.h"

enum { LINK_TEXT_BYTES = 48 };

void metadata_begin(
    struct metadata *m, struct posting *p, const struct omap *map)
{
    memset(m, 0, sizeof *m);
    m->posting = p;
    m->map = map;
    m->text = buf_in(p->arena);
}

void metadata_fact(struct posting *p, enum origin origin, struct str path,
    struct str value, uint32_t group, struct span source)
{
    if (path.n == 0)
        return;
    struct fact f = {origin, arena_dup(p->arena, path),
        structured_plain(p->arena, value), group, source};
    if (f.value.n && posting_has_room(p, 1))
        vec_push(p->arena, &p->facts, f);
}

static struct span to_source(const struct metadata *m, struct span page)
{
    return m->map ? omap_span(m->map, page) : page;
}

static void add(struct metadata *m, enum origin origin, struct str path,
    struct str value, uint32_t group, struct span page)
{
    metadata_fact(m->posting, origin, path, value, group, to_source(m, page));
}

/* ---- properties ---- */

static struct metadata_open *top(struct metadata *m)
{
    return m->nopen ? &m->open[m->nopen - 1] : NULL;
}

/* Path of the objects around: its length in m->path. */
static size_t path_length(const struct metadata *m)
{
    return m->nopen ? m->open[m->nopen - 1].path : 0;
}

/* "address" inside jobLocation: "jobLocation.address". */
static struct str path_of(struct metadata *m, struct str property)
{
    size_t n = path_length(m);
    if (n + 1 + property.n > METADATA_PATH)
        return STR("");
    if (n)
        m->path[n++] = '.';
    memcpy(m->path + n, property.p, property.n);
    return str_of(m->path, n + property.n);
}

static struct str property_of(const struct page_tag *t)
{
    struct str s = t->values[ATTRIBUTE_ITEMPROP];
    if (s.n == 0)
        s = t->values[ATTRIBUTE_PROPERTY];
    s = str_trim(s);
    struct str first = str_cut(&s, ' ');
    return str_starts(first, STR("schema:")) ? str_sub(first, 7, first.n)
                                             : first;
}

static bool is_scope(const struct page_tag *t)
{
    return page_tag_has(t, ATTRIBUTE_ITEMSCOPE) ||
           page_tag_has(t, ATTRIBUTE_ITEMTYPE) ||
           page_tag_has(t, ATTRIBUTE_TYPEOF);
}

static bool is_job_posting(const struct page_tag *t)
{
    return str_contains(t->values[ATTRIBUTE_ITEMTYPE], STR("JobPosting")) ||
           str_contains(t->values[ATTRIBUTE_TYPEOF], STR("JobPosting"));
}

/* The value that an attribute states, n == 0 where the text is it. */
static struct str attribute_value(const struct page_tag *t)
{
    if (page_tag_has(t, ATTRIBUTE_CONTENT))
        return t->values[ATTRIBUTE_CONTENT];
    if (page_tag_has(t, ATTRIBUTE_DATETIME))
        return t->values[ATTRIBUTE_DATETIME];
    if (t->element == ELEMENT_LINK)
        return t->values[ATTRIBUTE_HREF];
    return STR("");
}

static uint32_t group_around(const struct metadata *m)
{
    return m->nopen ? m->open[m->nopen - 1].group : 0;
}

static void push(struct metadata *m, struct metadata_open o)
{
    if (m->nopen < METADATA_DEPTH)
        m->open[m->nopen++] = o;
}

static void begin_posting(struct metadata *m)
{
    size_t n = m->posting->facts.n;
    struct own_range range = {n, n};
    m->in_posting = true;
    vec_push(m->posting->arena, &m->postings, range);
}

static void end_posting(struct metadata *m)
{
    m->in_posting = false;
    m->postings.v[m->postings.n - 1].end = m->posting->facts.n;
}

static void open_property(
    struct metadata *m, const struct page_tag *t, struct span at)
{
    struct str property = property_of(t);
    struct metadata_open o = {.depth = m->depth,
        .element = (uint8_t)t->element,
        .path = (uint8_t)path_length(m),
        .group = group_around(m),
        .text = (uint32_t)m->text.n,
        .source = at};
    struct str value = attribute_value(t);
    if (is_job_posting(t)) {
        begin_posting(m);
        o.path = 0;
        o.posting = true;
    } else if (!m->in_posting) {
        return;
    } else if (is_scope(t)) {
        if (path_length(m) == 0) /* what is below it is of its group */
            o.group = ++m->groups;
        if (property.n)
            o.path = (uint8_t)path_of(m, property).n;
    } else if (value.n) {
        add(m, ORIGIN_MICRODATA, path_of(m, property), value, o.group, at);
        return;
    } else {
        struct str path = path_of(m, property);
        o.path = (uint8_t)path.n;
        o.reads = path.n > 0;
    }
    if (!(element_traits(t->element) & ELEMENT_IS_VOID))
        push(m, o);
}

/* ---- meta, link, html ---- */

static void read_meta(
    struct metadata *m, const struct page_tag *t, struct span at)
{
    struct str name = t->values[ATTRIBUTE_PROPERTY];
    if (name.n == 0)
        name = t->values[ATTRIBUTE_NAME];
    add(m, ORIGIN_META, str_trim(name), t->values[ATTRIBUTE_CONTENT], 0, at);
}

static void open_reader(
    struct metadata *m, const struct page_tag *t, struct span at)
{
    struct str href = STR("");
    if (t->element == ELEMENT_A) {
        href = str_trim(t->values[ATTRIBUTE_HREF]);
        if (href.n == 0 || href.p[0] == '#' || m->links >= METADATA_LINKS)
            return;
    }
    struct metadata_open o = {.depth = m->depth,
        .element = (uint8_t)t->element,
        .path = (uint8_t)path_length(m),
        .reads = true,
        .link = t->element == ELEMENT_A,
        .href = href,
        .text = (uint32_t)m->text.n,
        .group = group_around(m),
        .source = at,
        .tag = at};
    push(m, o);
}

/* Lines inside a link or a property are words apart. */
static void part_words(struct metadata *m, enum element e)
{
    const struct metadata_open *o = top(m);
    bool line = element_traits(e) & ELEMENT_IS_BLOCK || e == ELEMENT_BR;
    if (line && o && o->reads && m->text.n < LIMIT_TEXT_BYTES)
        buf_putc(&m->text, ' ');
}

void metadata_start(
    struct metadata *m, const struct page_tag *t, struct span at)
{
    enum element e = t->element;
    part_words(m, e);
    if (!(element_traits(e) & ELEMENT_IS_VOID))
        m->depth++;
    if (e == ELEMENT_META && !page_tag_has(t, ATTRIBUTE_ITEMPROP))
        read_meta(m, t, at);
    else if (e == ELEMENT_LINK &&
             str_eq_nocase(t->values[ATTRIBUTE_REL], STR("canonical")))
        add(m, ORIGIN_META, STR("canonical"), t->values[ATTRIBUTE_HREF], 0, at);
    else if (e == ELEMENT_HTML)
        add(m, ORIGIN_META, STR("lang"), t->values[ATTRIBUTE_LANG], 0, at);
    if (is_scope(t) || property_of(t).n)
        open_property(m, t, at);
    if ((e == ELEMENT_A && page_tag_has(t, ATTRIBUTE_HREF)) ||
        e == ELEMENT_TITLE)
        open_reader(m, t, at);
}

/* ---- text and ends ---- */

void metadata_text(struct metadata *m, struct str text, struct span at)
{
    struct metadata_open *o = top(m);
    bool reads = false;
    for (unsigned i = 0; i < m->nopen && !reads; i++)
        reads = m->open[i].reads;
    if (!reads)
        return;
    if (o->reads && str_trim(text).n) {
        if (o->text == m->text.n)
            o->source.start = at.start;
        o->source.end = at.end;
    }
    if (m->text.n < LIMIT_TEXT_BYTES)
        buf_put(&m->text, text);
}

/* Where a link leads, and its text: two facts of a group. */
static void close_link(
    struct metadata *m, const struct metadata_open *o, struct str text)
{
    if (text.n > LINK_TEXT_BYTES || m->links >= METADATA_LINKS)
        return;
    uint32_t group = ++m->groups;
    m->links++;
    add(m, ORIGIN_META, STR("link"), o->href, group, o->tag);
    add(m, ORIGIN_META, STR("link.text"), text, group, o->source);
}

static void close_reader(struct metadata *m, const struct metadata_open *o)
{
    struct posting *p = m->posting;
    struct str value = str_trim(str_sub(buf_str(&m->text), o->text, m->text.n));
    if (value.n == 0)
        return;
    value = arena_dup(p->arena, value);
    if (o->link) {
        close_link(m, o, value);
    } else if (o->element != ELEMENT_TITLE) {
        add(m, ORIGIN_MICRODATA, str_of(m->path, o->path), value, o->group,
            o->source);
    } else if (p->page_title.n == 0) {
        p->page_title = structured_plain(p->arena, value);
        p->page_title_source = to_source(m, o->source);
    }
}

static void close_top(struct metadata *m)
{
    struct metadata_open o = m->open[--m->nopen];
    if (o.reads)
        close_reader(m, &o);
    if (o.posting)
        end_posting(m);
    struct metadata_open *outer = top(m);
    if (outer && outer->reads && o.reads)
        outer->source.end = o.source.end;
    if (!outer || !outer->reads)
        m->text.n = o.text;
}

void metadata_end(struct metadata *m, enum element e)
{
    if (element_traits(e) & ELEMENT_IS_VOID || m->depth == 0)
        return;
    while (m->nopen && m->open[m->nopen - 1].depth >= m->depth)
        close_top(m);
    m->depth--;
}
