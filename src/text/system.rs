use std::io::{self, ErrorKind};

/// Why the system refused, in Vietnamese where the reason is a common one.
pub fn reason(error: &io::Error) -> String {
    if is_held(error) {
        return "không có quyền truy cập hoặc đang được chương trình khác sử dụng".to_owned();
    }
    match error.kind() {
        ErrorKind::NotFound => "không tìm thấy".to_owned(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "ổ đĩa đã đầy".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "nơi lưu chỉ cho phép đọc".to_owned(),
        ErrorKind::NotADirectory => "có một tệp đứng ở chỗ của thư mục".to_owned(),
        ErrorKind::IsADirectory => "đây là thư mục".to_owned(),
        ErrorKind::InvalidFilename => "tên không hợp lệ hoặc quá dài".to_owned(),
        _ => error.to_string(),
    }
}

/// Whether a file is not for us now: by its rights, or since another program holds it. Windows has errors of its own
/// for that (`ERROR_SHARING_VIOLATION`, `ERROR_LOCK_VIOLATION`).
pub fn is_held(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ResourceBusy)
        || cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_reasons_are_vietnamese_and_others_are_not_lost() {
        assert_eq!(reason(&ErrorKind::NotFound.into()), "không tìm thấy");
        assert!(reason(&ErrorKind::PermissionDenied.into()).starts_with("không có quyền truy cập"));
        assert_eq!(reason(&io::Error::other("lạ")), "lạ");
    }
}
