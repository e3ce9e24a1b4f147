#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace charivari::feeds {

// Writes one document of XML 1.0 (fifth edition) into the end of a string: elements, attributes and text, all of them
// escaped. Whatever text is given, the document stays well-formed: what XML cannot hold (control characters, U+FFFE, broken
// UTF-8) becomes U+FFFD, and a carriage return a reference, since readers would make it a line feed. Names come from the
// program, never from a text, and outlive the writer. One thread.
class XmlWriter {
  public:
    struct Attribute {
        std::string_view name;
        std::string_view value;
    };
    using Attributes = std::initializer_list<Attribute>;

    // Writes the declaration. `out` outlives the writer.
    explicit XmlWriter(std::string& out);

    void open(std::string_view name, Attributes attributes = {});
    void close();                                                                         // what was opened last
    void text(std::string_view name, std::string_view text, Attributes attributes = {});  // an element with a text
    void empty(std::string_view name, Attributes attributes);                             // an element without content

  private:
    void tag(std::string_view name, Attributes attributes);

    std::string& out_;
    std::vector<std::string_view> open_;
};

}  // namespace charivari::feeds
