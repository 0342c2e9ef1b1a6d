/* SPDX-License-Identifier: MIT */
#include "doc/doc.h"

#include "base/limits.h"
#include "doc/binary.h"
#include "doc/charset.h"
#include "doc/entity.h"
#include "doc/html.h"
#include "doc/markdown.h"
#include "doc/mime.h"
#include "doc/ndjson.h"
#include "doc/plain.h"
#include "doc/relayout.h"
#include "doc/twice.h"

static const struct str names[] = {STR_INIT("auto"), STR_INIT("html"),
    STR_INIT("text"), STR_INIT("markdown"), STR_INIT("ndjson"),
    STR_INIT("mhtml"), STR_INIT("eml")};

/* A .txt may hold anything: it is looked at. */
static const struct {
    struct str extension;
    enum doc_format format;
} extensions[] = {{STR_INIT(".html"), DOC_HTML}, {STR_INIT(".htm"), DOC_HTML},
    {STR_INIT(".xhtml"), DOC_HTML}, {STR_INIT(".md"), DOC_MARKDOWN},
    {STR_INIT(".markdown"), DOC_MARKDOWN}, {STR_INIT(".ndjson"), DOC_NDJSON},
    {STR_INIT(".jsonl"), DOC_NDJSON}, {STR_INIT(".mhtml"), DOC_MHTML},
    {STR_INIT(".mht"), DOC_MHTML}, {STR_INIT(".eml"), DOC_EML}};

int doc_format_find(struct str name)
{
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (str_eq(names[i], name))
            return (int)i;
    return -1;
}

struct str doc_format_name(enum doc_format format)
{
    return names[format];
}

enum doc_format doc_format_of_path(struct str path)
{
    for (size_t i = 0; i < sizeof(extensions) / sizeof(*extensions); i++) {
        struct str e = extensions[i].extension;
        if (path.n > e.n &&
            str_eq_nocase(str_sub(path, path.n - e.n, path.n), e))
            return extensions[i].format;
    }
    return DOC_AUTO;
}

/* What is read, step by step. */
struct reading {
    struct posting *p;
    enum doc_format format; /* as given; DOC_AUTO: look at it */
    struct str bytes;       /* of the page, envelope opened */
    struct omap envelope;   /* bytes -> p->source; no runs: the same */
    struct str charset;     /* as declared by the envelope */
    struct str text;        /* bytes as UTF-8 */
    struct omap map;        /* text -> p->source; no runs: the same */
};

static void add_fact(struct posting *p, const char *path, struct str value)
{
    struct fact fact = {
        .origin = ORIGIN_META, .path = str_c(path), .value = value};
    if (value.n)
        vec_push(p->arena, &p->facts, fact);
}

/* Takes the page out of a saved message, HTTP answer or the like. */
static void open_envelope(struct reading *r)
{
    enum mime_kind kind = mime_detect(r->bytes);
    struct mime_page page;
    bool message = r->format == DOC_MHTML || r->format == DOC_EML;
    if (kind == MIME_NONE ||
        (r->format != DOC_AUTO && !message && r->format != DOC_HTML))
        return;
    memset(&page, 0, sizeof(page));
    if (!mime_open(r->p, r->bytes, kind, &page))
        return;
    r->bytes = page.bytes;
    r->envelope = page.map;
    r->charset = page.charset;
    if (kind == MIME_MESSAGE)
        r->p->format = names[message        ? r->format
                             : page.archive ? DOC_MHTML
                                            : DOC_EML];
    r->format = page.format;
    add_fact(r->p, "subject", page.subject);
    add_fact(r->p, "url", page.url);
}

/* Repairs what was encoded twice; the map goes on leading to the source. */
static void decode_twice(struct reading *r)
{
    struct arena *a = r->p->arena;
    struct twice_text t = twice_repair(a, r->text);
    if (!t.repaired)
        return;
    if (r->map.runs.n)
        t.map = omap_compose(a, &t.map, &r->map, (uint32_t)t.text.n);
    r->map = t.map;
    r->text = t.text;
    posting_note(r->p, "charset", FIELD_NONE,
        "%zu characters were encoded twice", t.repaired);
}

static void decode(struct reading *r)
{
    struct posting *p = r->p;
    struct str label = r->charset;
    if (!label.n && r->format != DOC_NDJSON)
        label = charset_declared(r->bytes);
    struct charset_text t = charset_decode(p->arena, r->bytes, label);
    r->text = t.text;
    r->map = t.map;
    p->charset = t.name;
    if (t.replaced)
        posting_note(p, "charset", FIELD_NONE, "%zu bytes are not valid %.*s",
            t.replaced, (int)t.name.n, t.name.p);
    if (t.misdeclared)
        posting_note(p, "charset", FIELD_NONE,
            "%zu bytes are %.*s, though the page says %.*s", t.misdeclared,
            (int)t.name.n, t.name.p, (int)label.n, label.p);
    if (!r->envelope.runs.n)
        return;
    if (!t.map.runs.n)
        r->map = r->envelope;
    else
        r->map =
            omap_compose(p->arena, &t.map, &r->envelope, (uint32_t)t.text.n);
}

