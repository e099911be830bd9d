use jiff::Timestamp;
use jiff::tz::Offset;

use super::sample::moment;
use crate::record::*;

#[test]
fn ids_sort_by_time_to_the_microsecond() {
    let random = |n: i64| [u8::try_from(255 - n % 256).unwrap(); 10];
    let ids: Vec<_> = (0..5000).map(|n| EntryId::new(moment(n), random(n))).collect();
    assert!(ids.is_sorted());
    assert_eq!(EntryId::parse(&ids[17].to_string()), Ok(ids[17]));
}

#[test]
fn an_id_is_a_version_7_uuid() {
    assert!(EntryId::parse("0190163d-8694-739b-aea5-966c26f8ad91").is_ok());
    assert_eq!(EntryId::parse("f47ac10b-58cc-4372-a567-0e02b2c3d479"), Err(WrongValue::Id));
    assert_eq!(EntryId::parse("seven"), Err(WrongValue::Id));
}

#[test]
fn a_day_is_the_learners() {
    let late = "2026-03-01T23:30:00Z".parse::<Timestamp>().unwrap();
    assert_eq!(Moment::new(late, Offset::constant(1)).local_date().to_string(), "2026-03-02");
    assert_eq!(Moment::new(late, Offset::UTC).local_date().to_string(), "2026-03-01");
}

#[test]
fn values_are_checked() {
    assert!(Name::parse("").is_err() && Name::parse("a\nb").is_err() && Name::parse("é".repeat(201)).is_err());
    assert!(Name::parse("é".repeat(200)).is_ok());
    assert!(Fingerprint::parse("ABCDEF01").is_err() && Fingerprint::parse("abc").is_err());
    assert!(Marks::parse(3, 2).is_err() && Marks::parse(0, 0).is_ok());
    assert!(Confidence::parse(0).is_err() && Confidence::parse(4).is_err());
    for wrong in [-0.001, f64::NAN, f64::INFINITY, 1.1e9] {
        assert_eq!(Seconds::parse(wrong), Err(WrongValue::Seconds));
    }
    assert!(Seconds::parse(-0.0).unwrap().get().is_sign_positive());
}

#[test]
fn json_is_kept_to_the_letter_on_one_line() {
    let text = "\n {\"b\": 1.50,\r\n \"a\":\"\\n\"} \n";
    assert_eq!(Json::parse(text).unwrap().as_str(), "{\"b\": 1.50,   \"a\":\"\\n\"}");
    for wrong in ["", "{", "{} {}", "1e999", r#""\ud800""#, &"[".repeat(2000)] {
        assert_eq!(Json::parse(wrong), Err(WrongValue::Json), "{wrong}");
    }
}
