#include <array>
#include <charconv>
#include <vector>

#include "ics/reader.hpp"
#include "ics/reader_build.hpp"
#include "ics/reader_issues.hpp"
#include "ics/reader_parse.hpp"
#include "ics/sandbox.hpp"
#include "ics/sandbox_worker.hpp"

namespace ics {
namespace {

constexpr std::string_view task_name = "read-calendar";
#ifdef CHARIVARI_SANITIZED
constexpr int slowness = 10;  // of a program with sanitizers
#else
constexpr int slowness = 1;
#endif

// The bounds the worker needs, as numbers between blanks, in this order.
constexpr std::array worker_bounds{&Bounds::bytes,      &Bounds::lines,      &Bounds::line_length, &Bounds::depth,
                                   &Bounds::components, &Bounds::properties, &Bounds::parameters,  &Bounds::dates,
                                   &Bounds::values,     &Bounds::issues};

std::string text_of(const Bounds& bounds) {
    std::string text;
    for (const auto member : worker_bounds) text += std::to_string(bounds.*member) + ' ';
    return text;
}

Bounds bounds_of(std::string_view text) {
    Bounds bounds;
    for (const auto member : worker_bounds) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bounds.*member);
        text.remove_prefix(std::min(static_cast<std::size_t>(end - text.data()) + 1, text.size()));
    }
    return bounds;
}

std::string parse_in_worker(std::string_view argument, std::string_view input) {
    return detail::parse_parts(input, bounds_of(argument));
}

SandboxLimits limits_for(std::size_t size, const Bounds& bounds) {
    SandboxLimits limits;
    const auto mebibytes = static_cast<std::int64_t>(size >> 20U) + 1;
    limits.time = (bounds.time + bounds.time_per_mebibyte * mebibytes) * slowness;
    limits.cpu = std::chrono::ceil<std::chrono::seconds>(limits.time);
    limits.memory = bounds.memory;
    // Parts are smaller than the lines they are made of, but Windows-1252 grows when it becomes UTF-8.
    limits.output = 4 * size + (std::size_t{1} << 20U);
    return limits;
}

ReadFault fault_of(SandboxEnd end) {
    if (end == SandboxEnd::took_too_long) return ReadFault::took_too_long;
    return end == SandboxEnd::too_much_memory ? ReadFault::too_much_memory : ReadFault::worker_failed;
}

std::string_view words_for(SandboxEnd end) {
    switch (end) {
        case SandboxEnd::finished:
            break;
        case SandboxEnd::took_too_long:
            return "reading took too long";
        case SandboxEnd::too_much_memory:
            return "reading took too much memory";
        case SandboxEnd::too_much_output:
            return "the worker sent too much";
        case SandboxEnd::forbidden_call:
            return "the worker tried what it must not";
        case SandboxEnd::failed:
            return "the worker failed";
        case SandboxEnd::crashed:
            return "the worker crashed";
        case SandboxEnd::not_started:
            return "the worker could not be started";
    }
    return "";
}

}  // namespace

namespace detail {

std::span<const SandboxTask> library_tasks() {
    static constexpr std::array tasks{SandboxTask{task_name, parse_in_worker}};
    return tasks;
}

}  // namespace detail

ReadResult read_calendar_sandboxed(std::string_view bytes, const Bounds& bounds) {
    // A file that is refused for its size is not looked at: no worker is needed to say so.
    if (bytes.size() > bounds.bytes) return read_calendar(bytes, bounds);
    const SandboxOutcome outcome = run_in_sandbox(task_name, text_of(bounds), bytes, limits_for(bytes.size(), bounds));
    if (outcome.end == SandboxEnd::finished) return detail::build_calendar(outcome.output, bounds);
    detail::Issues issues{1};
    issues.add(fault_of(outcome.end), 0, std::string{words_for(outcome.end)});
    ReadResult result;
    result.issues = issues.take();
    return result;
}

}  // namespace ics
