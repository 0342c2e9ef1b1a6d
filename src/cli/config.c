/* SPDX-License-Identifier: MIT */
/*
 * config.json is one flat object: names of options with a string, a number,
 * true or false, or a list of strings; comments are allowed. That little JSON
 * is read here, because the tool sees nothing of the library but its header.
 */
#include "config.h"
#include "memory.h"
#include "message.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FILE_MOST = 16 << 20 };

struct reader {
    struct option_state *state;
    enum option_source source;
    const char *path, *text, *p;
};

char *config_path(const char *name)
{
    const char *base = getenv("XDG_CONFIG_HOME");
    if (base && *base == '/')
        return xconcat(base, "/jobsift/", name);
    base = getenv("HOME");
    if (!base || *base != '/')
        return NULL;
    return xconcat(base, "/.config/jobsift/", name);
}

static char *read_all(int fd, size_t *n)
{
    size_t size = 65536;
    char *text = xrealloc(NULL, size);
    for (*n = 0;;) {
        if (*n == size - 1)
            text = xrealloc(text, size *= 2);
        ssize_t got = read(fd, text + *n, size - 1 - *n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got >= 0 && *n + (size_t)got > FILE_MOST) {
            errno = EFBIG;
            got = -1;
        }
        if (got < 0) {
            free(text);
            return NULL;
        }
        if (got == 0)
            break;
        *n += (size_t)got;
    }
    text[*n] = '\0';
    return text;
}

char *config_load(const char *path, size_t *n)
{
    int fd = open(path, O_RDONLY);
    char *text = fd < 0 ? NULL : read_all(fd, n);
    if (!text)
        message_at(path, 0, 0, "%s", strerror(errno));
    if (fd >= 0)
        close(fd);
    return text;
}

static bool fail(const struct reader *r, const char *what)
{
    uint64_t line = 1, column = 1;
    for (const char *c = r->text; c < r->p; c++, column++) {
        if (*c == '\n') {
            line++;
            column = 0;
        }
    }
    message_at(r->path, line, column, "%s", what);
    return false;
}

static void skip_comment(struct reader *r)
{
    const char *end =
        r->p[1] == '*' ? strstr(r->p + 2, "*/") : strchr(r->p, '\n');
    if (!end)
        r->p += strlen(r->p);
    else
        r->p = r->p[1] == '*' ? end + 2 : end;
}

static char peek(struct reader *r)
{
    for (;;) {
        if (*r->p == '/' && (r->p[1] == '/' || r->p[1] == '*'))
            skip_comment(r);
        else if (*r->p && strchr(" \t\r\n", *r->p))
            r->p++;
        else
            return *r->p;
    }
}

static bool take(struct reader *r, char c)
{
    if (peek(r) != c)
        return false;
    r->p++;
    return true;
}

/* A string without its quotes; only simple escapes. NULL after a message. */
static char *read_string(struct reader *r)
{
    static const char escapes[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    if (!take(r, '"')) {
        fail(r, "a string is expected");
        return NULL;
    }
    char *out = xrealloc(NULL, strlen(r->p) + 1), *end = out;
    for (; *r->p && *r->p != '"'; r->p++) {
        char c = *r->p;
        if (c == '\\') {
            const char *e = r->p[1] ? strchr(escapes, r->p[1]) : NULL;
            if (!e)
                break;
            c = values[e - escapes];
            r->p++;
        }
        *end++ = c;
    }
    *end = '\0';
    if (*r->p != '"') {
        fail(r, "this string is not closed, or has an unknown escape");
        free(out);
        return NULL;
    }
    r->p++;
    return out;
}

/* A number, true, false or null, as text. */
static char *read_word(struct reader *r)
{
    size_t n = strcspn(r->p, " \t\r\n,]}/");
    char *word = xstrndup(r->p, n);
    r->p += n;
    return word;
}

static bool is_off(const char *value)
{
    return !*value || strcmp(value, "0") == 0 || strcmp(value, "false") == 0 ||
           strcmp(value, "null") == 0;
}

/* Sets an option that is not one of the arguments' own. */
static bool set(struct option_state *state, const struct option *o,
    const char *value, enum option_source source, const char *name)
{
    if (o->kind == OPTION_FLAG && is_off(value))
        return true;
    return option_set(state, o, value, source, name);
}

/* Values live as long as the settings. */
static bool read_value(struct reader *r, const struct option *o)
{
    char *value = peek(r) == '"' ? read_string(r) : read_word(r);
    if (!value)
        return false;
    strings_add(&r->state->settings->owned, value);
    return !o || set(r->state, o, value, r->source, o->name);
}

static bool read_list(struct reader *r, const struct option *o)
{
    while (!take(r, ']')) {
        if (!read_value(r, o))
            return false;
        if (!take(r, ',') && peek(r) != ']')
            return fail(r, "a comma or ] is expected");
    }
    return true;
}

static bool is_any_option(const char *name)
{
    for (const struct option *o = option_table; o->name; o++) {
        if (strcmp(o->name, name) == 0)
            return true;
    }
    return false;
}

/* One "name": value. An option of another command is passed over. */
static bool read_member(struct reader *r)
{
    peek(r);
    const char *start = r->p;
    char *name = read_string(r);
    if (!name)
        return false;
    for (char *c = name; *c; c++) {
        if (*c == '_')
            *c = '-';
    }
    const struct option *o = NULL;
    for (const struct option *row = option_table; row->name && !o; row++) {
        if (strcmp(row->name, name) == 0 && option_has_variable(row) &&
            (row->commands & r->state->command))
            o = row;
    }
    bool known = o || is_any_option(name);
    free(name);
    if (!known) {
        r->p = start;
        return fail(r, "there is no option of that name");
    }
    if (!take(r, ':'))
        return fail(r, "a colon is expected");
    return take(r, '[') ? read_list(r, o) : read_value(r, o);
}

static bool read_object(struct reader *r)
{
    if (!take(r, '{'))
        return fail(r, "an object is expected: { \"option\": value }");
    while (!take(r, '}')) {
        if (!read_member(r))
            return false;
        if (!take(r, ',') && peek(r) != '}')
            return fail(r, "a comma or } is expected");
    }
    return peek(r) == '\0' || fail(r, "nothing may follow the object");
}

static bool read_file(
    struct option_state *state, const char *path, enum option_source source)
{
    size_t n;
    char *text = config_load(path, &n);
    if (!text)
        return false;
    struct reader r = {state, source, path, text, text};
    bool ok = read_object(&r);
    free(text);
    return ok;
}

static bool read_environment(struct option_state *state)
{
    for (const struct option *o = option_table; o->name; o++) {
        char name[48];
        if (!option_has_variable(o) || !(o->commands & state->command))
            continue;
        option_variable(o, name, sizeof(name));
        const char *value = getenv(name);
        if (value && !set(state, o, value, FROM_ENVIRONMENT, name))
            return false;
    }
    return true;
}

bool config_read(struct option_state *state)
{
    if (!read_environment(state))
        return false;
    if (state->settings->config &&
        !read_file(state, state->settings->config, FROM_FILE))
        return false;
    char *path = config_path("config.json");
    bool ok = !path || access(path, F_OK) != 0 ||
              read_file(state, path, FROM_USER_FILE);
    free(path);
    return ok;
}
