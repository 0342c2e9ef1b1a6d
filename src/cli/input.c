/* SPDX-License-Identifier: MIT */
#include "input.h"
#include "memory.h"
#include "message.h"
#include "walk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The library reads no more of one posting. */
#define MOST_BYTES ((size_t)64 << 20)

/* A file read piece by piece, for lines of any number. */
struct stream {
    int fd; /* -1: closed */
    char *path;
    uint64_t line, index;
    size_t at, n;
    char bytes[65536];
};

struct source {
    const struct settings *settings;
    size_t operand;
    bool reads_stdin;    /* because nothing was named */
    struct stream list;  /* --files-from */
    struct stream lines; /* NDJSON */
    struct walk walk;
    char *folder; /* that is being walked, until a file is found in it */
};

static size_t most_bytes(const struct settings *s)
{
    return s->max_size && s->max_size < MOST_BYTES ? (size_t)s->max_size
                                                   : MOST_BYTES;
}

static bool is_stdin(const char *path)
{
    return strcmp(path, "-") == 0;
}

static bool stream_open(struct stream *s, const char *path)
{
    s->line = s->index = 0;
    s->at = s->n = 0;
    s->fd = is_stdin(path) ? STDIN_FILENO : open(path, O_RDONLY);
    if (s->fd < 0)
        return false;
    s->path = xstrdup(path);
    return true;
}

static void stream_close(struct stream *s)
{
    if (s->fd > STDIN_FILENO)
        close(s->fd);
    s->fd = -1;
    free(s->path);
    s->path = NULL;
}

/* Makes sure of at least one byte; false at the end or on an error. */
static bool stream_fill(struct stream *s)
{
    if (s->at < s->n)
        return true;
    ssize_t got;
    do {
        got = read(s->fd, s->bytes, sizeof(s->bytes));
    } while (got < 0 && errno == EINTR);
    s->at = 0;
    s->n = got > 0 ? (size_t)got : 0;
    if (got == 0)
        errno = 0;
    return got > 0;
}

static void item_room(struct item *item, size_t more)
{
    if (item->cap - item->n >= more)
        return;
    size_t cap = item->cap ? item->cap : 16384;
    while (cap - item->n < more)
        cap *= 2;
    item->bytes = xrealloc(item->bytes, cap);
    item->cap = cap;
}

/*
 * Takes what stands before `end` (which is dropped), at most `most` bytes and
 * one; the rest of a longer line is read and forgotten. false at the end of
 * the stream, with errno 0 where it ended well.
 */
static bool stream_line(
    struct stream *s, char end, size_t most, struct item *item)
{
    item->n = 0;
    if (!stream_fill(s))
        return false;
    for (const char *stop = NULL; !stop && stream_fill(s);) {
        const char *from = s->bytes + s->at;
        stop = memchr(from, end, s->n - s->at);
        size_t n = stop ? (size_t)(stop - from) : s->n - s->at;
        size_t take = most + 1 - item->n < n ? most + 1 - item->n : n;
        item_room(item, take + 1);
        memcpy(item->bytes + item->n, from, take);
        item->n += take;
        s->at += n + (stop != NULL);
    }
    s->line++;
    return true;
}

static void begin_item(struct item *item, char *path)
{
    item->path = path;
    item->index = item->line = 0;
    item->n = 0;
    item->loaded = false;
    item->problem = NULL;
    item->format = NULL;
}

static bool is_blank(const struct item *item)
{
    for (size_t i = 0; i < item->n; i++) {
        if (!strchr(" \t\r", item->bytes[i]) || !item->bytes[i])
            return false;
    }
    return true;
}

static void drop_byte_order_mark(struct item *item)
{
    if (item->n < 3 || memcmp(item->bytes, "\xef\xbb\xbf", 3) != 0)
        return;
    item->n -= 3;
    memmove(item->bytes, item->bytes + 3, item->n);
}

/* The next line of the open NDJSON stream; false when it has ended. */
static bool next_line(struct source *source, struct item *item)
{
    struct stream *s = &source->lines;
    begin_item(item, NULL);
    do {
        if (!stream_line(s, '\n', most_bytes(source->settings), item)) {
            item->problem = errno ? strerror(errno) : NULL;
            item->path = item->problem ? xstrdup(s->path) : NULL;
            stream_close(s);
            return item->problem != NULL;
        }
        if (s->line == 1)
            drop_byte_order_mark(item);
    } while (is_blank(item));
    item->path = xstrdup(s->path);
    item->line = s->line;
    item->index = s->index++;
    item->format = "ndjson";
    item->loaded = true;
    return true;
}

static bool ends_with(const char *s, const char *end)
{
    size_t n = strlen(s), m = strlen(end);
    return n >= m && strcmp(s + n - m, end) == 0;
}

