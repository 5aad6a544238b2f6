use super::*;
use crate::model::{Measure, Op};

fn read(text: &str, targets: &[Target]) -> TextReading {
    super::read(text, targets, 2025)
}

fn target(label: &str, unit: &str) -> Target {
    Target {
        label: Some(label.to_owned()),
        words: Vec::new(),
        op: Op::Eq,
        value: Some(Decimal::TEN),
        min: None,
        max: None,
        unit: Some(unit.to_owned()),
        measure: Measure::Flow,
    }
}

fn actual(reading: &TextReading) -> Vec<Option<String>> {
    reading.targets.iter().map(|target| target.actual.map(|n| n.to_string())).collect()
}

#[test]
fn each_part_finds_its_target() {
    let targets = [
        target("kỹ thuật viên cơ sở được đào tạo", "người"),
        target("người dân được tập huấn, bồi dưỡng", "người"),
    ];
    let reading =
        read("người dân được tập huấn: 1.059 người (lũy kế 2.109); kỹ thuật viên cơ sở: 8 người", &targets);
    assert_eq!(actual(&reading), [Some("8".to_owned()), Some("1059".to_owned())]);
    assert_eq!(reading.targets[1].cumulative, Some(Decimal::from(2109)));
    assert!(reading.unplaced.is_empty());
}

#[test]
fn a_line_that_breaks_behind_a_label_goes_on() {
    let targets = [target("chi quản lý hành chính", "%"), target("chi sự nghiệp", "%")];
    let reading = read("chi quản lý hành chính:\n24,4%; chi sự nghiệp: 9,9%", &targets);
    assert_eq!(actual(&reading), [Some("24.4".to_owned()), Some("9.9".to_owned())]);
}

#[test]
fn what_fits_several_targets_is_not_guessed() {
    let targets = [target("lợn bản địa - con cái", "con"), target("lợn bản địa - con đực", "con")];
    let reading = read("lợn bản địa: 49 con", &targets);
    assert_eq!(actual(&reading), [None, None]);
    assert_eq!(reading.unplaced, ["lợn bản địa: 49 con"]);
    assert!(reading.targets.iter().all(|target| target.doubtful));
}

#[test]
fn a_single_target_by_label_or_unit() {
    let targets = [target("bản tin tuyên truyền CCHC", "số")];
    assert_eq!(actual(&read("bản tin tuyên truyền CCHC: 2 số", &targets)), [Some("2".to_owned())]);
    assert_eq!(actual(&read("Đã phát hành 3 số bản tin theo Kế hoạch 57", &targets)), [Some("3".to_owned())]);
    assert_eq!(actual(&read("Đang thực hiện theo Kế hoạch 57", &targets)), [None]);
}

#[test]
fn a_number_that_names_something_is_no_figure() {
    let targets = [target("đối tượng SHTT được hỗ trợ", "đối tượng")];
    for text in [
        "Trong quý 1 đã hỗ trợ 8 đối tượng",
        "Thực hiện Kế hoạch số 57, năm 2025 đã hỗ trợ 8 đối tượng, đạt 17,8% kế hoạch",
        "đối tượng SHTT: tháng 3 hỗ trợ 8",
    ] {
        assert_eq!(actual(&read(text, &targets)), [Some("8".to_owned())], "{text}");
    }
    assert_eq!(actual(&read("Lũy kế 6 tháng hỗ trợ 16 đối tượng", &targets)), [None]);
    let cumulative = |text| read(text, &targets).targets[0].cumulative;
    assert_eq!(cumulative("Lũy kế 6 tháng hỗ trợ 16 đối tượng"), Some(Decimal::from(16)));
    assert_eq!(cumulative("hỗ trợ 8 đối tượng, lũy kế đến quý 2: 16 đối tượng"), Some(Decimal::from(16)));
    assert_eq!(actual(&read("hỗ trợ 8 đối tượng, lũy kế 16 đối tượng", &targets)), [Some("8".to_owned())]);
}

#[test]
fn a_rate_is_the_number_with_the_sign() {
    let targets = [target("chi quản lý hành chính", "%"), target("chi sự nghiệp KH&CN", "%")];
    let text =
        "chi quản lý hành chính: đã giải ngân 1.234 triệu đồng, đạt 44,3%; chi sự nghiệp KH&CN đạt 35,9%";
    assert_eq!(actual(&read(text, &targets)), [Some("44.3".to_owned()), Some("35.9".to_owned())]);
}

#[test]
fn plans_remainders_and_comparisons_are_no_result() {
    for (text, unit, expected) in [
        ("Dự kiến tổ chức 02 lớp trong quý III", "lớp", None),
        ("Kế hoạch giao 14 cơ sở, đã hướng dẫn 5 cơ sở", "cơ sở", Some("5")),
        ("Còn 10 mẫu sản phẩm chưa khảo sát, đã khảo sát 5 mẫu sản phẩm", "mẫu", Some("5")),
        ("Phát sóng 3 chuyên mục, so với cùng kỳ năm 2024 tăng 1 số", "số", None),
        ("Sẽ đào tạo 20 người", "người", None),
        ("Tăng cường tập huấn 5 lớp", "lớp", Some("5")),
        ("3 số chưa phát sóng", "số", None),
        ("3 số (chưa phát sóng)", "số", None),
        ("3/12 số chưa phát sóng", "số", None),
        ("Chuyên mục phát thanh: 3 số chưa phát sóng", "số", None),
        ("Đã in 3 số còn lại", "số", None),
        ("3 số chưa phát sóng, đã phát sóng 5 số", "số", Some("5")),
        ("Đã phát sóng 3 số, 2 số chưa phát sóng", "số", Some("3")),
    ] {
        let targets = [target("nội dung", unit)];
        assert_eq!(actual(&read(text, &targets)), [expected.map(str::to_owned)], "{text}");
    }
}

