// Somebody with a browser, without its JavaScript: keeps cookies, follows redirects, sends the forms that pages really
// have, with whatever is hidden in them.
#pragma once

#include <initializer_list>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "http/target.hpp"
#include "tests/app/test_app.hpp"
#include "tests/pages/filled_form.hpp"

namespace tests {

inline bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// The text between the first `begin` behind `from` and the next `end`; throws if there is none.
inline std::string between(const std::string& text, std::string_view begin, std::string_view end,
                           std::size_t from = 0) {
    const std::size_t at = text.find(begin, from);
    if (at == std::string::npos) throw std::runtime_error("no \"" + std::string(begin) + "\" in\n" + text);
    const std::size_t start = at + begin.size();
    return text.substr(start, text.find(end, start) - start);
}

class Visitor {
  public:
    using Fields = std::initializer_list<std::pair<std::string, std::string>>;

    explicit Visitor(TestApp& app) : app_(app) {}

    // What is shown in the end; `path` then says where.
    const Got& open(std::string target) {
        show(std::move(target), http::Method::get, {});
        return page;
    }

    // Fills in and sends the form of the present page that goes to `action`. Throws if the page has no such form, or the
    // form no such field.
    const Got& send(std::string_view action, Fields typed = {}) {
        return send_form(std::string(action), form_to(action), {typed.begin(), typed.end()});
    }
    const Got& send_all(std::string_view action, const std::vector<std::pair<std::string, std::string>>& typed) {
        return send_form(std::string(action), form_to(action), typed);
    }

    // The same of the one form, of several, whose address ends so and that holds `mark`.
    const Got& send_with(std::string_view ending, std::string_view mark, Fields typed = {}) {
        for (std::size_t at = page.body.find("<form"); at != std::string::npos; at = page.body.find("<form", at + 1)) {
            const std::string form = page.body.substr(at, page.body.find("</form>", at) - at);
            const std::string action = between(form, "action=\"", "\"");
            if (action.ends_with(ending) && holds(form, mark))
                return send_form(action, form, {typed.begin(), typed.end()});
        }
        throw std::runtime_error("no form with " + std::string(mark) + " in\n" + page.body);
    }

    // The form of the present page that goes to `action`, as it stands there.
    FilledForm form(std::string_view action) const { return FilledForm{form_to(action)}; }
    const Got& send(std::string_view action, const FilledForm& form) {
        show(std::string(action), http::Method::post, form.body());
        return page;
    }

    // Sends what was filled in before somebody else was quicker: the page says so in these words, and its form holds what was typed.
    const Got& send_late(std::string_view action, const FilledForm& typed, std::string_view words) {
        send(action, typed);
        CHECK(page.status == 412);
        CHECK(shows(words));
        const FilledForm kept = form(action);
        for (const auto& [name, value] : typed.typed()) {
            INFO(name);
            CHECK(kept.at(name) == value);
        }
        return page;
    }

    // Sends the form to `action` with a file chosen in its field "file", as browsers do (RFC 7578).
    const Got& send_file(std::string_view action, const std::string& name, const std::string& bytes,
                         Fields typed = {}) {
        const auto part = [](const std::string& head, const std::string& content) {
            return "--mark\r\nContent-Disposition: form-data; name=\"" + head + "\r\n\r\n" + content + "\r\n";
        };
        std::string body = part("csrf\"", between(form_to(action), "name=\"csrf\" value=\"", "\""));
        for (const auto& [field, value] : typed) body += part(field + "\"", value);
        body +=
            part("file\"; filename=\"" + name + "\"\r\nContent-Type: application/octet-stream", bytes) + "--mark--\r\n";
        show(std::string(action), http::Method::post, std::move(body), "multipart/form-data; boundary=mark");
        return page;
    }

    // "password: words" of each field that says what is wrong, in their order; "(form): words" above the button.
    std::vector<std::string> faults() const {
        std::vector<std::string> found;
        const std::string mark = "<p class=\"field-error\"";
        for (std::size_t at = page.body.find(mark); at != std::string::npos; at = page.body.find(mark, at + 1)) {
            const std::string head = between(page.body, mark, ">", at);
            const std::string words = between(page.body, ">", "</p>", at);
            const std::string id = holds(head, "id=\"") ? between(head, "id=\"", "-error\"") : "(form)";
            found.push_back(std::string(id).append(": ").append(words));
        }
        return found;
    }

