"""A workspace that the built program makes is what the MIME description looks for."""

import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml
from pathlib import Path

PROGRAM, DESCRIPTION, DESKTOP = sys.argv[1:4]
SPACE = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}


def expected_bytes(match) -> bytes:
    value = match.get("value")
    if match.get("type") == "big32":
        return int(value, 16).to_bytes(4, "big")
    return value.encode().decode("unicode_escape").encode("latin-1")


class MimeType(unittest.TestCase):
    def setUp(self):
        self.type = xml.parse(DESCRIPTION).getroot().find("m:mime-type", SPACE)

    def test_magic_fits_a_new_workspace(self):
        with tempfile.TemporaryDirectory() as folder:
            events, workspace = Path(folder, "events.csv"), Path(folder, "new.anomalyst")
            events.write_text("user,time,action\nu1,2026-01-01T00:00:00Z,login\n", encoding="utf-8")
            subprocess.run([PROGRAM, "import", workspace, events, "--quiet"], check=True,
                           stdout=subprocess.DEVNULL)
            head = workspace.read_bytes()[:100]
        matches = self.type.findall(".//m:match", SPACE)
        self.assertEqual(len(matches), 2)
        for match in matches:
            offset, wanted = int(match.get("offset")), expected_bytes(match)
            self.assertEqual(head[offset:offset + len(wanted)], wanted)

    def test_the_desktop_entry_opens_it(self):
        self.assertIn(f"MimeType={self.type.get('type')};", Path(DESKTOP).read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
