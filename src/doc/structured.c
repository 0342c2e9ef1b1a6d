/* SPDX-License-Identifier: MIT */
/* Structured data to facts: one walk over the events of doc/jscan.h. */
#include "doc/structured.h"

#include "base/buf.h"
#include "doc/entity.h"
#include "doc/jscan.h"
#include "doc/normal.h"
#include "doc/payload.h"

enum {
    PATH_BYTES = 256,
    VALUE_BYTES = 4096, /* longer ones are texts, no values */
    TEXT_LEAST = 300,   /* a string this long may be the posting's text */
    TEXTS_OF_ONE = 6,   /* more texts are those of several postings */
    SAME_OF_ONE = 3,    /* ... also these, under one key */
    NESTED = 2,         /* JSON within strings of JSON */
};

/* ---- values ---- */

/* Offset behind the tag at `at` ('<'), or `at` where it is none. */
static size_t behind_tag(struct str s, size_t at)
{
    char c = at + 1 < s.n ? s.p[at + 1] : 0;
    if (!ascii_is_alpha(c) && c != '/' && c != '!')
        return at;
    size_t end = str_find_char(s, '>', at);
    return end == STR_NOT_FOUND ? at : end + 1;
}

static struct str without_tags(struct arena *a, struct str s)
{
    size_t at = str_find_char(s, '<', 0);
    if (at == STR_NOT_FOUND || str_find_char(s, '>', at) == STR_NOT_FOUND)
        return s;
    size_t last = s.n; /* of the last '>' */
    while (s.p[last - 1] != '>')
        last--;
    struct buf out = buf_in(a);
    size_t from = 0;
    for (; at != STR_NOT_FOUND && at < last; at = str_find_char(s, '<', from)) {
        size_t next = behind_tag(s, at);
        if (next == at) {
            buf_put(&out, str_sub(s, from, at + 1));
            from = at + 1;
            continue;
        }
        buf_put(&out, str_sub(s, from, at));
        buf_putc(&out, ' ');
        from = next;
    }
    buf_put(&out, str_sub(s, from, s.n));
    return buf_str(&out);
}

struct str structured_plain(struct arena *a, struct str markup)
{
    struct str s = entity_decode(a, markup, NULL, 0);
    s = without_tags(a, s);
    s = entity_decode(a, s, NULL, 0);
    return normal_line(a, s);
}

/* ---- places ---- */

struct span structured_span(const struct structured_source *s, struct str part)
{
    uint32_t start = s->at + (uint32_t)(part.p - s->text.p);
    struct span page = {start, start + (uint32_t)part.n};
    return s->map ? omap_span(s->map, page) : page;
}

/* ---- walking an object ---- */

struct level {
    uint32_t path; /* bytes of the path to this object or array */
    uint32_t group;
    bool array;
};

struct walk {
    struct posting *posting;
    const struct structured_source *source;
    enum origin origin;
    struct jscan scan;
    char path[PATH_BYTES];
    uint32_t path_length; /* of the key that was read last */
    struct level levels[LIMIT_JSON_DEPTH + 1];
    unsigned depth;
    uint32_t groups;
};

static void add_fact(struct walk *w, struct str raw)
{
    struct posting *p = w->posting;
    struct arena *a = p->arena;
    if (w->path_length == 0 || raw.n > VALUE_BYTES || str_eq(raw, STR("null")))
        return;
    struct fact f = {.origin = w->origin,
        .group = w->levels[w->depth].group,
        .source = structured_span(w->source, raw)};
    f.value = structured_plain(a, jscan_unescape(a, raw, NULL, 0));
    if (f.value.n == 0 || !posting_has_room(p, 1))
        return;
    f.path = arena_dup(a, str_of(w->path, w->path_length));
    vec_push(a, &p->facts, f);
}

static void read_key(struct walk *w)
{
    struct str key = w->scan.raw;
    uint32_t n = w->levels[w->depth].path;
    w->path_length = n;
    if (n + 1 + key.n > PATH_BYTES) {
        w->path_length = 0;
        return;
    }
    if (n)
        w->path[n++] = '.';
    memcpy(w->path + n, key.p, key.n);
    w->path_length = n + (uint32_t)key.n;
}

