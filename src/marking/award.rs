//! Marks earned out of marks to be had.

use super::mark::{PointMark, Verdict};
use super::scheme::Scheme;

/// The award and what was to be had. With `needs`, the best of the points met count, up to so many.
///
/// A scheme's points may be worth different marks: what is to be had is then what the most valuable points are worth.
pub(crate) fn award(scheme: &Scheme, points: &[PointMark]) -> (u32, u32) {
    let needs = if scheme.needs == 0 { scheme.points.len() } else { scheme.needs };
    let all = scheme.points.iter().map(|point| point.marks).collect();
    let met = scheme.points.iter().zip(points).filter(|(_, mark)| mark.verdict == Verdict::Met).map(|(point, _)| point.marks).collect();
    (best(met, needs), best(all, needs))
}

/// The sum of the greatest `count` of `marks`.
fn best(mut marks: Vec<u32>, count: usize) -> u32 {
    marks.sort_unstable_by(|a, b| b.cmp(a));
    marks.into_iter().take(count).fold(0, u32::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_points_count() {
        assert_eq!(best(vec![1, 3, 2], 2), 5);
        assert_eq!(best(vec![u32::MAX, 1], 2), u32::MAX);
        assert_eq!(best(vec![], 2), 0);
    }
}