/* Markup that was escaped once more: "&lt;p&gt;Text&lt;/p&gt;". */
static bool is_escaped_markup(struct str text)
{
    static const char *const tags[] = {"&lt;p", "&lt;br", "&lt;li", "&lt;ul",
        "&lt;div", "&lt;h2", "&lt;strong", "&lt;span"};
    size_t found = 0;
    struct str head = str_sub(text, 0, 8192);
    if (str_find_char(head, '<', 0) != STR_NOT_FOUND ||
        str_find_char(head, '&', 0) == STR_NOT_FOUND ||
        !str_contains(head, STR("&lt;")))
        return false;
    for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++)
        found += str_find(head, str_c(tags[i]), 0) != STR_NOT_FOUND;
    return found >= 2;
}

/* A whole page, whatever its file is called. */
static bool is_page(struct str text)
{
    struct str head = str_trim(str_sub(text, 0, 256));
    return str_eq_nocase(str_sub(head, 0, 9), STR("<!doctype")) ||
           str_eq_nocase(str_sub(head, 0, 5), STR("<html"));
}

/* s begins with the name of one of the tags, in whatever case. */
static bool is_tag(struct str s, const struct str *tags, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct str name = tags[i];
        bool ends = s.n > name.n && !ascii_is_alpha(s.p[name.n]);
        if (ends && str_eq_nocase(str_sub(s, 0, name.n), name))
            return true;
    }
    return false;
}

/* One of the tags opens somewhere in the text. */
static bool has_tag(struct str text, const struct str *tags, size_t n)
{
    size_t at = 0;
    while ((at = str_find_char(text, '<', at)) != STR_NOT_FOUND)
        if (is_tag(str_sub(text, ++at, text.n), tags, n))
            return true;
    return false;
}

/* Tags that give a text its lines, beyond those that Markdown may borrow. */
static bool has_block_tags(struct str text)
{
    static const struct str tags[] = {STR_INIT("p"), STR_INIT("li"),
        STR_INIT("div"), STR_INIT("h1"), STR_INIT("h2"), STR_INIT("h3"),
        STR_INIT("table"), STR_INIT("section"), STR_INIT("article")};
    return has_tag(text, tags, sizeof(tags) / sizeof(*tags));
}

/* Its line ends are lines, its tags only emphasis and links: Markdown. */
static bool has_own_lines(struct str text)
{
    static const struct str page[] = {STR_INIT("html"), STR_INIT("head"),
        STR_INIT("body"), STR_INIT("title"), STR_INIT("meta"),
        STR_INIT("script"), STR_INIT("style")};
    static const struct str br = STR_INIT("br");
    struct str line_end = has_tag(text, &br, 1) ? STR("\n\n") : STR("\n");
    return !is_page(text) && !has_block_tags(text) &&
           str_contains(str_trim(text), line_end) &&
           !has_tag(text, page, sizeof(page) / sizeof(*page));
}

static enum doc_format look_at(struct str text)
{
    bool tags = str_find_char(text, '<', 0) != STR_NOT_FOUND;
    bool markdown = tags && has_block_tags(text) ? markdown_has_headings(text)
                                                 : markdown_detect(text);
    if (markdown && !is_page(text))
        return DOC_MARKDOWN;
    if (is_escaped_markup(text))
        return DOC_HTML;
    if (tags && html_detect(text))
        return has_own_lines(text) ? DOC_MARKDOWN : DOC_HTML;
    return DOC_TEXT;
}

/* Resolves character references; the map goes on leading to the source. */
static void unescape(struct reading *r)
{
    struct omap map = {0};
    struct arena *a = r->p->arena;
    struct str text = entity_decode(a, r->text, &map, 0);
    if (!map.runs.n)
        return;
    r->map = omap_compose(a, &map, &r->map, (uint32_t)text.n);
    r->text = text;
}

/* Plain text that was meant for a page: "R&amp;D". */
static bool has_references(struct str text)
{
    size_t at = 0;
    for (; (at = str_find_char(text, '&', at)) != STR_NOT_FOUND; at++) {
        struct str rest = str_sub(text, at, text.n);
        if (str_starts(rest, STR("&amp;")) || str_starts(rest, STR("&nbsp;")) ||
            str_starts(rest, STR("&#")))
            return true;
    }
    return false;
}

