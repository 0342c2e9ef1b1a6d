/* SPDX-License-Identifier: MIT */
/* jobsift completion: scripts for shells, made of the option table. */
#include "command.h"
#include "opt.h"
#include "verb.h"

#include <stdio.h>

static void print_names(unsigned command)
{
    for (const struct option *o = option_table; o->name; o++) {
        if (o->commands & command)
            printf(" --%s", o->name);
    }
}

static void print_commands(void)
{
    for (const struct command *c = command_table; c->name; c++)
        printf(" %s", c->name);
}

static void print_bash(void)
{
    printf("_jobsift() {\n"
           "    local cur=${COMP_WORDS[COMP_CWORD]} words=\n"
           "    case $cur,$COMP_CWORD,${COMP_WORDS[1]} in\n");
    for (const struct command *c = command_table; c->name; c++) {
        printf("    -*,*,%s) words=\"", c->name);
        print_names(c->bit);
        printf("\" ;;\n");
    }
    printf("    *,1,*) words=\"");
    print_commands();
    printf("\" ;;\n    esac\n"
           "    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
           "}\n"
           "complete -o default -F _jobsift jobsift\n");
}

/* zsh runs the same function through its own bashcompinit. */
static void print_zsh(void)
{
    printf("#compdef jobsift\nautoload -U +X bashcompinit && bashcompinit\n");
    print_bash();
}

/* Our help has no quote in it but the double one. */
static void print_fish(void)
{
    for (const struct command *c = command_table; c->name; c++) {
        printf("complete -c jobsift -n __fish_use_subcommand -a %s -d '%s'\n",
            c->name, c->summary);
        for (const struct option *o = option_table; o->name; o++) {
            if (!(o->commands & c->bit))
                continue;
            printf("complete -c jobsift -n '__fish_seen_subcommand_from %s'"
                   " -l %s",
                c->name, o->name);
            if (o->letter)
                printf(" -s %c", o->letter);
            printf("%s -d '%s'\n", o->arg[0] ? " -r" : "", o->help);
        }
    }
}

int cmd_completion(struct settings *settings)
{
    static const char *const shells[] = {"bash", "zsh", "fish"};
    static void (*const print[])(void) = {print_bash, print_zsh, print_fish};
    int which = verb_take(settings, "completion", shells, 3);
    if (which < 0)
        return EXIT_MISTAKE;
    print[which]();
    return EXIT_DONE;
}
