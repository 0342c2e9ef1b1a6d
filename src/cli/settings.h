/* SPDX-License-Identifier: MIT */
/*
 * Everything the tool was told: options, environment and configuration files
 * end in one struct that is passed down. Filled by opt.c and config.c.
 */
#ifndef CLI_SETTINGS_H
#define CLI_SETTINGS_H

#include <stddef.h>
#include <stdint.h>

/* Exit statuses; of several, worse_exit() names the one that wins. */
enum exit_status {
    EXIT_DONE = 0,
    EXIT_NO = 1,       /* the answer is no */
    EXIT_MISTAKE = 2,  /* option, configuration, profile, pack */
    EXIT_INPUT = 3,    /* some input could not be read, or hit a limit */
    EXIT_OUTPUT = 4,   /* output could not be written */
    EXIT_INTERNAL = 5, /* out of memory */
};

struct strings {
    const char **v;
    size_t n;
};

struct settings {
    const char *format, *input, *fields, *country;
    const char *files_from, *rates, *as_of, *output, *config;
    const char *color, *progress;
    const char *profile, *resume, *blocked, *dups;
    uint64_t jobs, max_size, count, min_score;
    uint64_t max_time; /* nanoseconds, 0: no limit */
    int evidence, null, no_builtin, quiet, verbose;
    int explain, exit_status, unsorted, origin;
    int help;
    struct strings rules, include, exclude, operands;
    struct strings assertions; /* of check: what stands behind -- */
    struct strings owned;      /* values from files: freed with the settings */
};

/* The worse of two exit statuses: 5, 4, 2, 3, 1, 0. */
int worse_exit(int a, int b);

#endif
