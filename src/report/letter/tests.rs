use std::collections::BTreeSet;

use serde_json::Value;

use super::*;
use crate::{
    closing::{Aspect, Difference, Restated, RestatedItem, Worth},
    model::{ItemId, Period, PeriodKind, Progress, Quarter, Timeliness},
    report::sample::{Sample, decimal, small},
    year_ago::YearAgo,
};

fn values(sample: &Sample) -> Value {
    serde_json::to_value(letter(&sample.facts())).unwrap()
}

fn lines(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect()
}

#[test]
fn indicators_are_told_by_how_they_stand() {
    let letter = values(&small());
    assert_eq!(
        letter["chi_tieu"]["mo_dau"],
        "Tổng số 4 chỉ tiêu (chưa kể 1 chỉ tiêu thành phần), trong đó 1 chỉ tiêu đạt hoặc vượt kế hoạch năm; 1 chỉ tiêu đạt từ 25% kế hoạch năm trở \
         lên; 1 chỉ tiêu đạt dưới 25% kế hoạch năm; 1 chỉ tiêu mới có số ước thực hiện."
    );
    assert_eq!(
        lines(&letter["chi_tieu"]["dong"]),
        [
            "- Đạt hoặc vượt kế hoạch năm: Số thuê bao điện thoại 1.295.000/1.293.500 thuê bao (100,12%).",
            "- Đạt từ 25% kế hoạch năm trở lên: Kiểm định phương tiện đo các loại 2.150/8.000 PTĐ (26,88%).",
            "- Đạt dưới 25% kế hoạch năm: Tổng số đề tài, dự án 2/14 đề tài, dự án (14,29%).",
            "- Mới có số ước thực hiện: Kiểm nghiệm mẫu sản phẩm ước 150/650 mẫu (23,08%).",
        ]
    );
    assert_eq!(
        lines(&letter["phan_khai"]["dong"]),
        [
            "- Nội dung 2 (Phòng KH-CN): kỹ thuật viên cơ sở được đào tạo 16/50 người (32%); người dân được tập huấn \
          60/200 người (30%)."
        ]
    );
    assert_eq!(
        letter["uoc"],
        "Có 1 nội dung mới có số ước thực hiện (ghi là ước), không tính là kết quả: “Kiểm nghiệm mẫu sản phẩm”."
    );
}

#[test]
fn a_stock_below_its_plan_and_a_missing_figure_are_told_apart() {
    let mut sample = small();
    sample.assessed("CT14").targets[0].met = Some(false);
    sample.assessed("CT08").targets[0].cumulative = None;
    let letter = values(&sample);
    let dong = lines(&letter["chi_tieu"]["dong"]);
    assert!(dong[1].starts_with("- Chưa đạt mức kế hoạch năm: Số thuê bao điện thoại"), "{dong:?}");
    assert_eq!(dong[3], "- Chưa có số liệu: Kiểm định phương tiện đo các loại.");
}

#[test]
fn a_limit_is_kept_or_exceeded_and_never_on_track() {
    let mut sample = small();
    let limit = |sample: &mut Sample, cumulative: &str, open, met| {
        let target = &mut sample.assessed("CT08").targets[0];
        target.target.op = crate::model::Op::Le;
        target.cumulative = Some(decimal(cumulative));
        (target.open, target.met) = (open, met);
        lines(&values(sample)["chi_tieu"]["dong"]).join("\n")
    };
    let within = limit(&mut sample, "2150", true, None);
    assert!(within.contains("- Trong mức kế hoạch năm: Kiểm định phương tiện đo các loại"), "{within}");
    let beyond = limit(&mut sample, "8001", true, Some(false));
    assert!(beyond.contains("- Vượt quá mức kế hoạch năm: Kiểm định phương tiện đo các loại"), "{beyond}");
    let kept = limit(&mut sample, "2150", false, Some(true));
    assert!(
        kept.contains("thuê bao (100,12%); Kiểm định")
            || kept.contains("- Đạt hoặc vượt kế hoạch năm: Kiểm định"),
        "{kept}"
    );
}

#[test]
fn apportioned_items_without_figures_are_met_when_completed() {
    let mut sample = small();
    sample.assessed("PK02").targets.clear();
    assert!(
        values(&sample)["phan_khai"]["mo_dau"]
            .as_str()
            .unwrap()
            .contains("Tổng số 1 nội dung, chưa có số liệu")
    );
    sample.assessed("PK02").progress = Progress::Completed;
    assert!(
        values(&sample)["phan_khai"]["mo_dau"].as_str().unwrap().contains("Tổng số 1 nội dung, đạt toàn bộ")
    );
}

