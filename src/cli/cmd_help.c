/* SPDX-License-Identifier: MIT */
/* jobsift help: made of the tables of commands and options. */
#include "command.h"
#include "message.h"
#include "opt.h"

#include <stdio.h>

static void print_overview(void)
{
    puts("usage: jobsift COMMAND [OPTIONS] [FILE|DIR|-]...\n\n"
         "Reads saved job postings, says what each of them states, with the "
         "bytes\nthat prove it, and how well it fits a candidate.\n");
    for (const struct command *c = command_table; c->name; c++)
        printf("  %-12s %s\n", c->name, c->summary);
    puts("\njobsift COMMAND --help tells more, jobsift(1) tells all.");
}

int help_print(const struct command *command)
{
    if (!command) {
        print_overview();
        return EXIT_DONE;
    }
    printf("usage: jobsift %s%s%s\n\n%s.\n\n", command->name,
        command->operands[0] ? " " : "", command->operands, command->summary);
    options_print(command->bit);
    return EXIT_DONE;
}

int help_short(const char *command)
{
    const struct command *c = command_find(command);
    fprintf(stderr, "usage: jobsift %s %s\n", c->name, c->operands);
    message_hint("name a file or folder, or jobsift %s --help", c->name);
    return EXIT_MISTAKE;
}

int cmd_help(struct settings *settings)
{
    if (!settings->operands.n)
        return help_print(NULL);
    const char *name = settings->operands.v[0];
    const struct command *c = command_find(name);
    if (c)
        return help_print(c);
    command_unknown(name);
    return EXIT_MISTAKE;
}
