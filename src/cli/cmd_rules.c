/* SPDX-License-Identifier: MIT */
/* jobsift rules: the rules in force, and whether their examples hold. */
#include "command.h"
#include "engine.h"
#include "memory.h"
#include "message.h"
#include "output.h"
#include "verb.h"

#include <stdio.h>
#include <string.h>

static void put_text(struct jobsift_text text)
{
    fwrite(text.p, 1, text.n, stdout);
}

static int list(const jobsift_engine *engine)
{
    struct jobsift_rule rule;
    for (size_t i = 0; jobsift_engine_rule(engine, i, &rule); i++) {
        put_text(rule.id);
        putchar('\t');
        put_text(rule.field);
        putchar('\n');
    }
    return EXIT_DONE;
}

static bool find(
    const jobsift_engine *engine, const char *id, struct jobsift_rule *rule)
{
    size_t n = strlen(id);
    for (size_t i = 0; jobsift_engine_rule(engine, i, rule); i++) {
        if (rule->id.n == n && memcmp(rule->id.p, id, n) == 0)
            return true;
    }
    message("there is no rule '%s'", id);
    message_hint("jobsift rules list names them all");
    return false;
}

static int show(const jobsift_engine *engine, const struct strings *ids)
{
    if (!ids->n) {
        message("rules show needs the id of a rule");
        message_hint("jobsift rules list names them all");
        return EXIT_MISTAKE;
    }
    for (size_t i = 0; i < ids->n; i++) {
        struct jobsift_rule rule;
        if (!find(engine, ids->v[i], &rule))
            return EXIT_MISTAKE;
        put_text(rule.pack_json);
        putchar('\n');
    }
    return EXIT_DONE;
}

/* rules explain ID FILE...: the first operand is the rule. */
static int explain(const jobsift_engine *engine, struct settings *settings)
{
    struct strings *operands = &settings->operands;
    struct jobsift_rule rule;
    if (operands->n < 2) {
        message("rules explain needs the id of a rule and a file");
        message_hint("jobsift rules explain ID FILE");
        return EXIT_MISTAKE;
    }
    const char *id = operands->v[0];
    if (!find(engine, id, &rule))
        return EXIT_MISTAKE;
    operands->n--;
    memmove(operands->v, operands->v + 1, operands->n * sizeof(*operands->v));
    return explain_rule(settings, engine, id);
}

static void report(void *context, struct jobsift_text id, const char *what)
{
    const struct settings *settings = context;
    if (!settings->quiet)
        message("%.*s: %s", (int)(id.n < 100 ? id.n : 100), id.p, what);
}

static int check(const jobsift_engine *engine, struct settings *settings)
{
    size_t passed = 0, failed = 0;
    enum jobsift_status status =
        jobsift_rules_check(engine, report, settings, &passed, &failed);
    printf("%zu passed, %zu failed\n", passed, failed);
    if (status != JOBSIFT_OK && status != JOBSIFT_INPUT)
        return exit_of_status(status);
    return failed ? EXIT_NO : EXIT_DONE;
}

int cmd_rules(struct settings *settings)
{
    enum { LIST, SHOW, CHECK, EXPLAIN };
    int verb = verb_take(settings, "rules");
    if (verb < 0)
        return EXIT_MISTAKE;
    /* `rules list PACK`, `rules check PACK`: with these packs, too. */
    if (verb == LIST || verb == CHECK) {
        struct strings *rules = &settings->rules;
        for (size_t i = 0; i < settings->operands.n; i++)
            strings_add(rules, settings->operands.v[i]);
    }
    jobsift_engine *engine = engine_open(settings);
    if (!engine)
        return EXIT_MISTAKE;
    int exit = verb == LIST      ? list(engine)
               : verb == SHOW    ? show(engine, &settings->operands)
               : verb == EXPLAIN ? explain(engine, settings)
                                 : check(engine, settings);
    jobsift_engine_free(engine);
    return exit;
}
