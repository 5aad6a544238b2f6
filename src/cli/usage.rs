//! What the command line's own library says, in Vietnamese: help pages, and a sentence for each mistake.

use std::ffi::{OsStr, OsString};

use clap::{
    Arg, ArgAction, Command, CommandFactory, FromArgMatches,
    error::{ContextKind, ContextValue, ErrorKind},
};
use rapidfuzz::distance::levenshtein;

use super::args::Typed;

const TEMPLATE: &str = "{about-with-newline}\nCách dùng: {usage}\n\n{all-args}{after-help}";
/// Commands do not lie further from what was meant than this.
const SLIPS: usize = 2;

/// What pages say of an option that means something else to a command than to a report; nothing where it means
/// nothing there: such an option is taken all the same, since every command takes the shared ones.
const FITTED: [(&[&str], &str, Option<&str>); 63] = [
    (&["kiem-tra"], "ra", None),
    (&["kiem-tra"], "number", None),
    (&["kiem-tra"], "date", None),
    (&["phieu"], "number", None),
    (&["phieu"], "date", None),
    (&["phieu"], "year_ago", None),
    (&["don-doc"], "year_ago", None),
    (
        &["phieu"],
        "paths",
        Some("Báo cáo của các kỳ trước, để điền sẵn những gì đã biết; không nêu: thư mục input, nếu có"),
    ),
    (
        &["phieu"],
        "ky",
        Some("Kỳ của phiếu (bắt buộc): quy-1 … quy-4, 6-thang, 9-thang, nam, thang-1 … thang-12"),
    ),
    (
        &["don-doc"],
        "number",
        Some("Số của công văn đầu tiên, các công văn sau lấy số tiếp theo; không nêu: để trống cho Văn thư"),
    ),
    (&["don-doc"], "date", Some("Ngày của công văn, dạng NĂM-THÁNG-NGÀY; không nêu: để trống cho Văn thư")),
    (&["thi-dua"], "ky", None),
    (&["thi-dua"], "number", None),
    (&["thi-dua"], "date", None),
    (&["thi-dua"], "year_ago", None),
    (&["thi-dua", "giai-thich"], "ky", None),
    (&["thi-dua", "giai-thich"], "number", None),
    (&["thi-dua", "giai-thich"], "date", None),
    (&["thi-dua", "giai-thich"], "year_ago", None),
    (&["thi-dua", "xuat-quy-tac"], "ky", None),
    (&["thi-dua", "xuat-quy-tac"], "ngay", None),
    (&["thi-dua", "xuat-quy-tac"], "programme", None),
    (&["thi-dua", "xuat-quy-tac"], "nam", Some("Năm của quy tắc")),
    (&["thi-dua", "xuat-quy-tac"], "ra", Some("Sổ Excel sẽ được ghi (bắt buộc)")),
    (&["thi-dua", "nhap-quy-tac"], "ky", None),
    (&["thi-dua", "nhap-quy-tac"], "nam", None),
    (&["thi-dua", "nhap-quy-tac"], "ngay", None),
    (&["thi-dua", "nhap-quy-tac"], "programme", None),
    (&["thi-dua", "nhap-quy-tac"], "mau", None),
    (&["thi-dua", "nhap-quy-tac"], "ra", Some("Tệp quy tắc sẽ được ghi (bắt buộc)")),
    (&["xac-minh"], "ky", None),
    (&["xac-minh"], "nam", None),
    (&["xac-minh"], "ngay", None),
    (&["xac-minh"], "programme", None),
    (&["xac-minh"], "mau", None),
    (&["xac-minh"], "ra", None),
    (&["chuong-trinh", "nhap"], "ky", None),
    (&["chuong-trinh", "nhap"], "ngay", None),
    (&["chuong-trinh", "nhap"], "ra", Some("Tệp chương trình sẽ được ghi (bắt buộc)")),
    (&["chuong-trinh", "kiem-tra"], "ky", None),
    (&["chuong-trinh", "kiem-tra"], "ngay", None),
    (&["chuong-trinh", "kiem-tra"], "ra", None),
    (&["chuong-trinh", "xem"], "ky", None),
    (&["chuong-trinh", "xem"], "ngay", None),
    (&["chuong-trinh", "xem"], "ra", None),
    (&["mau", "xuat"], "ky", None),
    (&["mau", "xuat"], "nam", None),
    (&["mau", "xuat"], "ngay", None),
    (&["mau", "xuat"], "programme", None),
    (&["mau", "xuat"], "mau", None),
    (&["mau", "xuat"], "ra", None),
    (&["mau", "xuat"], "dinh_dang", None),
    (&["mau", "kiem-tra"], "ky", None),
    (&["mau", "kiem-tra"], "nam", None),
    (&["mau", "kiem-tra"], "ngay", None),
    (&["mau", "kiem-tra"], "programme", None),
    (&["mau", "kiem-tra"], "ra", None),
    (&["van-ban", "kiem-tra"], "ky", None),
    (&["van-ban", "kiem-tra"], "nam", None),
    (&["van-ban", "kiem-tra"], "ngay", None),
    (&["van-ban", "kiem-tra"], "programme", None),
    (&["van-ban", "kiem-tra"], "mau", None),
    (&["van-ban", "kiem-tra"], "ra", None),
];

