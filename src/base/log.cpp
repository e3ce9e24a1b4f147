#include "base/log.hpp"

#include <memory>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <string>

namespace charivari::base {
namespace {

spdlog::level::level_enum level_of(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return spdlog::level::debug;
        case LogLevel::info:
            return spdlog::level::info;
        case LogLevel::warning:
            return spdlog::level::warn;
        case LogLevel::error:
            return spdlog::level::err;
    }
    return spdlog::level::err;
}

spdlog::logger& logger() {
    static const std::shared_ptr<spdlog::logger> one = [] {
        auto made = std::make_shared<spdlog::logger>("charivari", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_formatter(
            std::make_unique<spdlog::pattern_formatter>("%Y-%m-%dT%H:%M:%SZ %l %v", spdlog::pattern_time_type::utc));
        made->flush_on(spdlog::level::info);
        return made;
    }();
    return *one;
}

std::string in_one_line(std::string_view message) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string line;
    line.reserve(message.size());
    for (const char c : message) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte != 0x7F) {
            line += c;
        } else {
            line.append("\\x") += digits[byte >> 4];
            line += digits[byte & 0x0F];
        }
    }
    return line;
}

}  // namespace

void log(LogLevel level, std::string_view message) { logger().log(level_of(level), "{}", in_one_line(message)); }

void set_log_level(LogLevel lowest) { logger().set_level(level_of(lowest)); }

}  // namespace charivari::base
