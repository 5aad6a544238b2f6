//! Where the programme and the templates come from, file by file: an option, `templates/` beside the program,
//! `templates/` in the current directory, and what is embedded.

use std::{
    borrow::Cow,
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use super::{console, launch::Launch, options::Options, skip, year::YEARS};
use crate::{
    decision,
    finding::Finding,
    ingest,
    model::{Office, Programme},
    pipeline::Failure,
    programme,
    report::TemplateUsed,
    score::rules::{self, Rules},
    text::reason,
    write::docx::{RANKING_TEMPLATE, REMINDER_TEMPLATE},
};

const FOLDER: &str = "templates";
/// Bytes that a document, a workbook or a template may have; an annex with its pictures comes near to ten millions.
pub(super) const LARGEST: u64 = 64 << 20;
/// Bytes that a file of settings may have. A year's programme has some hundred thousand, an office's decisions less.
const LARGEST_TEXT: usize = 8 << 20;
/// The office's data.
pub(super) const OFFICE: &str = "co-quan.toml";
const REPORT: &str = "bao-cao-quy.docx";
const EMBEDDED_REPORT: &[u8] = include_bytes!("../../templates/bao-cao-quy.docx");
const EMBEDDED_REMINDER: &[u8] = include_bytes!("../../templates/don-doc.docx");
const EMBEDDED_RANKING: &[u8] = include_bytes!("../../templates/thi-dua.docx");

/// Every embedded file that an office may change, by its name. The office's own words are no template, but a file to
/// be filled in and put beside the reports.
pub(super) const EMBEDDED: [(&str, &[u8]); 8] = [
    (REPORT, EMBEDDED_REPORT),
    (REMINDER_TEMPLATE, EMBEDDED_REMINDER),
    (RANKING_TEMPLATE, EMBEDDED_RANKING),
    (OFFICE, include_bytes!("../../templates/co-quan.toml")),
    ("chuong-trinh-2025.toml", include_bytes!("../../templates/chuong-trinh-2025.toml")),
    ("thi-dua-2025.toml", include_bytes!("../../templates/thi-dua-2025.toml")),
    ("thi-dua-2026.toml", include_bytes!("../../templates/thi-dua-2026.toml")),
    (skip::OWN_WORDS, include_bytes!("../../templates/loi-van.docx")),
];

/// A file and where it was found.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// File name.
    pub(super) name: String,
    /// Its path, or that it is embedded, as a person reads it.
    pub(super) origin: String,
    /// Content.
    pub(super) bytes: Cow<'static, [u8]>,
}

impl Found {
    fn embedded(name: String, bytes: &'static [u8]) -> Self {
        let origin = format!("{name} (kèm theo chương trình)");
        Self { name, origin, bytes: Cow::Borrowed(bytes) }
    }

    /// As it is listed among the templates used.
    pub(super) fn used(&self) -> TemplateUsed {
        TemplateUsed { file: self.name.clone(), sha256: ingest::sha256(&self.bytes) }
    }
}

/// The places to look in, in order.
#[derive(Debug)]
pub(super) struct Shelf {
    programme: Option<PathBuf>,
    folders: Vec<PathBuf>,
}

impl Shelf {
    /// The shelf that the options and the place of the program make.
    ///
    /// # Errors
    /// When the folder that an option names is not there.
    pub(super) fn of(options: &Options, launch: &Launch) -> Result<Self, Failure> {
        if let Some(folder) = options.templates.as_deref().filter(|folder| !folder.is_dir()) {
            return Err(Failure::said(format!(
                "Tùy chọn --mau: không có thư mục “{}”.",
                console::path(folder)
            )));
        }
        let beside = launch.program.as_ref().map(|folder| folder.join(FOLDER));
        let folders =
            options.templates.iter().cloned().chain(beside).chain([PathBuf::from(FOLDER)]).collect();
        Ok(Self { programme: options.programme.clone(), folders })
    }

    /// A shelf of these places alone, and of what is embedded.
    pub(super) fn at(programme: Option<PathBuf>, folders: Vec<PathBuf>) -> Self {
        Self { programme, folders }
    }

