#include "storage/importer/foreign_file.h"

#include <algorithm>
#include <array>

#include "storage/failure.h"
#include "storage/importer/number_format.h"
#include "storage/importer/source_name.h"

namespace anomalyst::storage {

namespace {

using namespace std::string_view_literals;

struct Kind {
    std::size_t at;  ///< where its mark stands
    std::string_view mark;
    const char* name;
    const char* todo;
};

constexpr auto kUnpack = "Unpack it, and import the tables that are in it";
constexpr auto kExport = "Open it in its own program and save the table as CSV";
constexpr auto kOther = "Choose a table of text: CSV, TSV or JSON Lines, plain, .gz or .zst";

constexpr std::array kKinds = {
    Kind{0, "SQLite format 3\0"sv, "a database (SQLite)",
         "If it is a workspace, open it; of any other, export the table as CSV"},
    Kind{0, "%PDF-"sv, "a PDF document", kOther},
    Kind{0, "\x89PNG\r\n"sv, "a picture (PNG)", kOther},
    Kind{0, "\xff\xd8\xff"sv, "a picture (JPEG)", kOther},
    Kind{0, "GIF8"sv, "a picture (GIF)", kOther},
    Kind{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv,
         "a document of an old office program (.xls, .doc)", kExport},
    Kind{0, "PAR1"sv, "a Parquet file", "Convert it to CSV or JSON Lines"},
    Kind{0, "ORC"sv, "an ORC file", "Convert it to CSV or JSON Lines"},
    Kind{0, "Obj\x01"sv, "an Avro file", "Convert it to CSV or JSON Lines"},
    Kind{0, "ARROW1"sv, "an Arrow file", "Convert it to CSV or JSON Lines"},
    Kind{0, "{\\rtf"sv, "a formatted document (RTF)", kExport},
    Kind{0, "\x1f\x8b"sv, "packed twice (gzip)", "Unpack it once"},
    Kind{0, "\x28\xb5\x2f\xfd"sv, "packed twice (zstd)", "Unpack it once"},
    Kind{0, "BZh"sv, "packed with bzip2", "Unpack it, or pack it with gzip or zstd"},
    Kind{0,
         "\xfd"
         "7zXZ\0"sv,
         "packed with xz", "Unpack it, or pack it with gzip or zstd"},
    Kind{0, "\x04\x22\x4d\x18"sv, "packed with lz4", "Unpack it, or pack it with gzip or zstd"},
    Kind{0, "7z\xbc\xaf\x27\x1c"sv, "a 7z archive", kUnpack},
    Kind{0, "Rar!"sv, "a RAR archive", kUnpack},
    Kind{257, "ustar"sv, "a tar archive", kUnpack},
    Kind{0,
         "\x7f"
         "ELF"sv,
         "a program", kOther},
    Kind{0, "\xff\xfe\0\0"sv, "text in UTF-32", "Save it as UTF-8"},
    Kind{0, "\0\0\xfe\xff"sv, "text in UTF-32", "Save it as UTF-8"},
};

/// What a zip archive is told by the names of its first members.
const char* zipName(std::string_view start) {
    if (start.find("mimetypeapplication/vnd.oasis.opendocument") != std::string_view::npos)
        return "an OpenDocument file, such as an .ods workbook";
    if (start.find("xl/") != std::string_view::npos) return "an Excel workbook (.xlsx)";
    if (start.find("[Content_Types].xml") != std::string_view::npos)
        return "an Office document, such as an Excel workbook (.xlsx)";
    return nullptr;
}

[[noreturn]] void refuse(const char* name, const char* todo, const std::filesystem::path& file) {
    throw Failure({ErrorKind::BadInput,
                   "The file is " + std::string(name) + ", not a table of text", shownName(file),
                   todo});
}

}  // namespace

void refuseForeign(std::string_view start, const std::filesystem::path& file) {
    for (const Kind& kind : kKinds)
        if (start.size() >= kind.at && start.substr(kind.at).starts_with(kind.mark))
            refuse(kind.name, kind.todo, file);
    if (start.starts_with("PK\x03\x04") || start.starts_with("PK\x05\x06")) {
        const char* document = zipName(start);
        refuse(document ? document : "a zip archive", document ? kExport : kUnpack, file);
    }
    const std::size_t text = std::min(start.find_first_not_of(" \t\r\n"), start.size());
    const std::string tag = lowerCase(start.substr(text, 9));
    if (tag == "<!doctype" || tag.starts_with("<html"))
        refuse("a web page (HTML), perhaps of a download that failed",
               "Fetch the file anew, or export the table as CSV", file);
    if (tag.starts_with("<?xml"))
        refuse("an XML document", "Convert it to CSV or JSON Lines", file);
}

}  // namespace anomalyst::storage
