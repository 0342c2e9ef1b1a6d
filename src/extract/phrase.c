/* SPDX-License-Identifier: MIT */
/*
 * The job's name in running text: behind words that lead to it ("we are
 * looking for a ..."), up to words that no name goes on with.
 */
#include "extract/phrase.h"

/* In capitals, praise is a part of the name: "a Creative Manager". */
static bool is_named_so(const struct extraction *x, struct span word)
{
    enum { SHORTEST = 5 };
    return word.end - word.start >= SHORTEST &&
           extraction_is_capital(x, word.start) &&
           !extraction_is_capital(x, word.start + 1) &&
           !heading_hit(x, TERM_WORKPLACE, word) &&
           !heading_hit(x, TERM_EMPLOYMENT, word);
}

/* Words of praise before a role are followed this far: in a line of nothing
 * but such words every one of them may lead to a title. */
enum { LONGEST_PRAISE = 100 };

/* From the lead on, past articles and praise. */
static uint32_t skip_praise(
    const struct extraction *x, uint32_t from, uint32_t end)
{
    uint32_t most = from + LONGEST_PRAISE;
    while (from < most) {
        while (from < end && !heading_is_word(x, from) &&
               heading_byte(x, from) != '.' && heading_byte(x, from) != '(')
            from++;
        struct span praise = {from, heading_lead_end(x, from, end, "praise")};
        if (praise.start == praise.end || is_named_so(x, praise))
            return from;
        const struct hit *role =
            heading_hit(x, TERM_ROLE, (struct span){from, end});
        if (role && role->start == from && role->end > praise.end)
            return from;
        from = praise.end;
    }
    return from;
}

/* Behind the bracket that opens at i, or i + 1 where it does not close. */
static uint32_t bracket_end(
    const struct extraction *x, uint32_t i, uint32_t end)
{
    uint32_t close = i;
    while (close < end && heading_byte(x, close) != ')')
        close++;
    return close < end ? close + 1 : i + 1;
}

/* The end of a dictionary word that may be part of a title, or `from`. */
static uint32_t known_end(
    const struct extraction *x, uint32_t from, uint32_t end)
{
    static const enum term_kind kinds[] = {
        TERM_SKILL, TERM_ROLE, TERM_SENIORITY};
    uint32_t best = from;
    for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++) {
        const struct hit *h =
            heading_hit(x, kinds[k], (struct span){from, end});
        if (h && h->start == from && h->end > best)
            best = h->end;
    }
    return best;
}

static bool is_lead_at(const struct extraction *x, uint32_t at_word,
    uint32_t end, const char *value)
{
    return heading_lead_end(x, at_word, end, value) > at_word;
}

/* Marks after which a title in running text cannot go on. */
static bool ends_title(const struct extraction *x, uint32_t i)
{
    char c = heading_byte(x, i);
    return c == ',' || c == ';' || c == ':' || c == '!' || c == '?' ||
           c == '|' || c == '*' || c == '\n' ||
           (c == '-' && heading_byte(x, i - 1) == ' ') ||
           (c == '.' && (!heading_is_word(x, i + 1) ||
                            (heading_is_word(x, i - 1) &&
                                extraction_is_capital(x, i + 1))));
}

/* Behind the role: capitals, and small words between capitals. */
static uint32_t capitals_end(
    const struct extraction *x, uint32_t role_end, uint32_t end)
{
    uint32_t to = role_end;
    for (uint32_t i = role_end; i < end;) {
        if (heading_byte(x, i) == ' ' || heading_byte(x, i) == '&') {
            i++;
            continue;
        }
        uint32_t word = heading_word_end(x, i, end);
        if (heading_byte(x, word) == '.' && heading_is_word(x, word + 1))
            word = heading_word_end(x, word + 1, end); /* "Vue.js" */
        bool capital = extraction_is_capital(x, i);
        if (word == i ||
            (!capital && (word - i > 3 || is_lead_at(x, i, word, "stop"))))
            break;
        if (capital)
            to = word;
        i = word;
    }
    return to;
}

