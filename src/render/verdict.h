/* SPDX-License-Identifier: MIT */
/* Why a posting scored as it did, in lines for a terminal. */
#ifndef RENDER_VERDICT_H
#define RENDER_VERDICT_H

#include "base/buf.h"
#include "model/record.h"
#include "model/scorecard.h"

/* Clean text in whole lines, indented, lists broken at `width` columns. */
struct str verdict_text(struct arena *a, const struct record *record,
    const struct scorecard *card, size_t indent, size_t width);

#endif
