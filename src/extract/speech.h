/* SPDX-License-Identifier: MIT */
/*
 * Languages on their way from names in a text to candidates. Names that stand
 * together make a group ("Deutsch- und Englischkenntnisse"); a group takes the
 * nearest word of level in its sentence, provided that only words of speech
 * stand between and no other group has a better claim. speech_words.c reads
 * the words around the names, speech_groups.c the groups, speech_claims.c says
 * whose a word is, languages.c what is then demanded.
 */
#ifndef EXTRACT_SPEECH_H
#define EXTRACT_SPEECH_H

#include "extract/extract.h"

/* Bytes between a language and its level. */
enum { SPEECH_REACH = 90 };
/* Bytes of a gap that a comma may stand in without parting it. */
enum { SPEECH_COMMA_GAP = 14 };
/* A cost of claims: a weak word's, and that of a word that is not one's own. */
enum { SPEECH_WEAK_COST = 30, SPEECH_NO_CLAIM = 1 << 20 };

enum speech_role {
    ROLE_LEVEL,
    ROLE_PLUS,
    ROLE_NONE,
    ROLE_PEOPLE, /* makes the name an adjective: "German customers" */
    ROLE_OTHER,  /* languages without a name: "any other language" */
    ROLE_JOINER,
    ROLE_FILLER,
};

struct speech_word {
    struct span at;
    enum speech_role role;
    int level; /* TAG_LEVEL_*, of ROLE_LEVEL */
    bool near; /* counts only right beside a name */
    bool weak;
    bool code;    /* "B2" itself */
    bool forward; /* of ROLE_PLUS: speaks of what follows */
    bool must;    /* says that it is no mere wish: "mandatory" */
};

struct speech_group {
    struct span at;
    struct span sentence;
    size_t first, n; /* names */
    bool joined;     /* a word of joining stands between two names */
    bool choice;     /* one of them is enough: "Spanish or English" */
    bool all;        /* "French and Dutch": it is not */
    bool comma;      /* the last name stands apart behind a bare comma */
    bool plus, must; /* wished for; demanded in so many words */
};

struct speech_reader {
    struct extraction *x;
    struct hits names;
    VEC(struct speech_word) words; /* in order; none overlap */
    VEC(struct speech_group) groups;
};

struct speech_gap {
    unsigned strays; /* words that no term covers */
    unsigned breaks; /* a comma or joiner at either end */
};

/* Reads the names and all words of level around them. */
void speech_read_words(struct speech_reader *r);
/* The first word that ends behind the offset. */
size_t speech_word_from(const struct speech_reader *r, uint32_t at);
struct speech_gap speech_measure(const struct speech_reader *r, struct span at);
bool speech_has_bracket(const struct speech_reader *r, struct span at);
bool speech_has_comma(const struct speech_reader *r, struct span at);
/* Does a word of joining ("or") stand in the gap? */
bool speech_has_joiner(const struct speech_reader *r, struct span at);
/* The same, or a sign that joins: "/". */
bool speech_joins(const struct speech_reader *r, struct span at);
/* A word that names a level, not only a demand; NULL is none. */
bool speech_is_real(const struct speech_word *w);

/* Does the name of a language begin in the gap? */
bool speech_has_name(const struct speech_reader *r, struct span at);

/* Makes groups of the names. */
void speech_read_groups(struct speech_reader *r);
bool speech_same_sentence(
    const struct speech_group *a, const struct speech_group *b);
/* The gap between a group and a word, empty where they touch. */
struct span speech_between(
    const struct speech_group *g, const struct speech_word *w);
/* Does another group of the sentence stand in the gap? */
bool speech_is_crossed(
    const struct speech_reader *r, size_t number, struct span gap);

/* How far a word of level is from a group; SPEECH_NO_CLAIM: not its own. */
int speech_claim(
    const struct speech_reader *r, size_t number, const struct speech_word *w);
/* The neighbour on the word's other side has a better claim to it. */
bool speech_is_owned(
    const struct speech_reader *r, size_t number, const struct speech_word *w);
/* The best word of level before (or behind) a group, NULL if none. */
const struct speech_word *speech_best_word(
    const struct speech_reader *r, size_t number, bool after);
/* What w says: a range gives its lower end, a code beats a word. */
const struct speech_word *speech_settle(
    const struct speech_reader *r, const struct speech_word *w);

#endif
