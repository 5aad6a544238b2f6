//! Horizontal lines that somebody drew: DrawingML connectors and straight lines, and VML ones.

use super::{
    format::{Border, twips},
    line::Stroke,
};
use crate::template::xml::Element;

/// English metric units to a point (ECMA-376 Part 1, 20.1.10.16).
const EMU: f64 = 12_700.0;
/// A line that rises more than a point for each twenty is no rule.
const SLOPE: f64 = 0.05;

/// The lines within a drawing or picture.
pub fn strokes(element: &Element, out: &mut Vec<Stroke>) {
    match element.name.as_str() {
        "wp:inline" | "wp:anchor" => out.extend(drawn(element)),
        "v:line" => out.extend(vml_line(element)),
        "v:shape" | "v:rect" => out.extend(vml_shape(element)),
        _ => element.elements().for_each(|child| strokes(child, out)),
    }
}

fn drawn(anchor: &Element) -> Option<Stroke> {
    let straight = |geometry: &Element| {
        geometry.name == "a:prstGeom"
            && matches!(geometry.attribute("prst").as_deref(), Some("line" | "straightConnector1"))
    };
    if !anchor.any(&straight) {
        return None;
    }
    let extent = anchor.child("wp:extent");
    let side = |name: &str| extent.and_then(|extent| extent.attribute(name)?.parse::<f64>().ok());
    let (width, height) = (side("cx"), side("cy").unwrap_or(0.0));
    let dashed = anchor.any(&|element| {
        element.name == "a:prstDash" && element.attribute("val").is_some_and(|kind| kind != "solid")
    });
    let flat = width.is_none_or(|width| height <= width * SLOPE);
    flat.then(|| Stroke {
        border: if dashed { Border::Other } else { Border::Solid },
        length: width.map(|width| width / EMU),
    })
}

fn vml_line(line: &Element) -> Option<Stroke> {
    let point = |name: &str| {
        let value = line.attribute(name)?;
        let (x, y) = value.split_once(',')?;
        Some((points(x)?, points(y)?))
    };
    let (from, to) = (point("from"), point("to"));
    let length = from.zip(to).map(|(from, to)| ((to.0 - from.0).abs(), (to.1 - from.1).abs()));
    let flat = length.is_none_or(|(width, height)| height <= width * SLOPE);
    flat.then(|| Stroke { border: vml_look(line), length: length.map(|(width, _)| width) })
}

/// Straight connectors are shapes of type 32; a horizontal rule is a rectangle that says so.
fn vml_shape(shape: &Element) -> Option<Stroke> {
    let is = |name: &str, value: &str| shape.attribute(name).as_deref() == Some(value);
    let connector = is("type", "#_x0000_t32") || is("o:connectortype", "straight");
    if !connector && !is("o:hr", "t") {
        return None;
    }
    let style = shape.attribute("style").unwrap_or_default();
    let side = |name: &str| {
        let entry = style.split(';').filter_map(|entry| entry.split_once(':'));
        let value =
            entry.into_iter().find(|(key, _)| key.trim() == name).map(|(_, value)| value.trim().to_owned());
        value.and_then(|value| points(&value))
    };
    let length = side("width").filter(|width| *width > 0.0);
    let flat = length.is_none_or(|width| side("height").unwrap_or(0.0) <= width * SLOPE);
    flat.then(|| Stroke { border: vml_look(shape), length })
}

fn vml_look(shape: &Element) -> Border {
    let dashed = shape.child("v:stroke").and_then(|stroke| stroke.attribute("dashstyle"));
    if dashed.is_none_or(|style| style == "solid") { Border::Solid } else { Border::Other }
}

/// A length of VML in points; a bare figure is in pixels.
fn points(text: &str) -> Option<f64> {
    let text = text.trim();
    match text.strip_suffix("px").unwrap_or(text).parse::<f64>() {
        Ok(pixels) => Some(pixels * 0.75),
        Err(_) => twips(text).map(|twips| f64::from(twips) / 20.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::xml::Document;

    fn lengths(xml: &str) -> Vec<Option<f64>> {
        let mut out = Vec::new();
        strokes(&Document::parse(xml.as_bytes()).unwrap().root, &mut out);
        out.into_iter().map(|stroke| stroke.length).collect()
    }

    #[test]
    fn connectors_and_lines_tell_their_length() {
        let drawing = r#"<w:drawing><wp:anchor><wp:extent cx="1270000" cy="0"/><a:graphic><wps:spPr>
            <a:prstGeom prst="line"/></wps:spPr></a:graphic></wp:anchor></w:drawing>"#;
        assert_eq!(lengths(drawing), [Some(100.0)]);
        assert_eq!(lengths(&drawing.replace("\"line\"", "\"rect\"")), []);
        assert_eq!(lengths(&drawing.replace("cy=\"0\"", "cy=\"900000\"")), []);
        assert_eq!(lengths(r#"<w:pict><v:line from="10pt,5pt" to="90pt,5pt"/></w:pict>"#), [Some(80.0)]);
        let shape = r##"<w:pict><v:shape type="#_x0000_t32" style="position:absolute;width:72pt;height:0"/></w:pict>"##;
        assert_eq!(lengths(shape), [Some(72.0)]);
    }
}
