"""The real part: invoices of Online Retail II, read and grouped by customer and day."""

import csv
import gzip
import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

# First match wins; a match is a word of the description that begins with one of these.
CATEGORIES = [
    ("christmas", ("CHRISTMAS", "XMAS", "ADVENT", "SNOW", "REINDEER", "SANTA")),
    ("lighting", ("LIGHT", "CANDLE", "LANTERN", "LAMP", "CHANDELIER")),
    ("bags", ("BAG", "SHOPPER", "PURSE", "WASHBAG", "HANDBAG")),
    ("jewellery", ("NECKLACE", "BRACELET", "EARRING", "RING", "BROOCH", "JEWEL", "BEAD", "DIAMANTE")),
    ("toys", ("DOLL", "TOY", "GAME", "PUZZLE", "CHILD", "SPACEBOY", "FELTCRAFT", "BABUSHKA",
              "SKITTLE", "DOMINO", "SOLDIER")),
    ("stationery", ("WRAP", "CARD", "PAPER", "NOTEBOOK", "PENCIL", "TISSUE", "STICKER", "TAPE",
                    "CHALK", "ERASER", "STAMP")),
    ("party", ("PARTY", "BUNTING", "BIRTHDAY", "GARLAND", "BALLOON", "NAPKIN", "RIBBON")),
    ("kitchen", ("CAKE", "MUG", "TEA", "CUP", "PLATE", "BOWL", "CUTLERY", "APRON", "LUNCH", "BOTTLE",
                 "KITCHEN", "JUG", "JAR", "EGG", "COFFEE", "COASTER", "BAKING", "RECIPE", "SPOON",
                 "GLASS", "JELLY", "PIE", "POPCORN")),
    ("garden", ("GARDEN", "PLANT", "FLOWER", "BIRD", "WATERING", "PARASOL", "SEED", "GNOME")),
    ("storage", ("BOX", "TIN", "DRAWER", "CABINET", "BASKET", "STORAGE", "HOOK", "HANGER", "RACK",
                 "CRATE", "CHEST")),
    ("home", ("HEART", "SIGN", "FRAME", "MIRROR", "CUSHION", "CLOCK", "DOOR", "WALL", "ORNAMENT",
              "DECORATION", "HOLDER", "CURTAIN", "THROW", "QUILT", "VASE", "METAL", "SLATE", "TILE")),
]
# Stock codes that are no goods, and the action they stand for.
SERVICES = {"POST": "shipping", "C2": "shipping", "D": "discount", "M": "adjustment",
            "ADJUST": "adjustment", "ADJUST2": "adjustment", "BANK CHARGES": "adjustment"}


@dataclass(frozen=True)
class Line:
    """One invoice line; a negative quantity is goods that came back."""
    action: str
    item: str
    category: str
    quantity: int
    price: float


@dataclass
class Invoice:
    time: datetime
    lines: list[Line] = field(default_factory=list)

    def cancels(self) -> bool:
        return all(line.action in ("refund", "adjustment", "discount") for line in self.lines)


@dataclass
class Visit:
    """What one customer ordered and sent back in one day: the sample's session."""
    user: str
    country: str
    invoices: list[Invoice] = field(default_factory=list)

    def lines(self) -> int:
        return sum(len(invoice.lines) for invoice in self.invoices)


def category_of(description: str) -> str:
    words = re.findall("[A-Z]+", description.upper())
    return next((name for name, beginnings in CATEGORIES
                 if any(word.startswith(beginnings) for word in words)), "other")


def _line(row: dict) -> Line | None:
    code, quantity, price = row["StockCode"], int(row["Quantity"]), float(row["Price"])
    if code in SERVICES:
        return Line(SERVICES[code], code, "", quantity, price)
    if not code[:5].isdigit():
        return None  # the shop's own test products and pads
    action = "refund" if quantity < 0 else "cart"
    return Line(action, code, category_of(row["Description"]), quantity, price)


def read_visits(source: Path) -> list[Visit]:
    """Visits of all registered customers, by day and then in the order of the file."""
    visits: dict[tuple[str, str], Visit] = {}
    with gzip.open(source, "rt", encoding="utf-8", newline="") as text:
        open_invoice: tuple[str, Invoice] | None = None
        for row in csv.DictReader(text):
            line = _line(row) if row["Customer ID"] else None
            if line is None:
                continue
            time = datetime.fromisoformat(row["InvoiceDate"])
            key = (row["InvoiceDate"][:10], row["Customer ID"])
            visit = visits.setdefault(key, Visit(row["Customer ID"], row["Country"]))
            if open_invoice is None or open_invoice[0] != row["Invoice"]:
                open_invoice = (row["Invoice"], Invoice(time))
                visit.invoices.append(open_invoice[1])
            open_invoice[1].lines.append(line)
    for visit in visits.values():
        visit.invoices.sort(key=lambda invoice: invoice.time)
    return [visits[key] for key in sorted(visits)]
