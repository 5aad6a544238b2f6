//! Charts over the workbook's own cells: Times New Roman, fills that are told apart in black and white.

use rust_xlsxwriter::{
    Chart as Drawing, ChartAxisLabelPosition, ChartDataLabel, ChartDataLabelPosition, ChartFont, ChartFormat,
    ChartLegendPosition, ChartLine, ChartPatternFill, ChartPatternFillType, ChartSolidFill, ChartType,
    Worksheet, XlsxError,
};

use super::{
    layout::{Layout, Page, column_of},
    look::FONT,
    tab::{ROOM, pixels},
};
use crate::report::{Chart, ChartKind, Series, Shade, Span};

/// Room around a chart, in pixels.
const GAP: u32 = 6;

/// So many bars need smaller names.
const MANY: usize = 8;

/// Pixels to a point.
const PIXELS: f64 = 96.0 / 72.0;

/// Draws the charts of a tab.
pub(super) fn draw(worksheet: &mut Worksheet, page: &Page<'_>, layout: &Layout<'_>) -> Result<(), XlsxError> {
    for chart in &page.sheet.charts {
        let Some(row) = page.row(chart.rows.0) else { continue };
        let Some(drawing) = drawing(chart, page, layout) else { continue };
        let column = u16::try_from(chart.columns.0).unwrap_or(u16::MAX);
        worksheet.insert_chart_with_offset(row, column, &drawing, GAP / 2, GAP / 2)?;
    }
    Ok(())
}

/// A chart; none where one of its ranges is not in the book.
fn drawing(chart: &Chart, page: &Page<'_>, layout: &Layout<'_>) -> Option<Drawing> {
    let mut drawing = Drawing::new(match chart.kind {
        ChartKind::Stacked => ChartType::BarStacked,
        ChartKind::Shares => ChartType::BarPercentStacked,
        ChartKind::Points { .. } | ChartKind::Percentages { .. } => ChartType::Bar,
    });
    let categories = range(&chart.categories, layout)?;
    for series in &chart.series {
        let values = range(&series.values, layout)?;
        drawing
            .add_series()
            .set_name(series.name.as_str())
            .set_categories(&*categories)
            .set_values(&*values)
            .set_gap(35)
            .set_format(&mut fill(series.shade))
            .set_data_label(&label(chart.kind, series));
    }
    frame(&mut drawing, chart);
    size(&mut drawing, chart, page);
    Some(drawing)
}

fn frame(drawing: &mut Drawing, chart: &Chart) {
    drawing.title().set_name(chart.title.as_str()).set_font(font(12.0).set_bold());
    drawing.set_alt_text(chart.description.as_str()).show_hidden_data();
    // The bars lie: their names stand along the upright axis, the first on top, and every one is shown.
    let many = chart.categories.rows.1 - chart.categories.rows.0 >= MANY;
    let names = drawing.y_axis().set_font(&font(if many { 8.0 } else { 9.0 }));
    names.set_reverse().set_major_gridlines(false).set_label_interval(1);
    let grid = ChartLine::new().set_color(0x00D9_D9D9).clone();
    let scale = drawing.x_axis().set_font(&font(9.0));
    // Upside down, the scale would stand above the bars.
    scale.set_label_position(ChartAxisLabelPosition::High);
    match chart.kind {
        // Each part of a bar is labelled.
        ChartKind::Stacked | ChartKind::Shares => scale.set_major_gridlines(false).set_hidden(true),
        ChartKind::Points { limit } => {
            scale.set_min(0).set_max(limit).set_major_unit(10).set_num_format("0");
            scale.set_major_gridlines(true).set_major_gridlines_line(&grid)
        }
        ChartKind::Percentages { limit } => {
            scale.set_min(0).set_max(limit).set_major_unit(20).set_num_format("0\"%\"");
            scale.set_major_gridlines(true).set_major_gridlines_line(&grid)
        }
    };
    if chart.series.len() > 1 {
        drawing.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(10.0));
    } else {
        drawing.legend().set_hidden();
    }
}

fn size(drawing: &mut Drawing, chart: &Chart, page: &Page<'_>) {
    let width: u32 = page.sheet.table.columns[chart.columns.0..=chart.columns.1].iter().map(pixels).sum();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a height in pixels")]
    let height = ((chart.rows.1 - chart.rows.0 + 1) as f64 * ROOM * PIXELS) as u32;
    drawing.set_width(width.saturating_sub(GAP)).set_height(height.saturating_sub(GAP));
}

/// A range as a chart names it ("='Theo mục'!$E$6:$E$13").
pub(super) fn range(span: &Span, layout: &Layout<'_>) -> Option<String> {
    let page = &layout.pages[layout.page_of(&span.sheet)?];
    let column = column_of(page.sheet, span.column)?;
    let cell = |row| Some(super::layout::cell_address(column, page.row(row)?, true));
    Some(format!("={}!{}:{}", page.quoted(), cell(span.rows.0)?, cell(span.rows.1)?))
}

fn fill(shade: Shade) -> ChartFormat {
    let mut format = ChartFormat::new();
    format.set_border(ChartLine::new().set_color(0x0040_4040).set_width(0.75));
    let pattern = |kind, ink: u32| {
        let mut fill = ChartPatternFill::new();
        fill.set_pattern(kind).set_foreground_color(ink).set_background_color(0x00FF_FFFF);
        fill
    };
    match shade {
        Shade::Dark => format.set_solid_fill(ChartSolidFill::new().set_color(0x0037_5623)),
        Shade::Light => format.set_solid_fill(ChartSolidFill::new().set_color(0x00BD_D7EE)),
        Shade::Dotted => {
            format.set_pattern_fill(&pattern(ChartPatternFillType::Dotted20Percent, 0x0059_5959))
        }
        Shade::Striped => {
            format.set_pattern_fill(&pattern(ChartPatternFillType::DiagonalStripesWideUpwards, 0x00C0_0000))
        }
    };
    format
}

/// The figure on a bar; naught is not labelled. A bar's end may be cut off, its beginning is always in sight.
fn label(kind: ChartKind, series: &Series) -> ChartDataLabel {
    let mut label = ChartDataLabel::new();
    label.show_value().set_font(&match series.shade {
        Shade::Dark => font(10.0).set_bold().set_color(0x00FF_FFFF).clone(),
        _ => font(10.0).set_bold().clone(),
    });
    match kind {
        ChartKind::Percentages { .. } => {
            label.set_position(ChartDataLabelPosition::InsideBase).set_num_format("#,##0.0\"%\";;")
        }
        ChartKind::Points { .. } => {
            label.set_position(ChartDataLabelPosition::InsideBase).set_num_format("General")
        }
        ChartKind::Stacked | ChartKind::Shares => {
            label.set_position(ChartDataLabelPosition::Center).set_num_format("0;;")
        }
    };
    if matches!(series.shade, Shade::Dotted | Shade::Striped) {
        label.set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(0x00FF_FFFF)));
    }
    label
}

fn font(size: f64) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(FONT).set_size(size);
    font
}
