/* SPDX-License-Identifier: MIT */
/*
 * Cuts a posting into sections by its headings. A heading is a form of the
 * dictionary that stands where headings stand: alone in its block, at the
 * front of a block before a colon, or glued into running text with signs
 * around it that ordinary words do not have.
 *
 * Sections that are answers to a label ("Location: Berlin") end with their
 * line; what follows belongs to the section before them.
 */
#include "extract/heading.h"

enum {
    LONGEST_HEADING_LINE = 90, /* bytes; longer lines are sentences */
    LONGEST_NUMBERING = 4,     /* "12. " */
    FLATTENED_BLOCK = 400,     /* bytes; a whole posting may be one block */
};

/* Sections that a single line answers. */
#define SHORT_SECTIONS                                                         \
    (TAG_BIT(SECTION_LOCATION) | TAG_BIT(SECTION_SALARY) |                     \
        TAG_BIT(SECTION_CONTRACT) | TAG_BIT(SECTION_LEVEL))
/* Sections that a label in front of a line opens for this line only. */
#define LINE_SECTIONS                                                          \
    (SHORT_SECTIONS | TAG_BIT(SECTION_STACK) | TAG_BIT(SECTION_LANGUAGES) |    \
        TAG_BIT(SECTION_EDUCATION) | TAG_BIT(SECTION_APPLY))
/* Sections that a line of demands ends even without a heading of its own. */
#define INTERRUPTED_SECTIONS                                                   \
    (TAG_BIT(SECTION_INTRO) | TAG_BIT(SECTION_BENEFITS) |                      \
        TAG_BIT(SECTION_COMPANY) | TAG_BIT(SECTION_DUTIES) |                   \
        TAG_BIT(SECTION_CONTRACT) | TAG_BIT(SECTION_APPLY) |                   \
        TAG_BIT(SECTION_SALARY))
/* Demands go on under headings that the dictionary does not know. */
#define LASTING_SECTIONS                                                       \
    (TAG_BIT(SECTION_REQUIREMENTS) | TAG_BIT(SECTION_DUTIES) |                 \
        TAG_BIT(SECTION_NOISE) | TAG_BIT(SECTION_LEGAL))

enum standing {
    PLACE_NONE,  /* just words */
    PLACE_ALONE, /* the heading is its block */
    PLACE_FRONT, /* front of its block, the section's text behind it */
    PLACE_GLUED, /* within running text */
    PLACE_CUE,   /* a line that begins as only demands do */
};

struct labeller {
    struct extraction *x;
    VEC(struct section_start) out;
    uint8_t base;         /* the lasting section */
    uint8_t base_level;   /* of its heading: 1-6, 7: not marked */
    uint8_t former;       /* the lasting section before it */
    size_t base_block;    /* of its heading where that stands alone, or 0 */
    uint32_t pending_end; /* where a short section gives way to base; or 0 */
};

static char fold_at(const struct extraction *x, size_t i)
{
    struct str t = x->posting->folded.text;
    return i < t.n ? t.p[i] : '\n';
}

/* Only signs, or with `numbering` a short number, stand in [from, to). */
static bool only_signs(
    const struct extraction *x, uint32_t from, uint32_t to, bool numbering)
{
    if (numbering && to - from > 3 * LONGEST_NUMBERING)
        return false;
    unsigned digits = 0;
    for (uint32_t i = from; i < to; i++) {
        unsigned char c = (unsigned char)fold_at(x, i);
        if (numbering && ascii_is_digit((char)c) && ++digits < 3)
            continue;
        if (fold_is_word(c))
            return false;
    }
    return true;
}

/* Offset of the first byte from `from` on that is no space. */
static uint32_t skip_spaces(
    const struct extraction *x, uint32_t from, uint32_t end)
{
    while (from < end && fold_at(x, from) == ' ')
        from++;
    return from;
}

/* Every word of the hit that has four letters or more has a capital. */
static bool is_title_case(const struct extraction *x, const struct hit *h)
{
    if (!extraction_is_capital(x, h->start))
        return false;
    uint32_t word = h->start;
    for (uint32_t i = h->start; i <= h->end; i++) {
        if (i < h->end && fold_is_word((unsigned char)fold_at(x, i)))
            continue;
        if (i - word >= 4 && !extraction_is_capital(x, word))
            return false;
        word = i + 1;
    }
    return true;
}

