#include "view/markdown.hpp"

#include <algorithm>
#include <array>
#include <cmark.h>
#include <cstdlib>
#include <memory>
#include <vector>

#include "view/web_address.hpp"

namespace charivari::view {

namespace {

struct FreeNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeIterator {
    void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
struct FreeText {
    void operator()(char* text) const { std::free(text); }  // cmark hands out malloc'd memory
};

using Document = std::unique_ptr<cmark_node, FreeNode>;

std::string_view cut_at_character(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return text;
    const auto is_inside = [](char letter) { return (static_cast<unsigned char>(letter) & 0xC0U) == 0x80U; };
    while (limit > 0 && is_inside(text[limit])) --limit;
    return text.substr(0, limit);
}

Document parse(std::string_view markdown) {
    const std::string_view text = cut_at_character(markdown, markdown_limit);
    return Document(cmark_parse_document(text.data(), text.size(), CMARK_OPT_DEFAULT));
}

// Calls `visit(node, is_entering)` for every node, in the order of the text.
template <typename Visit>
void walk(cmark_node* root, Visit visit) {
    const std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(root));
    for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get())) {
        visit(cmark_iter_get_node(iterator.get()), event == CMARK_EVENT_ENTER);
    }
}

// The literal as it stands in the document; a null pointer (an empty one) is an empty text.
std::string_view literal_of(cmark_node* node) {
    const char* literal = cmark_node_get_literal(node);
    return literal == nullptr ? std::string_view{} : std::string_view{literal};
}

bool is_kept_link(cmark_node* node) {
    const char* url = cmark_node_get_url(node);
    if (url == nullptr) return false;
    std::string scheme(std::string_view(url).substr(0, 8));
    std::transform(scheme.begin(), scheme.end(), scheme.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    constexpr std::array<std::string_view, 3> kept = {"http://", "https://", "mailto:"};
    return std::any_of(kept.begin(), kept.end(), [&](std::string_view begin) { return scheme.starts_with(begin); });
}

// Puts a new node in the place of another and hands it its children.
void replace(cmark_node* old_node, cmark_node* new_node) {
    cmark_node_insert_before(old_node, new_node);
    while (cmark_node* child = cmark_node_first_child(old_node)) cmark_node_append_child(new_node, child);
    cmark_node_free(old_node);
}

void replace_by_text(cmark_node* node) {
    cmark_node* text = cmark_node_new(CMARK_NODE_TEXT);
    cmark_node_set_literal(text, cmark_node_get_literal(node));
    if (cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK) {
        cmark_node* paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
        cmark_node_append_child(paragraph, text);
        cmark_node_insert_before(node, paragraph);
    } else {
        cmark_node_insert_before(node, text);
    }
    cmark_node_free(node);
}

void unwrap(cmark_node* node) {
    while (cmark_node* child = cmark_node_first_child(node)) cmark_node_insert_before(node, child);
    cmark_node_free(node);
}

constexpr int first_heading = 3;

int top_heading_of(cmark_node* root) {
    int top = 6;
    walk(root, [&](cmark_node* node, bool is_entering) {
        if (is_entering && cmark_node_get_type(node) == CMARK_NODE_HEADING)
            top = std::min(top, cmark_node_get_heading_level(node));
    });
    return top;
}

bool is_in_link(cmark_node* node) {
    for (cmark_node* above = cmark_node_parent(node); above != nullptr; above = cmark_node_parent(above)) {
        const cmark_node_type type = cmark_node_get_type(above);
        if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) return true;
    }
    return false;
}

void insert_text_before(cmark_node* node, std::string_view literal) {
    if (literal.empty()) return;
    cmark_node* text = cmark_node_new(CMARK_NODE_TEXT);
    cmark_node_set_literal(text, std::string(literal).c_str());
    cmark_node_insert_before(node, text);
}

void insert_link_before(cmark_node* node, const std::string& address) {
    cmark_node* link = cmark_node_new(CMARK_NODE_LINK);
    cmark_node_set_url(link, address.c_str());
    cmark_node* text = cmark_node_new(CMARK_NODE_TEXT);
    cmark_node_set_literal(text, address.c_str());
    cmark_node_append_child(link, text);
    cmark_node_insert_before(node, link);
}

