#include "app/command_line.hpp"

#include <algorithm>
#include <functional>
#include <iostream>
#include <sys/stat.h>
#include <unistd.h>

#include <CLI/CLI.hpp>

#include "app/backup.hpp"
#include "app/check.hpp"
#include "app/config.hpp"
#include "app/control_socket.hpp"
#include "app/data_command.hpp"
#include "app/export.hpp"
#include "app/import.hpp"
#include "app/password_prompt.hpp"
#include "app/program.hpp"
#include "app/routes.hpp"
#include "app/serve.hpp"

namespace charivari::app {
namespace {

// What the flags of one command line say.
struct Flags {
    std::map<std::string, std::string> options;  // by option name
    std::string config_file;
    DataCommand command;
    std::string file;    // that a command reads or writes
    std::string format;  // of an export
    bool is_full_export = false;
    ImportTerms import_terms;
};

using RunCommand = std::function<CommandResult(const DataCommand&)>;

std::string flag_of(std::string_view name) {
    std::string flag = "--" + std::string(name);
    std::replace(flag.begin(), flag.end(), '_', '-');
    return flag;
}

// Gives a subcommand the flags of these options, and --config.
void add_options(CLI::App& command, Flags& flags, const std::function<bool(const Option&)>& is_wanted) {
    command.add_option("--config", flags.config_file, "TOML file with options; see: charivari config --defaults");
    for (const Option& each : options()) {
        if (!is_wanted(each)) continue;
        const std::string help = std::string(each.help) + " [" + std::string(each.default_value) + "]";
        command.add_option_function<std::string>(
            flag_of(each.name),
            [&flags, name = std::string(each.name)](const std::string& value) { flags.options[name] = value; }, help);
    }
}

Config config_of(const Flags& flags) {
    Sources sources{std::nullopt, configuration_environment(), flags.options};
    if (!flags.config_file.empty()) sources.file = flags.config_file;
    return load_config(sources);
}

int print(const CommandResult& result) {
    std::cout << result.out << std::flush;
    std::cerr << result.err << std::flush;
    return result.status;
}

// Gives `act` the way to have commands on the data folder done: here if nobody holds it, else in the process that does.
int with_data_folder(const Config& config, const std::function<CommandResult(const RunCommand&)>& act) {
    if (auto folder = store::DataFolder::try_lock(config.data)) {
        const base::SystemClock clock;
        base::RandomIdSource ids{clock};
        Program program{config, std::move(*folder), clock, ids};
        return print(act([&program](const DataCommand& command) { return run(program, command); }));
    }
    const auto socket = store::DataFolder::control_socket(config.data);
    return print(act([&socket](const DataCommand& command) { return run_over_control_socket(socket, command); }));
}

int run_data_command(const Flags& flags) {
    return with_data_folder(config_of(flags), [&flags](const RunCommand& run) { return run(flags.command); });
}

int run_import(const Flags& flags) {
    const Config config = config_of(flags);
    std::ostream* const progress = ::isatty(STDERR_FILENO) == 1 ? &std::cerr : nullptr;
    return with_data_folder(config, [&](const RunCommand& run) {
        return import_file({flags.file, config.zone, flags.import_terms}, run, std::cerr, progress);
    });
}

// Alone among the commands it may not even make a folder, let alone bring a database up to date.
int run_check(const Flags& flags) {
    const Config config = config_of(flags);
    if (const auto folder = store::DataFolder::try_lock_as_it_is(config.data))
        return print(check(folder->path(), false));
    return print(run_over_control_socket(store::DataFolder::control_socket(config.data), {"check", {}, {}}));
}

class CommandLine {
  public:
    CommandLine() {
        app_.failure_message([](const CLI::App*, const CLI::Error& error) {
            return "charivari: " + std::string(error.what()) + " (see charivari --help)\n";
        });
        app_.set_version_flag("--version", "charivari " + std::string(version()));
        app_.require_subcommand(1);
        add_serve();
        add_account();
        add_data_commands();
        add_backup();
        add_export();
        add_import();
        add_information();
    }

    int run(int argc, char** argv) {
        try {
            app_.parse(argc, argv);
        } catch (const CLI::ParseError& error) {
            return app_.exit(error) == 0 ? 0 : 2;
        }
        try {
            return action_();
        } catch (const Misconfiguration& mistakes) {
            std::cerr << "charivari: " << mistakes.detail() << "\n";
            return mistakes.is_usage ? 2 : 1;
        } catch (const base::Error& error) {
            std::cerr << "charivari: " << (error.detail().empty() ? error.what() : error.detail()) << "\n";
        } catch (const std::exception& error) {
            std::cerr << "charivari: " << error.what() << "\n";
        }
        return 1;
    }

  private:
    void add_serve() {
        CLI::App* serving = app_.add_subcommand("serve", "Serve until SIGTERM");
        add_options(*serving, flags_, [](const Option& each) { return each.name != "web"; });
        serving->callback([this] { action_ = [this] { return serve(config_of(flags_)); }; });

        CLI::App* dev =
            app_.add_subcommand("dev", "Serve with templates, words and styles read from disk at each request");
        add_options(*dev, flags_, [](const Option&) { return true; });
        dev->callback([this] {
            action_ = [this] {
                Config config = config_of(flags_);
                config.is_dev = true;
                config.cache_bytes = 0;
                if (config.web.empty()) config.web = "web";
                return serve(config);
            };
        });
    }

