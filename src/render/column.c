/* SPDX-License-Identifier: MIT */
#include "render/column.h"

/* Writes the value of one column of its group. */
typedef void column_writer(struct cell *cell, enum column column,
    const struct record *r, const struct scorecard *card);

static column_writer put_match, put_source, put_text, put_range_column,
    put_education, put_salary, put_list, put_word, put_set;

enum group {
    GROUP_match,
    GROUP_source,
    GROUP_text,
    GROUP_range,
    GROUP_education,
    GROUP_salary,
    GROUP_list,
    GROUP_word,
    GROUP_set
};

static column_writer *const writers[] = {put_match, put_source, put_text,
    put_range_column, put_education, put_salary, put_list, put_word, put_set};

static const struct str names[] = {
#define COLUMN(symbol, name, group) STR_INIT(name),
#include "render/columns.def"
#undef COLUMN
};

static const uint8_t groups[] = {
#define COLUMN(symbol, name, group) GROUP_##group,
#include "render/columns.def"
#undef COLUMN
};

struct str column_name(enum column column)
{
    return names[column];
}

/* "path" for "source.path". */
static struct str last_part(struct str name)
{
    size_t dot = str_find_char(name, '.', 0);
    return dot == STR_NOT_FOUND ? name : str_sub(name, dot + 1, name.n);
}

static bool is_part_of(struct str column, struct str group)
{
    return column.n > group.n && column.p[group.n] == '.' &&
           str_starts(column, group);
}

bool column_select(struct arena *a, struct selection *s, struct str name)
{
    size_t before = s->v.n;
    for (int i = 0; i < COLUMN_COUNT; i++) {
        if (str_eq(names[i], name)) {
            vec_push(a, &s->v, i);
            return true;
        }
    }
    for (int i = 0; i < COLUMN_COUNT; i++)
        if (is_part_of(names[i], name))
            vec_push(a, &s->v, i);
    for (int i = 0; i < COLUMN_COUNT && s->v.n == before; i++)
        if (str_eq(last_part(names[i]), name))
            vec_push(a, &s->v, i);
    return s->v.n > before;
}

/* ---- Values ---------------------------------------------------------- */

/* Puts the separator of a list before all but its first value. */
static void put_next(struct buf *b, size_t start)
{
    if (b->n > start)
        buf_put(b, STR("; "));
}

static void put_uint(struct buf *b, uint64_t value)
{
    char digits[24];
    size_t at = sizeof(digits);
    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    buf_put(b, str_of(digits + at, sizeof(digits) - at));
}

static void put_hundredths(struct buf *b, hundredths value)
{
    if (value == NUM_NONE)
        return;
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    if (value < 0)
        buf_putc(b, '-');
    put_uint(b, size / 100);
    if (!(size % 100))
        return;
    buf_putc(b, '.');
    buf_putc(b, (char)('0' + size % 100 / 10));
    if (size % 10)
        buf_putc(b, (char)('0' + size % 10));
}

static void put_tags(struct buf *b, enum tag_list list, uint32_t set)
{
    size_t start = b->n;
    for (int tag = 0; tag < tag_count(list); tag++) {
        if (!(set >> tag & 1))
            continue;
        put_next(b, start);
        buf_put(b, tag_name(list, tag));
    }
}

static void put_strs(struct buf *b, const struct str *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_put(b, STR("; "));
        buf_put(b, v[i]);
    }
}

static void put_truth(struct buf *b, enum truth truth)
{
    if (truth != TRUTH_UNKNOWN)
        buf_put(b, truth == TRUTH_TRUE ? STR("true") : STR("false"));
}

/* "Berlin, DE-BE, DE"; "EUROPE". */
/* "US-TX" beside "US" says no more than "TX". */
static struct str short_subdivision(const struct place *p)
{
    size_t n = p->country.n;
    struct str code = p->subdivision;
    bool repeats =
        n && code.n > n && code.p[n] == '-' && str_starts(code, p->country);
    return repeats ? str_sub(code, n + 1, code.n) : code;
}

