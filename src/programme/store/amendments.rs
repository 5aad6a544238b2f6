//! The decisions that amend the programme, behind everything that they amend.

use super::{Writer, item, target, unit};
use crate::model::{Amendment, Programme, Reorganisation, Revision, UnitId, Withdrawal};

/// Writes every amendment, in the order of the file.
pub(super) fn amendments(out: &mut Writer, programme: &Programme) {
    if !programme.amendments.is_empty() {
        out.comment("Sửa đổi, bổ sung trong năm");
    }
    programme.amendments.iter().for_each(|entry| amendment(out, entry, programme.year));
}

fn amendment(out: &mut Writer, amendment: &Amendment, year: i32) {
    out.header("[[amendments]]");
    out.text("decision", &amendment.decision);
    out.raw("date", amendment.date);
    if let Some(effective) = amendment.effective {
        out.raw("effective", effective);
    }
    out.optional("about", amendment.about.as_deref());
    amendment.founded.iter().for_each(|entry| unit(out, "[[amendments.found]]", entry));
    amendment.reorganised.iter().for_each(|entry| reorganisation(out, entry));
    amendment.added.iter().for_each(|entry| item(out, "[[amendments.add]]", entry, year));
    amendment.revised.iter().for_each(|entry| revision(out, entry));
    amendment.withdrawn.iter().for_each(|entry| withdrawal(out, entry));
}

fn reorganisation(out: &mut Writer, change: &Reorganisation) {
    out.header("[[amendments.reorganise]]");
    match change {
        Reorganisation::Rename { unit, name, short } => {
            out.text("kind", "rename");
            out.text("unit", unit.as_str());
            out.text("name", name);
            out.text("short", short);
        }
        Reorganisation::Merge { units, into } => {
            out.text("kind", "merge");
            out.units("units", units);
            out.text("into", into.as_str());
        }
        Reorganisation::Split { unit, into } => {
            out.text("kind", "split");
            out.text("unit", unit.as_str());
            out.units("into", into);
        }
        Reorganisation::Abolish { unit, heir } => {
            out.text("kind", "abolish");
            out.text("unit", unit.as_str());
            out.text("into", heir.as_str());
        }
    }
}

fn revision(out: &mut Writer, revision: &Revision) {
    out.header("[[amendments.change]]");
    out.text("item", revision.item.as_str());
    out.optional("title", revision.title.as_deref());
    out.optional("plan_text", revision.plan_text.as_deref());
    if let Some(deadline) = &revision.deadline {
        out.optional("due_text", deadline.text.as_deref());
        if let Some(date) = deadline.date {
            out.raw("due", date);
        }
    }
    out.optional("leader", revision.leader.as_ref().map(|leader| leader.0.as_str()));
    for (key, units) in [("lead", &revision.lead), ("coordinating", &revision.coordinating)] {
        if let Some(units) = units {
            out.units(key, units);
        }
    }
    out.optional("compiled_by", revision.compiled_by.as_ref().map(UnitId::as_str));
    if let Some(targets) = &revision.targets {
        out.list("targets", targets.iter().map(target).collect());
    }
    out.optional("reason", revision.reason.as_deref());
}

fn withdrawal(out: &mut Writer, withdrawal: &Withdrawal) {
    out.header("[[amendments.withdraw]]");
    out.text("item", withdrawal.item.as_str());
    out.optional("reason", withdrawal.reason.as_deref());
}
