//! The theme: the fonts and colours that styles name by their part ("minorHAnsi", "text1").

use crate::template::xml::Element;

/// What the checker needs of a theme.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Theme {
    major: Option<String>,
    minor: Option<String>,
}

impl Theme {
    /// Reads `a:theme`.
    pub fn of(root: &Element) -> Self {
        let scheme = root.child("a:themeElements").and_then(|elements| elements.child("a:fontScheme"));
        let latin = |name: &str| scheme?.child(name)?.child("a:latin")?.attribute("typeface");
        Self { major: latin("a:majorFont"), minor: latin("a:minorFont") }
    }

    /// The Latin font of a slot.
    pub fn font(&self, slot: &str) -> Option<String> {
        if slot.starts_with("major") { self.major.clone() } else { self.minor.clone() }
    }

    /// A colour as six hexadecimal digits; empty where it is automatic, which is black on paper. Word writes the
    /// digits beside the name of a theme's colour; its text colour without them is black.
    #[expect(clippy::unused_self, reason = "colours are the theme's too")]
    pub fn colour(&self, colour: &Element) -> String {
        let value = colour.attribute("w:val").unwrap_or_default();
        match colour.attribute("w:themeColor").as_deref() {
            _ if value.len() == 6 => value.to_uppercase(),
            None | Some("text1" | "dark1" | "none") => String::new(),
            Some(other) => other.to_owned(),
        }
    }
}
