#pragma once

#include <mutex>

#include "app/import_batch.hpp"
#include "service/import.hpp"

namespace charivari::app {

// The import behind the page: the same readers and the same batches as those of the command `charivari import`, done by
// whoever is signed in. One at a time. Any thread but the writer's.
class PageImport final : public service::FileImport {
  public:
    explicit PageImport(const ImportTarget& target) : target_(target) {}

    service::ImportReport bring_in(const domain::Caller& caller, std::string_view ending, std::string bytes,
                                   const std::string& zone, const service::ImportTerms& terms) override;

  private:
    const ImportTarget target_;
    std::mutex one_;
};

}  // namespace charivari::app
