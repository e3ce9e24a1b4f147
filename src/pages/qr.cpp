#include "pages/qr.hpp"

#include "view/qr.hpp"

namespace charivari::pages {

http::Response qr_response(std::string_view text, int scale) {
    http::Response response;
    response.fields.set("Content-Type", "image/png");
    response.fields.set("Cache-Control", "private, no-store");
    response.body = view::qr_png(text, scale);
    return response;
}

}  // namespace charivari::pages
