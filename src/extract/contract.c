/* SPDX-License-Identifier: MIT */
/* Legal forms of the contract: what the rules of contract.json find. */
#include "extract/tagged.h"

void extract_contract(struct extraction *x)
{
    tagged_collect(x, FIELD_CONTRACT, LIST_CONTRACT);
}
