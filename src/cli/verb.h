/* SPDX-License-Identifier: MIT */
/* Words behind a subcommand: `rules list`, `profile check`, `schema record`. */
#ifndef CLI_VERB_H
#define CLI_VERB_H

#include "settings.h"

/*
 * Number of the first operand among the verbs of the command's row, which is
 * taken off; -1 after a message.
 */
int verb_take(struct settings *settings, const char *command);

#endif