#[test]
fn tasks_are_counted_so_that_the_parts_add_up() {
    let letter = values(&small());
    assert_eq!(
        letter["theo_quy"][0]["mo_dau"],
        "Tổng số 3 nhiệm vụ; hoàn thành 1 nhiệm vụ (đúng hạn); chưa hoàn thành 2 nhiệm vụ (trong hạn 1, quá hạn 1). \
         Trong số chưa hoàn thành: đang thực hiện 1, không có báo cáo 1."
    );
    assert_eq!(letter["theo_quy"][0]["theo_don_vi"], "Phòng KH-CN 0/1; Phòng QLCN 1/1; Văn Phòng Sở 0/1");
    assert_eq!(letter["theo_quy"].as_array().unwrap().len(), 1, "later quarters are not due");
    assert_eq!(
        lines(&letter["trong_tam"]["dong"]),
        [
            "- Tham mưu triển khai Ngày hội Khởi nghiệp Đổi mới sáng tạo tỉnh Quảng Ngãi năm 2025: Đã trình UBND tỉnh \
             dự thảo Kế hoạch.",
            "- Tổ chức triển khai thực hiện các nhiệm vụ về cải cách hành chính: Đã ban hành Kế hoạch cải cách hành \
             chính năm 2025 (12/KH-SKHCN).",
        ]
    );
}

#[test]
fn what_is_late_is_told_by_unit_with_its_reason() {
    let mut sample = small();
    let silent = sample.assessed("Q1-002");
    silent.timeliness = Some(Timeliness::Overdue);
    let letter = values(&sample);
    assert_eq!(letter["so_cham"], 2);
    assert_eq!(letter["cham"][0]["don_vi"], "Phòng KH-CN");
    assert_eq!(
        lines(&letter["cham"][0]["dong"]),
        [
            "- Tổ chức Hội đồng tư vấn tuyển chọn đề tài cấp tỉnh (thời hạn: 15/3/2025; nguyên nhân: Chờ ý kiến của các \
          sở, ngành)."
        ]
    );
    assert_eq!(
        lines(&letter["cham"][1]["dong"]),
        [
            "- Báo cáo tổng kết công tác thi đua, khen thưởng năm 2024 (thời hạn: quý I; đơn vị không báo cáo)."
        ]
    );
}

#[test]
fn additional_tasks_proposals_and_silent_units_are_told() {
    let letter = values(&small());
    assert_eq!(
        lines(&letter["phat_sinh"]),
        ["- Tiếp và làm việc với Đoàn công tác của Bộ (Văn Phòng Sở): Đã hoàn thành."]
    );
    assert_eq!(letter["kien_nghi"][0]["don_vi"], "Phòng QLCN");
    assert_eq!(
        lines(&letter["kien_nghi"][0]["dong"]),
        [
            "- Đề nghị bổ sung kinh phí tổ chức (nội dung: Tham mưu triển khai Ngày hội Khởi nghiệp Đổi mới sáng tạo tỉnh \
          Quảng Ngãi năm 2025)."
        ]
    );
    assert_eq!(letter["chua_bao_cao"], "Có 1 đơn vị chưa gửi báo cáo quý I năm 2025: Thanh tra Sở.");
    assert_eq!(
        lines(&letter["noi_nhan"]),
        [
            "- Như trên;",
            "- Giám đốc, các Phó Giám đốc Sở;",
            "- Các phòng, đơn vị thuộc Sở;",
            "- Lưu: VT, VP."
        ]
    );
}

#[test]
fn an_earlier_periods_report_does_not_count_as_this_ones() {
    let mut sample = small();
    sample.inputs[0].used = false;
    sample.inputs[1].period = Some(Period::quarter(2025, Quarter::ALL[1]));
    assert_eq!(
        values(&sample)["chua_bao_cao"],
        "Có 3 đơn vị chưa gửi báo cáo quý I năm 2025: Phòng KH-CN, Phòng QLCN, Thanh tra Sở."
    );
}

#[test]
fn additional_tasks_of_earlier_periods_are_not_told_again() {
    let mut sample = small();
    sample.unmatched.extend(sample.unmatched.clone());
    assert_eq!(lines(&values(&sample)["phat_sinh"]).len(), 1, "told once");
    sample.assessment.period = Period::quarter(2025, Quarter::ALL[1]);
    assert!(lines(&values(&sample)["phat_sinh"]).is_empty(), "the workbook was for quý I");
    sample.assessment.period = Period { year: 2025, kind: PeriodKind::HalfYear, number: 1 };
    assert_eq!(lines(&values(&sample)["phat_sinh"]).len(), 1, "6 tháng holds quý I");
}

