#include "http/representation.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/error.hpp"
#include "base/timestamp.hpp"
#include "http/compression.hpp"

namespace charivari::http {
namespace {

// What is answered whatever the Accept field says.
constexpr std::array<std::string_view, 3> feed_types{"text/calendar", "application/atom+xml", "application/feed+json"};

constexpr std::string_view suffix_of(Coding coding) {
    switch (coding) {
        case Coding::gzip:
            return "-gzip";
        case Coding::br:
            return "-br";
        case Coding::identity:
            break;
    }
    return "";
}

}  // namespace

Representation::Representation(Response&& response, Validators validators, bool may_compress)
    : fields_(std::move(response.fields)),
      body_(std::make_shared<const std::string>(std::move(response.body))),
      validators_(std::move(validators)),
      may_compress_(may_compress),
      is_worth_compressing_(may_compress && body_->size() > smallest_compressed) {
    const std::string_view type = fields_.find("Content-Type").value_or("");
    media_type_ = type.substr(0, type.find(';'));
    // Google sends no Accept, others send wrong ones (calendars.md).
    is_negotiated_ = std::find(feed_types.begin(), feed_types.end(), media_type_) == feed_types.end();
    if (may_compress_) {
        const std::string vary = fields_.joined("Vary");
        fields_.set("Vary", vary.empty() ? "Accept-Encoding" : vary + ", Accept-Encoding");
    }
    if (validators_.last_modified) fields_.set("Last-Modified", base::to_http_date(*validators_.last_modified));
    variant(Coding::identity);
}

std::optional<Coding> Representation::coding_for(const Request& request) const {
    const std::string accepted = request.fields.joined("Accept-Encoding");
    if (is_worth_compressing_) return choose_coding(accepted);
    if (accepts_identity(accepted)) return Coding::identity;
    return may_compress_ ? choose_coding(accepted) : std::nullopt;
}

std::unique_ptr<const Representation::Variant> Representation::make_variant(Coding coding) const {
    auto made = std::make_unique<Variant>();
    made->etag = "\"" + validators_.tag + std::string(suffix_of(coding)) + "\"";

    Fields fields = fields_;
    fields.set("ETag", made->etag);
    auto body = coding == Coding::identity ? body_ : std::make_shared<const std::string>(compress(*body_, coding));
    if (coding != Coding::identity) fields.set("Content-Encoding", coding == Coding::br ? "br" : "gzip");
    made->full = {std::make_shared<const std::string>(head_of(200, fields, body->size())), body, false};

    for (const std::string_view name : {"Content-Type", "Content-Encoding", "Content-Language"}) fields.remove(name);
    made->not_modified = {std::make_shared<const std::string>(head_of(304, fields, std::nullopt)), nullptr, false};
    return made;
}

const Representation::Variant& Representation::variant(Coding coding) const {
    const auto index = static_cast<std::size_t>(coding);
    if (const Variant* ready = ready_[index].load(std::memory_order_acquire)) return *ready;
    const std::lock_guard lock{making_};
    if (!variants_[index]) {
        variants_[index] = make_variant(coding);
        ready_[index].store(variants_[index].get(), std::memory_order_release);
    }
    return *variants_[index];
}

Reply Representation::choose(const Variant& variant, const Request& request) const {
    // If-None-Match wins over If-Modified-Since (RFC 9110 §13.2.2).
    if (request.fields.count("If-None-Match") > 0) {
        if (none_match_hits(request.fields.joined("If-None-Match"), variant.etag)) return variant.not_modified;
    } else if (validators_.last_modified) {
        const auto since = request.fields.find("If-Modified-Since");
        const auto date = since ? base::parse_http_date(*since) : std::nullopt;
        if (date && *validators_.last_modified <= *date) return variant.not_modified;
    }
    Reply full = variant.full;
    if (request.method == Method::head || full.body->empty()) full.body = nullptr;
    return full;
}

std::optional<Reply> Representation::reply_if_ready(const Request& request) const {
    const auto coding = coding_for(request);
    if (!coding) return std::nullopt;
    const Variant* ready = ready_[static_cast<std::size_t>(*coding)].load(std::memory_order_acquire);
    if (!ready) return std::nullopt;
    return choose(*ready, request);
}

Reply Representation::reply(const Request& request) const {
    const auto coding = coding_for(request);
    if (!coding)
        throw base::Error{base::Code::not_acceptable, may_compress_ ? "This is sent as it is, or as gzip or br."
                                                                    : "This is sent as it is, never compressed."};
    return choose(variant(*coding), request);
}

std::size_t Representation::size() const {
    std::size_t bytes = 1024;  // heads and bookkeeping
    for (const auto& each : ready_)
        if (const Variant* ready = each.load(std::memory_order_acquire)) bytes += ready->full.body->size();
    return bytes;
}

}  // namespace charivari::http
