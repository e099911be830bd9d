"""Trains the marker by a recipe: stages of passes over ours and other people's sets, then keeps the weights.

    python train.py --recipe ours --out OUT

Seeds are fixed: the same data, machine kind and thread count give the same weights. `--minutes` is a leash for a borrowed
hour: the learning rate reaches nothing when the time is up, and the run can then not be repeated to the digit.
"""
from __future__ import annotations

import argparse
import json
import math
import random
import time
from contextlib import nullcontext
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import torch

import data
import measure
import model as marker
import noise

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Stage:
    """A number of passes over a mixture: shares of each source in a pass."""

    passes: float
    ours: float = 1.0
    quotes: float = 1.0
    semeval: float = 0.0
    argkp: float = 0.0
    rate: float = 8e-5
    noise: float = 0.03
    join: int = 2


RECIPES = {
    # every path once, in minutes; the figures mean nothing
    "tiny": [Stage(1, ours=0, quotes=0, semeval=0.02), Stage(1, ours=0.01, quotes=0.01, semeval=0.01, argkp=0.003, join=0)],
    # one stage on ours: what fits an hour on two cores
    "ours": [Stage(2)],
    # the recipe of ../shared/data/README.md: schools' science, debates mixed with ours, then ours
    "full": [Stage(4, ours=0, quotes=0, semeval=1), Stage(1, semeval=0.5, argkp=0.5), Stage(3, semeval=0.1, argkp=0.05, rate=6e-5)],
}


def mixture(sources: dict[str, list[data.Example]], stage: Stage, rng: random.Random, share: float) -> list[data.Example]:
    """One pass: a draw of every source, wordings and questions dropped, slips and made-up texts added."""

    def draw(part: list[data.Example], amount: float) -> list[data.Example]:
        return part if amount >= 1 else rng.sample(part, int(amount * len(part)))

    real = draw(sources["ours"], stage.ours) + draw(sources["quotes"], stage.quotes)
    real += draw(sources["semeval"], stage.semeval) + draw(sources["argkp"], stage.argkp)
    real += noise.additions(real, rng, stage.noise, stage.join)
    out = []
    for e in real:
        e = noise.roughen(e, rng)
        wordings = () if rng.random() < 0.4 else tuple(rng.sample(e.accept, len(e.accept)))
        out.append(replace(e, accept=wordings, question="" if rng.random() < 0.2 else e.question))
    rng.shuffle(out)
    return out[: math.ceil(share * len(out))]


def batches(pairs: list, size: int, rng: random.Random) -> list[list[int]]:
    """Batches of like length, in random order."""
    order = list(range(len(pairs)))
    rng.shuffle(order)
    out = []
    for start in range(0, len(order), 50 * size):
        part = sorted(order[start : start + 50 * size], key=lambda i: len(pairs[i][0]))
        out += [part[i : i + size] for i in range(0, len(part), size)]
    rng.shuffle(out)
    return out


def optimiser(net: marker.Marker, rate: float, device: torch.device) -> torch.optim.Optimizer:
    """AdamW; the head learns five times as fast; no decay on norms and biases."""
    groups: dict[tuple[float, float], list] = {}
    for name, p in net.named_parameters():
        if p.requires_grad:
            groups.setdefault((5.0 if name.startswith("head") else 1.0, 0.01 if p.ndim > 1 else 0.0), []).append(p)
    return torch.optim.AdamW(
        [{"params": ps, "lr": rate * times, "times": times, "weight_decay": decay} for (times, decay), ps in groups.items()], fused=True
    )


def precision(device: torch.device, choice: str):
    """bfloat16 where the machine has it in hardware: twice as fast on such processors, much faster on accelerators."""
    if choice == "auto":
        flags = Path("/proc/cpuinfo")
        here = device.type == "cuda" or (flags.exists() and "avx512_bf16" in flags.read_text())
        choice = "bf16" if here else "fp32"
    return choice, (lambda: torch.autocast(device.type, dtype=torch.bfloat16)) if choice == "bf16" else nullcontext