/* "Director, Product Risk and Compliance to ...": the end of what the comma
 * or dash goes on with, or its own place. */
static uint32_t marked_tail(
    const struct extraction *x, uint32_t mark, uint32_t end)
{
    uint32_t from = mark + 2;
    char c = heading_byte(x, mark);
    bool comma = c == ',' && str_eq(x->language, STR("en"));
    bool dash = c == '-' && heading_byte(x, mark - 1) == ' ';
    if ((!comma && !dash) || from >= end || !extraction_is_capital(x, from))
        return mark;
    uint32_t to = capitals_end(x, from, end);
    char next = heading_byte(x, to);
    bool stops = next == '.' || next == '\n' ||
                 (next == ' ' && is_lead_at(x, to + 1, end, "stop"));
    return stops && !heading_is_terms(x, (struct span){from, to}) ? to : mark;
}

/* How far a title in running text has been read. */
struct tail {
    uint32_t to;    /* its end so far */
    bool joined;    /* behind "de" */
    bool tied;      /* behind "and" */
    unsigned plain; /* words of lower case taken on trust */
};

/* Words that no name goes on with; a board's category begins with a capital. */
static bool is_stop(const struct extraction *x, uint32_t i, uint32_t end)
{
    return is_lead_at(x, i, end, "stop") ||
           (extraction_is_capital(x, i) && is_lead_at(x, i, end, "category"));
}

/* Takes the word at i into the title; its end, or 0 where the title ends. */
static uint32_t take_word(
    const struct extraction *x, struct tail *t, uint32_t i, uint32_t end)
{
    enum { SHORTEST_PLAIN = 4 };
    bool english = str_eq(x->language, STR("en"));
    uint32_t word = known_end(x, i, end);
    bool known = word > i;
    if (!known)
        word = heading_word_end(x, heading_is_word(x, i) ? i : i + 1, end);
    if (is_lead_at(x, i, end, "join")) {
        t->tied = is_lead_at(x, i, end, "and");
        t->joined = !t->tied;
        return word;
    }
    if (is_stop(x, i, end))
        return 0;
    bool sure = known || heading_starts_name(x, i) || (t->joined && !english);
    if (!sure && (word - i < SHORTEST_PLAIN || english || t->tied ||
                     t->plain++ || is_lead_at(x, i, end, "praise")))
        return 0;
    t->joined = t->tied = false;
    /* In German a small word is a verb, unless a capital follows. */
    if (sure || !str_eq(x->language, STR("de")))
        t->to = word;
    return word;
}

/* "ingénieur-e", "administrativa/o": the end of the other gender's ending
 * behind a role, or its own place. */
static uint32_t gender_end(
    const struct extraction *x, uint32_t role_end, uint32_t end)
{
    enum { LONGEST_ENDING = 5 };
    uint32_t ending = role_end + 1;
    char sign = heading_byte(x, role_end);
    if (str_eq(x->language, STR("en")) || ending >= end ||
        (sign != '-' && sign != '.' && sign != '/') ||
        extraction_is_capital(x, ending))
        return role_end;
    uint32_t to = heading_word_end(x, ending, end);
    bool small = to > ending && to <= ending + LONGEST_ENDING;
    bool ends =
        to == end || heading_byte(x, to) == ' ' || heading_byte(x, to) == '\n';
    return small && ends ? to : role_end;
}

/*
 * Where a title in running text ends: behind capitals, words that are known,
 * what "de" joins, and one word of lower case in between ("contrôleur
 * financier").
 */
