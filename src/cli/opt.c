/* SPDX-License-Identifier: MIT */
#include "opt.h"
#include "command.h"
#include "memory.h"
#include "message.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool takes(const struct option_state *s, const struct option *o)
{
    return (o->commands & s->command) != 0;
}

static bool has_argument(const struct option *o)
{
    return o->arg[0] != '\0';
}

/* The option of that name (or unique prefix) that the command takes. */
static const struct option *option_find(
    const struct option_state *state, const char *name)
{
    const struct option *prefix = NULL;
    size_t n = strlen(name);
    bool several = false;
    for (const struct option *o = option_table; o->name; o++) {
        if (!takes(state, o) || strncmp(o->name, name, n) != 0)
            continue;
        if (o->name[n] == '\0')
            return o;
        several = prefix != NULL;
        prefix = o;
    }
    return several ? NULL : prefix;
}

static const struct option *find_letter(
    const struct option_state *state, char letter)
{
    for (const struct option *o = option_table; o->name; o++) {
        if (takes(state, o) && o->letter == letter)
            return o;
    }
    return NULL;
}

static bool is_choice(const char *choices, const char *value)
{
    size_t n = strlen(value);
    for (const char *c = choices; n && c; c = strchr(c, ' ')) {
        c += *c == ' ';
        if (strncmp(c, value, n) == 0 && (c[n] == ' ' || !c[n]))
            return true;
    }
    return false;
}

static bool read_number(const char *value, bool size, uint64_t *number)
{
    char *end;
    if (*value < '0' || *value > '9')
        return false;
    errno = 0;
    unsigned long long n = strtoull(value, &end, 10);
    unsigned shift = 0;
    if (size && *end) {
        const char *units = "KMG", *unit = strchr(units, *end & ~0x20);
        if (!unit || !*unit)
            return false;
        shift = 10 * (unsigned)(unit - units + 1);
        end++;
    }
    if (errno || *end || n > UINT64_MAX >> shift)
        return false;
    *number = (uint64_t)n << shift;
    return true;
}

/* Digits with a point somewhere among them, times unit; false: no number. */
static bool read_decimal(const char **text, uint64_t unit, uint64_t *value)
{
    const char *c = *text;
    if (*c < '0' || *c > '9')
        return false;
    for (*value = 0; *c >= '0' && *c <= '9'; c++) {
        if (*value > UINT64_MAX / 16 / unit)
            return false;
        *value = *value * 10 + (uint64_t)(*c - '0');
    }
    *value *= unit;
    if (*c == '.') {
        for (c++; *c >= '0' && *c <= '9'; c++)
            *value += (uint64_t)(*c - '0') * (unit /= 10);
    }
    *text = c;
    return true;
}

/* Seconds, unless a unit says otherwise, as nanoseconds. */
static bool read_time(const char *text, uint64_t *value)
{
    static const struct {
        const char *name;
        uint64_t nanoseconds;
    } units[] = {{"", 1000000000}, {"s", 1000000000}, {"ms", 1000000},
        {"us", 1000}, {"m", 60000000000}};
    const char *name = text + strspn(text, "0123456789.");
    for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
        if (strcmp(name, units[i].name) == 0)
            return read_decimal(&text, units[i].nanoseconds, value) &&
                   text == name;
    }
    return false;
}

static bool refuse(const struct option *o, const char *value, const char *name)
{
    const char *what = "a number";
    if (o->kind == OPTION_CHOICE)
        what = "one of its values";
    else if (o->kind == OPTION_TIME)
        what = "a time such as 2, 0.5s or 20ms";
    message("%s: '%s' is not %s", name, value, what);
    if (o->kind == OPTION_CHOICE)
        message_hint("one of: %s", o->choices);
    return false;
}

static bool store(struct settings *settings, const struct option *o,
    const char *value, const char *name)
{
    void *at = (char *)settings + o->at;
    switch (o->kind) {
    case OPTION_FLAG:
        *(int *)at = 1;
        return true;
    case OPTION_FIXED:
        *(const char **)at = o->choices;
        return true;
    case OPTION_LIST:
        strings_add(at, value);
        return true;
    case OPTION_CHOICE:
        if (!is_choice(o->choices, value))
            return refuse(o, value, name);
        *(const char **)at = value;
        return true;
    case OPTION_TEXT:
        *(const char **)at = value;
        return true;
    case OPTION_TIME:
        return read_time(value, at) || refuse(o, value, name);
    case OPTION_NUMBER:
    case OPTION_SIZE:
        break;
    }
    if (!read_number(value, o->kind == OPTION_SIZE, at))
        return refuse(o, value, name);
    return true;
}

/* --json and --format fill the same place: the nearest of both wins. */
static enum option_source nearest_source(
    const struct option_state *state, const struct option *option)
{
    unsigned char nearest = FROM_NOWHERE;
    for (const struct option *o = option_table; o->name; o++) {
        if (o->at == option->at && state->source[o - option_table] > nearest)
            nearest = state->source[o - option_table];
    }
    return (enum option_source)nearest;
}

