#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace charivari::base {

// All functions take UTF-8, are pure, and may be called from any thread.

// True if `text` is well-formed UTF-8 (Unicode 15 §3.9, table 3-7): no overlong forms, no surrogates.
bool is_utf8(std::string_view text);
// How many code points well-formed UTF-8 holds: what limits on lengths count.
std::size_t code_points(std::string_view text);
// True if there is a control character other than, where `lines` are allowed, TAB and LF. Bidirectional overrides
// (U+202A–202E, U+2066–2069) count: they make a text look like another one; so do U+2028 and U+2029, which some programs
// take for line ends. Joiners and soft hyphens do not.
bool has_control_characters(std::string_view text, bool lines);
// Without white space (Unicode) at both ends, in normal form C; CR LF and CR become LF.
std::string tidy(std::string_view text);
// For addresses: "Colloque sur l'œil" → "colloque-sur-l-oeil"; ICU `Any-Latin; Latin-ASCII; Lower`, at most `limit` bytes,
// cut at a word where possible; empty if nothing is left.
std::string slugify(std::string_view text, std::size_t limit = 80);
// The words of a text for looking it up: in Latin letters without accents, small, with one space between them ("L'œil" is
// "l oeil"); ICU as in slugify(). The same for what is stored and for what is looked for.
std::string search_words(std::string_view text);
// One character as search_words() has it: its letters and digits, " " where it stands between words, nothing where it is not
// seen (soft hyphens, joiners, accents of their own).
std::string search_letters(std::string_view character);
// The key of a name: names that a reader could take for one another have the same, so that nobody signs up as "Аdmin" with
// a Cyrillic А. Regardless of case, compatibility forms (NFKC), white space, and of what is not seen
// (Default_Ignorable_Code_Point: soft hyphens, joiners, variation selectors, bidirectional controls); then the skeleton of
// Unicode Technical Standard 39 §4 for ICU's data ("0" is "o", "m" is "rn"), where "i" counts as "l", since "I" looks like
// it. Letters of other scripts count as the Latin ones that they look like in a word that has Latin letters, or where all
// of the word, small or in capitals, looks Latin. Accents count: "Zoe" is not "Zoé". The key of a key is itself; it is for
// comparing, never for showing, and changes with ICU's data: whoever stores keys makes them anew after an upgrade.
std::string look_alike_key(std::string_view name);

}  // namespace charivari::base
