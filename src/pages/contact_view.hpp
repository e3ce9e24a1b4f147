#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pages/page.hpp"
#include "pages/reader.hpp"
#include "service/contact.hpp"

namespace charivari::pages {

// Keys as the scripts read them (web/scripts/contacts.js).
std::string json_of(const domain::ContactKey& key);
std::string json_of(const std::vector<service::ContactService::OwnWrap>& wraps);

// /me/contact-key: what somebody has, and the forms that make it, change it and get it back. `groups` are those whose contacts the
// account may look after.
Page contact_key_page(const Reader& reader, const std::optional<domain::ContactKey>& key,
                      const std::vector<domain::Group>& groups, view::Data::List notices);

// /groups/{slug}/contacts: who sees contacts, with what can be done about each; the key; who opened what. `own`: the account that
// looks.
Page contacts_page(const Reader& reader, const service::ContactService::Overview& all, const std::string& own,
                   view::Data::List notices);

// What a seized server would show, in parts; each tells of these tables of the database, or of all that begin so where it ends in
// "_". A test holds it against schema/pii.yml.
struct SeizedPart {
    std::string_view key;  // of its words: "seizure." + key + ".title" and ".text"
    std::vector<std::string_view> tables;
};
const std::vector<SeizedPart>& seized_parts();
Page seizure_page(const Reader& reader);

}  // namespace charivari::pages