static uint32_t sentence_title_end(
    const struct extraction *x, uint32_t role_end, uint32_t end)
{
    enum { LONGEST_TAIL = 70 };
    struct tail t = {role_end, false, false, 0};
    if (end > role_end + LONGEST_TAIL)
        end = role_end + LONGEST_TAIL;
    for (uint32_t i = role_end; i < end;) {
        uint32_t tail = marked_tail(x, i, end);
        bool bracket = heading_byte(x, i) == '(';
        if (tail == i && ends_title(x, i))
            break;
        if (bracket)
            tail = bracket_end(x, i, end);
        if (bracket && tail == i + 1)
            break; /* too long for a part of the name */
        if (tail > i)
            t.to = i = tail;
        else if (!heading_is_word(x, i) && heading_byte(x, i) != '.')
            i++;
        else if ((i = take_word(x, &t, i, end)) == 0)
            break;
    }
    return gender_end(x, t.to, end);
}

/* Behind the last article before the role: "... einen erfahrenen Koch". */
static uint32_t behind_article(
    const struct extraction *x, uint32_t from, uint32_t role)
{
    uint32_t end;
    while ((end = heading_lead_within(
                x, (struct span){from, role}, "article")) > from)
        from = end;
    return from;
}

/* Behind the last colon or dash: "several roles: Engineer". */
static uint32_t behind_mark(
    const struct extraction *x, uint32_t from, uint32_t role)
{
    for (uint32_t i = from; i < role; i++) {
        if (heading_byte(x, i) == ':' ||
            (heading_byte(x, i) == '-' && heading_byte(x, i + 1) == ' '))
            from = i + 1;
    }
    return from < role ? skip_praise(x, from, role) : from;
}

static bool has_comma(const struct extraction *x, struct span s)
{
    for (uint32_t i = s.start; i < s.end; i++) {
        if (heading_byte(x, i) == ',' && heading_byte(x, i + 1) == ' ')
            return true;
    }
    return false;
}

static bool has_space(const struct extraction *x, const struct hit *h)
{
    struct str text = extraction_fold(x, (struct span){h->start, h->end});
    return memchr(text.p, ' ', text.n) != NULL;
}

/* "A resourceful operator" in English is praise, "an Operator" a job. */
static bool is_plain_noun(
    const struct extraction *x, uint32_t from, const struct hit *role)
{
    bool named = from < role->start &&
                 known_end(x, from, role->start) + 1 >= role->start;
    /* Without capitals any word may be part of the name. */
    named |= from < role->start && heading_is_small_text(x) &&
             heading_word_end(x, from, role->start) + 1 == role->start;
    return !named && !has_space(x, role) && str_eq(x->language, STR("en")) &&
           str_eq(hit_value(x->tables, role), STR("role")) &&
           !extraction_is_capital(x, role->start);
}

/* "As a Manager you ...": one general English word names no job. */
static bool is_bare_english(
    const struct extraction *x, const struct hit *role, struct span title)
{
    uint16_t english = (uint16_t)(1u << lang_number(STR("en")));
    return title.start == role->start && title.end == role->end &&
           !has_space(x, role) &&
           str_eq(hit_value(x->tables, role), STR("role")) &&
           (x->tables->forms[role->form].langs & english);
}

/* Behind praise in small letters: "a sharp, proactive and hardworking PR". */
static uint32_t behind_small_words(
    const struct extraction *x, uint32_t from, uint32_t role)
{
    uint32_t start = role;
    if (heading_nouns_have_capitals(x) || !extraction_is_capital(x, role))
        return from;
    while (start > from) {
        uint32_t i = start - 1;
        while (i > from && !heading_is_word(x, i) && heading_byte(x, i) != ',')
            i--;
        while (i > from &&
               (heading_is_word(x, i - 1) || (heading_byte(x, i - 1) == '&' &&
                                                 heading_is_word(x, i - 2))))
            i--; /* "IS&T" is one word */
        if (!heading_starts_name(x, i))
            break;
        start = i;
    }
    for (uint32_t i = from; i < start; i++) {
        bool begins = i == from || !heading_is_word(x, i - 1);
        if (begins && heading_starts_name(x, i))
            return from;
    }
    return start;
}