static void put_place(struct buf *b, const struct place *place)
{
    struct str parts[] = {
        place->city, short_subdivision(place), place->country, place->region};
    size_t start = b->n;
    for (size_t i = 0; i < 4; i++) {
        if (!parts[i].n)
            continue;
        if (b->n > start)
            buf_put(b, STR(", "));
        buf_put(b, parts[i]);
    }
}

static void put_places(struct buf *b, const struct record *r)
{
    for (size_t i = 0; i < r->nlocations; i++) {
        if (i)
            buf_put(b, STR("; "));
        put_place(b, &r->locations[i]);
    }
}

/* "3-5", "3+", "up to 5". */
static void put_range(struct buf *b, const struct range *range)
{
    if (range->min == NUM_NONE)
        buf_put(b, STR("up to "));
    else
        put_hundredths(b, range->min);
    if (range->max == NUM_NONE) {
        buf_putc(b, '+');
    } else if (range->max != range->min) {
        if (range->min != NUM_NONE)
            buf_putc(b, '-');
        put_hundredths(b, range->max);
    }
}

/* "50000-60000 EUR/year". */
static void put_pay(struct buf *b, const struct pay *pay)
{
    put_range(b, &pay->range);
    if (pay->currency.n) {
        buf_putc(b, ' ');
        buf_put(b, pay->currency);
    }
    if (pay->period != TAG_NONE) {
        buf_putc(b, '/');
        buf_put(b, tag_name(LIST_PERIOD, pay->period));
    }
}

static void put_pays(struct buf *b, const struct record *r)
{
    for (size_t i = 0; i < r->nsalaries; i++) {
        if (i)
            buf_put(b, STR("; "));
        put_pay(b, &r->salaries[i]);
    }
}

/* need: TAG_NEED_*, or TAG_NONE for all. */
static void put_skills(struct buf *b, const struct record *r, int need)
{
    size_t start = b->n;
    for (size_t i = 0; i < r->nskills; i++) {
        if (need != TAG_NONE && r->skills[i].need != need)
            continue;
        put_next(b, start);
        buf_put(b, r->skills[i].name);
    }
}

static void put_languages(struct buf *b, const struct record *r)
{
    for (size_t i = 0; i < r->nlanguages; i++) {
        if (i)
            buf_put(b, STR("; "));
        buf_put(b, r->languages[i].code);
        if (r->languages[i].level != TAG_NONE) {
            buf_putc(b, ' ');
            buf_put(b, tag_name(LIST_LEVEL, r->languages[i].level));
        }
    }
}

static void put_notes(struct buf *b, const struct record *r)
{
    for (size_t i = 0; i < r->nnotes; i++) {
        if (i)
            buf_put(b, STR("; "));
        buf_put(b, r->notes[i].code);
        if (r->notes[i].field != FIELD_NONE) {
            buf_putc(b, ':');
            buf_put(b, field_name(r->notes[i].field));
        }
    }
}

struct str column_blocking_reason(const struct scorecard *card)
{
    for (size_t i = 0; card && card->blocked && i < card->ngates; i++) {
        const struct gate *g = &card->gates[i];
        if (g->must && g->result == GATE_FAIL)
            return g->because.n ? g->because : g->name;
    }
    return STR("");
}

static void put_missing(struct buf *b, const struct scorecard *card)
{
    for (size_t i = 0; i < card->nmissing; i++) {
        if (i)
            buf_put(b, STR("; "));
        buf_put(b, card->missing[i].name);
    }
}

static void put_number(struct cell *cell, hundredths value)
{
    cell->number = true;
    put_hundredths(&cell->text, value);
}

