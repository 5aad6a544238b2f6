use super::*;

#[test]
fn states_as_units_write_them() {
    use Progress::*;
    for (text, expected) in [
        ("Hoàn thành", Some(Completed)),
        ("Đã hoàn thành (Báo cáo số 15/BC-SKHCN ngày 28/3/2025)", Some(Completed)),
        ("Đã thực hiện xong ngày 9/4/2025", Some(Completed)),
        ("Đang thực hiện", Some(InProgress)),
        ("Chưa hoàn thành", Some(InProgress)),
        ("Hoàn thành 80%", Some(InProgress)),
        ("Đã hoàn thành dự thảo, đang trình UBND tỉnh", Some(InProgress)),
        ("Đã hoàn thành dự thảo", Some(InProgress)),
        ("Chưa HT", Some(InProgress)),
        ("HT", Some(Completed)),
        ("Đã HT ngày 3/4", Some(Completed)),
        ("Đạt 100%", Some(Completed)),
        ("Đã hoàn thành 3/5 nội dung", Some(InProgress)),
        ("Đã hoàn thành 12/12 số", Some(Completed)),
        ("Đã xong khảo sát, còn lại tổng hợp", Some(InProgress)),
        ("Đã nghiệm thu ngày 5/6/2025", Some(Completed)),
        ("Chờ ý kiến thẩm định", Some(InProgress)),
        ("Đã trình UBND tỉnh", None),
        ("Đã hoàn thành (đang công bố trên Cổng thông tin)", Some(InProgress)),
        ("Chưa thực hiện do chưa bố trí kinh phí", Some(NotStarted)),
        ("Chưa triển khai", Some(NotStarted)),
        ("Tạm dừng, chờ hướng dẫn của Bộ", Some(Suspended)),
        ("Không thực hiện, đã rút khỏi chương trình", Some(Withdrawn)),
        ("Giám đốc Sở đã đồng ý rút khỏi chương trình", Some(Withdrawn)),
        ("bản tin tuyên truyền CCHC: 2 số", None),
        ("", None),
    ] {
        assert_eq!(progress(text), expected, "{text}");
    }
}

#[test]
fn a_tick_states_what_heads_its_column() {
    let stated = |raw: &str, under: &[&str]| {
        stated(raw, &under.iter().map(|state| (*state).to_owned()).collect::<Vec<_>>())
    };
    assert_eq!(stated("Đang thực hiện", &[]), Ok(Progress::InProgress));
    assert_eq!(stated(" X", &["Hoàn thành quá hạn"]), Ok(Progress::Completed));
    assert_eq!(stated("✓", &["Chưa thực hiện"]), Ok(Progress::NotStarted));
    for (raw, under) in [
        ("x", &[][..]),
        ("x", &["Quá hạn"]),
        ("15/4/2025", &["Hoàn thành"]),
        ("x; x", &["Hoàn thành", "Đang thực hiện"]),
    ] {
        assert!(stated(raw, under).is_err(), "{raw} under {under:?}");
    }
}

#[test]
fn only_leaving_the_programme_is_a_withdrawal() {
    for text in
        ["Đã được UBND tỉnh đồng ý đưa ra khỏi chương trình", "Rút khỏi chương trình công tác năm 2025"]
    {
        assert_eq!(progress(text), Some(Progress::Withdrawn), "{text}");
    }
    for text in [
        "Không thực hiện được trong quý II do mưa bão, chuyển sang quý III",
        "Trong quý không triển khai nội dung nào",
        "Đã được UBND tỉnh đồng ý rút khỏi danh mục đầu tư, vẫn thực hiện bằng nguồn khác",
        "Đã báo cáo UBND tỉnh xin rút khỏi chương trình",
        "Không thực hiện",
        "Hoàn thành thủ tục rút khỏi danh mục",
    ] {
        assert_eq!(progress(text), None, "{text}");
    }
}

#[test]
fn what_is_still_open_is_not_completed() {
    for text in [
        "Đã tham mưu UBND tỉnh nhưng chưa được phê duyệt",
        "Đã báo cáo UBND tỉnh xin lùi sang năm 2026",
        "Đã tham mưu dự thảo Kế hoạch gửi lấy ý kiến các sở ngành",
        "Đã thực hiện khảo sát; sẽ nghiệm thu trong quý III",
        "Đã tổ chức 01 hội nghị, còn 02 hội nghị dự kiến tháng 8",
        "Đã tổ chức 01 hội nghị, còn 02 hội nghị",
        "Đã hoàn thành công tác chuẩn bị",
        "Xong bước 1/3",
        "Đã hoàn thành giai đoạn 1",
        "Đã báo cáo tiến độ",
        "Đã tổ chức họp triển khai",
        "Đã trình UBND tỉnh phê duyệt, chưa có ý kiến",
        "Hoàn thành khảo sát (15 cơ sở), chưa tổng hợp",
        "Đã hoàn thành (chưa nghiệm thu)",
        "Hoàn thành (còn lại 2 lớp)",
        "Đã ban hành Kế hoạch (dự thảo)",
    ] {
        assert_eq!(progress(text), Some(Progress::InProgress), "{text}");
    }
    for text in [
        "Đã hoàn thành đúng tiến độ",
        "Đã hoàn thành sớm hơn dự kiến",
        "Đã ban hành Kế hoạch số 45/KH-SKHCN ngày 10/4/2025",
        "Đã phê duyệt Chương trình giai đoạn 2026-2030",
        "Đã tổ chức hội nghị ngày 5/6/2025",
    ] {
        assert_eq!(progress(text), Some(Progress::Completed), "{text}");
    }
    let planned = "Đã ban hành Kế hoạch số 45/KH-SKHCN ngày 10/4/2025 tổ chức diễn tập vào tháng 9/2025";
    assert_eq!(progress(planned), None);
    assert!(is_mixed("Đã hoàn thành công tác chuẩn bị"));
    assert!(is_mixed("Đã hoàn thành (sẽ công bố trên Cổng thông tin)"));
    assert!(!is_mixed("Đã hoàn thành (Báo cáo số 15/BC-SKHCN ngày 28/3/2025)"));
}

