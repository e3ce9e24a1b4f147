// Compares our Windows zone names with ICU's copy of CLDR's table: the same names, and for each the same zone, whatever
// its aliases.
#include <iostream>
#include <memory>
#include <set>
#include <string>
#include <unicode/strenum.h>
#include <unicode/timezone.h>

#include "ics/zone.hpp"

namespace {

std::string canonical(const icu::UnicodeString& id) {
    icu::UnicodeString result;
    UErrorCode error = U_ZERO_ERROR;
    icu::TimeZone::getCanonicalID(id, result, error);
    std::string text;
    return result.toUTF8String(text);
}

}  // namespace

int main() {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::StringEnumeration> zones{icu::TimeZone::createEnumeration(error)};
    std::set<std::string> windows_names;
    while (const icu::UnicodeString* id = zones->snext(error)) {
        icu::UnicodeString windows;
        UErrorCode ignored = U_ZERO_ERROR;
        icu::TimeZone::getWindowsID(*id, windows, ignored);
        if (std::string text; !windows.isEmpty()) windows_names.insert(windows.toUTF8String(text));
    }
    int wrong = 0;
    for (const std::string& name : windows_names) {
        icu::UnicodeString id;
        UErrorCode ignored = U_ZERO_ERROR;
        icu::TimeZone::getIDForWindowsID(icu::UnicodeString::fromUTF8(name), nullptr, id, ignored);
        const auto ours = ics::iana_from_windows(name);
        const bool is_known = ours && ics::find_zone(*ours) != nullptr;
        if (is_known && canonical(icu::UnicodeString::fromUTF8(std::string{*ours})) == canonical(id)) continue;
        std::cout << name << ": ICU has " << canonical(id) << ", we have " << ours.value_or("nothing") << '\n';
        ++wrong;
    }
    std::cout << windows_names.size() << " Windows names, " << wrong << " differences\n";
    return windows_names.size() > 130 && wrong == 0 ? 0 : 1;
}
