//! Names within a year's rules.

use std::fmt;

use serde::Serialize;

macro_rules! names {
    ($($(#[doc = $doc:literal])+ $name:ident;)*) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Makes a name from its text.
            pub fn new(id: impl Into<String>) -> Self {
                Self(id.into())
            }

            /// The name's text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self::new(id)
            }
        }
    )*};
}

names! {
    /// The number of a criterion ("1.1").
    CriterionId;
    /// The name of a grade ("tot").
    GradeId;
    /// The number or name of a deduction, a bonus or a standard ("3.1a").
    RuleId;
    /// The name of a legal basis ("nd90").
    BasisId;
}
