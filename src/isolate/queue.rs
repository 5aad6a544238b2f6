//! The files of a run between those who read them and the one who takes the readings in order.

use std::{
    collections::BTreeMap,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
};

use crate::ingest::Reading;

/// Numbers go out in order, readings come back in any order and leave in order. No reader gets further ahead than
/// the window, so that what waits is bounded.
pub(super) struct Queue {
    files: usize,
    window: usize,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// The next file to be read.
    next: usize,
    /// Readings that have been taken.
    taken: usize,
    /// Readings that wait.
    done: BTreeMap<usize, Reading>,
    /// Whether nobody takes any more.
    closed: bool,
}

impl Queue {
    pub(super) fn new(files: usize, window: usize) -> Self {
        Self { files, window, state: Mutex::default(), changed: Condvar::new() }
    }

    /// The next file to be read, as soon as the window allows; `None` when there is none left.
    pub(super) fn next(&self) -> Option<usize> {
        let ahead = |state: &mut State| {
            !state.closed && state.next < self.files && state.next >= state.taken + self.window
        };
        let state = self.changed.wait_while(self.lock(), ahead);
        let mut state = state.unwrap_or_else(PoisonError::into_inner);
        (!state.closed && state.next < self.files).then(|| {
            state.next += 1;
            state.next - 1
        })
    }

    /// Hands a reading over.
    pub(super) fn put(&self, at: usize, reading: Reading) {
        self.lock().done.insert(at, reading);
        self.changed.notify_all();
    }

    /// Waits for the reading of a file; files are waited for in order.
    pub(super) fn wait(&self, at: usize) -> Reading {
        let mut state = self.lock();
        loop {
            if let Some(reading) = state.done.remove(&at) {
                state.taken = at + 1;
                drop(state);
                self.changed.notify_all();
                return reading;
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Lets the readers go home when it is dropped, also where the one who takes panics.
    pub(super) fn closing(&self) -> Closing<'_> {
        Closing(self)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Closes a queue when dropped.
pub(super) struct Closing<'a>(&'a Queue);

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        self.0.lock().closed = true;
        self.0.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    fn reading(at: usize) -> Reading {
        Reading {
            sha256: at.to_string(),
            submissions: Vec::new(),
            decisions: Vec::new(),
            marks: Vec::new(),
            findings: Vec::new(),
        }
    }

    #[test]
    fn readings_leave_in_order_whatever_order_they_come_in() {
        let queue = Queue::new(3, 3);
        assert_eq!(
            [queue.next(), queue.next(), queue.next(), queue.next()],
            [Some(0), Some(1), Some(2), None]
        );
        for at in [2, 0, 1] {
            queue.put(at, reading(at));
        }
        assert_eq!([0, 1, 2].map(|at| queue.wait(at).sha256), ["0", "1", "2"]);
    }

    #[test]
    fn nobody_reads_beyond_the_window_until_a_reading_is_taken() {
        let queue = Queue::new(9, 2);
        thread::scope(|scope| {
            let _closing = queue.closing();
            let reader = scope.spawn(|| {
                let mut highest = 0;
                while let Some(at) = queue.next() {
                    highest = highest.max(at - queue.lock().taken);
                    queue.put(at, reading(at));
                }
                highest
            });
            (0..9).for_each(|at| assert_eq!(queue.wait(at).sha256, at.to_string()));
            assert!(reader.join().unwrap() <= 1);
        });
    }

    #[test]
    fn readers_go_home_when_nobody_takes_any_more() {
        let queue = Queue::new(9, 1);
        assert_eq!(queue.next(), Some(0));
        drop(queue.closing());
        assert_eq!(queue.next(), None);
    }
}