/* Objects right below the posting and those of an array are groups. */
static void enter(struct walk *w, bool array)
{
    struct level *outer = &w->levels[w->depth];
    struct level inner = {w->path_length, outer->group, array};
    if (!array && (outer->array || w->depth == 1))
        inner.group = ++w->groups;
    w->levels[++w->depth] = inner;
}

static void leave(struct walk *w)
{
    w->depth--;
    w->path_length = w->levels[w->depth].array ? w->levels[w->depth].path : 0;
}

/* One event; false when the object is over. */
static bool step(struct walk *w)
{
    switch (jscan_next(&w->scan)) {
    case JSCAN_OBJECT:
        enter(w, false);
        return true;
    case JSCAN_ARRAY:
        enter(w, true);
        return true;
    case JSCAN_OBJECT_END:
    case JSCAN_ARRAY_END:
        leave(w);
        return w->depth > 0;
    case JSCAN_KEY:
        read_key(w);
        return true;
    case JSCAN_STRING:
    case JSCAN_WORD:
        add_fact(w, w->scan.raw);
        return true;
    case JSCAN_END:
        break;
    }
    return false;
}

/* Facts of the value that begins at `at`. */
static void walk(struct posting *p, const struct structured_source *s,
    size_t at, enum origin origin)
{
    struct walk *w = arena_new(p->arena, struct walk);
    w->posting = p;
    w->source = s;
    w->origin = origin;
    w->scan = jscan_of(s->text);
    w->scan.at = at;
    w->groups = posting_groups(p);
    while (step(w))
        ;
    p->cut_facts |= w->scan.cut;
}

/* ---- JSON-LD ---- */

static bool is_type_key(const struct jscan *s)
{
    return jscan_is(s, "@type") || jscan_is(s, "type");
}

static bool names_job_posting(struct str raw)
{
    struct str name = STR("JobPosting");
    return raw.n >= name.n &&
           str_eq_nocase(str_sub(raw, raw.n - name.n, raw.n), name);
}

/* Where the next object of type JobPosting begins, or STR_NOT_FOUND. */
static size_t next_job_posting(struct structured_postings *l)
{
    struct jscan *s = &l->scan;
    for (;;) {
        enum jscan_event e = jscan_next(s);
        l->posting->cut_facts |= s->cut;
        if (e == JSCAN_END)
            return STR_NOT_FOUND;
        if (e == JSCAN_OBJECT)
            l->starts[s->depth] = s->at - 1;
        if (e == JSCAN_STRING && l->type_depth && names_job_posting(s->raw)) {
            size_t start = l->starts[l->type_depth];
            l->found = l->type_depth;
            l->type_depth = 0;
            return start;
        }
        if (e == JSCAN_KEY)
            l->type_depth = is_type_key(s) ? s->depth : 0;
    }
}

/* "&q;" and its kin, as a framework writes its state into pages. */
static const struct {
    struct str name;
    char sign;
} short_references[] = {{STR_INIT("&q;"), '"'}, {STR_INIT("&s;"), '\''},
    {STR_INIT("&l;"), '<'}, {STR_INIT("&g;"), '>'}, {STR_INIT("&a;"), '&'}};

/* The sign for which the text at `at` stands, 0: none. */
static char short_reference(struct str s, size_t at)
{
    struct str name = str_sub(s, at, at + 3);
    for (size_t i = 0; i < sizeof short_references / sizeof *short_references;
         i++)
        if (str_eq(name, short_references[i].name))
            return short_references[i].sign;
    return 0;
}

static struct str resolve_short(
    struct arena *a, struct str s, struct omap *map, uint32_t from)
{
    struct buf out = buf_in(a);
    size_t at = 0, amp = 0;
    omap_copy(a, map, 0, from);
    while ((amp = str_find_char(s, '&', amp)) != STR_NOT_FOUND) {
        char sign = short_reference(s, amp);
        if (!sign) {
            amp++;
            continue;
        }
        buf_put(&out, str_sub(s, at, amp));
        omap_replace(a, map, (uint32_t)out.n, from + (uint32_t)amp, 3);
        buf_putc(&out, sign);
        at = amp += 3;
        omap_copy(a, map, (uint32_t)out.n, from + (uint32_t)at);
    }
    buf_put(&out, str_sub(s, at, s.n));
    return buf_str(&out);
}

