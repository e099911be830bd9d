#!/bin/sh
# Fits the weights of the word judge to training/data and writes them to src/marking/weights.rs.
set -e
cd "$(dirname "$0")/../.."
cargo run --release --features fit --bin fit -- training/data > target/fitted.txt
python3 training/words/write_weights.py
cargo fmt
