//! The bound of a worker's time, counted in what the processor gave it: how busy the machine is with other things must
//! not decide which files are read.

use std::{
    io::{self, Write, stderr},
    process,
    sync::atomic::{AtomicU64, Ordering},
    thread,
    time::Duration,
};

/// Time of the processor that a file may take; an honest one takes milliseconds.
pub(super) const LIMIT: Duration = Duration::from_secs(10);

/// What a worker writes to standard error when a file took more.
pub(super) const LAST_WORDS: &str = "the time of the processor is used up";

/// How often a worker looks at what it has spent.
const GLANCE: Duration = Duration::from_millis(50);

/// What the process had spent when it began the file in hand, in milliseconds.
static BEGAN: AtomicU64 = AtomicU64::new(0);

/// Bounds the time of this process for each file from now on.
///
/// # Errors
/// The system's, where nobody can look after it.
pub(super) fn bound() -> io::Result<()> {
    begin();
    let end = || {
        // Nothing hears of it where standard error is closed.
        let _ = writeln!(stderr(), "{LAST_WORDS}");
        process::exit(1);
    };
    thread::Builder::new().spawn(move || watch(LIMIT, end)).map(drop)
}

/// Begins a file.
pub(super) fn begin() {
    BEGAN.store(spent(), Ordering::Relaxed);
}

/// Waits until the file in hand has taken more than the limit. One who waits for a file spends nothing.
fn watch(limit: Duration, end: impl FnOnce()) {
    while u128::from(spent().saturating_sub(BEGAN.load(Ordering::Relaxed))) <= limit.as_millis() {
        thread::sleep(GLANCE);
    }
    end();
}

/// What this process has had of the processor's time, in milliseconds.
#[cfg(unix)]
fn spent() -> u64 {
    let spent = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::try_from(spent).ok().and_then(|spent| u64::try_from(spent.as_millis()).ok()).unwrap_or(0)
}

/// What this process has had of the processor's time, in milliseconds.
#[cfg(windows)]
#[allow(unsafe_code)]
fn spent() -> u64 {
    use windows_sys::Win32::{
        Foundation::FILETIME,
        System::Threading::{GetCurrentProcess, GetProcessTimes},
    };
    let nothing = FILETIME { dwLowDateTime: 0, dwHighDateTime: 0 };
    let [mut created, mut ended, mut kernel, mut user] = [nothing; 4];
    // SAFETY: the handle is this process's own and needs no closing; the pointers lead to values that the call only
    // writes to.
    unsafe {
        GetProcessTimes(
            GetCurrentProcess(),
            &raw mut created,
            &raw mut ended,
            &raw mut kernel,
            &raw mut user,
        );
    }
    // In steps of 100 nanoseconds.
    let steps = |time: FILETIME| u64::from(time.dwHighDateTime) << 32 | u64::from(time.dwLowDateTime);
    steps(kernel).saturating_add(steps(user)) / 10_000
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn who_works_beyond_the_limit_is_ended() {
        let (end, ended) = channel();
        begin();
        thread::spawn(move || watch(Duration::from_millis(200), || end.send(spent()).unwrap()));
        let spent_at_the_end = loop {
            std::hint::black_box((0..100_000_u64).sum::<u64>());
            if let Ok(spent) = ended.try_recv() {
                break spent;
            }
        };
        assert!(spent_at_the_end >= BEGAN.load(Ordering::Relaxed) + 200);
    }
}