#[test]
fn the_annex_has_a_table_of_additional_tasks_when_the_programme_has_some() {
    let mut sample = small();
    let table = |sample: &Sample| values(sample)["phu_luc"]["iv_5"].clone();
    assert_eq!(table(&sample)["co_bang"], false);
    let task = sample.item("Q1-001");
    task.section = Section::Additional;
    task.id = ItemId::numbered(Section::Additional, 1);
    let table = table(&sample);
    assert_eq!(table["ma"], "IV.5");
    assert_eq!(table["tieu_de"], "Nhiệm vụ phát sinh");
    assert_eq!([&table["co_bang"], &table["den_ky"]], [true, true]);
}

#[test]
fn quarters_speak_for_the_half_year_that_they_end() {
    let mut sample = small();
    sample.assessment.period = Period { year: 2025, kind: PeriodKind::HalfYear, number: 1 };
    for input in &mut sample.inputs[1..] {
        input.period = Some(Period::quarter(2025, Quarter::ALL[1]));
    }
    assert_eq!(
        values(&sample)["chua_bao_cao"],
        "Có 2 đơn vị chưa gửi báo cáo 6 tháng đầu năm 2025: Phòng KH-CN, Thanh tra Sở."
    );
}

#[test]
fn the_next_period_has_the_programmes_tasks() {
    let letter = values(&small());
    let next = &letter["ky_sau"];
    assert_eq!(next["ten"], "quý II năm 2025");
    assert_eq!(
        next["mo_dau"],
        "Tập trung hoàn thành 3 nhiệm vụ trong quý II năm 2025 theo Chương trình, chia theo đơn vị chủ trì: Phòng QLCN \
         2; Văn Phòng Sở 1."
    );
    assert_eq!(
        lines(&next["dong"]),
        [
            "- Tham mưu triển khai Ngày hội Khởi nghiệp Đổi mới sáng tạo tỉnh Quảng Ngãi năm 2025 (Phòng QLCN; thời hạn: \
          trước 15/6)."
        ]
    );
    assert_eq!(
        next["chuyen_tiep"],
        "Tiếp tục thực hiện 2 nhiệm vụ theo quý chưa hoàn thành, chuyển tiếp từ kỳ báo cáo này."
    );
}

#[test]
fn every_kind_of_period_has_a_next_one() {
    let next = |kind, number| {
        let mut sample = small();
        sample.assessment.period = Period { year: 2025, kind, number };
        let letter = values(&sample);
        let next = &letter["ky_sau"];
        (next["ten"].as_str().unwrap().to_owned(), next["nhiem_vu"].as_array().unwrap().len())
    };
    assert_eq!(next(PeriodKind::Month, 4), ("tháng 5 năm 2025".to_owned(), 1));
    assert_eq!(next(PeriodKind::Quarter, 4), ("năm 2026".to_owned(), 0));
    assert_eq!(next(PeriodKind::HalfYear, 1), ("6 tháng cuối năm 2025".to_owned(), 0));
    assert_eq!(next(PeriodKind::NineMonths, 1), ("quý IV năm 2025".to_owned(), 0));
    assert_eq!(next(PeriodKind::Year, 1), ("năm 2026".to_owned(), 0));
}

#[test]
fn a_missing_list_of_part_three_is_said() {
    let letter = values(&small().without_quarterly_tasks());
    assert_eq!(letter["thieu_muc_iii"], true);
    assert!(
        letter["ky_sau"]["mo_dau"].as_str().unwrap().contains("mục III của Chương trình) chưa được cập nhật")
    );
    assert!(letter["theo_quy"].as_array().unwrap().is_empty());
}

#[test]
fn a_missing_list_of_the_next_quarter_is_no_empty_quarter() {
    let mut sample = small();
    sample.programme.items.retain(|item| item.section != Section::Quarterly(Quarter::ALL[1]));
    let letter = values(&sample);
    assert!(
        letter["ky_sau"]["mo_dau"]
            .as_str()
            .unwrap()
            .contains("chưa nêu được các nhiệm vụ phải hoàn thành trong quý II")
    );
    assert_eq!(letter["thieu_muc_iii"], false);
}

/// Every leaf of a letter, as the reference names it.
pub(in crate::report) fn leaves(value: &Value, path: &str, out: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) => {
            for (name, inner) in entries {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                leaves(inner, &path, out);
            }
        }
        Value::Array(members) => members.iter().for_each(|member| leaves(member, &format!("{path}[]"), out)),
        _ => {
            out.insert(path.to_owned());
        }
    }
}

