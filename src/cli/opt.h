/* SPDX-License-Identifier: MIT */
/*
 * The option table: one row an option. It parses the command line, prints the
 * help, names the environment variables and the keys of config.json, and
 * writes the completion scripts.
 */
#ifndef CLI_OPT_H
#define CLI_OPT_H

#include "settings.h"

#include <stdbool.h>

enum option_kind {
    OPTION_FLAG,   /* int: 1 */
    OPTION_TEXT,   /* const char * */
    OPTION_CHOICE, /* const char *, one of the words of `choices` */
    OPTION_NUMBER, /* uint64_t */
    OPTION_SIZE,   /* uint64_t, with K, M or G */
    OPTION_TIME,   /* uint64_t in nanoseconds: 2, 0.5s, 20ms, 1m */
    OPTION_LIST,   /* struct strings: may be given several times */
    OPTION_FIXED,  /* const char *: set to `choices` */
};

struct option {
    enum option_kind kind;
    char letter;         /* 0: none */
    const char *name;    /* without dashes */
    const char *arg;     /* what follows it, "" for none */
    size_t at;           /* offset in struct settings */
    unsigned commands;   /* enum command_bit of those that take it */
    const char *choices; /* words separated by a space */
    const char *help;
};

/* The table, in the order of the help; ends with a row without a name. */
extern const struct option option_table[];

/* Where a value came from: a nearer source wins over a farther one. */
enum option_source {
    FROM_NOWHERE,
    FROM_USER_FILE, /* $XDG_CONFIG_HOME/jobsift/config.json */
    FROM_FILE,      /* --config */
    FROM_ENVIRONMENT,
    FROM_ARGUMENT,
};

enum { OPTION_MOST = 64 };

struct option_state {
    struct settings *settings;
    unsigned command; /* its bit */
    unsigned char source[OPTION_MOST];
};

/*
 * Reads the arguments behind the command's name; what is no option goes to
 * settings->operands. false after a message.
 */
bool options_parse(struct option_state *state, char **argv);
/*
 * Sets one option from a source; `name` is how the user wrote it. A value of
 * a nearer source stays. false after a message.
 */
bool option_set(struct option_state *state, const struct option *option,
    const char *value, enum option_source source, const char *name);
/* May the environment and configuration files set it? */
bool option_has_variable(const struct option *option);
/* "JOBSIFT_MAX_SIZE"; gives its length, size is at least 48. */
size_t option_variable(const struct option *option, char *name, size_t size);
/* The options that a command takes, two columns. */
void options_print(unsigned command);

#endif
