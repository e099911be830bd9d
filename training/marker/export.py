"""Writes the trained marker as ONNX, whole and int8, and shows on dev what int8 costs.

    python export.py --out OUT

Beside the two models it leaves `fixture.jsonl`: pairs with their tokens and probabilities (int8, by ONNX Runtime), for the Rust
engine's test. Inputs `ids`, `mask`, `segments` (int64, pairs by tokens); output `logits`: not met, partly, met.
"""
from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import model as marker  # before torch: it sets the environment

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

import data
import measure
import noise

HERE = Path(__file__).resolve().parent


def to_onnx(net: marker.Marker, file: Path) -> None:
    """The graph with its attention written out, free in both lengths."""
    net = net.cpu().eval()
    for layer in net.layers:
        layer.plain = True
    example = marker.batch([([101, 2023, 102, 2008, 102], [0, 0, 0, 1, 1]), ([101, 2023, 102], [0, 0, 1])])
    free = {0: "pairs", 1: "tokens"}
    torch.onnx.export(net, example, str(file), input_names=["ids", "mask", "segments"], output_names=["logits"], opset_version=17, dynamo=False,
                      dynamic_axes={"ids": free, "mask": free, "segments": free, "logits": {0: "pairs"}})


def to_int8(whole: Path, small: Path, reduce_range: bool) -> None:
    """Weights to int8 by output channel, activations at run time; `reduce_range` keeps 7 bits, for processors that saturate."""
    prepared = small.with_suffix(".prepared.onnx")
    quant_pre_process(str(whole), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(str(prepared), str(small), weight_type=QuantType.QInt8, per_channel=True, reduce_range=reduce_range)
    prepared.unlink()


def runner(file: Path, threads: int, size: int = 32):
    """Scores pairs by ONNX Runtime, in batches of like length."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])

    def score(pairs: list) -> np.ndarray:
        out = np.zeros((len(pairs), 3))
        order = sorted(range(len(pairs)), key=lambda i: len(pairs[i][0]))
        for start in range(0, len(order), size):
            at = order[start : start + size]
            ids, mask, segments = (t.numpy() for t in marker.batch([pairs[i] for i in at]))
            out[at] = session.run(None, {"ids": ids, "mask": mask, "segments": segments})[0]
        return out

    return score


def fixture(file: Path, reader: marker.Reader, examples: list[data.Example], score) -> None:
    """Pairs read one at a time, as the engine's test reads them."""
    with open(file, "w", encoding="utf-8") as out:
        for e in examples:
            ids, segments = reader.pair(e.point, e.accept, e.answer, e.question)
            logits = score([(ids, segments)])[0]
            p = np.exp(logits - logits.max())
            row = {"question": e.question, "point": e.point, "accept": e.accept, "answer": e.answer, "ids": ids, "segments": segments,
                   "probabilities": [round(float(x), 5) for x in p / p.sum()], "verdict": ["not_met", "partly", "met"][e.label]}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def main() -> None:
    """Exports and compares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=HERE.parent / "data")
    parser.add_argument("--out", type=Path, default=Path.home() / ".cache/viva-training/marker")
    parser.add_argument("--sample", type=int, default=1500, help="dev verdicts to compare on; 0: all")
    parser.add_argument("--reduce-range", action="store_true")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    marker.machine(args.threads)
    net, reader = marker.load(args.out / "weights.safetensors"), marker.Reader()
    whole, small = args.out / "marker-fp32.onnx", args.out / "marker-int8.onnx"
    to_onnx(net, whole)
    to_int8(whole, small, args.reduce_range)
    _, dev = data.split(data.ours(args.data))
    dev = sorted((e for e in dev if e.kind in "tsg"), key=lambda e: data.stable_hash(e.group + e.point))
    dev = dev[: args.sample] if args.sample else dev
    pairs = [reader.pair(e.point, e.accept, e.answer, e.question) for e in dev]
    truth = np.array([e.label == data.MET for e in dev])
    scores, lines = {}, []
    readers = {"torch fp32": lambda some: marker.logits(net, some, torch.device("cpu")), "onnx fp32": runner(whole, args.threads), "onnx int8": runner(small, args.threads)}
    for name, score in readers.items():
        began = time.time()
        scores[name] = score(pairs)
        odds = measure.log_odds(scores[name])
        lines.append(f"{name}: AUC {measure.auc(odds, truth):.4f}, kappa {measure.kappa(odds > 0, truth):.4f}, {1000 * (time.time() - began) / len(pairs):.1f} ms a pair")
    chance = {k: 1 / (1 + np.exp(-measure.log_odds(v))) for k, v in scores.items()}
    for name in ("onnx fp32", "onnx int8"):
        apart = np.abs(chance[name] - chance["torch fp32"])
        turned = ((chance[name] > 0.5) != (chance["torch fp32"] > 0.5)).mean()
        lines.append(f"{name} against torch: probability apart {apart.mean():.4f} on average, {apart.max():.4f} at most; verdicts turned {turned:.4f}")
    sizes = ", ".join(f"{f.name} {f.stat().st_size / 1e6:.1f} MB" for f in (whole, small))
    text = f"whole answers, {len(dev)} dev verdicts\n" + "\n".join(lines) + f"\n{sizes}\n"
    print(text)
    (args.out / "export.md").write_text(text, encoding="utf-8")
    some = random.Random(1).sample(dev + noise.probes(dev, random.Random(1)), min(60, len(dev)))
    fixture(args.out / "fixture.jsonl", reader, some, readers["onnx int8"])


if __name__ == "__main__":
    main()
