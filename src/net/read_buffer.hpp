#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>

namespace charivari::net {

// Bytes received and not yet used. Small while a connection idles (10,000 of them must stay cheap), grown by what a head
// or a body needs, small again afterwards. Its growth is bounded by whoever calls prepare().
class ReadBuffer {
  public:
    static constexpr std::size_t small = 2048;  // most requests fit

    std::string_view bytes() const { return {data_.get() + begin_, end_ - begin_}; }
    bool empty() const { return begin_ == end_; }

    // Free space behind bytes(), at least `room` bytes of it; bytes() may move.
    std::span<char> prepare(std::size_t room) {
        if (capacity_ - end_ < room) make_room(room);
        return {data_.get() + end_, capacity_ - end_};
    }
    // The first `count` bytes of that space have been filled.
    void commit(std::size_t count) { end_ += count; }
    // The first `count` bytes of bytes() are done with.
    void consume(std::size_t count) {
        begin_ += count;
        if (empty()) begin_ = end_ = 0;
    }
    void clear() { begin_ = end_ = 0; }
    // Gives back what grew; only while empty.
    void shrink() {
        if (!empty() || capacity_ <= small) return;
        data_.reset();
        capacity_ = 0;
    }

  private:
    void make_room(std::size_t room) {
        const std::size_t used = end_ - begin_;
        if (capacity_ - used >= room) {
            std::memmove(data_.get(), data_.get() + begin_, used);
        } else {
            const std::size_t larger = std::max({small, 2 * capacity_, used + room});
            auto fresh = std::make_unique_for_overwrite<char[]>(larger);
            if (used > 0) std::memcpy(fresh.get(), data_.get() + begin_, used);
            data_ = std::move(fresh);
            capacity_ = larger;
        }
        begin_ = 0;
        end_ = used;
    }

    std::unique_ptr<char[]> data_;
    std::size_t capacity_ = 0;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

}  // namespace charivari::net
