//! The office's own data, `co-quan.toml`.

use crate::{
    finding::{Code, Finding},
    model::{Convention, Office, Recipient, Signer},
    settings::{Source, Table},
};

/// The embedded `co-quan.toml`.
pub fn embedded() -> &'static str {
    include_str!("../../templates/co-quan.toml")
}

/// Reads an office file as strictly as a programme.
///
/// # Errors
/// Every problem (TH609) with its line, when there is any.
pub fn load(text: &str) -> Result<Office, Vec<Finding>> {
    Source::read(text, Code::TH609, office)
}

fn office(root: &Table<'_, '_>) -> Office {
    let signer = root.table("signer", |table| Signer {
        authority: table.texts("authority"),
        name: table.optional_text("name").unwrap_or_default(),
    });
    Office {
        superior: root.text("superior"),
        name_capitals: root.text("name_capitals"),
        name: root.text("name"),
        symbol: root.text("symbol"),
        place: root.text("place"),
        addressee: root.text("addressee"),
        signer: root.required("signer", signer),
        recipients: root.texts("recipients").into_iter().map(|name| Recipient { name }).collect(),
        convention: convention(root),
    }
}

fn convention(root: &Table<'_, '_>) -> Convention {
    match root.optional_text("convention").as_deref() {
        None | Some("lich") => Convention::Calendar,
        Some("nghi-dinh-09") => Convention::Decree09,
        Some(other) => {
            root.report(
                "convention",
                format!("không có cách tính kỳ “{other}”; hãy dùng lich hoặc nghi-dinh-09."),
            );
            Convention::Calendar
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_office_is_sound() {
        let office = load(embedded()).unwrap();
        assert_eq!(office.superior, "UBND TỈNH QUẢNG NGÃI");
        assert_eq!(office.signer.authority, ["GIÁM ĐỐC"]);
        assert_eq!(office.signer.name, "Trần Thanh Trường");
        let recipients: Vec<_> = office.recipients.iter().map(|recipient| recipient.name.as_str()).collect();
        assert_eq!(
            recipients,
            ["Như trên", "Giám đốc, các Phó Giám đốc Sở", "Các phòng, đơn vị thuộc Sở", "Lưu: VT, VP"]
        );
        assert_eq!(office.convention, Convention::Calendar);
    }

    #[test]
    fn the_decree_can_be_chosen_and_nothing_else() {
        let decree = embedded().replace("convention = \"lich\"", "convention = \"nghi-dinh-09\"");
        assert_eq!(load(&decree).unwrap().convention, Convention::Decree09);
        let wrong = embedded().replace("convention = \"lich\"", "convention = \"tuan\"");
        let findings = load(&wrong).unwrap_err();
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].code, Code::TH609);
        assert!(findings[0].message.starts_with("Dòng 21: "), "{}", findings[0].message);
    }
}
