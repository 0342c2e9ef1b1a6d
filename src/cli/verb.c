/* SPDX-License-Identifier: MIT */
#include "verb.h"
#include "message.h"

#include <stdio.h>
#include <string.h>

static void hint_all(const char *const *names, size_t n)
{
    char list[128];
    size_t at = 0;
    list[0] = '\0';
    for (size_t i = 0; i < n && at < sizeof(list); i++) {
        int put = snprintf(
            list + at, sizeof(list) - at, "%s%s", i ? ", " : "", names[i]);
        at += put > 0 ? (size_t)put : 0;
    }
    message_hint("one of: %s", list);
}

int verb_take(struct settings *settings, const char *what,
    const char *const *names, size_t n)
{
    struct strings *o = &settings->operands;
    if (!o->n) {
        message("%s: what of it?", what);
        hint_all(names, n);
        return -1;
    }
    const char *word = o->v[0];
    for (size_t i = 0; i < n; i++) {
        if (strcmp(word, names[i]) != 0)
            continue;
        memmove(o->v, o->v + 1, --o->n * sizeof(*o->v));
        return (int)i;
    }
    message("%s: there is no '%s'", what, word);
    const char *near = nearest_name(word, names, n);
    if (near)
        message_hint("did you mean %s?", near);
    else
        hint_all(names, n);
    return -1;
}
