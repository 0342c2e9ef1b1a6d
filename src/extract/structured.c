/* SPDX-License-Identifier: MIT */
/*
 * Structured data to candidates: JSON-LD, microdata, known facts beside the
 * text; pay is read in structured_pay.c. Spellings of its closed lists are
 * terms of kind "schema", whose value is "list.tag". What templates leave
 * behind (OTHER, 1970, a pay of 0) is no statement.
 */
#include "extract/structured.h"

#include "extract/dates.h"
#include "extract/heading.h"
#include "extract/number.h"
#include "extract/place.h"

enum {
    TITLE_WEIGHT = 58,
    SHOWN_WEIGHT = 83, /* above any heading */
    COMPANY_WEIGHT = 78,
    HINT_WEIGHT = 30, /* sites make these up from other fields */
    OWNER_WEIGHT = 45,
    NAME_BYTES = 160,
};

struct facts {
    const struct fact *v;
    size_t n;
};

static struct facts all_facts(const struct extraction *x)
{
    return (struct facts){x->posting->facts.v, x->posting->facts.n};
}

static bool is_structured(const struct fact *f)
{
    return f->origin == ORIGIN_JSONLD || f->origin == ORIGIN_MICRODATA ||
           f->origin == ORIGIN_STATE;
}

struct cand *structured_add(struct extraction *x, enum field field,
    const struct fact *f, const char *rule, int weight)
{
    struct cand *c =
        extraction_add(x, field, (struct span){0, 0}, str_c(rule), weight);
    c->origin = f->origin;
    c->span = f->source;
    c->quote = f->value;
    return c;
}

struct str structured_in_group(
    const struct extraction *x, uint32_t group, const char *path)
{
    struct facts facts = all_facts(x);
    for (size_t i = 0; i < facts.n; i++)
        if (facts.v[i].group == group && is_structured(&facts.v[i]) &&
            str_eq(facts.v[i].path, str_c(path)))
            return facts.v[i].value;
    return STR("");
}

/* The type of an object, which says nothing of its own. */
static bool is_type(const struct fact *f)
{
    return str_ends(f->path, STR("@type"));
}

bool structured_is_first(
    const struct extraction *x, const struct fact *f, struct str prefix)
{
    for (const struct fact *g = f; g-- > x->posting->facts.v;)
        if (g->origin == f->origin && !is_type(g) &&
            str_starts(g->path, prefix))
            return false;
    return true;
}

static bool has_fact(const struct extraction *x, struct str prefix)
{
    struct facts facts = all_facts(x);
    for (size_t i = 0; i < facts.n; i++)
        if (is_structured(&facts.v[i]) && str_starts(facts.v[i].path, prefix))
            return true;
    return false;
}

static bool is_first_of_group(
    const struct extraction *x, const struct fact *f, struct str prefix)
{
    for (const struct fact *g = f; g-- > x->posting->facts.v;)
        if (g->group == f->group && is_structured(g) &&
            str_starts(g->path, prefix))
            return false;
    return true;
}

/* ---- closed lists ---- */

int structured_tag(struct extraction *x, enum tag_list list,
    const char *list_name, struct str spelling)
{
    uint32_t entry =
        tables_lookup(x->tables, x->arena, TERM_SCHEMA, str_trim(spelling));
    if (entry == UINT32_MAX)
        return TAG_NONE;
    struct str value = tables_value(x->tables, entry);
    if (!str_eq(str_cut(&value, '.'), str_c(list_name)))
        return TAG_NONE;
    return tag_find(list, value);
}

static void add_tag(struct extraction *x, const struct fact *f,
    enum field field, int tag, const char *rule)
{
    if (tag != TAG_NONE)
        structured_add(x, field, f, rule, STRUCTURED_VALUE)->v.tag = tag;
}

/* Without the marks of a list that was written as text: "['FULL_TIME']". */
static struct str unquoted(struct str s)
{
    while (s.n && memchr(" []'\"", s.p[0], 5))
        s = str_sub(s, 1, s.n);
    while (s.n && memchr(" []'\"", s.p[s.n - 1], 5))
        s.n--;
    return s;
}

