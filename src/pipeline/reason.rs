use std::io::{self, ErrorKind};

/// Why the system refused, in Vietnamese where the reason is a common one.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "không tìm thấy".to_owned(),
        ErrorKind::PermissionDenied => {
            "không có quyền truy cập hoặc đang được chương trình khác sử dụng".to_owned()
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "ổ đĩa đã đầy".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "nơi lưu chỉ cho phép đọc".to_owned(),
        ErrorKind::NotADirectory => "có một tệp đứng ở chỗ của thư mục".to_owned(),
        ErrorKind::IsADirectory => "đây là thư mục".to_owned(),
        ErrorKind::InvalidFilename => "tên không hợp lệ hoặc quá dài".to_owned(),
        _ => error.to_string(),
    }
}
