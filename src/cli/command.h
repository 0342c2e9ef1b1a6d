/* SPDX-License-Identifier: MIT */
/*
 * The subcommands. To add one: a bit here, a file cmd_NAME.c, a row in the
 * table of main.c; its options are marked in options.c.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "settings.h"

#include <jobsift.h>

enum command_bit {
    CMD_PARSE = 1,
    CMD_RANK = 2,
    CMD_SHOW = 4,
    CMD_TEXT = 8,
    CMD_RULES = 16,
    CMD_PROFILE = 32,
    CMD_SCHEMA = 64,
    CMD_COMPLETION = 128,
    CMD_HELP = 256,
    CMD_DIFF = 512,
    CMD_STATS = 1024,
    CMD_DUPS = 2048,
    CMD_CHECK = 4096,
    CMD_EVAL = 8192,
};

struct command {
    const char *name;
    const char *operands; /* for the usage line */
    const char *summary;
    int (*run)(struct settings *settings); /* gives the exit status */
    unsigned bit;
    const char *verbs; /* words of which one must follow; NULL: none */
};

/* The table; ends with a row without a name. */
extern const struct command command_table[];

const struct command *command_find(const char *name);
/* Says that there is no such command, and which one is near. */
void command_unknown(const char *name);

int cmd_parse(struct settings *settings);
int cmd_rank(struct settings *settings);
int cmd_show(struct settings *settings);
int cmd_text(struct settings *settings);
int cmd_diff(struct settings *settings);
int cmd_stats(struct settings *settings);
int cmd_dups(struct settings *settings);
int cmd_check(struct settings *settings);
int cmd_eval(struct settings *settings);
int cmd_rules(struct settings *settings);
int cmd_profile(struct settings *settings);
int cmd_schema(struct settings *settings);
int cmd_completion(struct settings *settings);
int cmd_help(struct settings *settings);

/* Why the rule fired or did not on the operands' postings. */
int explain_rule(
    struct settings *settings, const jobsift_engine *engine, const char *id);

/* The help of one command; of the tool where command is NULL. */
int help_print(const struct command *command);
/* The names of the topics of help, each behind a space. */
void help_print_topics(void);
/* A few lines on standard error for one who gave nothing to work on. */
int help_short(const char *command);

#endif
