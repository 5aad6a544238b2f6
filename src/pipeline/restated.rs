//! What the inputs give now for the periods that the office closed.

use super::{Request, run::Intake, standing};
use crate::{
    closing::{ClosedFile, Figures},
    model::{Amendment, Period},
    programme,
};

/// The request with the programme as it stood on the days of the closed periods, where the report goes by another one;
/// each programme once, with the periods that were closed by it.
pub(super) fn past(original: &Request, dated: &Request) -> Vec<Request> {
    let mut past: Vec<Request> = Vec::new();
    for file in &original.closed {
        let request = standing::dated(original, file.closed.as_of);
        let goes_by = |known: &Request| known.programme.amendments == request.programme.amendments;
        if goes_by(dated) {
            continue;
        }
        match past.iter_mut().find(|known| goes_by(known)) {
            Some(known) => known.closed.push(file.clone()),
            None => past.push(Request { closed: vec![file.clone()], ..request }),
        }
    }
    past
}

/// Whether one of the periods closed by a programme of the past has a part of its figures from a report of `period`.
pub(super) fn counts_for(past: &Request, period: Option<Period>) -> bool {
    past.closed.iter().any(|file| period.is_some_and(|own| own.leads_to(file.closed.period)))
}

/// The figures of each closed period that lies within the one reported, as they would be closed now. `readings` hold the
/// files by the programme of each request, the report's and then those of its `past`.
pub(super) fn figures<'r>(
    original: &'r Request,
    readings: &[(&Request, &Intake<'_>)],
    period: Period,
) -> Vec<(&'r ClosedFile, Figures)> {
    let within = |file: &&ClosedFile| {
        file.closed.period.year == period.year && file.closed.period.months().1 <= period.months().1
    };
    let mut closed: Vec<&ClosedFile> = original.closed.iter().filter(within).collect();
    closed.sort_by_key(|file| (file.closed.period.months().1, file.closed.period));
    let now = |file: &'r ClosedFile| {
        let (period, as_of) = (file.closed.period, file.closed.as_of);
        let amendments: Vec<Amendment> = programme::as_of(&original.programme, as_of).amendments;
        let fits = |(request, _): &&(&Request, &Intake<'_>)| request.programme.amendments == amendments;
        let (request, intake) = readings.iter().find(fits)?;
        Some((file, Figures::of(&intake.stood(request, period, as_of))))
    };
    closed.into_iter().filter_map(now).collect()
}
