"""The injected part: six kinds of abuse an analyst knows, from blatant to hardly visible.

Every injected session draws a `boldness` in 0.25..1 that sets how far it strays from ordinary
sessions. Goods and days come from real invoices. Sources for the kinds: OWASP Automated Threats
(OAT-001 carding, OAT-002 token cracking, OAT-005 scalping, OAT-007 credential cracking, OAT-021
denial of inventory) and the Merchant Risk Council's list of refund abuse.
"""

import random
from datetime import datetime, timedelta

from accounts import Account, AccountBook, Event, Session, new_card, new_device, new_ip, pause
from retail import Line, Visit


class Ring:
    """Accounts run by one party: they share devices, addresses and sometimes a card."""

    def __init__(self, rng: random.Random, devices: int, ips: int):
        self.devices = [new_device(rng) for _ in range(devices)]
        self.ips = [new_ip(rng) for _ in range(ips)]
        self.card = new_card(rng)


class Injector:
    def __init__(self, rng: random.Random, visits: list[Visit], book: AccountBook):
        self._rng = rng
        self._visits = visits
        self._book = book
        self._goods = [line for visit in visits for invoice in visit.invoices
                       for line in invoice.lines if line.action == "cart" and line.price > 0]
        self._cheap = [line for line in self._goods if line.price <= 1.25]
        self._dear = [line for line in self._goods if line.price >= 7.5]
        self._next_user = 18300  # the source's customers end at 18287

    def all(self) -> list[Session]:
        """About 230 sessions, in no particular order."""
        return (self._rings("card_testing", self._card_testing, rings=4, accounts=5, visits=2)
                + self._rings("refund_abuse", self._refund_abuse, rings=4, accounts=3, visits=3)
                + self._rings("bulk_reselling", self._bulk_reselling, rings=3, accounts=4, visits=3)
                + self._rings("scripted_robot", self._scripted_robot, rings=3, accounts=2, visits=6)
                + self._rings("gift_card_draining", self._gift_card_draining, rings=4, accounts=3,
                              visits=3)
                + self._account_takeovers(attackers=8, victims=5))

    # Who, when, and from where

    def _rings(self, kind, behave, rings: int, accounts: int, visits: int) -> list[Session]:
        rng, sessions = self._rng, []
        for _ in range(rings):
            ring = Ring(rng, devices=rng.randint(1, 3), ips=rng.randint(1, 3))
            opening = rng.choice(self._visits).invoices[0].time
            country = rng.choice(self._visits).country
            for _ in range(accounts):
                user = self._new_user()
                for visit in range(visits):
                    day = opening + timedelta(days=3 * visit + rng.randint(0, 2))
                    sessions.append(self._session(kind, behave, ring, user, country, day))
        return sessions

    def _account_takeovers(self, attackers: int, victims: int) -> list[Session]:
        """Strangers in the accounts of real customers, some days after a visit of their own."""
        rng, sessions = self._rng, []
        for _ in range(attackers):
            ring = Ring(rng, devices=1, ips=rng.randint(1, 2))
            for visit in rng.sample(self._visits, victims):
                day = visit.invoices[0].time + timedelta(days=rng.randint(1, 20))
                sessions.append(self._session("account_takeover", self._account_takeover, ring,
                                              visit.user, visit.country, day))
        return sessions

    def _session(self, kind, behave, ring: Ring, user: str, country: str, day: datetime) -> Session:
        rng = self._rng
        session = Session(user, country, rng.choice(ring.devices), rng.choice(ring.ips), [], kind)
        boldness = 0.25 + 0.75 * rng.random()
        session.events.append(Event(self._clock(day, boldness), "login"))
        behave(session, ring, boldness)
        for event in session.events:
            event.origin = "injected"
        return session

    def _clock(self, day: datetime, boldness: float) -> datetime:
        """A time of that day: the hour of some real invoice, or for the bold often the night."""
        rng = self._rng
        hour = rng.choice(self._visits).invoices[0].time.hour
        if rng.random() < 0.5 * boldness:
            hour = rng.choice((22, 23, 0, 1, 2, 3, 4, 5))
        return day.replace(hour=hour, minute=rng.randrange(60), second=rng.randrange(60))

    def _new_user(self) -> str:
        self._next_user += self._rng.randint(1, 7)
        return str(self._next_user)

    # Shared moves

    def _cart(self, session: Session, after: float, line: Line, quantity: int) -> None:
        session.add(after, "cart", item=line.item, category=line.category, quantity=quantity,
                    amount=quantity * line.price)

    def _basket(self, session: Session, pace: float, low: int, high: int) -> None:
        """Puts a stretch of a real basket into the cart."""
        rng = self._rng
        wanted = rng.randint(low, high)
        lines = []
        while len(lines) < wanted:
            visit = rng.choice(self._visits)
            lines += [line for invoice in visit.invoices for line in invoice.lines
                      if line.action == "cart"]
        for line in lines[:wanted]:
            self._cart(session, pause(rng, pace), line, line.quantity)

    # The six kinds

    def _card_testing(self, session: Session, ring: Ring, boldness: float) -> None:
        """Stolen card numbers tried one after the other on small amounts (OAT-001)."""
        rng = self._rng
        if boldness < 0.5:
            self._basket(session, 22, 3, 14)
        else:
            for _ in range(rng.randint(1, 3)):
                self._cart(session, pause(rng, 8), rng.choice(self._cheap), 1)
        card = new_card(rng)
        for _ in range(1 + round(boldness * 8)):
            session.add(pause(rng, 14 - 9 * boldness), "add_card", card=card)
            session.add(pause(rng, 5), "card_declined", card=card)
            card = new_card(rng)
        session.add(pause(rng, 12), "add_card", card=card)
        if rng.random() < 0.7:
            session.add(pause(rng, 8), "purchase", card=card)

    def _refund_abuse(self, session: Session, ring: Ring, boldness: float) -> None:
        """Ordered, the dearest part claimed back within hours, and ordered again."""
        rng = self._rng
        for _ in range(1 + round(2 * boldness * rng.random())):
            known = len(session.events)
            self._basket(session, 24, 4, 14)
            bought = sorted(session.events[known:], key=lambda event: -event.amount)
            session.add(pause(rng, 10), "purchase", card=ring.card)
            wait = 3600 * rng.uniform(0.2, 4.0)
            for event in bought[: max(1, round(boldness * len(bought)))]:
                session.add(wait, "refund", item=event.item, category=event.category,
                            quantity=-event.quantity, amount=-event.amount)
                wait = pause(rng, 20)

    def _bulk_reselling(self, session: Session, ring: Ring, boldness: float) -> None:
        """The same few sought-after goods in great numbers, order after order (OAT-005)."""
        rng = self._rng
        wanted = rng.sample(self._dear if boldness > 0.4 else self._goods, rng.randint(1, 3))
        for _ in range(1 + round(6 * boldness)):
            for line in wanted:
                for _ in range(rng.randint(1, 1 + round(2 * boldness))):
                    dozens = rng.randint(2, 4 + round(12 * boldness))
                    self._cart(session, pause(rng, 12), line, 12 * dozens)
            if rng.random() < 0.4:
                session.add(pause(rng, 10), "discount", amount=-5.0, quantity=-1)
            session.add(pause(rng, 8), "purchase", card=ring.card)
        if rng.random() < 0.5:
            session.add(pause(rng, 30), "address_change")

    def _scripted_robot(self, session: Session, ring: Ring, boldness: float) -> None:
        """A program that fills carts at a steady beat in the order of the catalogue, mostly to
        hold the goods and not to pay (OAT-021)."""
        rng = self._rng
        beat, jitter = 8 - 7 * boldness, 0.3 * (1 - boldness) + 0.02
        lines = rng.sample(self._goods, rng.randint(14, 45))
        if boldness > 0.3:
            lines.sort(key=lambda line: line.item)
        for line in lines:
            self._cart(session, beat * rng.uniform(1 - jitter, 1 + jitter), line,
                       1 if boldness > 0.5 else line.quantity)
        if rng.random() < 0.3:
            session.add(beat, "purchase", card=ring.card)

    def _gift_card_draining(self, session: Session, ring: Ring, boldness: float) -> None:
        """Gift-card numbers guessed until some hold money, spent at once (OAT-002)."""
        rng = self._rng
        for _ in range(1 + round(2 * boldness * rng.random())):
            for _ in range(1 + round(6 * boldness * rng.random())):
                session.add(pause(rng, 4 + 14 * (1 - boldness)), "gift_card")
            for _ in range(rng.randint(1, 4)):
                self._cart(session, pause(rng, 15), rng.choice(self._dear), rng.randint(1, 6))
            session.add(pause(rng, 8), "purchase")

    def _account_takeover(self, session: Session, ring: Ring, boldness: float) -> None:
        """A stranger in a customer's account: guessed password, new address, dear goods, in a
        hurry (OAT-007)."""
        rng = self._rng
        guesses = round(8 * boldness * rng.random())
        if guesses:
            session.events[0].action = "login_failed"
            for _ in range(guesses - 1):
                session.add(pause(rng, 5), "login_failed")
            if rng.random() < 0.6:
                session.add(pause(rng, 30), "password_reset")
            session.add(pause(rng, 8), "login")
        if rng.random() < 0.3 + 0.6 * boldness:
            session.add(pause(rng, 20), "address_change")
        card = self._book.account(session.user, session.country).card
        for _ in range(rng.randint(1, 2)):
            for _ in range(rng.randint(2, 7)):
                self._cart(session, pause(rng, 9), rng.choice(self._dear), rng.randint(1, 12))
            session.add(pause(rng, 6), "purchase", card=card)
