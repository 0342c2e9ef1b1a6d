/* SPDX-License-Identifier: MIT */
#include "output.h"
#include "message.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

bool output_open(struct output *o, const struct settings *settings)
{
    o->fd = STDOUT_FILENO;
    o->error = 0;
    o->n = 0;
    o->name = NULL;
    if (!settings->output || strcmp(settings->output, "-") == 0)
        return true;
    o->name = settings->output;
    o->fd = open(o->name, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (o->fd < 0)
        message_at(o->name, 0, 0, "%s", strerror(errno));
    return o->fd >= 0;
}

static void write_all(struct output *o, const char *p, size_t n)
{
    while (n && !o->error) {
        ssize_t done = write(o->fd, p, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0) {
            o->error = errno;
            return;
        }
        p += done;
        n -= (size_t)done;
    }
}

static void flush(struct output *o)
{
    write_all(o, o->bytes, o->n);
    o->n = 0;
}

int output_write(void *context, const char *p, size_t n)
{
    struct output *o = context;
    if (n > sizeof(o->bytes) - o->n)
        flush(o);
    if (n > sizeof(o->bytes)) {
        write_all(o, p, n);
    } else {
        memcpy(o->bytes + o->n, p, n);
        o->n += n;
    }
    return o->error;
}

void output_puts(struct output *o, const char *text)
{
    output_write(o, text, strlen(text));
}

void output_number(struct output *o, uint64_t n)
{
    char digits[24];
    snprintf(digits, sizeof(digits), "%llu", (unsigned long long)n);
    output_puts(o, digits);
}

void output_json(struct output *o, const char *text)
{
    output_puts(o, "\"");
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        char escaped[8];
        if (c >= 0x20 && c != 0x7f && c != '"' && c != '\\') {
            output_write(o, text, 1);
            continue;
        }
        snprintf(escaped, sizeof(escaped),
            c == '"' || c == '\\' ? "\\%c" : "\\u%04x", c);
        output_puts(o, escaped);
    }
    output_puts(o, "\"");
}

int output_close(struct output *o)
{
    flush(o);
    if (close(o->fd) != 0 && !o->error)
        o->error = errno;
    if (!o->error)
        return EXIT_DONE;
    if (o->error != EPIPE && o->name)
        message_at(o->name, 0, 0, "%s", strerror(o->error));
    else if (o->error != EPIPE)
        message("standard output: %s", strerror(o->error));
    return EXIT_OUTPUT;
}

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

bool output_color(const struct output *o, const char *when)
{
    if (when && strcmp(when, "auto") != 0)
        return strcmp(when, "always") == 0;
    if (is_set("NO_COLOR"))
        return false;
    const char *force = getenv("CLICOLOR_FORCE");
    if (force && *force && strcmp(force, "0") != 0)
        return true;
    const char *term = getenv("TERM");
    return isatty(o->fd) && (!term || strcmp(term, "dumb") != 0);
}

unsigned output_width(const struct output *o)
{
    const char *columns = getenv("COLUMNS");
    unsigned long n = columns ? strtoul(columns, NULL, 10) : 0;
    struct winsize size;
    if (n >= 20 && n <= 10000)
        return (unsigned)n;
    if (isatty(o->fd) && ioctl(o->fd, TIOCGWINSZ, &size) == 0)
        return size.ws_col;
    return 0;
}