#[test]
fn the_document_that_ordered_the_work_is_not_its_product() {
    let text = "Đã hoàn thành; theo Công văn số 100/UBND-KGVX ngày 02/01/2025 giao nhiệm vụ, Sở đã trình ngày 20/5/2025";
    assert_eq!(document_number(text), None);
    assert_eq!(date_words(text).as_deref(), Some("20/5/2025"));
    let text = "Đã thực hiện Kế hoạch số 57/KH-UBND của UBND tỉnh ngày 6/1/2025; Báo cáo số 15/BC-SKHCN ngày 28/3/2025";
    assert_eq!(document_number(text).as_deref(), Some("15/BC-SKHCN"));
    assert_eq!(date_words(text).as_deref(), Some("28/3/2025"));
    let text = "Căn cứ Quyết định 12/QĐ-UBND ngày 5/1/2025, đã hoàn thành";
    assert_eq!((document_number(text), date_words(text)), (None, None));
    let text = "Đã được phê duyệt theo Quyết định số 198/QĐ-UBND ngày 11/3/2025";
    assert_eq!(document_number(text).as_deref(), Some("198/QĐ-UBND"));
    assert_eq!(date_words(text).as_deref(), Some("11/3/2025"));
    assert_eq!(date_words("Đã hoàn thành theo kế hoạch ngày 9/4/2025").as_deref(), Some("9/4/2025"));
}

#[test]
fn numbers_and_dates_in_a_result() {
    let text = "Đã hoàn thành (Quyết định số 198/QĐ-SKHCN ngày 11/3/2025)";
    assert_eq!(document_number(text).as_deref(), Some("198/QĐ-SKHCN"));
    assert_eq!(date_words(text).as_deref(), Some("11/3/2025"));
    assert_eq!(document_number("21/TTr-SKHCN").as_deref(), Some("21/TTr-SKHCN"));
    assert_eq!(document_number("ngày 11/3/2025"), None);
    assert_eq!(date_words("Hoàn thành tháng 3/2025").as_deref(), Some("tháng 3/2025"));
    assert_eq!(date_words("Hoàn thành trong tháng 4.").as_deref(), Some("tháng 4"));
    let numbered = "Đã hoàn thành (Báo cáo số 315/BC-SKHCN tháng 4)";
    assert_eq!(date_words(numbered).as_deref(), Some("tháng 4"));
    assert_eq!(date_words("Hoàn thành T5/2025").as_deref(), Some("T5/2025"));
    assert_eq!(date_words("Hoàn thành 15/5.").as_deref(), Some("15/5"));
    assert_eq!(date_words("Đã hoàn thành 3/5 nội dung"), None);
    assert_eq!(date_words("Đã hoàn thành bản tin tháng 2"), None);
    assert_eq!(date_words("Đang thực hiện"), None);
}

#[test]
fn who_asks_for_time_still_works() {
    use Progress::*;
    for (text, expected) in [
        ("Xin lùi thời gian", InProgress),
        ("Đề nghị gia hạn", InProgress),
        ("Đề nghị gia hạn đến quý III/2025", InProgress),
        ("Xin chuyển sang quý sau", InProgress),
        ("Đã báo cáo UBND tỉnh xin lùi sang năm 2026", InProgress),
        ("UBND tỉnh đã đồng ý lùi thời hạn đến 30/9/2025", InProgress),
        ("Không thực hiện được do mưa bão, xin chuyển sang quý III", InProgress),
        ("Chưa triển khai, xin lùi thời gian", NotStarted),
        ("Tạm dừng, đề nghị lùi thời gian thực hiện", Suspended),
    ] {
        assert!(asks_for_time(text), "{text}");
        assert_eq!(progress(text), Some(expected), "{text}");
    }
    for text in [
        "Đã hoàn thành việc gia hạn giấy phép tiến hành công việc bức xạ",
        "Đã tiếp nhận 12 hồ sơ đề nghị gia hạn giấy chứng nhận",
        "Đã trình đề nghị chuyển sang hình thức trực tuyến",
    ] {
        assert!(!asks_for_time(text), "{text}");
    }
}

