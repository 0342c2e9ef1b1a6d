/* SPDX-License-Identifier: MIT */
/*
 * Records as JSON-LD, one schema.org JobPosting a line: every value that has
 * a term there, in the words that its readers know. What could not be read,
 * or is no posting, is left out: an empty JobPosting would be a claim. A line
 * may stand in a page's script element as it is.
 */
#include "base/jsonw.h"
#include "render/driver.h"

static const char *const employment_types[] = {
    [TAG_EMPLOYMENT_FULL_TIME] = "FULL_TIME",
    [TAG_EMPLOYMENT_PART_TIME] = "PART_TIME",
    [TAG_EMPLOYMENT_CONTRACT] = "CONTRACTOR",
    [TAG_EMPLOYMENT_TEMPORARY] = "TEMPORARY",
    [TAG_EMPLOYMENT_INTERNSHIP] = "INTERN",
    [TAG_EMPLOYMENT_APPRENTICESHIP] = "INTERN",
    [TAG_EMPLOYMENT_FREELANCE] = "CONTRACTOR",
    [TAG_EMPLOYMENT_VOLUNTEER] = "VOLUNTEER",
    [TAG_EMPLOYMENT_PER_DIEM] = "PER_DIEM",
};

static const char *const credentials[] = {
    [TAG_EDUCATION_SECONDARY] = "high school",
    [TAG_EDUCATION_VOCATIONAL] = "professional certificate",
    [TAG_EDUCATION_ASSOCIATE] = "associate degree",
    [TAG_EDUCATION_BACHELOR] = "bachelor degree",
    [TAG_EDUCATION_MASTER] = "postgraduate degree",
    [TAG_EDUCATION_DOCTORATE] = "postgraduate degree",
};

static const char *const units[] = {
    [TAG_PERIOD_HOUR] = "HOUR",
    [TAG_PERIOD_DAY] = "DAY",
    [TAG_PERIOD_WEEK] = "WEEK",
    [TAG_PERIOD_MONTH] = "MONTH",
    [TAG_PERIOD_YEAR] = "YEAR",
};
enum { UNITS = sizeof(units) / sizeof(*units) };

/* A member, unless there is nothing to say. */
static void put_text(struct jsonw *w, const char *key, struct str value)
{
    if (!value.n)
        return;
    jsonw_key(w, str_c(key));
    jsonw_str(w, value);
}

static void put_number(struct jsonw *w, const char *key, hundredths value)
{
    if (value == NUM_NONE)
        return;
    jsonw_key(w, str_c(key));
    jsonw_hundredths(w, value);
}

static void begin(struct jsonw *w, const char *type)
{
    jsonw_object(w);
    put_text(w, "@type", str_c(type));
}

static void begin_member(struct jsonw *w, const char *key, const char *type)
{
    jsonw_key(w, str_c(key));
    begin(w, type);
}

/* A list begins with its first element; where there is none, nothing stands. */
static void begin_element(struct jsonw *w, const char *key, bool *any)
{
    if (*any)
        return;
    jsonw_key(w, str_c(key));
    jsonw_array(w);
    *any = true;
}

static void end_elements(struct jsonw *w, bool any)
{
    if (any)
        jsonw_array_end(w);
}

/* ---- One function a term or two ---------------------------------------- */

static void put_title(struct jsonw *w, const struct record *r)
{
    put_text(w, "title", r->title);
}

static void put_company(struct jsonw *w, const struct record *r)
{
    if (!r->company.n)
        return;
    begin_member(w, "hiringOrganization", "Organization");
    put_text(w, "name", r->company);
    jsonw_object_end(w);
}

static void put_source(struct jsonw *w, const struct record *r)
{
    put_text(w, "url", r->source.url);
    put_text(w, "identifier", r->source.id);
}

static void put_posted(struct jsonw *w, const struct record *r)
{
    put_text(w, "datePosted", r->posted);
}

static void put_closes(struct jsonw *w, const struct record *r)
{
    put_text(w, "validThrough", r->closes);
}

/* Some kinds of employment are one to schema.org. */
static bool was_put(const struct record *r, int tag)
{
    struct str type = str_c(employment_types[tag]);
    for (int k = 0; k < tag; k++)
        if (r->employment >> k & 1 && str_eq(str_c(employment_types[k]), type))
            return true;
    return false;
}

static void put_employment(struct jsonw *w, const struct record *r)
{
    bool any = false;
    for (int tag = 0; tag < tag_count(LIST_EMPLOYMENT); tag++) {
        if (!(r->employment >> tag & 1) || was_put(r, tag))
            continue;
        begin_element(w, "employmentType", &any);
        jsonw_str(w, str_c(employment_types[tag]));
    }
    end_elements(w, any);
}

