#include "app/purge.hpp"

#include "base/timestamp.hpp"

namespace charivari::app {

CommandResult purge(const service::RetentionService& retention, bool is_dry) {
    std::string lines;
    service::RetentionService::Destroyed all;
    const auto due = retention.due();
    for (const auto& each : due) {
        lines += "\"" + each.title + "\" (" + each.action + "), kept until " + base::to_text(each.kept_until) + ": " +
                 std::to_string(each.attendances + each.rides) + "\n";
        ++all.actions;
        all.attendances += each.attendances;
        all.rides += each.rides;
    }
    if (is_dry)
        all.keys = retention.count_keys_due(due);
    else
        all = retention.destroy();
    return {0, lines + (is_dry ? "To be destroyed: " : "Destroyed: ") + to_text(all) + ".\n", ""};
}

}  // namespace charivari::app