/* "FULL_TIME", "Full-time, Permanent", "['FULL_TIME', 'CONTRACTOR']". */
static void add_employment(struct extraction *x, const struct fact *f)
{
    struct str rest = f->value;
    while (rest.n) {
        struct str one = unquoted(str_cut(&rest, ','));
        add_tag(x, f, FIELD_EMPLOYMENT,
            structured_tag(x, LIST_EMPLOYMENT, "employment", one),
            "structured.employment");
        add_tag(x, f, FIELD_CONTRACT,
            structured_tag(x, LIST_CONTRACT, "contract", one),
            "structured.contract");
        add_tag(x, f, FIELD_WORKPLACE,
            structured_tag(x, LIST_WORKPLACE, "workplace", one),
            "structured.workplace");
    }
}

static void add_workplace(struct extraction *x, const struct fact *f)
{
    add_tag(x, f, FIELD_WORKPLACE,
        structured_tag(x, LIST_WORKPLACE, "workplace", f->value),
        "structured.workplace");
}

static void add_education(struct extraction *x, const struct fact *f)
{
    int level = structured_tag(x, LIST_EDUCATION, "education", f->value);
    if (level != TAG_NONE)
        structured_add(
            x, FIELD_EDUCATION, f, "structured.education", HINT_WEIGHT)
            ->v.degree = (struct degree){level, true};
}

/* "SENIOR", "entry level": of the schema's spellings, or a word of level. */
static void add_seniority(struct extraction *x, const struct fact *f)
{
    int tag = structured_tag(x, LIST_SENIORITY, "seniority", f->value);
    uint32_t entry =
        tables_lookup(x->tables, x->arena, TERM_SENIORITY, str_trim(f->value));
    if (tag == TAG_NONE && entry != UINT32_MAX)
        tag = tag_find(LIST_SENIORITY, tables_value(x->tables, entry));
    add_tag(x, f, FIELD_SENIORITY, tag, "structured.seniority");
}

static void add_months(struct extraction *x, const struct fact *f)
{
    hundredths months;
    enum { MOST_MONTHS = 480 };
    if (!number_digits(f->value, &months) || months <= 0 ||
        months > MOST_MONTHS * 100)
        return;
    structured_add(x, FIELD_EXPERIENCE, f, "structured.experience", HINT_WEIGHT)
        ->v.range = (struct range){(months + 6) / 12, NUM_NONE};
}

/* ---- names ---- */

/* A title without what sites put around it, the value where nothing is. */
static struct str clean_title(struct extraction *x, struct str value)
{
    struct heading_page page;
    if (!heading_page_of(x, value, &page))
        return value;
    struct titled t = heading_read(&page.x, page.line, false);
    struct str text = extraction_text(&page.x, t.fold);
    return text.n ? text : value;
}

/* A line of the posting that is no more than this. */
static bool is_line(const struct extraction *x, struct str value)
{
    const struct posting *p = x->posting;
    struct str name = fold_word(x->arena, value);
    for (size_t i = 0; i < p->blocks.n; i++) {
        const struct block *b = &p->blocks.v[i];
        struct str line = str_sub(p->folded.text, b->fold.start, b->fold.end);
        if (!(b->flags & BLOCK_NOISE) && str_eq(str_trim(line), name))
            return true;
    }
    return false;
}

/* What the page shows in the same words is surer than another heading. */
static void add_title(struct extraction *x, const struct fact *f)
{
    if (f->value.n > NAME_BYTES)
        return;
    int weight = f->origin == ORIGIN_OPTION ? STRUCTURED_KNOWN : TITLE_WEIGHT;
    if (f->origin == ORIGIN_JSONLD && is_line(x, f->value))
        weight = SHOWN_WEIGHT;
    structured_add(x, FIELD_TITLE, f, "structured.title", weight)->v.text =
        clean_title(x, f->value);
}

static bool is_name(const struct extraction *x, struct str name)
{
    return name.n > 1 && name.n <= NAME_BYTES &&
           !str_starts(name, STR("http")) &&
           tables_lookup(x->tables, x->arena, TERM_NOT_COMPANY, name) ==
               UINT32_MAX;
}

