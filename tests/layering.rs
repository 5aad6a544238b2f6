//! Holds the way of the data: no module names a later one, and each library stays where it belongs.
#![allow(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// The stages in order; each may name those before it and the five that stand beside them.
const STAGES: [&str; 17] = [
    "programme",
    "ingest",
    "isolate",
    "decision",
    "matching",
    "merge",
    "assess",
    "score",
    "closing",
    "year_ago",
    "report",
    "form",
    "template",
    "document",
    "write",
    "pipeline",
    "cli",
];
/// Modules that all stages may name, and all that they may name themselves.
const GROUND: [(&str, &[&str]); 5] = [
    ("model", &[]),
    ("text", &[]),
    ("finding", &["model"]),
    ("settings", &["text", "finding"]),
    ("sheets", &["model", "text", "finding"]),
];
/// Stages that know less than their place allows.
const NARROW: [(&str, &[&str]); 5] = [
    ("programme", &["model", "text", "finding", "settings", "sheets"]),
    ("decision", &["model", "text", "finding", "settings"]),
    ("isolate", &["model", "finding", "programme", "ingest"]),
    ("template", &["finding"]),
    ("document", &["model", "text", "finding", "template"]),
];
/// Libraries and the only module that names them.
const LIBRARIES: [(&str, &str); 7] = [
    ("calamine", "ingest"),
    ("cfb", "ingest"),
    ("cap", "isolate"),
    ("rust_xlsxwriter", "write"),
    ("docx_rs", "write"),
    ("toml_edit", "decision"),
    ("clap", "cli"),
];

#[test]
fn no_module_names_a_later_one() {
    let modules = modules();
    let named: BTreeSet<&str> = modules.keys().map(String::as_str).collect();
    let known: BTreeSet<&str> = STAGES.into_iter().chain(GROUND.map(|(name, _)| name)).collect();
    assert_eq!(named, known, "a module without a place in the order");
    let mut wrong = Vec::new();
    for (module, files) in &modules {
        let allowed = allowed(module);
        for (file, code) in files {
            let others = siblings(code).into_iter().filter(|other| other != module);
            let later = others.filter(|other| !allowed.contains(other.as_str()));
            wrong.extend(later.map(|other| format!("{} names {other}", file.display())));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn libraries_stay_in_their_module() {
    let mut seen = BTreeSet::new();
    for (module, files) in modules() {
        for (file, code) in files {
            for (library, home) in LIBRARIES {
                if words(&code).any(|word| word == library) {
                    assert_eq!(module, home, "{} names {library}", file.display());
                    seen.insert(library);
                }
            }
        }
    }
    assert_eq!(seen, LIBRARIES.map(|(library, _)| library).into(), "a library that nobody names any more");
}

#[test]
fn the_reader_of_names_sees_every_form() {
    let code = "use crate::{\n    a::{x, y},\n    b,\n};\nuse crate::c::z; fn f() { crate::d::g(); }";
    assert_eq!(siblings(code), ["a", "b", "c", "d"].map(String::from).into());
    assert_eq!(bare("x // crate::no\n/// crate::no\ny"), "x \n\ny\n");
}

fn allowed(module: &str) -> BTreeSet<&'static str> {
    if let Some((_, names)) = GROUND.iter().chain(&NARROW).find(|(name, _)| *name == module) {
        return names.iter().copied().collect();
    }
    let earlier = STAGES.into_iter().take_while(|stage| *stage != module);
    GROUND.into_iter().map(|(name, _)| name).chain(earlier).collect()
}

/// The modules at the root of the library, each with its files' code, comments left out.
fn modules() -> BTreeMap<String, Vec<(PathBuf, String)>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut modules: BTreeMap<String, Vec<(PathBuf, String)>> = BTreeMap::new();
    for file in sources(&root) {
        let below = file.strip_prefix(&root).unwrap();
        let module = below.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs");
        // The library's root and the program's name everything.
        if !["lib", "main"].contains(&module) {
            let code = bare(&fs::read_to_string(&file).unwrap());
            modules.entry(module.to_owned()).or_default().push((below.to_owned(), code));
        }
    }
    modules
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let here = files.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    here.chain(folders.iter().flat_map(|folder| sources(folder))).collect()
}

/// Code without its line comments; a `//` in a text is cut too, which hides no name of a module.
fn bare(code: &str) -> String {
    code.lines().map(|line| line.split("//").next().unwrap_or_default().to_owned() + "\n").collect()
}

/// The modules that a piece of code names through `crate::`.
fn siblings(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(list) => found.extend(outer(list)),
            None => found.extend(words(rest).next().map(str::to_owned)),
        }
    }
    found
}

/// The first name of each entry of a list in braces.
fn outer(list: &str) -> Vec<String> {
    let mut depth = 0;
    let mut entries = vec![String::new()];
    for c in list.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => entries.push(String::new()),
            c if depth == 0 => entries.last_mut().unwrap().push(c),
            _ => {}
        }
    }
    entries.iter().filter_map(|entry| words(entry).next().map(str::to_owned)).collect()
}

fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}
