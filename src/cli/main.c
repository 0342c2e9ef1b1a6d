/* SPDX-License-Identifier: MIT */
/* jobsift, the tool: finds the subcommand and runs it. */
#include "command.h"
#include "config.h"
#include "memory.h"
#include "message.h"
#include "opt.h"

#include <errno.h>
#include <jobsift.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define INPUTS "[OPTIONS] [FILE|DIR|-]..."

const struct command command_table[] = {
    {"parse", INPUTS, "Write one record per posting", cmd_parse, CMD_PARSE,
        NULL},
    {"rank", "-p PROFILE " INPUTS,
        "Write the postings with their match, best first", cmd_rank, CMD_RANK,
        NULL},
    {"show", "[OPTIONS] [FILE|-]...",
        "Show a posting with its evidence underlined", cmd_show, CMD_SHOW,
        NULL},
    {"text", "[OPTIONS] [FILE|-]...",
        "Show the text of a posting as the extractors see it", cmd_text,
        CMD_TEXT, NULL},
    {"diff", "[OPTIONS] OLD NEW",
        "Say what changed between two captures of a posting", cmd_diff,
        CMD_DIFF, NULL},
    {"stats", INPUTS, "Count the values of each field over many postings",
        cmd_stats, CMD_STATS, NULL},
    {"dups", INPUTS,
        "List the postings that are one job, published several times", cmd_dups,
        CMD_DUPS, NULL},
    {"check", "[OPTIONS] FILE|DIR... [-- ASSERTION...]",
        "Check postings against what is expected of them", cmd_check, CMD_CHECK,
        NULL},
    {"eval", "[OPTIONS] GOLD [FILE|DIR|-]...",
        "Measure records against labelled postings, field by field", cmd_eval,
        CMD_EVAL, NULL},
    {"rules", "list|show|check|explain [OPTIONS] [PACK|ID]...",
        "List, show and explain rules, and run the examples in them", cmd_rules,
        CMD_RULES, "list show check explain"},
    {"profile", "new|check|show [OPTIONS] [FILE]",
        "Begin a profile, check one, show what one comes to", cmd_profile,
        CMD_PROFILE, "new check show"},
    {"schema", "record|profile|rules", "Print a JSON Schema", cmd_schema,
        CMD_SCHEMA, "record profile rules"},
    {"completion", "bash|zsh|fish", "Print a completion script", cmd_completion,
        CMD_COMPLETION, "bash zsh fish"},
    {"help", "[COMMAND|TOPIC]", "Show help", cmd_help, CMD_HELP, NULL},
    {NULL, NULL, NULL, NULL, 0, NULL},
};

const struct command *command_find(const char *name)
{
    for (const struct command *c = command_table; c->name; c++) {
        if (strcmp(c->name, name) == 0)
            return c;
    }
    return NULL;
}

void command_unknown(const char *name)
{
    const char *names[32];
    size_t n = 0;
    for (const struct command *c = command_table; c->name; c++)
        names[n++] = c->name;
    message("'%s' is not a command", name);
    const char *near = nearest_name(name, names, n);
    if (near)
        message_hint("did you mean %s?", near);
    else
        message_hint("jobsift help lists the commands");
}

int worse_exit(int a, int b)
{
    static const int order[] = {[EXIT_DONE] = 0,
        [EXIT_NO] = 1,
        [EXIT_INPUT] = 2,
        [EXIT_MISTAKE] = 3,
        [EXIT_OUTPUT] = 4,
        [EXIT_INTERNAL] = 5};
    return order[a] >= order[b] ? a : b;
}

static int print_version(void)
{
    printf("jobsift %s\n%s\n", jobsift_version(), jobsift_libraries());
    return EXIT_DONE;
}

static void release(struct settings *settings)
{
    for (size_t i = 0; i < settings->owned.n; i++)
        free_string(settings->owned.v[i]);
    free(settings->owned.v);
    free(settings->rules.v);
    free(settings->include.v);
    free(settings->exclude.v);
    free(settings->operands.v);
    free(settings->assertions.v);
}

static int run_command(const struct command *c, char **argv)
{
    struct settings settings = {0};
    struct option_state state = {&settings, c->bit, {0}};
    int exit = EXIT_MISTAKE;
    if (!options_parse(&state, argv))
        exit = EXIT_MISTAKE;
    else if (settings.help)
        exit = help_print(c);
    else if (config_read(&state))
        exit = c->run(&settings);
    release(&settings);
    return exit;
}

static int run(const char *name, char **argv)
{
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0)
        return print_version();
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        return help_print(NULL);
    const struct command *c = command_find(name);
    if (c)
        return run_command(c, argv);
    command_unknown(name);
    return EXIT_MISTAKE;
}

/* What was printed with stdio must have arrived, too. */
static int close_stdout(int exit)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return exit;
    if (errno != EPIPE)
        message("standard output: %s", strerror(errno));
    return worse_exit(exit, EXIT_OUTPUT);
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        message("which command?");
        message_hint("jobsift help lists them");
        return EXIT_MISTAKE;
    }
    return close_stdout(run(argv[1], argv + 2));
}
