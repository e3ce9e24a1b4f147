#include "store/question.hpp"

#include <string>

#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::Question;

constexpr std::string_view insert_one =
    "INSERT INTO question (id, action_id, position, text, source_url, source_title, is_asked, answer, created_at, "
    "updated_at) VALUES (:id, :action, :position, :text, :source_url, :source_title, :is_asked, :answer, :created_at, "
    ":updated_at)";
constexpr std::string_view update_one =
    "UPDATE question SET position = :position, text = :text, source_url = :source_url, source_title = :source_title, "
    "is_asked = :is_asked, answer = :answer, updated_at = :updated_at WHERE id = :id";
constexpr std::string_view delete_one = "DELETE FROM question WHERE id = :id";
constexpr std::string_view columns =
    "SELECT id, action_id, position, text, source_url, source_title, is_asked, answer, created_at, updated_at "
    "FROM question WHERE ";
constexpr std::string_view by_id = "id = :id";
constexpr std::string_view of_action = "action_id = :action ORDER BY position, id";
constexpr std::string_view find_one = joined<columns, by_id>;
constexpr std::string_view list_all = joined<columns, of_action>;

Question question_of(const Statement& row) {
    Question question;
    question.id = row.get<std::string>(0);
    question.action = row.get<std::string>(1);
    question.position = row.get<int>(2);
    question.text = row.get<std::string>(3);
    question.source = row.get<std::optional<std::string>>(4);
    question.source_title = row.get<std::optional<std::string>>(5);
    question.is_asked = row.get<std::optional<bool>>(6);
    question.answer = row.get<std::optional<std::string>>(7);
    question.created_at = row.get<base::Utc>(8);
    question.updated_at = row.get<base::Utc>(9);
    return question;
}

void bind_question(Statement& row, const Question& question) {
    row.bind(":id", question.id).bind(":position", question.position).bind(":text", question.text);
    row.bind(":source_url", question.source).bind(":source_title", question.source_title);
    row.bind(":is_asked", question.is_asked).bind(":answer", question.answer).bind(":updated_at", question.updated_at);
}

void expect_one(std::int64_t changed) {
    if (changed == 0) throw base::Error{base::Code::not_found, "There is no such question."};
}

}  // namespace

std::vector<NamedStatement> question_statements() {
    return {{"question insert_one", std::string(insert_one)},
            {"question update_one", std::string(update_one)},
            {"question delete_one", std::string(delete_one)},
            {"question find_one", std::string(find_one)},
            {"question list_all", std::string(list_all)}};
}

void insert_question(Connection& connection, const Question& question) {
    Statement row = connection.prepare(insert_one);
    bind_question(row, question);
    row.bind(":action", question.action).bind(":created_at", question.created_at).run();
}

void update_question(Connection& connection, const Question& question) {
    Statement row = connection.prepare(update_one);
    bind_question(row, question);
    expect_one(row.run());
}

void delete_question(Connection& connection, std::string_view id) {
    expect_one(connection.prepare(delete_one).bind(":id", id).run());
}

std::optional<Question> find_question(Connection& connection, std::string_view id) {
    Statement row = connection.prepare(find_one).bind(":id", id);
    return row.step() ? std::optional{question_of(row)} : std::nullopt;
}

std::vector<Question> list_questions(Connection& connection, std::string_view action) {
    Statement row = connection.prepare(list_all).bind(":action", action);
    std::vector<Question> all;
    while (row.step()) all.push_back(question_of(row));
    return all;
}

}  // namespace charivari::store
