/* SPDX-License-Identifier: MIT */
/*
 * A page's way: reduced (doc/reduce.h), parsed by libxml2's SAX interface,
 * laid out (doc/page.h), judged (doc/furniture.h), written. libxml2 is opened
 * by name on first use, because loading it costs more than reading a posting
 * that is plain text.
 */
#include "doc/html.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "doc/entity.h"
#include "doc/furniture.h"
#include "doc/metadata.h"
#include "doc/own.h"
#include "doc/plain.h"
#include "doc/reduce.h"
#include "doc/state.h"
#include "doc/structured.h"
#include "doc/viewed.h"

#include <dlfcn.h>
#include <libxml/HTMLparser.h>
#include <pthread.h>

/* ---- the library ---- */

#define LIBRARY_FUNCTIONS(X)                                                   \
    X(xmlInitParser, void, (void))                                             \
    X(htmlNewParserCtxt, htmlParserCtxtPtr, (void))                            \
    X(htmlCtxtReadMemory, htmlDocPtr,                                          \
        (htmlParserCtxtPtr, const char *, int, const char *, const char *,     \
            int))                                                              \
    X(htmlFreeParserCtxt, void, (htmlParserCtxtPtr))                           \
    X(xmlFreeDoc, void, (xmlDocPtr))

struct library {
#define MEMBER(name, result, parameters) result(*name) parameters;
    LIBRARY_FUNCTIONS(MEMBER)
#undef MEMBER
    bool ready;
};

/* Written once, under pthread_once. */
static struct library library;
static pthread_once_t library_once = PTHREAD_ONCE_INIT;

/* POSIX: a pointer from dlsym() may be kept as one to a function. */
static bool load(void *handle, const char *name, void *function)
{
    void *symbol = dlsym(handle, name);
    memcpy(function, &symbol, sizeof symbol);
    return symbol != NULL;
}

