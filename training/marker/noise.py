"""What is added to the marked answers in training: slips of the pen, joined statements, lists, echoes, strays, denials.

Everything is drawn from the generator handed in, so a seed gives the same examples again.
"""
from __future__ import annotations

import random
import re
from collections import defaultdict
from dataclasses import replace

from data import MET, NOT_MET, Example

COMMON = set(
    "a an and are as at be because been but by can do does for from had has have he her his how i if in into is it its more must not of "
    "off on one or our out over own she should so some such than that the their them then there these they this those to too up was we "
    "were what when which while who why will with would you your explain explains describe describes outline state identify award credit".split()
)
KEYS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"]
NEAR = {c: (row[max(0, i - 1) : i] + row[i + 1 : i + 2]) for row in KEYS for i, c in enumerate(row)}


def slip(word: str, rng: random.Random) -> str:
    """One letter dropped, doubled, swapped or mistyped."""
    if len(word) < 4 or not word.isalpha():
        return word
    i = rng.randrange(1, len(word) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        return word[:i] + word[i + 1 :]
    if kind == 1:
        return word[:i] + word[i] + word[i:]
    if kind == 2:
        return word[:i] + word[i + 1] + word[i] + word[i + 2 :]
    return word[:i] + rng.choice(NEAR.get(word[i].lower(), word[i]) or word[i]) + word[i + 1 :]


def misspell(text: str, rng: random.Random, share: float) -> str:
    """Slips in a share of the words."""
    return " ".join(slip(w, rng) if rng.random() < share else w for w in text.split())


def roughen(example: Example, rng: random.Random) -> Example:
    """The hand of the writer, which never changes a verdict: misspelt, or without punctuation."""
    draw = rng.random()
    if draw < 0.12:
        return replace(example, answer=misspell(example.answer, rng, rng.choice([0.05, 0.1, 0.2])))
    if draw < 0.17:
        return replace(example, answer=re.sub(r"[.,;:!?]+(?=\s|$)", "", example.answer))
    return example


def terms(text: str) -> list[str]:
    """The words of a text that carry its matter."""
    return [w for w in re.findall(r"[A-Za-z][A-Za-z'-]+", text) if w.lower() not in COMMON]


def term_list(example: Example, rng: random.Random, others: list[str]) -> Example:
    """The point's own words as a bare list: earns nothing."""
    words = terms(example.point) + (terms(rng.choice(example.accept)) if example.accept and rng.random() < 0.5 else [])
    words += terms(rng.choice(others))[:4] if others and rng.random() < 0.6 else []
    words = list(dict.fromkeys(w.lower() for w in words))
    rng.shuffle(words)
    return replace(example, answer=rng.choice([", ", ", ", " ", "; ", "\n- "]).join(words), label=NOT_MET, kind="noise", style="probe:list")


def echo(example: Example, rng: random.Random) -> Example:
    """The question said back: earns nothing."""
    task = re.sub(r"^(explain|describe|outline|state|identify|discuss|compare|evaluate|analyse|assess)\s+", "", example.question, flags=re.I).rstrip(".?")
    frame = rng.choice(["{q}", "I am going to explain {t}.", "It is important to know {t}.", "{t}", "In this answer I will look at {t} because it matters to any organisation."])
    return replace(example, answer=frame.format(q=example.question, t=task), label=NOT_MET, kind="noise", style="probe:echo")


def stray(example: Example, rng: random.Random, pool: list[Example]) -> Example | None:
    """A good answer to another question: earns nothing here. Of another topic file, so that neighbours stay out."""
    for _ in range(8):
        other = rng.choice(pool)
        if other.qid != example.qid and len(set(map(str.lower, terms(other.point))) & set(map(str.lower, terms(example.point)))) == 0:
            return replace(example, answer=other.answer, label=NOT_MET, kind="noise", style="probe:off-topic")
    return None


DENY = [(r"\b(is|are|was|were|can|will|does|do|should|has|have)\b", r"\1 not"), (r"\b(not|never|no longer)\s", ""), (r"\bmore\b", "less"),
        (r"\bless\b", "more"), (r"\bincreases?\b", "falls"), (r"\bbecause\b", "although not because")]


def deny(example: Example, rng: random.Random) -> Example | None:
    """A reference answer turned by a small word, for the public sets."""
    for pattern, put in rng.sample(DENY, len(DENY)):
        turned, n = re.subn(pattern, put, example.point, count=1)
        if n and turned != example.point:
            return replace(example, answer=turned, label=NOT_MET, kind="noise", style="noise:denied")
    return None


def joined(train: list[Example], rng: random.Random, per_question: int) -> list[Example]:
    """Longer answers made of statements of one question: a point is as well met as its best statement.

    Only statements that earn something are joined (`g`), or one with a harmless one (`s`): a reversal beside a right claim has no known verdict.
    """
    out = []
    by_question: dict[str, list[Example]] = defaultdict(list)
    for e in train:
        if e.kind in "gs":
            by_question[e.qid].append(e)
    for items in by_question.values():
        if items[0].kind == "s":
            harmless = [e for e in items if e.style == "s:true-but-irrelevant"]
            claims = [e for e in items if e.style != "s:true-but-irrelevant"]
            for e in rng.sample(claims, min(per_question, len(claims))) if harmless else []:
                parts = [e.answer, rng.choice(harmless).answer]
                rng.shuffle(parts)
                out.append(replace(e, answer=" ".join(parts), kind="joined"))
            continue
        by_text: dict[str, list[Example]] = defaultdict(list)
        for e in items:
            by_text[e.group].append(e)
        earning = [g for g in by_text.values() if any(e.label == MET for e in g)]
        for _ in range(per_question):
            chosen = rng.sample(earning, min(len(earning), rng.choice([2, 2, 3])))
            text = " ".join(g[0].answer for g in chosen)
            for at in zip(*chosen):
                out.append(replace(at[0], answer=text, label=max(e.label for e in at), kind="joined"))
    return out


def probes(examples: list[Example], rng: random.Random) -> list[Example]:
    """Texts that must never earn, one of each kind for every point: for the figures."""
    pool = [e for e in examples if e.label == MET and e.kind in "tsg"]
    points = {(e.qid, e.point): e for e in examples if e.kind in "tsg"}
    out = []
    for e in points.values():
        others = [o.point for o in points.values() if o.qid == e.qid and o.point != e.point]
        out += [p for p in (term_list(e, rng, others), echo(e, rng), stray(e, rng, pool)) if p]
    return out


def additions(train: list[Example], rng: random.Random, share: float, per_question: int) -> list[Example]:
    """A pass's made-up examples: `share` of the pass in each of lists and strays, half as many echoes; and the joined answers."""
    real = [e for e in train if e.kind in "tsg"]
    pool = [e for e in real if e.label == MET]
    points: dict[str, list[str]] = defaultdict(list)
    for e in real:
        if e.point not in points[e.qid]:
            points[e.qid].append(e.point)
    out = []
    for _ in range(int(share * len(real))):
        e = rng.choice(real)
        out.append(term_list(e, rng, [p for p in points[e.qid] if p != e.point]))
        out.append(stray(rng.choice(real), rng, pool))
        if rng.random() < 0.5:
            out.append(echo(rng.choice(real), rng))
    for e in [e for e in train if e.kind in ("scientsbank", "beetle")]:
        if rng.random() < 3 * share:
            out.append(deny(e, rng))
    return [e for e in out if e and e.answer.strip()] + (joined(real, rng, per_question) if per_question else [])
