use super::*;

fn shipped(year: i32) -> &'static str {
    embedded(year).expect("rules of that year")
}

/// What is said of the rules of 2025 with one place changed.
fn said(from: &str, to: &str) -> Vec<String> {
    assert_eq!(shipped(2025).matches(from).count(), 1, "{from}");
    let changed = shipped(2025).replace(from, to);
    load(&changed).expect_err(to).into_iter().map(|finding| finding.message).collect()
}

#[test]
fn the_embedded_rules_are_sound_and_say_that_they_are_ours() {
    for year in [2025, 2026] {
        let rules = load(shipped(year)).unwrap();
        assert_eq!((rules.year, rules.default), (year, true));
        let criteria = rules.criteria().map(|(_, criterion)| criterion.max);
        assert_eq!(criteria.sum::<Decimal>(), Decimal::ONE_HUNDRED);
        assert!(rules.grades.last().is_some_and(|grade| grade.from.is_zero()));
    }
    assert!(embedded(2024).is_none());
}

#[test]
fn points_that_do_not_add_up_are_refused_with_their_line() {
    let told = said("title = \"Chỉ tiêu kinh tế - xã hội\"\nmax = 20", "title = \"Chỉ tiêu\"\nmax = 25");
    let line = shipped(2025).lines().position(|line| line == "[[groups]]").unwrap() + 4;
    assert_eq!(
        told,
        [format!(
            "Dòng {line}: nhóm 1 có tối đa 30 điểm nhưng các tiêu chí có hiệu lực ngày 1/1/2025 cộng lại là 35."
        )]
    );
    let told = said("title = \"Tiến độ\"\nmax = 15", "title = \"Tiến độ\"\nmax = 20");
    assert!(told.iter().any(|said| said.contains("nhóm 3 có tối đa 20 điểm")), "{told:?}");
    assert!(told.iter().any(|said| said.contains("các nhóm cộng lại là 105, phải là 100")), "{told:?}");
}

#[test]
fn rules_that_hold_at_the_same_time_under_one_number_are_refused() {
    let twice = |first: &str, second: &str| {
        let quality = "[[groups.criteria]]\nid = \"4.1\"\ntitle = \"Chất lượng tham mưu, sản phẩm (Văn phòng Sở chấm)\"\nmax = 15\nmeasure = \"cham\"\nunmarked = \"cho\"\nbasis = \"ct39\"\n";
        let both = [first, second].map(|span| format!("{quality}{span}\n")).join("\n");
        assert_eq!(shipped(2025).matches(quality).count(), 1);
        load(&shipped(2025).replace(quality, &both))
    };
    let rules = twice("to = 2025-06-30", "from = 2025-07-01").unwrap();
    let on = |month| rules.on(NaiveDate::from_ymd_opt(2025, month, 1).unwrap());
    assert_eq!(on(6).criteria().count() + 1, rules.criteria().count());
    let overlapping = twice("to = 2025-07-31", "from = 2025-07-01").unwrap_err();
    assert!(
        overlapping.iter().any(|found| found.message.contains("“4.1” được ghi hai lần")),
        "{overlapping:?}"
    );
    let hole = twice("to = 2025-06-30", "from = 2025-08-01").unwrap_err();
    assert!(
        hole.iter().any(|found| found.message.contains("có hiệu lực ngày 1/7/2025 cộng lại là 0")),
        "{hole:?}"
    );
}

#[test]
fn a_number_names_one_rule_and_the_second_is_told_at_its_own_line() {
    for (own, other) in [("T2", "T1"), ("T1", "3.1a"), ("P1", "4.1"), ("1.2", "1.1"), ("3.1b", "3.1a")] {
        let (own, twice) = (format!("id = \"{own}\""), format!("id = \"{other}\""));
        let line = 1 + shipped(2025).lines().position(|line| line == own).unwrap();
        let told = said(&own, &twice);
        assert_eq!(told, [format!("Dòng {line}: “{other}” được ghi hai lần cho cùng một thời gian.")]);
    }
}

