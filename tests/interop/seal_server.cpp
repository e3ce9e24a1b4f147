// What the server does with what is sealed: "seal KEY TEXT…" and "check SEALED" on a line of standard input each; the text in
// base64url. Answers with what was sealed, or "yes" and "no".
#include <iostream>
#include <sstream>
#include <string>

#include "base/random.hpp"
#include "base/seal.hpp"

int main() {
    namespace base = charivari::base;
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream words(line);
        std::string what, first, second;
        words >> what >> first >> second;
        if (what == "seal")
            std::cout << base::seal(base::from_base64url(second).value(), first) << std::endl;
        else
            std::cout << (base::is_sealed(first) ? "yes" : "no") << std::endl;
    }
}
