#include "app/import.hpp"

#include <algorithm>
#include <fstream>
#include <future>
#include <iterator>
#include <map>
#include <ostream>
#include <utility>
#include <vector>

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

    void take(ImportEntry entry) {
        line_ = std::max(line_, entry.line);
        const std::string text = to_json(entry);
        if (text.size() > longest_entry) return tell({entry.line, "it is too long"});
        if (!batch_.empty() && batch_.size() + text.size() > batch_bytes) send();
        batch_ += (batch_.empty() ? "" : ",") + text;
        entries_.push_back(std::move(entry));
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
        sent_ = std::exchange(entries_, {});
    }

    void receive() {
        if (!under_way_.valid()) return;
        const BatchResult result = batch_result_of(under_way_.get());
        added_ += result.added;
        known_ += result.known;
        differing_ += result.differing;
        updated_ += result.updated;
        edited_ += result.edited;
        for (const auto& [noun, count] : result.also) also_[noun] += count;
        for (ImportProblem each : result.problems) {
            if (each.entry && *each.entry < sent_.size()) name_fields(each, sent_[*each.entry]);
            tell(each);
        }
        show_bar();
    }

    CommandResult end() {
        send();
        receive();
        clear_bar();
        const std::string summary = (terms_.is_dry ? "Would be imported: " : "Imported: ") + std::to_string(added_) +
                                    ". Known before: " + std::to_string(known_) +
                                    ". Refused: " + std::to_string(refused_) + ".\n";
        return {refused_ > 0 ? 1 : 0, summary + besides(), ""};
    }

  private:
    // What there is to say but for new events.
    std::string besides() const {
        std::string text;
        for (const auto& [noun, count] : also_)
            text += (text.empty() ? "Besides: " : ", ") + noun + " " + std::to_string(count);
        if (!text.empty()) text += ".\n";
        if (differing_ == 0) return text;
        text += "Not as the file says, of those known before: " + std::to_string(differing_) + ", ";
        if (!terms_.is_update)
            return text + "of which --update would take over all but " + std::to_string(edited_) + ".\n";
        return text + std::to_string(updated_) + " of them updated, " + std::to_string(edited_) +
               " left since they were changed here.\n";
    }

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
    std::vector<ImportEntry> entries_;  // of that batch
    std::vector<ImportEntry> sent_;     // of the one under way
    std::size_t line_ = 0;
    std::size_t added_ = 0;
    std::size_t known_ = 0;
    std::size_t refused_ = 0;
    std::size_t differing_ = 0;
    std::size_t updated_ = 0;
    std::size_t edited_ = 0;
    std::map<std::string, std::size_t> also_;
    bool has_bar_ = false;
    std::future<CommandResult> under_way_;
};

}  // namespace

const char* const what_is_imported =
    "An .ics file may be any calendar. The first row of a .csv file names its columns, in French or English (titre,\n"
    "date, heure, lieu, ville, source…); columns are parted by ; or , and the text is UTF-8 or Windows-1252; dates,\n"
    "hours, kinds and statuses may stand there as people write them: samedi 18 janvier 2020, 14h30, débat, annulé.\n"
    "A .json file is what charivari export wrote, with places, campaigns, people, calls and relations, groups "
    "(without\n"
    "members) and actions, or events alone: an answer of the API, {\"events\": […]} or a list.\n"
    "An event needs a public source: a URL of its own, or that of --source. Nothing is imported twice: an event is "
    "known\n"
    "by its UID, or else by its date, place and title. How many known ones differ from the file is said; --update "
    "takes\n"
    "that over as revisions, but leaves alone and tells what somebody has changed here since. Exit code 1 if anything\n"
    "was refused.";

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
    const ImportSink sink{[&import](ImportEntry entry) { import.take(std::move(entry)); },
                          [&import](const ImportProblem& problem) { import.tell(problem); }};
    if (ending == ".ics")
        read_calendar_file(bytes, request.zone, sink);
    else if (ending == ".csv")
        read_table_file(std::move(bytes), request.zone, sink);
    else
        read_json_file(bytes, sink);
    return import.end();
}

}  // namespace charivari::app
