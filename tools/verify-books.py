#!/usr/bin/env python3
"""Verifies the books of a Mini CRM without the product: python3 verify-books.py REGISTER [--head head.json]

REGISTER is what GET /api/export/registre/ gives; both formats are described in docs/seal-format.md. It recomputes the
chain of seals, numbers without a gap, totals and VAT from the lines, credits and balances. Faults are listed, exit 1.
With --head, the chain must go on from that head; its signature is checked too when MINICRM_SIGNING_KEY is set.
"""
import argparse
import collections
import hashlib
import hmac
import json
import math
import os
import re
import sys
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

CENT = Decimal("0.01")
ZERO = Decimal("0.00")


def cents(amount):
    return amount.quantize(CENT, ROUND_HALF_UP)


def share(amount, weights):
    """Largest remainder: the cent below for everyone, the cents left to the largest remainders, ties to the first."""
    total = sum(weights)
    if not amount or not total:
        return [ZERO for _ in weights]
    exact = [Fraction(amount) * 100 * Fraction(weight) / Fraction(total) for weight in weights]
    parts = [math.floor(part) for part in exact]
    order = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[: int(amount * 100) - sum(parts)]:
        parts[i] += 1
    return [Decimal(part) / 100 for part in parts]


def within(value, limit):
    return limit <= value <= 0 if limit < 0 else 0 <= value <= limit


def parsed(text):
    """The sealed text as lists of values by name."""
    unescape = {"\\\\": "\\", "\\n": "\n", "\\r": "\r", "\\t": "\t"}
    fields = collections.defaultdict(list)
    for line in text.split("\n")[:-1]:
        name, _, values = line.partition("=")
        fields[name].append([re.sub(r"\\.", lambda found: unescape[found.group()], value) for value in values.split("\t")])
    return fields


