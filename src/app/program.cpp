#include "app/program.hpp"

#include <utility>

#include "app/page_import.hpp"
#include "app/routes.hpp"
#include "base/hash.hpp"
#include "ics/zone.hpp"
#include "pages/pages.hpp"
#include "store/site.hpp"

namespace charivari::app {
namespace {

front::Site site_of(const Config& config, std::string uid_host) {
    front::Site site;
    site.uid_host = std::move(uid_host);
    site.name = config.name;
    site.version = version();
    site.language = config.language;
    site.zone = config.zone;
    site.base_url = config.base_url;
    site.hosts = config.hosts;
    site.data_license = config.data_license;
    site.attribution = config.attribution;
    site.trusted_proxies = config.trusted_proxies;
    site.is_dev = config.is_dev;
    return site;
}

// What stands behind the @ of UIDs: the host of the base URL without its port, else "localhost".
std::string uid_host_of(const Config& config) {
    const std::size_t begin = config.base_url.find("//");
    if (begin == std::string::npos) return "localhost";
    const std::string authority = config.base_url.substr(begin + 2);
    return authority.substr(0, authority.front() == '[' ? authority.find(']') + 1 : authority.find(':'));
}

// The one that is fixed in the database, by the first start.
std::string fixed_uid_host(store::Database& database, const Config& config) {
    return database.write(store::Write<std::string>{[&](store::Transaction& transaction) {
        return store::set_uid_host_if_absent(transaction.connection(), uid_host_of(config));
    }});
}

std::shared_ptr<const view::View> view_of(const Config& config) {
    return std::make_shared<const view::View>(config.is_dev ? view::files_in(config.web) : view::embedded_files());
}

// Each purpose has a key of its own, derived from the site's.
std::string key_of(const store::DataFolder& folder, std::string_view purpose) {
    return base::keyed_hash(base::load_or_make_key(key_file(folder.path())), purpose);
}

}  // namespace

Program::Program(const Config& configuration, store::DataFolder data_folder, const base::Clock& program_clock,
                 base::IdSource& id_source, store::Options options)
    : config(configuration),
      clock(program_clock),
      ids(id_source),
      folder(std::move(data_folder)),
      database(folder, versions, clock, options),
      secret_box(base::load_or_make_key(key_file(folder.path()))),
      attendance_owners(key_of(folder, "accounts of attendances")),
      audit(database, clock, ids),
      accounts(database, clock, ids, secret_box, audit, last_use, attendance_owners, config.name),
      sessions(database, clock, ids, accounts, audit, last_use, key_of(folder, "marks of browsers")),
      groups(database, clock, ids, accounts, sessions, audit),
      events(database, clock, ids),
      actions(database, clock, ids, audit),
      action_work(database, clock, ids),
      attendances(database, clock, ids, attendance_owners, config.sign_up_quota),
      sign_ups(database, clock, ids),
      rides(database, clock, ids, config.sign_up_quota),
      messages(database, clock, ids),
      agenda(database, clock, events, actions),
      contacts(database, clock, ids, audit),
      notices(database, clock),
      reminders(database, clock),
      retention(database, clock),
      organising(database, clock),
      private_feeds(database, clock, ids, audit, last_use),
      proposals(database, clock, ids, events),
      redactions(database, clock, ids, audit),
      places(database, clock, ids),
      campaigns(database, clock, ids),
      people(database, clock, ids),
      objections(database, clock, ids, secret_box),
      tags(database),
      changes(database),
      search(database),
      slug_aliases(database),
      calls(database, clock, ids),
      signatures(database, clock, ids, secret_box, audit),
      stamps(key_of(folder, "stamps of forms")),
      submissions(database, clock, ids, config.submission_quota),
      reports(database, clock, ids, config.submission_quota),
      moderation(database, clock, ids, groups, actions, audit),
      merging(database, clock, ids, audit),
      quotas(clock, ids, config.write_quota),
      file_import(
          std::make_unique<PageImport>(ImportTarget{database, clock, events, places, campaigns, people, calls, ids})),
      services{database,    accounts,    sessions,      groups,      audit,      events,       actions,
               action_work, attendances, sign_ups,      rides,       messages,   agenda,       contacts,
               notices,     organising,  private_feeds, proposals,   redactions, places,       campaigns,
               people,      objections,  tags,          changes,     search,     slug_aliases, *file_import,
               calls,       signatures,  stamps,        submissions, moderation, merging,      reports},
      site(site_of(config, fixed_uid_host(database, config))),
      view(view_of(config)),
      cache(versions, clock, config.cache_bytes),
      slow_workers(2, 64),  // 19 MiB and a core each; whoever waits behind 64 others had better come back later
      workers(config.workers, config.queue_limit),
      dispatch({routes(), pages::error_page, site, services, [this] { return config.is_dev ? view_of(config) : view; },
                clock, ids, versions, cache, quotas, workers, slow_workers}) {
    database.write(store::Write<void>{[this](store::Transaction& transaction) {
        store::set_tz_version(transaction.connection(), ics::tz_database_version());
    }});
    while (database.write(search.take_backlog())) {
    }
}

std::filesystem::path key_file(const std::filesystem::path& data_folder) { return data_folder / "secret.key"; }

std::string_view version() { return CHARIVARI_VERSION; }

}  // namespace charivari::app
