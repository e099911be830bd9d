//! Fits the word judge's weights to the marked answers, and measures it. Not part of the product.
//!
//! `training/words/run.sh` fits; `cargo run --release --features fit --bin fit -- training/data dev` measures on the questions left out.
#![allow(
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a tool run by hand, no part of the product"
)]

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::Value;

use crate::marking::features::{COUNT, Features};
use crate::marking::*;
use crate::marking::{brief, word_judge};

type F = Features;

/// The names of the figures, in order.
const NAMES: [&str; COUNT] = [
    "bias",
    "accept coverage",
    "sample closeness",
    "run",
    "turned",
    "conflict x coverage",
    "turned x coverage",
    "reject closeness",
    "reject margin",
    "sibling margin",
    "verbatim",
    "verbatim x opposed",
    "enough words",
    "echo",
    "moved x coverage",
];

/// The figures of every point in its most promising stretches.
fn candidates_of(scheme: &Scheme, answer: &str) -> Vec<Vec<F>> {
    let (brief, prepared) = brief::read(scheme, answer);
    let views = prepared.views();
    (0..scheme.points.len()).map(|at| word_judge::candidates(&brief, &views, at).into_iter().map(|c| c.2).collect()).collect()
}

/// The whole marking.
fn pipeline(scheme: &Scheme, answer: &str) -> Mark {
    Marker::default().mark(scheme, answer)
}

#[derive(Clone)]
struct Item {
    question: String,
    kind: String,
    scheme: Arc<Scheme>,
    at: usize,
    answer: Arc<String>,
    /// 2 met, 1 partly, 0 not met
    label: u8,
}

fn strings(v: &Value) -> Vec<String> {
    v.as_array().map(|a| a.iter().filter_map(|x| x.as_str().map(str::to_owned)).collect()).unwrap_or_default()
}
fn label(v: &str) -> u8 {
    match v {
        "met" => 2,
        "partly" => 1,
        _ => 0,
    }
}
fn hash(s: &str) -> u64 {
    s.bytes().fold(0xcbf29ce484222325, |h, b| (h ^ b as u64).wrapping_mul(0x100000001b3)) ^ 0x5bd1e995
}
fn mix(mut x: u64) -> u64 {
    x ^= x >> 33;
    x = x.wrapping_mul(0xff51afd7ed558ccd);
    x ^= x >> 33;
    x = x.wrapping_mul(0xc4ceb9fe1a85ec53);
    x ^ (x >> 33)
}

fn point(v: &Value, samples: Vec<String>) -> SchemePoint {
    SchemePoint {
        id: v["id"].as_str().unwrap_or("p").into(),
        text: v["text"].as_str().or(v["point"].as_str()).unwrap().into(),
        accept: strings(&v["accept"]),
        reject: strings(&v["reject"]),
        samples,
        marks: 1,
        misconception: None,
    }
}
fn scheme(v: &Value, points: Vec<SchemePoint>) -> Arc<Scheme> {
    Arc::new(Scheme {
        question: v["question"].as_str().unwrap_or("").into(),
        verb: v["command"].as_str().and_then(|c| c.parse().ok()),
        points,
        ..Scheme::default()
    })
}

