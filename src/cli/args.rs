//! The command line as it is typed, before anything is checked.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "tonghop",
    version,
    about = "Tổng hợp kết quả thực hiện chương trình công tác: từ báo cáo Excel của các đơn vị đến bảng tổng hợp và báo cáo Word.",
    override_usage = "tonghop [ĐƯỜNG DẪN…]\n           tonghop LỆNH [TÙY CHỌN] [ĐƯỜNG DẪN…]",
    after_help = "Không nêu lệnh: như bao-cao. Không nêu đường dẫn: đọc thư mục input.\nXem hướng dẫn của một lệnh: tonghop LỆNH --help"
)]
pub(super) struct Typed {
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Đọc báo cáo của các đơn vị, ghi bảng tổng hợp Excel, báo cáo Word và kết quả JSON (report)
    #[command(name = "bao-cao", alias = "report", override_usage = "tonghop bao-cao [TÙY CHỌN] [ĐƯỜNG DẪN…]")]
    Report(RunArgs),
    /// Đọc và đối chiếu như bao-cao, in những điểm cần rà soát, không ghi tệp nào (check)
    #[command(
        name = "kiem-tra",
        alias = "check",
        override_usage = "tonghop kiem-tra [TÙY CHỌN] [ĐƯỜNG DẪN…]"
    )]
    Check(RunArgs),
    /// Lập phiếu báo cáo Excel cho từng đơn vị của một kỳ (forms)
    #[command(
        name = "phieu",
        alias = "forms",
        override_usage = "tonghop phieu --ky KỲ [TÙY CHỌN] [ĐƯỜNG DẪN…]"
    )]
    Forms(RunArgs),
    /// Lập công văn đôn đốc cho từng đơn vị còn thiếu báo cáo, có việc quá hạn hoặc sắp đến hạn (chase)
    #[command(name = "don-doc", alias = "chase", override_usage = "tonghop don-doc [TÙY CHỌN] [ĐƯỜNG DẪN…]")]
    Remind(RunArgs),
    /// Chốt số liệu của một kỳ: lập báo cáo như bao-cao và giữ lại từng con số để đối chiếu về sau (close)
    #[command(name = "chot", alias = "close", override_usage = "tonghop chot [TÙY CHỌN] [ĐƯỜNG DẪN…]")]
    Close(RunArgs),
    /// Chấm điểm thi đua cả năm của các đơn vị theo quy tắc chấm điểm (score)
    #[command(
        name = "thi-dua",
        alias = "score",
        override_usage = "tonghop thi-dua [TÙY CHỌN] [ĐƯỜNG DẪN…]\n           tonghop thi-dua giai-thich ĐƠN-VỊ [TÙY CHỌN] [ĐƯỜNG DẪN…]",
        args_conflicts_with_subcommands = true
    )]
    Score(Box<ScoreArgs>),
    /// Xác minh các tệp trong một thư mục kết quả đúng là lập từ các tệp đầu vào hiện có (verify)
    #[command(
        name = "xac-minh",
        alias = "verify",
        override_usage = "tonghop xac-minh THƯ-MỤC-KẾT-QUẢ [TÙY CHỌN]"
    )]
    Verify(VerifyArgs),
    /// Nhập, kiểm tra, xem chương trình công tác (programme)
    #[command(
        name = "chuong-trinh",
        alias = "programme",
        override_usage = "tonghop chuong-trinh LỆNH [TÙY CHỌN]",
        subcommand
    )]
    Programme(ProgrammeCommand),
    /// Ghi ra, kiểm tra các mẫu (template)
    #[command(name = "mau", alias = "template", override_usage = "tonghop mau LỆNH [TÙY CHỌN]", subcommand)]
    Template(TemplateCommand),
    /// Kiểm tra thể thức văn bản Word theo Nghị định 30/2020/NĐ-CP (document)
    #[command(
        name = "van-ban",
        alias = "document",
        override_usage = "tonghop van-ban LỆNH [TÙY CHỌN]",
        subcommand
    )]
    Document(DocumentCommand),
}

/// A folder of outputs.
#[derive(Debug, Args)]
pub(super) struct VerifyArgs {
    /// Thư mục kết quả của một kỳ, ví dụ output/2025-quy-1
    #[arg(value_name = "THƯ MỤC", help_heading = "Đường dẫn")]
    pub(super) folder: PathBuf,
    #[command(flatten)]
    pub(super) shared: Shared,
}

