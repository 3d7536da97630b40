"""The translation is that of the sources as they are: complete, and with the same parts."""

import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml
from collections import Counter
from pathlib import Path

TRANSLATION, LUPDATE = Path(sys.argv[1]), sys.argv[2:]

PLACE = re.compile(r"%(?:L?\d|L?n)")
TAG = re.compile(r"</?\w+[^>]*>")
KEY = re.compile(r"&(\w)")
SHORTCUT = re.compile(r"\((Esc|Ctrl[^)]*|Alt[^)]*|Shift[^)]*)\)")


def messages(file: Path) -> dict:
    """The translations by context, text and comment; None where there is none yet."""
    found = {}
    for context in xml.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            text = "".join(translation.itertext()).strip("\n") if message.get("numerus") is None \
                else "\n".join(form.text or "" for form in translation.iter("numerusform"))
            done = translation.get("type") is None and text.strip() != ""
            key = (context.findtext("name"), message.findtext("source"),
                   message.findtext("comment", ""))
            found[key] = text if done else None
    return found


class Translation(unittest.TestCase):
    def setUp(self):
        self.known = messages(TRANSLATION)
        self.done = {key: text for key, text in self.known.items() if text is not None}
        self.assertGreater(len(self.known), 1000)

    def test_it_holds_the_texts_of_the_sources(self):
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder, TRANSLATION.name)
            shutil.copy(TRANSLATION, fresh)
            run = subprocess.run([*LUPDATE, fresh], check=True, capture_output=True, text=True)
            # A text whose class lupdate does not find is looked up under another name than it has.
            self.assertEqual(run.stderr, "")
            texts = messages(fresh)
        missing = [key for key in texts if texts[key] is None]
        gone = [key for key in self.known if key not in texts]
        self.assertEqual((missing, gone), ([], []), "build the target translations, and translate "
                         f"what is unfinished in {TRANSLATION}")

    def test_places_tags_and_shortcuts_are_those_of_the_text(self):
        for (context, text, _), translation in self.done.items():
            for parts in (PLACE, TAG, SHORTCUT):
                with self.subTest(context=context, text=text):
                    self.assertEqual(Counter(parts.findall(text)),
                                     Counter(parts.findall(translation)))

    # So what does not collide in English does not collide in the translation.
    def test_keys_are_those_of_the_text(self):
        for (context, text, _), translation in self.done.items():
            with self.subTest(context=context, text=text):
                keys = [key.upper() for key in KEY.findall(text)]
                self.assertEqual(keys, re.findall(r"\(&(\w)\)", translation))
                self.assertEqual(len(keys), translation.count("&"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
