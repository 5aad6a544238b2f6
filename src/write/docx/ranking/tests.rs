use super::*;
use crate::{
    document,
    report::ranking::sample::scores,
    write::docx::tests::{part, words},
};

const TEMPLATE: &[u8] = include_bytes!("../../../../templates/thi-dua.docx");

#[test]
fn the_report_keeps_to_the_decree_and_says_what_the_scores_are() {
    let mut scores = scores();
    scores.sample.office.signer.name = "Lê Văn Bình".to_owned();
    let report = ranking(TEMPLATE, &scores.ranked()).unwrap();
    assert_eq!(document::check("Thi-dua-2025.docx", &report).unwrap(), []);
    let text = words(&part(&report, "word/document.xml"));
    for told in [
        "Kết quả chấm điểm thi đua năm 2025 của các phòng, đơn vị",
        "- Hạng 1: Phòng Quản lý Khoa học - Công nghệ, 92,3 điểm, hoàn thành xuất sắc nhiệm vụ;",
        "- Văn Phòng Sở: Chưa chấm tiêu chí 2.2 (Chất lượng).",
        "quý II năm 2025 chưa kết thúc",
        "+52,1: bình quân 86,83%, quy tắc 1.1",
        "Trừ 0,5 điểm mỗi nội dung quá hạn chưa hoàn thành; tối đa 10 điểm cho tất cả.",
    ] {
        assert!(text.contains(told), "{told}\n{text}");
    }
    assert!(!text.contains("{{") && !text.contains("{%"));
    let header = words(&part(&report, "word/header2.xml"));
    assert!(header.contains("Quy tắc chấm điểm mặc định, chưa phải của cơ quan"), "{header}");
}
