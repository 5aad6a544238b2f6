//! A letter that says something everywhere, on which a template is tried without any report at hand.

use super::{
    AnnexWords, IssuanceWords, Letter, OfficeWords, PeriodWords, ProgrammeWords, SectionWords, SignerWords,
    indicators::IndicatorWords,
    outlook::{NextPeriod, NextTask, Proposals},
    restated::RestatedWords,
    tasks::{LateUnit, QuarterWords, TaskWords},
};
use crate::model::{Quarter, Section};

impl Letter {
    /// An example in which no text and no list is empty, so that every variable of a template can be tried.
    pub fn example() -> Self {
        let line = |words: &str| vec![format!("- {words}.")];
        let told = "Tổng số 1 nhiệm vụ, đã hoàn thành (đúng hạn).".to_owned();
        Self {
            minh_hoa: false,
            thieu_muc_iii: false,
            co_quan: OfficeWords::example(),
            nguoi_ky: SignerWords {
                quyen_han: vec!["KT. GIÁM ĐỐC".to_owned(), "PHÓ GIÁM ĐỐC".to_owned()],
                ho_ten: "Nguyễn Văn An".to_owned(),
            },
            noi_nhan: ["- Như trên;", "- Lãnh đạo Sở;", "- Lưu: VT, VP."].map(str::to_owned).into(),
            van_ban: IssuanceWords { so: "05".to_owned(), ngay: "ngày 02 tháng 4 năm 2025".to_owned() },
            ky: PeriodWords::example(),
            chuong_trinh: ProgrammeWords::example(),
            tong_hop: "Tổng số 1 chỉ tiêu, nhiệm vụ, đã hoàn thành (đúng hạn).".to_owned(),
            ket_qua_dat: "Hoàn thành 1/1 chỉ tiêu, nhiệm vụ (100%), trong đó đúng hạn 1.".to_owned(),
            chi_tieu: IndicatorWords::example("Tổng số 1 chỉ tiêu, đạt hoặc vượt kế hoạch năm."),
            phan_khai: IndicatorWords::example("Tổng số 1 nội dung, đạt toàn bộ mức kế hoạch năm."),
            nam_truoc: IndicatorWords::example("So sánh được 1/1 số liệu với cùng kỳ năm 2024: tăng 1."),
            trong_tam: TaskWords {
                tong: 1, mo_dau: told.clone(), dong: line("Nhiệm vụ: Đã ban hành")
            },
            xuyen_suot: TaskWords {
                tong: 1, mo_dau: told.clone(), dong: line("Nhiệm vụ: Đã thực hiện")
            },
            theo_quy: vec![QuarterWords {
                ten: "quý I".to_owned(),
                ten_dau_cau: "Quý I".to_owned(),
                muc: "III.1".to_owned(),
                mo_dau: told,
                theo_don_vi: "Văn Phòng Sở 1/1".to_owned(),
            }],
            phat_sinh: line("Nhiệm vụ phát sinh (Văn Phòng Sở): Đã hoàn thành"),
            cham: vec![LateUnit {
                don_vi: "Văn Phòng Sở".to_owned(),
                so: 1,
                dong: line("Nhiệm vụ (thời hạn: 15/3/2025; nguyên nhân: Chờ ý kiến)"),
            }],
            so_cham: 1,
            chua_dat: "Đến hết năm, còn 1 chỉ tiêu kinh tế - xã hội chưa đạt kế hoạch năm.".to_owned(),
            nguyen_nhan: "Các nội dung quá hạn đều được đơn vị chủ trì nêu nguyên nhân.".to_owned(),
            uoc: "Có 1 nội dung mới có số ước thực hiện.".to_owned(),
            chua_bao_cao: "Có 1 đơn vị chưa gửi báo cáo quý I năm 2025: Thanh tra Sở.".to_owned(),
            gui_cham:
                "Có 1 đơn vị gửi báo cáo quý I năm 2025 sau thời hạn (ngày 05/4/2025): Văn Phòng Sở (ngày \
                       09/4/2025, chậm 4 ngày)."
                    .to_owned(),
            dieu_chinh: vec![RestatedWords {
                ky: "quý I năm 2025".to_owned(),
                mo_dau: "Số liệu quý I năm 2025 đã chốt được điều chỉnh ở 1 nội dung:".to_owned(),
                dong: line("Kiểm định phương tiện đo các loại: lũy kế từ 2.150 thành 2.300"),
            }],
            ky_sau: NextPeriod::example(),
            kien_nghi: vec![Proposals {
                don_vi: "Văn Phòng Sở".to_owned(),
                dong: line("Đề nghị bổ sung kinh phí"),
            }],
            phu_luc: AnnexWords::example(),
        }
    }
}