/// What became of the typed words.
pub(super) enum Parsed {
    /// A command line to be checked and run.
    Typed(Box<Typed>),
    /// A page that was asked for.
    Page(String),
    /// A mistake, said in full.
    Mistake(String),
}

/// Reads the words behind the program's name. Where the first one names no command and asks for no page, the
/// whole line is what `bao-cao` takes: that is what a folder dropped onto the program looks like.
pub(super) fn parse(words: &[OsString]) -> Parsed {
    let command = localised(fitted(Typed::command()));
    let mut line = vec![OsString::from("tonghop")];
    if !words.first().is_some_and(|first| leads(&command, first)) {
        line.push("bao-cao".into());
    }
    line.extend(words.iter().cloned());
    let typed =
        command.clone().try_get_matches_from(&line).and_then(|matches| Typed::from_arg_matches(&matches));
    match typed {
        Ok(typed) => Parsed::Typed(Box::new(typed)),
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            Parsed::Page(error.render().to_string())
        }
        Err(error) => Parsed::Mistake(format!("{}\n{}", sentence(&error), way_out(&command, &line))),
    }
}

/// The command that a mistyped first word may have meant.
pub(super) fn meant(word: &OsStr) -> Option<String> {
    let word = word.to_str()?.to_lowercase();
    let command = Typed::command();
    let names = command.get_subcommands().map(Command::get_name);
    let distance = |name: &str| levenshtein::distance(word.chars(), name.chars());
    names.filter(|name| distance(name) <= SLIPS).min_by_key(|name| distance(name)).map(str::to_owned)
}

/// Whether the first word is for the parser as it stands: a command, or a page that is asked for.
fn leads(command: &Command, first: &OsStr) -> bool {
    let Some(first) = first.to_str() else { return false };
    ["-h", "--help", "-V", "--version"].contains(&first) || command.find_subcommand(first).is_some()
}

fn fitted(command: Command) -> Command {
    FITTED.iter().fold(command, |command, (path, option, help)| {
        at(command, path, &|command| {
            // In place: `mut_arg` would move the option behind all others.
            command.mut_args(|arg| match help {
                _ if arg.get_id() != option => arg,
                Some(help) => arg.help(*help),
                None => arg.hide(true),
            })
        })
    })
}

