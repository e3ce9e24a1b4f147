#include "service/note_sealing.hpp"

#include "base/json.hpp"
#include "base/seal.hpp"
#include "store/group_key.hpp"

namespace charivari::service {
namespace {

// JSON with "name", "contact" and "note", each a text or null.
std::string seal_contact(const domain::Contact& contact, const domain::GroupKey& key) {
    const auto or_null = [](const std::optional<std::string>& text) {
        return text ? base::json::Value(*text) : base::json::Value(nullptr);
    };
    return base::seal(
        base::json::to_text(base::json::Object{
            {"name", or_null(contact.name)}, {"contact", or_null(contact.contact)}, {"note", or_null(contact.note)}}),
        key.public_key);
}

}  // namespace

void settle_note(store::Connection& connection, const std::string& group, std::optional<int>& consent,
                 domain::Contact& plain, std::optional<domain::SealedNote>& note,
                 const std::optional<domain::SealedNote>& present, base::FieldErrors& errors) {
    domain::check(plain, errors);
    if (note && present && note->key.empty() && note->box == present->box) note = present;
    const bool is_new = note && note != present;
    if (!is_new && plain.is_empty()) {
        if (!consent) note.reset();
        if (!note) consent.reset();
        return;
    }
    if (!consent)
        errors.add("/consent", "required", "What you say of yourself needs your consent.");
    else if (*consent != domain::consent_version)
        errors.add("/consent", "outdated", "These are not the words as they are now.");
    const auto key = store::find_present_group_key(connection, group);
    if (key && is_new && note->key.empty()) note->key = key->id;
    if (!key)
        errors.add(is_new ? "/sealed" : "/contact", "no_key", "This group takes no names and contacts.");
    else if (is_new && note->key != key->id)
        errors.add("/key", "unknown", "This is not the group's present key.");
    else if (is_new && !base::is_sealed(note->box))
        errors.add("/sealed", "not_sealed", "This was not sealed as the group's key needs it.");
    else if (!is_new && errors.empty())
        note = domain::SealedNote{key->id, seal_contact(plain, *key)};
    plain = {};
}

}  // namespace charivari::service