def run_stage(net, reader, sources, stage, args, device, seed, clock, log, autocast) -> None:
    """One stage: warm-up over 8 %, then down to nothing in a line."""
    rng = random.Random(seed)
    optim = optimiser(net, stage.rate, device)
    whole = math.ceil(stage.passes)
    passes = [mixture(sources, stage, random.Random(seed * 1000 + i), min(1.0, stage.passes - i)) for i in range(whole)]
    steps = sum(math.ceil(len(p) / args.batch) for p in passes)
    print(f"stage {asdict(stage)}: {sum(map(len, passes))} examples, {steps} steps", flush=True)
    step, loss_mean = 0, 0.0
    for at, examples in enumerate(passes):
        if clock() >= 1:
            break
        pairs = [reader.pair(e.point, e.accept, e.answer, e.question) for e in examples]
        labels = torch.tensor([e.label for e in examples])
        for chosen in batches(pairs, args.batch, rng):
            net.train()
            spent = max(step / steps, clock())
            if spent >= 1:
                break
            scale = min(1.0, step / max(1, 0.08 * steps)) * min(1.0, (1 - spent) / 0.92)
            for group in optim.param_groups:
                group["lr"] = stage.rate * group["times"] * scale
            with autocast():
                out = net(*(t.to(device, non_blocking=True) for t in marker.batch([pairs[i] for i in chosen])))
            loss = torch.nn.functional.cross_entropy(out.float(), labels[chosen].to(device), label_smoothing=0.05)
            optim.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optim.step()
            step += 1
            loss_mean += (loss.item() - loss_mean) * max(0.01, 1 / step)
            if step % 50 == 0:
                log(step=step, of=steps, loss=round(loss_mean, 4), rate=scale * stage.rate)
        if sources["glance"]:
            log(passed=at + 1, steps=step, **measure.glance(net, reader, sources["glance"], device))


def main() -> None:
    """Reads, trains, saves weights.safetensors and a log."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=HERE.parent / "data")
    parser.add_argument("--public", type=Path, default=HERE.parents[2] / "shared/data/public")
    parser.add_argument("--out", type=Path, default=Path.home() / ".cache/viva-training/marker")
    parser.add_argument("--recipe", choices=RECIPES, default="ours")
    parser.add_argument("--passes", type=float, help="of the last stage, in place of the recipe's")
    parser.add_argument("--batch", type=int, default=24)
    parser.add_argument("--rate", type=float, help="times the recipe's learning rates", default=1.0)
    parser.add_argument("--freeze-words", action="store_true", help="leave the word embeddings as published")
    parser.add_argument("--precision", choices=["auto", "bf16", "fp32"], default="auto")
    parser.add_argument("--share", type=float, default=1.0, help="of our training questions, for a learning curve")
    parser.add_argument("--half", action="store_true", help="write the weights in 16 bits, to travel")
    parser.add_argument("--minutes", type=float, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    began = time.time()
    random.seed(args.seed), np.random.seed(args.seed), torch.manual_seed(args.seed)
    device = marker.machine(args.threads)
    chosen, autocast = precision(device, args.precision)
    args.out.mkdir(parents=True, exist_ok=True)
    lines = open(args.out / "train.log", "w", encoding="utf-8")

    def log(**facts) -> None:
        line = json.dumps({"seconds": round(time.time() - began), **facts})
        print(line, flush=True)
        print(line, file=lines, flush=True)

    train, dev = data.split(data.ours(args.data))
    prints = data.fingerprint(args.data)
    keep = {q for q in {e.qid for e in train} if data.stable_hash("curve " + q) % 1000 < 1000 * args.share}
    others, _ = data.split(data.public(args.public)) if args.public.is_dir() else ([], [])
    sources = {
        "ours": [e for e in train if e.qid in keep],
        "quotes": [e for e in data.quotes(args.data) if e.qid in keep],
        "semeval": [e for e in others if e.kind in ("scientsbank", "beetle")],
        "argkp": [e for e in others if e.kind == "argkp"],
        "glance": sorted(dev, key=lambda e: data.stable_hash(e.group + e.point))[:1200],
    }
    stages = [replace(s, rate=s.rate * args.rate) for s in RECIPES[args.recipe]]
    if args.passes:
        stages[-1] = replace(stages[-1], passes=args.passes)
    if args.minutes and len(stages) > 1:
        parser.error("--minutes is for recipes of one stage")
    log(device=str(device), precision=chosen, torch=torch.__version__, recipe=args.recipe, **{k: len(v) for k, v in sources.items()})
    net = marker.published().to(device)
    net.embeddings.word_embeddings.weight.requires_grad_(not args.freeze_words)
    reader = marker.Reader()
    start = time.time()
    clock = (lambda: (time.time() - start) / (60 * args.minutes)) if args.minutes else (lambda: 0.0)
    for i, stage in enumerate(stages):
        run_stage(net, reader, sources, stage, args, device, args.seed + i, clock, log, autocast)
        marker.save(net, args.out / "weights.safetensors", args.half)
    facts = {"recipe": args.recipe, "stages": [asdict(s) for s in stages], "device": str(device), "precision": chosen, "seed": args.seed,
             "batch": args.batch, "minutes": round((time.time() - began) / 60, 1), "data": prints,
             "arguments": {k: str(v) for k, v in vars(args).items()}}
    (args.out / "trained.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
