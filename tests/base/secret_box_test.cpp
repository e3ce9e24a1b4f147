#include "base/secret_box.hpp"

#include <fstream>
#include <set>
#include <stdexcept>
#include <stdlib.h>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "base/random.hpp"

namespace {

using namespace charivari::base;
namespace fs = std::filesystem;

const std::string key = "0123456789abcdef0123456789ABCDEF";

class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string name = (fs::temp_directory_path() / "charivari-key-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
        path_ = name;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }

    fs::path operator/(const char* name) const { return path_ / name; }
    std::size_t files() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator{path_}, fs::directory_iterator{}));
    }

  private:
    fs::path path_;
};

void write(const fs::path& file, const std::string& bytes, fs::perms mode = fs::perms{0600}) {
    std::ofstream{file, std::ios::binary} << bytes;
    fs::permissions(file, mode);
}

// "code: detail" of the error, or "loaded".
std::string outcome(const fs::path& file) {
    try {
        load_or_make_key(file);
        return "loaded";
    } catch (const Error& error) {
        return std::string(name_of(error.code())) + ": " + error.detail();
    }
}

TEST_CASE("what was sealed opens") {
    const SecretBox box{key};
    for (const std::string& plain :
         {std::string(), std::string("a"), std::string("a\0b", 3), std::string(100'000, 'x')}) {
        const std::string sealed = box.seal(plain, "totp:1");
        CHECK(box.open(sealed, "totp:1") == plain);
        CHECK(SecretBox{key}.open(sealed, "totp:1") == plain);
        CHECK(sealed.size() == ((24 + plain.size() + 16) * 8 + 5) / 6);
    }
}

TEST_CASE("the same secret is sealed otherwise each time, and cannot be seen") {
    const SecretBox box{key};
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) CHECK(seen.insert(box.seal("a long secret", "totp:1")).second);
    const auto bytes = from_base64url(*seen.begin());
    REQUIRE(bytes);
    CHECK(bytes->find("secret") == std::string::npos);
}

// Made with another implementation of the same construction: libsodium's example of draft-irtf-cfrg-xchacha, A.3.1.
TEST_CASE("it is XChaCha20-Poly1305 of the draft, appendix A.3.1") {
    const auto bytes = [](std::string_view hex) {
        std::string out;
        for (std::size_t at = 0; at < hex.size(); at += 2)
            out += static_cast<char>(std::stoi(std::string(hex.substr(at, 2)), nullptr, 16));
        return out;
    };
    const std::string whole = bytes(
        "404142434445464748494a4b4c4d4e4f5051525354555657"
        "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39"
        "ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
        "21f9664c97637da9768812f615c68b13b52e"
        "c0875924c1c7987947deafd8780acf49");
    const SecretBox box{bytes("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f")};
    const std::string sealed = base64url({reinterpret_cast<const std::uint8_t*>(whole.data()), whole.size()});
    CHECK(box.open(sealed, bytes("50515253c0c1c2c3c4c5c6c7")) ==
          "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen "
          "would be it.");
}

TEST_CASE("what is not this, for this, of this key, does not open") {
    const SecretBox box{key};
    const std::string sealed = box.seal("secret", "totp:1");
    CHECK_FALSE(box.open(sealed, "totp:2"));
    CHECK_FALSE(box.open(sealed, ""));
    CHECK_FALSE(SecretBox{"1123456789abcdef0123456789ABCDEF"}.open(sealed, "totp:1"));
    CHECK_FALSE(box.open("", "totp:1"));
    CHECK_FALSE(box.open("not base64url!", "totp:1"));
    CHECK_FALSE(box.open(sealed + "A", "totp:1"));
    CHECK_FALSE(box.open(sealed + "=", "totp:1"));
    for (std::size_t size = 0; size < sealed.size(); ++size) CHECK_FALSE(box.open(sealed.substr(0, size), "totp:1"));
    for (std::size_t at = 0; at < sealed.size(); ++at) {
        std::string changed = sealed;
        changed[at] = changed[at] == 'A' ? 'B' : 'A';
        INFO(at);
        CHECK_FALSE(box.open(changed, "totp:1"));
    }
    CHECK(box.open(sealed, "totp:1") == "secret");
}

TEST_CASE("a key has 32 bytes") {
    CHECK_THROWS_AS(SecretBox{""}, std::invalid_argument);
    CHECK_THROWS_AS(SecretBox{key + "0"}, std::invalid_argument);
    CHECK_THROWS_AS(SecretBox{key.substr(1)}, std::invalid_argument);
}

TEST_CASE("a key file is made once, for its owner alone") {
    const TemporaryFolder folder;
    const fs::path file = folder / "key";
    const ::mode_t before = ::umask(0);
    const std::string made = load_or_make_key(file);
    ::umask(before);
    CHECK(made.size() == 32);
    CHECK(made != std::string(32, '\0'));
    struct stat found {};
    REQUIRE(::stat(file.c_str(), &found) == 0);
    CHECK((found.st_mode & 07777) == 0600);
    CHECK(found.st_nlink == 1);
    CHECK(folder.files() == 1);
    CHECK(load_or_make_key(file) == made);
    CHECK(load_or_make_key(folder / "other") != made);
}

TEST_CASE("several that make a key file at once get one key") {
    const TemporaryFolder folder;
    for (const char* name : {"a", "b", "c", "d", "e", "f", "g", "h"}) {
        std::vector<std::string> keys(4);
        std::vector<std::thread> threads;
        threads.reserve(keys.size());
        for (std::string& each : keys) threads.emplace_back([&] { each = load_or_make_key(folder / name); });
        for (std::thread& each : threads) each.join();
        CHECK(std::set<std::string>(keys.begin(), keys.end()).size() == 1);
    }
    CHECK(folder.files() == 8);
}

TEST_CASE("a key file that cannot be trusted is refused, and left as it is") {
    const TemporaryFolder folder;
    const fs::path file = folder / "key";
    const std::string name = file.string();

    struct Row {
        const char* name;
        std::string bytes;
        unsigned mode;
        std::string wanted;
    };
    const std::string size = "invalid: The key file " + name + " has ";
    const std::string mode = "invalid: Others than its owner may use the key file " + name + ": set its mode to 0600.";
    const std::vector<Row> rows{
        {"empty", "", 0600, size + "0 bytes instead of 32: put it back from a backup."},
        {"a byte less", key.substr(1), 0600, size + "31 bytes instead of 32: put it back from a backup."},
        {"a byte more", key + "\n", 0600, size + "33 bytes instead of 32: put it back from a backup."},
        {"read by the group", key, 0640, mode},
        {"read by all", key, 0604, mode},
        {"written by the group", key, 0620, mode},
        {"run by all", key, 0601, mode},
        {"read only", key, 0400, "loaded"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        write(file, row.bytes, fs::perms{row.mode});
        CHECK(outcome(file) == row.wanted);
        CHECK(fs::file_size(file) == row.bytes.size());
        fs::remove(file);
    }
}

TEST_CASE("what is no plain file is no key file") {
    const TemporaryFolder folder;
    const auto refusal = [](const fs::path& file) {
        return "invalid: The key file " + file.string() + " is not a plain file.";
    };
    fs::create_directory(folder / "folder");
    CHECK(outcome(folder / "folder") == refusal(folder / "folder"));
    write(folder / "target", key);
    fs::create_symlink(folder / "target", folder / "link");
    CHECK(outcome(folder / "link") == refusal(folder / "link"));
    fs::create_symlink(folder / "nowhere", folder / "dangling");
    CHECK(outcome(folder / "dangling") == refusal(folder / "dangling"));
    CHECK_FALSE(fs::exists(folder / "nowhere"));
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    CHECK(outcome(folder / "pipe") == refusal(folder / "pipe"));
    const fs::path lost = folder / "no-such-folder/key";
    CHECK(outcome(lost).starts_with("unavailable: Cannot make the key file "));
    CHECK_FALSE(fs::exists(lost.parent_path()));
}

}  // namespace