static void put_workplace(struct jsonw *w, const struct record *r)
{
    if (r->workplace >> TAG_WORKPLACE_REMOTE & 1)
        put_text(w, "jobLocationType", STR("TELECOMMUTE"));
}

/* Of "BR-SP" the part that is written in an address: "SP". */
static struct str address_region(struct str subdivision)
{
    size_t dash = str_find_char(subdivision, '-', 0);
    return dash == STR_NOT_FOUND
               ? subdivision
               : str_sub(subdivision, dash + 1, subdivision.n);
}

static void put_place(struct jsonw *w, const struct place *p)
{
    begin(w, "Place");
    put_text(w, "name", p->region);
    if (p->city.n || p->subdivision.n || p->country.n) {
        begin_member(w, "address", "PostalAddress");
        put_text(w, "addressLocality", p->city);
        put_text(w, "addressRegion", address_region(p->subdivision));
        put_text(w, "addressCountry", p->country);
        jsonw_object_end(w);
    }
    jsonw_object_end(w);
}

/* A country by its code of two letters, else a region or a subdivision. */
static void put_area(struct jsonw *w, struct str code)
{
    bool country = code.n == 2 && !str_eq(code, STR("EU"));
    begin(w, country ? "Country" : "AdministrativeArea");
    put_text(w, "name", code);
    jsonw_object_end(w);
}

/* The areas of a job that is done from anywhere in them are no job sites. */
static bool is_area(const struct record *r, const struct place *p)
{
    return r->workplace == TAG_BIT(WORKPLACE_REMOTE) && !p->city.n;
}

static void put_sites(struct jsonw *w, const struct record *r)
{
    bool any = false;
    for (size_t i = 0; i < r->nlocations; i++) {
        if (is_area(r, &r->locations[i]))
            continue;
        begin_element(w, "jobLocation", &any);
        put_place(w, &r->locations[i]);
    }
    end_elements(w, any);
}

static struct str area_code(const struct place *p)
{
    if (p->subdivision.n)
        return p->subdivision;
    return p->country.n ? p->country : p->region;
}

static size_t count_areas(const struct record *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->nlocations; i++)
        n += is_area(r, &r->locations[i]);
    return n;
}

/* What remote_from says, or else the areas that stand as locations. */
static void put_applicants(struct jsonw *w, const struct record *r)
{
    if (!r->nremote_include && !count_areas(r))
        return;
    jsonw_key(w, STR("applicantLocationRequirements"));
    jsonw_array(w);
    for (size_t i = 0; i < r->nremote_include; i++)
        put_area(w, r->remote_include[i]);
    for (size_t i = 0; !r->nremote_include && i < r->nlocations; i++) {
        if (is_area(r, &r->locations[i]))
            put_area(w, area_code(&r->locations[i]));
    }
    jsonw_array_end(w);
}

static void put_locations(struct jsonw *w, const struct record *r)
{
    put_sites(w, r);
    put_applicants(w, r);
}

static void put_pay(struct jsonw *w, const struct pay *pay)
{
    const struct range *range = &pay->range;
    begin(w, "MonetaryAmount");
    put_text(w, "currency", pay->currency);
    begin_member(w, "value", "QuantitativeValue");
    if (range->min == range->max) {
        put_number(w, "value", range->min);
    } else {
        put_number(w, "minValue", range->min);
        put_number(w, "maxValue", range->max);
    }
    if (pay->period >= 0 && pay->period < UNITS)
        put_text(w, "unitText", str_c(units[pay->period]));
    jsonw_object_end(w);
    jsonw_object_end(w);
}

static void put_salaries(struct jsonw *w, const struct record *r)
{
    bool any = false;
    for (size_t i = 0; i < r->nsalaries; i++) {
        if (r->salaries[i].component != TAG_COMPONENT_BASE)
            continue;
        begin_element(w, "baseSalary", &any);
        put_pay(w, &r->salaries[i]);
    }
    end_elements(w, any);
}

static void put_experience(struct jsonw *w, const struct record *r)
{
    if (!r->has_experience || r->experience.min == NUM_NONE)
        return;
    begin_member(
        w, "experienceRequirements", "OccupationalExperienceRequirements");
    put_number(w, "monthsOfExperience", r->experience.min * 12);
    jsonw_object_end(w);
}

/* A degree that is not required: years may take its place, or it is no
 * requirement at all. */