static void put_match(struct cell *cell, enum column column,
    const struct record *r, const struct scorecard *card)
{
    (void)r;
    if (!card)
        return;
    switch (column) {
    case COLUMN_SCORE:
        put_number(cell, (hundredths)card->score * 100);
        break;
    case COLUMN_COVERAGE:
        put_number(cell, (hundredths)card->coverage * 100);
        break;
    case COLUMN_BLOCKED:
        put_truth(&cell->text, card->blocked ? TRUTH_TRUE : TRUTH_FALSE);
        break;
    case COLUMN_BLOCKED_BY:
        buf_put(&cell->text, column_blocking_reason(card));
        break;
    default:
        put_missing(&cell->text, card);
        break;
    }
}

static void put_source(struct cell *cell, enum column column,
    const struct record *r, const struct scorecard *card)
{
    (void)card;
    switch (column) {
    case COLUMN_PATH:
        buf_put(&cell->text, r->source.path);
        break;
    case COLUMN_INDEX:
        cell->number = true;
        put_uint(&cell->text, r->source.index);
        break;
    case COLUMN_ID:
        buf_put(&cell->text, r->source.id);
        break;
    case COLUMN_URL:
        buf_put(&cell->text, r->source.url);
        break;
    case COLUMN_FORMAT:
        buf_put(&cell->text, r->source.format);
        break;
    default:
        buf_put(&cell->text, r->error);
        break;
    }
}

static void put_salary(struct cell *cell, enum column column,
    const struct record *r, const struct scorecard *card)
{
    const struct pay *pay = r->salaries;
    (void)card;
    if (!r->nsalaries)
        return;
    switch (column) {
    case COLUMN_SALARY_MIN:
        put_number(cell, pay->range.min);
        break;
    case COLUMN_SALARY_MAX:
        put_number(cell, pay->range.max);
        break;
    case COLUMN_SALARY_CURRENCY:
        buf_put(&cell->text, pay->currency);
        break;
    case COLUMN_SALARY_PERIOD:
        buf_put(&cell->text, tag_name(LIST_PERIOD, pay->period));
        break;
    case COLUMN_SALARY_COMPONENT:
        buf_put(&cell->text, tag_name(LIST_COMPONENT, pay->component));
        break;
    default:
        put_truth(&cell->text, pay->gross);
        break;
    }
}

/* One end of a range that may not be stated at all. */
static void put_end(
    struct cell *cell, bool stated, const struct range *range, bool max)
{
    if (stated)
        put_number(cell, max ? range->max : range->min);
}

static void put_range_column(struct cell *cell, enum column column,
    const struct record *r, const struct scorecard *card)
{
    (void)card;
    struct range zone = {r->timezone.min, r->timezone.max};
    bool max = column == COLUMN_EXPERIENCE_MAX || column == COLUMN_ONSITE_MAX ||
               column == COLUMN_TIMEZONE_MAX;
    if (column == COLUMN_EXPERIENCE_MIN || column == COLUMN_EXPERIENCE_MAX)
        put_end(cell, r->has_experience, &r->experience, max);
    else if (column == COLUMN_ONSITE_MIN || column == COLUMN_ONSITE_MAX)
        put_end(cell, r->has_onsite_days, &r->onsite_days, max);
    else
        put_end(cell, r->has_timezone, &zone, max);
}