/// `samples`: how many texts that earned each point (of other answers) the scheme carries.
fn load(folder: &str, samples: usize) -> Vec<Item> {
    let mut items = Vec::new();
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    names.sort();
    for path in names {
        let name = path.file_name().unwrap().to_string_lossy().to_string();
        if !name.ends_with(".jsonl") || !(name.starts_with('t') || name.starts_with('s') || name.starts_with('g')) {
            continue;
        }
        for line in std::fs::read_to_string(&path).unwrap().lines() {
            let v: Value = serde_json::from_str(line).unwrap();
            let kind = name[..1].to_string();
            let id = v["question_id"].as_str().or(v["id"].as_str()).unwrap();
            // answers: text, verdict by point, earning words by point, how
            let points: Vec<Value> = if kind == "s" { vec![v.clone()] } else { v["points"].as_array().unwrap().clone() };
            let pid = |p: &Value| p["id"].as_str().unwrap_or("p").to_owned();
            let list = if kind == "t" { &v["answers"] } else { &v["statements"] };
            let rows: Vec<(String, Vec<u8>, Vec<Option<String>>, String)> = list
                .as_array()
                .unwrap()
                .iter()
                .map(|a| {
                    let text = a["answer"].as_str().or(a["text"].as_str()).unwrap().to_owned();
                    let labels: Vec<u8> = points
                        .iter()
                        .map(|p| {
                            if kind == "s" {
                                label(a["verdict"].as_str().unwrap())
                            } else {
                                label(a["verdicts"][pid(p)].as_str().unwrap_or("not_met"))
                            }
                        })
                        .collect();
                    let quotes = points
                        .iter()
                        .zip(&labels)
                        .map(|(p, l)| {
                            (*l == 2)
                                .then(|| if kind == "t" { a["quotes"][pid(p)].as_str().unwrap_or(&text).to_owned() } else { text.clone() })
                        })
                        .collect();
                    (text, labels, quotes, a["how"].as_str().unwrap_or("").to_owned())
                })
                .collect();
            for (i, (text, labels, _, how)) in rows.iter().enumerate() {
                let pts = points
                    .iter()
                    .enumerate()
                    .map(|(at, p)| {
                        let mut pool: Vec<&String> =
                            rows.iter().enumerate().filter(|(j, _)| *j != i).filter_map(|(_, r)| r.2[at].as_ref()).collect();
                        pool.sort_by_key(|t| mix(hash(t) ^ i as u64));
                        point(p, pool.into_iter().take(samples).cloned().collect())
                    })
                    .collect();
                let scheme = scheme(&v, pts);
                let answer = Arc::new(text.clone());
                for (at, l) in labels.iter().enumerate() {
                    items.push(Item {
                        question: format!("{name}:{id}"),
                        kind: if how.is_empty() { kind.clone() } else { format!("s:{how}") },
                        scheme: scheme.clone(),
                        at,
                        answer: answer.clone(),
                        label: *l,
                    });
                }
            }
            // Textbook wordings: the author's own, said as an answer, and their siblings' in its place.
            let pts: Vec<SchemePoint> = points.iter().map(|p| point(p, vec![])).collect();
            for (at, p) in pts.iter().enumerate() {
                let texts: Vec<(&String, u8)> = std::iter::once((&p.text, 2))
                    .chain(p.accept.iter().take(1).map(|a| (a, 2)))
                    .chain(p.reject.iter().take(1).map(|r| (r, 0)))
                    .collect();
                for (text, l) in texts {
                    let s = scheme(&v, pts.clone());
                    for other in 0..pts.len() {
                        items.push(Item {
                            question: format!("{name}:{id}"),
                            kind: "author".into(),
                            scheme: s.clone(),
                            at: other,
                            answer: Arc::new(text.clone()),
                            label: if other == at { l } else { 0 },
                        });
                    }
                }
            }
        }
    }
    items
}

fn sig(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}
fn dot(a: &F, b: &F) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// The sign that each weight may have: shared words never speak against a point, reversals never for it.
const SIGNS: [f64; COUNT] = [0.0, 1.0, 1.0, 1.0, -1.0, -1.0, -1.0, -1.0, -1.0, 1.0, 1.0, -1.0, 1.0, -1.0, -1.0];

/// Logistic regression under [`SIGNS`]: weights of the wrong sign are left out, the worst first, and the rest fitted anew.
fn logistic(rows: &[(F, f64, f64)], l2: f64, start: F) -> F {
    let mut rows = rows.to_vec();
    loop {
        let w = newton(&rows, l2, start);
        let worst = (1..COUNT).filter(|i| w[*i] * SIGNS[*i] < -1e-9).max_by(|a, b| w[*a].abs().total_cmp(&w[*b].abs()));
        let Some(worst) = worst else { return w };
        for row in &mut rows {
            row.0[worst] = 0.0
        }
    }
}

