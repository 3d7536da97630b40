#pragma once

#include <string>
#include <string_view>

#include "storage/importer/row_reader.h"

namespace anomalyst::storage {

/// How a file writes its characters. `Latin1` is what Windows-1252 is called where none of the
/// characters occurs that it has beyond Latin-1; they are read alike.
enum class TextEncoding { Utf8, Latin1, Windows1252, Utf16Le, Utf16Be };

/// Told from the first bytes of a file (some KiB): by its byte order mark, by the zeros that UTF-16
/// puts beside ASCII, or because they are not UTF-8. `whole` where they are the whole file.
TextEncoding detectEncoding(std::string_view head, bool whole);
std::string nameOf(TextEncoding encoding);  ///< "UTF-8", "UTF-16 LE", …

/// The bytes of the file as UTF-8. Only UTF-16 is recoded, with U+FFFD for halves of characters.
/// Texts of single bytes pass as they are: readers recode fields that are not UTF-8 one by one, so
/// that a file put together from several sources is read right, too.
ByteFunction asUtf8(ByteFunction bytes, TextEncoding encoding);

/// Whether the bytes are well-formed UTF-8.
bool isUtf8(std::string_view text);
/// Appends Windows-1252 as UTF-8; its five bytes without a meaning become control characters.
void appendWindows1252(std::string& to, std::string_view text);

}  // namespace anomalyst::storage