static void put_set(struct cell *cell, enum column column,
    const struct record *r, const struct scorecard *card)
{
    struct buf *b = &cell->text;
    (void)card;
    switch (column) {
    case COLUMN_SENIORITY:
        put_tags(b, LIST_SENIORITY, r->seniority);
        break;
    case COLUMN_WORKPLACE:
        put_tags(b, LIST_WORKPLACE, r->workplace);
        break;
    case COLUMN_EMPLOYMENT:
        put_tags(b, LIST_EMPLOYMENT, r->employment);
        break;
    case COLUMN_CONTRACT:
        put_tags(b, LIST_CONTRACT, r->contract);
        break;
    case COLUMN_INCLUDE:
        put_strs(b, r->remote_include, r->nremote_include);
        break;
    case COLUMN_EXCLUDE:
        put_strs(b, r->remote_exclude, r->nremote_exclude);
        break;
    case COLUMN_SKILLS:
        put_skills(b, r, TAG_NONE);
        break;
    case COLUMN_SKILLS_REQUIRED:
        put_skills(b, r, TAG_NEED_REQUIRED);
        break;
    case COLUMN_SKILLS_PREFERRED:
        put_skills(b, r, TAG_NEED_PREFERRED);
        break;
    default:
        put_strs(b, r->benefits, r->nbenefits);
        break;
    }
}

static void put_text(struct cell *cell, enum column column,
    const struct record *r, const struct scorecard *card)
{
    struct buf *b = &cell->text;
    (void)card;
    switch (column) {
    case COLUMN_LANGUAGE:
        buf_put(b, r->language);
        break;
    case COLUMN_TITLE:
        buf_put(b, r->title);
        break;
    case COLUMN_COMPANY:
        buf_put(b, r->company);
        break;
    case COLUMN_CLEARANCE:
        buf_put(b, r->clearance);
        break;
    case COLUMN_POSTED:
        buf_put(b, r->posted);
        break;
    case COLUMN_CLOSES:
        buf_put(b, r->closes);
        break;
    case COLUMN_APPLY_URL:
        buf_put(b, r->apply.url);
        break;
    default:
        buf_put(b, r->apply.email);
        break;
    }
}

static void put_education(struct cell *cell, enum column column,
    const struct record *r, const struct scorecard *card)
{
    struct buf *b = &cell->text;
    const struct degree *d = &r->education;
    (void)card;
    if (d->level == TAG_NONE)
        return;
    if (column == COLUMN_EDUCATION)
        buf_put(b, tag_name(LIST_EDUCATION, d->level));
    else
        put_truth(b, d->required ? TRUTH_TRUE : TRUTH_FALSE);
}

static void put_list(struct cell *cell, enum column column,
    const struct record *r, const struct scorecard *card)
{
    (void)card;
    if (column == COLUMN_LOCATIONS)
        put_places(&cell->text, r);
    else if (column == COLUMN_LANGUAGES)
        put_languages(&cell->text, r);
    else if (column == COLUMN_SALARIES)
        put_pays(&cell->text, r);
    else
        put_notes(&cell->text, r);
}

static void put_word(struct cell *cell, enum column column,
    const struct record *r, const struct scorecard *card)
{
    (void)card;
    if (column == COLUMN_ENGLISH)
        buf_put(&cell->text, tag_name(LIST_LEVEL, r->english));
    else
        put_truth(&cell->text,
            column == COLUMN_VISA ? r->visa_sponsorship : r->relocation);
}

void column_put(struct cell *cell, enum column column,
    const struct record *record, const struct scorecard *card)
{
    writers[groups[column]](cell, column, record, card);
}

/* ---- Fields ---------------------------------------------------------- */

void column_put_field(struct buf *b, enum field field, const struct record *r)
{
    struct cell cell = {*b, false};
    struct str name = field_name(field);
    if (field == FIELD_EXPERIENCE && r->has_experience)
        put_range(&cell.text, &r->experience);
    else if (field == FIELD_ONSITE_DAYS && r->has_onsite_days)
        put_range(&cell.text, &r->onsite_days);
    else if (field == FIELD_SALARY && r->nsalaries)
        put_pay(&cell.text, &r->salaries[0]);
    else
        for (int i = 0; i < COLUMN_COUNT; i++) {
            size_t start = cell.text.n;
            if (!str_eq(names[i], name) && !is_part_of(names[i], name))
                continue;
            column_put(&cell, (enum column)i, r, NULL);
            if (cell.text.n > start)
                break;
        }
    *b = cell.text;
}
