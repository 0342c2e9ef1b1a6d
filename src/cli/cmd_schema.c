/* SPDX-License-Identifier: MIT */
/* jobsift schema: the JSON Schema of records, profiles and rule packs. */
#include "command.h"
#include "verb.h"

#include <jobsift.h>
#include <stdio.h>

int cmd_schema(struct settings *settings)
{
    static const char *const names[] = {"record", "profile", "rules"};
    int which = verb_take(settings, "schema");
    if (which < 0)
        return EXIT_MISTAKE;
    struct jobsift_text schema = jobsift_schema(names[which]);
    fwrite(schema.p, 1, schema.n, stdout);
    return EXIT_DONE;
}
