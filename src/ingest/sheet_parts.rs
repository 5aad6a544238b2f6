//! Which part of an .xlsx package holds which sheet (ECMA-376 part 1, 12.3; part 2, 6.5).

use std::collections::BTreeMap;

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

/// The main part, where the package does not say.
const WORKBOOK: &str = "xl/workbook.xml";
/// The relations of the package itself.
pub(super) const ROOT: &str = "_rels/.rels";

/// The main part that the relations of the package name, and the part of its own relations.
pub(super) fn workbook(root: &str) -> (String, String) {
    let related = related(root);
    let main = related.values().find(|(kind, _)| kind.ends_with("/officeDocument"));
    let main = main.map_or(WORKBOOK, |(_, target)| target.trim_start_matches('/'));
    let (folder, name) = main.rsplit_once('/').map_or(("", main), |(folder, name)| (folder, name));
    let slash = if folder.is_empty() { "" } else { "/" };
    (main.to_owned(), format!("{folder}{slash}_rels/{name}.rels"))
}

/// The part of each sheet by the sheet's name; of two sheets with one name, the first one's.
pub(super) fn sheets(main: &str, workbook: &str, relations: &str) -> BTreeMap<String, String> {
    let related = related(relations);
    let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let mut sheets = BTreeMap::new();
    each(workbook, "sheet", |start| {
        let target = value(start, "id").and_then(|id| Some(&related.get(&id)?.1));
        if let Some((name, target)) = value(start, "name").zip(target) {
            let absolute = target.strip_prefix('/').map(str::to_owned);
            sheets.entry(name).or_insert(absolute.unwrap_or_else(|| format!("{folder}{target}")));
        }
    });
    sheets
}

/// Kind and target of each relation by its identifier.
pub(super) fn related(relations: &str) -> BTreeMap<String, (String, String)> {
    let mut related = BTreeMap::new();
    each(relations, "Relationship", |start| {
        if let (Some(id), Some(target)) = (value(start, "Id"), value(start, "Target")) {
            related.insert(id, (value(start, "Type").unwrap_or_default(), target));
        }
    });
    related
}

/// Shows every element of a name, up to where the XML breaks.
fn each(xml: &str, name: &str, mut show: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_str(xml);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(start) | Event::Empty(start) if start.local_name().as_ref() == name => show(&start),
            Event::Eof => break,
            _ => {}
        }
    }
}

/// An attribute by its name without the prefix.
fn value(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_through_the_relations() {
        let root = r#"<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="/so/book.xml"/></Relationships>"#;
        assert_eq!(workbook(root), ("so/book.xml".to_owned(), "so/_rels/book.xml.rels".to_owned()));
        assert_eq!(workbook("").1, "xl/_rels/workbook.xml.rels");
        let book = r#"<workbook><sheets><sheet name="A &amp; B" sheetId="1" r:id="r2"/><sheet name="C" r:id="r1"/><sheet name="D" r:id="r9"/></sheets></workbook>"#;
        let relations = r#"<Relationships><Relationship Id="r1" Target="/xl/c.xml"/><Relationship Id="r2" Target="worksheets/a.xml"/></Relationships>"#;
        let parts = sheets("xl/workbook.xml", book, relations);
        let pairs: Vec<(&str, &str)> =
            parts.iter().map(|(name, part)| (name.as_str(), part.as_str())).collect();
        assert_eq!(pairs, [("A & B", "xl/worksheets/a.xml"), ("C", "xl/c.xml")]);
    }
}
