#include "service/person.hpp"

#include <utility>

#include "base/text.hpp"
#include "domain/check.hpp"
#include "domain/policy.hpp"
#include "service/access.hpp"
#include "service/record.hpp"
#include "service/slug_alias.hpp"
#include "store/person.hpp"

namespace charivari::service {
namespace {

using domain::Person;
using domain::PersonDraft;

constexpr std::string_view noun = "person";
constexpr std::size_t most_hidden = 200;  // that moderators are shown

Person or_not_found(std::optional<Person> found) {
    if (!found) throw base::Error{base::Code::not_found, "There is no such person."};
    return std::move(*found);
}

store::Audience audience_of(const domain::Caller& caller) {
    return domain::may_moderate(caller) ? store::Audience::moderators : store::Audience::everyone;
}

std::string slug_for(const PersonDraft& draft) {
    const std::string slug = base::slugify(draft.name);
    return domain::is_slug(slug) ? slug : "person";
}

}  // namespace

Write<Person> PersonService::create(const domain::Caller& caller, PersonDraft draft, base::FieldErrors errors) const {
    require(caller, domain::may_record(caller));
    domain::check(draft, errors);
    errors.throw_if_any();
    if (draft.state != domain::Showing::published) require(caller, domain::may_moderate(caller));
    return Write<Person>{
        [this, draft = std::move(draft), by = domain::editor_of(caller)](store::Transaction& transaction) {
            store::Connection& connection = transaction.connection();
            Person person;
            static_cast<PersonDraft&>(person) = draft;
            person.id = ids_.uuid();
            if (draft.slug.empty())
                person.slug = free_slug(connection, noun, slug_for(draft), store::person_slug_taken);
            else
                take_slug(connection, noun, draft.slug, store::person_slug_taken);
            person.created_at = person.updated_at = clock_.now();
            record_new(transaction, person, by);
            return person;
        }};
}

Write<Person> PersonService::change(const domain::Caller& caller, const std::string& id, std::optional<int> revision,
                                    std::function<void(Person&)> what) const {
    return Write<Person>{
        [this, id, revision, what = std::move(what), by = domain::editor_of(caller)](store::Transaction& transaction) {
            store::Connection& connection = transaction.connection();
            Person before = or_not_found(store::find_person(connection, id, store::Audience::moderators));
            if (revision && *revision != before.revision)
                throw base::Error{base::Code::precondition_failed, "Somebody has changed this person in the meantime."};
            Person person = before;
            what(person);
            if (person.slug.empty()) person.slug = before.slug;
            if (static_cast<const PersonDraft&>(person) == before) return before;
            rename_slug(connection, noun, person.id, before.slug, person.slug, store::person_slug_taken);
            ++person.revision;
            person.updated_at = clock_.now();
            record_change(transaction, person, before, by);
            return person;
        }};
}

Write<Person> PersonService::update(const domain::Caller& caller, std::string_view id, PersonDraft draft,
                                    std::optional<int> revision, base::FieldErrors errors) const {
    const Person present = get(caller, id);
    require(caller, domain::may_record(caller));
    domain::check(draft, errors);
    errors.throw_if_any();
    if (draft.state != present.state) require(caller, domain::may_moderate(caller));
    return change(caller, present.id, revision,
                  [draft = std::move(draft)](Person& person) { static_cast<PersonDraft&>(person) = draft; });
}

Write<Person> PersonService::hide(const domain::Caller& caller, std::string_view id,
                                  std::optional<int> revision) const {
    const std::string person_id = get(caller, id).id;
    require(caller, domain::may_moderate(caller));
    return change(caller, person_id, revision, [](Person& person) { person.state = domain::Showing::hidden; });
}

Person PersonService::get(const domain::Caller& caller, std::string_view id) const {
    return database_.read(
        [&](store::Connection& c) { return or_not_found(store::find_person(c, id, audience_of(caller))); });
}

Person PersonService::get_by_slug(std::string_view slug) const {
    return database_.read([&](store::Connection& c) { return or_not_found(store::find_person_by_slug(c, slug)); });
}

Person PersonService::get_by_slug(const domain::Caller& caller, std::string_view slug) const {
    return database_.read(
        [&](store::Connection& c) { return or_not_found(store::find_person_by_slug(c, slug, audience_of(caller))); });
}

std::vector<Person> PersonService::list_of(const std::vector<std::string>& ids) const {
    return database_.read([&](store::Connection& c) {
        std::vector<Person> people;
        for (const std::string& each : ids)
            if (auto person = store::find_person(c, each)) people.push_back(std::move(*person));
        return people;
    });
}

PersonService::Page PersonService::list(std::size_t limit, const std::optional<std::string>& after_slug,
                                        const domain::NounFilter& filter) const {
    Page page;
    page.people = database_.read([&](store::Connection& c) {
        return store::list_people(c, domain::Showing::published, limit + 1, after_slug, filter);
    });
    if (page.people.size() > limit) {
        page.people.pop_back();
        page.next = page.people.back().slug;
    }
    return page;
}

std::vector<Person> PersonService::list_hidden(const domain::Caller& caller) const {
    require(caller, domain::may_moderate(caller));
    return database_.read(
        [](store::Connection& c) { return store::list_people(c, domain::Showing::hidden, most_hidden); });
}

}  // namespace charivari::service
