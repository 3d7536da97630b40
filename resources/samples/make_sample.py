#!/usr/bin/env python3
"""Makes online-shop.csv.gz, the sample of Anomalyst. README.md says what in it is real.

    ./make_sample.py SOURCE [--out online-shop.csv.gz] [--seed 20091201]

SOURCE is Online Retail II, sheet "Year 2009-2010", as gzip CSV. Needs Python 3.9 and nothing
else. The same source and seed give the same rows.
"""

import argparse
import collections
import csv
import io
import random
import struct
import sys
import zlib
from pathlib import Path

from accounts import AccountBook, Session, ordinary_session
from injections import Injector
from retail import Visit, read_visits

COLUMNS = ("session", "user", "time", "action", "item", "category", "quantity", "amount", "country",
           "device", "ip", "card", "origin", "anomaly", "label")
NOTICE = ("Excerpt of Online Retail II (Chen, D., 2019, UCI Machine Learning Repository, "
          "DOI 10.24432/C5CG6D), CC BY 4.0, changed: accounts, devices, cards and seconds are "
          "simulated, and all anomalies are injected. See README.md beside it.")
CUSTOMER_SHARE = 0.6
LONGEST_VISIT = 25  # lines; longer wholesale orders are left out


def excerpt(visits: list[Visit], rng: random.Random) -> list[Visit]:
    """All visits of a drawn part of the customers, without the longest orders."""
    users = sorted({visit.user for visit in visits})
    kept = set(rng.sample(users, round(len(users) * CUSTOMER_SHARE)))
    return [visit for visit in visits if visit.user in kept and visit.lines() <= LONGEST_VISIT]


def name_sessions(sessions: list[Session]) -> list[tuple[str, Session]]:
    """Sorts by start and names each session after its user and day."""
    named, seen = [], collections.Counter()
    for session in sorted(sessions, key=lambda s: (s.start(), s.user, s.anomaly)):
        name = f"{session.user}-{session.start():%Y-%m-%d}"
        seen[name] += 1
        named.append((name if seen[name] == 1 else f"{name}-{seen[name]}", session))
    return named


def rows(named: list[tuple[str, Session]]):
    for name, session in named:
        for event in session.events:
            yield (name, session.user, f"{event.time:%Y-%m-%d %H:%M:%S}", event.action, event.item,
                   event.category, "" if event.quantity is None else event.quantity,
                   "" if event.amount is None else f"{event.amount:.2f}", session.country,
                   session.device, session.ip, event.card, event.origin, session.anomaly,
                   "normal" if session.anomaly == "none" else "fraud")


def write_gzip(path: Path, text: str) -> None:
    """Like gzip.open, but without a time, and with the notice as the header's comment."""
    data = text.encode()
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    header = b"\x1f\x8b\x08\x10" + struct.pack("<I", 0) + b"\x02\xff" + NOTICE.encode() + b"\0"
    path.write_bytes(header + packer.compress(data) + packer.flush()
                     + struct.pack("<II", zlib.crc32(data), len(data)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("online-shop.csv.gz"))
    parser.add_argument("--seed", type=int, default=20091201)
    options = parser.parse_args()

    visits = excerpt(read_visits(options.source), random.Random(options.seed))
    book = AccountBook(random.Random(options.seed + 1))
    rng = random.Random(options.seed + 2)
    ordinary = [ordinary_session(rng, book, visit) for visit in visits]
    injected = Injector(random.Random(options.seed + 3), visits, book).all()
    named = name_sessions(ordinary + injected)

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows(named))
    write_gzip(options.out, text.getvalue())

    events = sum(len(session.events) for _, session in named)
    users = len({session.user for _, session in named})
    kinds = collections.Counter(session.anomaly for _, session in named)
    print(f"{options.out}: {len(named)} sessions, {events} events, {users} users, "
          f"{options.out.stat().st_size} bytes", file=sys.stderr)
    print(f"sessions by kind: {dict(sorted(kinds.items()))}", file=sys.stderr)


if __name__ == "__main__":
    main()