static void add_company(struct extraction *x, const struct fact *f)
{
    bool known = f->origin == ORIGIN_OPTION;
    if (is_name(x, f->value))
        structured_add(x, FIELD_COMPANY, f, "structured.company",
            known ? STRUCTURED_KNOWN : COMPANY_WEIGHT)
            ->v.text = f->value;
}

/* How often the posting's own lines hold the folded name, up to `most`. */
static unsigned count_in_body(
    const struct extraction *x, struct str name, unsigned most)
{
    const struct posting *p = x->posting;
    unsigned n = 0;
    for (size_t i = 0; i < p->blocks.n && n < most; i++) {
        const struct block *b = &p->blocks.v[i];
        struct str line = str_sub(p->folded.text, b->fold.start, b->fold.end);
        n += !(b->flags & BLOCK_NOISE) && str_contains(line, name);
    }
    return n;
}

/* Whose page it is: of an employer, where the posting speaks of him; of a
 * job board, where it does not. */
static void add_owner(struct extraction *x, const struct fact *f)
{
    enum { OFTEN = 3 };
    struct str name = fold_word(x->arena, f->value);
    if (structured_is_first(x, f, f->path) && is_name(x, f->value) &&
        name.n > 2 && count_in_body(x, name, OFTEN) == OFTEN)
        structured_add(x, FIELD_COMPANY, f, "structured.owner", OWNER_WEIGHT)
            ->v.text = f->value;
}

/* ---- dates ---- */

/* The day that a value states, whatever its spelling; "" where it is none, or
 * of another century. */
static struct str iso_date(const struct extraction *x, struct str value)
{
    struct str date = dates_iso(x, value);
    return str_starts(date, STR("20")) ? date : STR("");
}

static void add_date(
    struct extraction *x, const struct fact *f, enum field field)
{
    struct str date = iso_date(x, f->value);
    if (date.n)
        structured_add(x, field, f, "structured.date", STRUCTURED_VALUE)
            ->v.text = date;
}

static void add_posted(struct extraction *x, const struct fact *f)
{
    add_date(x, f, FIELD_POSTED);
}

static int year_of(struct str date)
{
    return (date.p[2] - '0') * 10 + date.p[3] - '0';
}

/* Years away: the site had to fill in something. */
static void add_closes(struct extraction *x, const struct fact *f)
{
    enum { YEARS_OPEN = 2 };
    struct str closes = iso_date(x, f->value);
    struct str posted =
        iso_date(x, structured_in_group(x, f->group, "datePosted"));
    if (closes.n && posted.n && year_of(closes) - year_of(posted) > YEARS_OPEN)
        return;
    add_date(x, f, FIELD_CLOSES);
}

/* ---- places ---- */

static void add_place(
    struct extraction *x, const struct fact *f, struct place place)
{
    if (place.city.n || place.subdivision.n || place.country.n ||
        place.region.n)
        structured_add(
            x, FIELD_LOCATIONS, f, "structured.location", STRUCTURED_VALUE)
            ->v.place = place;
}

/* All places that a text names, such as "Leeds, England". */
static void add_place_text(
    struct extraction *x, const struct fact *f, struct str country)
{
    struct place_reader reader;
    struct place_list list = {0};
    place_reader_text(&reader, x, f->value, country);
    place_read(&reader, (struct span){0, (uint32_t)reader.folded->text.n},
        PLACE_ANY, &list);
    for (size_t i = 0; i < list.v.n; i++)
        add_place(x, f, list.v.v[i].place);
}

/* A template's blank: "N/A", "-". */
static struct str stated(const struct extraction *x, struct str value)
{
    uint32_t entry = tables_lookup(x->tables, x->arena, TERM_SCHEMA, value);
    if (entry != UINT32_MAX &&
        str_eq(tables_value(x->tables, entry), STR("nothing")))
        return STR("");
    return value;
}