/* JSON whose quotes are written as &quot; or &q;. */
static struct structured_source unquoted(
    struct posting *p, const struct structured_source *s, struct omap *map)
{
    struct structured_source out = *s;
    struct omap inner = {0};
    if (str_find_char(s->text, '"', 0) != STR_NOT_FOUND)
        return out;
    if (str_contains(s->text, STR("&quot;")))
        out.text = entity_decode(p->arena, s->text, &inner, s->at);
    else if (str_contains(s->text, STR("&q;")))
        out.text = resolve_short(p->arena, s->text, &inner, s->at);
    else
        return out;
    *map = s->map ? omap_compose(p->arena, &inner, s->map, (uint32_t)out.text.n)
                  : inner;
    out.at = 0;
    out.map = map;
    return out;
}

void structured_jsonld(struct structured_postings *l, struct posting *p,
    const struct structured_source *s)
{
    struct omap *map = arena_new(p->arena, struct omap);
    memset(l, 0, sizeof *l);
    l->posting = p;
    l->source = unquoted(p, s, map);
    l->scan = jscan_of(l->source.text);
}

/* Passes over what is in the posting that was found last. */
static void pass_found(struct structured_postings *l)
{
    while (l->found && l->scan.depth >= l->found)
        if (jscan_next(&l->scan) == JSCAN_END)
            break;
    l->found = 0;
}

bool structured_next(struct structured_postings *l)
{
    pass_found(l);
    size_t at = next_job_posting(l);
    if (at != STR_NOT_FOUND)
        walk(l->posting, &l->source, at, ORIGIN_JSONLD);
    return at != STR_NOT_FOUND;
}

/* ---- the text of a page that shows none ---- */

/* "description", "jobDescription", "descripcion", "descricao" */
static bool is_description_key(struct str key)
{
    return str_contains(key, STR("escri")) ||
           str_eq_nocase(key, STR("description"));
}

static bool is_text_key(struct str key)
{
    static const struct str names[] = {STR_INIT("content"), STR_INIT("body"),
        STR_INIT("html"), STR_INIT("text"), STR_INIT("details"),
        STR_INIT("jobAd")};
    if (is_description_key(key))
        return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq_nocase(key, names[i]))
            return true;
    return false;
}

/* More words than code: spaces are frequent, braces are not. */
static bool is_prose(struct str raw)
{
    size_t spaces = 0, braces = 0;
    for (size_t i = 0; i < raw.n; i++) {
        spaces += raw.p[i] == ' ';
        braces += raw.p[i] == '{' || raw.p[i] == '}';
    }
    return spaces * 20 > raw.n && braces * 200 < raw.n;
}

struct longest {
    struct str keyed, any, json;
    struct str key;                /* of the first description */
    size_t sizes[SAME_OF_ONE + 1]; /* of those under that key */
    unsigned texts;                /* strings under a key for texts */
    unsigned same;                 /* different descriptions under one key */
};

static void count_description(struct longest *l, struct str key, struct str raw)
{
    if (!is_description_key(key))
        return;
    if (l->key.n == 0)
        l->key = key;
    bool known = !str_eq(key, l->key) || l->same > SAME_OF_ONE;
    for (unsigned i = 0; i < l->same && !known; i++)
        known = l->sizes[i] == raw.n;
    if (!known)
        l->sizes[l->same++] = raw.n;
}

/* JSON in a string, its quotes escaped; a number of its row may lead. */
static bool is_json(struct str raw)
{
    enum { NUMBER_MOST = 8 };
    struct str row = str_sub(raw, 0, NUMBER_MOST);
    size_t at = str_find_char(row, ':', 0);
    struct str s = at == STR_NOT_FOUND ? raw : str_sub(raw, at + 1, raw.n);
    return str_starts(s, STR("{\\\"")) || str_starts(s, STR("[{\\\"")) ||
           str_starts(s, STR("[\\\"$\\\""));
}

static void keep_longest(struct longest *l, struct str key, struct str raw)
{
    bool keyed = is_text_key(key);
    if (raw.n < TEXT_LEAST)
        return;
    count_description(l, key, raw);
    if (is_json(raw)) {
        if (raw.n > l->json.n)
            l->json = raw;
    } else if (keyed && is_prose(raw)) {
        l->texts++;
        if (raw.n > l->keyed.n)
            l->keyed = raw;
    } else if (raw.n > l->any.n && is_prose(raw)) {
        l->any = raw;
    }
}

