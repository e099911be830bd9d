"""Reads the marked answers and turns them into examples: one point, one text, one verdict.

Ours (`training/data`): whole answers `t*`, single statements `s*`, statements against sibling points `g*`, misconceptions
`m*` (the belief stands as the point). Other people's (`../shared/data/public`, where present): SciEntsBank, Beetle, ArgKP.
Questions, never answers, are split into train and dev, by the same hash as the word judge (`training/words/fit.rs`), so that
the two judges can be combined on questions neither has seen.
"""
from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

MET, PARTLY, NOT_MET = 2, 1, 0
LABELS = {"met": MET, "partly": PARTLY, "not_met": NOT_MET}
MASK = (1 << 64) - 1


@dataclass(frozen=True)
class Example:
    """One point read against one text. `style` is how the text was written, where its writer said so."""

    file: str
    kind: str  # t, s, g, m; q: a quote of t; scientsbank, beetle, argkp
    qid: str  # FILE:QUESTION, the unit of the split
    question: str
    point: str
    accept: tuple[str, ...]
    answer: str
    label: int
    style: str = ""
    group: str = ""  # the text's own id: the verdicts on one answer share it


def stable_hash(text: str) -> int:
    """The hash of `fit.rs`: FNV-1a, then a finaliser. The same in every language and on every machine."""
    h = 0xCBF29CE484222325
    for b in text.encode():
        h = ((h ^ b) * 0x100000001B3) & MASK
    x = h ^ 0x5BD1E995
    x ^= x >> 33
    x = (x * 0xFF51AFD7ED558CCD) & MASK
    x ^= x >> 33
    x = (x * 0xC4CEB9FE1A85EC53) & MASK
    return x ^ (x >> 33)


def is_dev(qid: str) -> bool:
    """A fifth of the questions is left out of training."""
    return stable_hash(qid) % 5 == 0


def rows(path: Path) -> list[dict]:
    """The lines of a JSONL file."""
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def accepts(node: dict) -> tuple[str, ...]:
    """The accept wordings of a point."""
    return tuple(node.get("accept") or ())


def answers(name: str, row: dict) -> list[Example]:
    """Whole answers (`t`): every answer against every point."""
    qid = f"{name}:{row['question_id']}"
    out = []
    for a in row["answers"]:
        earned = sum(v == "met" for v in a["verdicts"].values())
        for p in row["points"]:
            label = LABELS[a["verdicts"].get(p["id"], "not_met")]
            group = f"{qid}:{a['id']}"
            out.append(Example(name, "t", qid, row["question"], p["text"], accepts(p), a["answer"], label, f"t:{earned} met", group))
    return out


def siblings(name: str, row: dict) -> list[Example]:
    """Statements against sibling points (`g`)."""
    qid = f"{name}:{row['question_id']}"
    return [
        Example(name, "g", qid, row["question"], p["text"], accepts(p), s["text"], LABELS[s["verdicts"].get(p["id"], "not_met")],
                f"g:{sum(v == 'met' for v in s['verdicts'].values())} met", f"{qid}:{i}")
        for i, s in enumerate(row["statements"])
        for p in row["points"]
    ]


def statements(name: str, row: dict) -> list[Example]:
    """Single statements (`s`)."""
    qid = f"{name}:{row['id']}"
    return [
        Example(name, "s", qid, row["question"], row["point"], accepts(row), s["text"], LABELS[s["verdict"]], f"s:{s['how']}", f"{qid}:{i}")
        for i, s in enumerate(row["statements"])
    ]


def misconceptions(name: str, row: dict) -> list[Example]:
    """Statements that do and do not state a mistaken belief (`m`)."""
    qid = f"{name}:{row['id']}"
    return [
        Example(name, "m", qid, "", row["belief"], (), s["text"], MET if s["states_it"] else NOT_MET, f"m:{s['how']}", f"{qid}:{i}")
        for i, s in enumerate(row["statements"])
    ]