static void open_library(void)
{
    void *handle = dlopen("libxml2.so.2", RTLD_NOW | RTLD_LOCAL);
    if (!handle)
        return;
    bool ready = true;
#define LOAD(name, result, parameters)                                         \
    ready = load(handle, #name, &library.name) && ready;
    LIBRARY_FUNCTIONS(LOAD)
#undef LOAD
    if (ready)
        library.xmlInitParser();
    library.ready = ready;
}

/* ---- events ---- */

struct reading {
    struct posting *posting;
    struct str source; /* the page, whose skeleton is parsed */
    const struct omap *map;
    struct reduced reduced;
    struct page page;
    struct metadata metadata;
    htmlParserCtxtPtr parser;
    size_t next_tag, next_text; /* of reduced: not met yet */
    bool in_title;
};

/* How far the parser has read, in bytes of the skeleton. */
static uint32_t position(const struct reading *r)
{
    const xmlParserInput *in = r->parser->input;
    if (!in)
        return 0;
    size_t at = in->consumed + (size_t)(in->cur - in->base);
    size_t size = r->reduced.skeleton.n;
    return (uint32_t)(at < size ? at : size);
}

/* Text that stands for the page's bytes at `from`; len as in page_text(). */
static void put_piece(
    struct reading *r, struct str text, uint32_t from, uint32_t len)
{
    if (r->metadata.nopen) {
        struct span at = {from, from + (len ? len : (uint32_t)text.n)};
        metadata_text(&r->metadata, text, at);
    }
    if (!r->in_title)
        page_text(&r->page, text, from, len);
}

/* Where the next reference begins, or the end; "AT&T" holds none. */
static size_t find_reference(struct str page, size_t at)
{
    uint32_t c;
    while ((at = str_find_char(page, '&', at)) != STR_NOT_FOUND) {
        if (entity_read(page, at, &c))
            return at;
        at++;
    }
    return page.n;
}

/* The reference at `at` of the page: its character; where it goes on. */
static size_t put_reference(struct reading *r, struct str page, size_t at)
{
    uint32_t c;
    size_t n = entity_read(page, at, &c);
    char *utf8 = arena_alloc(r->posting->arena, 4);
    struct str text = str_of(utf8, utf8_put(utf8, c));
    put_piece(r, text, (uint32_t)at, (uint32_t)n);
    return at + n;
}

static void put_text(struct reading *r, const struct reduce_text *t)
{
    size_t at = t->source.start, end = t->source.end;
    if (t->space) {
        put_piece(r, STR(" "), t->source.start, (uint32_t)(end - at));
        return;
    }
    struct str page = str_sub(r->source, 0, end);
    while (at < end) {
        size_t reference = find_reference(page, at);
        if (reference > at)
            put_piece(r, str_sub(page, at, reference), (uint32_t)at, 0);
        at = reference < end ? put_reference(r, page, reference) : end;
    }
}

/* n signs of text that the parser has just read. */
static void on_text(void *context, const xmlChar *p, int n)
{
    struct reading *r = context;
    uint32_t end = position(r);
    uint32_t start = n > 0 && (uint32_t)n < end ? end - (uint32_t)n : 0;
    (void)p;
    for (; r->next_text < r->reduced.texts.n; r->next_text++) {
        const struct reduce_text *t = &r->reduced.texts.v[r->next_text];
        if (t->at >= end)
            return;
        if (t->at >= start)
            put_text(r, t);
    }
}

/* The tag that the parser has just read, NULL where it made one up. */
static const struct reduce_tag *take_tag(struct reading *r, const xmlChar *name)
{
    uint32_t at = position(r);
    size_t n = r->reduced.tags.n;
    const struct reduce_tag *v = r->reduced.tags.v;
    while (r->next_tag < n && v[r->next_tag].at < at)
        r->next_tag++;
    if (r->next_tag == n || v[r->next_tag].at != at)
        return NULL;
    const struct reduce_tag *tag = &v[r->next_tag];
    struct str own = element_name((enum element)tag->element);
    if (!str_eq(own, str_c((const char *)name)))
        return NULL;
    r->next_tag++;
    return tag;
}

static void read_attributes(
    const struct reading *r, struct page_tag *t, const struct reduce_tag *tag)
{
    struct arena *arena = r->posting->arena;
    const struct str *value = r->reduced.values.v + tag->values;
    t->seen = tag->seen;
    for (unsigned a = 0; tag->seen >> a; a++) {
        if (!(tag->seen >> a & 1))
            continue;
        t->values[a] = *value++;
        if (a != ATTRIBUTE_HREF) /* decoded where one is kept */
            t->values[a] = entity_decode(arena, t->values[a], NULL, 0);
    }
}

static void on_start(
    void *context, const xmlChar *name, const xmlChar **attributes)
{
    struct reading *r = context;
    const struct reduce_tag *tag = take_tag(r, name);
    struct page_tag t = {
        .element = tag ? (enum element)tag->element
                       : element_find(str_c((const char *)name))};
    (void)attributes;
    if (t.element == ELEMENT_OTHER)
        return;
    if (tag && tag->seen)
        read_attributes(r, &t, tag);
    metadata_start(&r->metadata, &t, tag ? tag->source : (struct span){0, 0});
    if (t.element == ELEMENT_TITLE)
        r->in_title = true;
    else
        page_start(&r->page, &t);
}

static void on_end(void *context, const xmlChar *name)
{
    struct reading *r = context;
    enum element e = element_find(str_c((const char *)name));
    if (e == ELEMENT_OTHER)
        return;
    metadata_end(&r->metadata, e);
    if (e == ELEMENT_TITLE)
        r->in_title = false;
    else
        page_end(&r->page, e);
}

/* ---- parsing ---- */

static void set_handlers(htmlParserCtxtPtr parser, struct reading *r)
{
    memset(parser->sax, 0, sizeof *parser->sax);
    parser->sax->startElement = on_start;
    parser->sax->endElement = on_end;
    parser->sax->characters = on_text;
    parser->sax->ignorableWhitespace = on_text;
    parser->sax->cdataBlock = on_text;
    parser->userData = r;
}

static void run_parser(struct reading *r)
{
    struct str skeleton = r->reduced.skeleton;
    set_handlers(r->parser, r);
    htmlDocPtr document = library.htmlCtxtReadMemory(r->parser, skeleton.p,
        (int)skeleton.n, NULL, "UTF-8",
        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
            HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED);
    if (document)
        library.xmlFreeDoc(document);
}

/*
 * Handlers take memory from the arena, which jumps when there is none: the
 * jump is caught here, so that the parser's own memory is given back.
 */
static void parse(struct reading *r)
{
    struct arena *a = r->posting->arena;
    jmp_buf outer;
    memcpy(&outer, &a->oom, sizeof outer);
    r->parser = library.htmlNewParserCtxt();
    if (!r->parser)
        arena_fail(a);
    if (arena_guard(a)) {
        library.htmlFreeParserCtxt(r->parser);
        memcpy(&a->oom, &outer, sizeof outer);
        arena_fail(a);
    }
    run_parser(r);
    library.htmlFreeParserCtxt(r->parser);
    memcpy(&a->oom, &outer, sizeof outer);
}

static void note_limits(const struct reading *r)
{
    if (r->reduced.cut_depth)
        posting_note(r->posting, "limit", FIELD_NONE,
            "elements nested deeper than %d were read as flat text",
            LIMIT_DEPTH);
    if (r->reduced.cut_attributes)
        posting_note(r->posting, "limit", FIELD_NONE,
            "attributes beyond %d in one tag were left out", LIMIT_ATTRIBUTES);
    if (r->reduced.cut_islands)
        posting_note(r->posting, "limit", FIELD_NONE,
            "scripts with data beyond %d were left out", LIMIT_FACTS);
    if (r->page.cut)
        posting_note(r->posting, "limit", FIELD_NONE,
            "the page has more than %d regions", PAGE_NODES);
}

/* Text of `page` to blocks of p. */
static void read_markup(struct posting *p, struct str page,
    const struct omap *map, struct reduced *reduced)
{
    struct reading *r = arena_new(p->arena, struct reading);
    r->posting = p;
    r->source = page;
    r->map = map;
    r->reduced = reduce_page(p->arena, page);
    page_begin(&r->page, p->arena);
    metadata_begin(&r->metadata, p, map);
    if (r->reduced.skeleton.n)
        parse(r);
    page_finish(&r->page);
    furniture_mark(&r->page, r->reduced.whole);
    struct normal out;
    normal_begin(&out, p, map);
    page_write(&r->page, &out);
    normal_end(&out);
    p->cards = r->page.cards;
    p->clean = r->page.clean;
    own_keep(p, r->metadata.postings.v, r->metadata.postings.n);
    note_limits(r);
    *reduced = r->reduced;
}

/* ---- text that stands only in scripts ---- */

enum {
    FULL_TEXT = 300,  /* bytes of running text; less is no description */
    BUSY_PAGE = 1500, /* a page that shows this much is no empty shell */
    PROSE_LEAST = 60, /* bytes of a block that is running text */
};

/* Bytes that the page shows in blocks of at least that size. */
static size_t shown_text(const struct posting *p, size_t least)
{
    size_t n = 0;
    for (size_t i = 0; i < p->blocks.n; i++) {
        const struct block *b = &p->blocks.v[i];
        size_t size = b->text.end - b->text.start;
        if (!(b->flags & (BLOCK_NOISE | BLOCK_LINK)) && size >= least)
            n += size;
    }
    return n;
}

/* `of`: the number of the script that has it. */
static struct structured_text longest_text(struct posting *p,
    const struct reduced *r, const struct omap *map, size_t *of)
{
    struct structured_text best = {0};
    *of = 0;
    for (size_t i = 0; i < r->islands.n; i++) {
        const struct reduce_island *island = &r->islands.v[i];
        struct structured_source s = {island->text, island->at, map};
        struct structured_text t = structured_description(p, &s);
        if (t.text.n > best.text.n) {
            best = t;
            *of = i;
        }
        if (island->jsonld && t.text.n >= FULL_TEXT)
            return best;
    }
    return best;
}

static void read_text(struct posting *p, const struct structured_text *t)
{
    struct reduced unused;
    if (html_detect(t->text))
        read_markup(p, t->text, &t->map, &unused);
    else
        plain_read(p, t->text, &t->map);
}

/* Markup that is put together of several texts. */
struct joined {
    struct arena *arena;
    struct buf text;
    struct omap map;
};

/* Markup of ours, in place of the source's bytes. */
static void join_markup(
    struct joined *j, const char *markup, struct span source)
{
    omap_replace(j->arena, &j->map, (uint32_t)j->text.n, source.start,
        source.end - source.start);
    buf_put(&j->text, str_c(markup));
}

static void join_text(struct joined *j, const struct structured_text *t)
{
    bool plain = !html_detect(t->text);
    struct span first = omap_span(&t->map, (struct span){0, 1});
    if (plain)
        join_markup(j, "<pre>", first);
    omap_append(j->arena, &j->map, (uint32_t)j->text.n, &t->map);
    buf_put(&j->text, t->text);
    if (plain)
        join_markup(j, "</pre>", first);
}

static void join_head(
    struct joined *j, const struct structured_text *t, struct str head)
{
    struct span source = structured_span(&t->source, head);
    join_markup(j, "<h6>", source);
    omap_copy(j->arena, &j->map, (uint32_t)j->text.n, source.start);
    buf_put(&j->text, head);
    join_markup(j, "</h6>", source);
}

/* Adds what a JobPosting says beside its description, under its own names. */
static void join_more(struct posting *p, struct structured_text *t,
    const struct structured_source *s)
{
    struct structured_text texts[STRUCTURED_MORE];
    struct str heads[STRUCTURED_MORE];
    size_t n = structured_more(p, s, texts, heads);
    struct joined j = {.arena = p->arena, .text = buf_in(p->arena)};
    if (n == 0)
        return;
    join_text(&j, t);
    for (size_t i = 0; i < n; i++) {
        join_head(&j, &texts[i], heads[i]);
        join_text(&j, &texts[i]);
    }
    t->text = buf_str(&j.text);
    t->map = j.map;
}

/* A page that shows next to nothing: its text is in its data. */
static void read_hidden_text(
    struct posting *p, const struct reduced *r, const struct omap *map)
{
    if (shown_text(p, PROSE_LEAST) >= FULL_TEXT ||
        shown_text(p, 1) >= BUSY_PAGE)
        return;
    size_t of;
    struct structured_text t = longest_text(p, r, map, &of);
    if (t.text.n < FULL_TEXT || t.text.n < shown_text(p, 1) * 2)
        return;
    const struct reduce_island *island = &r->islands.v[of];
    struct structured_source s = {island->text, island->at, map};
    struct structured_text whole = t;
    size_t facts = p->facts.n;
    if (island->jsonld)
        join_more(p, &whole, &s);
    read_text(p, &whole);
    p->facts.n = facts;
    state_facts(p, &t);
    posting_note(p, "hidden-text", FIELD_NONE,
        "the text was read from the page's data, where it is not shown");
}

/* ---- data ---- */

/* More than any page has that is about one of them. */
enum { POSTINGS_LOOKED_AT = 200 };

static void read_postings(struct own *own, const struct structured_source *s)
{
    struct structured_postings *l =
        arena_new(own->posting->arena, struct structured_postings);
    structured_jsonld(l, own->posting, s);
    while (own->rank < OWN_HEADED && own->count < POSTINGS_LOOKED_AT &&
           structured_next(l))
        own_take(own);
}

/* Of several postings in a page's data the first whose title the page bears
 * is the page's own; the others are cards beside it. */
static void read_data(
    struct posting *p, const struct reduced *reduced, const struct omap *map)
{
    struct own own;
    own_begin(&own, p);
    for (size_t i = 0; i < reduced->islands.n; i++) {
        const struct reduce_island *island = &reduced->islands.v[i];
        struct structured_source s = {island->text, island->at, map};
        if (island->jsonld)
            read_postings(&own, &s);
    }
    own_end(&own);
}

enum status html_read(struct posting *p, struct str page,
    const struct omap *map, struct error *error)
{
    pthread_once(&library_once, open_library);
    if (!library.ready)
        return error_set(error, STATUS_INPUT, 0, 0,
            "HTML cannot be read: libxml2.so.2 is not installed");
    struct reduced reduced;
    struct omap viewed = {0};
    if (viewed_source(p->arena, page, &page, &viewed)) {
        viewed = map ? omap_compose(p->arena, &viewed, map, (uint32_t)page.n)
                     : viewed;
        map = &viewed;
    }
    read_markup(p, page, map, &reduced);
    read_data(p, &reduced, map);
    read_hidden_text(p, &reduced, map);
    return STATUS_OK;
}

/* ---- detection ---- */

static const struct str telling[] = {STR_INIT("<!doctype html"),
    STR_INIT("<html"), STR_INIT("<head"), STR_INIT("<body"), STR_INIT("<div"),
    STR_INIT("<p>"), STR_INIT("<p "), STR_INIT("<ul"), STR_INIT("<li"),
    STR_INIT("<br"), STR_INIT("</p>"), STR_INIT("<strong"), STR_INIT("<h1"),
    STR_INIT("<h2"), STR_INIT("<h3"), STR_INIT("<table"), STR_INIT("<span"),
    STR_INIT("<a href"), STR_INIT("<meta"), STR_INIT("<title"),
    STR_INIT("<section"), STR_INIT("<b>"), STR_INIT("</")};

static int tells(struct str at)
{
    for (size_t i = 0; i < sizeof telling / sizeof *telling; i++)
        if (str_eq_nocase(str_sub(at, 0, telling[i].n), telling[i]))
            return i < 4 ? 3 : 1;
    return 0;
}

bool html_detect(struct str text)
{
    enum { LOOK = 16384 };
    struct str head = str_sub(text, 0, LOOK);
    int score = 0;
    for (size_t at = 0; (at = str_find_char(head, '<', at)) != STR_NOT_FOUND;
         at++) {
        score += tells(str_sub(head, at, head.n));
        if (score >= 3)
            return true;
    }
    return score == 2 || (score == 1 && head.n < 512);
}
