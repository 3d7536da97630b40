#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace anomalyst::storage {

/// A value of a JSON object, by the way that leads to it: "user.id", "items[0].sku".
struct JsonValue {
    std::string_view path;
    std::string_view text;  ///< as a cell of a table; empty for null
};

/// Takes JSON objects apart into a flat list of texts. A list of texts, numbers and truth values is
/// one text, joined by ", "; the elements of other lists are numbered, the first kMostElements of
/// them. An empty object or list gives nothing.
class JsonObjectReader {
public:
    static constexpr std::size_t kPadding = 64;  ///< bytes behind a text that must be readable
    static constexpr std::size_t kMostElements = 16;
    static constexpr std::size_t kMostPath = 1024;  ///< bytes
    static constexpr std::size_t kMostDepth = 64;   ///< of brackets

    JsonObjectReader();
    JsonObjectReader(const JsonObjectReader&) = delete;
    JsonObjectReader& operator=(const JsonObjectReader&) = delete;
    ~JsonObjectReader();

    /// Why the text (at most RowReader::kMaxRow bytes) is of no use; null when it can be used. What
    /// is not UTF-8 is read as Windows-1252.
    const char* read(std::string_view object);
    /// The values of the object read last, in its order; they hold until the next is read.
    std::span<const JsonValue> values() const { return m_values; }
    /// Whether elements of a list were left out.
    bool shortened() const { return m_shortened; }
    bool singleByte() const { return m_singleByte; }  ///< it was not UTF-8

private:
    struct Parser;
    struct Place {
        std::size_t pathBegin, pathEnd;
        std::string_view text;           ///< in the parser's memory, or…
        std::size_t textBegin, textEnd;  ///< …in m_texts
    };

    std::unique_ptr<Parser> m_parser;
    std::vector<Place> m_places;
    std::vector<JsonValue> m_values;
    std::string m_path;   ///< of the value being looked at
    std::string m_texts;  ///< paths and texts made of numbers
    std::string m_recoded;
    bool m_shortened = false;
    bool m_singleByte = false;
};

}  // namespace anomalyst::storage
