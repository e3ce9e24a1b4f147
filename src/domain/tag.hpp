#pragma once

#include <string>
#include <string_view>

namespace charivari::domain {

// A free keyword of events and actions.
struct Tag {
    std::string tag;
    int events = 0;   // that are public
    int actions = 0;  // likewise
};

// A keyword as it is kept, however somebody wrote it: "Vidéo surveillance" is "video-surveillance". What has no letter or
// digit that this could be made of stays as it is, which is no tag. Pure; any thread.
std::string tag_of(std::string_view typed);
// Whether it is one as it is kept: words of lower-case letters and digits with hyphens between them, 60 bytes at most.
bool is_tag(std::string_view text);

}  // namespace charivari::domain
