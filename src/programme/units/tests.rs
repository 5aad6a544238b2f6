use super::*;
use crate::programme::{embedded, load};

fn loaded() -> Programme {
    load(embedded(2025).unwrap()).unwrap()
}

#[test]
fn every_printed_cell_of_the_decision_reads_as_the_programme_has_it() {
    let programme = loaded();
    let names = Names::new(&programme);
    for item in &programme.items {
        let lead = names.resolve(&item.lead_text);
        let coordinating = names.resolve(&item.coordinating_text);
        assert!(lead.unknown.is_empty() && coordinating.unknown.is_empty(), "{}", item.id);
        if !item.lead_text.is_empty() {
            assert_eq!(lead.units, item.lead, "{}", item.id);
        }
        if item.id.as_str() != "XS19" {
            assert_eq!(lead.compiled_by, item.compiled_by, "{}", item.id);
        }
        let others =
            coordinating.units.iter().filter(|unit| !item.lead.contains(unit) || unit.is_collective());
        assert!(others.eq(&item.coordinating), "{}", item.id);
    }
}

#[test]
fn cells_of_several_units() {
    let names = Names::new(&loaded());
    for (cell, units, unknown) in [
        ("Phòng KHCN và Phòng QLCN", &["KHCN", "QLCN"][..], &[][..]),
        ("Phòng Bưu chính, Viễn thông và CNTT; VP Sở", &["BCVTCNTT", "VP"], &[]),
        ("Trung tâm CĐS và ĐMST\nThanh tra", &["CDS", "TTRA"], &[]),
        ("TTCĐS, HC-TH, P. KHCN", &["CDS", "VP", "KHCN"], &[]),
        ("phòng  qlcn,, Phòng QLCN", &["QLCN"], &[]),
        ("UBND các huyện, Sở Tài chính, Công an tỉnh", &["EXTERNAL"], &[]),
        ("Các phòng, đơn vị có liên quan và Sở Nội vụ", &["BY_CONTENT", "EXTERNAL"], &[]),
        ("Phòng Kế hoạch, Văn Phòng Sở", &["VP"], &["Phòng Kế hoạch"]),
        ("Sở Khoa học và Công nghệ", &[], &["Sở Khoa học và Công nghệ"]),
        ("Sở Nông nghiệp và Môi trường và Phòng QLCN", &["EXTERNAL", "QLCN"], &[]),
        ("Sở Văn hóa, Thể thao và Du lịch, Đội 5", &["EXTERNAL"], &["Đội 5"]),
        ("Bộ phận một cửa; Hội đồng KH&CN", &[], &["Bộ phận một cửa", "Hội đồng KH&CN"]),
        ("Phòng QLCN (Phòng KH-CN)", &[], &["Phòng QLCN (Phòng KH-CN)"]),
        ("", &[], &[]),
        (" ; ,và", &[], &["và"]),
    ] {
        let read = names.resolve(cell);
        let ids: Vec<_> = read.units.iter().map(UnitId::as_str).collect();
        assert_eq!(
            (ids.as_slice(), read.unknown.as_slice()),
            (units, unknown.iter().map(|&text| text.to_owned()).collect::<Vec<_>>().as_slice()),
            "{cell}"
        );
    }
}

#[test]
fn file_names_and_title_rows() {
    let names = Names::new(&loaded());
    for (text, units) in [
        ("BC P.KH-CN Q2-2025.xls", &["KHCN"][..]),
        ("P.KH-CN_báo cáo quý I năm 2025.xlsx", &["KHCN"]),
        ("KHCN.xlsx", &["KHCN"]),
        ("2025/quy-1/QLCN.xlsx", &["QLCN"]),
        ("Bao cao quy I - TT ƯDDV KHCN.xlsx", &["UDDV"]),
        ("Bao cao UDDV quy I (lan 2).xlsx", &["UDDV"]),
        ("Đơn vị: Phòng Quản lý Khoa học - Công nghệ", &["KHCN"]),
        ("PHÒNG QUẢN LÝ KHOA HỌC - CÔNG NGHỆ", &["KHCN"]),
        ("Phong Quan ly Chuyen nganh", &["QLCN"]),
        ("P.BCVT&CNTT", &["BCVTCNTT"]),
        ("Bao cao quy II - P.BCVT&CNTT.ods", &["BCVTCNTT"]),
        ("Bao cao CDS quy II", &["CDS"]),
        ("BC TT CĐS&ĐMST Q1-2025.xlsx", &["CDS"]),
        ("TRUNG TÂM CHUYỂN ĐỔI SỐ VÀ ĐỔI MỚI SÁNG TẠO", &["CDS"]),
        ("Thanh tra", &["TTRA"]),
        ("Bao cao TTRA quy I.xlsx", &["TTRA"]),
        ("BC VP Sở Q1-2025.xlsx", &["VP"]),
        ("Van phong So", &["VP"]),
        ("Phòng QLCN và Văn phòng Sở", &["QLCN", "VP"]),
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", &[]),
        ("Bao cao So KHCN quy I", &[]),
        ("BÁO CÁO HOẠT ĐỘNG KH&CN QUÝ I", &[]),
        ("Báo cáo hoạt động KHCN quý I", &[]),
        ("Văn phòng UBND tỉnh", &[]),
        ("Thanh tra tỉnh Quảng Ngãi", &[]),
        ("Chương trình công tác năm 2025", &[]),
        ("VPĐK đất đai", &[]),
        ("Book6.xlsx", &[]),
    ] {
        let found = names.named_in(text);
        assert_eq!(found.iter().map(UnitId::as_str).collect::<Vec<_>>(), units, "{text}");
    }
}