static struct longest find_longest(struct str text)
{
    struct longest l = {0};
    struct jscan s = jscan_of(text);
    struct str key = STR("");
    for (;;) {
        switch (jscan_next(&s)) {
        case JSCAN_END:
            return l;
        case JSCAN_KEY:
            key = s.raw;
            break;
        case JSCAN_STRING:
            keep_longest(&l, key, s.raw);
            key = STR("");
            break;
        case JSCAN_ARRAY:
            break;
        default:
            key = STR("");
        }
    }
}

static struct omap compose(struct arena *a, const struct omap *outer,
    const struct omap *inner, size_t size)
{
    return inner ? omap_compose(a, outer, inner, (uint32_t)size) : *outer;
}

/* A raw string as text, with its way to the source. */
static struct structured_text text_of(
    struct posting *p, const struct structured_source *s, struct str raw)
{
    struct arena *a = p->arena;
    struct structured_text t = {.source = *s, .raw = raw};
    struct omap map = {0};
    t.text =
        jscan_unescape(a, raw, &map, s->at + (uint32_t)(raw.p - s->text.p));
    t.map = compose(a, &map, s->map, t.text.n);
    if (str_contains(t.text, STR("\\n")) ||
        str_contains(t.text, STR("\\u003c"))) {
        struct omap outer = {0};
        t.text = jscan_unescape(a, t.text, &outer, 0);
        t.map = compose(a, &outer, &t.map, t.text.n);
    }
    if (str_find_char(t.text, '<', 0) == STR_NOT_FOUND &&
        (str_contains(t.text, STR("&lt;")) ||
            str_contains(t.text, STR("&nbsp;")) ||
            str_contains(t.text, STR("&amp;")))) {
        struct omap outer = {0};
        t.text = entity_decode(a, t.text, &outer, 0);
        t.map = compose(a, &outer, &t.map, t.text.n);
    }
    return t;
}

struct structured_text structured_description(
    struct posting *p, const struct structured_source *s)
{
    struct structured_source *source =
        arena_new(p->arena, struct structured_source);
    struct structured_text t = {0};
    struct omap *map = arena_new(p->arena, struct omap);
    struct structured_source plain = unquoted(p, s, map);
    if (!payload_expand(p->arena, &plain, source))
        *source = plain;
    for (int i = 0; i <= NESTED; i++) {
        struct longest l = find_longest(source->text);
        struct str best = l.keyed.n ? l.keyed : l.any;
        if (l.texts > TEXTS_OF_ONE || l.same > SAME_OF_ONE)
            return t;
        if (l.json.n <= best.n)
            return best.n ? text_of(p, source, best) : t;
        struct structured_text inner = text_of(p, source, l.json);
        map = arena_new(p->arena, struct omap);
        *map = inner.map;
        *source = (struct structured_source){inner.text, 0, map};
    }
    return t;
}

/* ---- texts beside the description ---- */

static bool is_more_key(struct str key)
{
    static const struct str names[] = {STR_INIT("responsibilities"),
        STR_INIT("qualifications"), STR_INIT("skills"),
        STR_INIT("experienceRequirements"), STR_INIT("educationRequirements"),
        STR_INIT("jobBenefits")};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(key, names[i]))
            return true;
    return false;
}

size_t structured_more(struct posting *p, const struct structured_source *s,
    struct structured_text texts[STRUCTURED_MORE],
    struct str heads[STRUCTURED_MORE])
{
    enum { LEAST = 20 };
    struct omap *map = arena_new(p->arena, struct omap);
    struct structured_source source = unquoted(p, s, map);
    struct jscan scan = jscan_of(source.text);
    struct str key = STR("");
    size_t n = 0;
    for (;;) {
        enum jscan_event e = jscan_next(&scan);
        if (e == JSCAN_END || n == STRUCTURED_MORE)
            return n;
        if (e == JSCAN_STRING && scan.raw.n >= LEAST && is_more_key(key)) {
            heads[n] = key;
            texts[n++] = text_of(p, &source, scan.raw);
        }
        key = e == JSCAN_KEY ? scan.raw : STR("");
    }
}
