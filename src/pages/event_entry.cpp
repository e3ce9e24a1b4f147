#include "pages/event_entry.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/timestamp.hpp"
#include "domain/moment.hpp"
#include "pages/recurrence_entry.hpp"
#include "pages/typed_fields.hpp"

namespace charivari::pages {
namespace {

constexpr std::size_t most_rows = 100;

void add_registration(const domain::EventDraft& facts, const AddField& add) {
    if (!facts.registration) return;
    add("registration_url", facts.registration->url.value_or(""));
    add("registration_note", facts.registration->note.value_or(""));
    if (facts.registration->deadline && facts.start)
        add("registration_deadline",
            base::to_text(domain::local_at(*facts.registration->deadline, facts.start->zone)).substr(0, 16));
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& each : words) text += (text.empty() ? "" : ", ") + each;
    return text;
}

void add_rows(const domain::EventDraft& facts, const Addresses& addresses, const AddField& add) {
    const auto people = [&](std::string_view row, const std::vector<domain::Appearance>& list) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            add(row_field(row, i, "name"), list[i].name);
            add(row_field(row, i, "role"), list[i].role.value_or(""));
            add(row_field(row, i, "person"), list[i].person ? addresses.person(*list[i].person) : "");
        }
    };
    people("host", facts.hosts);
    people("speaker", facts.speakers);
    for (std::size_t i = 0; i < facts.sources.size(); ++i) {
        const domain::Source& each = facts.sources[i];
        add(row_field("source", i, "url"), each.url);
        add(row_field("source", i, "title"), each.title.value_or(""));
        add(row_field("source", i, "quote"), each.quote.value_or(""));
        add(row_field("source", i, "seen"), each.seen_at == domain::Utc{} ? "" : base::to_text(each.seen_at));
    }
    for (std::size_t i = 0; i < facts.relations.size(); ++i) {
        add(row_field("relation", i, "type"), std::string(domain::relation_types.name_of(facts.relations[i].type)));
        add(row_field("relation", i, "event"), addresses.event(facts.relations[i].event));
    }
    std::size_t i = 0;
    for (const auto& [language, each] : facts.translations) {
        add(row_field("translation", i, "language"), language);
        add(row_field("translation", i, "title"), each.title);
        add(row_field("translation", i++, "description"), each.description);
    }
}

bool is_blank(const http::Form& form, const RowKind& kind, std::size_t index) {
    return std::all_of(kind.telling.begin(), kind.telling.end(), [&](std::string_view member) {
        return base::tidy(form.value(row_field(kind.name, index, member))).empty();
    });
}

bool is_of_rows(std::string_view name) {
    return std::any_of(row_kinds().begin(), row_kinds().end(), [name](const RowKind& kind) {
        return name.starts_with(kind.name) && name.size() > kind.name.size() + 1 && name[kind.name.size()] == '_' &&
               name[kind.name.size() + 1] >= '0' && name[kind.name.size() + 1] <= '9';
    });
}

// Names of fields that go together when two changes are laid over each other; of rows, what they begin with.
std::string_view unit_of(std::string_view name) {
    constexpr std::array<std::string_view, 7> moments{"date",     "start_time", "end_date", "end_time",
                                                      "end_zone", "zone",       "all_day"};
    constexpr std::array<std::string_view, 2> whereabouts{"place", "attendance_mode"};
    if (std::find(moments.begin(), moments.end(), name) != moments.end()) return "date";
    if (std::find(whereabouts.begin(), whereabouts.end(), name) != whereabouts.end()) return "place";
    if (name.starts_with("repeat") || (is_of_rows(name) && name.starts_with("occurrence_"))) return "repeat";
    return is_of_rows(name) ? name.substr(0, name.find('_')) : name;
}

// What a form says of one unit, in an order of its own.
std::vector<std::string> said_of(const http::Form& form, std::string_view unit, UnitOf unit_of) {
    std::vector<std::string> said;
    for (const auto& [name, value] : form.fields)
        if (unit_of(name) == unit && !base::tidy(value).empty()) said.push_back(name + "=" + base::tidy(value));
    std::sort(said.begin(), said.end());
    return said;
}

}  // namespace

