use rust_decimal::Decimal;

/// A figure as Vietnamese documents print it: dots between thousands, a comma before decimals, no idle
/// zeros ("1.293.500", "98,2").
pub fn format_number(value: Decimal) -> String {
    let plain = value.normalize().to_string();
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    if !decimals.is_empty() {
        out.push(',');
        out.push_str(decimals);
    }
    out
}

/// A figure as somebody types it, without dots between thousands: a year stays a year ("2025", "98,2").
pub fn format_plain(value: Decimal) -> String {
    value.normalize().to_string().replace('.', ",")
}

/// A percent figure with its sign ("26,88%").
pub fn format_percent(value: Decimal) -> String {
    format!("{}%", format_number(value))
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use super::*;

    #[test]
    fn numbers_read_the_vietnamese_way() {
        for (plain, printed) in [
            ("0", "0"),
            ("7", "7"),
            ("650", "650"),
            ("8000", "8.000"),
            ("1293500", "1.293.500"),
            ("103.0", "103"),
            ("98.20", "98,2"),
            ("-1234567.05", "-1.234.567,05"),
        ] {
            assert_eq!(format_number(Decimal::from_str(plain).unwrap()), printed);
        }
    }

    #[test]
    fn typed_numbers_have_no_dots() {
        for (plain, typed) in [("2025", "2025"), ("98.20", "98,2"), ("-3.0", "-3")] {
            assert_eq!(format_plain(Decimal::from_str(plain).unwrap()), typed);
        }
    }

    #[test]
    fn percents_carry_their_sign() {
        assert_eq!(format_percent(Decimal::from_str("26.88").unwrap()), "26,88%");
    }
}
