/* SPDX-License-Identifier: MIT */
/* jobsift help: made of the tables of commands, options and topics. */
#include "command.h"
#include "message.h"
#include "opt.h"

#include <stdio.h>
#include <string.h>

static const struct topic {
    const char *name, *summary, *text;
} topics[] = {
#define TOPIC(name, summary, text) {name, summary, text},
#include "topics.def"
#undef TOPIC
};
enum { TOPICS = sizeof(topics) / sizeof(*topics), WIDTH = 76 };

static void print_overview(void)
{
    puts("usage: jobsift COMMAND [OPTIONS] [FILE|DIR|-]...\n\n"
         "Reads saved job postings, says what each of them states, with the "
         "bytes\nthat prove it, and how well it fits a candidate.\n");
    for (const struct command *c = command_table; c->name; c++)
        printf("  %-12s %s\n", c->name, c->summary);
    puts("\nTopics of help:\n");
    for (int i = 0; i < TOPICS; i++)
        printf("  %-12s %s\n", topics[i].name, topics[i].summary);
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

/* ---- Topics ---------------------------------------------------------------
 */

/* One more word of an indented list; *column is where the line has come to. */
static void print_word(const char *word, size_t n, size_t *column)
{
    if (*column && *column + 1 + n > WIDTH) {
        putchar('\n');
        *column = 0;
    }
    printf("%s%.*s", *column ? " " : "  ", (int)n, word);
    *column += n + (*column ? 1 : 2);
}

static void print_names(struct jobsift_text (*name)(size_t number))
{
    size_t column = 0;
    for (size_t i = 0;; i++) {
        struct jobsift_text text = name(i);
        if (!text.n)
            break;
        print_word(text.p, text.n, &column);
    }
    putchar('\n');
}

static void print_environment(void)
{
    size_t column = 0;
    for (const struct option *o = option_table; o->name; o++) {
        char name[48];
        if (!option_has_variable(o))
            continue;
        bool again = o > option_table && strcmp(o[-1].name, o->name) == 0;
        if (!again)
            print_word(name, option_variable(o, name, sizeof(name)), &column);
    }
    putchar('\n');
}

static void print_list(const char *name)
{
    if (strncmp(name, "@fields", 7) == 0)
        print_names(jobsift_field_name);
    else if (strncmp(name, "@columns", 8) == 0)
        print_names(jobsift_column_name);
    else
        print_environment();
}

static int print_topic(const struct topic *topic)
{
    const char *line = topic->text;
    while (*line) {
        size_t n = strcspn(line, "\n");
        if (*line == '@')
            print_list(line);
        else
            printf("%.*s\n", (int)n, line);
        line += n + (line[n] == '\n');
    }
    return EXIT_DONE;
}

static int unknown(const char *name)
{
    const char *names[64];
    size_t n = 0;
    for (const struct command *c = command_table; c->name; c++)
        names[n++] = c->name;
    for (int i = 0; i < TOPICS; i++)
        names[n++] = topics[i].name;
    message("there is no help on '%s'", name);
    const char *near = nearest_name(name, names, n);
    if (near)
        message_hint("did you mean %s?", near);
    else
        message_hint("jobsift help lists the commands and topics");
    return EXIT_MISTAKE;
}

/* The topic of that name, or the one that begins so. */
static const struct topic *find_topic(const char *name)
{
    size_t n = strlen(name);
    for (int i = 0; n && i < TOPICS; i++) {
        if (strncmp(topics[i].name, name, n) == 0)
            return &topics[i];
    }
    return NULL;
}

/* A command may be a topic, too: then its options come first. */
int cmd_help(struct settings *settings)
{
    if (!settings->operands.n)
        return help_print(NULL);
    const char *name = settings->operands.v[0];
    const struct command *c = command_find(name);
    const struct topic *topic = find_topic(name);
    if (!c && !topic)
        return unknown(name);
    if (c)
        help_print(c);
    if (c && topic)
        putchar('\n');
    return topic ? print_topic(topic) : EXIT_DONE;
}

void help_print_topics(void)
{
    for (int i = 0; i < TOPICS; i++)
        printf(" %s", topics[i].name);
}
