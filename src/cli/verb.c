/* SPDX-License-Identifier: MIT */
#include "verb.h"
#include "command.h"
#include "memory.h"
#include "message.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { VERBS_MOST = 8 };

/* Splits `words`, which is written to, at its spaces. */
static size_t split(char *words, const char **names)
{
    size_t n = 0;
    while (*words && n < VERBS_MOST) {
        names[n++] = words;
        words += strcspn(words, " ");
        if (*words)
            *words++ = '\0';
    }
    return n;
}

static void refuse(const struct command *c, const char *word,
    const char *const *names, size_t n)
{
    if (word)
        message("%s: there is no '%s'", c->name, word);
    else
        message("%s: what of it?", c->name);
    const char *near = word ? nearest_name(word, names, n) : NULL;
    if (near)
        message_hint("did you mean %s?", near);
    else
        message_hint("one of: %s", c->verbs);
}

int verb_take(struct settings *settings, const char *command)
{
    const struct command *c = command_find(command);
    struct strings *o = &settings->operands;
    const char *names[VERBS_MOST], *word = o->n ? o->v[0] : NULL;
    char *words = xstrdup(c->verbs);
    size_t n = split(words, names), i = 0;
    while (word && i < n && strcmp(word, names[i]) != 0)
        i++;
    bool found = word && i < n;
    if (found)
        memmove(o->v, o->v + 1, --o->n * sizeof(*o->v));
    else
        refuse(c, word, names, n);
    free(words);
    return found ? (int)i : -1;
}
