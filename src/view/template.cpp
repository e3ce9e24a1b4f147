#include "view/template.hpp"

#include <map>
#include <set>

#include "view/escape.hpp"
#include "view/template_parser.hpp"

namespace charivari::view {

namespace {

// A partial that holds itself must end by its data; deeper than this it does not.
constexpr std::size_t deepest_partial = 50;

std::string shown(const Path& path) {
    std::string name;
    for (const std::string& part : path) name += (name.empty() ? "" : ".") + part;
    return name.empty() ? "." : name;
}

// Checks of one template that need the others or the catalogue.
class Check {
  public:
    Check(const std::map<std::string, std::vector<Node>, std::less<>>& parsed, const Words& words, std::string& faults)
        : parsed_(parsed), words_(words), faults_(faults) {}

    void run(const std::string& name, const std::vector<Node>& nodes) {
        for (const Node& node : nodes) {
            if (node.kind == Node::Kind::partial && !parsed_.contains(node.text))
                add(name, node, "no partial " + node.text);
            if (node.kind == Node::Kind::words) check_words(name, node);
            run(name, node.children);
        }
    }

  private:
    void check_words(const std::string& name, const Node& node) {
        if (!words_.has(node.text)) {
            add(name, node, "no words for " + node.text);
            return;
        }
        std::set<std::string, std::less<>> given;
        for (const auto& [argument, path] : node.arguments) given.insert(argument);
        if (given != words_.arguments(node.text)) add(name, node, "wrong arguments for " + node.text);
    }

    void add(const std::string& name, const Node& node, const std::string& fault) {
        faults_ += name + ":" + std::to_string(node.line) + ": " + fault + "\n";
    }

    const std::map<std::string, std::vector<Node>, std::less<>>& parsed_;
    const Words& words_;
    std::string& faults_;
};

// One rendering.
class Renderer {
  public:
    using Parsed = std::map<std::string, std::vector<Node>, std::less<>>;

    Renderer(const Parsed& parsed, const Words& words, std::string_view language)
        : parsed_(parsed), words_(words), language_(language) {}

    std::string run(const std::string& name, const std::vector<Node>& nodes, const Data& data) {
        template_ = &name;
        out_.reserve(8192);
        scopes_.push_back(&data);
        write(nodes);
        return std::move(out_);
    }

  private:
    void write(const std::vector<Node>& nodes) {
        for (const Node& node : nodes) write(node);
    }

    void write(const Node& node) {
        if (node.begins_line) out_ += indentation_;
        switch (node.kind) {
            case Node::Kind::text:
                write_literal(node.text);
                return;
            case Node::Kind::value:
            case Node::Kind::markup:
                write_value(node, get(node, node.path));
                return;
            case Node::Kind::section:
                write_section(node);
                return;
            case Node::Kind::inverted: {
                const Data* tested = find(node.path);
                if (tested == nullptr || tested->is_false()) write(node.children);
                return;
            }
            case Node::Kind::partial:
                write_partial(node);
                return;
            case Node::Kind::words:
                write_words(node);
                return;
        }
    }

    void write_literal(const std::string& text) {
        if (indentation_.empty()) {
            out_ += text;
            return;
        }
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t newline = text.find('\n', begin);
            const std::size_t end = newline == std::string::npos ? text.size() : newline + 1;
            out_.append(text, begin, end - begin);
            if (end < text.size()) out_ += indentation_;
            begin = end;
        }
    }

    void write_section(const Node& node) {
        const Data* tested = find(node.path);
        if (tested == nullptr || tested->is_false()) return;
        if (const Data::List* items = tested->list()) {
            for (const Data& item : *items) write_within(item, node.children);
        } else if (tested->claim() != nullptr) {
            write(node.children);
        } else {
            write_within(*tested, node.children);
        }
    }

    void write_within(const Data& scope, const std::vector<Node>& nodes) {
        scopes_.push_back(&scope);
        write(nodes);
        scopes_.pop_back();
    }

