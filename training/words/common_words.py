"""Lists the common words of the marked answers, the most widely used first, for src/marking/lists/common.txt.

Usage: common_words.py FILE.jsonl... > common.txt
A word counts once a question (labels are not looked at); words of three questions or more are kept, except slips:
a word one edit away from another that is thirty times as common.
"""
import collections, json, re, sys, unicodedata

def texts(node):
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for n in node: yield from texts(n)
    elif isinstance(node, dict):
        for k, n in node.items():
            if k not in ("id", "question_id", "topic", "verdicts", "verdict", "how", "quotes"): yield from texts(n)

df = collections.Counter()
for name in sys.argv[1:]:
    for line in open(name, encoding="utf-8"):
        seen = set()
        for text in texts(json.loads(line)):
            text = unicodedata.normalize("NFKD", text.lower()).replace("\u2019", "'")
            seen.update(w for w in re.findall(r"[a-z]+(?:'[a-z]+)?", text) if "'" not in w and len(w) > 1)
        df.update(seen)

def near(w):
    a = "abcdefghijklmnopqrstuvwxyz"
    for i in range(len(w) + 1):
        if i < len(w): yield w[:i] + w[i+1:]
        if i + 1 < len(w): yield w[:i] + w[i+1] + w[i] + w[i+2:]
        for c in a:
            if i < len(w): yield w[:i] + c + w[i+1:]
            yield w[:i] + c + w[i:]

def slip(w):
    if len(w) < 5 or df[w] > 12: return False
    for v in near(w):
        if v != w and df[v] >= 30 * df[w] and not {v + "s", v + "d", v + "y", v+"r"} & {w} and not {w + "s", w + "d", w+"r"} & {v}: return True
    return False

kept = [w for w, n in df.items() if n >= 3]
slips = sorted((w for w in kept if slip(w)))
print(len(kept), "kept; slips:", " ".join(slips), file=sys.stderr)
kept = sorted(set(kept) - set(slips), key=lambda w: (-df[w], w))
print("\n".join(kept))
