/* SPDX-License-Identifier: MIT */
/*
 * Where results go: standard output or -o FILE, and how: colour and width of
 * the terminal. Every write is checked; the first that fails is remembered.
 */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "settings.h"

#include <stdbool.h>

struct output {
    int fd;
    int error;        /* errno of the first failure, 0: none */
    const char *name; /* NULL: standard output */
    size_t n;
    char bytes[65536];
};

/* false after a message. */
bool output_open(struct output *o, const struct settings *settings);
/* A jobsift_write; context is the struct output. */
int output_write(void *context, const char *p, size_t n);
void output_puts(struct output *o, const char *text);
/* Text, valid UTF-8 or not, as a string of JSON with its quotes. */
void output_json(struct output *o, const char *text);
void output_number(struct output *o, uint64_t n);
/* Writes what is left and closes: EXIT_DONE, or EXIT_OUTPUT and a message. */
int output_close(struct output *o);

/* --color, NO_COLOR, CLICOLOR_FORCE, TERM=dumb, and whether fd is one. */
bool output_color(const struct output *o, const char *when);
/* COLUMNS, or the terminal's width; 0 where neither says. */
unsigned output_width(const struct output *o);

#endif
