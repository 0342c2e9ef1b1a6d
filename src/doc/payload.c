/* SPDX-License-Identifier: MIT */
/* Values are written out wherever they are named; a limit on what is written
 * bounds values that are named again and again, or within themselves. */
#include "doc/payload.h"

#include "base/buf.h"
#include "doc/jscan.h"

enum {
    DEPTH = 64,
    GROWTH = 4, /* times the size of the state, at most */
};

struct frame {
    struct jscan scan; /* of the object's or array's own text */
    bool object;
    bool first;
};

struct payload {
    struct arena *arena;
    const struct structured_source *source;
    VEC(struct str) values;
    struct buf out;
    struct omap map; /* out -> page */
    struct frame stack[DEPTH];
    unsigned depth;
    size_t most;
};

static void put(struct payload *w, struct str text, const char *at)
{
    uint32_t from = w->source->at + (uint32_t)(at - w->source->text.p);
    if (text.p == at)
        omap_copy(w->arena, &w->map, (uint32_t)w->out.n, from);
    else
        omap_replace(w->arena, &w->map, (uint32_t)w->out.n, from, 1);
    buf_put(&w->out, text);
}

/* The value that was just read as it stands, with its quotes or brackets. */
static struct str value_text(
    struct jscan *s, enum jscan_event e, struct str text)
{
    size_t start = s->at - 1;
    if (e == JSCAN_OBJECT || e == JSCAN_ARRAY)
        jscan_skip(s, e);
    else
        start = (size_t)(s->raw.p - text.p) - (e == JSCAN_STRING);
    return str_sub(text, start, s->at);
}

static void read_values(struct payload *w)
{
    struct str text = w->source->text;
    struct jscan s = jscan_of(text);
    jscan_next(&s);
    for (;;) {
        enum jscan_event e = jscan_next(&s);
        if (e == JSCAN_END || s.depth == 0)
            return;
        vec_push(w->arena, &w->values, value_text(&s, e, text));
    }
}

/* The value of that number, "null" where there is none. */
static struct str value_at(const struct payload *w, struct str number)
{
    size_t n = 0;
    for (size_t i = 0; i < number.n && n < w->values.n; i++) {
        if (!ascii_is_digit(number.p[i]))
            return STR("null");
        n = n * 10 + (size_t)(number.p[i] - '0');
    }
    return number.n && n < w->values.n ? w->values.v[n] : STR("null");
}

/* ["Reactive", 5] stands for value 5; other tags are not understood. */
static struct str untagged(const struct payload *w, struct str value)
{
    for (unsigned hops = 0; hops < DEPTH && value.p[0] == '['; hops++) {
        struct jscan s = jscan_of(value);
        jscan_next(&s);
        if (jscan_next(&s) != JSCAN_STRING)
            return value;
        bool known =
            str_ends(s.raw, STR("Reactive")) || str_ends(s.raw, STR("Ref"));
        if (!known || jscan_next(&s) != JSCAN_WORD)
            return STR("null");
        value = value_at(w, s.raw);
    }
    return value;
}

/* Writes a value, or its beginning: the rest follows from the stack. */
static void begin_value(struct payload *w, struct str number)
{
    struct str value = untagged(w, value_at(w, number));
    bool object = value.p[0] == '{';
    bool open = object || value.p[0] == '[';
    if (value.n == 0 || w->out.n > w->most || (open && w->depth == DEPTH)) {
        put(w, STR("null"), number.p);
        return;
    }
    bool own = value.p >= w->source->text.p &&
               value.p < w->source->text.p + w->source->text.n;
    if (!open) {
        put(w, value, own ? value.p : number.p);
        return;
    }
    struct frame *f = &w->stack[w->depth++];
    *f = (struct frame){jscan_of(value), object, true};
    jscan_next(&f->scan);
    put(w, str_sub(value, 0, 1), value.p);
}

static void step(struct payload *w)
{
    struct frame *f = &w->stack[w->depth - 1];
    enum jscan_event e = jscan_next(&f->scan);
    const char *at = f->scan.text.p;
    bool more = f->object ? e == JSCAN_KEY : e == JSCAN_WORD;
    if (!more) {
        put(w, f->object ? STR("}") : STR("]"), at);
        w->depth--;
        return;
    }
    if (!f->first)
        put(w, STR(","), at);
    f->first = false;
    if (f->object) {
        struct str key = f->scan.raw;
        put(w, str_of(key.p - 1, key.n + 2), key.p - 1);
        put(w, STR(":"), at);
        if (jscan_next(&f->scan) != JSCAN_WORD)
            f->scan.raw = STR("");
    }
    begin_value(w, f->scan.raw);
}

/* [["ShallowReactive",1], ... */
static bool is_payload(struct str text)
{
    struct jscan s = jscan_of(text);
    return jscan_next(&s) == JSCAN_ARRAY && jscan_next(&s) == JSCAN_ARRAY &&
           jscan_next(&s) == JSCAN_STRING && str_ends(s.raw, STR("Reactive")) &&
           jscan_next(&s) == JSCAN_WORD && str_eq(s.raw, STR("1"));
}

bool payload_expand(struct arena *a, const struct structured_source *s,
    struct structured_source *out)
{
    if (!is_payload(s->text))
        return false;
    struct payload *w = arena_new(a, struct payload);
    w->arena = a;
    w->source = s;
    w->out = buf_in(a);
    w->most = s->text.n * GROWTH;
    read_values(w);
    begin_value(w, STR("0"));
    while (w->depth)
        step(w);
    struct omap *map = arena_new(a, struct omap);
    *map =
        s->map ? omap_compose(a, &w->map, s->map, (uint32_t)w->out.n) : w->map;
    *out = (struct structured_source){buf_str(&w->out), 0, map};
    return true;
}
