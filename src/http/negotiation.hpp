#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace charivari::http {

// Content codings that we can send (RFC 9110 §8.4.1).
enum class Coding { identity, gzip, br };

// The coding to answer with (RFC 9110 §12.5.3): the highest quality; br before gzip before identity when equal. An absent
// field means identity. Nothing if the client refuses identity and takes no coding that we have.
std::optional<Coding> choose_coding(std::string_view accept_encoding);
// Whether a body may be sent as it is: unless "identity;q=0" or "*;q=0" says otherwise.
bool accepts_identity(std::string_view accept_encoding);

// Whether `media_type` ("application/json") is acceptable to an Accept field; an empty field accepts all (RFC 9110 §12.5.1).
bool accepts(std::string_view accept, std::string_view media_type);

// Whether the client would rather have HTML than JSON, for errors outside the API.
bool prefers_html(std::string_view accept);

// The best of `supported` for an Accept-Language field, by RFC 4647 §3.4 look-up on the primary subtag; the first of
// `supported` if none fits.
std::string_view choose_language(std::string_view accept_language, std::span<const std::string_view> supported);

// If-None-Match against our entity tag: a list, "*", weak tags; weak comparison (RFC 9110 §13.1.2).
bool none_match_hits(std::string_view if_none_match, std::string_view etag);

}  // namespace charivari::http
