use rust_decimal::Decimal;
/// f
pub fn format_number(n: Decimal) -> String {
    n.normalize().to_string()
}