class Books:
    def __init__(self):
        self.faults, self.seals, self.ranks, self.dates = [], [], {}, {}
        self.invoices, self.credits = {}, collections.defaultdict(list)

    def check(self, holds, name, what):
        if not holds:
            self.faults.append(f"{name}: {what}")

    def add(self, entry):
        name, sealed = entry["numero"], parsed(entry["texte"])
        one = {key: values[0] for key, values in sealed.items()}
        self.chain(entry, name, one)
        self.number(entry, name, one)
        self.totals(entry, name, sealed, one)
        self.money(entry, name, sealed, one)

    def chain(self, entry, name, one):
        before = self.seals[-1] if self.seals else None
        self.check(one["version"] == ["minicrm-empreinte/1"], name, f"unknown version {one['version']}")
        self.check(entry["rang"] == len(self.seals) + 1 and one["rang"] == [str(entry["rang"])], name, f"rank {entry['rang']} after {len(self.seals)}")
        self.check(entry["empreinte_precedente"] == before and one["precedente"] == [before or ""], name, "does not go on from the document before")
        self.check(hashlib.sha256(entry["texte"].encode()).hexdigest() == entry["empreinte"], name, "its seal is not that of its content")
        self.seals.append(entry["empreinte"])

    def number(self, entry, name, one):
        written = re.fullmatch(r"([FA])(\d{4})-(\d{5,9})", name)
        self.check(written, name, "is no number")
        if not written:
            return
        series, year, rank = written.group(1), written.group(2), int(written.group(3))
        last = self.ranks.get((series, year), 0)
        self.check(rank == last + 1, name, f"follows number {last} of its series")
        self.check((series == "A") == (entry["type"] == "avoir") and entry["date_emission"][:4] == year, name, "is not of its series or year")
        self.check(self.dates.get(series, "") <= entry["date_emission"], name, "is dated before the one before it")
        self.check((one["numero"], one["type"], one["date_emission"]) == ([name], [entry["type"]], [entry["date_emission"]]), name, "number, kind or date are not those sealed")
        self.ranks[series, year], self.dates[series] = rank, entry["date_emission"]

    def totals(self, entry, name, sealed, one):
        groups = collections.OrderedDict()
        for line in sealed["ligne"]:
            gross = cents(Decimal(line[2]) * Decimal(line[4]))
            net = gross - cents(gross * Decimal(line[5]) / 100)
            self.check(net == Decimal(line[10]), name, f"line {line[0]} is {line[10]}, its price makes {net}")
            groups[line[6], Decimal(line[7])] = groups.get((line[6], Decimal(line[7])), ZERO) + net
        shown = [(line["description"], line["montant_ht"]) for line in entry["lignes"]]
        self.check(shown == [(line[1], line[10]) for line in sealed["ligne"]], name, "its lines are not those sealed")
        keys = sorted(groups)
        bases = [groups[key] - part for key, part in zip(keys, share(Decimal(one["remise_globale"][0]), [groups[key] for key in keys]))]
        rows = {(row[0], Decimal(row[1])): (Decimal(row[2]), Decimal(row[3])) for row in sealed["tva"]}
        self.check(keys == sorted(rows), name, "its VAT rows are not those of its lines")
        for key, base in zip(keys, bases):
            row = rows.get(key, (None, None))
            self.check(row[0] == base, name, f"the base of {key[0]} {key[1]} is {row[0]}, its lines make {base}")
            if entry["type"] != "avoir" and row[1] is not None:
                self.check(row[1] == cents(base * key[1] / 100), name, f"the VAT of {key[0]} {key[1]} is {row[1]}")
        net, vat, gross = (Decimal(value) for value in one["totaux"][:3])
        self.check(net == sum(base for base, _ in rows.values()) and vat == sum(tax for _, tax in rows.values()), name, "its totals are not the sums of its VAT rows")
        self.check(gross == net + vat, name, "gross is not net and VAT")
        self.check([Decimal(entry[key]) for key in ("montant_ht", "tva", "montant_ttc")] == [net, vat, gross], name, "its totals are not those sealed")
        entry["rows"] = rows

    def money(self, entry, name, sealed, one):
        if entry["type"] == "avoir":
            self.credits[one["facture_origine"][1]].append((name, Decimal(entry["montant_ttc"]), entry["rows"]))
            return
        paid = sum((Decimal(payment["montant"]) for payment in entry["paiements"] if payment["date_annulation"] is None), ZERO)
        deposits = sum((Decimal(deposit[4]) for deposit in sealed["acompte"]), ZERO)
        deducted, credited = Decimal(entry["montant_deduit"]), Decimal(entry["montant_avoirs"])
        self.check(paid == Decimal(entry["montant_paye"]), name, f"montant_paye is {entry['montant_paye']}, its payments make {paid}")
        self.check(deducted == (ZERO if entry["etat"] == "annulee" else deposits), name, f"montant_deduit is {deducted}, its deposits make {deposits}")
        owed = Decimal(entry["montant_ttc"]) - deducted - credited - paid
        self.check(Decimal(entry["reste_a_payer"]) == max(ZERO, owed) and Decimal(entry["trop_percu"]) == max(ZERO, -owed), name, f"its balance is not {owed}")
        self.invoices[name] = (credited, entry["rows"])

    def close(self, end, count):
        for number, notes in self.credits.items():
            self.check(number in self.invoices, number, "is credited and was never issued")
        for number, (claimed, rows) in self.invoices.items():
            notes = self.credits.get(number, [])
            credited = sum((gross for _, gross, _ in notes), ZERO)
            self.check(claimed == credited, number, f"montant_avoirs is {claimed}, its credit notes make {credited}")
            left = {key: list(row) for key, row in rows.items()}
            for name, _, credit in notes:
                self.credit(name, credit, left)
        self.check(end is not None, "register", "has no last line: it is not whole")
        if end:
            head = (end["tete"]["rang"], end["tete"]["empreinte"])
            self.check(head == (len(self.seals), self.seals[-1] if self.seals else None) and end["documents"] == count, "chain", f"its head is at rank {head[0]}, its last document at rank {len(self.seals)}")

    def credit(self, name, credit, left):
        """The note that uses a base up takes the VAT left of it; any other, that of its rate."""
        for key, (base, tax) in credit.items():
            row = left.get(key)
            self.check(row is not None and within(base, row[0]), name, f"credits more of {key[0]} {key[1]} than there was")
            if row:
                due = cents(base * key[1] / 100)
                due = row[1] if base == row[0] or not within(due, row[1]) else due
                self.check(tax == due, name, f"the VAT of {key[0]} {key[1]} is {tax} and not {due}")
                row[0], row[1] = row[0] - base, row[1] - tax

    def witnessed(self, head, made):
        rank = head["rang"]
        if rank > len(self.seals) and head["date_creation"] > made:
            self.check(False, "head", "is later than this register: export the register anew, after the head is kept")
            return
        self.check(0 < rank <= len(self.seals) and self.seals[rank - 1] == head["empreinte"], "chain", f"does not hold the head seen at rank {rank} on {head['date_creation']}")
        if secret := os.environ.get("MINICRM_SIGNING_KEY"):
            drawn = hmac.digest(b"\0" * 32, secret.encode(), "sha256")
            key = hmac.digest(drawn, b"minicrm/chain-head/v1\x01", "sha256")
            text = f"{head['format']}\n{rank}\n{head['empreinte']}\n{head['date_creation']}\n"
            self.check(hmac.compare_digest(hmac.new(key, text.encode(), "sha256").hexdigest(), head["signature"]), "head", "is not signed with this key")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("register")
    arguments.add_argument("--head")
    given = arguments.parse_args()
    books, end, count = Books(), None, 0
    with open(given.register, encoding="utf-8") as register:
        start = json.loads(next(register, "{}"))
        books.check(start.get("format") == "minicrm-registre/1", "register", "is of an unknown format")
        for line in register:
            entry = json.loads(line)
            if "tete" in entry:
                end = entry
            else:
                count += 1
                books.add(entry)
    books.close(end, count)
    if given.head:
        with open(given.head, encoding="utf-8") as head:
            books.witnessed(json.load(head), start.get("date_creation", ""))
    for fault in books.faults:
        print(fault)
    print(f"{count} documents, " + (f"{len(books.faults)} faults" if books.faults else "all as sealed"))
    return 1 if books.faults else 0


if __name__ == "__main__":
    sys.exit(main())
