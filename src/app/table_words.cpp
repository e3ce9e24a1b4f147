#include "app/table_words.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "domain/event.hpp"
#include "view/assets.hpp"
#include "view/words.hpp"

namespace charivari::app {
namespace {

// Our own names, and where the catalogues have their words.
struct Enumeration {
    std::string_view column;
    std::array<std::string_view, 2> keys;
};
constexpr std::array<Enumeration, 3> enumerations{{{"kind", {"event.kind.", "event.kinds."}},
                                                   {"status", {"event.status.", ""}},
                                                   {"attendance_mode", {"event.mode.", ""}}}};

bool is_name(std::string_view column, std::string_view name) {
    if (column == "kind") return domain::event_kinds.find(name).has_value();
    if (column == "status") return domain::event_statuses.find(name).has_value();
    return domain::attendance_modes.find(name).has_value();
}

}  // namespace

void TableWords::read_catalogues() {
    const view::Words words{view::catalogues_of(view::embedded_files())};
    for (const std::string& key : words.keys())
        for (const Enumeration& each : enumerations)
            for (const std::string_view prefix : each.keys)
                if (!prefix.empty() && key.starts_with(prefix))
                    for (const std::string& language : words.languages())
                        names_.emplace(std::string(each.column) + " " + base::search_words(words.say(language, key)),
                                       key.substr(prefix.size()));
}

std::string TableWords::name_of(std::string_view column, const std::string& cell) {
    if (is_name(column, cell)) return cell;
    std::string name = base::slugify(cell);
    std::replace(name.begin(), name.end(), '-', '_');
    if (is_name(column, name)) return name;
    if (names_.empty()) read_catalogues();
    const std::string words = base::search_words(cell);
    const auto found = [&](std::string_view text) {
        const auto at = names_.find(std::string(column) + " " + std::string(text));
        return at == names_.end() ? std::string{} : at->second;
    };
    for (const std::string_view text : {std::string_view{words}, std::string_view{words}.substr(0, words.find(' '))})
        for (const std::string_view ending : {"", "s", "e", "es"})
            if (text.ends_with(ending))
                if (std::string known = found(text.substr(0, text.size() - ending.size())); !known.empty())
                    return known;
    return name;
}

}  // namespace charivari::app
