"""Reads the dev questions with trained weights, calibrates, and prints the figures in one table.

    python measure.py --out OUT --onnx OUT/marker-int8.onnx

A verdict is read twice: over the whole answer, and over its one- and two-sentence windows, of which the best counts. The two
log-odds of met are brought to a probability by a logistic curve fitted on the other four fifths of the dev questions
(so no question is judged by a curve that has seen it), and the bounds of `sure` are chosen there too.
"""
from __future__ import annotations

import argparse
import json
import random
import re
import time
from pathlib import Path

import numpy as np

import data
import model as marker
import noise

HERE = Path(__file__).resolve().parent
FOLDS = 5


def windows(answer: str) -> list[str]:
    """The one- and two-sentence stretches of an answer of two sentences or more."""
    parts = [p for p in re.split(r"(?<=[.!?;])\s+|\n+", answer.strip()) if p]
    if len(parts) < 2:
        return []
    stretches = parts + [" ".join(parts[i : i + 2]) for i in range(len(parts) - 1)]
    return [s for s in stretches if len(s.split()) >= 3 and s != answer]


def log_odds(logits: np.ndarray) -> np.ndarray:
    """Of met against the other two classes."""
    return logits[:, 2] - np.logaddexp(logits[:, 0], logits[:, 1])


def read(net, reader: marker.Reader, examples: list[data.Example], device, score=None) -> np.ndarray:
    """For each example: log-odds of met of the whole answer, the best of its windows, and the whole's log-odds of partly or better."""
    pairs, owner = [], []
    for i, e in enumerate(examples):
        for text in [e.answer, *windows(e.answer)]:
            pairs.append(reader.pair(e.point, e.accept, text, e.question))
            owner.append(i)
    logits = score(pairs) if score else marker.logits(net, pairs, device)
    odds = log_odds(logits)
    out = np.full((len(examples), 3), -np.inf)
    first = np.unique(owner, return_index=True)[1]
    out[:, 0] = odds[first]
    out[:, 2] = np.logaddexp(logits[first, 1], logits[first, 2]) - logits[first, 0]
    rest = np.ones(len(pairs), bool)
    rest[first] = False
    np.maximum.at(out[:, 1], np.asarray(owner)[rest], odds[rest])
    alone = np.isinf(out[:, 1])
    out[alone, 1] = out[alone, 0]
    return out


def auc(score: np.ndarray, truth: np.ndarray) -> float:
    """How often a met verdict is ranked above one that is not; ties count half."""
    good, bad = score[truth], np.sort(score[~truth])
    if not len(good) or not len(bad):
        return float("nan")
    return float((np.searchsorted(bad, good, "left") + np.searchsorted(bad, good, "right")).sum() / (2 * len(good) * len(bad)))


def kappa(said: np.ndarray, truth: np.ndarray) -> float:
    """Cohen's; none where all verdicts are of one kind."""
    if truth.all() or not truth.any():
        return float("nan")
    chance = said.mean() * truth.mean() + (1 - said.mean()) * (1 - truth.mean())
    return float(((said == truth).mean() - chance) / (1 - chance)) if chance < 1 else float("nan")


def ece(p: np.ndarray, truth: np.ndarray) -> float:
    """Expected calibration error over ten bins."""
    bins = np.minimum((p * 10).astype(int), 9)
    return float(sum(abs(p[bins == b].mean() - truth[bins == b].mean()) * (bins == b).mean() for b in range(10) if (bins == b).any()))


def glance(net, reader, examples, device) -> dict:
    """A quick look during training: whole answers only, uncalibrated."""
    logits = marker.logits(net, [reader.pair(e.point, e.accept, e.answer, e.question) for e in examples], device)
    truth, score = np.array([e.label == data.MET for e in examples]), log_odds(logits)
    return {"glance_auc": round(auc(score, truth), 4), "glance_kappa": round(kappa(score > 0, truth), 4)}


def fit(x: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Logistic regression by Newton's steps, with a touch of ridge."""
    a = np.column_stack([np.ones(len(x)), x])
    w = np.zeros(a.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-a @ w))
        gradient = a.T @ (truth - p) - 0.1 * w
        w += np.linalg.solve((a * (p * (1 - p))[:, None]).T @ a + 0.1 * np.eye(len(w)), gradient)
    return w


def apply(w: np.ndarray, x: np.ndarray) -> np.ndarray:
    """The probability of met."""
    return 1 / (1 + np.exp(-(w[0] + x @ w[1:])))


def bounds(p: np.ndarray, truth: np.ndarray) -> tuple[float, float]:
    """The widest `sure` on either side with at most 5 % wrong among it."""

    def edge(order: np.ndarray, right: np.ndarray, none: float) -> float:
        share = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
        fine = np.flatnonzero(share >= 0.95)
        return float(p[order[fine[-1]]]) if len(fine) else none

    up, down = np.argsort(-p, kind="stable"), np.argsort(p, kind="stable")
    return min(edge(down, ~truth, -1.0), 0.5), max(edge(up, truth, 2.0), 0.5)


def out_of_fold(x: np.ndarray, examples: list[data.Example]) -> tuple[np.ndarray, np.ndarray]:
    """Probability and sureness of each example, from the other folds."""
    fold = np.array([data.stable_hash("fold " + e.qid) % FOLDS for e in examples])
    real = np.array([not e.style.startswith("probe:") and e.kind != "m" for e in examples])
    truth = np.array([e.label == data.MET for e in examples])
    p, sure = np.zeros(len(x)), np.zeros(len(x), bool)
    for f in range(FOLDS):
        known, here = real & (fold != f), fold == f
        w = fit(x[known], truth[known])
        p[here] = apply(w, x[here])
        low, high = bounds(apply(w, x[known]), truth[known])
        sure[here] = (p[here] <= low) | (p[here] >= high)
    return p, sure


