//! The program `tonghop`; see the library for what it does.

use std::process::ExitCode;

fn main() -> ExitCode {
    tonghop::cli::main(std::env::args_os().skip(1))
}
