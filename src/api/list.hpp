#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/json_answer.hpp"

// Lists as the contract has them: {"data", "next"}, ?limit=, ?cursor=, ?fields=. A cursor (front/cursor.hpp)
// holds the key of the last item that was shown, so that it stays right when items come and go.
namespace charivari::api {

enum class Order { first_first, latest_first };

// ?limit=, ?cursor= and ?fields=, checked. Throws Error{bad_request} for what is wrong, and for any other parameter.
struct ListQuery {
    std::size_t limit = 50;
    std::optional<std::string> cursor;  // the key behind which the page begins
    Fields fields;
};
// `others` are parameters that the caller reads itself.
ListQuery list_query_of(const front::Call& call, std::span<const std::string_view> others = {});

// The same for a list that clients were given as a whole before it knew these parameters: without ?limit= it still is.
ListQuery whole_list_query_of(const front::Call& call);
// The key of what stands at that place of a list, which is in order of its places.
std::string key_of_place(std::size_t place);

// The answer with those items that `encode` makes objects of; `sample` names the members that ?fields= may pick. If there
// are more items than the limit, the last that fits gives the cursor: key(item).
template <typename Item, typename Encode, typename Key>
front::Answer page_answer(const front::Call& call, const ListQuery& query, const std::vector<Item>& items,
                          Encode encode, Key key) {
    check_fields(encode(Item{}), query.fields);
    const std::size_t count = std::min(items.size(), query.limit);
    ListData data;
    for (std::size_t i = 0; i < count; ++i) data.push_back(pick(encode(items[i]), query.fields));
    const bool goes_on = items.size() > count;
    return list_answer(call, std::move(data),
                       goes_on ? std::optional<std::string>{key(items[count - 1])} : std::nullopt);
}

// The same for a list that the service gives as a whole: put in the order of its keys, without what the cursor is past.
template <typename Item, typename Encode, typename Key>
front::Answer whole_list_answer(const front::Call& call, const ListQuery& query, std::vector<Item> items, Encode encode,
                                Key key, Order order = Order::first_first) {
    const auto comes_before = [order](const std::string& left, const std::string& right) {
        return order == Order::first_first ? left < right : right < left;
    };
    std::sort(items.begin(), items.end(),
              [&](const Item& left, const Item& right) { return comes_before(key(left), key(right)); });
    if (query.cursor) std::erase_if(items, [&](const Item& each) { return !comes_before(*query.cursor, key(each)); });
    return page_answer(call, query, items, encode, key);
}

}  // namespace charivari::api
