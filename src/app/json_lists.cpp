#include "app/json_lists.hpp"

namespace charivari::app {
namespace {

class Scanner {
  public:
    using See = std::function<void(std::string_view, std::string_view, std::size_t)>;

    Scanner(std::string_view bytes, const See& see) : bytes_(bytes), see_(see) {}

    bool run() {
        if (bytes_.starts_with("\xEF\xBB\xBF")) at_ = 3;
        skip_space();
        if (!(peek() == '[' ? list("") : object())) return false;
        skip_space();
        return at_ == bytes_.size();
    }
    JsonFault fault() const {
        return {line_, at_ < bytes_.size() ? "the JSON is not right from here on" : "the JSON ends too early"};
    }

  private:
    char peek() const { return at_ < bytes_.size() ? bytes_[at_] : '\0'; }
    bool take(char c) {
        if (peek() != c) return false;
        ++at_;
        return true;
    }
    void skip_space() {
        for (; at_ < bytes_.size(); ++at_) {
            const char c = bytes_[at_];
            if (c == '\n') ++line_;
            if (c != ' ' && c != '\t' && c != '\r' && c != '\n') return;
        }
    }

    // Behind its opening quotation mark up to behind the closing one.
    bool text() {
        for (; at_ < bytes_.size(); ++at_) {
            if (bytes_[at_] == '"') return ++at_, true;
            if (bytes_[at_] == '\n') return false;
            if (bytes_[at_] == '\\') ++at_;
        }
        return false;
    }

    // Over one value of any kind; brackets are counted, not matched: whoever parses it does that.
    bool value() {
        const std::size_t begin = at_;
        std::size_t depth = 0;
        while (at_ < bytes_.size()) {
            const char c = bytes_[at_];
            if (depth == 0 && (c == ',' || c == ']' || c == '}')) return at_ > begin;
            ++at_;
            if (c == '"' && !text()) return false;
            if (c == '\n') ++line_;
            if (c == '{' || c == '[') ++depth;
            if ((c == '}' || c == ']') && --depth == 0) return true;
        }
        return depth == 0 && at_ > begin;
    }

    bool list(std::string_view name) {
        ++at_;
        skip_space();
        if (take(']')) return true;
        for (;;) {
            skip_space();
            const std::size_t begin = at_;
            const std::size_t line = line_;
            if (!value()) return false;
            if (bytes_[begin] == '{') see_(name, bytes_.substr(begin, at_ - begin), line);
            skip_space();
            if (take(']')) return true;
            if (!take(',')) return false;
        }
    }

    bool object() {
        if (!take('{')) return false;
        skip_space();
        if (take('}')) return true;
        for (;;) {
            skip_space();
            const std::size_t begin = at_ + 1;
            if (!take('"') || !text()) return false;
            const std::string_view name = bytes_.substr(begin, at_ - 1 - begin);
            skip_space();
            if (!take(':')) return false;
            skip_space();
            if (!(peek() == '[' ? list(name) : value())) return false;
            skip_space();
            if (take('}')) return true;
            if (!take(',')) return false;
        }
    }

    std::string_view bytes_;
    const See& see_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
};

}  // namespace

std::optional<JsonFault> each_object_in_lists(
    std::string_view bytes,
    const std::function<void(std::string_view list, std::string_view object, std::size_t line)>& see) {
    Scanner scanner{bytes, see};
    if (scanner.run()) return std::nullopt;
    return scanner.fault();
}

}  // namespace charivari::app
