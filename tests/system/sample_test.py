"""The shipped sample is what its README says: sizes, kinds, shares, and nothing given away."""

import collections
import csv
import gzip
import json
import re
import unittest
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"


class Sample(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with gzip.open(SAMPLES / "online-shop.csv.gz", "rt", encoding="utf-8", newline="") as text:
            cls.rows = list(csv.DictReader(text))
        cls.sessions = collections.defaultdict(list)
        for row in cls.rows:
            cls.sessions[row["session"]].append(row)
        cls.kinds = collections.Counter(rows[0]["anomaly"] for rows in cls.sessions.values())
        cls.readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
        cls.profile = json.loads((SAMPLES / "online-shop.json").read_text(encoding="utf-8"))

    def test_sizes_are_those_of_the_readme(self):
        users = len({row["user"] for row in self.rows})
        self.assertIn(f"{len(self.sessions):,}, {len(self.rows):,}, {users:,} |", self.readme)

    def test_kinds_are_those_of_the_readme(self):
        told = {kind: int(n) for kind, n in re.findall(r"\| `(\w+)` \| (\d+) \|", self.readme)}
        self.assertEqual(told, {k: n for k, n in self.kinds.items() if k != "none"})
        self.assertGreaterEqual(len(told), 5)

    def test_fewer_than_three_in_a_hundred_are_anomalous(self):
        anomalous = sum(n for kind, n in self.kinds.items() if kind != "none")
        self.assertLess(anomalous, 0.03 * len(self.sessions))

    def test_label_kind_and_origin_agree_throughout_a_session(self):
        for name, rows in self.sessions.items():
            injected = rows[0]["anomaly"] != "none"
            for row in rows:
                self.assertEqual(row["anomaly"], rows[0]["anomaly"], name)
                self.assertEqual(row["label"], "fraud" if injected else "normal", name)
                self.assertEqual(row["origin"] == "injected", injected, name)

    def test_a_session_is_one_users_and_in_the_order_of_time(self):
        for name, rows in self.sessions.items():
            self.assertEqual(len({row["user"] for row in rows}), 1, name)
            times = [row["time"] for row in rows]
            self.assertEqual(times, sorted(times), name)

    def test_no_action_occurs_in_injected_sessions_only(self):
        ordinary = {row["action"] for row in self.rows if row["anomaly"] == "none"}
        self.assertEqual({row["action"] for row in self.rows} - ordinary, set())

    def test_rings_share_devices_and_so_do_some_ordinary_customers(self):
        users = {True: collections.defaultdict(set), False: collections.defaultdict(set)}
        for row in self.rows:
            users[row["origin"] == "injected"][row["device"]].add(row["user"])
        for injected in (True, False):
            self.assertTrue(any(len(u) >= 3 for u in users[injected].values()), injected)

    def test_profile_names_columns_that_exist_and_no_input_that_tells(self):
        columns = set(self.rows[0])
        self.assertLessEqual(set(self.profile["map"].values()), columns)
        for model in self.profile["models"]:
            self.assertEqual({"label", "anomaly", "origin"} & set(model["inputs"]), set())

    def test_attribution_stands_in_the_file_and_in_the_profile(self):
        head = (SAMPLES / "online-shop.csv.gz").read_bytes()[:600]
        for text in (head.decode("latin-1"), self.profile["attribution"]):
            self.assertIn("CC BY 4.0", text)
            self.assertIn("10.24432/C5CG6D", text)
        self.assertIn("injected", self.profile["notice"])


if __name__ == "__main__":
    unittest.main()
