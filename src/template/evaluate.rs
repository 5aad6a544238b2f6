//! Expressions: their names checked, their values computed, what is wrong said in Vietnamese.

use std::collections::{BTreeMap, BTreeSet};

use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value, value::ValueKind};
use rapidfuzz::distance::levenshtein;

use super::tag::PASSAGE;

/// The names that an expression may use, and their values where they are known.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    values: BTreeMap<String, Value>,
    /// Loop names of a list that is empty now: whatever is asked of them may be right.
    open: BTreeSet<String>,
}

impl Scope {
    /// A scope of a context's entries.
    pub fn of(context: &Value) -> Self {
        let names = context.try_iter().into_iter().flatten();
        let values = names.filter_map(|name| Some((name.to_string(), context.get_item(&name).ok()?)));
        Self { values: values.collect(), open: BTreeSet::new() }
    }

    /// Binds a name.
    #[must_use]
    pub fn with(mut self, name: &str, value: Value) -> Self {
        self.open.remove(name);
        self.values.insert(name.to_owned(), value);
        self
    }

    /// Binds a name to something unknown.
    #[must_use]
    pub fn with_unknown(mut self, name: &str) -> Self {
        self.values.remove(name);
        self.open.insert(name.to_owned());
        self
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.values.keys().chain(&self.open).map(String::as_str)
    }
}

/// Why an expression has no value: a sentence's second half, and perhaps what was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What is wrong, in Vietnamese.
    pub message: String,
    /// The nearest known name.
    pub suggestion: Option<String>,
}

impl Trouble {
    /// Trouble without a suggestion.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), suggestion: None }
    }

    /// An unknown name among known ones.
    pub fn unknown<'a>(message: String, name: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        Self { message, suggestion: nearest(name, known) }
    }
}

/// Compiles and evaluates expressions.
pub struct Evaluator {
    environment: Environment<'static>,
}

impl Evaluator {
    /// An evaluator that takes no unknown name for nothing. `loi_van("…")` tells whether there is a passage for a
    /// heading; a heading for which the template has no place has no value.
    pub fn new(passages: BTreeMap<String, bool>) -> Self {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.add_function(PASSAGE, move |heading: &str| {
            passages.get(heading.trim()).map_or(Value::UNDEFINED, |has| Value::from(*has))
        });
        Self { environment }
    }

    /// An expression's value.
    pub fn value(&self, source: &str, scope: &Scope) -> Result<Value, Trouble> {
        self.check(source, scope)?;
        let expression = self.environment.compile_expression(source).map_err(|error| explain(&error))?;
        let value = expression.eval(Value::from(scope.values.clone())).map_err(|error| explain(&error))?;
        if value.is_undefined() { Err(Trouble::new("không có giá trị")) } else { Ok(value) }
    }

    /// A value as the text that takes a tag's place.
    pub fn text(&self, source: &str, scope: &Scope) -> Result<String, Trouble> {
        let value = self.value(source, scope)?;
        match value.kind() {
            ValueKind::None => Ok(String::new()),
            ValueKind::String | ValueKind::Number => Ok(clean(&value.to_string())),
            _ => Err(Trouble::new("không phải là chữ hay số nên không in ra được")),
        }
    }

    /// Checks an expression's syntax and names.
    pub fn check(&self, source: &str, scope: &Scope) -> Result<(), Trouble> {
        let expression = self.environment.compile_expression(source).map_err(|error| explain(&error))?;
        let paths: BTreeSet<String> = expression.undeclared_variables(true).into_iter().collect();
        paths.iter().try_for_each(|path| self.check_path(path, scope))
    }

    fn check_path(&self, path: &str, scope: &Scope) -> Result<(), Trouble> {
        let mut names = path.split('.');
        let first = names.next().unwrap_or_default();
        if scope.open.contains(first) || self.environment.globals().any(|(name, _)| name == first) {
            return Ok(());
        }
        let Some(mut value) = scope.values.get(first).cloned() else {
            return Err(Trouble::unknown(format!("không có biến “{first}”"), first, scope.names()));
        };
        let mut so_far = first.to_owned();
        for name in names {
            if value.kind() != ValueKind::Map {
                break;
            }
            value = match value.get_attr(name) {
                Ok(inner) if !inner.is_undefined() => inner,
                _ => {
                    let keys: Vec<String> =
                        value.try_iter().into_iter().flatten().map(|key| key.to_string()).collect();
                    let message = format!("“{so_far}” không có “{name}”");
                    return Err(Trouble::unknown(message, name, keys.iter().map(String::as_str)));
                }
            };
            so_far = format!("{so_far}.{name}");
        }
        Ok(())
    }
}

