/* SPDX-License-Identifier: MIT */
/* What the files of the public functions share. */
#ifndef LIBRARY_H
#define LIBRARY_H

#include "base/arena.h"
#include "match/engine.h"
#include "match/pack.h"

#include <jobsift.h>

struct jobsift_engine {
    struct arena arena;
    struct tables tables;
};

#endif
