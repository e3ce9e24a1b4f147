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

bool Redactor::take_out_of(std::vector<Source>& sources) const {
    bool is_any = std::erase_if(sources, [&](const Source& each) { return finder_.is_in(each.url); }) > 0;
    for (Source& each : sources) is_any |= take_out_of(each.title) | take_out_of(each.quote);
    return is_any;
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
    return take_out_of(facts.sources) | is_any;
}

bool Redactor::take_out_of(ActionDraft& facts) const {
    bool is_any = take_out_of(facts.title) | take_out_of(facts.description) | take_out_of(facts.bring) |
                  take_out_of(facts.directions) | take_out_address(facts.online_url) |
                  take_out_of(facts.declaration.note);
    for (auto& [language, each] : facts.translations) is_any |= take_out_of(each.title) | take_out_of(each.description);
    if (facts.legal_card)
        is_any |= take_out_of(facts.legal_card->lawyer) | take_out_address(facts.legal_card->leaflet) |
                  take_out_of(facts.legal_card->advice);
    return std::erase_if(facts.tags, [&](const std::string& each) { return finder_.is_in(each); }) > 0 || is_any;
}

bool Redactor::take_out_of(RoleDraft& role) const { return take_out_of(role.title) | take_out_of(role.description); }

bool Redactor::take_out_of(TaskDraft& task) const { return take_out_of(task.title) | take_out_of(task.note); }

bool Redactor::take_out_of(QuestionDraft& question) const {
    return take_out_of(question.text) | take_out_address(question.source) | take_out_of(question.source_title) |
           take_out_of(question.answer);
}

bool Redactor::take_out_of(OutcomeDraft& outcome) const {
    bool is_any = take_out_of(outcome.summary);
    if (outcome.turnout) is_any |= take_out_of(outcome.turnout->text);
    is_any |= std::erase_if(outcome.replies, [&](const Reply& each) { return finder_.is_in(each.from); }) > 0;
    for (Reply& each : outcome.replies) is_any |= take_out_of(each.text) | take_out_address(each.url);
    return take_out_of(outcome.sources) | is_any;
}

bool Redactor::take_out_of(PlaceDraft& facts) const {
    return take_out_of(facts.name) | take_out_of(facts.street) | take_out_of(facts.postal_code) |
           take_out_of(facts.locality) | take_out_of(facts.accessibility);
}

bool Redactor::take_out_of(PersonDraft& facts) const {
    bool is_any = std::erase_if(facts.roles, [&](const PublicRole& each) { return finder_.is_in(each.source); }) > 0;
    for (PublicRole& each : facts.roles) is_any |= take_out_of(each.role);
    if (!take_out_of(facts.name)) return is_any;
    facts.state = Showing::hidden;
    return true;
}

bool Redactor::take_out_of(CallVersion& version) const { return take_out_of(version.text) | take_out_of(version.note); }

bool Redactor::take_out_of(CallDraft& facts) const {
    bool is_any = take_out_of(facts.title) | take_out_of(facts.addressee) | take_out_of(facts.text);
    for (auto& [language, each] : facts.translations) is_any |= take_out_of(each.title) | take_out_of(each.text);
    if (facts.count_reported && finder_.is_in(facts.count_reported->url)) {
        facts.count_reported.reset();
        is_any = true;
    }
    if (facts.count_reported) is_any |= take_out_of(facts.count_reported->title);
    is_any |= std::erase_if(facts.links, [&](const Link& each) { return finder_.is_in(each.url); }) > 0;
    for (Link& each : facts.links) is_any |= take_out_of(each.title);
    return take_out_of(facts.sources) | is_any;
}

std::vector<std::string> Redactor::members_of(const PersonDraft& facts) const {
    std::vector<std::string> found;
    if (finder_.is_in(facts.name)) found.emplace_back("/name");
    for (std::size_t i = 0; i < facts.roles.size(); ++i) {
        if (finder_.is_in(facts.roles[i].role)) found.push_back(at("roles", i) + "/role");
        if (finder_.is_in(facts.roles[i].source)) found.push_back(at("roles", i) + "/source");
    }
    return found;
}

std::vector<std::string> Redactor::members_of(const CallDraft& facts) const {
    std::vector<std::string> found;
    const auto look = [&](std::string pointer, std::string_view text) {
        if (finder_.is_in(text)) found.push_back(std::move(pointer));
    };
    look("/title", facts.title);
    look("/addressee", facts.addressee.value_or(""));
    look("/text", facts.text);
    for (const auto& [language, each] : facts.translations) {
        look("/translations/" + language + "/title", each.title);
        look("/translations/" + language + "/text", each.text);
    }
    const ReportedCount reported = facts.count_reported.value_or(ReportedCount{});
    look("/count_reported/url", reported.url);
    look("/count_reported/title", reported.title.value_or(""));
    for (std::size_t i = 0; i < facts.sources.size(); ++i) {
        look(at("sources", i) + "/url", facts.sources[i].url);
        look(at("sources", i) + "/title", facts.sources[i].title.value_or(""));
        look(at("sources", i) + "/quote", facts.sources[i].quote.value_or(""));
    }
    for (std::size_t i = 0; i < facts.links.size(); ++i) {
        look(at("links", i) + "/url", facts.links[i].url);
        look(at("links", i) + "/title", facts.links[i].title.value_or(""));
    }
    return found;
}

std::vector<std::string> Redactor::members_of(const ActionDraft& facts) const {
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
    look("/bring", facts.bring.value_or(""));
    look("/directions", facts.directions.value_or(""));
    look("/online_url", facts.online_url.value_or(""));
    look("/declaration/note", facts.declaration.note.value_or(""));
    const LegalCard card = facts.legal_card.value_or(LegalCard{});
    look("/legal_card/lawyer", card.lawyer.value_or(""));
    look("/legal_card/leaflet", card.leaflet.value_or(""));
    look("/legal_card/advice", card.advice.value_or(""));
    for (std::size_t i = 0; i < facts.tags.size(); ++i) look(at("tags", i), facts.tags[i]);
    return found;
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
