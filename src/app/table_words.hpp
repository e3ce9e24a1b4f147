#pragma once

#include <map>
#include <string>
#include <string_view>

// What tables of the field call values of our enumerations: as pages word them, in any of the site's languages.
namespace charivari::app {

class TableWords {
  public:
    // The name of the value that a cell of the column "kind", "status" or "attendance_mode" means: its own name, or its words,
    // whatever their accents, case, number and gender: "Annulée", "réunion publique", "Debates". Else the cell as a name, which
    // is none.
    std::string name_of(std::string_view column, const std::string& cell);

  private:
    void read_catalogues();

    std::map<std::string, std::string> names_;  // by "kind debat"; read when first needed
};

}  // namespace charivari::app
