/* SPDX-License-Identifier: MIT */
/*
 * Names are compared by their last two parts, so "data.job.company.name" is
 * "company.name"; arrays and keys of languages ("en", "pt-BR") are passed
 * through, of several languages the first counts.
 */
#include "doc/state.h"

#include "doc/jscan.h"

enum {
    NAME_BYTES = 32,
    OUTWARD = 3,       /* objects around the text that may be the posting */
    VALUE_BYTES = 400, /* longer ones are texts */
};

static const struct {
    struct str key, path;
} keys[] = {
#define STATE(key, path) {STR_INIT(key), STR_INIT(path)},
#include "doc/state.def"
#undef STATE
};

/* A key, lowered and without marks. */
struct name {
    char p[NAME_BYTES];
    uint8_t n;
};

static struct name name_of(struct str key)
{
    struct name name = {.n = 0};
    for (size_t i = 0; i < key.n && name.n < NAME_BYTES; i++)
        if (ascii_is_alpha(key.p[i]) || ascii_is_digit(key.p[i]))
            name.p[name.n++] = ascii_lower(key.p[i]);
    return name;
}

/* The path of a key within its container; "" where nobody reads it. */
static struct str path_of(const struct name *outer, const struct name *name)
{
    char key[2 * NAME_BYTES + 1];
    size_t n = outer->n;
    memcpy(key, outer->p, n);
    if (n)
        key[n++] = '.';
    memcpy(key + n, name->p, name->n);
    n += name->n;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (str_eq(keys[i].key, str_of(key, n)))
            return keys[i].path;
    return STR("");
}

/* "en", "pt-BR", "pt_BR"; other keys of two letters are "id" and "to". */
static bool is_language(struct str key)
{
    static const char codes[] = "bg cs da de el en es et fi fr hr hu it lt lv "
                                "nb nl pl pt ro ru sk sl sv tr uk ";
    bool region = key.n == 5 && (key.p[2] == '-' || key.p[2] == '_');
    if (key.n != 2 && !region)
        return false;
    for (size_t i = 0; codes[i]; i += 3)
        if (memcmp(codes + i, key.p, 2) == 0)
            return true;
    return false;
}

/* ---- the posting's object ---- */

struct around {
    size_t starts[LIMIT_JSON_DEPTH + 1]; /* of objects that may be it */
    unsigned depth;
};

/* The key names whoever hires: what is in it names him, not the job. */
static bool is_owner(struct str key)
{
    struct name none = {.n = 0}, name = name_of(key);
    return str_starts(path_of(&none, &name), STR("hiringOrganization"));
}

/* What is open where the raw string stands. */
static bool find_around(struct str text, struct str raw, struct around *around)
{
    struct jscan s = jscan_of(text);
    struct str key = STR("");
    for (;;) {
        enum jscan_event e = jscan_next(&s);
        if (e == JSCAN_END)
            return false;
        if (e == JSCAN_OBJECT || e == JSCAN_ARRAY)
            around->starts[s.depth] =
                e == JSCAN_OBJECT && !is_owner(key) ? s.at - 1 : STR_NOT_FOUND;
        key = e == JSCAN_KEY ? s.raw : STR("");
        around->depth = s.depth;
        if (e == JSCAN_STRING && s.raw.p == raw.p)
            return true;
    }
}

/* The object at `at` has a member that names a job. */
static bool has_title(struct str text, size_t at)
{
    struct jscan s = jscan_of(text);
    s.at = at;
    jscan_next(&s);
    for (;;) {
        enum jscan_event e = jscan_next(&s);
        if (e != JSCAN_KEY)
            return false;
        struct name name = name_of(s.raw), none = {.n = 0};
        e = jscan_next(&s);
        if (str_eq(path_of(&none, &name), STR("title")) &&
            (e == JSCAN_STRING || e == JSCAN_OBJECT))
            return true;
        jscan_skip(&s, e);
    }
}

