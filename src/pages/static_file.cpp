#include "pages/pages.hpp"

namespace charivari::pages {

front::Outcome send_static(const front::Call& call) {
    const view::StaticFile* file = call.view.assets().find(call.parameter("file"));
    if (file == nullptr) throw base::Error{base::Code::not_found, "There is no such file."};
    http::Response response;
    response.fields.set("Content-Type", file->media_type);
    response.body = file->bytes;
    return front::Answer(std::move(response));
}

}  // namespace charivari::pages
