#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace charivari::store {

// Compiled statements by their text. A text that is taken while in use is compiled a second time, so nested use of it is
// right. Of more than `limit` idle ones, those that were not used for longest are dropped. `Prepared` has the members
// `bool is_taken` and `std::uint64_t last_use`. One thread at a time.
template <typename Prepared>
class StatementCache {
  public:
    explicit StatementCache(std::size_t limit) : limit_(limit) {}

    // An idle statement of that text, or a new one: `compile(sql)` gives a unique_ptr<Prepared>.
    template <typename Compile>
    Prepared& take(std::string_view sql, Compile compile) {
        auto found = by_text_.find(sql);
        if (found != by_text_.end()) {
            for (const auto& each : found->second)
                if (!each->is_taken) return mark(*each);
        }
        std::unique_ptr<Prepared> made = compile(sql);
        if (size_ - taken_ >= limit_) drop_oldest();
        auto& same = by_text_.try_emplace(std::string(sql)).first->second;
        same.push_back(std::move(made));
        ++size_;
        return mark(*same.back());
    }

    void give_back(Prepared& prepared) noexcept {
        prepared.is_taken = false;
        --taken_;
    }

    std::vector<std::string> texts() const {
        std::vector<std::string> all;
        for (const auto& [text, same] : by_text_) all.insert(all.end(), same.size(), text);
        std::sort(all.begin(), all.end());
        return all;
    }

  private:
    Prepared& mark(Prepared& prepared) {
        prepared.is_taken = true;
        prepared.last_use = ++uses_;
        ++taken_;
        return prepared;
    }

    // Looks at all of them: it happens only when a new text comes in on top of a full cache.
    void drop_oldest() {
        auto text = by_text_.end();
        std::size_t index = 0;
        std::uint64_t oldest = uses_ + 1;
        for (auto each = by_text_.begin(); each != by_text_.end(); ++each)
            for (std::size_t i = 0; i < each->second.size(); ++i)
                if (!each->second[i]->is_taken && each->second[i]->last_use < oldest) {
                    text = each;
                    index = i;
                    oldest = each->second[i]->last_use;
                }
        if (text == by_text_.end()) return;
        text->second.erase(text->second.begin() + static_cast<std::ptrdiff_t>(index));
        if (text->second.empty()) by_text_.erase(text);
        --size_;
    }

    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    std::unordered_map<std::string, std::vector<std::unique_ptr<Prepared>>, Hash, std::equal_to<>> by_text_;
    std::size_t limit_;
    std::size_t size_ = 0;
    std::size_t taken_ = 0;
    std::uint64_t uses_ = 0;
};

}  // namespace charivari::store