static void put_education(struct jsonw *w, const struct record *r)
{
    const struct degree *d = &r->education;
    if (d->level == TAG_NONE || (!d->required && !r->has_experience))
        return;
    begin_member(
        w, "educationRequirements", "EducationalOccupationalCredential");
    put_text(w, "credentialCategory", str_c(credentials[d->level]));
    jsonw_object_end(w);
    if (d->required)
        return;
    jsonw_key(w, STR("experienceInPlaceOfEducation"));
    jsonw_bool(w, true);
}

/* "Desired or required": not those that only describe the company. */
static void put_skills(struct jsonw *w, const struct record *r)
{
    bool any = false;
    for (size_t i = 0; i < r->nskills; i++) {
        if (r->skills[i].need == TAG_NEED_MENTIONED)
            continue;
        begin_element(w, "skills", &any);
        jsonw_str(w, r->skills[i].name);
    }
    end_elements(w, any);
}

static void put_benefits(struct jsonw *w, const struct record *r)
{
    if (!r->nbenefits)
        return;
    jsonw_key(w, STR("jobBenefits"));
    jsonw_array(w);
    for (size_t i = 0; i < r->nbenefits; i++)
        jsonw_str(w, r->benefits[i]);
    jsonw_array_end(w);
}

static void put_clearance(struct jsonw *w, const struct record *r)
{
    put_text(w, "securityClearanceRequirement", r->clearance);
}

static void put_apply(struct jsonw *w, const struct record *r)
{
    if (!r->apply.url.n && !r->apply.email.n)
        return;
    begin_member(w, "applicationContact", "ContactPoint");
    put_text(w, "url", r->apply.url);
    put_text(w, "email", r->apply.email);
    jsonw_object_end(w);
}

/* ---- Whole postings ----------------------------------------------------- */

static const struct {
    int key; /* what -F calls it */
    void (*put)(struct jsonw *w, const struct record *r);
} terms[] = {
    {FIELD_TITLE, put_title},
    {FIELD_COMPANY, put_company},
    {KEY_SOURCE, put_source},
    {FIELD_POSTED, put_posted},
    {FIELD_CLOSES, put_closes},
    {FIELD_EMPLOYMENT, put_employment},
    {FIELD_WORKPLACE, put_workplace},
    {FIELD_LOCATIONS, put_locations},
    {FIELD_SALARIES, put_salaries},
    {FIELD_EXPERIENCE, put_experience},
    {FIELD_EDUCATION, put_education},
    {FIELD_SKILLS, put_skills},
    {FIELD_CLEARANCE, put_clearance},
    {FIELD_BENEFITS, put_benefits},
    {FIELD_APPLY, put_apply},
};

static bool is_selected(const struct renderer *r, int key)
{
    for (size_t i = 0; i < r->keys.v.n; i++) {
        int k = r->keys.v.v[i];
        if (k == key || (key == FIELD_SALARIES && k == FIELD_SALARY) ||
            (key == FIELD_LOCATIONS && k == FIELD_REMOTE_FROM))
            return true;
    }
    return !r->keys.v.n;
}

/* The posting's own lines, without the page around them. */
static struct str description(struct renderer *r, const struct record *record)
{
    r->scratch.n = 0;
    for (size_t i = 0; i < record->nblocks; i++) {
        const struct text_block *b = &record->blocks[i];
        if (b->noise)
            continue;
        if (r->scratch.n)
            buf_putc(&r->scratch, '\n');
        if (b->kind == BLOCK_ITEM)
            buf_put(&r->scratch, STR("- "));
        buf_put(&r->scratch, str_sub(record->text, b->text.start, b->text.end));
    }
    return buf_str(&r->scratch);
}

static bool is_posting(const struct record *record)
{
    for (size_t i = 0; i < record->nnotes; i++) {
        if (str_eq(record->notes[i].code, STR("not-a-posting")) ||
            str_eq(record->notes[i].code, STR("multiple-postings")))
            return false;
    }
    return !record->error.n;
}

void jsonld_put(struct renderer *r, const struct record *record,
    const struct scorecard *card)
{
    struct jsonw w;
    (void)card; /* a match has no term */
    if (!is_posting(record))
        return;
    jsonw_init(&w, r->sink, false);
    w.in_page = true;
    jsonw_object(&w);
    put_text(&w, "@context", STR("https://schema.org/"));
    put_text(&w, "@type", STR("JobPosting"));
    for (size_t i = 0; i < sizeof(terms) / sizeof(*terms); i++) {
        if (is_selected(r, terms[i].key))
            terms[i].put(&w, record);
    }
    if (!r->keys.v.n)
        put_text(&w, "description", description(r, record));
    jsonw_object_end(&w);
    sink_putc(r->sink, '\n');
}
