#include "view/template_parser.hpp"

#include <algorithm>
#include <optional>

namespace charivari::view {

namespace {

constexpr std::string_view blanks = " \t";
constexpr std::string_view white_space = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(white_space);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(white_space) - begin + 1);
}

bool is_name(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= '0' && letter <= '9') || letter == '_' || letter == '-' || letter == '.' || letter == '/';
    });
}

// One {{tag}} of the source.
struct Tag {
    char sign = ' ';  // ' ' value, '{' or '&' markup, '#', '^', '/', '>', '!', 't' words
    std::string_view content;
    std::size_t begin = 0;  // in the source
    std::size_t end = 0;
};

class Parser {
  public:
    explicit Parser(const TemplateSource& source) : source_(source), text_(source.text) { open_.push_back({}); }

    std::vector<Node> parse();

  private:
    // A list of nodes that is being filled: the template itself, then every open section.
    struct Open {
        std::vector<Node> nodes;
        Node section;  // of the section whose children these are
        std::string name;
        HtmlContext at_begin;
    };

    [[noreturn]] void fail(const std::string& fault, std::size_t position) const;
    std::optional<Tag> next_tag(std::size_t from) const;
    std::size_t line_begin(std::size_t position) const;
    // Where the line ends that holds nothing but this tag, its newline included; nothing if something else stands there.
    std::optional<std::size_t> standalone_end(const Tag& tag) const;

    void add_text(std::size_t begin, std::size_t end);
    void add_tag(const Tag& tag, bool is_standalone);
    void add_value(const Tag& tag, Node& node);
    void add_partial(const Tag& tag, Node& node, bool is_standalone);
    void add_words(const Tag& tag, Node& node);
    void open_section(const Tag& tag, Node& node);
    void close_section(const Tag& tag);
    Path path_of(std::string_view name, std::size_t position) const;

    const TemplateSource& source_;
    std::string_view text_;
    std::vector<Open> open_;
    HtmlContext context_;
};

void Parser::fail(const std::string& fault, std::size_t position) const {
    const auto line = 1 + std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(position), '\n');
    throw TemplateError(source_.name + ":" + std::to_string(line) + ": " + fault);
}

std::optional<Tag> Parser::next_tag(std::size_t from) const {
    Tag tag;
    tag.begin = text_.find("{{", from);
    if (tag.begin == std::string_view::npos) return std::nullopt;
    std::size_t inside = tag.begin + 2;
    const char sign = inside < text_.size() ? text_[inside] : ' ';
    std::string_view ending = "}}";
    if (sign == '{') ending = "}}}";
    if (sign == '=') fail("delimiters cannot be changed", tag.begin);
    if (std::string_view("{&#^/>!").find(sign) != std::string_view::npos) {
        tag.sign = sign;
        ++inside;
    } else if (text_.substr(inside, 2) == "t:") {
        tag.sign = 't';
        inside += 2;
    }
    const std::size_t end = text_.find(ending, inside);
    if (end == std::string_view::npos) fail("a tag is not closed", tag.begin);
    tag.content = trimmed(text_.substr(inside, end - inside));
    tag.end = end + ending.size();
    return tag;
}

std::size_t Parser::line_begin(std::size_t position) const {
    const std::size_t newline = position == 0 ? std::string_view::npos : text_.rfind('\n', position - 1);
    return newline == std::string_view::npos ? 0 : newline + 1;
}

std::optional<std::size_t> Parser::standalone_end(const Tag& tag) const {
    if (std::string_view("#^/>!").find(tag.sign) == std::string_view::npos) return std::nullopt;
    const std::size_t begin = line_begin(tag.begin);
    if (text_.substr(begin, tag.begin - begin).find_first_not_of(blanks) != std::string_view::npos) return std::nullopt;
    const std::size_t end = text_.find_first_not_of(blanks, tag.end);
    if (end == std::string_view::npos) return text_.size();
    if (text_[end] == '\n') return end + 1;
    if (text_.substr(end, 2) == "\r\n") return end + 2;
    return std::nullopt;
}

Path Parser::path_of(std::string_view name, std::size_t position) const {
    if (name == ".") return {};
    if (!is_name(name) || name.front() == '.' || name.back() == '.' || name.find("..") != std::string_view::npos) {
        fail("not a name: " + std::string(name), position);
    }
    Path path;
    for (std::size_t begin = 0; begin <= name.size();) {
        const std::size_t end = std::min(name.find('.', begin), name.size());
        path.emplace_back(name.substr(begin, end - begin));
        begin = end + 1;
    }
    return path;
}

void Parser::add_text(std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    Node node;
    node.text = text_.substr(begin, end - begin);
    node.begins_line = begin == line_begin(begin);
    context_.feed(node.text);
    open_.back().nodes.push_back(std::move(node));
}

