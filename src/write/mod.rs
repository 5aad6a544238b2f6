//! Neutral reports → bytes of files.

pub mod docx;
