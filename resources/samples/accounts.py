"""The simulated part of ordinary sessions: devices, addresses, cards, and what an account does.

The source knows invoices only. Who logged in from where, with which card, and how many seconds
passed between two lines is made up here, the same way for every customer.
"""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from retail import Visit


@dataclass
class Event:
    time: datetime
    action: str
    item: str = ""
    category: str = ""
    quantity: int | None = None
    amount: float | None = None  # of the line, in pounds; negative when money goes back
    card: str = ""
    origin: str = "simulated"  # invoice, simulated or injected


@dataclass
class Session:
    user: str
    country: str
    device: str
    ip: str
    events: list[Event] = field(default_factory=list)
    anomaly: str = "none"

    def start(self) -> datetime:
        return self.events[0].time

    def add(self, after: float, action: str, **values) -> Event:
        """Appends an event `after` seconds behind the last one."""
        self.events.append(Event(self.events[-1].time + timedelta(seconds=after), action, **values))
        return self.events[-1]


def new_device(rng: random.Random) -> str:
    return f"d-{rng.getrandbits(20):05x}"


def new_card(rng: random.Random) -> str:
    return f"c-{rng.getrandbits(24):06x}"


def new_ip(rng: random.Random) -> str:
    """From 198.18.0.0/15, which no real machine has (RFC 2544)."""
    return f"198.{rng.choice((18, 19))}.{rng.randrange(256)}.{rng.randrange(1, 255)}"


@dataclass
class Account:
    """What stays the same from one visit of a customer to the next."""
    user: str
    country: str
    devices: list[str]
    ips: list[str]
    card: str
    pace: float  # median seconds between two lines


class AccountBook:
    """Accounts of all customers. Some share an office's device and address, and one customer in
    eight comes through a carrier's address that many share: sharing alone is no fraud."""

    def __init__(self, rng: random.Random):
        self._rng = rng
        self._accounts: dict[str, Account] = {}
        self._carrier_ips = [new_ip(rng) for _ in range(6)]
        self._office: Account | None = None

    def account(self, user: str, country: str) -> Account:
        if user not in self._accounts:
            self._accounts[user] = self._open(user, country)
        return self._accounts[user]

    def _open(self, user: str, country: str) -> Account:
        rng = self._rng
        devices = [new_device(rng) for _ in range(rng.choices((1, 2, 3), (6, 3, 1))[0])]
        ips = [new_ip(rng) for _ in range(rng.choices((1, 2), (7, 3))[0])]
        if rng.random() < 0.12:
            ips.append(rng.choice(self._carrier_ips))
        if self._office is not None and rng.random() < 0.03:
            devices[0], ips[0] = self._office.devices[0], self._office.ips[0]
        account = Account(user, country, devices, ips, new_card(rng), rng.lognormvariate(3.2, 0.4))
        if rng.random() < 0.03:
            self._office = account
        return account

    def session(self, account: Account) -> Session:
        """An empty session from one of the account's places, mostly the first."""
        rng = self._rng
        device = rng.choices(account.devices, [6, 2, 1][: len(account.devices)])[0]
        ip = rng.choices(account.ips, [6, 2, 2][: len(account.ips)])[0]
        return Session(account.user, account.country, device, ip)


def pause(rng: random.Random, median: float) -> float:
    return max(2.0, rng.lognormvariate(0.0, 0.8) * median)


def log_in(rng: random.Random, session: Session, account: Account, before: datetime) -> None:
    """Logs in; now and then with a wrong password, a new card, a new address or a gift card."""
    session.events.append(Event(before, "login"))
    if rng.random() < 0.04:
        session.events[0].action = "login_failed"
        while rng.random() < 0.3:
            session.add(pause(rng, 9), "login_failed")
        if rng.random() < 0.25:
            session.add(pause(rng, 60), "password_reset")
        session.add(pause(rng, 12), "login")
    if rng.random() < 0.015:
        session.add(pause(rng, 45), "address_change")
    if rng.random() < 0.025:
        account.card = new_card(rng)
        session.add(pause(rng, 40), "add_card", card=account.card)
    if rng.random() < 0.02:
        session.add(pause(rng, 20), "gift_card")
    late = session.events[-1].time - before
    for event in session.events:
        event.time -= late


def pay(rng: random.Random, session: Session, account: Account) -> None:
    """Pays, sometimes at the second or third try."""
    while rng.random() < 0.025:
        session.add(pause(rng, 10), "card_declined", card=account.card)
        if rng.random() < 0.3:
            account.card = new_card(rng)
            session.add(pause(rng, 40), "add_card", card=account.card)
    session.add(pause(rng, 10), "purchase", card=account.card)


def ordinary_session(rng: random.Random, book: AccountBook, visit: Visit) -> Session:
    """A real visit with simulated account steps around it. Invoices keep their times to the
    minute; the lines of an invoice lie before it at the customer's pace."""
    account = book.account(visit.user, visit.country)
    session = book.session(account)
    for invoice in visit.invoices:
        gaps = [pause(rng, account.pace) for _ in invoice.lines]
        clock = invoice.time - timedelta(seconds=sum(gaps))
        if session.events:
            clock = max(clock, session.events[-1].time)
        else:
            log_in(rng, session, account, before=clock)
        for line, gap in zip(invoice.lines, gaps):
            clock += timedelta(seconds=gap)
            session.events.append(Event(clock, line.action, line.item, line.category, line.quantity,
                                        line.quantity * line.price, origin="invoice"))
        if not invoice.cancels():
            pay(rng, session, account)
    return session
