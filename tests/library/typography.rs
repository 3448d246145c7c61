//! French typography: a no-break space before `: ; ? !` and inside « ».

use std::{fs, path::Path};

const NO_BREAK: [char; 2] = ['\u{a0}', '\u{202f}'];

#[test]
fn sentences_of_the_program_are_well_set() {
    let mut wrong = Vec::new();
    for file in files("src", &["rs"]).into_iter().chain(files("atelier/src", &["rs"])) {
        // Tests look for words on a screen, however they are spaced.
        if file.components().any(|part| part.as_os_str() == "tests") {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        // clap shows the comments of the arguments as their help.
        let help = text
            .lines()
            .enumerate()
            .filter(|(_, line)| is_arguments(&file) && line.contains("///"));
        let help = help.map(|(place, line)| (place + 1, line.replace("///", "")));
        for (line, literal) in literals(&text).into_iter().chain(help) {
            wrong.extend(
                faults(&literal).map(|fault| format!("{}:{line}: {fault}", file.display())),
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn sentences_of_the_workshop_are_well_set() {
    let mut wrong = Vec::new();
    for file in files("atelier/page", &["js"]) {
        let script = fs::read_to_string(&file).unwrap().replace("\\u00a0", "\u{a0}");
        for (place, line) in script.lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            for quote in ['"', '`'] {
                for literal in line.split(quote).skip(1).step_by(2) {
                    wrong.extend(
                        faults(&without_code(literal))
                            .map(|fault| format!("{}:{}: {fault}", file.display(), place + 1)),
                    );
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A template of a script with nothing between its braces.
fn without_code(template: &str) -> String {
    let mut pieces = template.split("${");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        text.push('}');
        text.push_str(piece.split_once('}').map_or("", |(_, behind)| behind));
    }
    text
}

fn is_arguments(file: &Path) -> bool {
    file.ends_with("args.rs") || file.parent().is_some_and(|folder| folder.ends_with("args"))
}

#[test]
fn trees_are_well_set() {
    let mut wrong = Vec::new();
    for file in files("trees", &["yaml"]) {
        for (place, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            wrong.extend(
                faults(line).map(|fault| format!("{}:{}: {fault}", file.display(), place + 1)),
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn files(folder: &str, extensions: &[&str]) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if extensions
                .iter()
                .any(|extension| path.extension().is_some_and(|own| own == *extension))
            {
                found.push(path);
            }
        }
    }
    found
}

/// What is badly set in a line, with what stands around it.
fn faults(line: &str) -> impl Iterator<Item = String> + '_ {
    let chars: Vec<char> = line.chars().collect();
    let at = |place: usize| chars.get(place).copied().unwrap_or('\n');
    let is_wrong = |place: usize| match chars[place] {
        '«' => !NO_BREAK.contains(&at(place + 1)),
        '»' => place == 0 || !NO_BREAK.contains(&chars[place - 1]),
        // Doubled signs and those before a letter or an apostrophe are of a program's language, not
        // of a sentence.
        ':' | ';' | '?' | '!' if place > 1 && chars[place - 1] == ' ' => {
            let ends = !at(place + 1).is_alphanumeric()
                && !matches!(at(place + 1), '=' | ':' | ';' | '\'');
            // « ; 2 A » names keys; after a brace or a sign, it is no word that ends.
            ends && (chars[place - 2].is_alphanumeric()
                || matches!(chars[place - 2], '»' | ')' | '.' | '}' | '%'))
        }
        _ => false,
    };
    let wrong: Vec<usize> = (0..chars.len()).filter(|place| is_wrong(*place)).collect();
    wrong.into_iter().map(move |place| {
        chars[place.saturating_sub(25)..chars.len().min(place + 10)].iter().collect()
    })
}

/// The string literals of a Rust text before its tests, each with its line.
fn literals(text: &str) -> Vec<(usize, String)> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let (mut found, mut line, mut inside) = (Vec::new(), 1, None::<(usize, String)>);
    let mut chars = code.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        match (&mut inside, c) {
            (Some((_, literal)), '\\') => {
                let escaped = chars.next().unwrap_or_default();
                let rest: String = if escaped == 'u' {
                    chars.by_ref().take_while(|c| *c != '}').collect()
                } else {
                    String::new()
                };
                let code = u32::from_str_radix(rest.trim_start_matches('{'), 16)
                    .ok()
                    .and_then(char::from_u32);
                literal.push(code.unwrap_or('\n'));
                line += usize::from(escaped == '\n');
            }
            (Some(_), '"') => found.extend(inside.take()),
            (Some((_, literal)), c) => literal.push(c),
            (None, '"') if before != '\'' => inside = Some((line, String::new())),
            (None, '/') if chars.peek() == Some(&'/') => {
                chars.by_ref().take_while(|c| *c != '\n').for_each(drop);
                line += 1;
            }
            (None, _) => {}
        }
        line += usize::from(c == '\n');
        before = c;
    }
    found
}

#[test]
fn bad_setting_is_found() {
    let count = |line| faults(line).count();
    for bad in [
        "Quoi ?",
        "Non !",
        "à faire : ceci",
        "ceci ; cela",
        "« mot\u{a0}»",
        "«\u{a0}mot »",
        "«mot»",
        "{question} : {why}",
    ] {
        assert!(count(bad) > 0, "{bad}");
    }
    for good in [
        "Quoi\u{a0}?",
        "ask: Êtes-vous prêt\u{a0}?",
        "«\u{a0}mot\u{a0}»",
        "{ label: Oui, go: fin }",
        "a::b",
        "https://a.fr/?b=c",
        "mssante-check ask x --path a:b",
        "\u{202f}!",
    ] {
        assert_eq!(count(good), 0, "{good}");
    }
}

#[test]
fn literals_are_found_in_a_program() {
    let text = "// « bad »\nlet a = \"un \\\"mot\\\" \\u{a0}:\"; let q = '\"';\nlet b = \"deux\n \
        ?\";\n#[cfg(test)]\n\"trois\"";
    let found = literals(text);
    assert_eq!(
        found.iter().map(|(line, text)| (*line, text.as_str())).collect::<Vec<_>>(),
        [(2, "un \nmot\n \u{a0}:"), (3, "deux\n ?")]
    );
}
