/* SPDX-License-Identifier: MIT */
#include "verdicts.h"
#include "memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void verdicts_add(struct verdicts *all, struct verdict verdict)
{
    all->v = xgrow(all->v, all->n, sizeof(*all->v));
    all->v[all->n++] = verdict;
    all->failed += !verdict.holds;
}

void verdicts_release(struct verdicts *all)
{
    for (size_t i = 0; i < all->n; i++) {
        free(all->v[i].path);
        free(all->v[i].name);
        free(all->v[i].got);
    }
    free(all->v);
}

/* ---- Escaping: gives what stands for a byte, NULL: the byte itself ------- */

typedef const char *escape(unsigned char c, char room[8]);

static const char *escape_plain(unsigned char c, char room[8])
{
    (void)room;
    return c < 0x20 || c == 0x7f ? "?" : NULL;
}

/* Of a workflow command: properties, and the message behind them. */
static const char *escape_message(unsigned char c, char room[8])
{
    if (c >= 0x20 && c != '%')
        return NULL;
    snprintf(room, 8, "%%%02X", c);
    return room;
}

static const char *escape_property(unsigned char c, char room[8])
{
    if (c == ',' || c == ':') {
        snprintf(room, 8, "%%%02X", c);
        return room;
    }
    return escape_message(c, room);
}

static const char *escape_xml(unsigned char c, char room[8])
{
    if (c < 0x20)
        return " ";
    if (strchr("&<>\"'", c)) {
        snprintf(room, 8, "&#%u;", c);
        return room;
    }
    return NULL;
}

static void put(struct output *o, const char *text, escape *how)
{
    char room[8];
    for (const char *p = text; *p; p++) {
        const char *s = how((unsigned char)*p, room);
        if (s)
            output_puts(o, s);
        else
            output_write(o, p, 1);
    }
}

/* "a.html" or "feed.ndjson:3". */
static void put_place(
    struct output *o, const char *path, uint64_t line, escape *how)
{
    put(o, path, how);
    if (line) {
        output_puts(o, ":");
        output_number(o, line);
    }
}

/* As much as a line of a report can take, not within a character. */
static void put_short(struct output *o, const char *text, escape *how)
{
    enum { MOST = 200 };
    size_t n = strlen(text);
    if (n <= MOST) {
        put(o, text, how);
        return;
    }
    for (n = MOST; n && ((unsigned char)text[n] & 0xc0) == 0x80;)
        n--;
    char *cut = xstrdup(text);
    cut[n] = '\0';
    put(o, cut, how);
    output_puts(o, "...");
    free(cut);
}

/* "salary.min>=5000, but it is 4000". */
static void put_failure(struct output *o, const struct verdict *v, escape *how)
{
    put(o, v->name, how);
    output_puts(o, *v->got ? ", but it is " : ", but nothing is stated");
    put_short(o, v->got, how);
}

/* ---- Formats ------------------------------------------------------------- */

static void write_text(const struct verdicts *all, struct output *o)
{
    for (size_t i = 0; i < all->n; i++) {
        if (all->v[i].holds)
            continue;
        put_place(o, all->v[i].path, all->v[i].line, escape_plain);
        output_puts(o, ": ");
        put_failure(o, &all->v[i], escape_plain);
        output_puts(o, "\n");
    }
    output_number(o, all->n - all->failed);
    output_puts(o, " passed, ");
    output_number(o, all->failed);
    output_puts(o, " failed\n");
}

static void write_github(const struct verdicts *all, struct output *o)
{
    for (size_t i = 0; i < all->n; i++) {
        const struct verdict *v = &all->v[i];
        if (v->holds)
            continue;
        output_puts(o, "::error file=");
        put(o, v->path, escape_property);
        if (v->line) {
            output_puts(o, ",line=");
            output_number(o, v->line);
        }
        output_puts(o, ",title=jobsift check::");
        put_failure(o, v, escape_message);
        output_puts(o, "\n");
    }
}

static void write_tap(const struct verdicts *all, struct output *o)
{
    output_puts(o, "TAP version 13\n1..");
    output_number(o, all->n);
    for (size_t i = 0; i < all->n; i++) {
        const struct verdict *v = &all->v[i];
        output_puts(o, v->holds ? "\nok " : "\nnot ok ");
        output_number(o, i + 1);
        output_puts(o, " - ");
        put_place(o, v->path, v->record, escape_plain);
        output_puts(o, " ");
        if (v->holds)
            put(o, v->name, escape_plain);
        else
            put_failure(o, v, escape_plain);
    }
    output_puts(o, "\n");
}

static void write_junit(const struct verdicts *all, struct output *o)
{
    output_puts(o, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<testsuite name=\"jobsift check\" tests=\"");
    output_number(o, all->n);
    output_puts(o, "\" failures=\"");
    output_number(o, all->failed);
    output_puts(o, "\">\n");
    for (size_t i = 0; i < all->n; i++) {
        const struct verdict *v = &all->v[i];
        output_puts(o, "  <testcase classname=\"");
        put_place(o, v->path, v->record, escape_xml);
        output_puts(o, "\" name=\"");
        put(o, v->name, escape_xml);
        if (!v->holds) {
            output_puts(o, "\"><failure message=\"");
            put_failure(o, v, escape_xml);
        }
        output_puts(o, v->holds ? "\"/>\n" : "\"/></testcase>\n");
    }
    output_puts(o, "</testsuite>\n");
}

static void write_ndjson(const struct verdicts *all, struct output *o)
{
    for (size_t i = 0; i < all->n; i++) {
        const struct verdict *v = &all->v[i];
        output_puts(o, "{\"path\":");
        output_json(o, v->path);
        output_puts(o, ",\"line\":");
        if (v->line)
            output_number(o, v->line);
        else
            output_puts(o, "null");
        output_puts(o, ",\"check\":");
        output_json(o, v->name);
        output_puts(o, ",\"got\":");
        output_json(o, v->got);
        output_puts(o, v->holds ? ",\"holds\":true}\n" : ",\"holds\":false}\n");
    }
}

void verdicts_write(
    const struct verdicts *all, const char *format, struct output *o)
{
    static const struct {
        const char *name;
        void (*write)(const struct verdicts *all, struct output *o);
    } formats[] = {{"text", write_text}, {"github", write_github},
        {"tap", write_tap}, {"junit", write_junit}, {"ndjson", write_ndjson}};
    for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
        if (strcmp(formats[i].name, format) == 0)
            formats[i].write(all, o);
    }
}