    /// The programme file that an option names.
    pub(super) fn named_programme(&self) -> Option<&Path> {
        self.programme.as_deref()
    }

    /// The folders in which one of these files lies, in the order in which they are searched.
    pub(super) fn folders_with(&self, names: &[&str]) -> Vec<&Path> {
        let has = |folder: &&Path| names.iter().any(|name| folder.join(name).is_file());
        self.folders.iter().map(PathBuf::as_path).filter(has).collect()
    }

    /// The years that there is a programme for.
    pub(super) fn years(&self) -> BTreeSet<i32> {
        let embedded = YEARS.filter(|year| programme::embedded(*year).is_some());
        let named = |entry: io::Result<fs::DirEntry>| year_of(entry.ok()?.file_name().to_str()?);
        let listed =
            self.folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().filter_map(named);
        embedded.chain(listed.filter(|year| YEARS.contains(year))).collect()
    }

    /// The programme of a year; where an option names a file, that file's, which must then be of the year asked for.
    ///
    /// # Errors
    /// When there is none, or it is no sound programme.
    pub(super) fn programme(
        &self,
        year: impl FnOnce() -> Option<i32>,
        asked: Option<i32>,
    ) -> Result<(Found, Programme), Failure> {
        if let Some(path) = &self.programme {
            let found = read(path)?;
            let programme = sound(&found)?;
            return match asked {
                Some(year) if year != programme.year => Err(Failure::said(format!(
                    "Tệp {} là chương trình năm {}, không phải năm {year}.",
                    found.origin, programme.year
                ))),
                _ => Ok((found, programme)),
            };
        }
        let year = asked
            .or_else(year)
            .ok_or_else(|| Failure::said("Không có chương trình công tác nào để tổng hợp."))?;
        let found = self.find(&programme_of(year), programme::embedded(year).map(str::as_bytes))?;
        let found = found.ok_or_else(|| self.no_programme(year))?;
        let programme = sound(&found)?;
        if programme.year == year {
            Ok((found, programme))
        } else {
            let message = format!("Tệp {} ghi năm {}, khác với tên tệp.", found.origin, programme.year);
            Err(Failure::said(message))
        }
    }

    /// The programme that an import starts from: the one that an option names, that of the year, else the nearest before
    /// it, else the newest.
    ///
    /// # Errors
    /// When there is none, or it is no sound programme.
    pub(super) fn base(&self, year: Option<i32>) -> Result<(Found, Programme), Failure> {
        let years = self.years();
        let nearest = year.and_then(|year| years.range(..=year).next_back().copied());
        self.programme(|| nearest.or_else(|| years.last().copied()), None)
    }

    /// The office's data.
    ///
    /// # Errors
    /// When the file is no sound office.
    pub(super) fn office(&self) -> Result<(Found, Office), Failure> {
        let found = self.sure(OFFICE, programme::office::embedded().as_bytes())?;
        let data = office(&found)?;
        Ok((found, data))
    }

    /// The rules of a year's scores.
    ///
    /// # Errors
    /// When there are none, or they are no sound rules of that year.
    pub(super) fn rules(&self, year: i32) -> Result<(Found, Rules), Failure> {
        let name = format!("thi-dua-{year}.toml");
        let found = self.find(&name, rules::embedded(year).map(str::as_bytes))?;
        let found = found.ok_or_else(|| {
            Failure::said(format!(
                "Không có quy tắc chấm điểm thi đua năm {year}. Đặt tệp {name} vào thư mục templates; có thể chép từ quy tắc của năm khác (tonghop mau xuat) rồi sửa."
            ))
        })?;
        let rules = rules(&found)?;
        if rules.year == year {
            Ok((found, rules))
        } else {
            let message = format!("Tệp {} ghi năm {}, khác với tên tệp.", found.origin, rules.year);
            Err(Failure::said(message))
        }
    }

