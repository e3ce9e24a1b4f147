#pragma once

#include <string>
#include <vector>

#include "pages/desk.hpp"
#include "pages/reader.hpp"
#include "service/call_signature.hpp"

namespace charivari::pages {

// What moderators decide on: signatures that wait, each with whom to ask, those that could be taken for it, and the
// buttons. `back` is the path that they lead back to.
Section waiting_signatures(const Reader& reader, const std::vector<service::WaitingSignature>& waiting,
                           const std::string& back);
// Those that stand, with the button that takes one out.
Section standing_signatures(const Reader& reader, const domain::Call& letter,
                            const std::vector<domain::Signature>& signatures, const std::string& back);

// A signature, as its own link shows it.
Desk own_signature_desk(const Reader& reader, const service::OwnSignature& own, const std::string& secret);

}  // namespace charivari::pages