/* The nearest object around the text that names a job. */
static size_t find_posting(struct str text, struct str raw)
{
    struct around *around = &(struct around){.depth = 0};
    if (!find_around(text, raw, around))
        return STR_NOT_FOUND;
    unsigned tried = 0;
    for (unsigned d = around->depth; d > 0 && tried < OUTWARD; d--) {
        size_t at = around->starts[d];
        if (at == STR_NOT_FOUND)
            continue;
        if (has_title(text, at))
            return at;
        tried++;
    }
    return STR_NOT_FOUND;
}

/* ---- its members ---- */

struct level {
    struct name outer, name;
    uint32_t group;
    bool spoken; /* of keys of languages one was read */
};

struct walk {
    struct posting *posting;
    const struct structured_text *text;
    struct jscan scan;
    struct level levels[LIMIT_JSON_DEPTH + 1];
    struct name outer, name; /* of the value that comes next */
    uint32_t groups;
};

static struct level *level_of(struct walk *w)
{
    return &w->levels[w->scan.depth];
}

static bool has_title_fact(const struct posting *p)
{
    for (size_t i = 0; i < p->facts.n; i++)
        if (p->facts.v[i].origin == ORIGIN_STATE &&
            str_eq(p->facts.v[i].path, STR("title")))
            return true;
    return false;
}

static void add_fact(struct walk *w, struct str raw)
{
    struct posting *p = w->posting;
    struct str path = path_of(&w->outer, &w->name);
    if (path.n == 0 || raw.n > VALUE_BYTES || str_eq(raw, STR("null")) ||
        str_eq(raw, STR("false")) ||
        (str_eq(path, STR("title")) && has_title_fact(p)))
        return;
    struct fact f = {.origin = ORIGIN_STATE,
        .path = path,
        .group = level_of(w)->group,
        .source = structured_span(&w->text->source, raw)};
    f.value =
        structured_plain(p->arena, jscan_unescape(p->arena, raw, NULL, 0));
    if (f.value.n && posting_has_room(p, 1))
        vec_push(p->arena, &p->facts, f);
}

static void read_key(struct walk *w)
{
    struct level *l = level_of(w);
    if (!is_language(w->scan.raw)) {
        w->outer = l->name;
        w->name = name_of(w->scan.raw);
        return;
    }
    if (l->spoken) {
        jscan_skip(&w->scan, jscan_next(&w->scan));
        return;
    }
    l->spoken = true;
    w->outer = l->outer;
    w->name = l->name;
}

/* An object or array that has just been opened. */
static void enter(struct walk *w, enum jscan_event e)
{
    struct level *l = level_of(w);
    if (w->scan.depth > 1 && w->outer.n) { /* deeper than two names */
        jscan_skip(&w->scan, e);
        return;
    }
    *l = (struct level){.outer = w->outer, .name = w->name};
    l->group = e == JSCAN_OBJECT ? ++w->groups : l[-1].group;
}

static bool step(struct walk *w)
{
    enum jscan_event e = jscan_next(&w->scan);
    if (e == JSCAN_KEY) {
        read_key(w);
    } else if (e == JSCAN_OBJECT || e == JSCAN_ARRAY) {
        enter(w, e);
    } else if (e == JSCAN_STRING || e == JSCAN_WORD) {
        add_fact(w, w->scan.raw);
    } else if (e == JSCAN_END) {
        return false;
    }
    if ((e == JSCAN_OBJECT_END || e == JSCAN_ARRAY_END) && w->scan.depth) {
        w->outer = level_of(w)->outer;
        w->name = level_of(w)->name;
    }
    return w->scan.depth > 0;
}

void state_facts(struct posting *p, const struct structured_text *description)
{
    struct str text = description->source.text;
    size_t at = find_posting(text, description->raw);
    if (at == STR_NOT_FOUND)
        return;
    struct walk *w = arena_new(p->arena, struct walk);
    w->posting = p;
    w->text = description;
    w->scan = jscan_of(text);
    w->scan.at = at;
    w->groups = posting_groups(p);
    while (step(w))
        ;
    p->cut_facts |= w->scan.cut;
}
