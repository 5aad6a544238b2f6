//! Charts over ranges of the workbook's own tables.

/// How a chart is drawn; the bars lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// Each bar made of all series, as long as their sum.
    Stacked,
    /// Each bar made of all series, all of the same length.
    Shares,
    /// One series of points, on a scale from 0 that ends at `limit`.
    Points {
        /// End of the scale.
        limit: u32,
    },
    /// One series of percentages, on a scale that ends at `limit`; longer bars are cut off there and keep their label.
    Percentages {
        /// End of the scale.
        limit: u32,
    },
}

/// How a series is filled: told apart without colour too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shade {
    /// What is done.
    Dark,
    /// What goes on in time.
    Light,
    /// What has no deadline.
    Dotted,
    /// What is overdue.
    Striped,
}

/// The cells of a column of a sheet's table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Sheet id.
    pub sheet: String,
    /// Key of the column.
    pub column: &'static str,
    /// First and last row of the table, from 0.
    pub rows: (usize, usize),
}

/// A series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// What the legend calls it.
    pub name: String,
    /// Its figures.
    pub values: Span,
    /// Its fill.
    pub shade: Shade,
}

/// A chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// How it is drawn.
    pub kind: ChartKind,
    /// Title.
    pub title: String,
    /// What it shows, for those who do not see it.
    pub description: String,
    /// What the bars are called.
    pub categories: Span,
    /// The series.
    pub series: Vec<Series>,
    /// First and last row of [`super::RowKind::Room`] that it covers, from 0.
    pub rows: (usize, usize),
    /// First and last column that it covers, from 0.
    pub columns: (usize, usize),
}
