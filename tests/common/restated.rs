//! What `ket-qua.json` says of a closed period with one item of which figures are other ones now.

use serde_json::{Value, json};

/// A period with the figures of an item's only target: field, as closed, as now; and what changed of which file.
pub fn period(
    (name, as_of): (&str, &str),
    id: &str,
    figures: &[(&str, &str, &str)],
    (change, file): (&str, &str),
) -> Value {
    let difference = |(field, before, after): &(&str, &str, &str)| json!({"field": field, "target": 0, "label": null, "before": before, "after": after});
    json!({
        "period": name, "as_of": as_of, "file": format!("da-chot-{name}.json"),
        "items": [{
            "id": id,
            "differences": figures.iter().map(difference).collect::<Vec<_>>(),
            "causes": [{"change": change, "file": file}],
        }],
    })
}
