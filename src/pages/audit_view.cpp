#include "pages/audit_view.hpp"

namespace charivari::pages {

std::string detail_in_words(const Reader& reader, const std::string& detail) {
    const std::string key = "audit.detail." + detail;
    return reader.words.has(key) ? reader.say(key) : detail;
}

std::vector<Entry> trail_of(const Reader& reader, const std::vector<domain::AuditEntry>& entries, Trail trail) {
    std::vector<Entry> lines;
    for (const domain::AuditEntry& each : entries) {
        Entry line{.title = reader.say("audit.action." + std::string(domain::audit_actions.name_of(each.action)))};
        if (each.detail)
            line.title = reader.say("audit.with_detail",
                                    {{"what", line.title}, {"detail", detail_in_words(reader, *each.detail)}});
        std::string said = reader.moment_of(each.at);
        const auto add = [&](const char* key, const std::string& name) {
            if (!name.empty()) said += " · " + reader.say(key, {{"name", name}});
        };
        if (trail != Trail::own) add("audit.by", each.actor_name);
        add("audit.to", each.subject_name);
        if (trail != Trail::group) add("audit.in", each.group_name);
        line.lines = {std::move(said)};
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace charivari::pages
