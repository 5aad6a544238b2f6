//! Styles, and how the levels of the file come together: defaults, table, paragraph, character, direct.
//!
//! ECMA-376 Part 1, 17.7.2: later levels win. Bold, slant, capitals and hiding are switches (17.7.3): two styles of
//! different kinds that both set one cancel each other; what stands on the run itself is final.

use std::collections::BTreeMap;

use super::{
    format::{ParagraphFormat, ParagraphProps, RunFormat, RunProps},
    numbering::Numbering,
    theme::Theme,
};
use crate::template::xml::Element;

/// Longer chains of styles based on each other are cut: a file may hold a circle.
const MAX_CHAIN: usize = 32;

/// A style's own properties.
#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    run: RunProps,
    paragraph: ParagraphProps,
    /// Left and right margins of a table's cells.
    margins: (Option<i32>, Option<i32>),
}

/// The style sheet.
#[derive(Debug, Default)]
pub struct Styles {
    /// The theme that fonts are named by.
    pub theme: Theme,
    run: RunProps,
    paragraph: ParagraphProps,
    by_id: BTreeMap<String, Style>,
    /// The default styles of paragraphs and tables.
    default_paragraph: Option<String>,
    default_table: Option<String>,
}

impl Styles {
    /// Reads `w:styles`; without the part there are only the standard's defaults.
    pub fn of(root: Option<&Element>, theme: Theme) -> Self {
        let mut sheet = Self { theme, ..Self::default() };
        let Some(root) = root else { return sheet };
        let default = |name: &str, inner: &str| root.child("w:docDefaults")?.child(name)?.child(inner);
        sheet.run = RunProps::of(default("w:rPrDefault", "w:rPr"), &sheet.theme);
        sheet.paragraph = ParagraphProps::of(default("w:pPrDefault", "w:pPr"));
        for element in root.elements().filter(|element| element.name == "w:style") {
            sheet.add(element);
        }
        sheet
    }

    fn add(&mut self, element: &Element) {
        let Some(id) = element.attribute("w:styleId") else { return };
        let is_default = element.attribute("w:default").is_some_and(|value| value == "1" || value == "true");
        match element.attribute("w:type").as_deref() {
            Some("paragraph") if is_default => self.default_paragraph = Some(id.clone()),
            Some("table") if is_default => self.default_table = Some(id.clone()),
            _ => {}
        }
        let style = Style {
            based_on: element.child("w:basedOn").and_then(|base| base.attribute("w:val")),
            run: RunProps::of(element.child("w:rPr"), &self.theme),
            paragraph: ParagraphProps::of(element.child("w:pPr")),
            margins: cell_margins(element.child("w:tblPr").and_then(|table| table.child("w:tblCellMar"))),
        };
        self.by_id.insert(id, style);
    }

    /// A style and those that it is based on, the style itself first.
    fn chain<'a>(&'a self, id: Option<&'a String>) -> Vec<&'a Style> {
        let mut chain = Vec::new();
        let mut next = id;
        while let Some(style) = next.and_then(|id| self.by_id.get(id)).filter(|_| chain.len() < MAX_CHAIN) {
            chain.push(style);
            next = style.based_on.as_ref();
        }
        chain
    }

    fn run_of(&self, id: Option<&String>) -> RunProps {
        self.chain(id).into_iter().fold(RunProps::default(), |props, style| props.over(&style.run))
    }

    /// The style that a paragraph has: its own, or the default one.
    pub fn paragraph_style<'a>(&'a self, own: Option<&'a String>) -> Option<&'a String> {
        own.filter(|id| self.by_id.contains_key(*id)).or(self.default_paragraph.as_ref())
    }

    /// What a paragraph's style says, with the indents of a list that the style belongs to.
    pub fn paragraph_props(&self, style: Option<&String>, numbering: &Numbering) -> ParagraphProps {
        self.chain(style).into_iter().fold(ParagraphProps::default(), |props, style| {
            let list = numbering.indents(&style.paragraph.list);
            props.over(&style.paragraph).over(&list)
        })
    }

    /// A paragraph's format: direct properties, its list's indents, its style, its table's style, the defaults.
    pub fn paragraph(
        &self,
        direct: ParagraphProps,
        own_style: Option<&String>,
        table_style: Option<&String>,
        numbering: &Numbering,
    ) -> ParagraphFormat {
        let style = self.paragraph_style(own_style);
        let list = numbering.indents(&direct.list);
        let mut props = direct.over(&list).over(&self.paragraph_props(style, numbering));
        for style in self.chain(table_style) {
            props = props.over(&style.paragraph);
        }
        props.over(&self.paragraph).effective(style.cloned())
    }

