//! Signs that nobody sees, on every way into the library.

use jiff::civil::date;
use mssante_check::{
    fold::fold,
    load::{self, Problems, Source},
    signs::{is_invisible, unseen},
    tree::input::{Input, InputError},
    walk::{Given, path},
};

use crate::support::trees::{around as kit_around, tree};

/// Invisible signs of each kind, of no width, of direction, of shape, of language, and the ends of
/// ranges; but for those that part lines.
const INVISIBLE: [char; 40] = [
    '\u{ad}',
    '\u{34f}',
    '\u{61c}',
    '\u{115f}',
    '\u{1160}',
    '\u{17b4}',
    '\u{17b5}',
    '\u{180b}',
    '\u{180e}',
    '\u{200b}',
    '\u{200c}',
    '\u{200d}',
    '\u{200e}',
    '\u{200f}',
    '\u{202a}',
    '\u{202e}',
    '\u{2060}',
    '\u{2061}',
    '\u{2064}',
    '\u{2065}',
    '\u{2066}',
    '\u{2069}',
    '\u{206a}',
    '\u{206f}',
    '\u{2800}',
    '\u{3164}',
    '\u{fe00}',
    '\u{fe0e}',
    '\u{fe0f}',
    '\u{feff}',
    '\u{ffa0}',
    '\u{fff0}',
    '\u{fff9}',
    '\u{fffb}',
    '\u{1d173}',
    '\u{1d17a}',
    '\u{e0001}',
    '\u{e0041}',
    '\u{e007f}',
    '\u{e0100}',
];

/// A word with a sign before, inside and behind it.
fn around(word: &str, sign: char) -> [String; 4] {
    let (first, rest) = word.split_at(word.len() / 2);
    [
        format!("{sign}{word}"),
        format!("{first}{sign}{rest}"),
        format!("{word}{sign}"),
        format!(" {sign} {first}{sign}{sign}{rest} {sign}\u{a0}"),
    ]
}

#[test]
fn signs_that_nobody_sees_are_known() {
    for c in INVISIBLE.into_iter().chain(['\u{2028}', '\u{2029}']) {
        assert!(is_invisible(c), "U+{:04X}", u32::from(c));
    }
    for c in ["a", "é", "œ", "’", "\u{a0}", "\u{202f}", "€", "→", "中", "а", "❤", "\u{301}"]
    {
        assert_eq!(unseen(c).next(), None, "{c}");
    }
}

#[test]
fn they_do_not_count_in_values_that_have_no_use_for_them() {
    let values = [
        (Input::MssanteAddress, "accueil@exemple.mssante.fr"),
        (Input::Email, "accueil@exemple.fr"),
        (Input::Finess, "440000008"),
        (Input::Rpps, "10001234565"),
        (Input::Number, "12,5"),
        (Input::Date, "31/12/2026"),
    ];
    for (input, value) in values {
        for sign in INVISIBLE {
            for typed in around(value, sign) {
                assert_eq!(input.read(&typed).as_deref(), Ok(value), "{}", typed.escape_unicode());
            }
        }
    }
}

#[test]
fn a_text_with_one_inside_is_refused_by_its_name() {
    for sign in INVISIBLE {
        let [before, inside, behind, _] = around("Les Tilleuls", sign);
        assert_eq!(Input::Text.read(&before).as_deref(), Ok("Les Tilleuls"));
        assert_eq!(Input::Text.read(&behind).as_deref(), Ok("Les Tilleuls"));
        assert_eq!(Input::Text.read(&inside), Err(InputError::Unseen(sign)));
        let name = format!("U+{:04X}, un caractère invisible", u32::from(sign));
        assert!(InputError::Unseen(sign).to_string().starts_with(&name), "{name}");
    }
    let emoji = "Les Tilleuls ❤️ et 👩‍⚕️ ensemble";
    assert_eq!(Input::Text.read(emoji).as_deref(), Ok(emoji));
}

#[test]
fn commands_to_a_terminal_are_refused_by_their_name() {
    for sign in ['\0', '\u{7}', '\u{8}', '\u{1b}', '\u{7f}', '\u{9b}'] {
        for (input, value) in [(Input::Text, "Les Tilleuls"), (Input::Email, "a@exemple.fr")] {
            let [_, inside, ..] = around(value, sign);
            let refused = input.read(&inside).unwrap_err();
            assert_eq!(refused, InputError::Unseen(sign));
            assert!(refused.to_string().contains("un caractère de commande"));
        }
    }
}

#[test]
fn an_address_is_sorted_as_the_same_without_them() {
    let tree = tree("equipement");
    let question = tree.question("operateur").expect("a question of the tree");
    let address = "accueil@esantepdl.mssante.fr";
    let right = question.read(address, &[]).expect("an answer");
    for sign in INVISIBLE {
        for typed in around(address, sign) {
            let step = question.read(&typed, &[]).expect("an answer");
            let given = format!("{:?}", step.given);
            assert_eq!(given, format!("{:?}", right.given), "{}", typed.escape_unicode());
        }
    }
}

