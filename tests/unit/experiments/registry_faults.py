"""Faults of the registry's files: what is changed in a valid file, and how the fault begins that is then reported."""

# One field a line, so that a fault's line says which field it is about.
VALID = """\
hypothesis: A shorter way to the chat makes more people start one.
owner: chat@example.com
status: running
starts_at: 2026-03-01
primary: chatters
variants:
- {key: control, weight: 0.5}
- {key: short, weight: 0.5}
"""
VALID_METRIC = """\
description: Users who started a chat.
kind: proportion
numerator: {events: chat_started}
"""


# What is put in place of a line of the valid file (or added to it), the line of the fault, and its reason.
FAULTS: list[tuple[str, str, int, str]] = [
    ("owner: chat@example.com\n", "", 1, "owner: missing."),
    ("owner:", "ownr:", 2, "ownr: unknown field; did you mean owner?."),
    ("", "colour: red\n", 9, "colour: unknown field; expected hypothesis, owner, status,"),
    ("chat@example.com", "17", 2, "owner: expected a text, found '17'; write \"17\" in quotes."),
    ("chat@example.com", "", 2, "owner: expected a text, found nothing."),
    ("chat@example.com", "[a, b]", 2, "owner: expected a text, found a list."),
    ("running", "runing", 3, "status: expected 'draft', 'running', 'stopped' or 'archived', found 'runing'."),
    ("2026-03-01", "2026-02-30", 4, "starts_at: expected a date or a time that exists, such as 2026-03-01"),
    ("2026-03-01", "2026-03-01T10:00", 4, "starts_at: expected a time with a zone: add Z for UTC"),
    ("2026-03-01", "20260301.5", 4, "starts_at: expected a date or a time with a zone"),
    ("2026-03-01", "soon", 4, "starts_at: expected a date or a time that exists"),
    ("starts_at: 2026-03-01\n", "", 1, "starts_at: missing; an experiment with status running has begun."),
    ("running", "stopped", 1, "ends_at: missing; say when the stopped experiment ended"),
    ("", "ends_at: 2026-02-01\n", 9, "ends_at: expected starts_at before ends_at, found 2026-03-01T00:00:00Z and 20"),
    ("chatters", "chaters", 5, "primary: the metric 'chaters' does not exist; did you mean chatters?."),
    ("chatters", "buyers", 5, "primary: the metric 'buyers' does not exist; define it in metrics/buyers.yml."),
    ("", "secondary: [chatters]\n", 9, "secondary[0]: the metric chatters is already on line 5; a metric has one ro"),
    ("", "guardrails: [{metric: chatters, max_loss: 1}]\n", 9, "guardrails[0].max_loss: expected a value less than 1"),
    ("", "guardrails: {metric: chatters, max_loss: 0.1}\n", 9, "guardrails: expected a list, found a mapping."),
    ("weight: 0.5}\n- {key: short", "weight: 0.5}\n- {key: control", 6, "variants: expected each variant once, foun"),
    ("short, weight: 0.5", "short, weight: 0.4", 6, "variants: expected weights that sum to 1, found 0.9."),
    ("short, weight: 0.5", "short, weight: -0.5", 8, "variants[1].weight: expected a value greater than or equal to"),
    ("short, weight: 0.5", "short, weight: .nan", 8, "variants[1].weight: expected a number, found '.nan'."),
    ("short, weight: 0.5", "short, weight: '0.5'", 8, "variants[1].weight: expected a number, found '0.5'."),
    ("short, weight: 0.5", "short", 8, "variants[1].weight: missing; other variants have one."),
    ("short, weight: 0.5", "short, weight: 1e999", 8, "variants[1].weight: expected a finite number"),
    ("weight: 0.5}\n- {key: short, weight: 0.5", "weight: 0}\n- {key: short, weight: 1", 6, "variants: expected a c"),
    ("0.5}\n- {key: short, weight: 0.5}\n", "1}\n", 6, "variants: expected at least 2 items, found 1."),
    ("key: short", "key: true", 8, "variants[1].key: expected a text, found 'true'; write \"true\" in quotes."),
    ("key: short", "key: 1", 8, "variants[1].key: expected a text, found '1'; write \"1\" in quotes."),
    ("key: short", "key: ' short'", 8, "variants[1].key: expected a text without control characters, and without bl"),
    ("key: short", 'key: "a\\nb"', 8, "variants[1].key: expected a text without control characters"),
    ("0.5}", "0.5, is_control: true}", 6, "variants: expected one control, found control, short; keep is_control at"),
    ("", "rollout: 20\n", 9, "rollout: expected a value less than or equal to 1, found '20'."),
    ("", "rollout: 50%\n", 9, "rollout: expected a number, found '50%'."),
    ("", "holdout: no\n", 9, "holdout: expected true or false, found 'no'."),
    ("", "conversion_window_days: 0\n", 9, "conversion_window_days: expected a value greater than or equal to 1, fo"),
    ("", "conversion_window_days: 1.5\n", 9, "conversion_window_days: expected a whole number, found '1.5'."),
    ("", "segments: [country, contry]\n", 9, "segments[1]: the segment 'contry' does not exist; did you mean countr"),
    ("", "segments: shoe_size\n", 9, "segments: the segment 'shoe_size' does not exist; expected source_id, country,"),
    ("", "segments: [country, country]\n", 9, "segments: expected each segment once, found 'country' again."),
    ("", "correction: bonferroni\n", 9, "correction: expected 'holm', 'benjamini_hochberg' or 'none'"),
    ("", "exclusive_group: {name: a, from: 0.5, to: 0.5}\n", 9, "exclusive_group: expected from below to, found 0.5"),
    ("", "exclusive_group: {name: a, form: 0, to: 1}\n", 9, "exclusive_group.form: unknown field; did you mean from"),
    ("", "key: feed\n", 9, "key: expected 'checkout', the file's name, found 'feed'; rename the file or remove key."),
    ("", "owner: me@example.com\n", 9, "owner is already on line 2; YAML would take the last one."),
    ("", "---\nowner: me\n", 9, "expected one document, found a second one after ---."),
    ("", "rollout: &share 0.5\n", 9, "anchors and aliases (& and *) are not read; write the value out."),
    ("", "rollout: !!float 1\n", 9, "the tag tag:yaml.org,2002:float is not read; write the value without it."),
    ("", "? [a]\n: b\n", 9, "expected a name before the colon, found a list or a mapping."),
    ("", "\tx: 1\n", 9, "this is not YAML: found character that cannot start any token"),
    ("", f"x: {'[' * 20}{']' * 20}\n", 9, "expected at most 12 levels."),
    ("", "x: \x01\n", 9, "this is not YAML: control characters are not allowed."),
    (VALID, "", 1, "expected a mapping, found an empty file."),
    (VALID, "- a\n", 1, "expected a mapping of fields, found a list."),
    (VALID, "checkout\n", 1, "expected a mapping of fields, found 'checkout'."),
]  # fmt: skip