// Addresses that stand bare in a text become links.
void link_addresses(cmark_node* root) {
    cmark_consolidate_text_nodes(root);  // an address may hold signs at which the parser cuts
    std::vector<cmark_node*> texts;
    walk(root, [&](cmark_node* node, bool is_entering) {
        if (is_entering && cmark_node_get_type(node) == CMARK_NODE_TEXT && !is_in_link(node)) texts.push_back(node);
    });
    for (cmark_node* node : texts) {
        const std::string text(literal_of(node));
        std::size_t told = 0;
        for (auto found = find_web_address(text); found; found = find_web_address(text, told)) {
            insert_text_before(node, std::string_view(text).substr(told, found->begin - told));
            insert_link_before(node, text.substr(found->begin, found->size));
            told = found->begin + found->size;
        }
        if (told == 0) continue;
        insert_text_before(node, std::string_view(text).substr(told));
        cmark_node_free(node);
    }
}

void tame(cmark_node* root) {
    // Changed afterwards, since the iterator must not lose the node it stands on; leaves first.
    std::vector<cmark_node*> raw;
    std::vector<cmark_node*> pictures;
    std::vector<cmark_node*> bad_links;
    // Whatever levels people use, ours begin below the page's own and leave none out.
    const int shift = first_heading - top_heading_of(root);
    int previous = first_heading - 1;
    walk(root, [&](cmark_node* node, bool is_entering) {
        const cmark_node_type type = cmark_node_get_type(node);
        if (is_entering && (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE)) raw.push_back(node);
        if (is_entering) return;
        if (type == CMARK_NODE_HEADING) {
            previous = std::min({6, previous + 1, cmark_node_get_heading_level(node) + shift});
            cmark_node_set_heading_level(node, previous);
        }
        if (type == CMARK_NODE_LINK && !is_kept_link(node)) bad_links.push_back(node);
        if (type == CMARK_NODE_IMAGE) pictures.push_back(node);
    });
    for (cmark_node* node : raw) replace_by_text(node);
    for (cmark_node* node : bad_links) unwrap(node);
    for (cmark_node* node : pictures) {
        if (is_in_link(node) || !is_kept_link(node)) {
            unwrap(node);
            continue;
        }
        cmark_node* link = cmark_node_new(CMARK_NODE_LINK);
        cmark_node_set_url(link, cmark_node_get_url(node));
        replace(node, link);
    }
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

}  // namespace

Html markdown_to_html(std::string_view markdown) {
    const Document document = parse(markdown);
    tame(document.get());
    link_addresses(document.get());
    const std::unique_ptr<char, FreeText> rendered(cmark_render_html(document.get(), CMARK_OPT_SAFE));
    std::string html = rendered.get();
    // Only the renderer writes a "<": what people typed is escaped, and raw HTML was made text above.
    replace_all(html, "<a href=", "<a rel=\"nofollow noopener ugc\" href=");
    return Html{std::move(html)};
}

std::string markdown_to_text(std::string_view markdown) {
    const Document document = parse(markdown);
    std::string text;
    walk(document.get(), [&](cmark_node* node, bool is_entering) {
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_TEXT:
            case CMARK_NODE_CODE:
            case CMARK_NODE_HTML_INLINE:
                text += literal_of(node);
                return;
            case CMARK_NODE_CODE_BLOCK:
            case CMARK_NODE_HTML_BLOCK:
                text.append(literal_of(node)).append("\n");
                return;
            case CMARK_NODE_SOFTBREAK:
                text += ' ';
                return;
            case CMARK_NODE_LINEBREAK:
                text += '\n';
                return;
            case CMARK_NODE_ITEM:
                if (is_entering) text += "– ";
                return;
            case CMARK_NODE_PARAGRAPH:
            case CMARK_NODE_HEADING: {
                const bool is_in_item = cmark_node_get_type(cmark_node_parent(node)) == CMARK_NODE_ITEM;
                if (!is_entering) text += is_in_item ? "\n" : "\n\n";
                return;
            }
            case CMARK_NODE_LIST:
                if (!is_entering) text += '\n';
                return;
            default:
                return;
        }
    });
    text.erase(text.find_last_not_of(" \n") + 1);
    return text;
}

std::string summary_of(std::string_view markdown, std::size_t limit) {
    std::string text = markdown_to_text(markdown);
    std::replace(text.begin(), text.end(), '\n', ' ');
    const auto both_blank = [](char left, char right) { return left == ' ' && right == ' '; };
    text.erase(std::unique(text.begin(), text.end(), both_blank), text.end());
    constexpr std::string_view ellipsis = "…";
    if (text.size() <= limit) return text;
    text = cut_at_character(text, limit - std::min(limit, ellipsis.size()));
    if (const std::size_t blank = text.rfind(' '); blank != std::string::npos) text.erase(blank);
    return text.append(ellipsis);
}

}  // namespace charivari::view
