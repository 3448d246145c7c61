//! What the script of a page has to know of its trees beside what stands there: how a value is
//! checked, which answer it gives, and what is said of one that is refused.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    render::typography::typeset,
    tree::{
        Answer, Question, When,
        input::{
            AddressError, Input, InputError, LONGEST, LONGEST_ADDRESS, LONGEST_LABEL, LONGEST_NAME,
            PATIENT,
        },
    },
    walk::{
        near_ending::{LONG, SHORTEST},
        path::{CHECK_SIGNS, PathError},
    },
};

use super::super::PageSections;

/// Stands in a sentence for what the script puts there.
const PLACE: &str = "{}";

#[derive(Serialize)]
struct TableJson<'t> {
    trees: Vec<TreeRulesJson<'t>>,
    /// What to type, by form.
    forms: BTreeMap<&'static str, &'static str>,
    refusals: BTreeMap<&'static str, String>,
    rules: LimitsJson,
    codes: BTreeMap<&'static str, String>,
    /// The signs of the check of a path code.
    signs: &'static str,
}

#[derive(Serialize)]
struct TreeRulesJson<'t> {
    id: &'t str,
    /// What the ids of its sections begin with.
    prefix: &'t str,
    /// The id of its first section.
    start: &'t str,
    /// Whether it has a section for each path.
    paths: bool,
    questions: BTreeMap<&'t str, QuestionRulesJson<'t>>,
    /// The oldest ids of nodes that had others before.
    oldest: BTreeMap<&'t str, &'t str>,
}

#[derive(Serialize)]
struct QuestionRulesJson<'t> {
    #[serde(skip_serializing_if = "Option::is_none")]
    input: Option<&'static str>,
    /// Answers with the endings that give them, the first that fits.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    endings: Vec<Vec<&'t str>>,
    /// The answer that all other values give.
    #[serde(skip_serializing_if = "Option::is_none")]
    otherwise: Option<&'t str>,
    /// The answers that are given by typing alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    typed: Vec<&'t str>,
    /// The ids that answers had before.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    was: BTreeMap<&'t str, &'t [Box<str>]>,
}

/// How long a value may be, and how near an ending.
#[derive(Serialize)]
struct LimitsJson {
    longest: usize,
    address: [usize; 3],
    patient: &'static str,
    near: [usize; 2],
}

/// The table of a page, as JSON that no markup is read in.
pub(in super::super) fn table(trees: &[&PageSections<'_>]) -> String {
    let mut forms = BTreeMap::new();
    let mut rules = Vec::new();
    for sections in trees {
        for input in sections.tree.questions().filter_map(Question::input) {
            forms.insert(input.key(), input.expected());
        }
        rules.push(tree_rules(sections));
    }
    let mut refusals = BTreeMap::new();
    for (form, input) in Input::ALL {
        if forms.contains_key(form) {
            refusals.extend(refusals_of(input));
        }
    }
    let table = TableJson {
        trees: rules,
        forms,
        refusals,
        rules: LimitsJson {
            longest: LONGEST,
            address: [LONGEST_ADDRESS, LONGEST_NAME, LONGEST_LABEL],
            patient: PATIENT,
            near: [SHORTEST, LONG],
        },
        codes: refusals_of_codes(),
        signs: std::str::from_utf8(CHECK_SIGNS).unwrap_or_default(),
    };
    let json = serde_json::to_string(&table).unwrap_or_default();
    json.replace('<', "\\u003c")
}

fn tree_rules<'t>(sections: &'t PageSections<'_>) -> TreeRulesJson<'t> {
    let tree = sections.tree;
    let mut questions = BTreeMap::new();
    let mut oldest = BTreeMap::new();
    for question in tree.questions() {
        let rules = question_rules(question);
        if rules.input.is_some() || !rules.was.is_empty() {
            questions.insert(&*question.key, rules);
        }
    }
    for node in tree.nodes() {
        if node.oldest_id() != node.key() {
            oldest.insert(node.key(), node.oldest_id());
        }
    }
    TreeRulesJson {
        id: &tree.id,
        prefix: &sections.prefix,
        start: &sections.all[0].id,
        paths: sections.have_paths,
        questions,
        oldest,
    }
}

fn question_rules(question: &Question) -> QuestionRulesJson<'_> {
    let input = question.input();
    let mut rules = QuestionRulesJson {
        input: input.map(Input::key),
        endings: Vec::new(),
        otherwise: None,
        typed: Vec::new(),
        was: BTreeMap::new(),
    };
    for answer in &question.answers {
        add_answer(&mut rules, answer);
    }
    rules
}

