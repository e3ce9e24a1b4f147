// Content lines (RFC 5545 3.1): name, parameters and value, folded at 75 octets, ended by CRLF.
#pragma once

#include <string>
#include <string_view>

#include "ics/text.hpp"

namespace ics::detail {

// Writes lines to the end of a string. Between begin() and end() append to out() or call parameter() and value methods.
class LineWriter {
  public:
    explicit LineWriter(std::string& out) : out_{out} {}

    std::string& out() { return out_; }

    // A line that is short and plain as it stands, without its end.
    void plain(std::string_view line) { out_.append(line).append("\r\n"); }

    // Starts a line: name, then parameters, then value() or one of the shorthands below, then end().
    void begin(std::string_view name) {
        start_ = out_.size();
        out_.append(name);
    }
    void parameter(std::string_view name, std::string_view value) {
        out_.append(1, ';').append(name).append(1, '=');
        append_parameter(out_, value);
    }
    // Ends the line, folding it where it is longer than 75 octets: never inside a UTF-8 character, nor between a
    // backslash or a caret and the letter it escapes.
    void end();

    // Whole lines. An empty value writes none.
    void text(std::string_view name, std::string_view value);
    void uri(std::string_view name, std::string_view value);

  private:
    std::string& out_;
    std::size_t start_ = 0;
    std::string unfolded_;  // kept from line to line, so that folding allocates once
};

}  // namespace ics::detail