/// What to do with templates.
#[derive(Debug, Subcommand)]
pub(super) enum TemplateCommand {
    /// Ghi các mẫu kèm sẵn ra một thư mục để sửa (export)
    #[command(name = "xuat", alias = "export", override_usage = "tonghop mau xuat THƯ-MỤC")]
    Export(ExportArgs),
    /// Kiểm tra một mẫu: thẻ, biến, bảng, dữ liệu cơ quan (check)
    #[command(name = "kiem-tra", alias = "check", override_usage = "tonghop mau kiem-tra TỆP [TÙY CHỌN]")]
    Check(TemplateArgs),
}

/// A folder for templates.
#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// Thư mục sẽ ghi mẫu; tệp đã có được giữ nguyên
    #[arg(value_name = "THƯ MỤC", help_heading = "Đường dẫn")]
    pub(super) folder: PathBuf,
    #[command(flatten)]
    pub(super) shared: Shared,
}

/// A template.
#[derive(Debug, Args)]
pub(super) struct TemplateArgs {
    /// Mẫu Word, co-quan.toml, chuong-trinh-NĂM.toml, thi-dua-NĂM.toml hoặc loi-van.docx
    #[arg(value_name = "TỆP", help_heading = "Đường dẫn")]
    pub(super) file: PathBuf,
    #[command(flatten)]
    pub(super) shared: Shared,
}

/// What to do with a Word document.
#[derive(Debug, Subcommand)]
pub(super) enum DocumentCommand {
    /// Đối chiếu văn bản Word đã hoàn thành với thể thức của Nghị định 30/2020/NĐ-CP (check)
    #[command(
        name = "kiem-tra",
        alias = "check",
        override_usage = "tonghop van-ban kiem-tra TỆP… [TÙY CHỌN]"
    )]
    Check(DocumentArgs),
}

/// Word documents.
#[derive(Debug, Args)]
pub(super) struct DocumentArgs {
    /// Văn bản Word (.docx)
    #[arg(value_name = "TỆP", help_heading = "Đường dẫn", required = true)]
    pub(super) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) shared: Shared,
}

/// What to do with a programme.
#[derive(Debug, Subcommand)]
pub(super) enum ProgrammeCommand {
    /// Lập chương trình từ phụ lục của quyết định (.docx, .xlsx), hoặc bổ sung danh mục nhiệm vụ (import)
    #[command(
        name = "nhap",
        alias = "import",
        override_usage = "tonghop chuong-trinh nhap TỆP… --ra CHUONG-TRINH.toml [TÙY CHỌN]"
    )]
    Import(ImportArgs),
    /// Ghi chương trình đang dùng ra sổ Excel để sửa; nhap đọc lại sổ ấy (export)
    #[command(
        name = "xuat",
        alias = "export",
        override_usage = "tonghop chuong-trinh xuat --ra SO.xlsx [TÙY CHỌN]"
    )]
    Export(ProgrammeArgs),
    /// Kiểm tra một tệp chương trình, hoặc chương trình đang dùng (check)
    #[command(
        name = "kiem-tra",
        alias = "check",
        override_usage = "tonghop chuong-trinh kiem-tra [TỆP] [TÙY CHỌN]"
    )]
    Check(ProgrammeArgs),
    /// In chương trình ra màn hình; --json: toàn bộ mô hình (show)
    #[command(
        name = "xem",
        alias = "show",
        override_usage = "tonghop chuong-trinh xem [TỆP] [--json] [TÙY CHỌN]"
    )]
    Show(ShowArgs),
}

/// A run over input workbooks.
#[derive(Debug, Args)]
pub(super) struct RunArgs {
    /// Thư mục hoặc tệp báo cáo của các đơn vị; không nêu: thư mục input
    #[arg(value_name = "ĐƯỜNG DẪN", help_heading = "Đường dẫn")]
    pub(super) paths: Vec<PathBuf>,
    /// Số của báo cáo; không nêu: để trống cho Văn thư
    #[arg(long = "so-van-ban", value_name = "SỐ")]
    pub(super) number: Option<String>,
    /// Ngày của báo cáo, dạng NĂM-THÁNG-NGÀY; không nêu: để trống cho Văn thư
    #[arg(long = "ngay-van-ban", value_name = "NGÀY")]
    pub(super) date: Option<String>,
    /// Tệp quyết định (.toml), hoặc sổ tổng hợp đã ghi lựa chọn ở trang “Quyết định”
    #[arg(long = "quyet-dinh", value_name = "TỆP")]
    pub(super) decisions: Option<PathBuf>,
    /// Kết quả cùng kỳ năm trước (ket-qua.json, hoặc thư mục chứa tệp ấy); không nêu: tìm trong thư mục kết quả
    #[arg(long = "cung-ky", value_name = "TỆP")]
    pub(super) year_ago: Option<PathBuf>,
    #[command(flatten)]
    pub(super) shared: Shared,
}

