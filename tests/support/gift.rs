//! GIFT as Moodle reads it (`question/format/gift/format.php`), strictly: what Moodle forgives is
//! refused.

/// A block of a GIFT file.
#[derive(Debug, PartialEq)]
pub(crate) enum Block {
    Category(String),
    Question(Question),
}

#[derive(Debug, Default, PartialEq)]
pub(crate) struct Question {
    pub(crate) name: String,
    pub(crate) text: String,
    /// Whether exactly one choice is taken.
    pub(crate) is_single: bool,
    /// None for an open question.
    pub(crate) choices: Vec<Choice>,
    /// As HTML.
    pub(crate) general: String,
}

#[derive(Debug, PartialEq)]
pub(crate) struct Choice {
    /// In hundred-thousandths of a per cent.
    pub(crate) worth: i64,
    pub(crate) text: String,
    pub(crate) feedback: String,
}

/// Signs that stand for themselves behind a backslash, and what stands for them while the rest is
/// read.
const STANDINS: [(&str, &str, &str); 7] = [
    ("\\:", "&&058;", ":"),
    ("\\#", "&&035;", "#"),
    ("\\=", "&&061;", "="),
    ("\\{", "&&123;", "{"),
    ("\\}", "&&125;", "}"),
    ("\\~", "&&126;", "~"),
    ("\\n", "&&010", "\n"),
];

pub(crate) fn read(file: &str) -> Vec<Block> {
    assert!(!file.contains('\r'), "line ends");
    let mut blocks = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in file.lines().chain([""]) {
        if !line.trim().is_empty() {
            lines.push(line);
        } else if !lines.is_empty() {
            blocks.push(block(&std::mem::take(&mut lines)));
        }
    }
    blocks
}

fn block(lines: &[&str]) -> Block {
    let told: Vec<&str> =
        lines.iter().filter(|line| !line.trim().starts_with("//")).copied().collect();
    let mut text = told.join("\n").trim().replace("\\\\", "&&092;");
    for (escaped, standin, _) in STANDINS {
        text = text.replace(escaped, standin);
    }
    let text = text.replace("&&092;", "\\");
    if let Some(category) = text.strip_prefix("$CATEGORY:") {
        assert!(told.len() == 1, "a category is one line: {text}");
        return Block::Category(category.trim().to_owned());
    }
    let text = text.strip_prefix("::").expect("a name");
    let (name, text) = text.split_once("::").expect("the end of the name");
    let (start, end) =
        (text.find('{').expect("choices"), text.find('}').expect("the end of the choices"));
    assert!(start < end && end + 1 == text.len(), "nothing stands behind the choices: {text}");
    let (choices, general) = text[start + 1..end].rsplit_once("####").expect("feedback for all");
    assert!(text[..start].starts_with("[plain]"), "no sign of HTML or Markdown counts: {text}");
    let mut question = Question {
        name: plain(name),
        text: plain(&text[..start]),
        general: in_place(general.strip_prefix("[html]").expect("the form of the feedback")),
        ..Question::default()
    };
    assert!(!question.general.is_empty());
    if choices.trim().is_empty() {
        return Block::Question(question);
    }
    question.is_single = choices.contains('=');
    let parted = choices.replace('=', "~=");
    let mut parts = parted.split('~').map(str::trim);
    assert_eq!(parts.next(), Some(""), "a choice begins with its sign: {choices}");
    // « ~= » leaves nothing between its signs where « = » stood alone.
    question.choices = parts.map(choice).collect();
    assert!(question.choices.len() > 1, "Moodle asks for two choices: {choices}");
    Block::Question(question)
}

fn choice(part: &str) -> Choice {
    let (worth, rest) = match part.strip_prefix('=') {
        Some(rest) => (10_000_000, rest),
        None => weighed(part).unwrap_or((0, part)),
    };
    let (text, feedback) = rest.split_once('#').expect("feedback");
    assert!(!feedback.contains('#'), "{part}");
    let choice = Choice { worth, text: plain(text.trim()), feedback: plain(feedback.trim()) };
    assert!(!choice.text.is_empty() && !choice.feedback.is_empty(), "{part}");
    choice
}

/// What a choice is worth where that is written, and the rest: `%50%`, `%-33.33333%`.
fn weighed(part: &str) -> Option<(i64, &str)> {
    let (number, rest) = part.strip_prefix('%')?.split_once('%')?;
    let digits = number.trim_start_matches('-');
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !are_digits(whole) || !are_digits(decimals) {
        return None;
    }
    let worth: i64 = format!("{whole}{decimals:0<5}").parse().expect("a number");
    Some((if number.starts_with('-') { -worth } else { worth }, rest))
}

/// A text without the name of its form before it, its signs in their places.
fn plain(text: &str) -> String {
    let mut text = text.trim();
    if text.starts_with('[') {
        let form = text[1..].split(']').next().unwrap_or_default();
        assert!(!["html", "moodle", "markdown"].contains(&form), "{text}");
        text = text.strip_prefix("[plain]").unwrap_or(text);
    }
    in_place(text)
}

/// A text with its signs in their places.
fn in_place(text: &str) -> String {
    let mut text = text.to_owned();
    for (_, standin, sign) in STANDINS {
        text = text.replace(standin, sign);
    }
    text.trim_matches(|c: char| c.is_ascii_whitespace()).to_owned()
}