    /// A run's format: direct properties, character style, paragraph style, table style, defaults.
    pub fn run(
        &self,
        direct: &RunProps,
        paragraph_style: Option<&String>,
        table_style: Option<&String>,
    ) -> RunFormat {
        let levels = [table_style, self.paragraph_style(paragraph_style), direct.style.as_ref()]
            .map(|style| self.run_of(style));
        let props = levels.iter().fold(self.run.clone(), |below, level| level.clone().over(&below));
        let props = direct.clone().over(&props);
        let toggle = |of: fn(&RunProps) -> Option<bool>| {
            let set = levels.iter().filter(|level| of(level) == Some(true)).count();
            of(direct).unwrap_or(
                set % 2 == 1 || of(&self.run) == Some(true) && levels.iter().all(|it| of(it).is_none()),
            )
        };
        // Where nothing is said at all: ECMA-376 Part 1, 17.3.2.26 and 17.3.2.38.
        let font = |named: &Option<String>| named.clone().unwrap_or_else(|| "Times New Roman".to_owned());
        RunFormat {
            ascii: font(&props.ascii),
            high: font(&props.high),
            size: props.size.unwrap_or(20),
            bold: toggle(|props| props.bold),
            italic: toggle(|props| props.italic),
            caps: toggle(|props| props.caps),
            underline: props.underline.unwrap_or(false),
            hidden: toggle(|props| props.hidden),
            colour: props.colour.unwrap_or_default(),
        }
    }

    /// The style that a table has: its own, or the default one.
    pub fn table_style<'a>(&'a self, own: Option<&'a String>) -> Option<&'a String> {
        own.filter(|id| self.by_id.contains_key(*id)).or(self.default_table.as_ref())
    }

    /// Left and right margins of a table's cells in twips, by its own properties and its style.
    pub fn cell_margins(&self, own: Option<&Element>, style: Option<&String>) -> (i32, i32) {
        // Word's tables have 0.19 cm where nothing is said.
        const DEFAULT: i32 = 108;
        let levels = self.chain(style).into_iter().map(|style| style.margins);
        let margins = [cell_margins(own)].into_iter().chain(levels);
        let merged =
            margins.fold((None, None), |(left, right), margin| (left.or(margin.0), right.or(margin.1)));
        (merged.0.unwrap_or(DEFAULT), merged.1.unwrap_or(DEFAULT))
    }
}

/// Left and right margins that `w:tblCellMar` or `w:tcMar` states, in twips.
pub fn cell_margins(margins: Option<&Element>) -> (Option<i32>, Option<i32>) {
    let side = |names: [&str; 2]| {
        let margins = margins?;
        names.iter().find_map(|name| super::format::length(margins.child(name)?, "w:w"))
    };
    (side(["w:left", "w:start"]), side(["w:right", "w:end"]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document::read::format::{Align, LineSpacing},
        template::xml::Document,
    };

    fn sheet() -> Styles {
        let xml = r#"<w:styles>
            <w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="22"/></w:rPr></w:rPrDefault>
            <w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259"/></w:pPr></w:pPrDefault></w:docDefaults>
            <w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/></w:rPr></w:style>
            <w:style w:type="paragraph" w:styleId="Head"><w:basedOn w:val="N"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>
            <w:style w:type="paragraph" w:styleId="Circle"><w:basedOn w:val="Circle"/><w:rPr><w:i/></w:rPr></w:style>
            <w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>
            <w:style w:type="table" w:styleId="Grid"><w:pPr><w:spacing w:after="0"/></w:pPr></w:style>
        </w:styles>"#;
        Styles::of(Some(&Document::parse(xml.as_bytes()).unwrap().root), Theme::default())
    }

    fn run(style: &str, properties: &str) -> RunFormat {
        let xml = format!("<w:rPr>{properties}</w:rPr>");
        let properties = Document::parse(xml.as_bytes()).unwrap().root;
        let direct = RunProps::of(Some(&properties), &Theme::default());
        sheet().run(&direct, Some(&style.to_owned()), None)
    }

    #[test]
    fn later_levels_win_and_the_rest_comes_from_below() {
        let format = run("Head", "");
        assert_eq!((format.ascii.as_str(), format.size, format.bold), ("Times New Roman", 28, true));
        assert_eq!(run("Head", r#"<w:sz w:val="26"/><w:b w:val="0"/>"#).size, 26);
        assert!(!run("Head", r#"<w:sz w:val="26"/><w:b w:val="0"/>"#).bold);
        assert_eq!(run("không có", "").size, 22, "an unknown style is the default one");
        assert!(run("Circle", "").italic, "styles that are based on each other end");
    }

    #[test]
    fn two_styles_that_set_a_switch_cancel_each_other() {
        assert!(!run("Head", r#"<w:rStyle w:val="Strong"/>"#).bold);
        assert!(run("N", r#"<w:rStyle w:val="Strong"/>"#).bold);
        assert!(run("Head", r#"<w:rStyle w:val="Strong"/><w:b/>"#).bold);
    }

    #[test]
    fn a_tables_style_stands_between_the_defaults_and_the_paragraphs() {
        let format = |style: &str, table: Option<&str>| {
            let table = table.map(str::to_owned);
            sheet().paragraph(
                ParagraphProps::default(),
                Some(&style.to_owned()),
                table.as_ref(),
                &Numbering::default(),
            )
        };
        let head = format("Head", None);
        assert_eq!((head.align, head.after, head.line), (Align::Centre, 160, LineSpacing::Multiple(259)));
        assert_eq!(format("Head", Some("Grid")).after, 0);
    }

    #[test]
    fn without_a_style_sheet_the_standard_speaks() {
        let format = Styles::of(None, Theme::default()).run(&RunProps::default(), None, None);
        assert_eq!((format.high.as_str(), format.size), ("Times New Roman", 20));
    }
}