/// A year's scores.
#[derive(Debug, Args)]
pub(super) struct ScoreArgs {
    #[command(subcommand)]
    pub(super) command: Option<ScoreCommand>,
    #[command(flatten)]
    pub(super) run: RunArgs,
}

/// What else to do with scores.
#[derive(Debug, Subcommand)]
pub(super) enum ScoreCommand {
    /// In từng dòng điểm của một đơn vị: điểm, lý do, quy tắc, căn cứ (explain)
    #[command(
        name = "giai-thich",
        alias = "explain",
        override_usage = "tonghop thi-dua giai-thich ĐƠN-VỊ [TÙY CHỌN] [ĐƯỜNG DẪN…]"
    )]
    Explain(Box<ExplainArgs>),
    /// Ghi quy tắc chấm điểm ra sổ Excel để sửa; nhap-quy-tac đọc lại sổ ấy (export-rules)
    #[command(
        name = "xuat-quy-tac",
        alias = "export-rules",
        override_usage = "tonghop thi-dua xuat-quy-tac [TỆP] --ra SO.xlsx [TÙY CHỌN]"
    )]
    ExportRules(RulesArgs),
    /// Đọc lại sổ quy tắc do xuat-quy-tac ghi, ghi ra tệp quy tắc (import-rules)
    #[command(
        name = "nhap-quy-tac",
        alias = "import-rules",
        override_usage = "tonghop thi-dua nhap-quy-tac SO.xlsx --ra thi-dua-NĂM.toml [TÙY CHỌN]"
    )]
    ImportRules(RulesArgs),
}

/// Rules of a year's scores, as a file or a workbook.
#[derive(Debug, Args)]
pub(super) struct RulesArgs {
    /// Tệp quy tắc, hoặc sổ quy tắc cần nhập; không nêu: quy tắc đang dùng của năm
    #[arg(value_name = "TỆP", help_heading = "Đường dẫn")]
    pub(super) file: Option<PathBuf>,
    #[command(flatten)]
    pub(super) shared: Shared,
}

/// A unit whose score is asked about.
#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// Mã hoặc tên đơn vị
    #[arg(value_name = "ĐƠN-VỊ", help_heading = "Đường dẫn")]
    pub(super) unit: String,
    #[command(flatten)]
    pub(super) run: RunArgs,
}

/// An import.
#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// Phụ lục của quyết định hoặc danh mục nhiệm vụ: văn bản Word (.docx) hoặc sổ Excel
    #[arg(value_name = "TỆP", help_heading = "Đường dẫn", required = true)]
    pub(super) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) shared: Shared,
}

/// A programme file, or the one in use.
#[derive(Debug, Args)]
pub(super) struct ProgrammeArgs {
    /// Tệp chương trình; không nêu: chương trình đang dùng
    #[arg(value_name = "TỆP", help_heading = "Đường dẫn")]
    pub(super) file: Option<PathBuf>,
    #[command(flatten)]
    pub(super) shared: Shared,
}

/// A programme file to be shown.
#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    #[command(flatten)]
    pub(super) of: ProgrammeArgs,
    /// In toàn bộ mô hình dưới dạng JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// Options that every command takes.
#[derive(Debug, Args)]
pub(super) struct Shared {
    /// Kỳ báo cáo: quy-1 … quy-4, 6-thang, 9-thang, nam, thang-1 … thang-12; không nêu: kỳ mới nhất trong báo cáo
    #[arg(long, value_name = "KỲ")]
    pub(super) ky: Option<String>,
    /// Năm; không nêu: theo tên thư mục và tệp
    #[arg(long, value_name = "NĂM")]
    pub(super) nam: Option<String>,
    /// Ngày xét thời hạn, dạng NĂM-THÁNG-NGÀY; không nêu: ngày chốt số liệu của kỳ
    #[arg(long, value_name = "NGÀY")]
    pub(super) ngay: Option<String>,
    /// Tệp chương trình công tác
    #[arg(long = "chuong-trinh", value_name = "TỆP")]
    pub(super) programme: Option<PathBuf>,
    /// Thư mục mẫu: tệp nào có ở đó thì thay tệp kèm theo chương trình
    #[arg(long, value_name = "THƯ MỤC")]
    pub(super) mau: Option<PathBuf>,
    /// Nơi ghi kết quả; không nêu: thư mục output
    #[arg(long, value_name = "NƠI GHI")]
    pub(super) ra: Option<PathBuf>,
    /// Dạng in ra màn hình: text hoặc json (chỉ những điểm cần rà soát)
    #[arg(long = "dinh-dang", value_name = "DẠNG")]
    pub(super) dinh_dang: Option<String>,
}