/// Logistic regression by Newton's method, ridge `l2`.
fn newton(rows: &[(F, f64, f64)], l2: f64, start: F) -> F {
    let mut w = start;
    for _ in 0..12 {
        let mut g = [0.0; COUNT];
        let mut h = vec![vec![0.0; COUNT]; COUNT];
        for (x, y, wt) in rows {
            let p = sig(dot(x, &w));
            let r = p * (1.0 - p) * wt;
            for i in 0..COUNT {
                if x[i] == 0.0 {
                    continue;
                }
                g[i] += (p - y) * x[i] * wt;
                for j in 0..=i {
                    h[i][j] += r * x[i] * x[j];
                }
            }
        }
        for i in 0..COUNT {
            for j in 0..i {
                h[j][i] = h[i][j];
            }
        }
        for i in 1..COUNT {
            g[i] += l2 * w[i];
            h[i][i] += l2;
        }
        h[0][0] += 1e-6;
        // Gauss
        let mut a: Vec<Vec<f64>> = h
            .into_iter()
            .zip(g)
            .map(|(mut r, b)| {
                r.push(b);
                r
            })
            .collect();
        for i in 0..COUNT {
            let p = (i..COUNT).max_by(|x, y| a[*x][i].abs().total_cmp(&a[*y][i].abs())).unwrap();
            a.swap(i, p);
            if a[i][i].abs() < 1e-12 {
                continue;
            }
            for k in i + 1..COUNT {
                let f = a[k][i] / a[i][i];
                for j in i..=COUNT {
                    a[k][j] -= f * a[i][j];
                }
            }
        }
        let mut d = [0.0; COUNT];
        for i in (0..COUNT).rev() {
            if a[i][i].abs() < 1e-12 {
                continue;
            }
            d[i] = (a[i][COUNT] - (i + 1..COUNT).map(|j| a[i][j] * d[j]).sum::<f64>()) / a[i][i];
        }
        for i in 0..COUNT {
            w[i] -= d[i];
        }
        if d.iter().map(|x| x.abs()).fold(0.0, f64::max) < 1e-6 {
            break;
        }
    }
    w
}

struct Row {
    item: Item,
    windows: Vec<F>,
    weight: f64,
}

fn rows(items: Vec<Item>, weight: f64) -> Vec<Row> {
    let mut cache: HashMap<(usize, usize), Vec<Vec<F>>> = HashMap::new();
    items
        .into_iter()
        .map(|item| {
            let key = (Arc::as_ptr(&item.scheme) as usize, Arc::as_ptr(&item.answer) as usize);
            let all = cache.entry(key).or_insert_with(|| candidates_of(&item.scheme, &item.answer));
            let windows = all[item.at].clone();
            Row { item, windows, weight }
        })
        .collect()
}

fn pick<'a>(row: &'a Row, w: &F) -> &'a F {
    row.windows.iter().max_by(|a, b| dot(a, w).total_cmp(&dot(b, w))).unwrap()
}

fn fit(rows: &[&Row]) -> (F, F) {
    let mut w = [0.0; COUNT];
    w[1] = 2.0;
    w[2] = 2.0;
    w[9] = 2.0;
    let mut part = w;
    for _ in 0..4 {
        let data: Vec<(F, f64, f64)> = rows.iter().map(|r| (*pick(r, &w), f64::from(r.item.label == 2), r.weight)).collect();
        let data2: Vec<(F, f64, f64)> = rows.iter().map(|r| (*pick(r, &w), f64::from(r.item.label >= 1), r.weight)).collect();
        w = logistic(&data, 3.0, [0.0; COUNT]);
        part = logistic(&data2, 3.0, [0.0; COUNT]);
    }
    (w, part)
}

fn auc(mut list: Vec<(f64, bool)>) -> f64 {
    list.sort_by(|a, b| a.0.total_cmp(&b.0));
    assert!(list.iter().all(|x| x.0.is_finite()));
    let (mut ranks, mut i) = (0.0, 0);
    let pos = list.iter().filter(|x| x.1).count() as f64;
    let neg = list.len() as f64 - pos;
    while i < list.len() {
        let mut j = i;
        while j < list.len() && list[j].0 == list[i].0 {
            j += 1
        }
        let rank = (i + j + 1) as f64 / 2.0;
        ranks += rank * list[i..j].iter().filter(|x| x.1).count() as f64;
        i = j;
    }
    (ranks - pos * (pos + 1.0) / 2.0) / (pos * neg)
}
fn kappa(list: &[(f64, bool)], t: f64) -> f64 {
    let n = list.len() as f64;
    let agree = list.iter().filter(|(p, y)| (*p >= t) == *y).count() as f64 / n;
    let (a, b) = (list.iter().filter(|x| x.0 >= t).count() as f64 / n, list.iter().filter(|x| x.1).count() as f64 / n);
    let e = a * b + (1.0 - a) * (1.0 - b);
    (agree - e) / (1.0 - e)
}
fn ece(list: &[(f64, bool)]) -> f64 {
    (0..10)
        .map(|b| {
            let bin: Vec<_> = list.iter().filter(|x| ((x.0 * 10.0) as usize).min(9) == b).collect();
            if bin.is_empty() {
                return 0.0;
            }
            let (p, y) = (bin.iter().map(|x| x.0).sum::<f64>(), bin.iter().filter(|x| x.1).count() as f64);
            (p - y).abs()
        })
        .sum::<f64>()
        / list.len() as f64
}

