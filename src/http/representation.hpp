#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "http/message.hpp"
#include "http/negotiation.hpp"

namespace charivari::http {

// A 200 answer to GET, ready for the wire in every coding that was asked for so far, with its validators. Immutable to its
// users; codings are made once, when first asked for, however many ask at once. Any thread.
class Representation {
  public:
    struct Validators {
        std::string tag;  // opaque part of the entity tag, without quotes and coding: "3.Xyz" or "Xyz"
        std::optional<std::chrono::sys_seconds> last_modified;
    };

    // `response` has status 200 and no ETag. `may_compress` is false for pages that carry a secret (BREACH).
    Representation(Response&& response, Validators validators, bool may_compress);

    // The answer to `request` (GET or HEAD), 304 included, if no compressing is needed for it; else nothing. Never blocks.
    std::optional<Reply> reply_if_ready(const Request& request) const;
    // The answer, compressing if need be. Throws Error{not_acceptable} if the client takes none of the codings there are.
    Reply reply(const Request& request) const;

    const std::string& media_type() const { return media_type_; }  // without parameters
    bool is_negotiated() const { return is_negotiated_; }          // false: the Accept field is not looked at (feeds)
    // The bytes that it holds, all codings so far: what the cache counts.
    std::size_t size() const;

  private:
    struct Variant {
        Reply full;          // head and body
        Reply not_modified;  // 304 with the same ETag, Cache-Control and Vary
        std::string etag;
    };

    std::optional<Coding> coding_for(const Request& request) const;
    std::unique_ptr<const Variant> make_variant(Coding coding) const;
    const Variant& variant(Coding coding) const;
    Reply choose(const Variant& variant, const Request& request) const;

    Fields fields_;
    std::shared_ptr<const std::string> body_;
    Validators validators_;
    bool may_compress_;
    bool is_worth_compressing_;  // else only for who refuses the body as it is
    std::string media_type_;
    bool is_negotiated_;

    mutable std::mutex making_;
    mutable std::array<std::unique_ptr<const Variant>, 3> variants_;  // written under `making_` only
    mutable std::array<std::atomic<const Variant*>, 3> ready_{};      // read by anybody
};

}  // namespace charivari::http