    CLI::App* add_data_command(CLI::App& parent, const std::string& name, const std::string& full_name,
                               const std::string& help) {
        CLI::App* command = parent.add_subcommand(name, help);
        add_options(*command, flags_,
                    [](const Option& each) { return each.name == "data" || each.name == "base_url"; });
        command->callback([this, full_name] {
            flags_.command.name = full_name;
            action_ = [this] { return run_data_command(flags_); };
        });
        return command;
    }

    void add_account() {
        auto& arguments = flags_.command.arguments;
        CLI::App* account = app_.add_subcommand("account", "Accounts");
        account->require_subcommand(1);
        CLI::App* add =
            add_data_command(*account, "add", "account add", "Add an account; its password comes from stdin");
        add->add_option("name", arguments["name"], "Name to sign in with")->required();
        add->add_flag_callback(
            "--admin", [&arguments] { arguments["admin"] = "true"; }, "May administer the site");
        add->add_flag_callback(
            "--moderator", [&arguments] { arguments["moderator"] = "true"; }, "May moderate");
        add->callback([this] {
            flags_.command.name = "account add";
            action_ = [this] {
                flags_.command.input = read_password("Password: ");
                return run_data_command(flags_);
            };
        });

        CLI::App* token = app_.add_subcommand("token", "API tokens");
        token->require_subcommand(1);
        CLI::App* add_token = add_data_command(*token, "add", "token add", "Make a token; it is printed this once");
        add_token->add_option("name", arguments["name"], "Name of the account")->required();
        add_token->add_option("--scope", arguments["scope"], "read or write [read]")
            ->check(CLI::IsMember({"read", "write"}));
    }

    void add_data_commands() {
        add_data_command(app_, "demo", "demo", "Load the Chapelon scenario; twice is the same as once");
        add_data_command(app_, "check", "check", "Check database, migrations, key and configuration; writes nothing")
            ->callback([this] { action_ = [this] { return run_check(flags_); }; });
        add_data_command(app_, "migrate", "migrate", "Bring the database's schema up to date");
        auto& arguments = flags_.command.arguments;
        add_data_command(app_, "purge", "purge", "Destroy what is kept of participants whose time has come")
            ->add_flag_callback(
                "--dry-run", [&arguments] { arguments["dry_run"] = "true"; }, "Only say what would be destroyed");
    }

    void add_backup() {
        CLI::App* backup =
            add_data_command(app_, "backup", "backup", "Copy the database into a new file, also while it is served");
        backup->add_option("file", flags_.file, "The file to make")->required();
        backup->footer(what_a_backup_holds);
        backup->callback([this] { action_ = [this] { return print(back_up(config_of(flags_).data, flags_.file)); }; });
        CLI::App* restoring = add_data_command(app_, "restore", "restore",
                                               "Put a backup in the place of the database; stop the server first");
        restoring->add_option("file", flags_.file, "The backup")->required();
        restoring->footer(
            std::string("What the database holds now is lost. Sessions, invitations and links to set a password\n"
                        "end, since they may have been ended or used after the backup.\n") +
            what_a_backup_holds);
        restoring->callback([this] {
            action_ = [this] { return print(restore(config_of(flags_).data, flags_.file, base::SystemClock{})); };
        });
    }

    void add_export() {
        CLI::App* exporting = add_data_command(app_, "export", "export", "Write out everything that is public");
        exporting->add_option("--format", flags_.format, "json (everything), ics or csv (events)")
            ->required()
            ->check(CLI::IsMember({"json", "ics", "csv"}));
        exporting->add_option("--out", flags_.file, "The file to write or to replace; else standard output");
        exporting->add_flag("--full", flags_.is_full_export, "With json: what is hidden, too");
        exporting->footer(what_is_exported);
        exporting->callback([this] {
            action_ = [this] {
                const Config config = config_of(flags_);
                std::optional<std::filesystem::path> file;
                if (!flags_.file.empty()) file = flags_.file;
                return print(
                    export_to(file, config.data,
                              {flags_.format, config.base_url, base::SystemClock{}.now(), flags_.is_full_export}));
            };
        });
    }

    void add_import() {
        CLI::App* importing = add_data_command(app_, "import", "import", "Put the events of a file on record");
        importing->add_option("file", flags_.file, "A calendar (.ics), a table (.csv) or an export (.json)")
            ->required();
        importing->add_option("--campaign", flags_.import_terms.campaign, "Slug of the campaign they all belong to");
        importing->add_option("--source", flags_.import_terms.source, "Public URL that stands for events without one");
        importing->add_flag("--dry-run", flags_.import_terms.is_dry, "Only say what would be done");
        importing->add_flag("--update", flags_.import_terms.is_update,
                            "What is known becomes as the file says, unless somebody has changed it here");
        importing->footer(what_is_imported);
        importing->callback([this] { action_ = [this] { return run_import(flags_); }; });
    }

    void add_information() {
        app_.add_subcommand("routes", "Print every address of the site")->callback([this] {
            action_ = [] {
                std::cout << routes_text();
                return 0;
            };
        });
        CLI::App* config = app_.add_subcommand("config", "Configuration");
        config
            ->add_flag_callback(
                "--defaults", [] {}, "Print an example file with every option and its default")
            ->required();
        config->callback([this] {
            action_ = [] {
                std::cout << default_config_file();
                return 0;
            };
        });
    }

    CLI::App app_{"Charivari: tracks public events, plans the answer, keeps calendars right"};
    Flags flags_;
    std::function<int()> action_;
};

}  // namespace

int run_command_line(int argc, char** argv) {
    ::umask(0077);  // whatever is written belongs to this user alone
    CommandLine line;
    return line.run(argc, argv);
}

}  // namespace charivari::app