/* Every letter of the hit is a capital. */
static bool is_upper(const struct extraction *x, const struct hit *h)
{
    struct str text = extraction_text(x, (struct span){h->start, h->end});
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] >= 'a' && text.p[i] <= 'z')
            return false;
    }
    return true;
}

/* A sentence, an item or a bracket ends right before the hit. */
static bool after_an_end(
    const struct extraction *x, const struct hit *h, uint32_t block_start)
{
    uint32_t i = h->start;
    while (i > block_start && fold_at(x, i - 1) == ' ')
        i--;
    if (i == block_start)
        return true;
    char c = fold_at(x, i - 1);
    return !fold_is_word((unsigned char)c) && !strchr(",(/&'\"", c);
}

static bool starts_content(const struct extraction *x, uint32_t at)
{
    char c = fold_at(x, at);
    return extraction_is_capital(x, at) || ascii_is_digit(c) ||
           (c && strchr("*-+", c));
}

/* The word in front begins with a small letter: "... solved before". */
static bool after_small_word(
    const struct extraction *x, uint32_t at, uint32_t block_start)
{
    uint32_t i = at;
    while (i > block_start && fold_at(x, i - 1) == ' ')
        i--;
    while (i > block_start && fold_is_word((unsigned char)fold_at(x, i - 1)))
        i--;
    return i > block_start && i < at && !extraction_is_capital(x, i) &&
           !ascii_is_digit(fold_at(x, i));
}

/*
 * "... today! Requirements BSc in ..." in a block that holds a whole posting;
 * a long word there needs no mark in front of it.
 */
static bool is_lone_heading(
    const struct extraction *x, const struct hit *h, const struct block *b)
{
    enum { SHORTEST = 6, LONG_WORD = 10 };
    uint32_t n = h->end - h->start;
    if (b->fold.end - b->fold.start < FLATTENED_BLOCK || n < SHORTEST ||
        fold_at(x, h->end) != ' ')
        return false;
    return after_an_end(x, h, b->fold.start) ||
           (n >= LONG_WORD && after_small_word(x, h->start, b->fold.start));
}

/* Headings within running text need capitals, and a colon or a full stop. */
static enum standing glued_place(
    const struct extraction *x, const struct hit *h, const struct block *b)
{
    if (!extraction_is_capital(x, h->start))
        return PLACE_NONE;
    uint32_t next = skip_spaces(x, h->end, b->fold.end);
    if (fold_at(x, next) == ':')
        return is_title_case(x, h) || after_an_end(x, h, b->fold.start)
                   ? PLACE_GLUED
                   : PLACE_NONE;
    bool several = memchr(x->posting->folded.text.p + h->start, ' ',
                       h->end - h->start) != NULL;
    bool lone = !several && is_lone_heading(x, h, b);
    if ((!after_an_end(x, h, b->fold.start) && !lone) || !is_title_case(x, h))
        return PLACE_NONE;
    if (!several && !lone && !is_upper(x, h) && fold_at(x, next) != '*')
        return PLACE_NONE;
    return next < b->fold.end && starts_content(x, next) ? PLACE_GLUED
                                                         : PLACE_NONE;
}

static bool is_marked(const struct extraction *x, const struct block *b)
{
    if (b->kind == BLOCK_HEADING || (b->flags & BLOCK_BOLD))
        return true;
    return b->kind != BLOCK_ITEM && fold_at(x, b->fold.end - 1) == ':';
}

static bool fills_line(const struct hit *h, const struct block *b)
{
    return (h->end - h->start) * 2 >= b->fold.end - b->fold.start;
}

/* "It's no must, but a plus if you know:" */
static bool ends_in_colon(const struct extraction *x, const struct block *b)
{
    char last = fold_at(x, b->fold.end - 1);
    return b->kind != BLOCK_ITEM && (last == ':' || last == '?');
}

static bool is_preferred(const struct extraction *x, const struct hit *h)
{
    enum { SHORTEST = 7 };
    return h->end - h->start >= SHORTEST &&
           tag_find(LIST_SECTION, hit_value(x->tables, h)) ==
               TAG_SECTION_PREFERRED;
}