fn add_answer<'t>(rules: &mut QuestionRulesJson<'t>, answer: &'t Answer) {
    match &answer.when {
        When::EndsWith(endings) => {
            let mut row: Vec<&str> = vec![&answer.key];
            row.extend(endings.iter().map(|ending| &**ending));
            rules.endings.push(row);
        }
        When::Otherwise if rules.input.is_some() => rules.otherwise = Some(&answer.key),
        When::Otherwise | When::Never => {}
    }
    if answer.typed_only {
        rules.typed.push(&answer.key);
    }
    if !answer.was.is_empty() {
        rules.was.insert(&answer.key, &answer.was);
    }
}

/// A number and a sign that stand in no sentence of their own.
const SOME_NUMBER: usize = 987_654;
const SOME_SIGN: char = '¤';

/// The sentence of a refusal, with a place where it names what was typed.
fn sentence(refusal: &InputError) -> String {
    let written = refusal
        .to_string()
        .replace(&SOME_NUMBER.to_string(), PLACE)
        .replace(SOME_SIGN, PLACE)
        .replace("U+200B", PLACE)
        .replace("U+001B", PLACE);
    typeset(&written).into_owned()
}

/// Why a value is refused that should be of a form.
fn refusals_of(input: Input) -> Vec<(&'static str, String)> {
    let mut all = vec![
        ("empty", InputError::Empty),
        ("lines", InputError::SeveralLines),
        ("unseen", InputError::Unseen('\u{200b}')),
        ("command", InputError::Unseen('\u{1b}')),
        ("long", InputError::TooLong(LONGEST)),
    ];
    match input {
        Input::Text => {}
        Input::MssanteAddress => {
            all.push(("patient", AddressError::Patient.into()));
            all.extend(refusals_of_addresses());
        }
        Input::Email => all.extend(refusals_of_addresses()),
        Input::Finess => all.extend([
            ("rounded", InputError::Rounded),
            ("finess-length", InputError::FinessLength(SOME_NUMBER)),
            ("finess-digits", InputError::FinessDigits),
            ("finess-key", InputError::FinessKey),
        ]),
        Input::Rpps => all.extend([
            ("rounded", InputError::Rounded),
            ("rpps-length", InputError::RppsLength(SOME_NUMBER)),
            ("rpps-digits", InputError::RppsDigits),
            ("rpps-key", InputError::RppsKey),
            ("adeli", InputError::Adeli),
        ]),
        Input::Number => all.push(("number", InputError::Number)),
        Input::Date => all.push(("date", InputError::Date)),
    }
    all.into_iter().map(|(name, refusal)| (name, sentence(&refusal))).collect()
}

fn refusals_of_addresses() -> [(&'static str, InputError); 10] {
    [
        ("form", AddressError::Form.into()),
        ("scheme", AddressError::Scheme(SOME_SIGN.into()).into()),
        ("sign", AddressError::Sign(SOME_SIGN).into()),
        ("sign-space", AddressError::Sign(' ').into()),
        ("domain", AddressError::DomainSign(SOME_SIGN).into()),
        ("domain-space", AddressError::DomainSign(' ').into()),
        ("point", AddressError::Point.into()),
        ("hyphen", AddressError::Hyphen.into()),
        ("ending", AddressError::Ending.into()),
        ("length", AddressError::Length.into()),
    ]
}

/// Why a path code opens nothing.
fn refusals_of_codes() -> BTreeMap<&'static str, String> {
    let some = || SOME_SIGN.to_string();
    let unknown = PathError::Unknown {
        segment: some(),
        question: some().into(),
        number: SOME_NUMBER,
        ask: some(),
        expected: some(),
        near: None,
    };
    let all = [
        ("form", PathError::Form),
        ("no-tree", PathError::NoTree),
        ("other", PathError::OtherTree(some())),
        ("check", PathError::BadCheck(some())),
        ("unknown", unknown),
        ("long", PathError::TooLong(some())),
        ("changed", PathError::Changed { way: some() }),
        ("ambiguous", PathError::Ambiguous),
    ];
    let mut sentences = BTreeMap::new();
    for (name, refusal) in all {
        let written =
            refusal.to_string().replace(&SOME_NUMBER.to_string(), PLACE).replace(SOME_SIGN, PLACE);
        sentences.insert(name, typeset(&written).into_owned());
    }
    sentences
}
