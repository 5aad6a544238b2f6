//! The program `tonghop`; see the library for what it does.

fn main() {}
