#include "service/objection.hpp"

#include <chrono>
#include <string>
#include <utility>

#include "domain/policy.hpp"
#include "service/access.hpp"
#include "store/objection.hpp"
#include "store/person.hpp"

namespace charivari::service {
namespace {

using domain::Objection;

constexpr std::size_t shown = 200;

std::string context_of(std::string_view id) { return "objection:" + std::string(id); }

// A contact is one line.
std::string written(const Objection& objection) { return objection.contact.value_or("") + "\n" + objection.text; }

void read(Objection& objection, const std::string& plain) {
    const std::size_t end = plain.find('\n');
    if (end > 0) objection.contact = plain.substr(0, end);
    objection.text = plain.substr(end + 1);
}

}  // namespace

Write<void> ObjectionService::send(std::string_view slug, Objection objection, base::FieldErrors errors) const {
    const auto person = database_.read([&](store::Connection& c) { return store::find_person_by_slug(c, slug); });
    if (!person) throw base::Error{base::Code::not_found, "There is no such person."};
    domain::check(objection, errors);
    errors.throw_if_any();
    return Write<void>{[this, person = person->id, objection = std::move(objection)](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        if (store::count_objections(connection, person) >= most_of_person ||
            store::count_objections(connection) >= most)
            throw base::Error{base::Code::unavailable, "Too much waits for an answer just now. Please come back."}
                .retry_after(std::chrono::hours{24});
        const std::string id = ids_.uuid();
        store::insert_objection(connection, {id, person, objection.kind,
                                             secret_box_.seal(written(objection), context_of(id)), clock_.now()});
    }};
}

std::vector<ObjectionService::Waiting> ObjectionService::list(const domain::Caller& caller) const {
    require(caller, domain::may_moderate(caller));
    return database_.read([this](store::Connection& c) {
        std::vector<Waiting> all;
        for (const store::SealedObjection& each : store::list_objections(c, shown)) {
            Waiting waiting{{.id = each.id, .person = each.person, .kind = each.kind, .created_at = each.created_at},
                            store::find_person(c, each.person, store::Audience::moderators).value()};
            if (const auto plain = secret_box_.open(each.sealed, context_of(each.id))) read(waiting.objection, *plain);
            all.push_back(std::move(waiting));
        }
        return all;
    });
}

Write<void> ObjectionService::close(const domain::Caller& caller, std::string_view id) const {
    require(caller, domain::may_moderate(caller));
    return Write<void>{[id = std::string(id)](store::Transaction& transaction) {
        store::delete_objection(transaction.connection(), id);
    }};
}

}  // namespace charivari::service
