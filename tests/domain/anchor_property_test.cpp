// Random events that change at random, with organisers who answer or do not: whatever happens, an action shows a time that
// its organisers approved of, and none is left behind without a word.
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "domain/action_change.hpp"
#include "domain/anchor_change.hpp"
#include "domain/recurrence.hpp"
#include "tests/domain/anchored.hpp"

using namespace charivari::domain;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

// What of an event nobody may find out before a closed door.
struct News {
    std::chrono::local_days day;
    std::optional<std::string> place;
    bool is_online = false;
    EventStatus status = EventStatus::announced;
    bool is_of_series = false;  // of which an action with a time of its own answers now this date, now that
};

std::string base_text(const News& news) {
    return charivari::base::to_text(news.day) + " " + std::string(event_statuses.name_of(news.status)) + " " +
           news.place.value_or("nowhere");
}
bool is_off(EventStatus status) { return status == EventStatus::cancelled || status == EventStatus::postponed; }

class World {
  public:
    explicit World(unsigned seed) : random_(seed) {
        EventDraft facts = colloquium();
        // Around the change of the clock in spring, now and then.
        day_ = std::chrono::local_days{std::chrono::year{2020} / 3 / 20} + days{below(12)};
        set_time(facts, day_, chance(3) ? std::nullopt : any_hour());
        if (chance(4)) facts.recurrence = Recurrence{"FREQ=WEEKLY;COUNT=6", {}, {}, {}};
        event_ = event_of(facts);
        std::optional<OccurrenceName> name;
        if (facts.recurrence) name = OccurrenceName{day_ + days{7 * below(3)}, facts.start->time};
        action_ = rally(event_, static_cast<OnMove>(below(3)), name);
        if (chance(2)) action_.facts.place = "hall";
        action_.facts.anchor->offset = any_offset();
        action_.facts.anchor->edge = chance(3) ? Edge::end : Edge::start;
        set_schedule(action_.facts, event_);
        approved_ = action_.facts.schedule;
        now_ = event_.start().utc() - hours{24 * (1 + below(20))};
        known_ = news();
    }

    void step() {
        now_ += minutes{below(60 * 30)};
        told_ = "seed step: ";
        if (below(10) < 6)
            change_event();
        else
            organise();
        check_promise();
        check_nobody_stands_there();
    }

    int auto_moves = 0;
    int asked = 0;
    int followed = 0;
    int untied = 0;
    int heard = 0;  // news of what it is not tied to

  private:
    int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
    bool chance(int one_in) { return below(one_in) == 0; }
    std::optional<seconds> any_hour() { return std::chrono::duration_cast<seconds>(minutes{below(24 * 4) * 15}); }
    Duration any_offset() {
        const int sign = chance(3) ? 1 : -1;
        return {days{chance(4) ? sign * below(3) : 0}, sign * minutes{15 * below(20)}};
    }
    static void set_time(EventDraft& facts, std::chrono::local_days day, std::optional<seconds> time) {
        facts.start = Moment{day, time, "Europe/Paris"};
        facts.end =
            time ? moved_by(*facts.start, {days{0}, hours{3}}) : Moment{day + days{1}, std::nullopt, "Europe/Paris"};
        facts.time_announced = time.has_value();
    }

    void edit(EventDraft& facts) {
        const EventDraft before = facts;
        switch (below(9)) {
            case 0:
            case 1:
                set_time(facts, facts.start->date, any_hour());
                break;
            case 2:
                set_time(facts, facts.start->date + days{below(9) - 4}, facts.start->time);
                break;
            case 3:
                set_time(facts, facts.start->date, std::nullopt);
                break;
            case 4:
                facts.place = chance(2) ? "hall" : "town hall";
                break;
            case 5:
                facts.status = static_cast<EventStatus>(below(8));
                break;
            case 6:
                facts.status = EventStatus::confirmed;
                break;
            case 7:
                if (facts.recurrence && chance(2))
                    facts.recurrence.reset();
                else if (!facts.recurrence)
                    facts.recurrence = Recurrence{"FREQ=WEEKLY;COUNT=4", {}, {}, {}};
                break;
            default:
                if (facts.start->has_time()) facts.end.reset();
                break;
        }
        carry_recurrence(before, facts);
    }