READERS = {"t": answers, "s": statements, "g": siblings, "m": misconceptions}


def ours(folder: Path) -> list[Example]:
    """Every example of `training/data`. A question asked on both sides of the split stays on the dev side only."""
    out: list[Example] = []
    for path in sorted(folder.glob("[tsgm][0-9]*.jsonl")):
        for row in rows(path):
            out += READERS[path.name[0]](path.name, row)

    def plain(text: str) -> str:
        return " ".join(re.findall(r"[a-z0-9]+", text.lower()))

    seen = {plain(e.question) for e in out if is_dev(e.qid) and e.question}
    return [e for e in out if is_dev(e.qid) or plain(e.question) not in seen]


def quotes(folder: Path) -> list[Example]:
    """The words that earn a point of a whole answer, and the same words against its siblings, which they do not earn.

    A sibling whose own quote overlaps is left out. For training only.
    """
    out = []
    for path in sorted(folder.glob("t[0-9]*.jsonl")):
        for row in rows(path):
            qid = f"{path.name}:{row['question_id']}"
            for a in row["answers"]:
                spans = {}
                for pid, quote in (a.get("quotes") or {}).items():
                    at = a["answer"].find(quote)
                    if at >= 0 and len(quote.split()) >= 3:
                        spans[pid] = (at, at + len(quote))
                for pid, (start, end) in spans.items():
                    for p in row["points"]:
                        other = spans.get(p["id"])
                        if p["id"] == pid:
                            label = LABELS[a["verdicts"][pid]]
                        elif other and other[0] < end and start < other[1]:
                            continue
                        elif not other and a["verdicts"].get(p["id"]) != "not_met":
                            continue
                        else:
                            label = NOT_MET
                        out.append(Example(path.name, "q", qid, row["question"], p["text"], accepts(p), a["answer"][start:end], label,
                                           "q", f"{qid}:{a['id']}:{pid}"))
    return out


def public(folder: Path, names: tuple[str, ...] = ("scientsbank", "beetle", "argkp")) -> list[Example]:
    """Other people's sets, in our shape: the first reference answer is the point, up to three others its accept wordings."""
    out = []
    for name in names:
        for path in sorted(folder.glob(f"{name}*.jsonl")) if folder.is_dir() else []:
            for i, row in enumerate(rows(path)):
                qid = f"{path.name}:{row['question_id']}"
                blank = Example(path.name, name, qid, row["question"], "", (), row["answer"], NOT_MET, name, f"{qid}:{i}")
                if name == "argkp":
                    out += [replace(blank, point=p["text"], label=MET if p["label"] else NOT_MET) for p in row["points"]]
                elif row["references"]:
                    refs = row["references"]
                    label = MET if row["label2"] == "correct" else NOT_MET
                    out.append(replace(blank, point=refs[0], accept=tuple(refs[1:4]), label=label))
    return out


def split(examples: list[Example]) -> tuple[list[Example], list[Example]]:
    """Train and dev, by question."""
    return [e for e in examples if not is_dev(e.qid)], [e for e in examples if is_dev(e.qid)]


def fingerprint(folder: Path) -> dict[str, str]:
    """What was trained on: the first twelve digits of each file's SHA-256."""
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest()[:12] for p in sorted(folder.glob("[tsgm][0-9]*.jsonl"))}


if __name__ == "__main__":
    import collections
    import sys

    here = Path(__file__).resolve().parent
    train, dev = split(ours(Path(sys.argv[1]) if len(sys.argv) > 1 else here.parent / "data"))
    for title, part in (("train", train), ("dev", dev)):
        counts = collections.Counter((e.kind, e.label) for e in part)
        print(title, len(part), "questions", len({e.qid for e in part}))
        for kind in "tsgm":
            print("  ", kind, "met", counts[kind, MET], "partly", counts[kind, PARTLY], "not met", counts[kind, NOT_MET])
