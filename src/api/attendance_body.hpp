#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "api/object_reader.hpp"
#include "base/json.hpp"
#include "service/attendance.hpp"

// Attendances as JSON. What cannot be decoded is put into `errors`; the rules (domain::check) add theirs.
namespace charivari::api {

// The members that read_attendance() knows and GET shows; name, contact and note are only ever sent, to be sealed on arrival.
inline constexpr std::array<std::string_view, 7> attendance_members{"status",  "party_size", "mode", "slots",
                                                                    "consent", "sealed",     "key"};

// As whoever it is of sees it. `path`: where it is found, "/attendances/SECRET", or empty where only the account opens it.
base::json::Object to_json(const service::AttendanceView& view, const std::string& path);
// As organisers see it: without anything that a person said in clear, of which there is nothing.
base::json::Object to_json(const domain::Attendance& attendance);

// Its members "sealed" and "key": what was sealed comes in either alphabet of base64, padded or not (RFC 4648 §4, §5); without a
// key it is for the present one. Nothing if nothing was sealed.
std::optional<domain::SealedNote> read_sealed_note(ObjectReader& reader);

// What somebody says of themselves comes sealed or in words: adds a finding for both.
void check_one_note(ObjectReader& reader, const std::optional<domain::SealedNote>& note, const domain::Contact& plain);
// In a PATCH, words in clear take the place of what was sealed; no words (null) leave it as it is.
void replace_note(base::json::Object& body);

// Everything but `in_account`, which only a new one has.
service::AttendanceService::Wanted read_attendance(const base::json::Object& body, base::FieldErrors errors);
service::AttendanceService::Wanted read_new_attendance(const base::json::Object& body);

}  // namespace charivari::api