/// Changes the command that a path of names leads to.
fn at(command: Command, path: &[&'static str], change: &dyn Fn(Command) -> Command) -> Command {
    match path.split_first() {
        None => change(command),
        Some((first, rest)) => command.mut_subcommand(*first, |inner| at(inner, rest, change)),
    }
}

fn localised(command: Command) -> Command {
    let has_version = command.get_version().is_some();
    let command = command
        .help_template(TEMPLATE)
        .next_help_heading("Tùy chọn")
        .subcommand_help_heading("Lệnh")
        .subcommand_value_name("LỆNH")
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .mut_args(|arg| match arg.get_help_heading() {
            None => arg.help_heading("Tùy chọn"),
            Some(_) => arg,
        })
        .arg(page("help", 'h', ArgAction::Help, "Xem hướng dẫn này"))
        .mut_subcommands(localised);
    if has_version {
        command.arg(page("version", 'V', ArgAction::Version, "Xem phiên bản"))
    } else {
        command
    }
}

fn page(name: &'static str, short: char, action: ArgAction, help: &'static str) -> Arg {
    Arg::new(name).long(name).short(short).action(action).help(help).help_heading("Tùy chọn")
}

fn sentence(error: &clap::Error) -> String {
    let argument = context(error, ContextKind::InvalidArg);
    // "--ky <KỲ>": the name is enough.
    let option = argument.split(" <").next().unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument => {
            let hint = context(error, ContextKind::SuggestedArg);
            let hint = if hint.is_empty() { String::new() } else { format!(" Có phải là “{hint}”?") };
            if option.starts_with('-') {
                format!("Không có tùy chọn “{option}”.{hint}")
            } else {
                format!("Không cần nêu “{option}” ở đây.{hint}")
            }
        }
        ErrorKind::InvalidSubcommand => {
            let hint = context(error, ContextKind::SuggestedSubcommand);
            let hint = if hint.is_empty() { String::new() } else { format!(" Có phải là “{hint}”?") };
            format!("Không có lệnh “{}”.{hint}", context(error, ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "Cần nêu tên lệnh.".to_owned()
        }
        ErrorKind::MissingRequiredArgument => {
            format!("Còn thiếu {}.", argument.replace(['<', '>'], "").trim_end_matches('.'))
        }
        ErrorKind::ArgumentConflict => format!("Tùy chọn “{option}” chỉ được nêu một lần."),
        ErrorKind::TooManyValues => {
            format!("Tùy chọn “{option}” không nhận giá trị “{}”.", context(error, ContextKind::InvalidValue))
        }
        ErrorKind::InvalidValue | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            format!("Tùy chọn “{option}” cần có giá trị đi kèm.")
        }
        ErrorKind::InvalidUtf8 => "Dòng lệnh có ký tự không đọc được.".to_owned(),
        _ => "Dòng lệnh không đúng.".to_owned(),
    }
}

fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(other) => other.to_string(),
        None => String::new(),
    }
}