void Parser::add_tag(const Tag& tag, bool is_standalone) {
    Node node;
    node.line = 1 + static_cast<std::size_t>(
                        std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(tag.begin), '\n'));
    node.begins_line = !is_standalone && tag.begin == line_begin(tag.begin);
    if ((tag.sign == '!' || tag.sign == '/') && node.begins_line) {
        // The tag leaves nothing behind, but its line begins all the same.
        Node nothing;
        nothing.begins_line = true;
        open_.back().nodes.push_back(std::move(nothing));
    }
    switch (tag.sign) {
        case '!':
            return;
        case '#':
        case '^':
            open_section(tag, node);
            return;
        case '/':
            close_section(tag);
            return;
        case '>':
            add_partial(tag, node, is_standalone);
            break;
        case 't':
            add_words(tag, node);
            break;
        default:
            add_value(tag, node);
            break;
    }
    open_.back().nodes.push_back(std::move(node));
}

void Parser::add_value(const Tag& tag, Node& node) {
    node.kind = tag.sign == ' ' ? Node::Kind::value : Node::Kind::markup;
    node.path = path_of(tag.content, tag.begin);
    if (node.kind == Node::Kind::markup && !context_.is_text()) fail("markup may stand between tags only", tag.begin);
    node.escape = context_.value();
}

void Parser::add_partial(const Tag& tag, Node& node, bool is_standalone) {
    node.kind = Node::Kind::partial;
    if (!is_name(tag.content)) fail("not a name: " + std::string(tag.content), tag.begin);
    if (!context_.is_text()) fail("a partial may stand between tags only", tag.begin);
    node.text = tag.content;
    node.stands_alone = is_standalone;
    if (is_standalone) {
        const std::size_t begin = line_begin(tag.begin);
        node.indentation = text_.substr(begin, tag.begin - begin);
    }
}

void Parser::add_words(const Tag& tag, Node& node) {
    node.kind = Node::Kind::words;
    std::string_view rest = tag.content;
    const auto next = [&rest] {
        rest = trimmed(rest);
        const std::size_t end = std::min(rest.find_first_of(white_space), rest.size());
        const std::string_view word = rest.substr(0, end);
        rest.remove_prefix(end);
        return word;
    };
    const std::string_view key = next();
    if (!is_name(key)) fail("not a key: " + std::string(key), tag.begin);
    node.text = key;
    for (std::string_view word = next(); !word.empty(); word = next()) {
        const std::size_t equals = word.find('=');
        if (equals == std::string_view::npos || !is_name(word.substr(0, equals))) {
            fail("write argument=name, not " + std::string(word), tag.begin);
        }
        node.arguments.emplace_back(word.substr(0, equals), path_of(word.substr(equals + 1), tag.begin));
    }
    node.escape = context_.value();
    if (node.escape == Escape::json_ld) fail("words do not stand in JSON-LD", tag.begin);
}

void Parser::open_section(const Tag& tag, Node& node) {
    node.kind = tag.sign == '#' ? Node::Kind::section : Node::Kind::inverted;
    node.path = path_of(tag.content, tag.begin);
    Open open;
    open.section = std::move(node);
    open.name = tag.content;
    open.at_begin = context_;
    open_.push_back(std::move(open));
}

void Parser::close_section(const Tag& tag) {
    if (open_.size() == 1) fail("nothing to close: " + std::string(tag.content), tag.begin);
    Open closed = std::move(open_.back());
    if (closed.name != tag.content) {
        fail("the section " + closed.name + " is closed as " + std::string(tag.content), tag.begin);
    }
    context_.join(closed.at_begin);
    open_.pop_back();
    closed.section.children = std::move(closed.nodes);
    open_.back().nodes.push_back(std::move(closed.section));
}

std::vector<Node> Parser::parse() {
    std::size_t position = 0;
    try {
        while (const auto tag = next_tag(position)) {
            const auto line_end = standalone_end(*tag);
            add_text(position, line_end ? line_begin(tag->begin) : tag->begin);
            position = tag->begin;
            add_tag(*tag, line_end.has_value());
            position = line_end.value_or(tag->end);
        }
        add_text(position, text_.size());
        position = text_.size();
        if (open_.size() > 1) fail("the section " + open_.back().name + " is not closed", position);
        if (!context_.is_text()) fail("the template ends inside a tag", position);
    } catch (const HtmlFault& fault) {
        fail(fault.what(), position);
    }
    return std::move(open_.front().nodes);
}

}  // namespace

std::vector<Node> parse_template(const TemplateSource& source) { return Parser(source).parse(); }

}  // namespace charivari::view
