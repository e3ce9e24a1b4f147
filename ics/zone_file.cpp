// Reading of TZif files (RFC 8536): the 64-bit block and the footer.
#include <stdexcept>

#include "ics/zone.hpp"
#include "ics/zone_rule.hpp"

namespace ics {
namespace {

[[noreturn]] void fail(const char* what) { throw std::invalid_argument(std::string{"time zone file: "} + what); }

class Bytes {
  public:
    explicit Bytes(std::span<const std::byte> bytes) : rest_{bytes} {}

    std::span<const std::byte> take(std::size_t count) {
        if (count > rest_.size()) fail("cut short");
        const auto taken = rest_.first(count);
        rest_ = rest_.subspan(count);
        return taken;
    }

    template <typename Integer>
    Integer take_integer() {
        return integer<Integer>(take(sizeof(Integer)), 0);
    }

    // The index-th big-endian integer of an array.
    template <typename Integer>
    static Integer integer(std::span<const std::byte> array, std::size_t index) {
        std::uint64_t value = 0;
        for (const std::byte byte : array.subspan(index * sizeof(Integer), sizeof(Integer)))
            value = value << 8 | std::to_integer<std::uint64_t>(byte);
        return static_cast<Integer>(value);
    }

    std::span<const std::byte> rest() const { return rest_; }

  private:
    std::span<const std::byte> rest_;
};

struct Header {
    char version;
    std::size_t ut_flags, standard_flags, leap_seconds, times, types, name_bytes;

    std::size_t block_size(std::size_t time_size) const {
        return times * (time_size + 1) + types * 6 + name_bytes + leap_seconds * (time_size + 4) + standard_flags +
               ut_flags;
    }
};

Header take_header(Bytes& bytes) {
    const auto start = bytes.take(20);
    constexpr std::string_view magic = "TZif";
    for (std::size_t i = 0; i < magic.size(); ++i)
        if (std::to_integer<char>(start[i]) != magic[i]) fail("no TZif");
    Header header{};
    header.version = std::to_integer<char>(start[4]);
    header.ut_flags = bytes.take_integer<std::uint32_t>();
    header.standard_flags = bytes.take_integer<std::uint32_t>();
    header.leap_seconds = bytes.take_integer<std::uint32_t>();
    header.times = bytes.take_integer<std::uint32_t>();
    header.types = bytes.take_integer<std::uint32_t>();
    header.name_bytes = bytes.take_integer<std::uint32_t>();
    return header;
}

std::string name_at(std::span<const std::byte> names, std::size_t index) {
    std::string name;
    for (; index < names.size() && names[index] != std::byte{0}; ++index) {
        const char c = std::to_integer<char>(names[index]);
        const bool is_plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '+' ||
                              c == '-' || c == '_';
        if (!is_plain) fail("an odd abbreviation");
        name += c;
    }
    if (index >= names.size() || name.size() > 16) fail("an abbreviation without end");
    return name;
}

std::string_view footer(std::span<const std::byte> rest) {
    const std::string_view text{reinterpret_cast<const char*>(rest.data()), rest.size()};
    if (text.size() < 2 || text.front() != '\n') fail("no footer");
    const std::size_t end = text.find('\n', 1);
    if (end == std::string_view::npos) fail("a footer without end");
    return text.substr(1, end - 1);
}

}  // namespace

Zone::Zone(std::string name, std::span<const std::byte> tzif) : name_{std::move(name)} {
    Bytes bytes{tzif};
    const Header old = take_header(bytes);
    if (old.version < '2') fail("version 1, without 64-bit times");
    bytes.take(old.block_size(4));
    const Header header = take_header(bytes);
    if (header.leap_seconds != 0) fail("with leap seconds");
    if (header.types == 0 || header.types > 256) fail("a bad count of types");
    const auto times = bytes.take(header.times * 8);
    const auto time_types = bytes.take(header.times);
    const auto types = bytes.take(header.types * 6);
    const auto names = bytes.take(header.name_bytes);
    bytes.take(header.standard_flags + header.ut_flags);

    std::vector<std::uint16_t> state_of_type;
    for (std::size_t i = 0; i < header.types; ++i) {
        const auto type = types.subspan(i * 6, 6);
        const auto offset = Bytes::integer<std::int32_t>(type, 0);
        if (offset < -90000 || offset > 93600) fail("an offset beyond a day");
        state_of_type.push_back(add_state({std::chrono::seconds{offset}, type[4] != std::byte{0},
                                           name_at(names, std::to_integer<std::size_t>(type[5]))}));
    }
    for (std::size_t i = 0; i < header.times; ++i) {
        const auto type = std::to_integer<std::size_t>(time_types[i]);
        if (type >= state_of_type.size()) fail("a transition to no type");
        const auto at = Bytes::integer<std::int64_t>(times, i);
        if (i > 0 && at <= Bytes::integer<std::int64_t>(times, i - 1)) fail("transitions out of order");
        // Files of old writers begin with a transition at the Big Bang, -2^59.
        constexpr std::int64_t year_10000 = 253'402'300'800;
        if (at < -(std::int64_t{1} << 60) || at >= year_10000) fail("a transition out of all time");
        append_change(at, state_of_type[type]);
    }
    if (const std::string_view rule = footer(bytes.rest()); !rule.empty()) last_rule_ = detail::parse_posix_rule(rule);
    continue_with_last_rule();
}

}  // namespace ics
