#pragma once

#include <array>
#include <string_view>

#include "base/error.hpp"
#include "base/json.hpp"
#include "domain/call.hpp"
#include "domain/call_signature.hpp"
#include "service/call.hpp"

namespace charivari::api {

// What read_call() knows.
inline constexpr std::array<std::string_view, 13> call_body_members{
    "campaign", "slug",   "state",          "language", "title",     "addressee",   "text",
    "opens",    "closes", "count_reported", "sources",  "web_links", "translations"};

// A call as a client sends it; without a state it is `published`. `version` is the present one, which a translation is of
// unless it says another. What cannot be decoded is put into `errors`; the rules (domain::check) add theirs.
service::CallChange read_call(const base::json::Object& body, int version, base::FieldErrors& errors);
// {"text", "note"}
domain::CallVersion read_version(const base::json::Object& body, base::FieldErrors& errors);
// {"name", "kind", "locality", "country", "website", "version", "authorised", "signer": {"name", "contact"}}
domain::SignatureDraft read_signature(const base::json::Object& body, base::FieldErrors& errors);

}  // namespace charivari::api