const std::vector<RowKind>& row_kinds() {
    static const std::vector<RowKind> kinds{
        {"host", "hosts", {"name", "role", "person"}, {"name", "role", "person"}},
        {"speaker", "speakers", {"name", "role", "person"}, {"name", "role", "person"}},
        {"source", "sources", {"url", "title", "quote", "seen", "anew"}, {"url", "title", "quote"}},
        {"relation", "relations", {"type", "event"}, {"event"}},
        {"translation", "translations", {"language", "title", "description"}, {"title", "description"}},
        {"occurrence",
         "recurrence/overrides",
         {"occurrence", "status", "date", "start_time", "end_date", "end_time", "title", "description", "place",
          "attendance_mode", "online_url", "zone", "end_zone", "undated"},
         {"occurrence", "status", "date", "start_time", "end_date", "end_time", "title", "description", "place",
          "attendance_mode", "online_url"}}};
    return kinds;
}

std::string row_field(std::string_view row, std::size_t index, std::string_view member) {
    return std::string(row) + "_" + std::to_string(index) + "_" + std::string(member);
}

std::size_t rows_in(const http::Form& form, const RowKind& kind) {
    std::size_t count = 0;
    while (count < most_rows && form.find(row_field(kind.name, count, kind.members.front()))) ++count;
    return count;
}

http::Form without_blank_rows(const http::Form& form) {
    http::Form kept;
    for (const auto& each : form.fields)
        if (!is_of_rows(each.name)) kept.fields.push_back(each);
    for (const RowKind& kind : row_kinds()) {
        std::size_t next = 0;
        for (std::size_t i = 0; i < rows_in(form, kind); ++i) {
            if (is_blank(form, kind, i)) continue;
            for (const std::string_view member : kind.members)
                if (const std::string* value = form.find(row_field(kind.name, i, member)))
                    kept.fields.push_back({row_field(kind.name, next, member), *value});
            ++next;
        }
    }
    return kept;
}

http::Form values_of(const domain::EventDraft& facts, const Addresses& addresses) {
    http::Form values;
    const AddField add = [&values](std::string name, std::string value) {
        values.fields.push_back({std::move(name), std::move(value)});
    };
    add("kind", std::string(domain::event_kinds.name_of(facts.kind)));
    add("status", std::string(domain::event_statuses.name_of(facts.status)));
    add("language", facts.language);
    add("title", facts.title);
    add("description", facts.description);
    add_schedule(values, {facts.start, facts.end, facts.time_announced});
    add_recurrence(facts, addresses.place, add);
    add("attendance_mode", std::string(domain::attendance_modes.name_of(facts.attendance_mode)));
    add("place", facts.place.value_or(""));
    add("online_url", facts.online_url.value_or(""));
    add_registration(facts, add);
    add("campaigns", joined(facts.campaigns));
    add("tags", joined(facts.tags));
    add_rows(facts, addresses, add);
    return values;
}

Merged merged(const http::Form& base, const http::Form& mine, const http::Form& theirs) {
    return merged(base, mine, theirs, unit_of);
}

Merged merged(const http::Form& base, const http::Form& mine, const http::Form& theirs, UnitOf unit_of) {
    Merged result;
    std::vector<std::string> units;
    for (const http::Form* form : {&mine, &theirs})
        for (const auto& each : form->fields)
            if (const std::string unit{unit_of(each.name)}; std::find(units.begin(), units.end(), unit) == units.end())
                units.push_back(unit);
    for (const std::string& unit : units) {
        const auto before = said_of(base, unit, unit_of);
        const auto typed = said_of(mine, unit, unit_of);
        const auto present = said_of(theirs, unit, unit_of);
        const bool takes_theirs = typed == before;
        if (!takes_theirs && present != before && present != typed) result.clashes.push_back(unit);
        for (const auto& each : (takes_theirs ? theirs : mine).fields)
            if (unit_of(each.name) == unit) result.values.fields.push_back(each);
    }
    return result;
}

}  // namespace charivari::pages
