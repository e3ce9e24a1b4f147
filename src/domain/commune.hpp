#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The communes and departments of France as the INSEE numbers them (Code officiel géographique), from tables that are part
// of the program (schema/communes.txt says of which year). Nothing is read at the start: lines are searched where they lie.
// Pure, any thread; all texts live as long as the program.
namespace charivari::domain {

struct Commune {
    std::string_view code;        // "42218", "2A004"; of Paris, Lyon and Marseille also their arrondissements: "75107"
    std::string_view name;        // "Saint-Étienne"
    std::string_view slug;        // "saint-etienne"; "saint-denis-93" where several communes have the name
    std::string_view department;  // "42", "2A", "974"
};

struct Department {
    std::string_view code;
    std::string_view name;
};

// Whether it has the form of such a code, whatever it may be of: "42218", "2A004"; "42", "2A", "974".
bool is_commune(std::string_view code);
bool is_department(std::string_view code);
// "42" for "42218", "2A" for "2A004", "974" for "97411". `commune` has the form of one.
std::string department_of(const std::string& commune);

// The commune of that code; of a former one (a commune déléguée or associée) the commune that it became part of.
std::optional<Commune> find_commune(std::string_view code);
std::optional<Commune> find_commune_by_slug(std::string_view slug);
// By either.
std::optional<Commune> find_commune_of(std::string_view code_or_slug);
// By code, slug or name, as people type them: "42218", "saint-etienne", "Saint-Étienne", "Saint-Denis (93)", "Lyon (69)".
// Nothing for a name that several communes have and that says no department, nor with a department that it is not in.
std::optional<Commune> find_commune_named(std::string_view typed);
// The commune that an address means by a town: "St Etienne", "LYON 3e", "Saint-Denis Cedex". Accents, case, hyphens, "St" and
// "Ste" do not matter. Where several communes have the name, the department decides, `department` or else that of the postal
// code; one that contradicts what is the only commune of its name makes it none. Of Paris, Lyon and Marseille the
// arrondissement, if the postal code tells it. Nothing unless it is certain.
std::optional<Commune> find_commune_of_town(std::string_view town, const std::optional<std::string>& postal_code,
                                            const std::optional<std::string>& department);
// Whether both codes may be of one address: the same, or a city and one of its arrondissements.
bool may_be_one(std::string_view one, std::string_view other);
// What lies in a commune has one of these codes: its own, and those of its arrondissements.
std::vector<std::string> codes_within(const Commune& commune);
std::optional<Department> find_department(std::string_view code);
// The same, however its letters were typed: "2a".
std::optional<Department> find_department_named(std::string_view typed);
// All of them, in the order of their codes.
std::vector<Department> departments();

}  // namespace charivari::domain