    /// The report's Word template.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn report(&self) -> Result<Found, Failure> {
        self.sure(REPORT, EMBEDDED_REPORT)
    }

    /// The Word template of reminders.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn reminder(&self) -> Result<Found, Failure> {
        self.sure(REMINDER_TEMPLATE, EMBEDDED_REMINDER)
    }

    /// The Word template of the report on a year's scores.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn ranking(&self) -> Result<Found, Failure> {
        self.sure(RANKING_TEMPLATE, EMBEDDED_RANKING)
    }

    fn sure(&self, name: &str, embedded: &'static [u8]) -> Result<Found, Failure> {
        Ok(self.find(name, None)?.unwrap_or_else(|| Found::embedded(name.to_owned(), embedded)))
    }

    /// The first file of that name. One that is there and cannot be read is not passed over for the next.
    fn find(&self, name: &str, embedded: Option<&'static [u8]>) -> Result<Option<Found>, Failure> {
        match self.folders.iter().map(|folder| folder.join(name)).find(|path| path.is_file()) {
            Some(path) => read(&path).map(Some),
            None => Ok(embedded.map(|bytes| Found::embedded(name.to_owned(), bytes))),
        }
    }

    fn no_programme(&self, year: i32) -> Failure {
        let known: Vec<_> = self.years().iter().map(ToString::to_string).collect();
        Failure::said(format!(
            "Không có chương trình công tác năm {year} (có: {}). Đặt tệp {} vào thư mục templates, nêu tệp bằng --chuong-trinh, hoặc chọn năm khác bằng --nam.",
            if known.is_empty() { "chưa có năm nào".to_owned() } else { known.join(", ") },
            programme_of(year)
        ))
    }
}

/// The name under which the programme of a year is looked for.
pub(super) fn programme_of(year: i32) -> String {
    format!("chuong-trinh-{year}.toml")
}

/// The year whose programme a file of this name would be taken for.
pub(super) fn year_of(name: &str) -> Option<i32> {
    name.strip_prefix("chuong-trinh-")?.strip_suffix(".toml")?.parse().ok()
}

/// Reads a file that a person named or put in place.
///
/// # Errors
/// A sentence with its path.
pub(super) fn read(path: &Path) -> Result<Found, Failure> {
    let origin = console::path(path);
    let bytes = ingest::whole(path, LARGEST)
        .map_err(|error| Failure::said(format!("Không đọc được tệp {origin}: {}.", reason(&error))))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Found { name, origin, bytes: Cow::Owned(bytes) })
}

/// The programme that a file holds.
///
/// # Errors
/// Everything that is wrong with it.
pub(super) fn sound(found: &Found) -> Result<Programme, Failure> {
    parsed(found, programme::load)
}

/// The office's data that a file holds.
///
/// # Errors
/// Everything that is wrong with it.
pub(super) fn office(found: &Found) -> Result<Office, Failure> {
    parsed(found, programme::office::load)
}

/// The rules of a year's scores that a file holds.
///
/// # Errors
/// Everything that is wrong with them.
pub(super) fn rules(found: &Found) -> Result<Rules, Failure> {
    parsed(found, rules::load)
}

/// The office's decisions that a file holds.
///
/// # Errors
/// Everything that is wrong with it.
pub(super) fn decisions(found: &Found) -> Result<decision::File, Failure> {
    parsed(found, decision::load)
}

fn parsed<T>(found: &Found, load: fn(&str) -> Result<T, Vec<Finding>>) -> Result<T, Failure> {
    if found.bytes.len() > LARGEST_TEXT {
        return Err(Failure::said(format!(
            "Tệp {} lớn hơn {} MiB nên không đọc; kiểm tra xem có nhầm tệp, hoặc xóa phần chép lặp.",
            found.origin,
            LARGEST_TEXT >> 20
        )));
    }
    let text = std::str::from_utf8(&found.bytes).map_err(|_| {
        Failure::said(format!("Tệp {} không phải văn bản UTF-8; hãy lưu lại với mã hóa UTF-8.", found.origin))
    })?;
    // Notepad puts a byte order mark in front.
    load(text.trim_start_matches('\u{feff}')).map_err(|findings| Failure {
        message: format!("Tệp {} có {} lỗi.", found.origin, findings.len()),
        findings: findings.into_iter().map(|finding| finding.file(&found.origin)).collect(),
    })
}
