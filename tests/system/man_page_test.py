"""The man page names every command and every option that the built program knows."""

import re
import subprocess
import sys
import unittest
from pathlib import Path

PROGRAM, PAGE = sys.argv[1:3]


def help_of(*command: str) -> str:
    return subprocess.run([PROGRAM, *command, "--help"], check=True, capture_output=True, text=True).stdout


def options_in(text: str) -> set[str]:
    return set(re.findall(r"^\s+(?:-\w,)?(--[a-z][a-z0-9-]*)", text, re.MULTILINE))


class ManPage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        text = Path(PAGE).read_text(encoding="utf-8").replace("\\-", "-")
        cls.page = re.sub(r"\\f[RPBI]", "", text)
        cls.help = help_of()
        cls.commands = re.findall(r"^  ([a-z]+)  ", cls.help.split("Subcommands:")[1], re.MULTILINE)

    def section(self, command: str) -> str:
        found = re.search(rf'^\.TP\n\.(?:BI|B) {command}\b.*?(?=^\.TP$|^\.SH)', self.page,
                          re.MULTILINE | re.DOTALL)
        self.assertTrue(found, f"{command} is not in the man page")
        return found[0]

    def test_there_are_commands(self):
        self.assertIn("import", self.commands)

    def test_every_command_and_its_options(self):
        for command in self.commands:
            section = self.section(command)
            for option in options_in(help_of(command)) - {"--help"}:
                self.assertIn(option, section, command)

    def test_no_option_that_the_program_lacks(self):
        for command in self.commands:
            known = options_in(help_of(command)) | options_in(self.help)
            for option in re.findall(r"--[a-z][a-z0-9-]*", self.section(command)):
                self.assertIn(option, known, command)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
