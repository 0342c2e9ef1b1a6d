/* SPDX-License-Identifier: MIT */
#include "doc/omap.h"

/* Puts a run; one that would be empty gives way to what follows it. */
static void put_run(struct arena *a, struct omap *m, struct omap_run run)
{
    if (m->runs.n && m->runs.v[m->runs.n - 1].at == run.at)
        m->runs.v[m->runs.n - 1] = run;
    else
        vec_push(a, &m->runs, run);
}

void omap_copy(struct arena *a, struct omap *m, uint32_t at, uint32_t from)
{
    if (m->runs.n) {
        const struct omap_run *last = &m->runs.v[m->runs.n - 1];
        bool goes_on = !last->len && at - last->at == from - last->from;
        if (goes_on && at >= last->at)
            return;
    }
    put_run(a, m, (struct omap_run){at, from, 0});
}

void omap_replace(
    struct arena *a, struct omap *m, uint32_t at, uint32_t from, uint32_t len)
{
    if (len)
        put_run(a, m, (struct omap_run){at, from, len});
}

void omap_append(
    struct arena *a, struct omap *m, uint32_t at, const struct omap *part)
{
    for (size_t i = 0; i < part->runs.n; i++) {
        struct omap_run run = part->runs.v[i];
        run.at += at;
        put_run(a, m, run);
    }
}

/* Number of the run that holds the byte; the first where there is none. */
static size_t run_at(const struct omap *m, uint32_t at)
{
    size_t low = 0, high = m->runs.n;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (m->runs.v[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Source bytes of the one text byte `at`. */
static struct span byte_span(const struct omap *m, uint32_t at)
{
    const struct omap_run *r = &m->runs.v[run_at(m, at)];
    if (r->len)
        return (struct span){r->from, r->from + r->len};
    uint32_t from = r->from + (at - r->at);
    return (struct span){from, from + 1};
}

struct span omap_span(const struct omap *m, struct span text)
{
    if (!m->runs.n)
        return text;
    struct span first = byte_span(m, text.start);
    if (text.end <= text.start)
        return (struct span){first.start, first.start};
    struct span last = byte_span(m, text.end - 1);
    return (struct span){
        first.start, last.end > first.start ? last.end : first.end};
}

/* The copy [at, at + n) of middle bytes from `from`, in terms of the inner. */
static void compose_copy(struct arena *a, struct omap *out,
    const struct omap *inner, uint32_t at, uint32_t from, uint32_t n)
{
    uint32_t end = from + n;
    for (size_t i = run_at(inner, from); i < inner->runs.n; i++) {
        const struct omap_run *r = &inner->runs.v[i];
        uint32_t start = r->at > from ? r->at : from;
        if (start >= end)
            return;
        uint32_t to = at + (start - from);
        if (r->len)
            omap_replace(a, out, to, r->from, r->len);
        else
            omap_copy(a, out, to, r->from + (start - r->at));
    }
}

struct omap omap_compose(struct arena *a, const struct omap *outer,
    const struct omap *inner, uint32_t text_size)
{
    struct omap out = {0};
    if (!inner->runs.n)
        return *outer;
    for (size_t i = 0; i < outer->runs.n; i++) {
        const struct omap_run *r = &outer->runs.v[i];
        uint32_t end =
            i + 1 < outer->runs.n ? outer->runs.v[i + 1].at : text_size;
        if (!r->len) {
            compose_copy(a, &out, inner, r->at, r->from, end - r->at);
            continue;
        }
        struct span middle = {r->from, r->from + r->len};
        struct span source = omap_span(inner, middle);
        omap_replace(a, &out, r->at, source.start, source.end - source.start);
    }
    return out;
}