/* The role that a lead leads to; in capitals any word of the trade will do. */
static const struct hit *led_role(const struct extraction *x, struct span s)
{
    const struct hit *sure = heading_sure_role(x, s);
    const struct hit *any = heading_hit(x, TERM_ROLE, s);
    bool capital = any && extraction_is_capital(x, any->start) &&
                   !heading_nouns_have_capitals(x);
    return capital && (!sure || any->start < sure->start) ? any : sure;
}

/* "... for our shop in Leeds CHEF": behind a place right before the role. */
static uint32_t behind_place(
    const struct extraction *x, uint32_t from, uint32_t role)
{
    if (role < from + 2 || !extraction_is_capital(x, role))
        return from;
    enum { SHORTEST_PLACE = 4 }; /* "PR Lead" leads no province */
    static const enum term_kind kinds[] = {TERM_CITY, TERM_SUBDIVISION};
    for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++) {
        const struct hit *place =
            heading_hit(x, kinds[k], (struct span){from, role});
        if (place && place->end + 1 == role && place->start > from &&
            place->end - place->start >= SHORTEST_PLACE)
            return role;
    }
    return from;
}

/* A bracket that opens and does not close: "people like Ann (ex-CEO". */
static bool is_open(const struct extraction *x, struct span s)
{
    unsigned depth = 0;
    for (uint32_t i = s.start; i < s.end; i++) {
        depth += heading_byte(x, i) == '(';
        depth -= heading_byte(x, i) == ')' && depth > 0;
    }
    return depth > 0;
}

/* The name around the role that `from` leads to, or nothing. */
static struct titled led_title(const struct extraction *x, struct span s,
    uint32_t from, const struct hit *role)
{
    enum { LONGEST_FRONT = 48 };
    struct titled none = {{0, 0}, 0, STR(""), false};
    from = skip_praise(x, behind_article(x, from, role->start), role->end);
    from = behind_mark(x, from, role->start);
    from = behind_place(x, from, role->start);
    struct span praise = {from, role->start};
    if (from < role->start &&
        heading_lead_within(x, praise, "stop") == praise.start)
        from = behind_small_words(x, from, role->start);
    struct span between = {from, role->start};
    if (from > role->start || role->start - from > LONGEST_FRONT ||
        heading_lead_within(x, between, "stop") > between.start ||
        has_comma(x, between) || is_open(x, between) ||
        is_plain_noun(x, from, role))
        return none;
    uint32_t to = sentence_title_end(x, gender_end(x, role->end, s.end), s.end);
    struct titled t = {
        heading_trim(x, (struct span){from, to}), 0, STR(""), true};
    t.fold = heading_cut_bracket(
        x, heading_cut_place(x, heading_cut_company(x, t.fold)));
    return is_bare_english(x, role, t.fold) ? none : t;
}

struct titled heading_sentence(
    const struct extraction *x, const struct hit *lead)
{
    enum { FARTHEST_ROLE = 90 };
    struct titled none = {{0, 0}, 0, STR(""), false};
    struct span s = extraction_sentence(x, lead->start);
    uint32_t from = skip_praise(x, lead->end, s.end);
    const struct hit *role = led_role(x, (struct span){from, s.end});
    if (!role || role->start > from + FARTHEST_ROLE)
        return none;
    struct titled t = led_title(x, s, from, role);
    /* "... for our client, expert in lamps, a Lamp Engineer" */
    const struct hit *next = led_role(x, (struct span){role->end, s.end});
    if (t.fold.start < t.fold.end || !next ||
        next->start > from + FARTHEST_ROLE ||
        !extraction_is_capital(x, next->start) ||
        behind_article(x, role->end, next->start) + 1 != next->start)
        return t;
    return led_title(x, s, role->end, next);
}

