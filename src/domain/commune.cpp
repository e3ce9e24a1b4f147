#include "domain/commune.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <stdexcept>
#include <utility>

#include "base/text.hpp"

namespace charivari::domain {
namespace communes {

// commune_slugs.txt, communes.txt and departments.txt, each sorted bytewise.
std::span<const std::pair<std::string_view, std::string_view>> files();

}  // namespace communes

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_overseas(std::string_view code) { return code.starts_with("97") || code.starts_with("98"); }

std::string_view table(std::string_view name) {
    for (const auto& [path, bytes] : communes::files())
        if (path == name) return bytes;
    throw std::logic_error("a table of communes is missing");
}

// What stands behind "key;" in the line that begins so. Halves the bytes, not the lines: where those begin is not known.
std::optional<std::string_view> find_line(std::string_view table, std::string_view key) {
    const std::string wanted = std::string(key) + ";";
    std::size_t low = 0;
    std::size_t high = table.size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        const std::size_t before = middle == 0 ? std::string_view::npos : table.rfind('\n', middle - 1);
        const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
        const std::size_t end = std::min(table.find('\n', begin), table.size());
        const std::string_view line = table.substr(begin, end - begin);
        if (line.starts_with(wanted)) return line.substr(wanted.size());
        if (line < wanted)
            low = end + 1;
        else
            high = begin;
    }
    return std::nullopt;
}

std::string_view take(std::string_view& rest) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

// As codes are written: "2a004" is "2A004".
std::string code_in(std::string_view typed) {
    std::string code = base::tidy(typed);
    std::transform(code.begin(), code.end(), code.begin(), [](char c) { return c >= 'a' && c <= 'z' ? c - 32 : c; });
    return code;
}

std::string_view department_in(std::string_view commune) { return commune.substr(0, is_overseas(commune) ? 3 : 2); }

}  // namespace

bool is_commune(std::string_view code) {
    if (code.size() != 5) return false;
    const bool corsica = code[0] == '2' && (code[1] == 'A' || code[1] == 'B');
    return is_digit(code[0]) && (is_digit(code[1]) || corsica) && std::all_of(code.begin() + 2, code.end(), is_digit);
}

bool is_department(std::string_view code) {
    if (code == "2A" || code == "2B") return true;
    return code.size() == (is_overseas(code) ? 3U : 2U) && std::all_of(code.begin(), code.end(), is_digit);
}

std::string department_of(const std::string& commune) { return std::string(department_in(commune)); }

std::optional<Commune> find_commune(std::string_view code) {
    if (!is_commune(code)) return std::nullopt;
    auto line = find_line(table("communes.txt"), code);
    if (!line) return std::nullopt;
    if (line->starts_with('>')) return find_commune(line->substr(1));
    // The code as it stands in the table, which lives on.
    const std::string_view own{line->data() - code.size() - 1, code.size()};
    const std::string_view name = take(*line);
    const std::string_view slug = take(*line);
    return Commune{own, name, slug, department_in(own)};
}

std::optional<Commune> find_commune_by_slug(std::string_view slug) {
    if (slug.find_first_of(";#") != std::string_view::npos) return std::nullopt;
    const auto code = find_line(table("commune_slugs.txt"), slug);
    return code ? find_commune(*code) : std::nullopt;
}

std::optional<Commune> find_commune_of(std::string_view code_or_slug) {
    return is_commune(code_or_slug) ? find_commune(code_or_slug) : find_commune_by_slug(code_or_slug);
}

std::optional<Commune> find_commune_named(std::string_view typed) {
    const std::string code = code_in(typed);
    if (is_commune(code)) return find_commune(code);
    const std::string slug = base::slugify(typed);
    if (const auto found = find_commune_by_slug(slug)) return found;
    // Only where several have the name is the department in the slug.
    const std::size_t last = slug.rfind('-');
    if (last == std::string::npos) return std::nullopt;
    const auto only = find_commune_by_slug(std::string_view{slug}.substr(0, last));
    return only && only->department == code_in(slug.substr(last + 1)) ? only : std::nullopt;
}

