//! Lengths as people read them.

use rust_decimal::Decimal;

use crate::text::format_number;

/// Twips to millimetres.
pub fn millimetres(twips: i32) -> f64 {
    f64::from(twips) * 25.4 / 1440.0
}

/// A figure with one decimal at most, the Vietnamese way (“12,7”).
pub fn figure(value: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "lengths of a page")]
    let tenths = (value * 10.0).round() as i64;
    format_number(Decimal::new(tenths, 1))
}

/// A figure with two decimals at most (“1,15”).
pub fn hundredths(value: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "distances of lines")]
    let hundredths = (value * 100.0).round() as i64;
    format_number(Decimal::new(hundredths, 2))
}

/// A size in half-points as points (“13,5 pt”).
pub fn points(half: u32) -> String {
    format!("{} pt", figure(f64::from(half) / 2.0))
}

/// A range of sizes in half-points (“12 - 13 pt”).
pub fn range((least, most): (u32, u32)) -> String {
    if least == most {
        points(least)
    } else {
        format!("{} - {}", figure(f64::from(least) / 2.0), points(most))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_read_the_vietnamese_way() {
        assert_eq!(figure(millimetres(720)), "12,7");
        assert_eq!(points(27), "13,5 pt");
        assert_eq!([range((24, 26)), range((22, 22))], ["12 - 13 pt", "11 pt"]);
    }
}
