use serde::{Deserialize, Serialize};

use super::Severity;

/// What the catalogue says of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The code.
    pub code: Code,
    /// Weight, unless the finding says otherwise.
    pub severity: Severity,
    /// The cause in a few words; findings of one cause are grouped under it.
    pub title: &'static str,
    /// What to do, unless the finding says it more exactly.
    pub help: &'static str,
}

macro_rules! catalogue {
    ($($code:ident $severity:ident $title:literal $help:literal;)*) => {
        /// The stable code of a finding. TH1xx files, TH2xx sheets and headers, TH3xx cell values, TH4xx
        /// matching, TH5xx merging and conflicts, TH6xx programme and settings, TH7xx templates and documents, TH8xx
        /// scores.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code {
            $(#[doc = $title] $code,)*
        }

        /// Every code, in order.
        pub const CATALOGUE: &[Entry] = &[
            $(Entry { code: Code::$code, severity: Severity::$severity, title: $title, help: $help },)*
        ];
    };
}

catalogue! {
    TH101 Error "Không đọc được tệp"
        "Mở tệp bằng Excel, lưu lại dưới dạng .xlsx rồi chạy lại; nếu Excel không mở được, đề nghị đơn vị gửi lại tệp.";
    TH102 Info "Không phải bảng tính"
        "Nếu tệp có số liệu, hãy chép số liệu vào phiếu Excel rồi gửi lại.";
    TH103 Error "Tệp rỗng"
        "Đề nghị đơn vị gửi lại tệp.";
    TH104 Error "Tệp được bảo vệ bằng mật khẩu"
        "Mở tệp bằng Excel, vào Tệp › Thông tin › Bảo vệ sổ làm việc › Mã hóa bằng mật khẩu, xóa mật khẩu, lưu rồi chạy lại.";
    TH105 Error "Không tìm thấy tệp hoặc thư mục"
        "Kiểm tra lại đường dẫn.";
    TH106 Error "Số liệu minh họa lẫn với số liệu thật"
        "Xóa tệp minh họa khỏi thư mục đầu vào.";
    TH107 Info "Tệp do chương trình này xuất ra"
        "Không cần làm gì: sổ tổng hợp không được đọc như báo cáo của đơn vị.";
    TH108 Error "Định dạng bảng tính chưa được hỗ trợ"
        "Mở tệp bằng Excel, lưu lại dưới dạng .xlsx rồi chạy lại.";
    TH109 Error "Tệp vượt giới hạn an toàn"
        "Kiểm tra nguồn gốc của tệp; nếu đúng là báo cáo, chép số liệu vào phiếu Excel mới rồi gửi lại.";
    TH110 Error "Thư mục quá sâu hoặc có quá nhiều tệp"
        "Chỉ để lại trong thư mục các báo cáo của năm, hoặc chọn thư mục của kỳ.";
    TH111 Warning "Tên tệp có ký tự không đọc được"
        "Đổi tên tệp hoặc thư mục cho gọn, ví dụ KHCN.xlsx, rồi chạy lại.";
    TH112 Info "Bỏ qua lối tắt hoặc tệp đặc biệt"
        "Nếu đó là báo cáo, chép tệp thật vào thư mục đầu vào.";
    TH201 Error "Không nhận ra đơn vị báo cáo"
        "Ghi dòng “Đơn vị: …” ở đầu trang tính hoặc đặt tên đơn vị vào tên tệp.";
    TH202 Error "Không nhận ra kỳ báo cáo"
        "Ghi kỳ báo cáo (ví dụ “Quý I năm 2025”) ở tiêu đề hoặc để tệp trong thư mục quy-1, quy-2….";
    TH203 Warning "Không tìm thấy bảng số liệu"
        "Trang tính cần có hàng tiêu đề cột, ví dụ TT, Nội dung, Kết quả thực hiện.";
    TH204 Warning "Cột không nhận ra"
        "Đổi tên cột theo phiếu báo cáo nếu cột có số liệu cần tổng hợp.";
    TH205 Warning "Kỳ hoặc đơn vị ghi không thống nhất"
        "Kiểm tra tên tệp, thư mục và tiêu đề của báo cáo.";
    TH206 Info "Trang tính không có số liệu báo cáo"
        "Không cần làm gì nếu trang tính không phải báo cáo.";
    TH207 Info "Kỳ báo cáo khác với kỳ đang tổng hợp"
        "Chọn kỳ khác bằng --ky nếu muốn tổng hợp kỳ này.";
    TH208 Error "Năm của báo cáo khác năm đang tổng hợp"
        "Chọn năm khác bằng --nam hoặc chuyển tệp sang thư mục của năm đó.";
    TH209 Info "Chữ của phông cũ được chuyển sang Unicode"
        "Không cần làm gì nếu chữ đọc đúng; lần sau nên gõ bằng Unicode.";
    TH210 Info "Tệp gồm báo cáo của nhiều đơn vị"
        "Không cần làm gì nếu số liệu được lấy đúng đơn vị; nếu không, ghi dòng “Đơn vị báo cáo: …” ở đầu từng trang tính.";
    TH211 Error "Không rõ cột nào là số liệu của cả kỳ"
        "Thêm một cột ghi số của cả kỳ (ví dụ “Cộng”, “Thực hiện trong kỳ”), hoặc chỉ để lại cột có số đúng, rồi chạy lại.";
    TH212 Info "Dòng hoặc cột bị ẩn vẫn được đọc"
        "Bỏ ẩn, bỏ lọc trang tính để xem; dòng, cột nào không thuộc báo cáo thì xóa rồi chạy lại.";
    TH301 Error "Không đọc được số"
        "Ghi một con số vào ô, ví dụ 1.250 hoặc 12,5.";
    TH302 Error "Không đọc được ngày"
        "Ghi ngày theo thứ tự ngày/tháng/năm, ví dụ 15/3/2025.";
    TH303 Warning "Năm không thuộc năm báo cáo"
        "Kiểm tra lại năm của ngày ghi trong ô.";
    TH304 Error "Ô báo lỗi của Excel"
        "Sửa công thức trong ô rồi gửi lại.";
    TH305 Error "Công thức chưa có kết quả"
        "Mở tệp bằng Excel, lưu lại để công thức được tính rồi gửi lại.";
    TH306 Warning "Không hiểu tình trạng"
        "Chọn một trong các tình trạng: Hoàn thành, Đang thực hiện, Chưa thực hiện, Tạm hoãn, Rút khỏi chương trình.";
    TH307 Warning "Đơn vị tính khác với chương trình"
        "Kiểm tra đơn vị tính; quy đổi số liệu về đơn vị tính của chương trình.";
    TH308 Warning "Tỷ lệ ghi trong báo cáo không khớp với số liệu"
        "Kiểm tra lại số thực hiện, lũy kế và kế hoạch.";
    TH309 Warning "Kế hoạch ghi trong báo cáo khác với chương trình"
        "Số kế hoạch của chương trình được giữ; kiểm tra lại báo cáo.";
    TH310 Error "Số liệu khác thường so với kế hoạch"
        "Xác nhận con số với đơn vị; ghi số đầy đủ, ví dụ 8.000.";
    TH311 Warning "Ngày hoàn thành sau ngày chốt số liệu"
        "Kiểm tra lại ngày hoàn thành.";
    TH312 Warning "Tình trạng và kết quả không thống nhất"
        "Kiểm tra lại tình trạng và nội dung kết quả.";
    TH313 Warning "Không tách được số liệu của từng chỉ tiêu thành phần"
        "Ghi mỗi chỉ tiêu thành phần trên một dòng, ví dụ “kỹ thuật viên được đào tạo: 8 người”.";
    TH314 Info "Số liệu ước thực hiện"
        "Thay bằng số chính thức khi có.";
    TH315 Warning "Thời hạn ghi trong báo cáo khác với chương trình"
        "Thời hạn của chương trình được giữ; việc gia hạn phải được phê duyệt.";
    TH316 Warning "Đơn vị xin lùi thời hạn"
        "Trình cấp có thẩm quyền xem xét; khi đã được phê duyệt thì ghi quyết định vào tệp chương trình.";
    TH317 Warning "Dòng cộng khác tổng các dòng của nó"
        "Kiểm tra lại dòng cộng và từng dòng; số của từng dòng được lấy, số ở dòng cộng không được lấy.";
    TH401 Warning "Không tìm thấy nội dung tương ứng trong chương trình"
        "Ghi nguyên văn tên nhiệm vụ của chương trình; nếu là nhiệm vụ phát sinh thì chuyển xuống mục nhiệm vụ phát sinh.";
    TH402 Warning "Có nhiều nội dung tương ứng"
        "Ghi nguyên văn tên nhiệm vụ của chương trình vào báo cáo rồi chạy lại.";
    TH403 Info "Nhiệm vụ ngoài chương trình do đơn vị bổ sung"
        "Xem xét đưa vào chương trình theo mục IV.5.";
    TH404 Warning "Nội dung thuộc đơn vị khác chủ trì"
        "Kiểm tra lại đơn vị chủ trì; số liệu của đơn vị chủ trì không bị thay thế.";
    TH501 Warning "Một nội dung được báo cáo nhiều dòng"
        "Giữ lại một dòng trong báo cáo của đơn vị.";
    TH502 Error "Số liệu mâu thuẫn giữa các nguồn"
        "Xác nhận số đúng với đơn vị.";
    TH503 Error "Lũy kế ghi trong báo cáo khác với tổng các kỳ"
        "Tổng các kỳ được giữ; kiểm tra lại số của các kỳ trước.";
    TH504 Error "Không đủ căn cứ tính lũy kế"
        "Bổ sung báo cáo các kỳ trước hoặc ghi số lũy kế.";
    TH505 Error "Lũy kế thấp hơn kỳ trước"
        "Kiểm tra lại số lũy kế của hai kỳ.";
    TH506 Warning "Đơn vị chưa gửi báo cáo"
        "Đôn đốc đơn vị gửi báo cáo.";
    TH507 Warning "Nội dung không được báo cáo trong kỳ"
        "Đề nghị đơn vị chủ trì bổ sung.";
    TH508 Error "Tổng các thành phần khác số tổng"
        "Kiểm tra lại số tổng và các dòng thành phần.";
    TH509 Error "Hai chỉ tiêu phải bằng nhau nhưng khác nhau"
        "Xác nhận số đúng; hai dòng này cùng đếm một việc.";
    TH510 Warning "Nhiều báo cáo của một đơn vị trong một kỳ"
        "Chỉ để lại bản chính thức.";
    TH511 Info "Số liệu thực hiện được suy ra từ lũy kế"
        "Không cần làm gì nếu số lũy kế đúng.";
    TH513 Warning "Tình trạng lùi lại so với kỳ trước"
        "Xác nhận tình trạng đúng với đơn vị.";
    TH514 Warning "Chưa có số liệu của chỉ tiêu"
        "Đề nghị đơn vị ghi con số vào ô thực hiện hoặc ghi “tên chỉ tiêu: số” trong kết quả.";
    TH515 Warning "Báo cáo đã có bản thay thế"
        "Không cần làm gì nếu đúng là bản sau; nếu không, chuyển tệp không đúng ra khỏi thư mục rồi chạy lại.";
    TH516 Warning "Nội dung không tìm thấy ở bản được dùng"
        "Kiểm tra bản được dùng; nếu nội dung bị bỏ sót, đề nghị đơn vị bổ sung vào bản đó.";
    TH517 Info "Bản được dùng và bản không được dùng khác nhau"
        "Không cần làm gì nếu bản được dùng đúng là bản sau.";
    TH518 Info "Tệp giống hệt một tệp khác"
        "Không cần làm gì; có thể xóa một trong hai tệp.";
    TH519 Warning "Chỉ có bản dự thảo của báo cáo"
        "Đề nghị đơn vị gửi bản chính thức.";
    TH601 Error "Chương trình công tác không hợp lệ"
        "Sửa tệp chương trình theo dòng được nêu.";
    TH602 Warning "Chưa có danh mục nhiệm vụ theo quý (mục III)"
        "Nhập danh mục bằng lệnh: tonghop chuong-trinh nhap DANH-MUC.xlsx --ra templates/chuong-trinh-2025.toml";
    TH603 Warning "Số nhiệm vụ khác với số chương trình công bố"
        "Kiểm tra lại danh mục nhiệm vụ theo quý.";
    TH604 Warning "Không đọc được dòng trong danh mục"
        "Sửa dòng được nêu trong danh mục rồi nhập lại.";
    TH605 Warning "Không rõ đơn vị chủ trì hoặc phối hợp"
        "Sửa tên đơn vị hoặc thêm tên gọi vào danh sách đơn vị của chương trình.";
    TH606 Info "Các nội dung gần giống nhau"
        "Khi báo cáo, ghi nguyên văn tên nhiệm vụ để không nhầm.";
    TH607 Warning "Đơn vị chủ trì đồng thời là đơn vị phối hợp"
        "Đơn vị được bỏ khỏi danh sách phối hợp khi tổng hợp; bản in giữ nguyên văn.";
    TH608 Warning "Không hiểu thời hạn trong danh mục"
        "Ghi thời hạn dạng 15/3/2025, Tháng 3, Quý I hoặc Thường xuyên.";
    TH609 Error "Thông tin cơ quan không hợp lệ"
        "Sửa tệp co-quan.toml theo dòng được nêu.";
    TH610 Info "Có nhiều kỳ báo cáo; lấy kỳ mới nhất"
        "Chọn kỳ khác bằng --ky và --nam.";
    TH611 Error "Một việc được quyết định khác nhau ở hai nơi"
        "Giữ lại một lựa chọn, hoặc ghi ngày quyết định ở cả hai để lấy lựa chọn sau, rồi chạy lại.";
    TH612 Warning "Lựa chọn trong sổ tổng hợp chưa dùng được"
        "Sửa ô được nêu ở trang “Quyết định” của sổ tổng hợp rồi chạy lại.";
    TH613 Warning "Quyết định hết hiệu lực"
        "Xem lại các giá trị ở trang “Quyết định” và chọn lại.";
    TH614 Warning "Quyết định không còn dùng được"
        "Xóa mục đó trong quyet-dinh.toml, hoặc xóa trắng ô đã chọn ở trang “Quyết định”.";
    TH615 Info "Đã đọc lựa chọn của cơ quan từ sổ tổng hợp"
        "Không cần làm gì; lệnh bao-cao giữ các lựa chọn trong quyet-dinh.toml.";
    TH616 Error "Không đọc hoặc không ghi được quyet-dinh.toml"
        "Sửa dòng được nêu trong quyet-dinh.toml rồi chạy lại; tệp không bị ghi đè.";
    TH617 Info "Dòng bị ngắt trang được nối lại"
        "Không cần làm gì nếu nối đúng; nếu sai, sửa nội dung được nêu trong tệp chương trình.";
    TH618 Error "Phần của phụ lục chưa được nhập"
        "Sửa hàng tiêu đề cột hoặc tên mục của bảng được nêu rồi nhập lại, hoặc ghi thẳng vào tệp chương trình.";
    TH619 Warning "Cách hiểu chỉ tiêu cần được xác nhận"
        "Xem lại targets của nội dung được nêu trong tệp chương trình; lần nhập sau giữ cách hiểu đã sửa.";
    TH620 Warning "Chữ của chương trình có chỗ đáng ngờ"
        "Nguyên văn được giữ. Nếu là lỗi đánh máy, sửa trong tệp chương trình hoặc đính chính quyết định.";
    TH621 Warning "Ô đơn vị để trống được lấy theo dòng trên"
        "Kiểm tra đơn vị của nội dung được nêu; nếu sai, sửa lead trong tệp chương trình.";
    TH622 Warning "Con số của chương trình cần đối chiếu"
        "Đối chiếu với quyết định rồi sửa trong tệp chương trình.";
    TH623 Warning "Lãnh đạo chưa có trong chương trình đang dùng"
        "Nếu là người mới, không cần làm gì; nếu là cách viết khác, thêm vào aliases của lãnh đạo ấy rồi nhập lại.";
    TH624 Error "Không rõ phụ lục của quyết định nào, năm nào"
        "Ghi đủ số, ngày của quyết định ở dòng “(Kèm theo Quyết định số …)”, hoặc chọn đúng chương trình bằng --nam, --chuong-trinh.";
    TH625 Error "Sổ chương trình ghi chưa đúng"
        "Sửa ô được nêu trong sổ rồi nhập lại; chưa có gì được ghi.";
    TH640 Warning "Tệp kết quả không còn như khi lập"
        "Dùng lại bản do chương trình lập, hoặc giữ bản đã sửa ở nơi khác.";
    TH641 Warning "Tệp đầu vào đã đổi sau khi lập kết quả"
        "Đưa lại đúng tệp đã dùng rồi xác minh lại, hoặc chạy lại lệnh đã lập kết quả (bao-cao, phieu, don-doc hoặc thi-dua) để có kết quả mới.";
    TH642 Warning "Chương trình, mẫu hoặc quyết định đã đổi sau khi lập kết quả"
        "Đưa lại đúng tệp đã dùng rồi xác minh lại, hoặc chạy lại lệnh đã lập kết quả (bao-cao, phieu, don-doc hoặc thi-dua) để có kết quả mới.";
    TH643 Warning "Kết quả do phiên bản khác của chương trình lập"
        "Xác minh bằng đúng phiên bản đã lập kết quả, hoặc chạy lại lệnh đã lập kết quả (bao-cao, phieu, don-doc hoặc thi-dua) bằng phiên bản này.";
    TH644 Error "Lập lại không được đúng tệp kết quả"
        "Xem các điều khác được nêu để biết vì sao; không có điều nào thì tệp đã bị thay, hãy chạy lại lệnh đã lập kết quả (bao-cao, phieu, don-doc hoặc thi-dua).";
    TH645 Error "Không dùng được tệp số liệu đã chốt"
        "Lấy lại bản lưu của tệp; không còn bản lưu thì chuyển tệp đi nơi khác rồi chốt lại kỳ ấy. Tệp không bị ghi đè.";
    TH646 Warning "Số liệu đã chốt nay khác"
        "Kiểm tra tệp được nêu; nếu số mới đúng, nêu việc điều chỉnh trong báo cáo, nếu không, đưa lại tệp đã dùng khi chốt.";
    TH650 Info "Báo cáo gửi chậm"
        "Căn cứ là ngày ghi trên báo cáo, không phải ngày nhận được; đối chiếu với sổ văn bản đến trước khi nhắc đơn vị.";
    TH651 Warning "Báo cáo giống hệt báo cáo kỳ trước"
        "Hỏi lại đơn vị: có thể báo cáo kỳ trước được gửi lại dưới tên kỳ này.";
    TH652 Info "Có số liệu cùng kỳ năm trước"
        "Không cần làm gì nếu đúng là kết quả chính thức của năm trước; nếu không, nêu tệp khác bằng --cung-ky.";
    TH653 Info "Chỉ tiêu không được so với cùng kỳ"
        "Không cần làm gì nếu chỉ tiêu mới hoặc đã đổi cách tính.";
    TH654 Warning "Không dùng được kết quả cùng kỳ năm trước"
        "Nêu tệp ket-qua.json của cùng kỳ năm trước bằng --cung-ky, hoặc lập lại báo cáo của kỳ ấy.";
    TH655 Warning "Chưa rõ có cộng số của đơn vị cũ và đơn vị tiếp nhận"
        "Hỏi đơn vị tiếp nhận, rồi chọn số đúng ở trang “Quyết định” của sổ tổng hợp và chạy lại.";
    TH656 Info "Báo cáo ghi đơn vị đã thôi hoạt động"
        "Không cần làm gì nếu nội dung đã giao đúng đơn vị tiếp nhận; nhắc đơn vị ghi tên mới ở báo cáo sau.";
    TH701 Error "Mẫu văn bản có lỗi"
        "Sửa thẻ được nêu trong mẫu bằng Word.";
    TH702 Info "Kết quả đã có được giữ nguyên"
        "Đóng tệp đang mở hoặc chuyển bản đã sửa đi nơi khác nếu muốn ghi đè.";
    TH703 Warning "Lời văn của cơ quan chưa có chỗ trong báo cáo"
        "Đặt lời văn dưới một đề mục có trong mẫu báo cáo.";
    TH704 Error "Không đọc được lời văn của cơ quan"
        "Mở tệp loi-van.docx bằng Word, lưu lại rồi chạy lại.";
    TH705 Info "Báo cáo có lời văn của cơ quan"
        "Không cần làm gì nếu lời văn là của kỳ này.";
    TH710 Error "Không đọc được văn bản Word"
        "Mở tệp bằng Word, lưu lại dưới dạng .docx rồi kiểm tra lại.";
    TH711 Warning "Khổ giấy hoặc chiều giấy chưa đúng"
        "Trong Word: Bố cục › Kích cỡ, chọn A4; Bố cục › Hướng, chọn Dọc.";
    TH712 Warning "Lề trang chưa đúng"
        "Trong Word: Bố cục › Lề, ghi trên và dưới 20 - 25 mm, trái 30 - 35 mm, phải 15 - 20 mm.";
    TH713 Warning "Phông chữ hoặc màu chữ chưa đúng"
        "Chọn phông Times New Roman, màu chữ Tự động cho các đoạn được nêu.";
    TH714 Warning "Số trang chưa đúng"
        "Đặt số trang ở giữa đầu trang, cỡ chữ 13 - 14, chữ đứng; chọn “Trang đầu khác biệt”; mỗi phụ lục là một phần (Section) đánh số từ 1.";
    TH715 Warning "Quốc hiệu, Tiêu ngữ chưa đúng"
        "Sửa Quốc hiệu, Tiêu ngữ theo quy định được nêu.";
    TH716 Warning "Tên cơ quan chưa đúng"
        "Sửa tên cơ quan chủ quản, cơ quan ban hành theo quy định được nêu.";
    TH717 Warning "Số, ký hiệu chưa đúng"
        "Ghi dạng “Số: 05/BC-SKHCN”; chưa có số thì để trống trước dấu gạch chéo.";
    TH718 Warning "Địa danh và thời gian chưa đúng"
        "Ghi dạng “Quảng Ngãi, ngày 05 tháng 01 năm 2026”; chưa có ngày thì để “ngày … tháng … năm …”.";
    TH719 Warning "Tên loại, trích yếu chưa đúng"
        "Sửa tên loại, trích yếu theo quy định được nêu.";
    TH720 Warning "Kính gửi chưa đúng"
        "Gửi một nơi: ghi cùng dòng với “Kính gửi:”; nhiều nơi: mỗi nơi một dòng, đầu dòng “-”, cuối dòng “;”, dòng cuối “.”.";
    TH721 Warning "Nội dung trình bày chưa đúng"
        "Chọn các đoạn được nêu, vào Đoạn văn (Paragraph) để sửa canh lề, thụt đầu dòng, khoảng cách.";
    TH722 Warning "Đề mục chưa đúng"
        "Sửa kiểu chữ hoặc số thứ tự của đề mục được nêu.";
    TH723 Warning "Chức vụ, họ tên người ký chưa đúng"
        "Sửa quyền hạn, chức vụ, họ tên người ký theo quy định được nêu.";
    TH724 Warning "Nơi nhận chưa đúng"
        "Ghi mỗi nơi một dòng “- …;”, dòng cuối “- Lưu: VT, ….”; từ “Nơi nhận:” cỡ 12, các dòng cỡ 11.";
    TH725 Warning "Phụ lục chưa đúng"
        "Sửa phụ lục theo quy định được nêu.";
    TH726 Error "Thiếu thành phần thể thức"
        "Bổ sung thành phần được nêu.";
    TH727 Warning "Văn bản còn dấu vết soạn thảo"
        "Xóa thẻ, nhận xét; chấp nhận hoặc từ chối mọi thay đổi đang theo dõi trước khi phát hành.";
    TH730 Info "Văn bản chưa có tên người ký"
        "Ghi họ và tên ở dòng name của co-quan.toml, phần [signer] cho báo cáo, phần [reminder] cho công văn đôn đốc, hoặc điền vào văn bản trước khi trình ký.";
    TH801 Error "Quy tắc chấm điểm thi đua chưa đúng"
        "Mở tệp thi-dua-NĂM.toml bằng Notepad, sửa các dòng được nêu rồi chạy lại.";
    TH811 Warning "Chưa đủ căn cứ chấm điểm: thiếu báo cáo của kỳ"
        "Đề nghị đơn vị gửi báo cáo của kỳ được nêu rồi chạy lại; đơn vị chưa được chấm tổng điểm và xếp loại.";
    TH812 Warning "Chưa đủ căn cứ chấm điểm: có quá ít nội dung"
        "Cơ quan tự xét đơn vị này, hoặc sửa few_items trong quy tắc chấm điểm.";
    TH813 Warning "Chưa đủ căn cứ chấm điểm: cơ quan chưa chấm"
        "Nhập điểm của tiêu chí được nêu rồi chạy lại.";
    TH814 Warning "Chưa đủ căn cứ chấm điểm: chưa rõ số liệu"
        "Đề nghị đơn vị báo cáo số thực hiện cả năm của nội dung được nêu rồi chạy lại.";
    TH815 Warning "Chưa rõ ngày hoàn thành nên chưa tính đúng hạn"
        "Đề nghị đơn vị ghi ngày hoàn thành rồi chạy lại.";
    TH816 Info "Chấm điểm khi năm chưa kết thúc"
        "Không cần làm gì; khi có báo cáo của quý ấy, chạy lại để có kết quả cả năm.";
    TH817 Info "Quy tắc chấm điểm là quy tắc mặc định"
        "Ghi các mẫu ra bằng tonghop mau xuat, sửa thi-dua-NĂM.toml theo quy định của cơ quan rồi bỏ dòng default = true.";
    TH818 Warning "Căn cứ của quy tắc chấm điểm không có hiệu lực"
        "Kiểm tra các phần [[basis]] của quy tắc chấm điểm.";
    TH819 Warning "Bằng điểm ở ngưỡng giới hạn tỷ lệ"
        "Cơ quan chọn trong số các đơn vị bằng điểm.";
    TH820 Warning "Quy tắc và Chương trình không cùng các đơn vị"
        "Sửa các phần [[comparable]] của quy tắc chấm điểm.";
    TH830 Error "Sổ chấm điểm thi đua không dùng được"
        "Sửa sổ theo điều được nêu; muốn có sổ mới thì chuyển sổ này đi nơi khác rồi chạy lại tonghop thi-dua.";
    TH831 Error "Ô trong sổ chấm điểm ghi chưa đúng"
        "Sửa ô được nêu rồi chạy lại; trước khi sửa, dòng này không được tính và đơn vị chưa được xếp loại.";
    TH832 Error "Sổ chấm điểm nêu đơn vị, tiêu chí hoặc nội dung không có"
        "Chọn lại trong danh sách của ô; không còn cần thì xóa trắng những gì đã ghi ở dòng ấy.";
    TH833 Error "Dòng trong sổ chấm điểm còn thiếu"
        "Ghi thêm ô được nêu, hoặc xóa trắng những gì đã ghi ở dòng ấy.";
    TH834 Error "Sổ chấm điểm ghi một điều hai lần"
        "Giữ lại một dòng, xóa trắng dòng kia rồi chạy lại.";
    TH835 Info "Đã đọc sổ chấm điểm"
        "Không cần làm gì.";
    TH836 Warning "Lý do khách quan không có tác dụng"
        "Kiểm tra mã nội dung ở dòng ấy; ghi nhầm thì chọn lại, không còn cần thì xóa trắng những gì đã ghi ở dòng ấy.";
    TH840 Error "Sổ quy tắc chấm điểm ghi chưa đúng"
        "Sửa ô được nêu trong sổ rồi nhập lại; chưa có gì được ghi.";
}

impl Code {
    /// What the catalogue says of it.
    pub fn entry(self) -> &'static Entry {
        &CATALOGUE[self as usize]
    }

    /// The code as text ("TH301").
    pub fn as_str(self) -> String {
        format!("{self:?}")
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}
