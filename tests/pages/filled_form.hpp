// A form of a page as a browser without JavaScript sends it: everything that stands in it, with what somebody typed over it.
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/target.hpp"

namespace tests {

// The text that markup stands for; of the entities, those that our templates write.
inline std::string text_in(std::string markup) {
    for (const auto& [entity, text] :
         {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}})
        for (std::size_t at = markup.find(entity); at != std::string::npos; at = markup.find(entity, at + 1))
            markup.replace(at, std::string_view(entity).size(), text);
    return markup;
}

class FilledForm {
  public:
    // Of the markup between <form …> and </form>.
    explicit FilledForm(const std::string& form) {
        for (std::size_t at = form.find('<'); at != std::string::npos; at = form.find('<', at + 1)) {
            const std::string tag = form.substr(at, form.find('>', at) + 1 - at);
            const std::string name = attribute(tag, "name");
            if (tag.starts_with("<input ")) {
                const bool is_box = attribute(tag, "type") == "checkbox";
                names_[name] = true;
                if (!is_box || tag.find(" checked") != std::string::npos) fields_[name] = attribute(tag, "value");
            } else if (tag.starts_with("<textarea ")) {
                const std::size_t begin = form.find('>', at) + 2;  // behind the line end that no browser counts
                names_[name] = true;
                fields_[name] = text_in(form.substr(begin, form.find("</textarea>", begin) - begin));
            } else if (tag.starts_with("<select ")) {
                const std::string inside = form.substr(at, form.find("</select>", at) - at);
                names_[name] = true;
                fields_[name] = chosen(inside);
            }
        }
    }

    // Types over what is there. Throws if the form has no such field.
    FilledForm& type(const std::string& name, std::string value) {
        if (!names_.contains(name)) throw std::runtime_error("the form has no field " + name);
        typed_[name] = value;
        fields_[name] = std::move(value);
        return *this;
    }
    FilledForm& untick(const std::string& name) {
        fields_.erase(name);
        return *this;
    }
    // The button that is pressed, where it says more than that it was.
    FilledForm& press(const std::string& name) {
        fields_["do"] = name;
        return *this;
    }
    bool has(const std::string& name) const { return names_.contains(name); }
    // What stands in a field; empty for a box without a tick.
    std::string at(const std::string& name) const {
        const auto found = fields_.find(name);
        return found == fields_.end() ? "" : found->second;
    }

    // What type() was given, by field.
    const std::map<std::string, std::string>& typed() const { return typed_; }

    std::string body() const {
        std::string body;
        for (const auto& [name, value] : fields_) {
            if (!body.empty()) body += '&';
            std::string lines;  // browsers send CR LF
            for (const char c : value) lines += c == '\n' ? "\r\n" : std::string(1, c);
            body += http::percent_encode(name) + "=" + http::percent_encode(lines);
        }
        return body;
    }

  private:
    static std::string attribute(const std::string& tag, const std::string& name) {
        const std::string mark = " " + name + "=\"";
        const std::size_t at = tag.find(mark);
        if (at == std::string::npos) return {};
        const std::size_t begin = at + mark.size();
        return text_in(tag.substr(begin, tag.find('"', begin) - begin));
    }
    static std::string chosen(const std::string& select) {
        std::string first;
        bool has_first = false;
        for (std::size_t at = select.find("<option "); at != std::string::npos; at = select.find("<option ", at + 1)) {
            const std::string tag = select.substr(at, select.find('>', at) + 1 - at);
            if (tag.find(" selected") != std::string::npos) return attribute(tag, "value");
            if (!has_first) first = attribute(tag, "value");
            has_first = true;
        }
        return first;
    }

    std::map<std::string, std::string> fields_;
    std::map<std::string, std::string> typed_;
    std::map<std::string, bool> names_;
};

}  // namespace tests
