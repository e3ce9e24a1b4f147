#include "app/check.hpp"

#include <vector>

#include "base/secret_box.hpp"
#include "store/integrity.hpp"

namespace charivari::app {
namespace {

void examine_key(const std::filesystem::path& file, std::vector<std::string>& faults) {
    try {
        if (!base::find_key(file))
            faults.push_back("There is no key file " + file.string() +
                             ": put it back from a backup, or nobody signs in by a second factor.");
    } catch (const base::Error& error) {
        faults.push_back(line_of(error));
    }
}

}  // namespace

CommandResult check(const std::filesystem::path& folder, bool is_served) {
    try {
        std::vector<std::string> faults = store::examine(folder, is_served);
        examine_key(key_file(folder), faults);
        if (faults.empty()) return {0, "All is well.\n", ""};
        std::string lines;
        for (const std::string& each : faults) lines += each + "\n";
        return {1, lines, "check: not all is well\n"};
    } catch (const base::Error& error) {
        return {1, "", "check: " + line_of(error) + "\n"};
    }
}

}  // namespace charivari::app