    bool shows(std::string_view words) const { return holds(page.body, words); }
    bool offers(std::string_view action) const { return holds(page.body, "action=\"" + std::string(action) + "\""); }
    std::string cookie(std::string_view name) const {
        const auto found = cookies_.find("__Host-" + std::string(name));
        return found == cookies_.end() ? "" : found->second;
    }
    void set_cookie(std::string_view name, std::string value) {
        cookies_["__Host-" + std::string(name)] = std::move(value);
    }

    const Got& sign_in(const std::string& name, const std::string& password, const std::string& code = {}) {
        open("/sign-in");
        return send("/sign-in", {{"name", name}, {"password", password}, {"code", code}});
    }

    Got page;
    std::string path;

  private:
    const Got& send_form(const std::string& action, const std::string& form,
                         const std::vector<std::pair<std::string, std::string>>& typed) {
        std::string body;
        const auto add = [&](const std::string& name, const std::string& value) {
            if (!body.empty()) body += '&';
            body.append(http::percent_encode(name)).append("=").append(http::percent_encode(value));
        };
        for (std::size_t at = form.find("<input type=\"hidden\""); at != std::string::npos;
             at = form.find("<input type=\"hidden\"", at + 1))
            add(between(form, "name=\"", "\"", at), between(form, "value=\"", "\"", at));
        for (const auto& [name, value] : typed) {
            const std::string mark = std::string("name=\"").append(name).append("\"");
            if (!holds(form, mark))
                throw std::runtime_error(std::string("no ").append(mark).append(" in\n").append(form));
            add(name, value);
        }
        show(action, http::Method::post, std::move(body));
        return page;
    }

    std::string form_to(std::string_view action) const {
        const std::string mark = "action=\"" + std::string(action) + "\"";
        const std::size_t at = page.body.find(mark);
        if (at == std::string::npos)
            throw std::runtime_error("no form to " + std::string(action) + " in\n" + page.body);
        return page.body.substr(at, page.body.find("</form>", at) - at);
    }

    void show(std::string target, http::Method method, std::string body,
              const std::string& type = "application/x-www-form-urlencoded") {
        for (int redirects = 0; redirects < 5; ++redirects) {
            http::Request request = request_of(
                method, target, {{"Accept-Language", "fr"}, {"Accept", "text/html,*/*;q=0.8"}}, std::move(body));
            if (method == http::Method::post) {
                request.fields.set("Content-Type", type);
                request.fields.set("Origin", "https://agenda.example");
                request.fields.set("Sec-Fetch-Site", "same-origin");
            }
            std::string cookies;
            for (const auto& [name, value] : cookies_) {
                if (!cookies.empty()) cookies += "; ";
                cookies.append(name).append("=").append(value);
            }
            if (!cookies.empty()) request.fields.set("Cookie", cookies);
            page = app_.send(std::move(request));
            path = target;
            keep_cookies();
            if (page.status != 303) return;
            target = page.field("Location");
            target = target.substr(0, target.find('#'));  // stays with the browser
            method = http::Method::get;
            body.clear();
        }
        throw std::runtime_error("redirected for ever: " + target);
    }

    void keep_cookies() {
        if (holds(page.field("Clear-Site-Data"), "cookies")) cookies_.clear();
        for (const auto& each : page.fields.all()) {
            if (!http::equals_ignoring_case(each.name, "Set-Cookie")) continue;
            const std::string pair = each.value.substr(0, each.value.find(';'));
            const std::size_t equals = pair.find('=');
            if (holds(each.value, "Max-Age=0"))
                cookies_.erase(pair.substr(0, equals));
            else
                cookies_[pair.substr(0, equals)] = pair.substr(equals + 1);
        }
    }

    TestApp& app_;
    std::map<std::string, std::string> cookies_;
};

inline const std::string good_password = "trois petits chats";

// An account with that password.
inline domain::Account add_account(TestApp& app, const std::string& name, bool is_admin = false,
                                   bool is_moderator = false) {
    return app.write(app.program->accounts.add(name, good_password, is_admin, is_moderator));
}

}  // namespace tests
