#include "app/test_app.hpp"

#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <system_error>

#include "app/demo.hpp"
#include "base/hash.hpp"
#include "base/random.hpp"
#include "base/timestamp.hpp"
#include "domain/account.hpp"
#include "store/account.hpp"
#include "store/migrations.hpp"
#include "tests/source_tree.hpp"

namespace tests {
namespace {

constexpr const char* account_id = "00000000-0000-7000-9000-00000000000a";

// "…000000000012": `number` in the last digits of `pattern`.
std::string counted(std::string pattern, std::uint64_t number, std::uint64_t base, std::string_view digits) {
    for (std::size_t at = pattern.size(); number > 0 && at-- > 0; number /= base) pattern[at] = digits[number % base];
    return pattern;
}

std::string hash_of_migrations() {
    std::string scripts;
    for (const store::Migration& each : store::embedded_migrations()) scripts.append(each.script);
    return base::sha256_hex(scripts);
}

// An empty database with its schema, made once for all tests of a build, which are a process each: migrating costs more than most of
// them. Another schema has another file.
const std::filesystem::path& empty_database() {
    static const std::filesystem::path file = [] {
        const auto kept = build_tree() / ("empty-" + hash_of_migrations().substr(0, 16) + ".db");
        if (std::filesystem::exists(kept)) return kept;
        const TemporaryFolder folder;
        const FixedClock clock;
        base::Versions versions;
        store::DataFolder data{folder.path()};
        { const store::Database made{data, versions, clock, {.durability = store::Durability::none, .readers = 1}}; }
        // Others may make the same at the same time.
        const auto own = kept.string() + "." + folder.path().filename().string();
        std::filesystem::copy_file(data.database(), own);
        std::filesystem::rename(own, kept);
        return kept;
    }();
    return file;
}

}  // namespace

base::Utc instant(std::string_view text) {
    const auto parsed = base::parse_utc(text);
    if (!parsed) throw std::invalid_argument("no instant: " + std::string(text));
    return *parsed;
}

std::string CountingIds::uuid() {
    return counted("00000000-0000-7000-8000-000000000000", ++uuids_, 16, "0123456789abcdef");
}

std::string CountingIds::secret(std::size_t bytes) {
    const std::size_t length = base::base64url(std::vector<std::uint8_t>(bytes)).size();
    // Letters, since it may be a password; the last one as only whole bytes give it in base64url.
    return counted(std::string(length - 1, 'k'), ++secrets_, 10, "0123456789") + "A";
}

std::string CountingIds::short_code() { return counted("000000", ++codes_, 32, "0123456789ABCDEFGHJKMNPQRSTVWXYZ"); }

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "charivari-test-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::system_error(errno, std::generic_category(), pattern);
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

base::json::Value Got::json() const { return base::json::parse(body, {.bytes = 64U << 20U, .members = 10'000'000}); }

std::string Got::code_at(std::string_view pointer) const {
    const base::json::Value document = json();
    for (const auto& each : document.at("errors").as_array())
        if (each.at("pointer").as_string() == pointer) return std::string(each.at("code").as_string());
    return {};
}

std::string Got::errors() const {
    std::string lines;
    const base::json::Value document = json();
    for (const auto& each : document.at("errors").as_array())
        lines.append(each.at("pointer").as_string()).append(" ").append(each.at("code").as_string()).append("\n");
    return lines;
}

Got taken_apart(const http::Reply& reply) {
    Got got;
    got.head = *reply.head;
    got.closes = reply.close;
    got.has_body = reply.body != nullptr;
    if (reply.body) got.body = *reply.body;
    if (!got.head.starts_with("HTTP/1.1 ") || !got.head.ends_with("\r\n"))
        throw std::logic_error("no head of a reply: " + got.head);
    got.status = std::stoi(got.head.substr(9, 3));
    for (std::size_t at = got.head.find("\r\n") + 2; at < got.head.size();) {
        const std::size_t end = got.head.find("\r\n", at);
        const std::string line = got.head.substr(at, end - at);
        const std::size_t colon = line.find(": ");
        if (colon == std::string::npos) throw std::logic_error("no field: " + line);
        got.fields.add(line.substr(0, colon), line.substr(colon + 2));
        at = end + 2;
    }
    return got;
}

http::Request request_of(http::Method method, std::string_view target, Headers headers, std::string body) {
    http::Request request;
    request.method = method;
    request.method_text = http::name_of(method);
    request.target = target;
    request.body = std::move(body);
    request.peer = "127.0.0.1";
    for (const auto& [name, value] : headers) request.fields.add(name, std::string(value));
    if (request.fields.count("Host") == 0) request.fields.set("Host", "agenda.example");
    return request;
}

app::Config test_config() {
    app::Config config;
    config.base_url = "https://agenda.example";
    config.hosts = {"agenda.example"};
    config.workers = 1;
    return config;
}

TestApp::TestApp(app::Config configuration) : config(std::move(configuration)) {
    config.data = folder.path() / "data";
    std::filesystem::create_directory(config.data);
    std::filesystem::copy_file(empty_database(), config.data / "charivari.db");
    std::ofstream{config.data / "secret.key", std::ios::binary} << std::string(32, 'k');  // no waiting for the disk
    std::filesystem::permissions(config.data / "secret.key", std::filesystem::perms{0600});
    start();
}

void TestApp::start() {
    const store::Options options{.durability = store::Durability::none, .readers = 1};
    program = std::make_unique<app::Program>(config, store::DataFolder{config.data}, clock, ids, options);
}

void TestApp::restart() {
    program.reset();
    start();
}

void TestApp::remember() {
    program.reset();  // which leaves nothing in the log beside the database
    std::filesystem::copy_file(config.data / "charivari.db", folder.path() / "remembered.db",
                               std::filesystem::copy_options::overwrite_existing);
    remembered_ = {clock.now(), ids.counts()};
    start();
}

void TestApp::rewind() {
    program.reset();
    std::filesystem::remove(config.data / "charivari.db-wal");
    std::filesystem::remove(config.data / "charivari.db-shm");
    std::filesystem::copy_file(folder.path() / "remembered.db", config.data / "charivari.db",
                               std::filesystem::copy_options::overwrite_existing);
    clock.set(remembered_.first);
    ids.go_on_from(remembered_.second);
    start();
}

Got TestApp::send(http::Request request) { return taken_apart(program->dispatch.answer_here(std::move(request))); }

Got TestApp::get(std::string_view target, Headers headers) {
    return send(request_of(http::Method::get, target, headers));
}

Got TestApp::head(std::string_view target, Headers headers) {
    return send(request_of(http::Method::head, target, headers));
}

Got TestApp::post(std::string_view target, std::string json, std::string_view token, Headers headers) {
    http::Request request = request_of(http::Method::post, target, headers, std::move(json));
    if (request.fields.count("Content-Type") == 0) request.fields.set("Content-Type", "application/json");
    if (!token.empty()) request.fields.set("Authorization", "Bearer " + std::string(token));
    return send(std::move(request));
}

std::optional<Got> TestApp::get_hot(std::string_view target, Headers headers) {
    const auto reply = program->dispatch.answer_at_once(request_of(http::Method::get, target, headers));
    if (!reply) return std::nullopt;
    return taken_apart(*reply);
}

// Straight into the store: the service would hash a password for tens of milliseconds.
std::string TestApp::add_token(domain::Scope scope) {
    if (!std::exchange(has_account_, true))
        write([this](store::Transaction& transaction) {
            store::insert_account(transaction.connection(), {account_id, "tester", "", false, false, clock.now()});
        });
    return write(program->sessions.add_operators_token("tester", scope));
}

const std::string& TestApp::write_token() {
    if (write_token_.empty()) write_token_ = add_token(domain::Scope::write);
    return write_token_;
}

const std::string& TestApp::read_token() {
    if (read_token_.empty()) read_token_ = add_token(domain::Scope::read);
    return read_token_;
}

void TestApp::load_demo() { app::load_demo(*program); }

base::json::Object event_body(std::string_view title) {
    return {{"kind", "colloquium"},
            {"title", title},
            {"start", base::json::Object{{"date", "2020-01-18"}, {"zone", "Europe/Paris"}}},
            {"sources", base::json::Array{base::json::Object{{"url", "https://example.org/announcement"}}}}};
}

}  // namespace tests
