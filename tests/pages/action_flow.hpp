// Groups, an event, and people with browsers who organise: what the tests of the pages of actions act with.
#pragma once

#include <string>

#include "tests/pages/visitor.hpp"
#include "tests/service/action_fixture.hpp"

namespace tests {

class ActionFlow : public Answering {
  public:
    // Somebody with a password, in that group, signed in.
    Visitor visitor(const std::string& name, const std::string& group,
                    domain::MemberRole role = domain::MemberRole::organiser) {
        const domain::Account account = add_account(app, name);
        join(account, group, role);
        return signed_in(name);
    }
    Visitor moderator(const std::string& name = "Modeste") {
        add_account(app, name, false, true);
        return signed_in(name);
    }
    void join(const domain::Account& account, const std::string& group, domain::MemberRole role) {
        app.write([&](store::Transaction& transaction) {
            store::set_membership(transaction.connection(), {group, account.id, role, app.clock.now()});
        });
    }

    static inline const std::string new_path = "/organise/actions/new";
    // The form of a new action as it comes up from the page of the event, with a title.
    FilledForm answer_to_event(Visitor& who) {
        who.open(new_path + "?event=" + event.slug);
        return who.form(new_path).type("title", "Rassemblement").type("kind", "rally");
    }
    domain::Action by_slug(const std::string& path) {
        const std::string slug = path.substr(9, path.find_first_of("/?", 9) - 9);
        return app.program->actions.get_by_slug(anna, slug).action;
    }

  private:
    Visitor signed_in(const std::string& name) {
        Visitor who{app};
        who.sign_in(name, good_password);
        return who;
    }
};

}  // namespace tests