bool option_set(struct option_state *state, const struct option *option,
    const char *value, enum option_source source, const char *name)
{
    if (nearest_source(state, option) > source)
        return true;
    state->source[option - option_table] = (unsigned char)source;
    return store(state->settings, option, value, name);
}

bool option_has_variable(const struct option *option)
{
    return option->kind != OPTION_FIXED && strcmp(option->name, "help") != 0;
}

size_t option_variable(const struct option *option, char *name, size_t size)
{
    static const char prefix[] = "JOBSIFT_";
    size_t n = sizeof(prefix) - 1;
    memcpy(name, prefix, n);
    for (const char *c = option->name; *c && n < size - 1; c++)
        name[n++] = *c == '-' ? '_' : (char)toupper((unsigned char)*c);
    name[n] = '\0';
    return n;
}

static bool is_called(const struct option *o, const char *argument)
{
    return argument[1] == '-' ? strcmp(o->name, argument + 2) == 0
                              : o->letter && o->letter == argument[1];
}

/* The first command that takes the option "--name" or "-n", or NULL. */
static const char *taker_of(const char *argument)
{
    for (const struct option *o = option_table; o->name; o++) {
        if (!is_called(o, argument))
            continue;
        for (const struct command *c = command_table; c->name; c++) {
            if (c->bit & o->commands)
                return c->name;
        }
    }
    return NULL;
}

static bool unknown_option(
    const struct option_state *state, const char *argument)
{
    const char *names[OPTION_MOST];
    size_t n = 0;
    for (const struct option *o = option_table; o->name; o++) {
        if (takes(state, o))
            names[n++] = o->name;
    }
    message("unknown option '%s'", argument);
    bool is_long = argument[1] == '-';
    const char *taker = taker_of(argument);
    const char *near = is_long ? nearest_name(argument + 2, names, n) : NULL;
    if (taker)
        message_hint("it is an option of jobsift %s", taker);
    else if (near)
        message_hint("did you mean --%s?", near);
    else
        message_hint("--help lists the options");
    return false;
}

/* "--name", "--name=value", "--name value". */
static bool parse_long(struct option_state *state, char ***argv)
{
    char *argument = *(*argv)++;
    char *value = strchr(argument, '=');
    char *name = xstrdup(argument);
    if (value)
        name[value++ - argument] = '\0';
    const struct option *o = option_find(state, name + 2);
    bool ok = false;
    if (!o) {
        ok = unknown_option(state, name);
    } else if (value && !has_argument(o)) {
        message("--%s takes no value", o->name);
    } else if (!value && has_argument(o) && !**argv) {
        message("--%s needs a value: %s", o->name, o->arg);
    } else {
        if (!value && has_argument(o))
            value = *(*argv)++;
        ok = option_set(state, o, value, FROM_ARGUMENT, name);
    }
    free(name);
    return ok;
}

/* "-e", "-eq", "-j4", "-j 4". */
static bool parse_letters(struct option_state *state, char ***argv)
{
    const char *argument = *(*argv)++;
    for (const char *c = argument + 1; *c; c++) {
        char name[3] = {'-', *c, '\0'};
        const struct option *o = find_letter(state, *c);
        if (!o)
            return unknown_option(state, name);
        if (!has_argument(o)) {
            if (!option_set(state, o, NULL, FROM_ARGUMENT, name))
                return false;
            continue;
        }
        const char *value = c[1] ? c + 1 : *(*argv);
        if (!value) {
            message("%s needs a value: %s", name, o->arg);
            return false;
        }
        *argv += !c[1];
        return option_set(state, o, value, FROM_ARGUMENT, name);
    }
    return true;
}

bool options_parse(struct option_state *state, char **argv)
{
    while (*argv) {
        const char *a = *argv;
        bool ok = true;
        if (strcmp(a, "--") == 0) {
            bool checks = (state->command & CMD_CHECK) != 0;
            while (*++argv)
                strings_add(checks ? &state->settings->assertions
                                   : &state->settings->operands,
                    *argv);
            break;
        }
        if (a[0] == '-' && a[1] == '-')
            ok = parse_long(state, &argv);
        else if (a[0] == '-' && a[1])
            ok = parse_letters(state, &argv);
        else
            strings_add(&state->settings->operands, *argv++);
        if (!ok)
            return false;
    }
    return true;
}

void options_print(unsigned command)
{
    enum { COLUMN = 26 };
    for (const struct option *o = option_table; o->name; o++) {
        char left[64];
        if (!(o->commands & command))
            continue;
        int n = snprintf(left, sizeof(left), "%c%c%s--%s%s%s",
            o->letter ? '-' : ' ', o->letter ? o->letter : ' ',
            o->letter ? ", " : "  ", o->name, has_argument(o) ? " " : "",
            o->arg);
        if (n > 0)
            printf("  %-*s %s\n", COLUMN, left, o->help);
    }
}
