/* SPDX-License-Identifier: MIT */
/*
 * Facts in the state of an application: the object that holds a posting's
 * text holds its title, company and terms as well, under names that
 * doc/state.def knows.
 */
#ifndef DOC_STATE_H
#define DOC_STATE_H

#include "doc/structured.h"

/* Facts of the object around the description that was found in a state. */
void state_facts(struct posting *p, const struct structured_text *description);

#endif