    void write_partial(const Node& node) {
        if (++depth_ > deepest_partial) fail(node, "the partial " + node.text + " holds itself without end");
        const auto found = parsed_.find(node.text);
        const std::string* outer_template = template_;
        template_ = &found->first;
        // Only a partial that has its line for itself moves to the margin of that line.
        std::string inner = node.stands_alone ? indentation_ + node.indentation : "";
        std::swap(indentation_, inner);
        write(found->second);
        std::swap(indentation_, inner);
        template_ = outer_template;
        --depth_;
    }

    void write_words(const Node& node) {
        std::vector<Words::Argument> arguments;
        for (const auto& [name, path] : node.arguments) {
            const Data& value = get(node, path);
            if (value.text() == nullptr && !value.is_null()) fail(node, shown(path) + " is no text");
            arguments.push_back({name, value.is_null() ? std::string_view{} : *value.text()});
        }
        write_escaped(node.escape, words_.say(language_, node.text, arguments));
    }

    void write_value(const Node& node, const Data& value) {
        if (node.escape == Escape::json_ld) {
            if (value.json_ld() == nullptr) fail(node, shown(node.path) + " is not JSON-LD");
            out_ += value.json_ld()->text();
        } else if (value.text() != nullptr) {
            write_escaped(node.escape, *value.text());
        } else if (value.html() != nullptr && node.kind == Node::Kind::markup) {
            out_ += value.html()->text;
        } else if (!value.is_null()) {
            fail(node, shown(node.path) + " is no text");
        }
    }

    void write_escaped(Escape escape, std::string_view text) {
        switch (escape) {
            case Escape::text:
                append_escaped(out_, text);
                return;
            case Escape::url:
                append_url(out_, text);
                return;
            case Escape::url_part:
                append_url_part(out_, text);
                return;
            case Escape::json_ld:
                throw TemplateError(*template_ + ": text does not stand in JSON-LD");
        }
    }

    const Data* find(const Path& path) const {
        if (path.empty()) return scopes_.back();
        const Data* found = nullptr;
        for (auto scope = scopes_.rbegin(); scope != scopes_.rend() && found == nullptr; ++scope) {
            found = (*scope)->find(path.front());
        }
        for (std::size_t at = 1; at < path.size() && found != nullptr; ++at) found = found->find(path[at]);
        return found;
    }

    const Data& get(const Node& node, const Path& path) const {
        const Data* found = find(path);
        if (found == nullptr) fail(node, "there is no " + shown(path) + " in the data");
        return *found;
    }

    [[noreturn]] void fail(const Node& node, const std::string& fault) const {
        throw TemplateError(*template_ + ":" + std::to_string(node.line) + ": " + fault);
    }

    const Parsed& parsed_;
    const Words& words_;
    std::string_view language_;
    std::string out_;
    std::string indentation_;
    std::vector<const Data*> scopes_;
    const std::string* template_ = nullptr;
    std::size_t depth_ = 0;
};

}  // namespace

struct Templates::Compiled {
    std::map<std::string, std::vector<Node>, std::less<>> parsed;
    const Words& words;
};

Templates::Templates(const std::vector<TemplateSource>& sources, const Words& words)
    : compiled_(std::make_unique<Compiled>(Compiled{{}, words})) {
    std::string faults;
    for (const TemplateSource& source : sources) {
        try {
            compiled_->parsed.insert_or_assign(source.name, parse_template(source));
        } catch (const TemplateError& error) {
            compiled_->parsed.try_emplace(source.name);  // so that its users are not faulted, too
            faults += std::string(error.what()) + "\n";
        }
    }
    Check check(compiled_->parsed, words, faults);
    for (const auto& [name, nodes] : compiled_->parsed) check.run(name, nodes);
    if (!faults.empty()) throw TemplateError(faults);
}

Templates::~Templates() = default;
Templates::Templates(Templates&&) noexcept = default;
Templates& Templates::operator=(Templates&&) noexcept = default;

bool Templates::has(std::string_view name) const { return compiled_->parsed.contains(name); }

std::string Templates::render(std::string_view name, const Data& data, std::string_view language) const {
    const auto found = compiled_->parsed.find(name);
    if (found == compiled_->parsed.end()) throw TemplateError("there is no template " + std::string(name));
    return Renderer(compiled_->parsed, compiled_->words, language).run(found->first, found->second, data);
}

}  // namespace charivari::view
