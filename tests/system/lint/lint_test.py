"""Holds the sources against rules.py, and shows that each rule catches what it forbids."""

import tempfile
import unittest
from pathlib import Path

import rules

ROOT = Path(__file__).resolve().parents[3]
ARROWS = {"engine/domain": set(), "engine": {"engine/domain", "torch"}, "ui": {"engine/domain", "Qt"},
          "ui/charts": {"ui", "Qt", "QtCharts"}}


class SourcesKeepTheRules(unittest.TestCase):
    def setUp(self):
        self.arrows = rules.read_arrows((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"))

    def test_includes_follow_the_arrows_of_the_architecture(self):
        self.assertEqual(rules.forbidden_includes(ROOT, self.arrows), [])

    def test_every_arrow_starts_in_a_folder_that_exists(self):
        self.assertEqual([f for f in self.arrows if not (ROOT / f).is_dir()], [])

    def test_files_are_named_after_what_they_are(self):
        self.assertEqual(rules.vague_names(ROOT), [])

    def test_no_work_is_put_off_in_a_comment(self):
        self.assertEqual(rules.postponed_work(ROOT), [])

    def test_there_are_sources_to_look_at(self):
        for folder in rules.SOURCE_FOLDERS:
            self.assertTrue(rules.files(ROOT, (folder,), rules.CODE_SUFFIXES), folder)


class RulesCatch(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.write("engine/domain/session.h", "#include <vector>\n")
        self.write("ui/theme.h", '#include <QColor>\n#include "engine/domain/session.h"\n')

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def includes(self, path: str, line: str) -> list[str]:
        self.write(path, line + "\n")
        return rules.forbidden_includes(self.root, ARROWS)

    def test_nothing_in_clean_sources(self):
        self.assertEqual(rules.forbidden_includes(self.root, ARROWS), [])

    def test_an_include_against_the_arrows(self):
        self.assertEqual(self.includes("engine/domain/bad.h", '#include "ui/theme.h"'),
                         ["engine/domain/bad.h: ui/theme.h: engine/domain may not include ui"])

    def test_the_domain_using_a_library(self):
        for header in ("<QString>", "<torch/torch.h>", "<zlib.h>", "<unistd.h>", "<boost/graph.hpp>"):
            self.assertEqual(len(self.includes("engine/domain/bad.h", f"#include {header}")), 1, header)

    def test_torch_in_the_window(self):
        self.assertEqual(len(self.includes("ui/bad.cpp", "  #  include <torch/script.h>")), 1)

    def test_charts_outside_their_folder(self):
        for header in ("QChart", "QtCharts/QChartView", "QLineSeries", "QValueAxis"):
            self.assertEqual(len(self.includes("ui/bad.cpp", f"#include <{header}>")), 1, header)
        self.write("ui/bad.cpp", "")
        self.assertEqual(self.includes("ui/charts/good.cpp", "#include <QLineSeries>"), [])

    def test_an_include_that_is_not_from_the_root(self):
        self.assertEqual(len(self.includes("ui/bad.cpp", '#include "theme.h"')), 1)

    def test_a_library_nobody_has_named(self):
        self.assertEqual(len(self.includes("engine/bad.cpp", "#include <opencv2/core.hpp>")), 1)

    def test_a_folder_without_a_line(self):
        self.assertEqual(len(self.includes("storage/bad.cpp", "#include <vector>")), 1)

    def test_vague_names(self):
        self.write("ui/string_utils.cpp", "")
        self.write("ui/charts/manager.h", "")
        self.assertEqual(len(rules.vague_names(self.root)), 2)

    def test_work_put_off(self):
        self.write("ui/later.cpp", "// TO" "DO: the rest\n")
        self.assertEqual(len(rules.postponed_work(self.root)), 1)

    def test_an_architecture_without_arrows(self):
        with self.assertRaises(ValueError):
            rules.read_arrows("# Architecture\n")


if __name__ == "__main__":
    unittest.main()
