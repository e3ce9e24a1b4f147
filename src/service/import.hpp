#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "domain/account.hpp"
#include "domain/moment.hpp"

namespace charivari::service {

// What goes with every event of one import.
struct ImportTerms {
    std::string campaign;    // slug that each event gets; empty: none
    std::string source;      // of events that name none; empty: those are refused
    bool is_dry = false;     // nothing is kept
    bool is_update = false;  // what is known becomes as the file says, unless somebody has changed it here
};

// Why something of a file did not go in.
struct ImportProblem {
    std::size_t line = 0;      // of the file; 1 is the first, 0: not known
    std::string message;       // English, for the operator
    bool is_refused = true;    // false: the entry went in, but not all of it as it stood
    std::string code = {};     // for the catalogue, "import.problem." + code; empty where there are fields
    std::string subject = {};  // a name or title that the problem is about
    std::vector<base::FieldError> fields = {};  // what the rules say of the event
    std::optional<std::size_t> entry = {};      // which of a batch it is about
    std::vector<std::string> names = {};        // what the file calls each of them, with what stands there
};

struct ImportedEvent {
    std::string title;
    domain::Moment start;
};

// What came of an import, or would come of it.
struct ImportReport {
    static constexpr std::size_t told = 500;  // events, and problems, beyond which they are only counted

    std::size_t added = 0;
    std::size_t known = 0;      // that were on record before
    std::size_t differing = 0;  // of those, that are not as the file says
    std::size_t others = 0;     // places, campaigns, people and calls that came along
    std::size_t refused = 0;
    std::vector<ImportedEvent> events = {};  // that were added
    std::vector<ImportProblem> problems = {};
};

// Puts the events of a file on record: a true seam, since only the uppermost layer knows how all kinds of files are read.
class FileImport {
  public:
    virtual ~FileImport() = default;

    // `ending` says what the bytes are: ".ics", ".csv" or ".json". `zone`: of hours that say none. In many small commits: what
    // went in stays whatever becomes of the rest, and the same file again adds nothing twice. Takes as long as the file is
    // large: never on an I/O thread, and one at a time, else Error{unavailable}. Throws Error unauthenticated, forbidden, and
    // invalid with "/file", "/campaign" or "/source".
    virtual ImportReport bring_in(const domain::Caller& caller, std::string_view ending, std::string bytes,
                                  const std::string& zone, const ImportTerms& terms) = 0;
};

}  // namespace charivari::service