    void change_event() {
        has_spoken_ = false;
        const Event before = event_;
        const Action was = action_;
        edit(event_.facts);
        if (chance(12)) event_.id = event_.id.ends_with('1') ? "another" : "0192f0c4-0000-7000-8000-000000000001";
        const AnchorEffect effect = carry(action_, before, event_, now_);
        told_ += "event, " + shown(was, {}) + " → " + shown(action_, effect);
        if (action_.facts.schedule != was.facts.schedule) {
            ++auto_moves;
            INFO(told_);
            REQUIRE(is_approved_beforehand(was, before));
            approved_ = action_.facts.schedule;
        }
        if (action_.confirmation.is_needed()) ++asked;
        if (effect.is_untied) ++untied;
        if (!was.facts.anchor && action_.confirmation.is_needed()) ++heard;
        check_counters(was);
        check_nobody_is_left(was, before);
    }

    // Decision 8, in the words of the rule alone.
    bool is_approved_beforehand(const Action& was, const Event& before) const {
        const Schedule& old = was.facts.schedule;
        const Schedule& now = action_.facts.schedule;
        const auto occasion = find_occasion(before.facts, was.facts.anchor->occurrence);
        const auto present = find_occasion(event_.facts, action_.facts.anchor->occurrence);
        return was.facts.anchor->on_move == OnMove::follow && !was.confirmation.is_needed() &&
               was.facts.declaration.status != DeclarationStatus::filed &&
               was.facts.declaration.status != DeclarationStatus::banned && occasion && present &&
               occasion->start.date == present->start.date && !is_off(present->status) &&
               occasion->place == present->place && old.start->date == now.start->date && now.has_time() &&
               now_ <= now.start->utc() - hours{24} && (!old.has_time() || now_ <= old.start->utc() - hours{24});
    }

    void check_counters(const Action& was) const {
        const bool differs = was.facts != action_.facts || was.confirmation != action_.confirmation;
        CHECK(action_.revision == was.revision + (differs ? 1 : 0));
        CHECK(action_.sequence == was.sequence + (differs ? 1 : 0));
    }

    // Who relies on the action has to learn what became of the event: it is where the event is, or asks, or is free.
    void check_nobody_is_left(const Action& was, const Event& before) const {
        if (!is_on(was.facts.status) || is_over(was, now_) || !was.facts.anchor) return;
        INFO(told_);
        const auto occasion = find_occasion(before.facts, was.facts.anchor->occurrence);
        const auto present =
            action_.facts.anchor ? find_occasion(event_.facts, action_.facts.anchor->occurrence) : std::nullopt;
        if (action_.facts.anchor && !action_.confirmation.is_needed()) {
            REQUIRE(present);
            if (!is_off(present->status)) CHECK(resolve(*action_.facts.anchor, *present) == action_.facts.schedule);
        }
        if (!occasion || !present) return;
        const bool is_bad_news =
            present->status != occasion->status && (is_off(present->status) || present->status == EventStatus::closed);
        const bool is_elsewhere = present->place != occasion->place && present->place != known_.place;
        if (is_bad_news || is_elsewhere) CHECK(action_.confirmation.is_needed());
    }

    News news() const {
        const auto date = date_answered(action_, event_.facts);
        const EventDraft& facts = event_.facts;
        const Occasion now =
            find_occasion(facts, date)
                .value_or(Occasion{*facts.start, facts.end, facts.status, facts.place, facts.attendance_mode});
        return {now.start.date, now.place, now.status == EventStatus::moved_online, now.status,
                !action_.facts.anchor && facts.recurrence};
    }

