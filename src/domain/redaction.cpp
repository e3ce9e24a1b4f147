#include "domain/redaction.hpp"

#include <algorithm>

namespace charivari::domain {
namespace {

std::string at(std::string_view list, std::size_t index) {
    return "/" + std::string(list) + "/" + std::to_string(index);
}

}  // namespace

bool Redactor::take_out_of(std::string& text) const {
    if (!finder_.is_in(text)) return false;
    text = finder_.replaced_in(text, redacted_text);
    return true;
}

bool Redactor::take_out_of(std::optional<std::string>& text) const { return text && take_out_of(*text); }

bool Redactor::take_out_address(std::optional<std::string>& url) const {
    if (!url || !finder_.is_in(*url)) return false;
    url.reset();
    return true;
}

bool Redactor::take_out_of(EventDraft& facts) const {
    bool is_any = take_out_of(facts.title) | take_out_of(facts.description) | take_out_address(facts.online_url);
    for (auto& [language, each] : facts.translations) is_any |= take_out_of(each.title) | take_out_of(each.description);
    if (facts.registration) is_any |= take_out_address(facts.registration->url) | take_out_of(facts.registration->note);
    const auto erase = [&](auto& list, auto name_of) {
        is_any |= std::erase_if(list, [&](const auto& each) { return finder_.is_in(name_of(each)); }) > 0;
    };
    for (auto* people : {&facts.hosts, &facts.speakers}) {
        erase(*people, [](const Appearance& each) -> const std::string& { return each.name; });
        for (Appearance& each : *people) is_any |= take_out_of(each.role);
    }
    if (facts.recurrence)
        for (OccurrenceOverride& each : facts.recurrence->overrides)
            is_any |= take_out_of(each.title) | take_out_of(each.description) | take_out_address(each.online_url);
    erase(facts.tags, [](const std::string& each) -> const std::string& { return each; });
    erase(facts.sources, [](const Source& each) -> const std::string& { return each.url; });
    for (Source& each : facts.sources) is_any |= take_out_of(each.title) | take_out_of(each.quote);
    return is_any;
}

bool Redactor::take_out_of(PlaceDraft& facts) const {
    return take_out_of(facts.name) | take_out_of(facts.street) | take_out_of(facts.postal_code) |
           take_out_of(facts.locality) | take_out_of(facts.accessibility);
}

std::vector<std::string> Redactor::members_of(const EventDraft& facts) const {
    std::vector<std::string> found;
    const auto look = [&](std::string pointer, std::string_view text) {
        if (finder_.is_in(text)) found.push_back(std::move(pointer));
    };
    look("/title", facts.title);
    look("/description", facts.description);
    for (const auto& [language, each] : facts.translations) {
        look("/translations/" + language + "/title", each.title);
        look("/translations/" + language + "/description", each.description);
    }
    look("/online_url", facts.online_url.value_or(""));
    const Registration registration = facts.registration.value_or(Registration{});
    look("/registration/url", registration.url.value_or(""));
    look("/registration/note", registration.note.value_or(""));
    for (const auto& [list, people] : {std::pair{"hosts", &facts.hosts}, std::pair{"speakers", &facts.speakers}})
        for (std::size_t i = 0; i < people->size(); ++i) {
            look(at(list, i) + "/name", (*people)[i].name);
            look(at(list, i) + "/role", (*people)[i].role.value_or(""));
        }
    for (std::size_t i = 0; i < facts.tags.size(); ++i) look(at("tags", i), facts.tags[i]);
    for (std::size_t i = 0; i < facts.sources.size(); ++i) {
        look(at("sources", i) + "/url", facts.sources[i].url);
        look(at("sources", i) + "/title", facts.sources[i].title.value_or(""));
        look(at("sources", i) + "/quote", facts.sources[i].quote.value_or(""));
    }
    const auto overrides = facts.recurrence.value_or(Recurrence{}).overrides;
    for (std::size_t i = 0; i < overrides.size(); ++i) {
        look(at("recurrence/overrides", i) + "/title", overrides[i].title.value_or(""));
        look(at("recurrence/overrides", i) + "/description", overrides[i].description.value_or(""));
        look(at("recurrence/overrides", i) + "/online_url", overrides[i].online_url.value_or(""));
    }
    return found;
}

}  // namespace charivari::domain
