/* SPDX-License-Identifier: MIT */
/*
 * A page's way: reduced (doc/reduce.h), parsed by libxml2's SAX interface,
 * laid out (doc/page.h), judged (doc/furniture.h), written. libxml2 is opened
 * by name on first use, because loading it costs more than reading a posting
 * that is plain text.
 */
#include "doc/html.h"

#include "base/limits.h"
#include "doc/furniture.h"
#include "doc/metadata.h"
#include "doc/plain.h"
#include "doc/reduce.h"
#include "doc/structured.h"

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
    const struct omap *map;
    struct reduced reduced;
    struct page page;
    struct metadata metadata;
    htmlParserCtxtPtr parser;
    size_t run;      /* of reduced.map: the last that was looked up */
    uint32_t expect; /* end of the last text or tag in the reduced page */
    bool in_title;
};

/* How far the parser has read, in bytes of the reduced page: a hint. */
static uint32_t position(const struct reading *r)
{
    const xmlParserInput *in = r->parser->input;
    if (!in)
        return r->expect;
    size_t at = in->consumed + (size_t)(in->cur - in->base);
    return (uint32_t)(at < r->reduced.text.n ? at : r->reduced.text.n);
}

/* The run of the reduced page that holds `at`; mostly the next one. */
static size_t find_run(struct reading *r, uint32_t at)
{
    const struct omap_run *v = r->reduced.map.runs.v;
    size_t n = r->reduced.map.runs.n;
    size_t low = v[r->run].at <= at ? r->run : 0, high = n;
    for (size_t i = low; i < n && i < low + 8; i++)
        if (i + 1 == n || v[i + 1].at > at)
            return r->run = i;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (v[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    return r->run = low;
}

static void text_run(
    struct reading *r, struct str text, uint32_t from, uint32_t len)
{
    if (r->metadata.nopen) {
        struct span at = {from, from + (len ? len : (uint32_t)text.n)};
        metadata_text(&r->metadata, text, at);
    }
    if (!r->in_title)
        page_text(&r->page, text, from, len);
}

/* Text that stands at `at` of the reduced page: cut where its runs meet. */
static void text_at(struct reading *r, struct str text, uint32_t at)
{
    const struct omap_run *v = r->reduced.map.runs.v;
    size_t n = r->reduced.map.runs.n;
    while (text.n && n) {
        size_t i = find_run(r, at);
        size_t take = i + 1 < n ? v[i + 1].at - at : text.n;
        if (take > text.n)
            take = text.n;
        struct str part = str_sub(r->reduced.text, at, at + take);
        uint32_t skip = at - v[i].at;
        text_run(r, part, v[i].len ? v[i].from : v[i].from + skip, v[i].len);
        text = str_sub(text, take, text.n);
        at += (uint32_t)take;
    }
}

/* A character whose reference ends at `end` of the reduced page. */
static void text_of_reference(struct reading *r, struct str text, uint32_t end)
{
    struct str before = str_sub(r->reduced.text, 0, end);
    size_t at = end;
    while (at > r->expect && before.p[at - 1] != '&')
        at--;
    if (at > r->expect)
        at--;
    if (r->reduced.map.runs.n == 0)
        return;
    const struct omap_run *run =
        &r->reduced.map.runs.v[find_run(r, (uint32_t)at)];
    uint32_t len = run->len ? run->len : 1;
    text_run(r, arena_dup(r->posting->arena, text), run->from, len);
}

static void on_text(void *context, const xmlChar *p, int n)
{
    struct reading *r = context;
    struct str text = str_of((const char *)p, n > 0 ? (size_t)n : 0);
    uint32_t end = position(r);
    struct str page = r->reduced.text;
    if (text.n <= end && str_eq(str_sub(page, end - text.n, end), text))
        text_at(r, text, end - (uint32_t)text.n);
    else
        text_of_reference(r, text, end);
    r->expect = end;
}

/* Where the start tag that the parser has just read stands in the page. */
static struct span tag_span(struct reading *r)
{
    uint32_t end = position(r);
    if (r->reduced.map.runs.n == 0 || end == 0)
        return (struct span){0, 0};
    const struct omap_run *run = &r->reduced.map.runs.v[find_run(r, end - 1)];
    return (struct span){run->from, run->from + run->len};
}

static struct str attribute_text(struct reading *r, const xmlChar *value)
{
    struct str s = value ? str_c((const char *)value) : STR("");
    return arena_dup(r->posting->arena, s);
}

static void read_attributes(
    struct reading *r, struct page_tag *t, const xmlChar **p)
{
    for (; p && p[0]; p += 2) {
        enum attribute a = attribute_find(str_c((const char *)p[0]));
        if (a == ATTRIBUTE_OTHER || page_tag_has(t, a))
            continue;
        t->seen |= 1u << a;
        t->values[a] = attribute_text(r, p[1]);
    }
}

static void on_start(
    void *context, const xmlChar *name, const xmlChar **attributes)
{
    struct reading *r = context;
    struct page_tag t = {.element = element_find(str_c((const char *)name))};
    if (t.element == ELEMENT_OTHER)
        return;
    read_attributes(r, &t, attributes);
    metadata_start(
        &r->metadata, &t, t.seen ? tag_span(r) : (struct span){0, 0});
    if (t.element == ELEMENT_TITLE)
        r->in_title = true;
    else
        page_start(&r->page, &t);
    r->expect = position(r);
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
    r->expect = position(r);
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
    struct str page = r->reduced.text;
    set_handlers(r->parser, r);
    htmlDocPtr document = library.htmlCtxtReadMemory(r->parser, page.p,
        (int)page.n, NULL, "UTF-8",
        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
            HTML_PARSE_NONET);
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
    r->map = map;
    r->reduced = reduce_page(p->arena, page);
    page_begin(&r->page, p->arena);
    metadata_begin(&r->metadata, p, map);
    if (r->reduced.text.n)
        parse(r);
    page_finish(&r->page);
    furniture_mark(&r->page, r->reduced.whole);
    struct normal out;
    normal_begin(&out, p, map);
    page_write(&r->page, &out);
    normal_end(&out);
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

static struct structured_text longest_text(
    struct posting *p, const struct reduced *r, const struct omap *map)
{
    struct structured_text best = {0};
    for (size_t i = 0; i < r->islands.n; i++) {
        const struct reduce_island *island = &r->islands.v[i];
        struct structured_source s = {island->text, island->at, map};
        struct structured_text t = structured_description(p, &s);
        if (t.text.n > best.text.n)
            best = t;
        if (island->jsonld && t.text.n >= FULL_TEXT)
            return t;
    }
    return best;
}

/* A page that shows next to nothing: its text is in its data. */
static void read_hidden_text(
    struct posting *p, const struct reduced *r, const struct omap *map)
{
    if (shown_text(p, PROSE_LEAST) >= FULL_TEXT ||
        shown_text(p, 1) >= BUSY_PAGE)
        return;
    struct structured_text t = longest_text(p, r, map);
    if (t.text.n < FULL_TEXT || t.text.n < shown_text(p, 1) * 2)
        return;
    struct reduced unused;
    size_t facts = p->facts.n;
    if (html_detect(t.text))
        read_markup(p, t.text, &t.map, &unused);
    else
        plain_read(p, t.text, &t.map);
    p->facts.n = facts;
    posting_note(p, "hidden-text", FIELD_NONE,
        "the text was read from the page's data, where it is not shown");
}

enum status html_read(struct posting *p, struct str page,
    const struct omap *map, struct error *error)
{
    pthread_once(&library_once, open_library);
    if (!library.ready)
        return error_set(error, STATUS_INPUT, 0, 0,
            "HTML cannot be read: libxml2.so.2 is not installed");
    struct reduced reduced;
    read_markup(p, page, map, &reduced);
    for (size_t i = 0; i < reduced.islands.n; i++) {
        const struct reduce_island *island = &reduced.islands.v[i];
        struct structured_source s = {island->text, island->at, map};
        if (island->jsonld)
            structured_jsonld(p, &s);
    }
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