fn show(name: &str, w: &F) {
    println!("pub(crate) const {name}: [f64; COUNT] = [");
    for (v, n) in w.iter().zip(NAMES) {
        println!("    {v:.3}, // {n}");
    }
    println!("];");
}

pub fn main() {
    let args: Vec<String> = std::env::args().collect();
    let folder = &args[1];
    let is_dev = |q: &str| mix(hash(q)) % 5 == 0;
    if args.get(2).map(String::as_str) == Some("dev") {
        return dev(folder, &is_dev);
    }
    if let Some(part) = args.get(2).and_then(|a| a.strip_prefix("others")) {
        return others(folder, part.parse().unwrap());
    }
    let mut all: Vec<Row> = rows(load(folder, 0).into_iter().filter(|i| !is_dev(&i.question)).collect(), 0.6);
    all.extend(rows(load(folder, 2).into_iter().filter(|i| !is_dev(&i.question) && i.kind != "author").collect(), 0.4));
    println!("{} training rows, {} with nothing to look at", all.len(), all.iter().filter(|r| r.windows.is_empty()).count());
    all.retain(|r| !r.windows.is_empty());
    for r in &mut all {
        r.weight *= match (r.item.kind.as_str(), &r.item.question[..1]) {
            ("author", _) => 0.25,
            (_, "t") => 1.5,
            (_, "s") => 0.5,
            _ => 0.15,
        };
    }
    for r in &all {
        for f in &r.windows {
            for i in 0..COUNT {
                assert!(f[i].is_finite(), "{} in {:?}", NAMES[i], r.item.answer)
            }
        }
    }
    // held-out folds
    let mut held: Vec<(f64, f64, &Row)> = Vec::new();
    for fold in 0..5 {
        let train: Vec<&Row> = all.iter().filter(|r| mix(hash(&r.item.question) ^ 77) % 5 != fold).collect();
        let (w, p) = fit(&train);
        for r in all.iter().filter(|r| mix(hash(&r.item.question) ^ 77) % 5 == fold) {
            let f = pick(r, &w);
            held.push((sig(dot(f, &w)), sig(dot(f, &p)), r));
        }
    }
    let real: Vec<_> = held.iter().filter(|h| h.2.item.kind != "author").collect();
    for (name, samples) in [("no samples", false), ("two samples", true)] {
        let list: Vec<(f64, bool)> = real
            .iter()
            .filter(|h| h.2.item.scheme.points[h.2.item.at].samples.is_empty() != samples)
            .map(|h| (h.0, h.2.item.label == 2))
            .collect();
        println!(
            "held out, {name}: n {} auc {:.3} ece {:.3} kappa {}",
            list.len(),
            auc(list.clone()),
            ece(&list),
            [0.3, 0.35, 0.4, 0.45, 0.5].map(|t| format!("{t}:{:.3}", kappa(&list, t))).join(" ")
        );
        for kind in ["t", "s", "g"] {
            let list: Vec<(f64, bool)> = real
                .iter()
                .filter(|h| h.2.item.kind.starts_with(kind) && h.2.item.scheme.points[h.2.item.at].samples.is_empty() != samples)
                .map(|h| (h.0, h.2.item.label == 2))
                .collect();
            println!(
                "   {kind}: n {} auc {:.3} ece {:.3} kappa {}",
                list.len(),
                auc(list.clone()),
                ece(&list),
                [0.35, 0.4, 0.45, 0.5].map(|t| format!("{t}:{:.3}", kappa(&list, t))).join(" ")
            );
        }
    }
    for t in [0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9] {
        let s: Vec<_> = held.iter().filter(|h| h.0 >= t).collect();
        let r: Vec<_> = real.iter().filter(|h| h.0 >= t).collect();
        println!(
            "met from {t}: {} right {:.3} | real {} right {:.3}",
            s.len(),
            s.iter().filter(|h| h.2.item.label == 2).count() as f64 / s.len() as f64,
            r.len(),
            r.iter().filter(|h| h.2.item.label == 2).count() as f64 / r.len().max(1) as f64
        );
    }
    if args.get(2).map(String::as_str) == Some("wrong") {
        let mut wrong: Vec<_> =
            real.iter().filter(|h| h.0 >= 0.85 && h.2.item.label != 2 && h.2.item.scheme.points[h.2.item.at].samples.is_empty()).collect();
        wrong.sort_by_key(|h| mix(hash(&h.2.item.answer)));
        for h in wrong.iter().take(14) {
            let p = &h.2.item.scheme.points[h.2.item.at];
            println!("{:.2} {} {}\n  POINT {} | {:?}\n  SAID {}", h.0, h.2.item.kind, h.2.item.label, p.text, p.accept, h.2.item.answer)
        }
        let mut kinds: HashMap<&str, [usize; 2]> = HashMap::new();
        for h in real.iter().filter(|h| h.0 >= 0.85) {
            kinds.entry(&h.2.item.kind).or_default()[usize::from(h.2.item.label == 2)] += 1
        }
        println!("{kinds:?}");
        return;
    }
    for t in [0.06, 0.08, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3] {
        let s: Vec<_> = real.iter().filter(|h| h.1 <= t).collect();
        let whole: Vec<_> = s.iter().filter(|h| h.2.item.kind == "t").collect();
        println!(
            "whole answers: not met to {t}: {} right {:.3}",
            whole.len(),
            whole.iter().filter(|h| h.2.item.label == 0).count() as f64 / whole.len().max(1) as f64
        );
        println!(
            "not met to {t}: {} of {} right {:.3}",
            s.len(),
            real.len(),
            s.iter().filter(|h| h.2.item.label == 0).count() as f64 / s.len().max(1) as f64
        );
    }
    for t in [0.4, 0.45, 0.5, 0.55, 0.6] {
        let s: Vec<_> = real.iter().filter(|h| h.0 < 0.42 && h.1 >= t).collect();
        println!(
            "shown from {t}, met below 0.42: {} met {:.3} partly {:.3}",
            s.len(),
            s.iter().filter(|h| h.2.item.label == 2).count() as f64 / s.len() as f64,
            s.iter().filter(|h| h.2.item.label == 1).count() as f64 / s.len() as f64
        );
    }
    let (w, p) = fit(&all.iter().collect::<Vec<_>>());
    show("MET", &w);
    show("AT_LEAST_PARTLY", &p);
}

