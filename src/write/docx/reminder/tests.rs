use super::*;
use crate::{
    document,
    model::{ItemId, Section, Timeliness},
    report::{
        reminder::pack,
        sample::{Sample, small},
    },
    write::docx::tests::{find, part, words},
};

const TEMPLATE: &[u8] = include_bytes!("../../../../templates/don-doc.docx");

/// The letter to a unit.
fn letter(sample: &Sample, unit: &str) -> Vec<u8> {
    let facts = sample.facts();
    let pack = pack(&facts);
    let to = pack.reminders.iter().find(|reminder| reminder.unit.id.as_str() == unit).unwrap();
    reminder(TEMPLATE, &facts, to).unwrap()
}

/// The small year, in which Phòng QLCN has so many more overdue tasks.
fn late(count: usize) -> Sample {
    let mut sample = small();
    let model = sample.assessed("Q1-003").clone();
    for at in 0..count {
        let mut late = model.clone();
        late.item.id = ItemId::numbered(Section::Quarterly(crate::model::Quarter::ALL[0]), 50 + at);
        late.item.lead = vec!["QLCN".into()];
        late.timeliness = Some(Timeliness::Overdue);
        sample.assessment.items.push(late);
    }
    sample
}

#[test]
fn a_letter_says_what_the_unit_owes() {
    let mut sample = small();
    sample.inputs.retain(|input| input.unit != Some("KHCN".into()));
    sample.office.reminding.signer.name = "Lê Văn Bình".to_owned();
    sample.office.reminding.answer_days = Some(10);
    let document = part(&letter(&sample, "KHCN"), "word/document.xml");
    let expected = "\
UBND TỈNH QUẢNG NGÃI
SỞ KHOA HỌC VÀ CÔNG NGHỆ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: \u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}/SKHCN-VP
V/v đôn đốc báo cáo kết quả thực hiện Chương trình công tác quý I năm 2025
Quảng Ngãi, ngày … tháng … năm …
Kính gửi: Phòng Quản lý Khoa học - Công nghệ.
Thực hiện Chương trình công tác năm 2025 của Sở Khoa học và Công nghệ ban hành kèm theo Quyết định số 39/QĐ-SKHCN ngày 21 tháng 3 năm 2025 của Giám đốc Sở Khoa học và Công nghệ, qua theo dõi, tổng hợp tình hình thực hiện quý I năm 2025 (thời hạn xét đến ngày 31/3/2025), Sở Khoa học và Công nghệ có ý kiến như sau:
1. Phòng Quản lý Khoa học - Công nghệ chưa có báo cáo kết quả thực hiện Chương trình công tác quý I năm 2025. Đề nghị khẩn trương gửi báo cáo để tổng hợp.
2. Có 1 nội dung quá hạn chưa hoàn thành. Đề nghị tập trung thực hiện, khẩn trương hoàn thành; báo cáo rõ nguyên nhân chậm và thời gian dự kiến hoàn thành từng nội dung:

TT
Nội dung
Mục
Thời hạn
Số ngày quá hạn
Tình trạng đã báo cáo
Ghi chú
1
Tổ chức Hội đồng tư vấn tuyển chọn đề tài cấp tỉnh
III.1, số\u{a0}3
15/3/2025
16
Đang thực hiện
Nguyên nhân đã nêu: Chờ ý kiến của các sở, ngành
Đề nghị Phòng Quản lý Khoa học - Công nghệ khẩn trương triển khai thực hiện, báo cáo kết quả về Văn phòng Sở trước ngày 10 tháng 4 năm 2025 để tổng hợp, báo cáo Lãnh đạo Sở./.

Nơi nhận:
- Như trên;
- Lãnh đạo Sở (để báo cáo);
- Lưu: VT, VP.
TL. GIÁM ĐỐC
CHÁNH VĂN PHÒNG




Lê Văn Bình
";
    assert_eq!(words(&document), expected);
}

#[test]
fn the_unit_that_the_others_answer_to_is_not_told_to_answer_itself() {
    let text = words(&part(&letter(&small(), "VP"), "word/document.xml"));
    let close = "Đề nghị Văn phòng Sở khẩn trương triển khai thực hiện, tổng hợp kết quả, báo cáo Lãnh đạo Sở trước ngày … tháng … năm …./.\n";
    assert!(text.contains(close), "{text}");
}

#[test]
fn letters_stand_the_check_of_the_decree() {
    let long = late(30);
    for illustrative in [false, true] {
        for (mut sample, unit) in [(small(), "VP"), (small(), "TTRA"), (late(30), "QLCN")] {
            sample.illustrative = illustrative;
            assert_eq!(document::check(unit, &letter(&sample, unit)), Ok(Vec::new()), "{unit}");
        }
    }
    let header = part(&letter(&long, "QLCN"), "word/header2.xml");
    assert!(!words(&header).contains("MINH HỌA"));
}

#[test]
fn a_long_list_repeats_its_header_and_tears_no_row() {
    let document = part(&letter(&late(30), "QLCN"), "word/document.xml");
    let tables = find(&document, "w:tbl");
    let rows = find(tables.iter().find(|table| words(table).starts_with("TT\n")).unwrap(), "w:tr");
    assert_eq!(rows.len(), 31);
    for (at, row) in rows.iter().enumerate() {
        assert_eq!(find(row, "w:tblHeader").len(), usize::from(at == 0), "{at}");
        assert_eq!(find(row, "w:cantSplit").len(), 1, "{at}");
    }
}

#[test]
fn letters_are_the_same_bytes_whatever_was_written_before() {
    let sample = late(3);
    let first = letter(&sample, "QLCN");
    letter(&sample, "KHCN");
    assert_eq!(letter(&sample, "QLCN"), first);
}

#[test]
fn the_template_is_clean() {
    let filled = reminder_example(REMINDER_TEMPLATE, TEMPLATE).unwrap();
    assert_eq!(document::check(REMINDER_TEMPLATE, &filled), Ok(Vec::new()));
}