/// The help page of the command that the line went to, as far as its words name commands.
fn way_out(command: &Command, line: &[OsString]) -> String {
    let mut path = vec!["tonghop"];
    let mut at = command;
    for word in line.iter().skip(1) {
        let Some(next) = word.to_str().and_then(|word| at.find_subcommand(word)) else { break };
        path.push(next.get_name());
        at = next;
    }
    format!("Xem cách dùng: {} --help", path.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::{Command as Verb, ProgrammeCommand};

    fn typed(words: &[&str]) -> Verb {
        match parse_words(words) {
            Parsed::Typed(typed) => typed.command,
            Parsed::Page(text) | Parsed::Mistake(text) => panic!("{text}"),
        }
    }

    fn mistake(words: &[&str]) -> String {
        match parse_words(words) {
            Parsed::Mistake(text) => text,
            _ => panic!("{words:?} was accepted"),
        }
    }

    fn parse_words(words: &[&str]) -> Parsed {
        parse(&words.iter().map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn the_declaration_is_sound() {
        localised(fitted(Typed::command())).debug_assert();
    }

    #[test]
    fn a_bare_path_is_a_report() {
        for words in
            [&["input"][..], &["--ky", "quy-1", "input"], &["bao-cao", "input"], &["report", "input"]]
        {
            let Verb::Report(run) = typed(words) else { panic!("{words:?}") };
            assert_eq!(run.paths, ["input"].map(std::path::PathBuf::from), "{words:?}");
        }
        assert!(matches!(typed(&[]), Verb::Report(run) if run.paths.is_empty()));
    }

    #[test]
    fn commands_have_an_english_alias() {
        assert!(matches!(typed(&["check"]), Verb::Check(_)));
        assert!(matches!(typed(&["forms"]), Verb::Forms(_)));
        assert!(matches!(typed(&["programme", "show"]), Verb::Programme(ProgrammeCommand::Show(_))));
        assert!(matches!(typed(&["chuong-trinh", "check"]), Verb::Programme(ProgrammeCommand::Check(_))));
        let nhap = typed(&["programme", "import", "a.xlsx", "b.xlsx", "--ra", "p.toml"]);
        let Verb::Programme(ProgrammeCommand::Import(nhap)) = nhap else { panic!("{nhap:?}") };
        assert_eq!(nhap.files.len(), 2);
    }

    #[test]
    fn every_mistake_has_its_sentence() {
        assert_eq!(
            mistake(&["bao-cao", "--kyy", "quy-1"]),
            "Không có tùy chọn “--kyy”. Có phải là “--ky”?\nXem cách dùng: tonghop bao-cao --help"
        );
        assert!(mistake(&["--ky"]).starts_with("Tùy chọn “--ky” cần có giá trị đi kèm."));
        assert!(
            mistake(&["--ky", "quy-1", "--ky", "quy-2"]).starts_with("Tùy chọn “--ky” chỉ được nêu một lần.")
        );
        assert!(
            mistake(&["chuong-trinh"])
                .starts_with("Cần nêu tên lệnh.\nXem cách dùng: tonghop chuong-trinh --help")
        );
        assert!(mistake(&["chuong-trinh", "xemm"]).starts_with("Không có lệnh “xemm”. Có phải là “xem”?"));
        assert!(mistake(&["chuong-trinh", "nhap", "--ra", "p.toml"]).starts_with("Còn thiếu TỆP.\n"));
        assert!(mistake(&["chuong-trinh", "xem", "a", "b"]).starts_with("Không cần nêu “b” ở đây."));
        assert!(
            mistake(&["chuong-trinh", "xem", "--json=1"])
                .starts_with("Tùy chọn “--json” không nhận giá trị “1”.")
        );
    }

    #[test]
    fn pages_hold_no_english() {
        for words in [&["--help"][..], &["bao-cao", "-h"], &["phieu", "-h"], &["chuong-trinh", "-h"]] {
            let Parsed::Page(text) = parse_words(words) else { panic!("{words:?}") };
            assert!(text.contains("Cách dùng: tonghop"), "{text}");
            for english in ["Usage", "Options", "Arguments", "Commands", "Print", "default", "possible"] {
                assert!(!text.contains(english), "{english} in\n{text}");
            }
        }
    }

    #[test]
    fn pages_show_what_a_command_heeds() {
        let page = |words: &[&str]| match parse_words(words) {
            Parsed::Page(text) => text,
            _ => panic!("{words:?}"),
        };
        assert!(page(&["bao-cao", "-h"]).contains("--ra"));
        assert!(!page(&["kiem-tra", "-h"]).contains("--ra"));
        assert!(page(&["phieu", "-h"]).contains("Kỳ của phiếu (bắt buộc)"));
        assert!(!page(&["chuong-trinh", "xem", "-h"]).contains("--ngay"));
        assert!(matches!(typed(&["kiem-tra", "--ra", "x"]), Verb::Check(_)), "taken all the same");
    }

    #[test]
    fn a_slip_finds_its_command_and_a_folder_does_not() {
        assert_eq!(meant(OsStr::new("bao-coa")).as_deref(), Some("bao-cao"));
        assert_eq!(meant(OsStr::new("Kiemtra")).as_deref(), Some("kiem-tra"));
        assert_eq!(meant(OsStr::new("input")), None);
    }
}