/* "As an auditor you will be responsible for:" */
static bool leads_on(
    const struct extraction *x, const struct hit *h, const struct block *b)
{
    enum { SHORTEST = 12 };
    return h->end - h->start >= SHORTEST &&
           fold_at(x, b->fold.end - 1) == ':' &&
           only_signs(x, h->end, b->fold.end, false);
}

/* The hit fills at least half of a marked line, or leads it. */
static bool rules_line(
    const struct extraction *x, const struct hit *h, const struct block *b)
{
    uint32_t line = b->fold.end - b->fold.start;
    if (line > LONGEST_HEADING_LINE || !is_marked(x, b))
        return false;
    if (b->kind == BLOCK_HEADING && b->level == 1)
        return false;
    return only_signs(x, b->fold.start, h->start, true) || fills_line(h, b) ||
           (ends_in_colon(x, b) && (is_preferred(x, h) || leads_on(x, h, b)));
}

static bool needs_name(const struct extraction *x, const struct hit *h)
{
    return (hit_flags(x->tables, h) & FLAG_INCOMPLETE) != 0;
}

/* "About" and a name, on a short line without a sentence. */
static enum standing name_place(
    const struct extraction *x, const struct hit *h, const struct block *b)
{
    uint32_t name = skip_spaces(x, h->end, b->fold.end);
    if (b->kind == BLOCK_ITEM || b->fold.end - b->fold.start > 48 ||
        !only_signs(x, b->fold.start, h->start, true) ||
        !extraction_is_capital(x, h->start) || !extraction_is_capital(x, name))
        return PLACE_NONE;
    char last = fold_at(x, b->fold.end - 1);
    return last == '.' || last == ',' ? PLACE_NONE : PLACE_ALONE;
}

static enum standing heading_place(
    const struct extraction *x, const struct hit *h, const struct block *b)
{
    if (b->flags & (BLOCK_NOISE | BLOCK_LINK | BLOCK_BUTTON))
        return PLACE_NONE;
    if (needs_name(x, h))
        return name_place(x, h, b);
    bool front = only_signs(x, b->fold.start, h->start, true);
    if (front && only_signs(x, h->end, b->fold.end, false))
        return b->kind != BLOCK_ITEM || is_marked(x, b) ||
                       fold_at(x, b->fold.end - 1) == ':'
                   ? PLACE_ALONE
                   : PLACE_NONE;
    if (rules_line(x, h, b) && fold_at(x, h->end) != ':')
        return PLACE_ALONE;
    uint32_t next = skip_spaces(x, h->end, b->fold.end);
    if (front && fold_at(x, next) == ':')
        return PLACE_FRONT;
    return glued_place(x, h, b);
}

/* The block behind a heading of its own, with all items that follow it. */
static uint32_t answer_end(const struct extraction *x, size_t heading_block)
{
    size_t i = heading_block + 1, n = x->posting->blocks.n;
    const struct block *blocks = x->posting->blocks.v;
    if (i >= n)
        return (uint32_t)x->posting->folded.text.n;
    while (blocks[i].kind == BLOCK_ITEM && i + 1 < n &&
           blocks[i + 1].kind == BLOCK_ITEM)
        i++;
    return blocks[i].fold.end;
}

/* "Company: Oakfield Ltd, Leeds": a name answers the label, no sentence. */
static bool is_name_line(
    const struct extraction *x, const struct hit *h, const struct block *b)
{
    enum { LONGEST_NAME_LINE = 64 };
    char last = fold_at(x, b->fold.end - 1);
    return b->fold.end - h->end <= LONGEST_NAME_LINE &&
           extraction_sentence(x, h->end).end >= b->fold.end && last != '.' &&
           last != ':' && last != '!';
}

/* Where the section of this heading gives way to what was before; 0: not. */
static uint32_t short_end(const struct labeller *l, const struct hit *h,
    size_t block, enum standing place, int section)
{
    const struct block *b = &l->x->posting->blocks.v[block];
    uint32_t bit = section == TAG_NONE ? SHORT_SECTIONS : 1u << section;
    if (place == PLACE_ALONE)
        return bit & SHORT_SECTIONS ? answer_end(l->x, block) : 0;
    if (bit & LINE_SECTIONS) {
        uint32_t end = extraction_sentence(l->x, h->end).end;
        return end < b->fold.end ? end : b->fold.end;
    }
    if (section == TAG_SECTION_COMPANY && is_name_line(l->x, h, b))
        return b->fold.end;
    /* A labelled item within a list speaks for itself only. */
    bool inside = l->base != TAG_SECTION_INTRO;
    return b->kind == BLOCK_ITEM && inside ? b->fold.end : 0;
}

