#include "storage/importer/json_object.h"

#include <simdjson.h>

#include <algorithm>
#include <new>

#include "storage/importer/number_format.h"
#include "storage/importer/row_reader.h"
#include "storage/importer/text_encoding.h"

namespace anomalyst::storage {

namespace dom = simdjson::dom;

static_assert(JsonObjectReader::kPadding >= simdjson::SIMDJSON_PADDING);

namespace {

constexpr std::size_t kFirstCapacity = 4096;

const char* reasonOf(simdjson::error_code error) {
    switch (error) {
        case simdjson::DEPTH_ERROR: return "its brackets are nested deeper than 64 levels";
        case simdjson::NUMBER_ERROR:
        case simdjson::NUMBER_OUT_OF_RANGE:
            return "a number in it is malformed, or has more than 64 bits";
        case simdjson::STRING_ERROR:
        case simdjson::UNESCAPED_CHARS: return "a text in it has a bad escape or control character";
        case simdjson::UNCLOSED_STRING: return "a text in it is not closed by a quote";
        default: return "it is not valid JSON";
    }
}

bool isScalar(dom::element element) {
    const auto type = element.type();
    return type != dom::element_type::ARRAY && type != dom::element_type::OBJECT;
}

}  // namespace

struct JsonObjectReader::Parser {
    explicit Parser(JsonObjectReader& reader) : owner(reader) { reserve(kFirstCapacity); }

    simdjson::error_code parse(std::string_view text, dom::element& root) {
        reserve(text.size());
        return parser.parse(text.data(), text.size(), false).get(root);
    }

    /// The parser would grow by itself, but forget how deep brackets may be.
    void reserve(std::size_t length) {
        if (parser.capacity() >= length) return;
        if (parser.allocate(std::max(length, 2 * parser.capacity()), kMostDepth) !=
            simdjson::SUCCESS)
            throw std::bad_alloc();
    }

    const char* walk(dom::element element) {
        switch (element.type()) {
            case dom::element_type::OBJECT: return walkObject(dom::object(element));
            case dom::element_type::ARRAY: return walkArray(dom::array(element));
            default: return add(element);
        }
    }

    const char* walkObject(dom::object object) {
        const std::size_t length = owner.m_path.size();
        for (const auto& [key, value] : object) {
            if (length > 0) owner.m_path += '.';
            owner.m_path += key;
            if (owner.m_path.size() > kMostPath)
                return "a key in it is longer than 1024 bytes, with those that it lies under";
            if (key.find('\0') != std::string_view::npos) return "it contains a NUL byte";
            if (const char* problem = walk(value)) return problem;
            owner.m_path.resize(length);
        }
        return nullptr;
    }

    const char* walkArray(dom::array array) {
        if (std::all_of(array.begin(), array.end(), isScalar)) return addJoined(array);
        const std::size_t length = owner.m_path.size();
        std::size_t index = 0;
        for (const auto element : array) {
            if (index == kMostElements) {
                owner.m_shortened = true;
                break;
            }
            owner.m_path += '[' + std::to_string(index++) + ']';
            if (const char* problem = walk(element)) return problem;
            owner.m_path.resize(length);
        }
        return nullptr;
    }

    const char* addJoined(dom::array array) {
        if (array.begin() == array.end()) return nullptr;
        Place& place = newPlace();
        place.textBegin = owner.m_texts.size();
        bool first = true;
        for (const auto element : array) {
            if (!first) owner.m_texts += ", ";
            first = false;
            if (element.is_string())
                owner.m_texts += std::string_view(element);
            else
                appendText(element);
        }
        place.textEnd = owner.m_texts.size();
        const auto joined = std::string_view(owner.m_texts).substr(place.textBegin);
        return joined.find('\0') == std::string_view::npos ? checkCount()
                                                           : "it contains a NUL byte";
    }

    const char* add(dom::element element) {
        Place& place = newPlace();
        if (element.is_string()) {
            place.text = std::string_view(element);
            if (place.text.find('\0') != std::string_view::npos) return "it contains a NUL byte";
        } else {
            place.textBegin = owner.m_texts.size();
            appendText(element);
            place.textEnd = owner.m_texts.size();
        }
        return checkCount();
    }

    Place& newPlace() {
        const std::size_t begin = owner.m_texts.size();
        owner.m_texts += owner.m_path;
        return owner.m_places.emplace_back(Place{begin, owner.m_texts.size(), {}, 0, 0});
    }

    const char* checkCount() const {
        return owner.m_places.size() > RowReader::kMaxFields ? "it has more than 16,384 values"
                                                             : nullptr;
    }

    void appendText(dom::element element) {
        switch (element.type()) {
            case dom::element_type::INT64:
                owner.m_texts += std::to_string(std::int64_t(element));
                break;
            case dom::element_type::UINT64:
                owner.m_texts += std::to_string(std::uint64_t(element));
                break;
            case dom::element_type::DOUBLE: owner.m_texts += toText(double(element)); break;
            case dom::element_type::BOOL: owner.m_texts += bool(element) ? "true" : "false"; break;
            default: break;  // null is an empty text
        }
    }

    JsonObjectReader& owner;
    dom::parser parser;
};

JsonObjectReader::JsonObjectReader() : m_parser(std::make_unique<Parser>(*this)) {}
JsonObjectReader::~JsonObjectReader() = default;

const char* JsonObjectReader::read(std::string_view object) {
    m_places.clear();
    m_values.clear();
    m_path.clear();
    m_texts.clear();
    m_shortened = false;
    dom::element root;
    auto error = m_parser->parse(object, root);
    m_singleByte = error == simdjson::UTF8_ERROR;
    if (m_singleByte) {
        m_recoded.clear();
        appendWindows1252(m_recoded, object);
        const std::size_t length = m_recoded.size();
        if (length > RowReader::kMaxRow) return "the row is longer than 1 MiB";
        m_recoded.append(kPadding, ' ');
        error = m_parser->parse(std::string_view(m_recoded).substr(0, length), root);
    }
    if (error) return reasonOf(error);
    if (!root.is_object()) return "it is JSON, but not an object";
    if (const char* problem = m_parser->walkObject(dom::object(root))) return problem;
    const std::string_view texts = m_texts;
    for (const Place& place : m_places)
        m_values.push_back({texts.substr(place.pathBegin, place.pathEnd - place.pathBegin),
                            place.textEnd > place.textBegin
                                ? texts.substr(place.textBegin, place.textEnd - place.textBegin)
                                : place.text});
    return nullptr;
}

}  // namespace anomalyst::storage