/* The given format, unless the text is plainly something else. */
static enum doc_format chosen_format(const struct reading *r)
{
    if (r->format == DOC_MARKDOWN)
        return is_page(r->text) ? DOC_HTML : DOC_MARKDOWN;
    if (r->format != DOC_HTML)
        return look_at(r->text);
    bool tags = str_find_char(r->text, '<', 0) != STR_NOT_FOUND;
    if ((tags && !has_own_lines(r->text)) || is_escaped_markup(r->text))
        return DOC_HTML;
    return look_at(r->text);
}

static enum status read_blocks(struct reading *r, struct error *error)
{
    struct posting *p = r->p;
    enum doc_format format = chosen_format(r);
    if (!p->format.n)
        p->format = names[format];
    bool escaped = format == DOC_HTML
                       ? is_escaped_markup(r->text)
                       : format == DOC_TEXT && has_references(r->text);
    if (escaped)
        unescape(r);
    const struct omap *map = r->map.runs.n ? &r->map : NULL;
    if (format == DOC_HTML)
        return html_read(p, r->text, map, error);
    if (format == DOC_MARKDOWN)
        markdown_read(p, r->text, map);
    else
        plain_read(p, r->text, map);
    return STATUS_OK;
}

/* The folded text, and where each block stands in it. */
static void fold_blocks(struct posting *p)
{
    p->folded = fold_text(p->arena, p->text);
    struct fold_cursor at = {&p->folded, 0};
    for (size_t i = 0; i < p->blocks.n; i++) {
        struct block *b = &p->blocks.v[i];
        b->fold.start = fold_cursor_position(&at, b->text.start);
        b->fold.end = fold_cursor_position(&at, b->text.end);
    }
    posting_index_blocks(p);
}

static bool is_object(struct str bytes)
{
    struct str s = str_trim(bytes);
    return s.n > 1 && s.p[0] == '{' && s.p[s.n - 1] == '}';
}

/* The text of a line's object becomes what is read, and the source. */
static enum status open_line(struct reading *r, struct error *error)
{
    struct str text;
    decode(r);
    enum status status = ndjson_read(r->p, r->text, &text, error);
    if (status != STATUS_OK)
        return status;
    r->p->format = names[DOC_NDJSON];
    r->p->source = text;
    r->text = text;
    r->map = (struct omap){0};
    r->format = DOC_AUTO;
    return STATUS_OK;
}

/* A single object of a file of unknown format, if it has a posting's text. */
static bool try_line(struct reading *r)
{
    struct reading line = *r;
    struct posting *p = r->p;
    line.format = DOC_NDJSON;
    if (!is_object(r->bytes) || open_line(&line, NULL) != STATUS_OK)
        return false;
    if (line.text.n) {
        *r = line;
        return true;
    }
    p->facts.n = 0;
    p->format = STR("");
    p->source = r->bytes;
    return false;
}

/* STATUS_INPUT for what is no text in any encoding. */
static enum status refuse_binary(const struct reading *r, struct error *error)
{
    struct str what = str_starts(r->p->charset, STR("utf-16"))
                          ? STR("")
                          : binary_detect(r->bytes);
    if (!what.n)
        return STATUS_OK;
    error_set(error, STATUS_INPUT, 0, 0, "%.*s, not text", (int)what.n, what.p);
    error_hint(error, "save the posting as a page or as text");
    return STATUS_INPUT;
}

static enum status read_any(struct reading *r, struct error *error)
{
    if (r->format == DOC_NDJSON) {
        enum status status = open_line(r, error);
        return status == STATUS_OK ? read_blocks(r, error) : status;
    }
    if (r->format == DOC_AUTO && try_line(r))
        return read_blocks(r, error);
    open_envelope(r);
    decode(r);
    decode_twice(r);
    enum status status = refuse_binary(r, error);
    return status == STATUS_OK ? read_blocks(r, error) : status;
}

/* Cuts what no posting can need; offsets are 32 bits wide. */
static struct str within_limit(struct posting *p, struct str bytes)
{
    if (bytes.n <= LIMIT_SOURCE_BYTES)
        return bytes;
    posting_note(p, "limit", FIELD_NONE, "only the first %zu MiB were read",
        (size_t)(LIMIT_SOURCE_BYTES >> 20));
    return str_sub(bytes, 0, LIMIT_SOURCE_BYTES);
}

enum status doc_read(struct posting *p, struct arena *arena, struct str bytes,
    enum doc_format format, struct error *error)
{
    *p = (struct posting){.arena = arena,
        .format = STR(""),
        .charset = STR(""),
        .text = STR(""),
        .page_title = STR("")};
    struct reading r = {.p = p, .format = format, .charset = STR("")};
    r.bytes = within_limit(p, bytes);
    p->source = r.bytes;
    enum status status = read_any(&r, error);
    if (p->cut_facts)
        posting_note(p, "limit", FIELD_NONE,
            "structured data beyond %d values or %d levels was left out",
            LIMIT_FACTS, LIMIT_JSON_DEPTH);
    relayout_long_blocks(p);
    fold_blocks(p);
    return status;
}