METRIC_FAULTS: list[tuple[str, str, int, str]] = [
    ("chat_started", "chat_startd", 3, "numerator.events: the event 'chat_startd' does not exist; did you mean chat"),
    ("chat_started", "[chat_started, moon_landed]", 3, "numerator.events[1]: the event 'moon_landed' does not exist"),
    ("chat_started", "[chat_started, chat_started]", 3, "numerator.events: expected each event once, found chat_sta"),
    ("chat_started", "[any, chat_started]", 3, "numerator.events[0]: expected event names, or any alone."),
    ("chat_started", "[]", 3, "numerator.events: expected at least 1 items, found 0."),
    ("started}", "started, measure: level}", 3, "numerator.measure: a proportion counts events and sums no measure;"),
    ("started}", "started, measure: browser}", 3, "numerator.measure: the measure 'browser' does not exist; expecte"),
    ("proportion", "mean", 3, "numerator: a mean needs a measure; to count events, use kind count."),
    ("proportion", "median", 2, "kind: expected 'proportion', 'mean', 'ratio', 'count', 'quantile', 'retention' or"),
    ("proportion", "ratio", 1, "denominator: missing; a ratio needs it."),
    ("proportion", "quantile", 1, "quantile: missing; a quantile needs it."),
    ("proportion", "funnel_step", 1, "after: missing; a funnel_step needs it."),
    ("proportion", "retention", 1, "window: a retention needs the days on which units come back: from_days (1 or mo"),
    ("", "denominator: {events: post_viewed}\n", 4, "denominator: expected only with kind ratio, found kind proport"),
    ("", "quantile: 0.5\n", 4, "quantile: expected only with kind quantile, found kind proportion; remove it."),
    ("", "quantile: 50\n", 4, "quantile: expected a value less than 1, found '50'."),
    ("", "winsorize: {upper_percentile: 0.99}\n", 4, "winsorize: expected only with mean, count, ratio, found kind"),
    ("", "window: {to_days: 0}\n", 4, "window.to_days: expected a value greater than or equal to 1, found '0'."),
    ("", "window: {from_days: 7, to_days: 7}\n", 4, "window: expected from_days below to_days, found 7 and 7."),
    ("", "direction: up\n", 4, "direction: expected 'increase' or 'decrease', found 'up'."),
    ("", "sql: select 1\n", 4, "sql: unknown field; expected description, kind, numerator, key, direction,"),
    ("", "key: buyers\n", 4, "key: expected 'chatters', the file's name, found 'buyers'; rename the file or remove "),
]  # fmt: skip

CONDITION_FAULTS: list[tuple[str, str]] = [
    ("{column: user_key, value: a}", "column: the column 'user_key' does not exist; expected one of"),
    ("{column: browsr, value: a}", "column: the column 'browsr' does not exist; did you mean browser?"),
    ("{column: browser}", "value: expected one value with =; several are compared by in."),
    ("{column: browser, value: [a]}", "value: expected one value with =; several are compared by in."),
    ("{column: browser, operator: in, value: a}", "value: expected a list with in, such as [web, app]."),
    ("{column: browser, operator: is null, value: a}", "value: expected none with is null, found 'a'."),
    ("{column: browser, operator: '~', value: a}", "operator: expected '=', '<>',"),
    ("{column: browser, operator: '<', value: a}", "operator: expected =, <>, in, not in or a test for null with te"),
    ("{column: browser, value: 3}", "value: expected texts (in quotes, if they look like numbers), because browser "),
    ("{column: http_status, value: ok}", "value: expected numbers, because http_status has such values."),
    ("{column: http_status, value: true}", "value: expected numbers, because http_status has such values."),
    ("{column: has_media, value: 1}", "value: expected true or false, because has_media has such values."),
    ("{column: browser, value: {a: 1}}", "value: expected a text, a number, true or false, or a list of these"),
]  # fmt: skip

WINSORIZE_FAULTS = [
    ("{}", "expected a bound, such as upper_percentile: 0.99."),
    ("{upper_value: 1, upper_percentile: 0.9}", "expected upper_value or upper_percentile, found both."),
    ("{lower_value: 2, upper_value: 1}", "expected lower_value below upper_value, found 2 and 1."),
    ("{upper_percentile: 99}", "upper_percentile: expected a value less than 1, found '99'."),
]
