//! The figures that a chart keeps beside its ranges, for programs that draw it from these alone: `rust_xlsxwriter` leaves
//! out those that formulas give.

use std::{collections::BTreeMap, fmt::Write};

use super::{
    chart,
    formula::number,
    layout::{Spot, column_of},
    value::{Value, Values},
};
use crate::report::Span;

/// The figures of every range that a chart of the book draws, by the range as the chart names it.
pub(super) fn figures(values: &Values<'_>) -> BTreeMap<String, Vec<Option<f64>>> {
    let charts = values.layout().pages.iter().flat_map(|page| &page.sheet.charts);
    let spans = charts.flat_map(|chart| &chart.series).map(|series| &series.values);
    spans.filter_map(|span| Some((chart::range(span, values.layout())?, of(span, values)?))).collect()
}

fn of(span: &Span, values: &Values<'_>) -> Option<Vec<Option<f64>>> {
    let page = values.layout().page_of(&span.sheet)?;
    let column = column_of(values.layout().pages[page].sheet, span.column)?;
    let figure = |row| match values.at(Spot { page, row, column }) {
        Value::Figure(figure) => number(figure),
        _ => None,
    };
    Some((span.rows.0..=span.rows.1).map(figure).collect())
}

/// A chart's XML with the figures of its ranges.
pub(super) fn filled(xml: &str, figures: &BTreeMap<String, Vec<Option<f64>>>) -> String {
    let mut xml = xml.to_owned();
    for (range, figures) in figures {
        let count = figures.len();
        let range = range.trim_start_matches('=');
        let head = format!(
            "<c:f>{range}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val=\"{count}\"/>"
        );
        let mut whole = head.clone();
        for (at, figure) in figures.iter().enumerate() {
            if let Some(figure) = figure {
                // Writing to a string cannot fail.
                let _ = write!(whole, "<c:pt idx=\"{at}\"><c:v>{figure}</c:v></c:pt>");
            }
        }
        xml = xml.replace(&format!("{head}</c:numCache>"), &format!("{whole}</c:numCache>"));
    }
    xml
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_known_becomes_a_point() {
        let xml = "<c:f>'A'!$B$2:$B$4</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount \
                   val=\"3\"/></c:numCache>";
        let figures = BTreeMap::from([("='A'!$B$2:$B$4".to_owned(), vec![Some(7.0), None, Some(26.88)])]);
        assert_eq!(
            filled(xml, &figures),
            "<c:f>'A'!$B$2:$B$4</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val=\"3\"/>\
             <c:pt idx=\"0\"><c:v>7</c:v></c:pt><c:pt idx=\"2\"><c:v>26.88</c:v></c:pt></c:numCache>"
        );
    }
}