static void add_address(struct extraction *x, const struct fact *f)
{
    struct str prefix = STR("jobLocation.address.address");
    if (!is_first_of_group(x, f, prefix))
        return;
    uint32_t g = f->group;
    struct str city = stated(
        x, structured_in_group(x, g, "jobLocation.address.addressLocality"));
    struct str region = stated(
        x, structured_in_group(x, g, "jobLocation.address.addressRegion"));
    struct str country = stated(
        x, structured_in_group(x, g, "jobLocation.address.addressCountry"));
    if (country.n == 0)
        country = stated(x, structured_in_group(x, g,
                                "jobLocation.address.addressCountry.name"));
    add_place(x, f, place_of_address(x, city, region, country));
}

/* What the caller knows under that name, "" if nothing. */
static struct str known_value(const struct extraction *x, const char *path)
{
    struct facts facts = all_facts(x);
    for (size_t i = 0; i < facts.n; i++)
        if (facts.v[i].origin == ORIGIN_OPTION &&
            str_eq(facts.v[i].path, str_c(path)))
            return facts.v[i].value;
    return STR("");
}

static void add_location(struct extraction *x, const struct fact *f)
{
    struct str country = place_area_code(x, known_value(x, "country"));
    add_place_text(x, f, country.n == 2 ? country : x->country);
}

/* A known country is the place where no better one is known. */
static void add_country(struct extraction *x, const struct fact *f)
{
    if (known_value(x, "location").n == 0)
        add_place_text(x, f, x->country);
}

/* From where remote work may be done. */
static void add_applicants(struct extraction *x, const struct fact *f)
{
    struct str code = place_area_code(x, f->value);
    if (code.n == 0)
        return;
    structured_add(
        x, FIELD_REMOTE_FROM, f, "structured.remote-from", STRUCTURED_VALUE)
        ->v.text = code;
    if (has_fact(x, STR("jobLocation.")))
        return;
    struct place place = {STR(""), STR(""), STR(""), STR("")};
    if (code.n == 2)
        place.country = code;
    else
        place.region = code;
    add_place(x, f, place);
}

/* ---- where to apply ---- */

static void add_email(struct extraction *x, const struct fact *f)
{
    if (str_find_char(f->value, '@', 0) != STR_NOT_FOUND)
        structured_add(x, FIELD_APPLY, f, "structured.apply", STRUCTURED_VALUE)
            ->v.apply = (struct apply){STR(""), f->value};
}

/* The link that this text belongs to. */
static const struct fact *link_of(
    const struct extraction *x, const struct fact *text)
{
    struct facts facts = all_facts(x);
    for (size_t i = 0; i < facts.n; i++)
        if (facts.v[i].group == text->group &&
            str_eq(facts.v[i].path, STR("link")))
            return &facts.v[i];
    return NULL;
}

/* A link whose text asks to apply. */
static void add_apply_link(struct extraction *x, const struct fact *f)
{
    uint32_t entry = tables_lookup(x->tables, x->arena, TERM_SCHEMA, f->value);
    if (entry == UINT32_MAX ||
        !str_eq(tables_value(x->tables, entry), STR("apply")))
        return;
    const struct fact *link = link_of(x, f);
    if (!link)
        return;
    struct str url = link->value;
    if (str_starts(url, STR("mailto:"))) {
        url = str_sub(url, 7, url.n);
        structured_add(
            x, FIELD_APPLY, link, "structured.apply", STRUCTURED_VALUE)
            ->v.apply = (struct apply){STR(""), str_cut(&url, '?')};
    } else if (str_starts(url, STR("http"))) {
        structured_add(
            x, FIELD_APPLY, link, "structured.apply", STRUCTURED_VALUE)
            ->v.apply = (struct apply){url, STR("")};
    }
}

/* ---- all of it ---- */

struct reader {
    const char *path;
    void (*read)(struct extraction *x, const struct fact *f);
};