/// The verb gate on v01 and the misconceptions on m01: (folder, part 0 or 1 of each file).
fn others(folder: &str, part: u64) {
    let mut table: HashMap<(String, Reached), usize> = HashMap::new();
    for line in std::fs::read_to_string(format!("{folder}/v01.jsonl")).unwrap().lines() {
        let v: Value = serde_json::from_str(line).unwrap();
        if mix(hash(v["task"].as_str().unwrap())) % 2 != part {
            continue;
        }
        let s = Scheme { question: v["task"].as_str().unwrap().into(), verb: Some(Verb::Evaluate), ..Scheme::default() };
        let m = pipeline(&s, v["answer"].as_str().unwrap());
        *table.entry((v["label"].as_str().unwrap().into(), m.gate.unwrap().reached)).or_default() += 1;
    }
    for label in ["off", "named", "described", "explained", "compared", "analysed", "evaluated", "one_sided"] {
        println!(
            "{label:10} {}",
            [
                Reached::Nothing,
                Reached::Named,
                Reached::Described,
                Reached::Explained,
                Reached::Compared,
                Reached::Analysed,
                Reached::Weighed
            ]
            .map(|r| format!("{r:?} {:2}", table.get(&(label.into(), r)).unwrap_or(&0)))
            .join("  ")
        );
    }
    let (mut hit, mut total, mut wrong, mut negatives) = (0, 0, 0, 0);
    for (n, line) in std::fs::read_to_string(format!("{folder}/m01.jsonl")).unwrap().lines().enumerate() {
        if n as u64 % 2 != part {
            continue;
        }
        let v: Value = serde_json::from_str(line).unwrap();
        let s = Scheme {
            misconceptions: vec![SchemeMisconception { id: "m".into(), belief: v["belief"].as_str().unwrap().into(), says: vec![] }],
            ..Scheme::default()
        };
        for x in v["statements"].as_array().unwrap() {
            let found = !pipeline(&s, x["text"].as_str().unwrap()).misconceptions.is_empty();
            if x["states_it"].as_bool().unwrap() {
                total += 1;
                hit += usize::from(found)
            } else {
                negatives += 1;
                wrong += usize::from(found);
                if found && part == 0 {
                    println!("  {} | {} | {}", v["belief"], x["how"], x["text"])
                }
            }
        }
    }
    println!("misconceptions: found {hit} of {total}; wrongly {wrong} of {negatives}");
}

