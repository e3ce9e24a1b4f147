#include "app/data_command.hpp"

#include <functional>

#include "app/check.hpp"
#include "app/demo.hpp"
#include "app/import_batch.hpp"
#include "app/purge.hpp"
#include "base/json.hpp"

namespace charivari::app {
namespace {

using base::json::Object;

std::string argument(const DataCommand& command, const std::string& name) {
    const auto found = command.arguments.find(name);
    return found == command.arguments.end() ? std::string{} : found->second;
}

CommandResult add_account(Program& program, const DataCommand& command) {
    const auto account = program.database.write(program.accounts.add(argument(command, "name"), command.input,
                                                                     argument(command, "admin") == "true",
                                                                     argument(command, "moderator") == "true"));
    return {0, "Account " + account.name + " added.\n", ""};
}

CommandResult add_token(Program& program, const DataCommand& command) {
    const auto scope = argument(command, "scope") == "write" ? domain::Scope::write : domain::Scope::read;
    return {0, program.database.write(program.sessions.add_operators_token(argument(command, "name"), scope)) + "\n",
            ""};
}

CommandResult load_demo_command(Program& program, const DataCommand&) {
    if (!is_private_base_url(program.config.base_url))
        return {1, "", "demo: refused, since " + program.config.base_url + " is a public host\n"};
    return {0, load_demo(program), ""};
}

CommandResult check_served(Program& program, const DataCommand&) { return check(program.folder.path(), true); }

CommandResult purge_command(Program& program, const DataCommand& command) {
    return purge(program.retention, argument(command, "dry_run") == "true");
}

CommandResult migrate(Program&, const DataCommand&) {
    return {0, "The schema is up to date.\n", ""};  // opening the database has done it
}

struct Row {
    std::string_view name;
    CommandResult (*run)(Program&, const DataCommand&);
};

constexpr Row commands[] = {{"account add", add_account}, {"token add", add_token}, {"demo", load_demo_command},
                            {"import", import_batch},     {"check", check_served},  {"migrate", migrate},
                            {"purge", purge_command}};

std::string text_of(const Object& object, std::string_view name) {
    const auto* value = object.if_contains({name.data(), name.size()});
    if (!value || !value->is_string()) throw base::Error{base::Code::bad_request, "Not a command of this program."};
    const auto& text = value->get_string();
    return {text.data(), text.size()};
}

Object object_of(std::string_view json) {
    base::json::Value value = base::json::parse(json, {.bytes = longest_command});
    if (!value.is_object()) throw base::Error{base::Code::bad_request, "Not a command of this program."};
    return std::move(value.get_object());
}

}  // namespace

std::string line_of(const base::Error& error) {
    if (error.code() != base::Code::invalid || error.fields().empty())
        return error.detail().empty() ? error.what() : error.detail();
    std::string line;
    for (const base::FieldError& each : error.fields())
        line += (line.empty() ? "" : "; ") + each.pointer.substr(1) + ": " + each.message;
    return line;
}

CommandResult run(Program& program, const DataCommand& command) {
    try {
        for (const Row& each : commands)
            if (each.name == command.name) return each.run(program, command);
        return {1, "", command.name + ": this version does not know it\n"};
    } catch (const base::Error& error) {
        return {1, "", command.name + ": " + line_of(error) + "\n"};
    } catch (const std::exception& error) {
        return {1, "", command.name + ": " + error.what() + "\n"};
    }
}

std::string to_json(const DataCommand& command) {
    Object arguments;
    for (const auto& [name, value] : command.arguments) arguments.emplace(name, value);
    return base::json::to_text(
        Object{{"name", command.name}, {"arguments", std::move(arguments)}, {"input", command.input}});
}

std::string to_json(const CommandResult& result) {
    return base::json::to_text(Object{{"status", result.status}, {"out", result.out}, {"err", result.err}});
}

DataCommand data_command_of(std::string_view json) {
    const Object object = object_of(json);
    DataCommand command{text_of(object, "name"), {}, text_of(object, "input")};
    const auto* arguments = object.if_contains("arguments");
    if (!arguments || !arguments->is_object())
        throw base::Error{base::Code::bad_request, "Not a command of this program."};
    for (const auto& member : arguments->get_object())
        command.arguments[std::string(member.key())] =
            text_of(arguments->get_object(), {member.key().data(), member.key().size()});
    return command;
}

CommandResult command_result_of(std::string_view json) {
    const Object object = object_of(json);
    const auto* status = object.if_contains("status");
    if (!status || !status->is_int64()) throw base::Error{base::Code::bad_request, "Not an answer of this program."};
    return {static_cast<int>(status->get_int64()), text_of(object, "out"), text_of(object, "err")};
}

}  // namespace charivari::app