#[test]
fn what_is_aimed_at_or_denied_is_not_completed() {
    for text in [
        "Ko hoàn thành",
        "Khg hoàn thành đúng hạn",
        "Không thể hoàn thành",
        "Khó hoàn thành",
        "Gần hoàn thành",
        "Sắp hoàn thành",
        "Cần hoàn thành",
        "Có thể hoàn thành",
        "Cố gắng hoàn thành",
        "Phấn đấu hoàn thành trong quý III",
        "Cam kết hoàn thành trước 30/7",
        "Hoàn thành trước 30/9/2025",
        "Hoàn thành trước ngày 30/9",
        "Đề nghị chuyển hoàn thành sang quý III",
        "Đã hoàn thành?",
    ] {
        assert_ne!(progress(text), Some(Progress::Completed), "{text}");
    }
    for text in ["Hoàn thành trước hạn", "Đã hoàn thành trước thời hạn 5 ngày", "Hoàn thành ngày 30/6/2025"]
    {
        assert_eq!(progress(text), Some(Progress::Completed), "{text}");
    }
}

#[test]
fn what_may_be_less_than_the_whole_is_vague() {
    let second = crate::model::Quarter::ALL[1];
    for text in [
        "Hoàn thành 3/5",
        "Đã hoàn thành 2/11.",
        "Hoàn thành 90",
        "Hoàn thành khoảng 80, còn chậm",
        "Hoàn thành đợt I",
        "Đã tổ chức đợt 1",
        "Đã xong vòng 1",
        "Đã hoàn thành hồ sơ",
        "Đã hoàn thành việc khảo sát 15 cơ sở",
        "Hoàn thành trong quý III",
        "Hoàn thành vào cuối quý IV/2025",
    ] {
        assert!(vague(text, "Tổ chức diễn tập ứng phó sự cố", second), "{text}");
    }
    for (text, title) in [
        ("Đã hoàn thành 5/5", "Tổ chức hội nghị"),
        ("Hoàn thành 15/5", "Tổ chức hội nghị"),
        ("Hoàn thành ngày 3/5", "Tổ chức hội nghị"),
        ("Đã hoàn thành 1.500 phiếu", "Khảo sát mức độ hài lòng"),
        ("Hoàn thành 98,2% kế hoạch", "Tổ chức hội nghị"),
        ("Hoàn thành 28.3.2025", "Tổ chức hội nghị"),
        ("Hoàn thành 3/5/2025", "Tổ chức hội nghị"),
        ("Hoàn thành 3/5 nội dung", "Tổ chức hội nghị"),
        ("Hoàn thành quý II", "Tổ chức hội nghị"),
        ("Đã hoàn thành đợt 1", "Xét duyệt đề tài đợt 1 năm 2025"),
        ("Đã hoàn thành hồ sơ", "Lập hồ sơ đề nghị công nhận"),
        ("Hoàn thành khảo sát tại 15 cơ sở", "Khảo sát trình độ công nghệ của doanh nghiệp"),
        ("Hoàn thành 12 hội nghị", "Tổ chức hội nghị"),
        ("Đã hoàn thành (Báo cáo số 15/BC-SKHCN ngày 28/3/2025)", "Tổ chức hội nghị"),
    ] {
        assert!(!vague(text, title, second), "{text}");
    }
    assert_eq!(date_words("Hoàn thành 3/5"), None);
    assert_eq!(date_words("Hoàn thành 15/5").as_deref(), Some("15/5"));
}

#[test]
fn words_that_say_another_state_than_the_one_given() {
    use Progress::{Completed, InProgress, NotStarted, Suspended};
    let told = |stated, words: &str| contrary(stated, progress(words), words);
    for (stated, words, expected) in [
        (Completed, "Chưa triển khai", "chưa hoàn thành"),
        (Completed, "Đang thực hiện", "chưa hoàn thành"),
        (Completed, "Phòng đang tổng hợp", "chưa hoàn thành"),
        (Completed, "Tạm dừng theo chỉ đạo", "chưa hoàn thành"),
        (NotStarted, "Đã hoàn thành", "đã hoàn thành"),
        (NotStarted, "Đang triển khai theo kế hoạch", "đang thực hiện"),
        (InProgress, "Đã hoàn thành", "đã hoàn thành"),
        (Suspended, "Hoàn thành ngày 15/3/2025", "đã hoàn thành"),
    ] {
        assert_eq!(told(stated, words), Some(expected), "{stated:?}: {words}");
    }
    for (stated, words) in [
        (Completed, "Đã hoàn thành"),
        (Completed, "Thực hiện thường xuyên"),
        (Completed, "Kế hoạch số 12/KH-SKHCN"),
        (NotStarted, "Chưa triển khai, đang chờ kinh phí"),
        (NotStarted, "Đang chờ ý kiến của Bộ"),
        (InProgress, "Đã ban hành kế hoạch"),
        (InProgress, "Hoàn thành 80%"),
        (InProgress, "Đã hoàn thành khảo sát, đang lập báo cáo"),
        (Suspended, "Chờ chỉ đạo"),
    ] {
        assert_eq!(told(stated, words), None, "{stated:?}: {words}");
    }
}