/// How long marking takes.
fn speed(folder: &str) {
    let items = load(folder, 2);
    let item = items.iter().find(|i| i.question.starts_with("t01")).unwrap();
    for (name, bytes) in [("one answer", 400), ("10 kB", 10_000), ("100 kB", 100_000), ("1 MB", 1_000_000)] {
        for unit in [format!("{} ", item.answer), "zqxjk vwptyy ".to_owned(), "aa, ".to_owned()] {
            let answer = unit.repeat(bytes / unit.len() + 1);
            let start = std::time::Instant::now();
            pipeline(&item.scheme, &answer);
            println!("{name}: {:?}", start.elapsed());
        }
    }
}

fn dev(folder: &str, is_dev: &dyn Fn(&str) -> bool) {
    speed(folder);
    for samples in [0, 2] {
        let items: Vec<Item> = load(folder, samples).into_iter().filter(|i| is_dev(&i.question)).collect();
        let marked: Vec<(PointMark, Option<f64>, &Item)> = items
            .iter()
            .map(|i| {
                let m = pipeline(&i.scheme, &i.answer);
                (m.points[i.at].clone(), None, i)
            })
            .collect();
        println!("== dev, {samples} samples a point");
        let real: Vec<_> = marked.iter().filter(|m| m.2.kind != "author").collect();
        for kind in ["", "t", "s", "g"] {
            let part: Vec<_> = real.iter().filter(|m| m.2.kind.starts_with(kind)).collect();
            let list: Vec<(f64, bool)> = part.iter().map(|m| (m.0.probability, m.2.label == 2)).collect();
            let said: Vec<(f64, bool)> = part.iter().map(|m| (f64::from(m.0.verdict == Verdict::Met), m.2.label == 2)).collect();
            let right = |m: &&&(PointMark, Option<f64>, &Item)| {
                m.0.verdict
                    == match m.2.label {
                        2 => Verdict::Met,
                        1 => Verdict::Partly,
                        _ => Verdict::NotMet,
                    }
            };
            let sure: Vec<_> = part.iter().filter(|m| m.0.sure).collect();
            println!(
                "{kind:1} n {} auc {:.3} ece {:.3} kappa {:.3} accuracy(3) {:.3} | sure {} ({:.3}) right {:.3}; sure met {} right {:.3}",
                part.len(),
                auc(list.clone()),
                ece(&list),
                kappa(&said, 0.5),
                part.iter().filter(|m| right(m)).count() as f64 / part.len() as f64,
                sure.len(),
                sure.len() as f64 / part.len() as f64,
                sure.iter().filter(|m| right(m)).count() as f64 / sure.len().max(1) as f64,
                sure.iter().filter(|m| m.0.verdict == Verdict::Met).count(),
                sure.iter().filter(|m| m.0.verdict == Verdict::Met && right(m)).count() as f64
                    / sure.iter().filter(|m| m.0.verdict == Verdict::Met).count().max(1) as f64
            );
        }
        let mut kinds: Vec<&str> = marked.iter().map(|m| m.2.kind.as_str()).collect();
        kinds.sort();
        kinds.dedup();
        for kind in kinds {
            let part: Vec<_> = marked.iter().filter(|m| m.2.kind == kind).collect();
            let met: Vec<_> = part.iter().filter(|m| m.2.label == 2).collect();
            let not: Vec<_> = part.iter().filter(|m| m.2.label == 0).collect();
            println!(
                "  {kind:22} met credited {:4}/{:4}  not met credited {:4}/{:4}  not met, sure met {:3}; met, sure met {:3}",
                met.iter().filter(|m| m.0.verdict == Verdict::Met).count(),
                met.len(),
                not.iter().filter(|m| m.0.verdict == Verdict::Met).count(),
                not.len(),
                not.iter().filter(|m| m.0.verdict == Verdict::Met && m.0.sure).count(),
                met.iter().filter(|m| m.0.verdict == Verdict::Met && m.0.sure).count()
            );
        }
        let barred: Vec<_> = real
            .iter()
            .filter(|m| m.0.verdict == Verdict::NotMet && (m.0.reason.contains("opposite") || m.0.reason.contains("close")))
            .collect();
        println!("  objections {}; met all the same by label {}", barred.len(), barred.iter().filter(|m| m.2.label == 2).count());
        let whole: Vec<_> = real.iter().filter(|m| m.0.sure && m.0.probability <= 0.02).collect();
        println!("  guarded {}; met by label {}", whole.len(), whole.iter().filter(|m| m.2.label == 2).count());
    }
}