    // No action that answers an event goes on as announced, after that was called off, closed, or put elsewhere or on another
    // day, without a word of its organisers.
    void check_nobody_stands_there() {
        const News now = news();
        const bool is_told = action_.confirmation.is_needed();
        if (!has_spoken_ && is_on(action_.facts.status) && !is_over(action_, now_) && !is_told) {
            INFO(told_ << ", known " << base_text(known_) << ", now " << base_text(now));
            const bool is_bad = is_off(now.status) || now.status == EventStatus::closed;
            if (is_bad) CHECK(now.status == known_.status);
            if (!now.is_of_series && !known_.is_of_series) {
                if (!is_off(now.status)) CHECK(now.day == known_.day);  // what is called off has none
                CHECK(now.place == known_.place);
                CHECK(now.is_online == known_.is_online);
            }
        }
        if (is_told) return;
        const bool is_heeded = has_spoken_ || !is_on(action_.facts.status) || is_over(action_, now_);
        const bool is_on_again = !is_off(now.status) && now.status != EventStatus::closed;
        const EventStatus status = is_heeded || is_on_again ? now.status : known_.status;
        if (is_heeded || now.is_of_series) known_ = now;
        known_.status = status;
    }

    void organise() {
        has_spoken_ = true;
        const Action was = action_;
        switch (below(6)) {
            case 0:
            case 1:
                say(static_cast<Answer>(below(3)));
                break;
            case 2:
                retime();
                break;
            case 3: {
                ActionDraft after = action_.facts;
                if (after.anchor) after.anchor->on_move = static_cast<OnMove>(below(3));
                change(action_, after, event_, now_);
                break;
            }
            case 4: {
                ActionDraft after = action_.facts;
                after.declaration.status = static_cast<DeclarationStatus>(below(4));
                change(action_, after, event_, now_);
                break;
            }
            default: {
                ActionDraft after = action_.facts;
                const ActionStatus all[] = {ActionStatus::planned, ActionStatus::confirmed, ActionStatus::confirmed,
                                            ActionStatus::stood_down};
                after.status = all[below(4)];
                change(action_, after, event_, now_);
                break;
            }
        }
        told_ += "organisers, " + shown(was, {}) + " → " + shown(action_, {});
    }

    void say(Answer said) {
        if (!action_.confirmation.is_needed()) return;
        const auto proposed = action_.confirmation.proposed;
        if (said == Answer::follow && !proposed) return;
        answer(action_, said, event_, now_);
        if (said != Answer::follow) return;
        approved_ = *proposed;
        ++followed;
    }

    // They type a time, or tie the action anew to what the event says now.
    void retime() {
        ActionDraft after = action_.facts;
        after.anchor.reset();
        if (chance(2)) {
            after.schedule = {Moment{event_.start().date, any_hour(), "Europe/Paris"}, std::nullopt, true};
            approved_ = after.schedule;
        } else {
            const auto all = occurrences_from(event_, Utc{}, 1);
            after.anchor = rally(event_, static_cast<OnMove>(below(3)), all.front().occurrence).facts.anchor;
            after.anchor->offset = any_offset();
            const auto occasion = find_occasion(event_.facts, after.anchor->occurrence);
            if (!occasion) return;
            if (action_.facts.anchor && after.anchor->offset == action_.facts.anchor->offset) return;
            approved_ = resolve(*after.anchor, *occasion);
        }
        change(action_, after, event_, now_);
    }

    void check_promise() const {
        INFO(told_);
        REQUIRE(action_.facts.schedule == approved_);
    }

    std::mt19937 random_;
    std::chrono::local_days day_{};
    Event event_;
    Action action_;
    Schedule approved_;
    News known_;  // when the organisers spoke last, and nothing waited
    bool has_spoken_ = false;
    Utc now_{};
    std::string told_;
};

TEST_CASE("no action ever shows a time that its organisers did not approve of") {
    int auto_moves = 0;
    int asked = 0;
    int followed = 0;
    int untied = 0;
    int heard = 0;
    for (unsigned seed = 1; seed <= 3000; ++seed) {
        INFO("seed " << seed);
        World world(seed);
        for (int i = 0; i < 25; ++i) world.step();
        auto_moves += world.auto_moves;
        asked += world.asked;
        followed += world.followed;
        untied += world.untied;
        heard += world.heard;
    }
    // That all of it was played.
    CHECK(auto_moves > 400);
    CHECK(asked > 4000);
    CHECK(followed > 400);
    CHECK(untied > 400);
    CHECK(heard > 400);
}

}  // namespace
