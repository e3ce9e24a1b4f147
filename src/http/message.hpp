#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace charivari::http {

// Methods of RFC 9110 §9 and RFC 5789, and those that we know only to answer 405 to them (WebDAV, CalDAV).
enum class Method { get, head, post, put, patch, delete_, options, trace, connect, known_elsewhere, unknown };

Method method_of(std::string_view text);  // case-sensitive, as RFC 9110 §9.1 says
std::string_view name_of(Method method);  // "GET"; "" for known_elsewhere and unknown

// The fields (headers) of a message, in their order. Names compare without case (ASCII).
class Fields {
  public:
    struct Field {
        std::string name;
        std::string value;
    };

    // Replaces every field of that name. Throws std::invalid_argument if the name is no token (RFC 9110 §5.6.2) or the
    // value holds CR, LF or NUL: nothing that a person typed can ever split a reply.
    void set(std::string_view name, std::string value);
    // Adds one more field of that name; same refusals as set().
    void add(std::string_view name, std::string value);
    void remove(std::string_view name);

    // The first value of that name.
    std::optional<std::string_view> find(std::string_view name) const;
    // All values of that name joined with ", " (RFC 9110 §5.3); empty if there is none.
    std::string joined(std::string_view name) const;
    std::size_t count(std::string_view name) const;
    const std::vector<Field>& all() const { return fields_; }

  private:
    std::vector<Field> fields_;
};

// Equal without regard to ASCII case.
bool equals_ignoring_case(std::string_view left, std::string_view right);

// A request that has passed the gate: exactly one Host, an origin-form target (or "*" with OPTIONS), complete body.
struct Request {
    Method method = Method::get;
    std::string method_text = "GET";
    std::string target = "/";  // as received: path and query, still percent-encoded
    Fields fields;
    std::string body;  // without its transfer coding
    std::string peer;  // address of the connection's other end, without the port; never logged, never stored
};

// An answer as handlers make it. `Content-Length`, `Date` and `Connection` are added on the way out.
struct Response {
    int status = 200;
    Fields fields;
    std::string body;
};

// An answer as it goes to the wire; immutable and shared, so that one buffer serves any number of connections.
struct Reply {
    // Status line and fields, each line ended by CR LF, Content-Length included; without Date, Connection and the empty
    // line, which net/ adds.
    std::shared_ptr<const std::string> head;
    std::shared_ptr<const std::string> body;  // null: no body follows (304, 204, HEAD)
    bool close = false;                       // end the connection after this answer
};

// The reason phrase of RFC 9110 §15, "" if unknown.
std::string_view reason_of(int status);

// Status line and fields as Reply::head wants them; with Content-Length if one is given.
std::string head_of(int status, const Fields& fields, std::optional<std::size_t> content_length);

// Puts a response into wire form: Content-Length is set from the body (also for HEAD, whose body is then left out; none
// on 204 and 304).
Reply to_reply(Response&& response, Method method, bool close = false);

}  // namespace charivari::http