#[test]
fn every_total_has_a_grade() {
    let gap = said("title = \"Hoàn thành tốt nhiệm vụ\"\nfrom = 75", "title = \"Tốt\"\nfrom = 75\nto = 89");
    assert!(gap[0].contains("“to” phải là 90 (dưới 90 điểm)"), "{gap:?}");
    let open = said("title = \"Không hoàn thành nhiệm vụ\"\nfrom = 0", "title = \"Không\"\nfrom = 10");
    assert!(open[0].contains("phải bắt đầu từ 0"), "{open:?}");
    let order = said("title = \"Hoàn thành tốt nhiệm vụ\"\nfrom = 75", "title = \"Tốt\"\nfrom = 95");
    assert!(order[0].contains("từ cao xuống thấp"), "{order:?}");
}

#[test]
fn what_no_rule_can_mean_is_refused() {
    for (from, to, told) in [
        ("kinds = [\"II.1\"]", "kinds = [\"II.3\"]", "không có loại nội dung “II.3”"),
        ("\"IV.5\" = 1", "\"V\" = 1", "khóa lạ “V”"),
        (
            "points = 0.5\nper = \"nhiem-vu\"",
            "points = 2\nper = \"nhiem-vu\"",
            "bị trừ nhiều hơn việc chưa hoàn thành",
        ),
        ("unmarked = \"cho\"", "unmarked = \"cho\"\nkinds = [\"I.1\"]", "khóa lạ “kinds”"),
        ("joint = \"du\"", "joint = \"nua\"", "hãy dùng du, chia"),
        ("percent = 110", "percent = 90", "phải lớn hơn 100"),
        ("coordinating = 0", "coordinating = 2", "phải từ 0 đến 1"),
        ("steps = 1\nbasis = \"ct39\"", "steps = 1\nbasis = \"ct40\"", "không có căn cứ “ct40”"),
        ("ceiling = 7.5", "ceiling = 7.555", "nhiều hơn 2 chữ số thập phân"),
        ("units = [\"UDDV\", \"CDS\"]", "units = [\"UDDV\", \"VP\"]", "đơn vị VP được ghi hai lần"),
        ("grade = \"tot\"", "grade = \"gioi\"", "không có mức xếp loại “gioi”"),
        ("points = 0.5\nper", "points = 0\nper", "“points” phải lớn hơn 0"),
        // Of what criticism costs nothing is taken for said.
        ("id = \"P1\"\npoints = 2\n", "id = \"P1\"\n", "[criticism] thiếu “points”"),
        ("ceiling = 6\n", "", "[criticism] thiếu “ceiling”"),
        ("steps = 1\n", "", "[criticism] thiếu “steps”"),
        ("steps = 1\n", "steps = 4\n", "“steps” là 4 nhưng chỉ có 4 mức xếp loại"),
        // A ceiling below what is given or taken once.
        ("ceiling = 7.5", "ceiling = 0.25", "“ceiling” là 0,25, thấp hơn “points” (0,5)"),
        ("ceiling = 7.5", "item_ceiling = 0.4\nceiling = 7.5", "“item_ceiling” là 0,4, thấp hơn “points”"),
        ("ceiling = 3\n", "ceiling = 1\n", "“ceiling” là 1, thấp hơn “points” (2)"),
        ("ceiling = 6\n", "ceiling = 1.5\n", "“ceiling” là 1,5, thấp hơn “points” (2)"),
        ("places = 2\n", "places = 2\nbonus_ceiling = 1\n", "“bonus_ceiling” là 1, thấp hơn “points”"),
        // Grades and conditions that nothing reaches.
        ("from = 90", "from = 101", "từ 101 điểm nhưng tổng điểm không vượt quá 100"),
        ("above = 70", "above = 100", "không tỷ lệ nào đạt điều kiện “above” này"),
        (
            "\"hoan-thanh\", from = 100 },\n    { of = \"dung-han\", from = 80",
            "\"hoan-thanh\", from = 100 },\n    { of = \"dung-han\", from = 180",
            "không tỷ lệ nào đạt điều kiện “from” này",
        ),
    ] {
        let told_all = said(from, to);
        assert!(told_all.iter().any(|said| said.contains(told)), "{to}: {told_all:?}");
    }
}
