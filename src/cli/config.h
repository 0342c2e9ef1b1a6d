/* SPDX-License-Identifier: MIT */
/* Defaults of options from the environment and from config.json. */
#ifndef CLI_CONFIG_H
#define CLI_CONFIG_H

#include "opt.h"

/*
 * Fills what the arguments left open: from JOBSIFT_*, then from --config,
 * then from the user's own file. false after a message.
 */
bool config_read(struct option_state *state);
/* "$XDG_CONFIG_HOME/jobsift/" + name, or NULL where there is no home. */
char *config_path(const char *name);
/* A whole file of at most 16 MiB and its length; NULL after a message. */
char *config_load(const char *path, size_t *n);

#endif