/// The nearest of some names, if any is near at all.
fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let limit = (name.chars().count() / 3).max(2);
    known
        .into_iter()
        .map(|other| (levenshtein::distance(name.chars(), other.chars()), other))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, other)| other.to_owned())
}

fn explain(error: &Error) -> Trouble {
    Trouble::new(match error.kind() {
        ErrorKind::SyntaxError => "biểu thức viết sai cú pháp",
        ErrorKind::UnknownFilter => "dùng bộ lọc không có",
        ErrorKind::UnknownFunction => "gọi hàm không có",
        ErrorKind::UnknownTest => "dùng phép thử không có",
        ErrorKind::UnknownMethod => "gọi phương thức không có",
        ErrorKind::UndefinedError => "dùng một giá trị không có",
        _ => "biểu thức không tính được",
    })
}

/// A text as Word can hold it: no control characters, line breaks as "\n".
pub fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace(['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'], "\n")
        .chars()
        .filter(|&c| c == '\n' || c == '\t' || !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use minijinja::value::Serde;

    use super::*;

    fn scope() -> Scope {
        Scope::of(&Value::from(Serde(serde_json::json!({
            "ky": { "ten": "quý I", "so": 3 }, "danh_sach": [1, 2], "trong": null,
        }))))
    }

    fn text(source: &str) -> Result<String, Trouble> {
        evaluator().text(source, &scope())
    }

    fn evaluator() -> Evaluator {
        Evaluator::new([("Ưu điểm".to_owned(), true), ("Nguyên nhân".to_owned(), false)].into())
    }

    #[test]
    fn values_become_text() {
        assert_eq!(text("ky.ten"), Ok("quý I".into()));
        assert_eq!(text("ky.so + 1"), Ok("4".into()));
        assert_eq!(text("trong"), Ok(String::new()));
        assert_eq!(text("ky.ten|upper"), Ok("QUÝ I".into()));
        assert_eq!(text("danh_sach|join(', ')"), Ok("1, 2".into()));
    }

    #[test]
    fn trouble_is_told_in_vietnamese_with_the_nearest_name() {
        let unknown = text("kyy.ten").unwrap_err();
        assert_eq!(
            (unknown.message.as_str(), unknown.suggestion.as_deref()),
            ("không có biến “kyy”", Some("ky"))
        );
        let inner = text("ky.tenn").unwrap_err();
        assert_eq!(
            (inner.message.as_str(), inner.suggestion.as_deref()),
            ("“ky” không có “tenn”", Some("ten"))
        );
        assert_eq!(text("xa_la_lam").unwrap_err().suggestion, None);
        assert_eq!(text("danh_sach").unwrap_err().message, "không phải là chữ hay số nên không in ra được");
        assert_eq!(text("ky.ten|dep").unwrap_err().message, "dùng bộ lọc không có");
        assert_eq!(text("1 +").unwrap_err().message, "biểu thức viết sai cú pháp");
        assert_eq!(text("1 / 0").unwrap_err().message, "biểu thức không tính được");
    }

    #[test]
    fn conditions_ask_for_passages() {
        let holds = |source: &str| evaluator().value(source, &scope()).map(|value| value.is_true());
        assert_eq!(holds("loi_van(\"Ưu điểm\")"), Ok(true));
        assert_eq!(holds("loi_van(\"Nguyên nhân\") or not trong"), Ok(true));
        assert_eq!(holds("loi_van(\"Nguyên nhân\")"), Ok(false));
        assert_eq!(holds("loi_van(\"Nguyen nhan\")").unwrap_err().message, "không có giá trị");
        assert_eq!(holds("not loi_van(\"Khác\")").unwrap_err().message, "dùng một giá trị không có");
    }

    #[test]
    fn text_is_sanitised() {
        assert_eq!(clean("a\u{1}b\r\nc\u{ffff}\u{b}d\te"), "ab\nc\nd\te");
    }
}