#[test]
fn answers_are_read_as_if_they_were_not_there() {
    let tree = tree("equipement");
    let question = tree.question("equipe").expect("a question of the tree");
    for answer in &question.answers {
        for sign in INVISIBLE {
            for written in around(&answer.key, sign) {
                let step = question.read(&written, &[]).expect("an answer");
                let Given::Picked(given) = step.given else { panic!("it is picked") };
                assert_eq!(given.key, answer.key);
            }
        }
    }
    for sign in INVISIBLE {
        for written in around("Déjà équipé", sign) {
            assert_eq!(fold(&written), "deja equipe", "{}", written.escape_unicode());
        }
    }
}

#[test]
fn path_codes_are_read_as_if_they_were_not_there() {
    let tree = tree("equipement");
    let right = path::open(&tree, "equipement:oui.non").expect("a code");
    for sign in INVISIBLE {
        for code in around("equipement:oui.non", sign) {
            assert_eq!(path::open(&tree, &code), Ok(right.clone()), "{}", code.escape_unicode());
        }
    }
}

#[test]
fn saved_answers_are_read_as_if_they_were_not_there() {
    for sign in INVISIBLE {
        let [question, ..] = around("equipe", sign);
        let [_, answer, ..] = around("oui", sign);
        for text in [
            format!("{question}: {answer}\n"),
            format!("{{\"{question}\": \"{answer}\"}}"),
            format!("{{\"equi\\u{:04x}pe\": \"oui\"}}", u32::from(sign).min(0xffff)),
        ] {
            let Ok(saved) = load::answers(&Source::new("reponses", &*text)) else {
                panic!("{}", text.escape_unicode())
            };
            if !text.contains("\\u") || u32::from(sign) <= 0xffff {
                assert_eq!(saved[0].answers, [("equipe".into(), "oui".into())]);
            }
        }
    }
}

const TREE: &str = "\
format: 1
id: exemple
title: Un exemple
source: { document: Le kit, checked: 2026-11-23 }
questions:
  equipe:
    ask: Êtes-vous équipé\u{a0}?
    answers:
      oui: { label: Déjà équipé, go: fin }
      non: { label: Non, go: agir }
outcomes:
  fin: { title: Tout va bien, status: en-ordre }
  agir: { title: Équipez-vous, status: a-faire, actions: [{ text: Ouvrez., link: site }] }
