// What the scan and libical made of a file, as a flat sequence of bytes: what the worker sends and the builder reads. It is
// the same whether there is a worker or not, so that there is one way to read a calendar.
//
// A record is a kind (one byte) and its fields; numbers are LEB128 of 64 bits, signed ones zigzag; texts are a length and
// bytes. The last record is `done`. The reader takes nothing on trust: the worker may have been taken over.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "ics/reader_issues.hpp"
#include "ics/reader_names.hpp"
#include "ics/reader_values.hpp"

namespace ics::detail {

// A text is the value of `raw` and `text` properties.
using PartValue = std::variant<std::string_view, TimeValue, DurationValue, PeriodValue, Geo, std::int64_t>;

class PartWriter {
  public:
    void begin(Part part, std::size_t line);
    void end(Part part, std::size_t line);
    // A property has this record, then its parameters, then the value.
    void property(PropertyId id, std::size_t line, std::string_view name, const std::vector<Parameter>& parameters,
                  const PartValue& value);
    void issue(const ReadIssue& issue);
    void done(std::size_t issues_left_out);

    std::string take() { return std::move(bytes_); }
    void reserve(std::size_t size) { bytes_.reserve(size); }

  private:
    void number(std::uint64_t value);
    void signed_number(std::int64_t value);
    void text(std::string_view value);
    void time(const TimeValue& value);
    void duration(const DurationValue& value);

    std::string bytes_;
};

// One record. Views are into the bytes and live as long as they do.
struct PartRecord {
    enum class Kind : std::uint8_t { begin, end, property, issue, done };
    Kind kind{};
    Part part{};              // of begin and end
    std::size_t line = 0;     // of all but done
    PropertyId id{};          // of a property
    std::string_view name{};  // of an extension; otherwise empty
    std::vector<std::pair<std::string_view, std::string_view>> parameters{};
    PartValue value{};
    ReadIssue issue{};
    std::size_t issues_left_out = 0;  // of done

    // An empty view if there is no such parameter.
    std::string_view find(std::string_view parameter) const;
};

// The bytes are not what a PartWriter writes.
struct BadParts : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class PartReader {
  public:
    PartReader(std::string_view bytes, const Bounds& bounds) : rest_{bytes}, bounds_{bounds} {}

    // Reads the next record into `record`, whose memory is used again; false after `done`. Throws BadParts: a record that is
    // none, parts that are not nested as Scan's tokens are, a number out of its range, a text that is not clean UTF-8, more
    // of anything than the bounds allow, bytes after `done`.
    bool next(PartRecord& record);

  private:
    unsigned char byte();
    std::uint64_t number(std::uint64_t most);
    std::int64_t signed_number(std::int64_t most);
    std::string_view text();
    TimeValue time();
    DurationValue duration();
    PartValue value();
    void begin(PartRecord& record);
    void end(PartRecord& record);
    void property(PartRecord& record);
    void issue(PartRecord& record);

    std::string_view rest_;
    const Bounds& bounds_;
    std::vector<Part> open_;
    std::size_t components_ = 0;
    std::size_t values_ = 0;
    std::size_t issues_ = 0;
    bool is_done_ = false;
};

}  // namespace ics::detail
