/* SPDX-License-Identifier: MIT */
/*
 * The whole test library: CHECK(condition) and CHECK_STR(str, "literal")
 * report file and line of what does not hold; main ends with
 * `return test_end();`, which prints the count that tests/run.py adds up.
 */
#ifndef TEST_H
#define TEST_H

#include "base/str.h"

#include <stdio.h>

static unsigned test_passed, test_failed;

static inline void test_check(
    int holds, const char *what, const char *file, int line)
{
    if (holds) {
        test_passed++;
        return;
    }
    test_failed++;
    printf("%s:%d: %s\n", file, line, what);
}

static inline void test_check_str(
    struct str got, struct str want, const char *file, int line)
{
    if (str_eq(got, want)) {
        test_passed++;
        return;
    }
    test_failed++;
    printf("%s:%d: got '%.*s', expected '%.*s'\n", file, line, (int)got.n,
        got.n ? got.p : "", (int)want.n, want.p);
}

static inline int test_end(void)
{
    printf("%u passed, %u failed\n", test_passed, test_failed);
    return test_failed != 0;
}

#define CHECK(condition) test_check((condition), #condition, __FILE__, __LINE__)
#define CHECK_STR(got, want)                                                   \
    test_check_str((got), str_c(want), __FILE__, __LINE__)

#endif