#[test]
fn a_sum_from_an_earlier_year_is_not_this_years() {
    let targets = [target("đối tượng SHTT được hỗ trợ", "đối tượng")];
    let sum = |text| read(text, &targets).targets[0].cumulative;
    assert_eq!(sum("Hỗ trợ 12 đối tượng; lũy kế từ năm 2021 đến nay 320 đối tượng"), None);
    assert_eq!(sum("Hỗ trợ 12 đối tượng; lũy kế từ đầu năm 2025: 20 đối tượng"), Some(Decimal::from(20)));
}

#[test]
fn a_rate_without_its_sign_is_asked_about() {
    let targets = [target("chi quản lý hành chính", "%"), target("chi sự nghiệp KH&CN", "%")];
    let text = "Chi quản lý hành chính: 4.200 triệu đồng/8.000 triệu đồng (52,5%); chi sự nghiệp KH&CN: 30%";
    let reading = read(text, &targets);
    assert_eq!(actual(&reading), [None, Some("30".to_owned())]);
    assert!(reading.targets[0].doubtful);
}

#[test]
fn commas_part_what_has_a_figure_on_both_sides() {
    let targets =
        [target("kỹ thuật viên cơ sở được đào tạo", "người"), target("người dân được tập huấn", "người")];
    let text = "Đã đào tạo 8 kỹ thuật viên cơ sở (xã, phường), tập huấn 59 người dân";
    assert_eq!(actual(&read(text, &targets)), [Some("8".to_owned()), Some("59".to_owned())]);
    let herd = [target("lợn bản địa - con cái", "con"), target("lợn bản địa - con đực", "con")];
    let reading = read("lợn bản địa: 44 con cái, 4 con đực", &herd);
    assert_eq!(actual(&reading), [Some("44".to_owned()), Some("4".to_owned())]);
}

proptest::proptest! {
    #[test]
    fn no_text_stops_it(text in "[\\PC\n]{0,60}|(lũy kế|quý|[0-9.,;:( )%]){0,30}") {
        let targets = [target("một", "con"), target("hai", "%")];
        let _ = read(&text, &targets);
        let _ = read(&text, &targets[..1]);
    }
}

#[test]
fn the_year_so_far_has_other_words_than_a_sum() {
    let target = [target("kiểm định phương tiện đo", "PTĐ")];
    for text in [
        "6 tháng đầu năm kiểm định 4.100 PTĐ",
        "Tính đến 14/6 đã kiểm định 4.100 PTĐ",
        "Tính đến hết ngày 14/6/2025 đã kiểm định 4.100",
        "Từ đầu năm đến nay kiểm định 4.100 PTĐ",
        "Đến nay đã kiểm định 4.100 PTĐ",
    ] {
        let figures = read(text, &target).targets[0];
        assert_eq!((figures.actual, figures.cumulative), (None, Some(Decimal::from(4_100))), "{text}");
    }
}

#[test]
fn of_several_figures_in_one_unit_none_is_taken() {
    let target = [target("kiểm định phương tiện đo", "PTĐ")];
    for text in [
        "Quý I: 2.000 PTĐ; Quý II: 2.100 PTĐ",
        "Tháng 4: 700 PTĐ; tháng 5: 700 PTĐ; tháng 6: 700 PTĐ",
        "Kiểm định 1.500 PTĐ nhóm 1 và 600 PTĐ nhóm 2",
        "Tiếp nhận 2.500 PTĐ, đã kiểm định 2.100 PTĐ",
    ] {
        assert_eq!(read(text, &target).targets[0].actual, None, "{text}");
    }
    let one = read("Đã kiểm định 2.100 PTĐ tại 14 huyện", &target);
    assert_eq!(one.targets[0].actual, Some(Decimal::from(2_100)));
}

#[test]
fn a_span_that_is_no_year_so_far_opens_no_year_figure() {
    let targets = [target("học viên được đào tạo", "học viên")];
    let figures = |text: &str| {
        let target = &read(text, &targets).targets[0];
        (target.actual.map(|n| n.to_string()), target.cumulative.map(|n| n.to_string()))
    };
    let of_period = (Some("45".to_owned()), None);
    assert_eq!(figures("Khóa đào tạo 6 tháng cho 45 học viên"), of_period);
    assert_eq!(figures("6 tháng đầu năm đã đào tạo 45 học viên"), (None, Some("45".to_owned())));
    // What began in another year, or ended in one, is no figure of this year.
    for text in ["Từ năm 2021 đến nay đã đào tạo 500 học viên", "Tính đến cuối năm 2024: 500 học viên"]
    {
        assert_eq!(figures(text), (None, None), "{text}");
    }
}
