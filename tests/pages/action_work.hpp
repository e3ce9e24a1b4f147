// An action and the people around it, as they come with a browser: for the pages where hosts work.
#pragma once

#include <string>

#include "tests/api/actions.hpp"
#include "tests/pages/visitor.hpp"

namespace tests {

struct WorkStage : ActionStage {
    std::string id = created(rally());
    std::string path = path_of(id);

    std::string path_of(const std::string& action) {
        return "/actions/" + std::string(shown(action, anna.as).at("slug").as_string());
    }
    Visitor visit(const Person& person) {
        Visitor visitor{app};
        visitor.set_cookie("session", person.as.cookie);
        return visitor;
    }
    // What the API says of it: the list `below` the action, as Anna sees it.
    base::json::Array listed(const std::string& below) {
        return get(app, self(id, ("/" + below).c_str()), anna.as).json().at("data").as_array();
    }
    // The id of one of them.
    std::string id_at(const std::string& below, std::size_t index) {
        return std::string(listed(below).at(index).at("id").as_string());
    }
};

// The lines of a list in their order, each with what it says: "Faire l’affiche".
inline std::vector<std::string> titles(const std::string& page) {
    std::vector<std::string> found;
    const std::string mark = "<p class=\"entry-title\">";
    for (std::size_t at = page.find(mark); at != std::string::npos; at = page.find(mark, at + 1)) {
        std::string line = between(page, mark, "</p>", at);
        for (std::size_t tag = line.find('<'); tag != std::string::npos; tag = line.find('<'))
            line.erase(tag, line.find('>') + 1 - tag);
        found.push_back(std::move(line));
    }
    return found;
}

}  // namespace tests