static void put_start(
    struct labeller *l, uint32_t at, uint8_t section, struct span heading)
{
    struct section_start s = {at, section, heading};
    if (l->out.n && l->out.v[l->out.n - 1].at == at)
        l->out.v[l->out.n - 1] = s;
    else
        vec_push(l->x->arena, &l->out, s);
}

static void close_short(struct labeller *l, uint32_t at)
{
    if (l->pending_end && l->pending_end <= at)
        put_start(l, l->pending_end, l->base,
            (struct span){l->pending_end, l->pending_end});
    l->pending_end = 0;
}

/* "Nice to have:", and the next line is a label already: headings that lost
 * what stood below them. The list to come is not what is nice to have. */
static void leave_empty(struct labeller *l, size_t block)
{
    bool listed = l->x->posting->blocks.v[block].kind == BLOCK_ITEM;
    if (l->base == TAG_SECTION_PREFERRED && l->base_block && !listed &&
        block == l->base_block + 1)
        l->base = l->former;
}

static void open_section(struct labeller *l, const struct hit *h, size_t block,
    enum standing place, int section)
{
    const struct block *b = &l->x->posting->blocks.v[block];
    uint32_t at = place == PLACE_GLUED ? h->start : b->fold.start;
    close_short(l, at);
    leave_empty(l, block);
    l->pending_end =
        place == PLACE_CUE ? 0 : short_end(l, h, block, place, section);
    /* A label that is no section only ends the one before it. */
    uint8_t shown = section == TAG_NONE ? l->base : (uint8_t)section;
    put_start(l, at, shown,
        place == PLACE_CUE ? (struct span){at, at}
                           : (struct span){h->start, h->end});
    if (l->pending_end || section == TAG_NONE)
        return;
    l->former = l->base;
    l->base = shown;
    l->base_level = b->kind == BLOCK_HEADING ? b->level : 7;
    l->base_block = place == PLACE_ALONE ? block : 0;
}

/* A line of several words in capitals. */
static bool is_shouted(const struct extraction *x, const struct block *b)
{
    enum { FEWEST_LETTERS = 12 };
    struct str text = str_sub(x->posting->text, b->text.start, b->text.end);
    unsigned letters = 0;
    if (b->kind != BLOCK_PARAGRAPH || text.n > LONGEST_HEADING_LINE)
        return false;
    for (size_t i = 0; i < text.n; i++) {
        if ((text.p[i] >= 'a' && text.p[i] <= 'z') || text.p[i] == ':' ||
            ascii_is_digit(text.p[i]))
            return false;
        letters += text.p[i] >= 'A' && text.p[i] <= 'Z';
    }
    return letters >= FEWEST_LETTERS && memchr(text.p, ' ', text.n);
}

/* "NOSQL" on a line of its own is what a list lists. */
static bool is_listed(const struct labeller *l, const struct block *b)
{
    return (l->base == TAG_SECTION_PREFERRED || l->base == TAG_SECTION_STACK) &&
           heading_hit(l->x, TERM_SKILL, b->fold) != NULL;
}

/* Right below a heading that is not marked stands the first that it heads. */
static bool is_first_below(const struct labeller *l, size_t block)
{
    return l->base_block && block == l->base_block + 1 && l->base_level == 7;
}

/* A marked heading that the dictionary does not know ends most sections. */
static void meet_unknown(struct labeller *l, size_t block)
{
    const struct block *b = &l->x->posting->blocks.v[block];
    bool heading = b->kind == BLOCK_HEADING && b->level <= l->base_level;
    if ((!heading && !is_shouted(l->x, b)) || is_listed(l, b) ||
        is_first_below(l, block) || (LASTING_SECTIONS & (1u << l->base)))
        return;
    close_short(l, b->fold.start);
    l->base = TAG_SECTION_INTRO;
    l->base_level = 7;
    put_start(l, b->fold.start, l->base, b->fold);
}