/// Every variable of a letter that has something to put right of a closed period, and a year before.
fn variables_of_letter() -> BTreeSet<String> {
    let sample = small();
    let difference = Difference {
        target: Some((0, None)),
        aspect: Aspect::Cumulative,
        before: Worth::None,
        after: Worth::Figure(decimal("2150"), true),
    };
    let item =
        RestatedItem { id: ItemId::new("CT08"), differences: vec![difference], causes: BTreeSet::new() };
    let restated = [Restated {
        period: sample.assessment.period,
        as_of: sample.assessment.as_of,
        file: "da-chot-2025-quy-1.json".to_owned(),
        issuance: Issuance::default(),
        counts: [sample.assessment.summary.all; 2],
        items: vec![item],
    }];
    let ago = YearAgo::of(&[("CT08", 0, 2000)]);
    let facts = Facts { restated: &restated, year_ago: Some(&ago), ..sample.facts() };
    let mut found = BTreeSet::new();
    leaves(&serde_json::to_value(letter(&facts)).unwrap(), "", &mut found);
    found
}

#[test]
fn the_example_has_what_a_letter_has_and_nothing_is_empty() {
    let example = serde_json::to_value(Letter::example()).unwrap();
    let mut of_example = BTreeSet::new();
    leaves(&example, "", &mut of_example);
    assert_eq!(of_example, variables_of_letter());
    let text = example.to_string();
    assert!(!text.contains("\"\"") && !text.contains("[]"), "{text}");
}

#[test]
fn what_is_done_and_why_the_rest_is_late_is_told_from_the_figures() {
    let mut sample = small();
    let letter = values(&sample);
    assert_eq!(
        letter["ket_qua_dat"],
        "Hoàn thành 2/12 chỉ tiêu, nhiệm vụ (16,67%), trong đó đúng hạn 1; 1/4 chỉ tiêu kinh tế - xã hội đạt hoặc vượt \
         kế hoạch năm."
    );
    assert_eq!(
        letter["nguyen_nhan"],
        "Các nội dung quá hạn đều được đơn vị chủ trì nêu nguyên nhân, ghi kèm từng nội dung ở trên."
    );
    sample.assessed("Q1-002").timeliness = Some(Timeliness::Overdue);
    assert_eq!(
        values(&sample)["nguyen_nhan"],
        "Trong 2 nội dung quá hạn, 1 nội dung được đơn vị chủ trì nêu nguyên nhân, ghi kèm từng nội dung ở trên; 1 nội \
         dung chưa nêu nguyên nhân: Văn Phòng Sở 1."
    );
    for item in &mut sample.assessment.items {
        item.reason = None;
    }
    assert_eq!(
        values(&sample)["nguyen_nhan"],
        "Đơn vị chủ trì chưa nêu nguyên nhân của các nội dung quá hạn: Phòng KH-CN 1; Văn Phòng Sở 1."
    );
}

#[test]
fn what_falls_short_is_told_at_the_years_end_only() {
    let mut sample = small();
    assert_eq!(values(&sample)["chua_dat"], "");
    sample.assessment.period = Period { year: 2025, kind: PeriodKind::Year, number: 1 };
    assert_eq!(
        values(&sample)["chua_dat"],
        "Đến hết năm, còn 3 chỉ tiêu kinh tế - xã hội chưa đạt kế hoạch năm hoặc chưa có số liệu; 1 nội dung chỉ tiêu \
         phân khai chưa đạt kế hoạch năm; 3 nhiệm vụ không bị quá hạn nhưng chưa hoàn thành."
    );
}

#[test]
fn number_and_date_are_padded_or_left_open() {
    let sample = small();
    let issued = |number, date| {
        let facts = Facts { issuance: Issuance { number, date }, ..sample.facts() };
        let words = letter(&facts).van_ban;
        (words.so, words.ngay)
    };
    let date = NaiveDate::from_ymd_opt(2025, 4, 2);
    assert_eq!(issued(Some(5), date), ("05".to_owned(), "ngày 02 tháng 4 năm 2025".to_owned()));
    let open = issued(None, None);
    assert!(open.0.chars().all(|c| c == '\u{a0}') && open.1 == "ngày … tháng … năm …", "{open:?}");
}

#[test]
fn the_reference_names_every_variable_and_no_other() {
    let mut known = variables_of_letter();
    // The sections of the annex are alike: the reference shows one of them.
    known.retain(|path| {
        !["i_2.", "ii_1.", "ii_2.", "iv_5."].iter().any(|like| path.starts_with(&format!("phu_luc.{like}")))
    });
    let told: BTreeSet<_> = variables::paths().map(str::to_owned).collect();
    assert_eq!(told, known);
}

/// `TONGHOP_GHI_LAI=1 cargo test` writes the page anew.
#[test]
fn the_docs_page_is_in_step() {
    let page = reference(&letter(&small().facts()))
        + &crate::report::reminder::reference()
        + &crate::report::ranking::reference();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/mau-van-ban.md");
    if std::env::var_os("TONGHOP_GHI_LAI").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap().replace("\r\n", "\n");
    assert!(
        written == page,
        "docs/mau-van-ban.md is not the code's; run TONGHOP_GHI_LAI=1 cargo test the_docs_page"
    );
}
