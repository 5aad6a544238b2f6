//! A reader that opens each file once, for runs that are made again after one more file has come.

use std::{cell::RefCell, collections::BTreeMap};

use super::{InputPath, Reader, Reading};
use crate::model::Programme;

/// Remembers what the reader behind it read.
pub struct Once<'a> {
    reader: &'a dyn Reader,
    /// By the programmes whose units were looked for.
    known: RefCell<Vec<(Programme, Readings)>>,
}

type Readings = BTreeMap<InputPath, Reading>;

impl<'a> Once<'a> {
    /// With nothing read yet.
    pub fn new(reader: &'a dyn Reader) -> Self {
        Self { reader, known: RefCell::default() }
    }

    /// What was read for a programme's units, to be given back with what is read now.
    fn known(&self, programme: &Programme) -> Readings {
        let mut known = self.known.borrow_mut();
        let at = known.iter().position(|(own, _)| own == programme);
        at.map(|at| known.swap_remove(at).1).unwrap_or_default()
    }
}

impl Reader for Once<'_> {
    fn read(&self, files: &[InputPath], programme: &Programme, take: &mut dyn FnMut(Reading)) {
        let mut known = self.known(programme);
        let unread: Vec<InputPath> = files.iter().filter(|file| !known.contains_key(file)).cloned().collect();
        let mut ahead = files.iter();
        self.reader.read(&unread, programme, &mut |reading| {
            for file in ahead.by_ref() {
                let Some(before) = known.get(file) else {
                    known.insert(file.clone(), reading.clone());
                    return take(reading);
                };
                take(before.clone());
            }
        });
        ahead.filter_map(|file| known.get(file).cloned()).for_each(take);
        self.known.borrow_mut().push((programme.clone(), known));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programme;

    /// Tells in each reading's place of a hash which file it was, and keeps which it was asked for.
    #[derive(Default)]
    struct Counting(RefCell<Vec<String>>);

    impl Reader for Counting {
        fn read(&self, files: &[InputPath], _: &Programme, take: &mut dyn FnMut(Reading)) {
            for file in files {
                self.0.borrow_mut().push(file.name.clone());
                take(Reading {
                    sha256: file.name.clone(),
                    submissions: Vec::new(),
                    decisions: Vec::new(),
                    marks: Vec::new(),
                    findings: Vec::new(),
                });
            }
        }
    }

    fn read(reader: &dyn Reader, names: &[&str], programme: &Programme) -> Vec<String> {
        let file = |name: &&str| InputPath { name: (*name).to_owned(), path: (*name).into(), member: None };
        let files: Vec<InputPath> = names.iter().map(file).collect();
        let mut order = Vec::new();
        reader.read(&files, programme, &mut |reading| order.push(reading.sha256));
        order
    }

    #[test]
    fn only_what_came_in_is_read_and_the_order_stays() {
        let programme = programme::load(programme::embedded(2025).unwrap()).unwrap();
        let counting = Counting::default();
        let once = Once::new(&counting);
        assert_eq!(read(&once, &["b", "d"], &programme), ["b", "d"]);
        assert_eq!(read(&once, &["a", "b", "c", "d", "e"], &programme), ["a", "b", "c", "d", "e"]);
        assert_eq!(read(&once, &["e", "b"], &programme), ["e", "b"]);
        assert_eq!(*counting.0.borrow(), ["b", "d", "a", "c", "e"]);
    }

    #[test]
    fn another_programmes_units_are_looked_for_anew() {
        let programme = programme::load(programme::embedded(2025).unwrap()).unwrap();
        let counting = Counting::default();
        let once = Once::new(&counting);
        read(&once, &["a"], &programme);
        read(&once, &["a"], &Programme { units: Vec::new(), ..programme });
        assert_eq!(*counting.0.borrow(), ["a", "a"]);
    }
}
