#include "app/import.hpp"

#include <algorithm>
#include <fstream>
#include <future>
#include <iterator>
#include <ostream>

#include "domain/check.hpp"

namespace charivari::app {
namespace {

// Escaped once more, which may double it, a batch fits into a command (data_command.hpp), and the writer is through with it
// in about a tenth of a second.
constexpr std::size_t batch_bytes = 250'000;
constexpr std::size_t longest_entry = 250'000;
constexpr std::size_t bar_width = 30;

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream stream{file, std::ios::binary};
    std::string bytes{std::istreambuf_iterator<char>{stream}, {}};
    if (!stream.is_open() || stream.bad() || !std::filesystem::is_regular_file(file))
        throw base::Error{base::Code::invalid, "Cannot read " + file.string() + "."};
    return bytes;
}

class Import {
  public:
    Import(const ImportTerms& terms, const std::function<CommandResult(const DataCommand&)>& run, std::size_t lines,
           std::ostream& told, std::ostream* progress)
        : terms_(terms), run_(run), lines_(lines), told_(told), progress_(progress) {}

    void take(const ImportEntry& entry) {
        line_ = std::max(line_, entry.line);
        const std::string text = to_json(entry);
        if (text.size() > longest_entry) return tell({entry.line, "it is too long"});
        if (!batch_.empty() && batch_.size() + text.size() > batch_bytes) send();
        batch_ += (batch_.empty() ? "" : ",") + text;
    }

    void tell(const ImportProblem& problem) {
        if (problem.is_refused) ++refused_;
        clear_bar();
        if (problem.line > 0) told_ << "line " << problem.line << ": ";
        told_ << problem.message << "\n";
    }

    // Also with nothing in it: whether the terms can be met is known before the first entry. The file is read on while the
    // batch is being written.
    void send() {
        receive();
        under_way_ =
            std::async(std::launch::async, [this, command = batch_command(terms_, batch_)] { return run_(command); });
        batch_.clear();
    }

    void receive() {
        if (!under_way_.valid()) return;
        const BatchResult result = batch_result_of(under_way_.get());
        added_ += result.added;
        known_ += result.known;
        for (const ImportProblem& each : result.problems) tell(each);
        show_bar();
    }

    CommandResult end() {
        send();
        receive();
        clear_bar();
        const std::string summary = (terms_.is_dry ? "Would be imported: " : "Imported: ") + std::to_string(added_) +
                                    ". Known before: " + std::to_string(known_) +
                                    ". Refused: " + std::to_string(refused_) + ".\n";
        return {refused_ > 0 ? 1 : 0, summary, ""};
    }

  private:
    void show_bar() {
        if (!progress_) return;
        const std::size_t done = lines_ == 0 ? 100 : std::min<std::size_t>(line_ * 100 / lines_, 100);
        std::string bar(bar_width, '.');
        std::fill_n(bar.begin(), done * bar_width / 100, '#');
        *progress_ << "\r[" << bar << "] " << done << " %  " << added_ + known_ + refused_ << std::flush;
        has_bar_ = true;
    }
    void clear_bar() {
        if (has_bar_) *progress_ << "\r\x1B[K" << std::flush;
        has_bar_ = false;
    }

    const ImportTerms& terms_;
    const std::function<CommandResult(const DataCommand&)>& run_;
    const std::size_t lines_;
    std::ostream& told_;
    std::ostream* const progress_;
    std::string batch_;
    std::size_t line_ = 0;
    std::size_t added_ = 0;
    std::size_t known_ = 0;
    std::size_t refused_ = 0;
    bool has_bar_ = false;
    std::future<CommandResult> under_way_;
};

}  // namespace

const char* const what_is_imported =
    "An .ics file may be any calendar. The first row of a\n"
    ".csv file names its columns, in French or English (titre, date, heure, lieu, ville, source…); columns are parted\n"
    "by ; or , and the text is UTF-8 or Windows-1252. A .json file is what charivari export wrote; its groups are "
    "left\n"
    "out. An event needs a public source: a URL of its own, or that of --source. Nothing is imported twice: an event\n"
    "is known by its UID, or else by its date, place and title. Exit code 1 if anything was refused.";

CommandResult import_file(const ImportRequest& request, const std::function<CommandResult(const DataCommand&)>& run,
                          std::ostream& told, std::ostream* progress) {
    if (!request.terms.source.empty() && !domain::is_web_url(request.terms.source))
        throw base::Error{base::Code::invalid, "import: --source is no URL of the web: " + request.terms.source};
    const std::string ending = request.file.extension().string();
    if (ending != ".ics" && ending != ".csv" && ending != ".json")
        throw base::Error{base::Code::invalid, "import: the name of the file ends in none of .ics, .csv, .json"};
    std::string bytes = bytes_of(request.file);
    const auto lines = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n'));
    Import import{request.terms, run, lines, told, progress};
    import.send();
    import.receive();
    const ImportSink sink{[&import](const ImportEntry& entry) { import.take(entry); },
                          [&import](const ImportProblem& problem) { import.tell(problem); }};
    if (ending == ".ics")
        read_calendar_file(bytes, request.zone, sink);
    else if (ending == ".csv")
        read_table_file(std::move(bytes), request.zone, sink);
    else
        read_export_file(bytes, sink);
    return import.end();
}

}  // namespace charivari::app
