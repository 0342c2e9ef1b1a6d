/* SPDX-License-Identifier: MIT */
/* One effective value of a profile, and where it comes from. */
#ifndef MODEL_SETTING_H
#define MODEL_SETTING_H

#include "base/str.h"

#include <stdint.h>

enum setting_origin {
    SETTING_DEFAULT,
    SETTING_PROFILE,
    SETTING_RESUME, /* the one apart */
    SETTING_CALLER, /* an option */
    SETTING_NONE    /* nothing is set */
};

struct setting {
    struct str name;  /* "titles", "weights.skills" */
    struct str value; /* for people; "" with SETTING_NONE */
    enum setting_origin origin;
    uint32_t line;   /* of the profile or the resume */
    struct str note; /* "implied by Django", or "" */
    bool derived;    /* follows from another setting */
};

#endif