/* "... suchen wir ab Mai eine:n" ends its line: the next one is the name. */
static struct titled below_lead(
    const struct extraction *x, const struct hit *lead)
{
    enum { LONGEST_LINE = 100 };
    struct titled none = {{0, 0}, 0, STR(""), false};
    const struct block *b = extraction_block(x, lead->start);
    const struct block *next = b + 1;
    if (next == x->posting->blocks.v + x->posting->blocks.n ||
        next->kind == BLOCK_ITEM ||
        (next->flags & (BLOCK_NOISE | BLOCK_BUTTON)) ||
        next->fold.end - next->fold.start > LONGEST_LINE ||
        heading_starts_small(x, next->fold) ||
        heading_hit(x, TERM_SENTENCE, next->fold) ||
        (!heading_sure_role(x, next->fold) &&
            !heading_lead(x, next->fold, "gender")))
        return none;
    uint32_t end = b->fold.end;
    uint32_t from = skip_praise(x, behind_article(x, lead->end, end), end);
    return from < heading_trim(x, b->fold).end
               ? none
               : heading_read(x, next->fold, true);
}

/* Behind the role: words that are known or have capitals. */
static uint32_t sure_end(
    const struct extraction *x, uint32_t from, uint32_t end)
{
    uint32_t to = from;
    for (uint32_t i = from; i < end && heading_byte(x, i) == ' ';) {
        uint32_t word = known_end(x, i + 1, end);
        if (word == i + 1 && extraction_is_capital(x, i + 1))
            word = heading_word_end(x, i + 1, end);
        if (word == i + 1)
            break;
        to = i = word;
    }
    return to;
}

/* "Le contrôleur financier contribuera ...": several words, no capital. */
static struct titled small_subject(const struct extraction *x, uint32_t from,
    const struct hit *role, uint32_t end)
{
    struct titled none = {{0, 0}, 0, STR(""), false};
    struct titled t = {{from, sure_end(x, role->end, end)}, 0, STR(""), true};
    struct str text = extraction_fold(x, t.fold);
    bool several = memchr(text.p, ' ', text.n) != NULL;
    bool english = str_eq(x->language, STR("en"));
    return role->start == from && several && !english ? t : none;
}

/* At its front, or behind a label there: "Job summary: The ...". */
static bool opens_block(
    const struct extraction *x, const struct block *b, uint32_t at)
{
    enum { LONGEST_LABEL = 32 };
    return at == b->fold.start ||
           (at > b->fold.start + 1 && at <= b->fold.start + LONGEST_LABEL &&
               heading_byte(x, at - 1) == ' ' &&
               heading_byte(x, at - 2) == ':');
}

/* "The Data Analyst II is ..." at the front of a line. */
static struct titled subject_title(
    const struct extraction *x, const struct hit *lead)
{
    enum { LONGEST_FRONT = 40 };
    struct titled none = {{0, 0}, 0, STR(""), false};
    const struct block *b = extraction_block(x, lead->start);
    if (!opens_block(x, b, lead->start))
        return none;
    uint32_t from = skip_praise(x, lead->end, b->fold.end);
    const struct hit *role =
        heading_hit(x, TERM_ROLE, (struct span){from, b->fold.end});
    if (!role || role->start > from + LONGEST_FRONT)
        return none;
    if (!extraction_is_capital(x, from))
        return small_subject(x, from, role, b->fold.end);
    if (!extraction_is_capital(x, role->start) ||
        capitals_end(x, from, role->start) + 1 < role->start)
        return none;
    uint32_t to = capitals_end(x, role->end, b->fold.end);
    struct titled t = {{from, to}, 0, STR(""), true};
    /* "The Agent Platform team" */
    return is_lead_at(x, to + 1, b->fold.end, "department") ||
                   is_lead_at(x, to + 1, b->fold.end, "crew")
               ? none
               : t;
}