/* "Certifications: we pay them" in a list of benefits is a benefit. */
static bool is_benefit_item(const struct labeller *l, const struct block *b,
    enum standing place, int section)
{
    return l->base == TAG_SECTION_BENEFITS && b->kind == BLOCK_ITEM &&
           place != PLACE_ALONE && section != TAG_NONE &&
           ((1u << section) & LINE_SECTIONS & ~SHORT_SECTIONS);
}

/* "## Benefits ... **Extras:**": what is a plus of the offer, where no skill
 * stands in the list below. */
static bool is_benefit_extra(
    const struct labeller *l, const struct block *b, size_t block, int section)
{
    enum { LOOK = 3 };
    const struct posting *p = l->x->posting;
    unsigned level = b->kind == BLOCK_HEADING ? b->level : 7;
    if (l->base != TAG_SECTION_BENEFITS || section != TAG_SECTION_PREFERRED ||
        level <= l->base_level)
        return false;
    for (size_t i = block + 1; i <= block + LOOK && i < p->blocks.n; i++) {
        if (p->blocks.v[i].kind == BLOCK_HEADING)
            break;
        if (heading_hit(l->x, TERM_SKILL, p->blocks.v[i].fold))
            return false;
    }
    return true;
}

static bool is_cue(const struct labeller *l, const struct hit *h)
{
    return (hit_flags(l->x->tables, h) & FLAG_WEAK) != 0;
}

/* "Experiencia en ..." at the front of a line that follows the benefits. */
static enum standing cue_place(
    const struct labeller *l, const struct hit *h, const struct block *b)
{
    bool front = only_signs(l->x, b->fold.start, h->start, false) &&
                 extraction_is_capital(l->x, h->start);
    bool plain = !(b->flags & (BLOCK_NOISE | BLOCK_LINK | BLOCK_BUTTON));
    return front && plain && l->pending_end <= b->fold.start &&
                   (INTERRUPTED_SECTIONS & (1u << l->base))
               ? PLACE_CUE
               : PLACE_NONE;
}

/* Among what is preferred, "Experience with Java" is no new heading. */
static bool is_preferred_item(const struct labeller *l, const struct hit *h,
    const struct block *b, int section)
{
    return l->base == TAG_SECTION_PREFERRED &&
           section == TAG_SECTION_REQUIREMENTS && !fills_line(h, b) &&
           fold_at(l->x, skip_spaces(l->x, h->end, b->fold.end)) != ':';
}

static enum standing standing_of(
    const struct labeller *l, const struct hit *h, const struct block *b)
{
    return is_cue(l, h) ? cue_place(l, h, b) : heading_place(l->x, h, b);
}

/* All headings of one block; hits are in order, *next is the first left. */
static void label_block(struct labeller *l, size_t block, size_t *next)
{
    struct hits hits = extraction_hits(l->x, TERM_HEADING);
    const struct block *b = &l->x->posting->blocks.v[block];
    bool known = false;
    for (; *next < hits.n && hits.v[*next].start < b->fold.end; ++*next) {
        const struct hit *h = &hits.v[*next];
        if (h->start < b->fold.start)
            continue;
        enum standing place = standing_of(l, h, b);
        bool alone = place == PLACE_ALONE && !is_preferred(l->x, h);
        if (place == PLACE_NONE || (known && (alone || place == PLACE_CUE)))
            continue;
        int section = tag_find(LIST_SECTION, hit_value(l->x->tables, h));
        if (is_benefit_item(l, b, place, section) ||
            is_benefit_extra(l, b, block, section) ||
            (place == PLACE_ALONE && is_preferred_item(l, h, b, section)))
            continue;
        known = true;
        open_section(l, h, block, place, section);
    }
    if (!known)
        meet_unknown(l, block);
}

void sections_label(struct extraction *x)
{
    struct labeller l;
    memset(&l, 0, sizeof(l));
    l.x = x;
    l.base = TAG_SECTION_INTRO;
    l.base_level = 7;
    put_start(&l, 0, TAG_SECTION_INTRO, (struct span){0, 0});
    size_t next = 0;
    for (size_t i = 0; i < x->posting->blocks.n; i++)
        label_block(&l, i, &next);
    close_short(&l, (uint32_t)x->posting->folded.text.n);
    extraction_set_sections(x, l.out.v, l.out.n);
}
