//! Marks earned out of marks to be had.

use super::mark::{PointMark, Verdict};
use super::scheme::Scheme;

/// The award and what was to be had: the marks of the points met, out of those of all points, both capped by `needs`
/// where it is given ("any two from").
pub(crate) fn award(scheme: &Scheme, points: &[PointMark]) -> (u32, u32) {
    let needs = match scheme.needs {
        0 => u32::MAX,
        needs => u32::try_from(needs).unwrap_or(u32::MAX),
    };
    let sum = |marks: &mut dyn Iterator<Item = u32>| marks.fold(0, u32::saturating_add);
    let available = sum(&mut scheme.points.iter().map(|point| point.marks)).min(needs);
    let met = scheme.points.iter().zip(points).filter(|(_, mark)| mark.verdict == Verdict::Met);
    (sum(&mut met.map(|(point, _)| point.marks)).min(available), available)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marking::SchemePoint;

    fn awarded(marks: &[(u32, bool)], needs: usize) -> (u32, u32) {
        let points = marks.iter().map(|(marks, _)| SchemePoint { marks: *marks, ..SchemePoint::default() }).collect();
        let scheme = Scheme { points, needs, ..Scheme::default() };
        let verdicts: Vec<PointMark> = marks
            .iter()
            .map(|(_, met)| PointMark {
                id: String::new(),
                verdict: if *met { Verdict::Met } else { Verdict::NotMet },
                probability: 0.5,
                sure: false,
                evidence: Vec::new(),
                reason: String::new(),
                barred: false,
            })
            .collect();
        award(&scheme, &verdicts)
    }

    #[test]
    fn the_award_is_capped() {
        assert_eq!(awarded(&[(1, true), (1, true), (1, true)], 2), (2, 2));
        assert_eq!(awarded(&[(1, true), (1, false), (1, false)], 2), (1, 2));
        assert_eq!(awarded(&[(1, true), (2, true)], 0), (3, 3));
        assert_eq!(awarded(&[(u32::MAX, true), (2, true)], 0), (u32::MAX, u32::MAX));
        assert_eq!(awarded(&[], 2), (0, 0));
    }
}