/* Demands and benefits speak of other people's jobs, too. */
#define OTHER_SECTIONS                                                         \
    (TAG_BIT(SECTION_REQUIREMENTS) | TAG_BIT(SECTION_PREFERRED) |              \
        TAG_BIT(SECTION_BENEFITS) | TAG_BIT(SECTION_LEGAL) |                   \
        TAG_BIT(SECTION_STACK) | TAG_BIT(SECTION_EDUCATION))

static bool starts_sentence(const struct extraction *x, const struct hit *h)
{
    struct span s = extraction_sentence(x, h->start);
    return heading_trim(x, s).start == h->start;
}

/* "As a cook" at the front of a sentence, "as a Cook" within one. */
static void read_as(
    const struct extraction *x, const struct hit *h, struct titled *best)
{
    enum { NEAR = 8 };
    struct titled t = heading_sentence(x, h);
    if (t.fold.start == t.fold.end)
        heading_offer(best, below_lead(x, h), 50, "title.below");
    if (is_lead_at(x, t.fold.end + 1, t.fold.end + NEAR, "plural"))
        return; /* "Als Expert*innen ... setzen wir" */
    struct span near = {t.fold.start, t.fold.end + NEAR};
    if (starts_sentence(x, h) || extraction_is_capital(x, t.fold.start) ||
        heading_lead(x, near, "gender"))
        heading_offer(best, t, 44, "title.sentence");
}

/* "As Head of Sales you ...": in capitals, with no article. */
static void read_front(
    const struct extraction *x, const struct hit *h, struct titled *best)
{
    if (starts_sentence(x, h) && extraction_is_capital(x, h->end + 1))
        heading_offer(best, heading_sentence(x, h), 44, "title.sentence");
}

static void read_lead(
    const struct extraction *x, const struct hit *h, struct titled *best)
{
    struct str value = hit_value(x->tables, h);
    bool other = OTHER_SECTIONS & (1u << extraction_section(x, h->start));
    if (str_eq(value, STR("title"))) {
        struct titled t = heading_sentence(x, h);
        heading_offer(best, t, other ? 42 : 50, "title.sentence");
        if (t.fold.start == t.fold.end)
            heading_offer(best, below_lead(x, h), 50, "title.below");
    } else if (other)
        return;
    else if (str_eq(value, STR("as")))
        read_as(x, h, best);
    else if (str_eq(value, STR("as-front")))
        read_front(x, h, best);
    else if (str_eq(value, STR("subject")))
        heading_offer(best, subject_title(x, h), 46, "title.subject");
}

/* Only words that names of jobs have stand before the role. */
static bool leads_to_role(
    const struct extraction *x, uint32_t from, const struct hit *role)
{
    while (from < role->start) {
        uint32_t to = known_end(x, from, role->start);
        if (to == from)
            return false;
        for (from = to; from < role->start && !heading_is_word(x, from);)
            from++;
    }
    return from == role->start;
}

/* A first line that begins with the name: "Vendedor para nuestra tienda". */
void phrase_opening(
    const struct extraction *x, const struct block *b, struct titled *best)
{
    struct span line = heading_trim(x, b->fold);
    const struct hit *role = heading_sure_role(x, line);
    if (!role || !leads_to_role(x, line.start, role) ||
        heading_starts_small(x, line) || str_eq(x->language, STR("en")))
        return;
    uint32_t to =
        sentence_title_end(x, gender_end(x, role->end, line.end), line.end);
    struct titled t = {{line.start, to}, 0, STR(""), true};
    heading_offer(best, t, 45, "title.opening");
}

void phrase_sentences(const struct extraction *x, struct titled *best)
{
    struct hits leads = extraction_hits(x, TERM_LEAD);
    for (size_t i = 0; i < leads.n && best->weight < 50; i++) {
        if (!extraction_is_noise(x, leads.v[i].start))
            read_lead(x, &leads.v[i], best);
    }
}
