#pragma once

#include <string>
#include <vector>

#include "pages/desk.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"
#include "service/account_export.hpp"

namespace charivari::pages {

// The forms of /me that may have to be mended.
enum class AccountForm { none, password, token, attendance };

// What /me shows: everything of an account that is its own, and what can be done with it. `all.audit` may be long: the
// latest entries are shown. `session` is the id of the one that looks.
Desk account_desk(const Reader& reader, const service::AccountExport& all, const std::string& session,
                  AccountForm wrong = AccountForm::none, const Tried* tried = nullptr);

// The page of the second factor that waits for its first code. `secret` in base 32.
Desk totp_desk(const Reader& reader, const std::string& secret, const Tried* tried = nullptr);
// "ABCD EFGH …"
std::string in_groups_of_four(const std::string& secret);

// What goes and what stays, and the name to be typed.
Desk erasure_desk(const Reader& reader, const Tried* tried = nullptr);
// What is in the file, and the button that gives it.
Desk export_desk(const Reader& reader);

// What is shown once: `key` words it (.title, .lead, .text); then the way on.
struct Secret {
    std::string key;
    std::vector<std::string> codes;
    std::string on_label;
    std::string on_path;
};
Desk secret_desk(const Reader& reader, const Secret& secret);

}  // namespace charivari::pages
