#pragma once

#include <filesystem>
#include <string_view>

namespace charivari::app {

// A file that is there as a whole or not at all: it is written beside its place, under another name, and goes there when it is
// finished. Mode 0600. Every function may throw base::Error with one line for the operator. One thread.
class WholeFile {
  public:
    enum class Present { kept, replaced };  // what becomes of a file that is there already

    // Throws base::Error{conflict} at once if there is a file that is to be kept.
    WholeFile(std::filesystem::path path, Present present);
    // Removes what was written, unless it was finished.
    ~WholeFile();
    WholeFile(const WholeFile&) = delete;
    WholeFile& operator=(const WholeFile&) = delete;

    // Where it is being written, for those who write by themselves.
    const std::filesystem::path& unfinished() const { return unfinished_; }
    void write(std::string_view bytes);
    // Puts it into its place, durably. Throws base::Error{conflict} if a file that is to be kept has come there meanwhile.
    void finish();

  private:
    void put_into_place();

    std::filesystem::path path_;
    std::filesystem::path unfinished_;
    Present present_;
    int file_ = -1;
};

}  // namespace charivari::app
