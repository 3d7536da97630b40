"""The rules of the house that neither the compiler nor clang-tidy knows."""

import re
from pathlib import Path

SOURCE_FOLDERS = ("app", "ui", "engine", "storage")
WRITTEN_FOLDERS = SOURCE_FOLDERS + ("resources", "tests", "installer", ".ci")
CODE_SUFFIXES = {".h", ".cpp"}
TEXT_SUFFIXES = CODE_SUFFIXES | {".sql", ".py", ".sh", ".txt", ".md", ".xml", ".in", ""}

# Which library a header belongs to; the first pattern that fits. What fits none is not allowed.
LIBRARIES = (
    ("QtCharts", r"QtCharts\b|Q(Abstract)?(Chart|Legend|ValueAxis|LogValueAxis|CategoryAxis|Axis|"
                 r"DateTimeAxis|BarSet|BarCategoryAxis|(XY|Line|Area|Scatter|Spline|Bar|StackedBar|Pie)"
                 r"Series)(View)?$"),
    ("Qt", r"Qt$|Qt?[A-Z]"),
    ("torch", r"(torch|ATen|c10)/"),
    ("boost", r"boost/"),
    ("eigen", r"Eigen/"),
    ("SQLite", r"SQLiteCpp/|sqlite3\.h"),
    ("zlib", r"zlib\.h"),
    ("zstd", r"zstd(_errors)?\.h"),
    ("simdjson", r"simdjson\.h"),
    ("sodium", r"sodium\.h"),
    ("json", r"nlohmann/"),
    ("CLI11", r"CLI/"),
    ("spdlog", r"spdlog/"),
    ("openssl", r"openssl/"),
    ("date", r"date/"),
    ("posix", r"(sys/|linux/)?[a-z_0-9]+\.h$"),
    ("std", r"[a-z_0-9]+$"),
)
NOT_WRITTEN = {"__pycache__", "corpus"}  # folders of bytes that nobody wrote as text
VAGUE_NAMES = {"util", "utils", "helper", "helpers", "common", "manager", "misc"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
POSTPONED = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X])\b")


def read_arrows(architecture: str) -> dict[str, set[str]]:
    """The block ```arrows of ARCHITECTURE.md: folder -> what it may include."""
    block = re.search(r"^```arrows\n(.*?)^```", architecture, re.MULTILINE | re.DOTALL)
    if not block:
        raise ValueError("ARCHITECTURE.md has no block ```arrows")
    arrows = {}
    for line in block[1].splitlines():
        folder, arrow, targets = line.partition("->")
        if not arrow:
            raise ValueError(f"not an arrow: {line!r}")
        arrows[folder.strip()] = set(targets.split())
    return arrows


def files(root: Path, folders: tuple, suffixes: set) -> list[Path]:
    return sorted(path for folder in folders for path in (root / folder).rglob("*")
                  if path.is_file() and path.suffix in suffixes and not NOT_WRITTEN & set(path.parts))


def owner(path: str, folders) -> str | None:
    """The longest folder of `folders` that `path` lies in."""
    fitting = [folder for folder in folders if path.startswith(folder + "/")]
    return max(fitting, key=len, default=None)


def library(header: str) -> str | None:
    return next((name for name, pattern in LIBRARIES if re.match(pattern, header)), None)


def _forbidden(root: Path, source: Path, quote: str, header: str, arrows: dict) -> str | None:
    own = owner(source.relative_to(root).as_posix(), arrows)
    if own is None:
        return "its folder has no line in ARCHITECTURE.md"
    if quote == '"' and header.endswith(".moc"):
        return None
    if quote == '"':
        target = owner(header, arrows)
        if target is None or not (root / header).is_file():
            return "not a path from the root of the sources"
    else:
        target = library(header)
    if target in ("std", own) or target in arrows[own]:
        return None
    return f"{own} may not include {target or 'this'}"


def forbidden_includes(root: Path, arrows: dict[str, set[str]]) -> list[str]:
    found = []
    for source in files(root, SOURCE_FOLDERS, CODE_SUFFIXES):
        for quote, header in INCLUDE.findall(source.read_text(encoding="utf-8")):
            reason = _forbidden(root, source, quote, header, arrows)
            if reason:
                found.append(f"{source.relative_to(root)}: {header}: {reason}")
    return found


def vague_names(root: Path) -> list[str]:
    return [f"{path.relative_to(root)}: name it after what it is" for path
            in files(root, SOURCE_FOLDERS + ("tests",), CODE_SUFFIXES)
            if VAGUE_NAMES & set(re.split(r"[_.]", path.name)) or VAGUE_NAMES & set(path.parts)]


def postponed_work(root: Path) -> list[str]:
    return [f"{path.relative_to(root)}: {mark}: do it, or open an issue" for path
            in files(root, WRITTEN_FOLDERS, TEXT_SUFFIXES)
            for mark in POSTPONED.findall(path.read_text(encoding="utf-8"))]