links:
  site: { label: Le site, url: https://www.exemple.fr/page, checked: 2026-11-23 }
";

/// The codes of a tree's problems, each with its line and column.
fn told(text: &str) -> Vec<(&'static str, usize, usize, String)> {
    let Err(problems) = load::load(&Source::new("essai.yaml", text), &kit_around()) else {
        return Vec::new();
    };
    let entries = problems.entries();
    entries
        .iter()
        .map(|entry| (entry.code, entry.line, entry.column, entry.message.clone()))
        .collect()
}

#[test]
fn a_tree_has_each_told_once_where_it_is() {
    assert_eq!(told(TREE), []);
    let words = [
        "exemple\ntitle",
        "Un exemple",
        "2026-11-23",
        "questions",
        "equipe",
        "ask",
        "Êtes-vous",
        "oui",
        "Déjà équipé",
        "fin }",
        "en-ordre",
        "site }]",
        "site:",
        "www.exemple.fr",
        "label: Le",
    ];
    for word in words {
        for sign in INVISIBLE {
            let place = TREE.find(word).expect("the tree has the word");
            let place = place + word.chars().next().map_or(0, char::len_utf8);
            let tree = format!("{}{sign}{}", &TREE[..place], &TREE[place..]);
            let line = TREE[..place].matches('\n').count() + 1;
            let column = TREE[..place].lines().last().unwrap_or_default().chars().count() + 1;
            let name = format!(
                "U+{:04X}, un caractère invisible, se cache dans ce texte",
                u32::from(sign)
            );
            assert_eq!(told(&tree), [("E014", line, column, name)], "{word}");
        }
    }
}

#[test]
fn addresses_that_lead_elsewhere_are_told() {
    let url = "https://www.exemple.fr/page";
    for (other, code) in [
        ("https://www.exemple.fr@ailleurs.example/", "E060"),
        ("https://moi:secret@ailleurs.example", "E060"),
        ("https://www.exemple.fr@ailleurs.example?page", "E060"),
        ("http://exemple.fr%2f@ailleurs.example#a", "E060"),
        ("https://www.ex\u{435}mple.fr/", "E061"),
        ("https://g\u{3bf}uv.fr/", "E061"),
        ("https://www.exemple.fr\u{2215}page.ailleurs.example/", "E061"),
        ("https://www.exemple\u{3002}fr/", "E061"),
        ("https://www.exemple\u{ff0e}fr/", "E061"),
        ("https://\u{ff45}xemple.fr/", "E061"),
        ("https://\u{1d41e}xemple.fr/", "E061"),
        ("https://аррӏе.example/", "E061"),
        ("https://сосо.рф/", "E061"),
        // The same, as name servers have them.
        ("https://www.xn--xmple-3ve.fr/", "E065"),
        ("https://xn--guv-sed.fr/", "E065"),
        ("https://XN--GUV-SED.fr:8080?a", "E065"),
        ("http://xn--80ak6aa92e.com", "E065"),
        ("https://www.xn--a-0hc.exemple.fr/", "E065"),
    ] {
        let told = told(&TREE.replace(url, other));
        assert_eq!(told.iter().map(|told| told.0).collect::<Vec<_>>(), [code], "{other}");
    }
    for other in [
        "https://www.exemple.fr/@moi/page?a=b@c.fr#@",
        "https://hôpital-général.fr:8080/é",
        "https://www.exemple.fr/страница",
        "https://пример.рф/",
        "https://xn--cole-9oa.fr/xn--guv-sed",
        "https://xn--e1afmkfd.xn--p1ai/",
        "https://xn--999999999.fr/",
        "https://xn--.fr/",
    ] {
        assert_eq!(told(&TREE.replace(url, other)), [], "{other}");
    }
}

#[test]
fn mail_addresses_and_endings_that_look_like_others_are_told() {
    let contact = |email: &str| {
        TREE.replace("link: site", "contact: site")
            .replace("links:", "contacts:")
            .replace("url: https://www.exemple.fr/page", &format!("email: \"{email}\""))
    };
    let typed = |ending: &str| {
        TREE.replace(
            "ask: Êtes-vous équipé\u{a0}?",
            "ask: Quelle adresse\u{a0}?\n    input: mssante-address",
        )
        .replace("Déjà équipé,", &format!("Région, when: {{ ends-with: \"{ending}\" }},"))
    };
    assert_eq!(told(&contact("a@exemple.fr")), []);
    assert_eq!(told(&typed("@exemple.mssante.fr")), []);
    assert_eq!(told(&contact("a@xn--cole-9oa.fr")), []);
    for (address, code) in [
        ("a@ex\u{435}mple.fr", "E061"),
        ("\u{430}@exemple.fr", "E061"),
        ("a@xn--guv-sed.fr", "E065"),
        ("a@xn--80ak6aa92e.com", "E065"),
    ] {
        let codes = |tree: String| told(&tree).iter().map(|told| told.0).collect::<Vec<_>>();
        assert_eq!(codes(contact(address)), [code], "{address}");
        let ending = address.trim_start_matches('a');
        assert_eq!(codes(typed(ending)), [code], "{ending}");
    }
}

#[test]
fn comments_that_read_otherwise_are_warned_of() {
    let codes = |tree: &str| {
        let review =
            load::review(&Source::new("essai.yaml", tree), &kit_around(), date(2026, 11, 29));
        let mut codes = Vec::new();
        for entry in review.problems.iter().flat_map(Problems::entries) {
            if matches!(entry.code, "W055" | "E014") {
                codes.push((entry.code, entry.line));
            }
        }
        codes
    };
    assert_eq!(codes(TREE), []);
    for sign in "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}".chars() {
        let after = TREE.replace("go: agir }", &format!("go: agir }} # {sign} oui"));
        assert_eq!(codes(&after), [("W055", 10)], "{sign:?}");
        let above = format!("# oui{sign}\n{TREE}#{sign}");
        assert_eq!(codes(&above), [("W055", 1), ("W055", 17)], "{sign:?}");
        // In a text it is an error, and told once.
        let text = TREE.replace("label: Non", &format!("label: N{sign}on"));
        assert_eq!(codes(&text), [("E014", 10)], "{sign:?}");
    }
    // What is only not seen misleads nobody there.
    for sign in ['\u{200b}', '\u{ad}', '\u{feff}', '\u{200e}', '\u{a0}', '’'] {
        assert_eq!(codes(&TREE.replace("go: agir }", &format!("go: agir }} # {sign}"))), []);
    }
}

#[test]
fn labels_that_look_alike_are_alike() {
    for label in [
        "D\u{435}ja \u{435}quipe",
        "D\u{e9}j\u{430} \u{435}quip\u{435}",
        "déja  equipe",
        "Déjà éqսipé",
    ] {
        let tree = TREE.replace("label: Non", &format!("label: {label}"));
        assert_eq!(told(&tree).iter().map(|told| told.0).collect::<Vec<_>>(), ["E035"], "{label}");
    }
}