GROUPS = {
    "reversed": ("s:opposite", "s:swapped"), "listed": ("s:named", "probe:list"), "echoed": ("s:echo", "probe:echo"),
    "off-topic": ("s:other-thing", "s:true-but-irrelevant", "probe:off-topic"),
}


def table(p: np.ndarray, sure: np.ndarray, examples: list[data.Example]) -> list[dict]:
    """The figures, of all and of every part. Partly counts as not met, except in `wrong`: not-met texts that were credited."""
    labels = np.array([e.label for e in examples])
    truth, said = labels == data.MET, p >= 0.5
    probe = np.array([e.style.startswith("probe:") for e in examples])
    ours = ~probe & np.array([e.kind in "tsg" for e in examples])
    parts = {"all": ours, "all, no partly": ours & (labels != data.PARTLY)}
    parts |= {k: ~probe & np.array([e.kind == k for e in examples]) for k in "tsgm"}
    parts |= {k: np.array([e.style in v for e in examples]) for k, v in GROUPS.items()}
    parts |= {k: np.array([e.style == k for e in examples]) for k in sorted({e.style for e in examples})}
    parts |= {k: ~probe & np.array([e.file == k for e in examples]) for k in sorted({e.file for e in examples})}
    out = []
    for name, at in parts.items():
        if not at.any():
            continue
        not_met, met = at & (labels == data.NOT_MET), at & truth
        out.append({
            "part": name, "n": int(at.sum()), "met": float(truth[at].mean()), "auc": auc(p[at], truth[at]), "kappa": kappa(said[at], truth[at]),
            "right": float((said == truth)[at].mean()), "ece": ece(p[at], truth[at]), "sure": float(sure[at].mean()),
            "sure right": float((said == truth)[at & sure].mean()) if (at & sure).any() else float("nan"),
            "found": float(said[met].mean()) if met.any() else float("nan"),
            "wrong": float(said[not_met].mean()) if not_met.any() else float("nan"),
            "wrong sure": float((said & sure)[not_met].mean()) if not_met.any() else float("nan"),
        })
    return out


def markdown(figures: list[dict]) -> str:
    """As a table for the card."""
    names = list(figures[0])
    lines = ["| " + " | ".join(names) + " |", "| --- " + "| ---: " * (len(names) - 1) + "|"]
    for row in figures:
        cells = [("" if v != v else f"{v:.3f}") if isinstance(v, float) else str(v) for v in row.values()]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def school(net, reader, folder: Path, device) -> str:
    """SciEntsBank and Beetle: macro-F1, two classes, on questions left out of their training parts; whole answers, cut at one half."""
    out = []
    for name in ("scientsbank", "beetle"):
        _, dev = data.split(data.public(folder, (name,)))
        if dev:
            said = log_odds(marker.logits(net, [reader.pair(e.point, e.accept, e.answer, e.question) for e in dev], device)) > 0
            truth = np.array([e.label == data.MET for e in dev])
            f1 = [2 * (s & t).sum() / max(1, s.sum() + t.sum()) for s, t in ((said, truth), (~said, ~truth))]
            out.append(f"{name}: {len(dev)} answers to {len({e.qid for e in dev})} unseen questions, macro-F1 {np.mean(f1):.3f}")
    return "\n".join(out)


def main() -> None:
    """Prints the table; keeps figures.md, figures.json and calibration.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=HERE.parent / "data")
    parser.add_argument("--public", type=Path, default=HERE.parents[2] / "shared/data/public")
    parser.add_argument("--out", type=Path, default=Path.home() / ".cache/viva-training/marker")
    parser.add_argument("--onnx", type=Path, help="read by this file (marker-int8.onnx is what ships) in place of the weights")
    parser.add_argument("--limit", type=int, default=0, help="dev questions at most, for a trial")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    device = marker.machine(args.threads)
    net, reader = marker.load(args.out / "weights.safetensors").to(device), marker.Reader()
    score = None
    if args.onnx:
        from export import runner

        score = runner(args.onnx, args.threads)
    _, dev = data.split(data.ours(args.data))
    if args.limit:
        kept = sorted({e.qid for e in dev}, key=data.stable_hash)[: args.limit]
        dev = [e for e in dev if e.qid in kept]
    examples = dev + noise.probes(dev, random.Random(1))
    began = time.time()
    odds = read(net, reader, examples, device, score)
    np.save(args.out / "dev-odds.npy", odds)
    truth = np.array([e.label == data.MET for e in examples])
    real = np.array([e.kind in "tsg" and not e.style.startswith("probe:") for e in examples])
    print(f"{len(examples)} verdicts read in {time.time() - began:.0f} s by {args.onnx.name if args.onnx else f'torch on {device}'}")
    for title, score in (("whole", odds[:, 0]), ("best window", odds[:, 1]), ("whole + half the best window", odds[:, 0] + odds[:, 1] / 2)):
        print(f"AUC, {title}: {auc(score[real], truth[real]):.4f}")
    p, sure = out_of_fold(odds[:, :2], examples)
    figures = table(p, sure, examples)
    text = markdown(figures)
    print(text)
    if args.public.is_dir() and not args.limit:
        text += "\n" + school(net, reader, args.public, device) + "\n"
        print(text.rsplit("\n\n", 1)[-1])
    (args.out / "figures.md").write_text(text, encoding="utf-8")
    (args.out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    w = fit(odds[real, :2], truth[real])
    low, high = bounds(apply(w, odds[real, :2]), truth[real])
    (args.out / "calibration.json").write_text(
        json.dumps({"bias": w[0], "whole": w[1], "window": w[2], "sure_not_met_below": low, "sure_met_above": high}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
