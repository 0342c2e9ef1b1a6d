/* SPDX-License-Identifier: MIT */
/* jobsift completion: scripts for shells, made of the option table. */
#include "command.h"
#include "opt.h"
#include "verb.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* ---- bash, and zsh through it -------------------------------------------- */

static void print_options(unsigned command)
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

/* "    parse,--format|parse,-f) words="ndjson table" ;;": the values of an
 * option; for one that takes a file, nothing: the shell completes files. */
static void print_values(const struct command *c, const struct option *o)
{
    if (!(o->commands & c->bit) || !o->arg[0])
        return;
    printf("    %s,--%s", c->name, o->name);
    if (o->letter)
        printf("|%s,-%c", c->name, o->letter);
    printf(") words=\"%s\" value=1 ;;\n",
        strcmp(o->name, "fields") == 0 ? "$fields"
        : o->kind == OPTION_CHOICE     ? o->choices
                                       : "");
}

static void print_words(const struct command *c)
{
    printf("    %s,-*) words=\"", c->name);
    print_options(c->bit);
    printf("\" ;;\n");
    if (c->bit == CMD_HELP) {
        printf("    help,*) words=\"");
        print_commands();
        help_print_topics();
        printf("\" ;;\n");
    } else if (c->verbs) {
        printf("    %s,*) [ $COMP_CWORD -eq 2 ] && words=\"%s\" ;;\n", c->name,
            c->verbs);
    }
}

static bool is_field(struct jobsift_text name)
{
    for (size_t i = 0; jobsift_field_name(i).n; i++) {
        struct jobsift_text field = jobsift_field_name(i);
        if (field.n == name.n && memcmp(field.p, name.p, name.n) == 0)
            return true;
    }
    return false;
}

static void print_name(struct jobsift_text name)
{
    printf(" %.*s", (int)name.n, name.p);
}

/* The names that --fields takes; of a list the last is completed. */
static void print_fields(void)
{
    printf("    local fields=\"");
    for (size_t i = 0; jobsift_field_name(i).n; i++)
        print_name(jobsift_field_name(i));
    for (size_t i = 0; jobsift_column_name(i).n; i++) {
        if (!is_field(jobsift_column_name(i)))
            print_name(jobsift_column_name(i));
    }
    printf("\"\n");
}

static void print_bash(void)
{
    printf("_jobsift() {\n"
           "    local cur=${COMP_WORDS[COMP_CWORD]} words= value=\n"
           "    local prev=${COMP_WORDS[COMP_CWORD-1]} cmd=${COMP_WORDS[1]}\n"
           "    [ \"$cur\" = = ] && cur=\n");
    print_fields();
    printf("    [ \"$prev\" = = ] && prev=${COMP_WORDS[COMP_CWORD-2]}\n"
           "    if [ $COMP_CWORD -eq 1 ]; then\n"
           "        words=\" --help --version");
    print_commands();
    printf("\" value=1\n    fi\n    [ $value ] || case $cmd,$prev in\n");
    for (const struct command *c = command_table; c->name; c++) {
        for (const struct option *o = option_table; o->name; o++)
            print_values(c, o);
    }
    printf("    esac\n    [ $value ] || case $cmd,$cur in\n");
    for (const struct command *c = command_table; c->name; c++)
        print_words(c);
    printf("    esac\n    local list=\n"
           "    [ \"$words\" = \"$fields\" ] && [[ $cur = *,* ]] &&\n"
           "        list=${cur%%,*}, cur=${cur##*,}\n"
           "    COMPREPLY=($(compgen -P \"$list\" -W \"$words\" -- \"$cur\"))\n"
           "}\n"
           "complete -o default -F _jobsift jobsift\n");
}

static void print_zsh(void)
{
    printf("#compdef jobsift\nautoload -U +X bashcompinit && bashcompinit\n");
    print_bash();
}

/* ---- fish ------------------------------------------------------------------
 */

/* Our help has no quote in it but the double one. */
static void print_fish_option(const struct command *c, const struct option *o)
{
    printf("complete -c jobsift -n '__fish_seen_subcommand_from %s' -l %s",
        c->name, o->name);
    if (o->letter)
        printf(" -s %c", o->letter);
    if (o->kind == OPTION_CHOICE)
        printf(" -x -a '%s'", o->choices);
    else if (o->arg[0])
        printf(" -r");
    printf(" -d '%s'\n", o->help);
}

static void print_fish_words(const struct command *c)
{
    if (c->bit != CMD_HELP && !c->verbs)
        return;
    printf("complete -c jobsift -n '__fish_seen_subcommand_from %s' -a '%s",
        c->name, c->verbs ? c->verbs : "");
    if (c->bit == CMD_HELP) {
        print_commands();
        help_print_topics();
    }
    printf("'\n");
}

static void print_fish(void)
{
    for (const struct command *c = command_table; c->name; c++) {
        printf("complete -c jobsift -n __fish_use_subcommand -a %s -d '%s'\n",
            c->name, c->summary);
        print_fish_words(c);
        for (const struct option *o = option_table; o->name; o++) {
            if (o->commands & c->bit)
                print_fish_option(c, o);
        }
    }
}

int cmd_completion(struct settings *settings)
{
    static void (*const print[])(void) = {print_bash, print_zsh, print_fish};
    int which = verb_take(settings, "completion");
    if (which < 0)
        return EXIT_MISTAKE;
    print[which]();
    return EXIT_DONE;
}