impl OfficeWords {
    /// Nothing in it is empty.
    pub(in crate::report) fn example() -> Self {
        Self {
            cap_tren: "UBND TỈNH QUẢNG NGÃI".to_owned(),
            ten_in_hoa: "SỞ KHOA HỌC VÀ CÔNG NGHỆ".to_owned(),
            ten: "Sở Khoa học và Công nghệ".to_owned(),
            ky_hieu: "SKHCN".to_owned(),
            dia_danh: "Quảng Ngãi".to_owned(),
            kinh_gui: "Ủy ban nhân dân tỉnh Quảng Ngãi".to_owned(),
        }
    }
}

impl PeriodWords {
    /// Nothing in it is empty.
    pub(in crate::report) fn example() -> Self {
        Self {
            loai: "quy",
            ten: "quý I".to_owned(),
            ten_day_du: "quý I năm 2025".to_owned(),
            nam: 2025,
            tu_ngay: "01/01/2025".to_owned(),
            den_ngay: "31/3/2025".to_owned(),
            ngay_danh_gia: "31/3/2025".to_owned(),
            so_lieu: "số liệu từ ngày 01/01/2025 đến ngày 31/3/2025".to_owned(),
        }
    }
}

impl ProgrammeWords {
    /// Nothing in it is empty.
    pub(in crate::report) fn example() -> Self {
        Self {
            ten: "Chương trình công tác năm 2025 của Sở Khoa học và Công nghệ".to_owned(),
            so: "39/QĐ-SKHCN".to_owned(),
            ngay: "ngày 21 tháng 3 năm 2025".to_owned(),
            nguoi_ban_hanh: "Giám đốc Sở Khoa học và Công nghệ".to_owned(),
            sua_doi: ", được sửa đổi, bổ sung theo Quyết định số 85/QĐ-SKHCN ngày 12 tháng 5 năm 2025"
                .to_owned(),
        }
    }
}

impl IndicatorWords {
    fn example(opening: &str) -> Self {
        Self { tong: 1, mo_dau: opening.to_owned(), dong: vec!["- Nội dung 1/1 lớp (100%).".to_owned()] }
    }
}

impl NextPeriod {
    fn example() -> Self {
        Self {
            ten: "quý II năm 2025".to_owned(),
            mo_dau: "Tập trung hoàn thành 1 nhiệm vụ trong quý II năm 2025.".to_owned(),
            nhiem_vu: vec![NextTask {
                don_vi: "Văn Phòng Sở".to_owned(),
                noi_dung: "Nhiệm vụ".to_owned(),
                thoi_han: "Trước 15/6".to_owned(),
            }],
            dong: vec!["- Nhiệm vụ (Văn Phòng Sở; thời hạn: trước 15/6).".to_owned()],
            chuyen_tiep: "Tiếp tục thực hiện 1 nhiệm vụ theo quý chưa hoàn thành.".to_owned(),
        }
    }
}

impl AnnexWords {
    fn example() -> Self {
        let of = SectionWords::example;
        Self {
            ten: "Chương trình công tác năm 2025 của Sở Khoa học và Công nghệ".to_owned(),
            kem_theo: "(Kèm theo Quyết định số 39/QĐ-SKHCN ngày 21/3/2025)".to_owned(),
            phan_i: "I. Chỉ tiêu".to_owned(),
            phan_ii: "II. Nhiệm vụ trọng tâm, xuyên suốt".to_owned(),
            phan_iii: "III. Nhiệm vụ theo quý".to_owned(),
            mo_dau_ii: "Cụ thể như sau:".to_owned(),
            i_1: of(Section::Indicators),
            i_2: of(Section::Apportioned),
            ii_1: of(Section::KeyTasks),
            ii_2: of(Section::CrossCutting),
            iv_5: of(Section::Additional),
            theo_quy: Quarter::ALL.into_iter().map(Section::Quarterly).map(of).collect(),
        }
    }
}

impl SectionWords {
    fn example(section: Section) -> Self {
        Self {
            ma: section.code().to_owned(),
            tieu_de: section.title().to_owned(),
            gom: "Gồm 01 nội dung".to_owned(),
            ghi_chu: "Ghi chú: không.".to_owned(),
            co_bang: true,
            den_ky: true,
        }
    }
}
