#pragma once

#include <string_view>

namespace charivari::base {

// True if those who guess would try this password early. It is one of the 3,000 most common ones or of the common ones of 9
// characters and more (zxcvbn's ranked list, put in while we build; deploy/cmake/CommonPasswords.cmake), or such a one
// dressed up: in other case (ASCII), with digits, blanks and punctuation before or behind ("iloveyou!!!!"), repeated
// ("dragondragon"); or three characters or fewer over and over. The length that is asked for (12 characters) and words of
// the context (the site's name, the person's own) are the caller's affair. Of passwords of more than 128 bytes only the
// repeated ones are found. No allocation to speak of, under a millisecond. Any thread.
bool is_common_password(std::string_view password);

}  // namespace charivari::base
