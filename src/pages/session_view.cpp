#include "pages/session_view.hpp"

#include "service/account.hpp"

namespace charivari::pages {
namespace {

using Kind = Field::Kind;

Field name_field(const Reader& reader) {
    return {.name = "name", .label = reader.say("account.name"), .autocomplete = "username", .is_code = true};
}

Field password_field(const Reader& reader) {
    return {.name = "password",
            .label = reader.say("account.password"),
            .kind = Kind::password,
            .autocomplete = "current-password"};
}

Field next_field(const std::string& next) { return {.name = "next", .kind = Kind::hidden, .value = next}; }

}  // namespace

Field new_password_field(const Reader& reader) {
    const std::string least = std::to_string(service::AccountService::shortest_password);
    return {.name = "password",
            .label = reader.say("account.new_password"),
            .kind = Kind::password,
            .hint = reader.say("account.password.hint", {{"count", least}}),
            .autocomplete = "new-password"};
}

Form sign_in_form(const Reader& reader, const std::string& next) {
    Field code{.name = "code",
               .label = reader.say("sign_in.code"),
               .hint = reader.say("sign_in.code.hint"),
               .autocomplete = "one-time-code",
               .is_required = false,
               .is_code = true};
    return {.id = "sign-in",
            .action = "/sign-in",
            .button = reader.say("sign_in.button"),
            .fields = {name_field(reader), password_field(reader), std::move(code), next_field(next)}};
}

Form recovery_form(const Reader& reader) {
    Field code{.name = "code",
               .label = reader.say("account.recovery_code"),
               .hint = reader.say("account.recovery_code.hint"),
               .autocomplete = "off",
               .is_code = true};
    return {.id = "recover",
            .action = "/recover",
            .button = reader.say("account.set_password"),
            .fields = {name_field(reader), std::move(code), new_password_field(reader)},
            .cancel = "/sign-in"};
}

Form reset_form(const Reader& reader, const std::string& secret) {
    return {.id = "reset",
            .action = "/reset/" + secret,
            .button = reader.say("account.set_password"),
            .fields = {new_password_field(reader)}};
}

Form proof_form(const Reader& reader, const std::string& next) {
    return {.id = "prove",
            .action = "/prove",
            .button = reader.say("account.prove.button"),
            .fields = {password_field(reader), next_field(next)},
            .cancel = "/me"};
}

}  // namespace charivari::pages