namespace {

bool is_arrondissement(std::string_view word) {
    const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
    const std::string_view rest = word.substr(digits);
    constexpr std::array<std::string_view, 5> endings{"", "e", "er", "eme", "ieme"};
    return digits > 0 && digits < 3 && std::find(endings.begin(), endings.end(), rest) != endings.end();
}

// As the table of slugs has it.
std::string slug_of_town(std::string_view town) {
    std::vector<std::string> words;
    const std::string slug = base::slugify(town);
    for (std::size_t at = 0; at < slug.size();) {
        const std::size_t end = std::min(slug.find('-', at), slug.size());
        words.push_back(slug.substr(at, end - at));
        at = end + 1;
    }
    for (std::string& each : words) {
        if (each == "st") each = "saint";
        if (each == "ste") each = "sainte";
    }
    const auto cedex = std::find(words.begin(), words.end(), "cedex");
    if (cedex != words.begin()) words.erase(cedex, words.end());
    if (words.size() > 1 && words.back() == "arrondissement") words.pop_back();
    const bool has_arrondissements =
        !words.empty() && (words[0] == "paris" || words[0] == "lyon" || words[0] == "marseille");
    if (words.size() == 2 && has_arrondissements && is_arrondissement(words[1])) words.pop_back();
    std::string joined;
    for (const std::string& each : words) joined += (joined.empty() ? "" : "-") + each;
    return joined;
}

// Of Corsica it is not known which half.
std::vector<std::string> departments_of(const std::optional<std::string>& postal_code) {
    if (!postal_code || postal_code->size() != 5 || !std::all_of(postal_code->begin(), postal_code->end(), is_digit))
        return {};
    if (postal_code->starts_with("20")) return {"2A", "2B"};
    return {postal_code->substr(0, is_overseas(*postal_code) ? 3 : 2)};
}

// 75010 of Paris is 75110, 69003 of Lyon 69383, 13001 of Marseille 13201.
std::optional<Commune> arrondissement_of(const Commune& city, const std::string& postal_code) {
    const std::vector<std::string> codes = codes_within(city);
    if (codes.size() == 1 || postal_code.size() != 5) return std::nullopt;
    for (const std::string& each : codes) {
        const bool is_it = city.code == "69123" ? each.back() == postal_code.back() && postal_code.starts_with("6900")
                                                : each.substr(3) == postal_code.substr(3);
        if (is_it && each != city.code && postal_code.starts_with(each.substr(0, 2))) return find_commune(each);
    }
    return std::nullopt;
}

std::string lower(std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

}  // namespace

std::optional<Commune> find_commune_of_town(std::string_view town, const std::optional<std::string>& postal_code,
                                            const std::optional<std::string>& department) {
    const std::string slug = slug_of_town(town);
    if (slug.empty()) return std::nullopt;
    const auto departments = department ? std::vector{*department} : departments_of(postal_code);
    const auto is_there = [&](const Commune& commune) {
        return departments.empty() ||
               std::find(departments.begin(), departments.end(), commune.department) != departments.end();
    };
    if (const auto only = find_commune_by_slug(slug)) {
        if (!is_there(*only)) return std::nullopt;
        const auto arrondissement = postal_code ? arrondissement_of(*only, *postal_code) : std::nullopt;
        return arrondissement ? arrondissement : only;
    }
    std::optional<Commune> found;
    for (const std::string& each : departments) {
        const auto there = find_commune_by_slug(slug + "-" + lower(each));
        if (there && found) return std::nullopt;
        if (there) found = there;
    }
    return found;
}

bool may_be_one(std::string_view one, std::string_view other) {
    if (one == other) return true;
    for (const auto& [city, part] : {std::pair{one, other}, std::pair{other, one}}) {
        const auto found = find_commune(city);
        if (!found) continue;
        const std::vector<std::string> codes = codes_within(*found);
        if (std::find(codes.begin(), codes.end(), part) != codes.end()) return true;
    }
    return false;
}

std::vector<std::string> codes_within(const Commune& commune) {
    std::vector<std::string> codes{std::string(commune.code)};
    std::string_view rest = find_line(table("communes.txt"), commune.code).value_or("");
    take(rest);
    take(rest);
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(','), rest.size());
        codes.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return codes;
}

std::optional<Department> find_department(std::string_view code) {
    if (!is_department(code)) return std::nullopt;
    const auto name = find_line(table("departments.txt"), code);
    if (!name) return std::nullopt;
    return Department{std::string_view{name->data() - code.size() - 1, code.size()}, *name};
}

std::optional<Department> find_department_named(std::string_view typed) { return find_department(code_in(typed)); }

std::vector<Department> departments() {
    std::vector<Department> all;
    std::string_view rest = table("departments.txt");
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const std::size_t separator = line.find(';');
        if (line.starts_with('#') || separator == std::string_view::npos) continue;
        all.push_back({line.substr(0, separator), line.substr(separator + 1)});
    }
    return all;
}

}  // namespace charivari::domain
