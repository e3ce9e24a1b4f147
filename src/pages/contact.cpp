#include "pages/contact.hpp"

#include <sstream>
#include <string>
#include <utility>

#include "domain/policy.hpp"
#include "pages/contact_view.hpp"
#include "pages/desk.hpp"

namespace charivari::pages {
namespace {

using front::Answer;
using front::Call;
using service::ContactService;

constexpr const char* own_path = "/me/contact-key";

// What was done, or what could not be.
view::Data::List notices_of(const Call& call, const Reader& reader, const std::string& key, const Tried* tried) {
    view::Data::List notices;
    if (tried) {
        const std::string said = tried->error.fields().empty() ? words_of(reader, tried->error)
                                                               : words_of(reader, tried->error.fields().front());
        notices.push_back({{"title", said}, {"text", view::Data{}}, {"is_loud", true}});
    } else if (const std::string done = key + std::string(call.query("done").value_or("")); reader.words.has(done)) {
        notices.push_back(said(reader, done));
    }
    return notices;
}

http::Response own_page(const Call& call, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    std::vector<domain::Group> groups = call.services.groups.list_of(call.caller);
    std::erase_if(groups, [&](const domain::Group& each) { return !domain::may_edit_group(call.caller, each.id); });
    return to_response(call, reader,
                       contact_key_page(reader, call.services.contacts.find_own_key(call.caller), groups,
                                        notices_of(call, reader, "contact_key.done.", tried)));
}

http::Response group_page(const Call& call, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    return to_response(call, reader,
                       contacts_page(reader, call.services.contacts.get_overview(call.caller, call.parameter("slug")),
                                     call.caller.account->id, notices_of(call, reader, "contacts.done.", tried)));
}

// The words of a field, in pairs.
std::vector<std::pair<std::string, std::string>> pairs_in(const http::Form& form, std::string_view name) {
    std::istringstream words{std::string(form.value(name))};
    std::vector<std::pair<std::string, std::string>> pairs;
    for (std::string first, second; words >> first >> second;) pairs.emplace_back(first, second);
    return pairs;
}

// An act on a group's contacts, and back to the page with what was done.
front::Outcome act(const Call& call, std::function<front::Prompt(const std::string&)> work) {
    const std::string path = "/groups/" + call.parameter("slug") + "/contacts";
    const auto group = call.services.groups.get_by_slug(call.caller, call.parameter("slug")).group.id;
    return attempt(
        call, path, [group, work = std::move(work)] { return work(group); },
        [&call](const Tried& tried) { return group_page(call, &tried); });
}

Answer back_to_contacts(const Call& call, const char* done) {
    return Answer(see_other(call, "/groups/" + call.parameter("slug") + "/contacts?done=" + done));
}

}  // namespace

front::Outcome show_contact_key(const Call& call) { return Answer(own_page(call)); }

front::Outcome set_contact_key(const Call& call) {
    const auto work = [&call]() -> front::Prompt {
        base::FieldErrors errors;
        domain::ContactKey key;
        key.public_key = call.form.value("public_key");
        key.wrapped_key = call.form.value("wrapped_key");
        key.salt = call.form.value("salt");
        key.memory_kib = number_of(call.form, "memory_kib", 0, errors);
        key.passes = number_of(call.form, "passes", 0, errors);
        const bool is_lost = call.form.value("lost") == "yes";
        return call.services.contacts.set_own_key(call.caller, std::move(key), is_lost, std::move(errors))
            .map([&call](const domain::ContactKey& set) {
                const bool is_new = set.created_at == set.changed_at;
                return Answer(see_other(call, std::string(own_path) + "?done=" + (is_new ? "made" : "changed")));
            });
    };
    return attempt(call, own_path, work, [&call](const Tried& tried) { return own_page(call, &tried); });
}

front::Outcome show_contacts(const Call& call) { return Answer(group_page(call)); }

front::Outcome make_group_key(const Call& call) {
    return act(call, [&call](const std::string& group) -> front::Prompt {
        ContactService::KeyDraft draft;
        draft.public_key = call.form.value("public_key");
        for (auto& [account, wrapped] : pairs_in(call.form, "wraps"))
            draft.wraps.push_back({std::move(account), std::move(wrapped)});
        std::istringstream removed{std::string(call.form.value("removed"))};
        for (std::string each; removed >> each;) draft.removed.push_back(each);
        const char* done = draft.removed.empty() ? "key" : "removed";
        return call.services.contacts.make_key(call.caller, group, std::move(draft))
            .map([&call, done](const domain::GroupKey&) { return back_to_contacts(call, done); });
    });
}

front::Outcome give_group_key(const Call& call) {
    return act(call, [&call](const std::string& group) -> front::Prompt {
        ContactService::Gift gift;
        gift.account = call.parameter("account");
        gift.to = call.form.value("to");
        for (auto& [key, wrapped] : pairs_in(call.form, "wraps"))
            gift.wraps.push_back({std::move(key), std::move(wrapped)});
        return call.services.contacts.give(call.caller, group, std::move(gift)).map([&call] {
            return back_to_contacts(call, "given");
        });
    });
}

front::Outcome set_contact_rights(const Call& call) {
    return act(call, [&call](const std::string& group) -> front::Prompt {
        const bool sees = call.form.value("sees") == "yes";
        const bool exports = call.form.value("exports") == "yes";
        return call.services.contacts.set_rights(call.caller, group, call.parameter("account"), sees, exports)
            .map([&call] { return back_to_contacts(call, "rights"); });
    });
}

front::Outcome show_seizure(const Call& call) {
    const Reader reader = reader_of(call);
    return Answer(to_response(call, reader, seizure_page(reader)));
}

}  // namespace charivari::pages