/* In what is said by the page's data. */
static const struct reader data[] = {
    {"title", add_title},
    {"hiringOrganization.name", add_company},
    {"hiringOrganization", add_company},
    {"employmentType", add_employment},
    {"jobLocationType", add_workplace},
    {"applicantLocationRequirements.name", add_applicants},
    {"applicantLocationRequirements", add_applicants},
    {"jobLocation.address.addressLocality", add_address},
    {"jobLocation.address.addressRegion", add_address},
    {"jobLocation.address.addressCountry", add_address},
    {"jobLocation.address.addressCountry.name", add_address},
    {"jobLocation.address", add_location},
    {"jobLocation", add_location},
    {"baseSalary", structured_plain_pay},
    {"baseSalary.currency", structured_pay},
    {"baseSalary.minValue", structured_pay},
    {"baseSalary.value", structured_pay},
    {"baseSalary.value.minValue", structured_pay},
    {"baseSalary.value.maxValue", structured_pay},
    {"baseSalary.value.value", structured_pay},
    {"baseSalary.value.unitText", structured_pay},
    {"datePosted", add_posted},
    {"validThrough", add_closes},
    {"experienceRequirements.monthsOfExperience", add_months},
    {"seniority", add_seniority},
    {"educationRequirements.credentialCategory", add_education},
    {"applicationContact.email", add_email},
};

/* In what the caller knows. */
static const struct reader known[] = {
    {"title", add_title},
    {"company", add_company},
    {"location", add_location},
    {"country", add_country},
    {"posted", add_posted},
    {"salary", structured_known_pay},
};

/* In the front matter of a Markdown file. */
static const struct reader front[] = {
    {"title", add_title},
    {"company", add_company},
    {"employer", add_company},
    {"organization", add_company},
    {"location", add_location},
    {"salary", structured_known_pay},
    {"employment", add_employment},
    {"employment_type", add_employment},
    {"type", add_employment},
    {"posted", add_posted},
    {"date", add_posted},
    {"closes", add_closes},
    {"deadline", add_closes},
};

/* In what the page says of itself. */
static const struct reader meta[] = {
    {"link.text", add_apply_link},
    {"og:site_name", add_owner},
    {"author", add_owner},
    {"application-name", add_owner},
};

static void read_with(struct extraction *x, const struct fact *f,
    const struct reader *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(f->path, str_c(list[i].path)))
            list[i].read(x, f);
}

/* ---- whose data it is ---- */

static bool is_hidden_text(const struct posting *p)
{
    for (size_t i = 0; i < p->notes.n; i++)
        if (str_eq(p->notes.v[i].code, STR("hidden-text")))
            return true;
    return false;
}

/* At least half of the words of a title stand in the text. */
static bool speaks_of(struct str text, struct str title)
{
    enum { WORD_LEAST = 3 };
    unsigned words = 0, found = 0;
    for (size_t at = 0; at < title.n; at++) {
        size_t first = at;
        while (at < title.n && fold_is_word((unsigned char)title.p[at]))
            at++;
        if (at - first < WORD_LEAST)
            continue;
        words++;
        found += str_contains(text, str_sub(title, first, at));
    }
    return found * 2 >= words;
}

/* The page's data is of another job: of a card beside it, or of a template
 * that nobody filled in. */
static bool is_data_of_other(const struct extraction *x)
{
    struct facts facts = all_facts(x);
    bool titled = false;
    if (is_hidden_text(x->posting))
        return false;
    for (size_t i = 0; i < facts.n; i++) {
        const struct fact *f = &facts.v[i];
        if (f->origin != ORIGIN_JSONLD || !str_eq(f->path, STR("title")))
            continue;
        titled = true;
        struct str title = fold_word(x->arena, f->value);
        if (speaks_of(x->posting->folded.text, title) ||
            speaks_of(fold_word(x->arena, x->posting->page_title), title))
            return false;
    }
    return titled;
}

void extract_structured(struct extraction *x)
{
    struct facts facts = all_facts(x);
    bool other = is_data_of_other(x);
    for (size_t i = 0; i < facts.n; i++) {
        const struct fact *f = &facts.v[i];
        if (other && f->origin == ORIGIN_JSONLD)
            continue;
        if (is_structured(f))
            read_with(x, f, data, sizeof data / sizeof *data);
        else if (f->origin == ORIGIN_OPTION)
            read_with(x, f, known, sizeof known / sizeof *known);
        else if (str_eq(x->posting->format, STR("markdown")))
            read_with(x, f, front, sizeof front / sizeof *front);
        if (f->origin == ORIGIN_META)
            read_with(x, f, meta, sizeof meta / sizeof *meta);
    }
}
