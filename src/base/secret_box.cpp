#include "base/secret_box.hpp"

#include <cerrno>
#include <cstdint>
#include <fcntl.h>
#include <sodium.h>
#include <stdexcept>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "base/error.hpp"
#include "base/random.hpp"

namespace charivari::base {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t key_size = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

[[noreturn]] void fail(const fs::path& file, int reason, const std::string& what) {
    const std::string cause = std::generic_category().message(reason);
    const auto error = [&](Code code, const std::string& line) { return Error{code, line}.because(cause); };
    switch (reason) {
        case EACCES:
        case EPERM:
        case EROFS:
            throw error(Code::forbidden, "No permission to " + what + " the key file " + file.string() + ".");
        case ELOOP:
        case EISDIR:
            throw error(Code::invalid, "The key file " + file.string() + " is not a plain file.");
        case ENOSPC:
        case EDQUOT:
            throw error(Code::storage_full, "The disk of the key file " + file.string() + " is full.");
        default:
            throw error(Code::unavailable, "Cannot " + what + " the key file " + file.string() + ": " + cause + ".");
    }
}

struct Descriptor {
    explicit Descriptor(int opened) : number(opened) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number >= 0) ::close(number);
    }

    const int number;
};

void refuse_unless_private(const fs::path& file, int descriptor) {
    struct stat found {};
    if (::fstat(descriptor, &found) != 0) fail(file, errno, "read");
    if (!S_ISREG(found.st_mode)) fail(file, EISDIR, "read");
    if ((found.st_mode & 077) != 0)
        throw Error{Code::invalid,
                    "Others than its owner may use the key file " + file.string() + ": set its mode to 0600."};
    if (found.st_size != static_cast<off_t>(key_size))
        throw Error{Code::invalid, "The key file " + file.string() + " has " + std::to_string(found.st_size) +
                                       " bytes instead of " + std::to_string(key_size) +
                                       ": put it back from a backup."};
}

// Whole and on the disk, or not at all; `file` is removed again if that fails.
void write_new(const fs::path& file, const std::string& bytes) {
    const Descriptor opened{::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600)};
    if (opened.number < 0) fail(file, errno, "make");
    std::size_t done = 0;
    int reason = ::fchmod(opened.number, 0600) == 0 ? 0 : errno;
    while (reason == 0 && done < bytes.size()) {
        const auto put = ::write(opened.number, bytes.data() + done, bytes.size() - done);
        if (put >= 0)
            done += static_cast<std::size_t>(put);
        else if (errno != EINTR)
            reason = errno;
    }
    if (reason == 0 && ::fsync(opened.number) != 0) reason = errno;
    if (reason == 0) return;
    ::unlink(file.c_str());
    fail(file, reason, "write");
}

void make_key(const fs::path& file) {
    std::array<std::uint8_t, 9> suffix{};
    fill_random(suffix);
    fs::path unnamed = file;
    unnamed += ".new-" + base64url(suffix);

    std::string key(key_size, '\0');
    fill_random({bytes_of(key), key.size()});
    write_new(unnamed, key);
    sodium_memzero(key.data(), key.size());

    // Unlike rename(), link() never replaces a key that somebody else has just made.
    const int reason = ::link(unnamed.c_str(), file.c_str()) == 0 ? 0 : errno;
    ::unlink(unnamed.c_str());
    if (reason != 0 && reason != EEXIST) fail(file, reason, "make");

    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path{"."};
    const Descriptor opened{::open(folder.c_str(), O_RDONLY | O_CLOEXEC | O_DIRECTORY)};
    if (opened.number < 0 || ::fsync(opened.number) != 0) fail(file, errno, "make");
}

}  // namespace

SecretBox::SecretBox(std::string key) {
    if (key.size() != key_.size()) throw std::invalid_argument("a key of a size other than 32 bytes");
    key.copy(reinterpret_cast<char*>(key_.data()), key_.size());
    sodium_memzero(key.data(), key.size());
}

SecretBox::~SecretBox() { sodium_memzero(key_.data(), key_.size()); }

std::string SecretBox::seal(std::string_view plain, std::string_view context) const {
    std::string whole(nonce_size + plain.size() + tag_size, '\0');
    fill_random({bytes_of(whole), nonce_size});
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(whole) + nonce_size, nullptr, bytes_of(plain), plain.size(),
                                               bytes_of(context), context.size(), nullptr, bytes_of(whole),
                                               key_.data());
    return base64url({bytes_of(whole), whole.size()});
}

std::optional<std::string> SecretBox::open(std::string_view sealed, std::string_view context) const {
    const auto whole = from_base64url(sealed);
    if (!whole || whole->size() < nonce_size + tag_size) return std::nullopt;
    const std::string_view nonce = std::string_view{*whole}.substr(0, nonce_size);
    const std::string_view box = std::string_view{*whole}.substr(nonce_size);
    std::string plain(box.size() - tag_size, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(plain), nullptr, nullptr, bytes_of(box), box.size(),
                                                   bytes_of(context), context.size(), bytes_of(nonce),
                                                   key_.data()) != 0)
        return std::nullopt;
    return plain;
}

std::optional<std::string> find_key(const fs::path& file) {
    // Without O_NONBLOCK a pipe of that name would hold us for ever.
    const Descriptor opened{::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)};
    if (opened.number < 0) {
        if (errno == ENOENT) return std::nullopt;
        fail(file, errno, "read");
    }
    refuse_unless_private(file, opened.number);
    std::string key(key_size, '\0');
    std::size_t have = 0;
    while (have < key_size) {
        const auto got = ::read(opened.number, key.data() + have, key_size - have);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) fail(file, got < 0 ? errno : EIO, "read");
        have += static_cast<std::size_t>(got);
    }
    return key;
}

std::string load_or_make_key(const fs::path& file) {
    if (auto found = find_key(file)) return std::move(*found);
    make_key(file);
    if (auto made = find_key(file)) return std::move(*made);
    fail(file, ENOENT, "read");
}

}  // namespace charivari::base
