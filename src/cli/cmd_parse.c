/* SPDX-License-Identifier: MIT */
/* jobsift parse: one record a posting, as a stream. */
#include "batch.h"
#include "command.h"

static void emit(void *context, struct result *result)
{
    struct batch *b = context;
    if (batch_report(b, result))
        batch_put(b, result);
}

int cmd_parse(struct settings *settings)
{
    struct batch b;
    if (source_is_idle(settings))
        return help_short("parse");
    const char *format = settings->format ? settings->format : "ndjson";
    if (batch_open(&b, settings, format))
        batch_run(&b, emit, &b);
    return batch_close(&b);
}
