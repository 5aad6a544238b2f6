//! The office's own data, `co-quan.toml`.

use crate::{
    finding::{Code, Finding},
    model::{Convention, Office, Recipient, Reminding, Signer},
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
    let signer = root.table("signer", signer);
    Office {
        superior: root.text("superior"),
        name_capitals: root.text("name_capitals"),
        name: root.text("name"),
        symbol: root.text("symbol"),
        place: root.text("place"),
        addressee: root.text("addressee"),
        signer: root.required("signer", signer),
        recipients: recipients(root),
        convention: convention(root),
        report_due_days: days(root, "report_due_days"),
        reminding: root.table("reminder", reminding).unwrap_or_default(),
    }
}

fn signer(table: &Table<'_, '_>) -> Signer {
    Signer { authority: table.texts("authority"), name: table.optional_text("name").unwrap_or_default() }
}

fn recipients(table: &Table<'_, '_>) -> Vec<Recipient> {
    table.texts("recipients").into_iter().map(|name| Recipient { name }).collect()
}

/// What the table does not say is as where there is no table.
fn reminding(table: &Table<'_, '_>) -> Reminding {
    let usual = Reminding::default();
    let Signer { authority, name } = signer(table);
    let recipients = recipients(table);
    Reminding {
        drafter: table.optional_text("drafter").unwrap_or(usual.drafter),
        signer: Signer {
            authority: if authority.is_empty() { usual.signer.authority } else { authority },
            name,
        },
        recipients: if recipients.is_empty() { usual.recipients } else { recipients },
        answer_to: table.optional_text("answer_to").unwrap_or(usual.answer_to),
        soon_days: days(table, "soon_days").unwrap_or(usual.soon_days),
        answer_days: days(table, "answer_days"),
    }
}

/// A number of days of no more than a year.
fn days(table: &Table<'_, '_>, key: &'static str) -> Option<u16> {
    let given = table.integer::<i64>(key)?;
    let days = u16::try_from(given).ok().filter(|days| *days <= 366);
    if days.is_none() {
        table.report(key, format!("khóa “{key}” là {given}; số ngày phải từ 0 đến 366."));
    }
    days
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
        assert_eq!(office.reminding, Reminding::default(), "the file spells out what holds without it");
    }

    #[test]
    fn reminders_take_what_their_table_says_and_the_usual_for_the_rest() {
        let with = |table: &str| {
            let text = embedded();
            let (before, _) = text.split_once("[reminder]").unwrap();
            load(&format!("{before}{table}"))
        };
        assert_eq!(with("").unwrap().reminding, Reminding::default());
        let own = with("[reminder]\nname = \"Lê Văn Bình\"\nsoon_days = 7\nanswer_days = 10\n").unwrap();
        assert_eq!(
            own.reminding,
            Reminding {
                signer: Signer {
                    authority: vec!["TL. GIÁM ĐỐC".to_owned(), "CHÁNH VĂN PHÒNG".to_owned()],
                    name: "Lê Văn Bình".to_owned()
                },
                soon_days: 7,
                answer_days: Some(10),
                ..Reminding::default()
            }
        );
        for (wrong, told) in [
            ("soon_days = -1", "khóa “soon_days” là -1; số ngày phải từ 0 đến 366."),
            ("answer_days = 400", "khóa “answer_days” là 400; số ngày phải từ 0 đến 366."),
            ("answer_days = 2.5", "khóa “answer_days” phải là một số nguyên."),
            ("nguoi_ky = \"A\"", "[reminder] có khóa lạ “nguoi_ky”"),
        ] {
            let findings = with(&format!("[reminder]\n{wrong}\n")).unwrap_err();
            assert_eq!(findings.len(), 1, "{wrong}");
            assert!(findings[0].message.contains(told), "{wrong}: {}", findings[0].message);
        }
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