static bool is_ndjson(const struct settings *s, const char *path)
{
    if (s->input && strcmp(s->input, "auto") != 0)
        return strcmp(s->input, "ndjson") == 0;
    return ends_with(path, ".ndjson") || ends_with(path, ".jsonl");
}

/* A file (path becomes the item's). false: it has lines, and they begin. */
static bool begin_file(struct source *source, struct item *item, char *path)
{
    begin_item(item, path);
    item->format = source->settings->input;
    if (!is_ndjson(source->settings, path))
        return true;
    if (!stream_open(&source->lines, path)) {
        item->problem = strerror(errno);
        return true;
    }
    free(path);
    item->path = NULL;
    return false;
}

/* The next path that the user named; NULL when there is none left. */
static char *next_named(struct source *source, struct item *scratch)
{
    const struct settings *s = source->settings;
    if (source->operand < s->operands.n)
        return xstrdup(s->operands.v[source->operand++]);
    if (source->reads_stdin) {
        source->reads_stdin = false;
        return xstrdup("-");
    }
    while (source->list.fd >= 0) {
        if (!stream_line(&source->list, s->null ? '\0' : '\n', 65536, scratch))
            stream_close(&source->list);
        else if (scratch->n) {
            item_room(scratch, 1);
            scratch->bytes[scratch->n] = '\0';
            return xstrdup(scratch->bytes);
        }
    }
    return NULL;
}

static bool is_folder(const char *path)
{
    struct stat st;
    return !is_stdin(path) && stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static void begin_folder(struct source *source, char *path)
{
    walk_begin(&source->walk, source->settings, path);
    free(source->folder);
    source->folder = path;
}

/* A folder that has nothing to read is no error, but hardly what was meant. */
static void end_folder(struct source *source, bool found)
{
    if (source->folder && !found && !source->settings->quiet) {
        message_at(source->folder, 0, 0, "no posting in this folder");
        message_hint(source->settings->include.n
                         ? "no name in it matches --include"
                         : "read are *.html, *.txt, *.md and the like; "
                           "--include GLOB for others");
    }
    free(source->folder);
    source->folder = NULL;
}

/* Something of the folder being walked; false when it has ended. */
static bool next_of_folder(
    struct source *source, struct item *item, bool *found)
{
    char *path;
    switch (walk_next(&source->walk, &path)) {
    case WALK_END:
        end_folder(source, false);
        return false;
    case WALK_PROBLEM:
        end_folder(source, true);
        begin_item(item, path);
        item->problem = strerror(errno);
        *found = true;
        return true;
    case WALK_FILE:
        break;
    }
    end_folder(source, true);
    *found = begin_file(source, item, path);
    return true;
}

bool source_next(struct source *source, struct item *item)
{
    for (;;) {
        bool found = false;
        if (source->lines.fd >= 0) {
            if (next_line(source, item))
                return true;
            continue;
        }
        if (next_of_folder(source, item, &found)) {
            if (found)
                return true;
            continue;
        }
        char *path = next_named(source, item);
        if (!path)
            return false;
        if (is_folder(path)) {
            begin_folder(source, path);
        } else if (begin_file(source, item, path)) {
            return true;
        }
    }
}

struct source *source_new(const struct settings *settings)
{
    struct source *s = xzalloc(sizeof(*s));
    s->settings = settings;
    s->lines.fd = s->list.fd = -1;
    s->reads_stdin = !settings->operands.n && !settings->files_from;
    const char *list = settings->files_from;
    if (list && !stream_open(&s->list, list)) {
        message_at(list, 0, 0, "%s", strerror(errno));
        free(s);
        return NULL;
    }
    return s;
}

void source_free(struct source *source)
{
    if (!source)
        return;
    walk_release(&source->walk);
    free(source->folder);
    stream_close(&source->lines);
    stream_close(&source->list);
    free(source);
}

static bool read_file(struct item *item, int fd, size_t most)
{
    while (item->n <= most) {
        item_room(item, 65536);
        size_t room = item->cap - item->n;
        if (room > most + 1 - item->n)
            room = most + 1 - item->n;
        ssize_t got = read(fd, item->bytes + item->n, room);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return false;
        if (got == 0)
            break;
        item->n += (size_t)got;
    }
    return true;
}

bool item_load(struct item *item, const struct settings *settings)
{
    if (item->loaded || item->problem)
        return item->loaded;
    int fd = is_stdin(item->path) ? STDIN_FILENO : open(item->path, O_RDONLY);
    item->loaded = fd >= 0 && read_file(item, fd, most_bytes(settings));
    if (!item->loaded)
        item->problem = strerror(errno);
    if (fd > STDIN_FILENO)
        close(fd);
    return item->loaded;
}

void item_release(struct item *item)
{
    free(item->path);
    free(item->bytes);
}

bool source_is_idle(const struct settings *settings)
{
    return !settings->operands.n && !settings->files_from &&
           isatty(STDIN_FILENO);
}
