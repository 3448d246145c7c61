//! A first tree asked for step by step: whatever is said, what is written is a sound tree with the
//! same texts.

use jiff::civil::date;
use mssante_check::{
    draft::{
        Destination, DestinationChoice, Interview, InterviewError, InterviewStage, Phrase, Reply,
        TreeDraft,
    },
    load::{Severity, Source, review},
    tree::{
        Node, Tree,
        text::{Part, Text},
    },
};
use proptest::prelude::*;

use crate::support::{random_cases, trees::around};

pub(crate) const HOSTILE: [&str; 30] = [
    "a: b",
    "# note",
    "a #b",
    "\"guillemets\"",
    "l'accès",
    "'",
    "\\",
    "\\n",
    "- tiret",
    "? quoi",
    "& ancre",
    "*",
    "!oui",
    "|",
    ">",
    "<question>",
    "a < b > c",
    "<<x>>",
    "null",
    "~",
    "Oui",
    "no",
    "TRUE",
    "12",
    "0x1F",
    "2026-11-27",
    "{a: [b, c]}",
    "% @ `",
    "« Êtes-vous ? »",
    "…\u{2028}é🦀",
];

fn said(interview: &mut Interview, typed: &str) -> Result<(), InterviewError> {
    interview.reply(Reply::typed(typed))
}

/// A tree loaded from a draft's text; warnings are for its author.
fn loaded(draft: &TreeDraft) -> Tree {
    let text =
        draft.to_yaml("essai", "mssante-check check essai.yaml", date(2026, 11, 27)).unwrap();
    let review = review(&Source::new("essai.yaml", text.as_str()), &around(), date(2026, 11, 27));
    let problems = review.problems.map(|problems| {
        assert_eq!(problems.count(Severity::Error), 0, "{text}\n{problems}");
        problems.entries().iter().map(|entry| entry.code.to_string()).collect::<Vec<_>>()
    });
    // Ways without a case and texts that are hard to read are the author's to judge.
    let own = |code: &String| {
        !["W003", "W004", "W005", "W051"].contains(&code.as_str()) && !code.starts_with("W01")
    };
    let own = |code: &String| own(code) || code == "W013";
    assert!(!problems.iter().flatten().any(own), "{problems:?}\n{text}");
    review.tree.unwrap_or_else(|| panic!("{text}"))
}

fn plain(text: &Text) -> String {
    let part = |part: &Part| match part {
        Part::Plain(plain) => plain.to_string(),
        Part::Given(_) => panic!("nothing that was typed is a placeholder"),
    };
    text.parts().iter().map(part).collect()
}

/// Follows the draft and the tree side by side: every text, way and case of the one is the other's.
fn assert_same(draft: &TreeDraft, tree: &Tree) {
    assert_eq!(&*tree.title, draft.title.as_str());
    assert_eq!(&*tree.source.document, draft.document.as_str());
    let mut todo = vec![(Destination::Question(0), tree.root())];
    let mut met = 0;
    while let Some(pair) = todo.pop() {
        met += 1;
        match pair {
            (Destination::Question(place), Node::Question(question)) => {
                let asked = &draft.questions[place];
                assert_eq!(plain(&question.ask), asked.ask.as_str());
                assert_eq!(question.answers.len(), asked.answers.len());
                for (answer, given) in question.answers.iter().zip(&asked.answers) {
                    assert_eq!(plain(&answer.label), given.label.as_str());
                    todo.push((given.destination, &tree[answer.next]));
                }
            }
            (Destination::Outcome(place), Node::Outcome(outcome)) => {
                let concluded = &draft.outcomes[place];
                assert_eq!(
                    (plain(&outcome.title).as_str(), outcome.status),
                    (concluded.title.as_str(), concluded.status)
                );
                let actions: Vec<String> =
                    outcome.actions.iter().map(|action| plain(&action.text)).collect();
                assert_eq!(
                    actions,
                    concluded.actions.iter().map(Phrase::as_str).collect::<Vec<_>>()
                );
            }
            (next, node) => panic!("{next:?} became {}", node.key()),
        }
    }
    assert!(met > 2);
    let cases: Vec<_> =
        tree.cases.iter().map(|case| (&*case.situation, case.why.as_deref())).collect();
    let told = draft
        .cases
        .iter()
        .map(|case| (case.situation.as_str(), case.why.as_ref().map(Phrase::as_str)));
    assert_eq!(cases, told.collect::<Vec<_>>());
}

/// Replies to what is asked, by chance, from texts; trees end after a while.
fn go_on(interview: &mut Interview, texts: &[String], chance: &mut fastrand::Rng, most: usize) {
    let mut count = 0;
    while interview.stage() != InterviewStage::Done {
        count += 1;
        assert!(count < 5000, "an interview ends");
        let text = Phrase::read(&texts[chance.usize(..texts.len())]);
        let reply = match interview.stage() {
            InterviewStage::Destination(place) => {
                let onward = interview.destinations(place);
                let wants = |onward: &DestinationChoice| {
                    *onward != DestinationChoice::NewQuestion
                        || interview.draft().questions.len() < most
                };
                let items: Vec<usize> =
                    (0..onward.len()).filter(|item| wants(&onward[*item])).collect();
                Reply::Item(items[chance.usize(..items.len())])
            }
            InterviewStage::Status => Reply::Item(chance.usize(..5)),
            InterviewStage::Cases => Reply::Item(chance.usize(..2)),
            InterviewStage::Label | InterviewStage::Action if chance.usize(..3) == 0 => {
                Reply::Nothing
            }
            InterviewStage::Situation(_) | InterviewStage::Why if chance.usize(..4) == 0 => {
                Reply::Nothing
            }
            _ => text.map_or(Reply::Nothing, Reply::Text),
        };
        let stage = interview.stage();
        if interview.reply(reply).is_err() {
            assert_eq!(interview.stage(), stage, "what is refused is asked again");
            let number = format!("texte {}", chance.u32(..));
            let _ = interview.reply(Reply::Text(Phrase::read(&number).unwrap()));
        }
    }
}

proptest! {
    #![proptest_config(random_cases(150))]

    #[test]
    fn every_text_comes_back_from_the_file(
        seed: u64,
        texts in prop::collection::vec(
            "\\PC{1,40}|.{1,20}|[a-z:#\"'<>{}, \\\\-]{1,200}",
            4..12,
        ),
    ) {
        let mut interview = Interview::default();
        go_on(&mut interview, &texts, &mut fastrand::Rng::with_seed(seed), 6);
        assert_same(interview.draft(), &loaded(interview.draft()));
    }

    #[test]
    fn what_is_taken_back_and_said_again_changes_nothing(seed: u64, back in 1_usize..30) {
        let texts: Vec<String> = HOSTILE.map(Into::into).into();
        let mut interview = Interview::default();
        go_on(&mut interview, &texts, &mut fastrand::Rng::with_seed(seed), 4);
        let whole = format!("{:?}", interview.draft());
        for _ in 0..back {
            interview.back();
        }
        while let Some(undone) = interview.last_taken_back().cloned() {
            prop_assert_eq!(interview.reply(undone), Ok(()));
        }
        prop_assert_eq!(whole, format!("{:?}", interview.draft()));
    }

    #[test]
    fn a_tree_that_is_left_in_the_middle_is_sound(seed: u64, back in 1_usize..60) {
        let texts: Vec<String> = HOSTILE.map(Into::into).into();
        let mut interview = Interview::default();
        go_on(&mut interview, &texts, &mut fastrand::Rng::with_seed(seed), 6);
        for _ in 0..back {
            interview.back();
        }
        if interview.draft().to_yaml("essai", "x", date(2026, 11, 27)).is_some() {
            loaded(interview.draft());
        }
    }
}

/// One question, each of the texts in each place of the tree.
#[test]
fn hostile_texts_stand_in_every_place() {
    let long = ["mot ".repeat(500), "x".repeat(2000), format!("{} {}", "a".repeat(150), "b  c")];
    for text in HOSTILE.iter().copied().chain(long.iter().map(String::as_str)) {
        let mut interview = Interview::default();
        let replies =
            [text, text, text, text, "Autre", "", "1", text, "1", text, "", "2", "0", text, text];
        for typed in replies {
            match (interview.stage(), typed) {
                (
                    InterviewStage::Destination(_) | InterviewStage::Status | InterviewStage::Cases,
                    item,
                ) => {
                    interview.reply(Reply::Item(item.parse().unwrap())).unwrap();
                }
                (_, typed) => said(&mut interview, typed).unwrap(),
            }
        }
        said(&mut interview, "").unwrap();
        assert_eq!(interview.stage(), InterviewStage::Done, "{text}");
        let tree = loaded(interview.draft());
        assert_same(interview.draft(), &tree);
        assert_eq!(*tree.title, *Phrase::read(text).unwrap().as_str());
    }
}

#[test]
fn a_reply_that_does_not_do_is_refused_with_its_reason() {
    let mut interview = Interview::default();
    assert_eq!(said(&mut interview, " \t"), Err(InterviewError::NoText));
    assert_eq!(interview.reply(Reply::Item(0)), Err(InterviewError::NoText));
    for typed in ["Titre", "Document", "Question", "Oui"] {
        said(&mut interview, typed).unwrap();
    }
    assert_eq!(said(&mut interview, ""), Err(InterviewError::TooFewAnswers));
    assert_eq!(said(&mut interview, " OUI "), Err(InterviewError::SameAnswer));
    assert_eq!(InterviewError::SameAnswer.notice(), "Cette réponse y est déjà.");
    // With letters of other scripts.
    for typed in ["\u{41e}ui", "\u{39f}UI", "Ou\u{456}"] {
        assert_eq!(said(&mut interview, typed), Err(InterviewError::LooksTheSame), "{typed}");
    }
    said(&mut interview, "Non").unwrap();
    said(&mut interview, "").unwrap();
    assert_eq!(interview.reply(Reply::Item(2)), Err(InterviewError::NoItem));
    assert_eq!(said(&mut interview, "Oui"), Err(InterviewError::NoItem));
}

#[test]
fn no_answer_leads_back() {
    let mut interview = Interview::default();
    for typed in ["Titre", "Document", "Une", "Oui", "Non", ""] {
        said(&mut interview, typed).unwrap();
    }
    interview.reply(Reply::Item(0)).unwrap();
    for typed in ["Deux", "Oui", "Non", ""] {
        said(&mut interview, typed).unwrap();
    }
    let onward = |interview: &Interview| match interview.stage() {
        InterviewStage::Destination(place) => interview.destinations(place),
        stage => panic!("{stage:?}"),
    };
    // From « Deux » there is no way to « Une », nor to itself.
    assert_eq!(onward(&interview), [DestinationChoice::NewQuestion, DestinationChoice::NewOutcome]);
    interview.reply(Reply::Item(1)).unwrap();
    said(&mut interview, "Fin").unwrap();
    interview.reply(Reply::Item(0)).unwrap();
    said(&mut interview, "").unwrap();
    interview.reply(Reply::Item(2)).unwrap();
    // « Une », « Non » may lead to both.
    let there = [
        DestinationChoice::Existing(Destination::Outcome(0)),
        DestinationChoice::Existing(Destination::Question(1)),
    ];
    assert_eq!(onward(&interview)[2..], there);
}

#[test]
fn cases_are_offered_until_every_answer_is_told() {
    let mut interview = Interview::default();
    let texts: Vec<String> = (0..40).map(|number| format!("texte {number}")).collect();
    for seed in 0..60 {
        interview = Interview::default();
        let mut chance = fastrand::Rng::with_seed(seed);
        go_on(&mut interview, &texts, &mut chance, 8);
        while interview.stage() != InterviewStage::Cases {
            interview.back();
        }
        interview.reply(Reply::Item(0)).unwrap();
        while interview.stage() != InterviewStage::Done {
            said(&mut interview, &format!("cas {}", chance.u32(..))).unwrap();
        }
        let text = interview.draft().to_yaml("essai", "x", date(2026, 11, 27)).unwrap();
        let review =
            review(&Source::new("essai.yaml", text.as_str()), &around(), date(2026, 11, 27));
        let untold = review.coverage.uncovered(review.tree.as_ref().unwrap()).len();
        assert_eq!(untold, 0, "{text}");
    }
    assert!(interview.draft().cases.len() > 1);
}

#[test]
fn answers_end_where_no_reader_looks_through_more() {
    let mut interview = Interview::default();
    for typed in ["Titre", "Document", "Question"] {
        said(&mut interview, typed).unwrap();
    }
    for number in 0..250 {
        said(&mut interview, &format!("Réponse {number}")).unwrap();
    }
    assert!(matches!(interview.stage(), InterviewStage::Destination(_)));
    loaded(interview.draft());
}

/// A draft with one question, as it is after these title and label.
fn written(title: &str, label: &str) -> String {
    let mut interview = Interview::default();
    for typed in [title, "Document", "Question", label, "Non", ""] {
        said(&mut interview, typed).unwrap();
    }
    interview.draft().to_yaml("essai", "x", date(2026, 11, 27)).unwrap()
}

#[test]
fn lines_take_a_hundred_columns_and_no_more() {
    let words =
        |length: usize| "mots ".repeat(40).chars().take(length - 1).collect::<String>() + "x";
    // « title: » and a space are 7 of them.
    let whole = words(93);
    assert!(written(&whole, "Oui").contains(&format!("title: {whole}\n")));
    let text = written(&words(94), "Oui");
    assert!(text.contains("title: >-\n"), "{text}");
    let text = written(&words(200), "Oui");
    let folded = text.lines().filter(|line| line.starts_with("  mots"));
    let longest = folded.map(|line| line.chars().count()).max();
    // Behind an indent of two, words of four letters and spaces come to 96 columns, or to 101.
    assert_eq!(longest, Some(96), "{text}");
    let text = written("Titre", &words(80));
    assert!(text.contains("        label: mots"), "{text}");
    assert!(written("Titre", &words(20)).contains(": { label: mots"));
}

#[test]
fn an_address_stands_without_quotes_and_a_key_does_not() {
    assert!(written("Voir https://exemple.fr", "Oui").contains("title: Voir https://exemple.fr\n"));
    assert!(written("Voir: ici", "Oui").contains("title: \"Voir: ici\"\n"));
}

#[test]
fn what_was_taken_back_is_offered_while_it_fits() {
    let mut interview = Interview::default();
    for typed in ["Titre", "Document", "Question", "Oui", "Non", ""] {
        said(&mut interview, typed).unwrap();
    }
    interview.reply(Reply::Item(0)).unwrap();
    said(&mut interview, "Une autre").unwrap();
    for _ in 0..8 {
        interview.back();
    }
    // Another text leaves what comes behind it as it was.
    said(&mut interview, "Autre titre").unwrap();
    assert_eq!(interview.last_taken_back(), Phrase::read("Document").map(Reply::Text).as_ref());
    for typed in ["Document", "Question", "Oui", "Non", ""] {
        said(&mut interview, typed).unwrap();
    }
    assert_eq!(interview.last_taken_back(), Some(&Reply::Item(0)));
    // Another choice does not.
    interview.reply(Reply::Item(1)).unwrap();
    assert_eq!(interview.last_taken_back(), None);
}

#[test]
fn cases_are_wanted_or_not() {
    let mut interview = Interview::default();
    for typed in ["Titre", "Document", "Question", "Oui", "Non", ""] {
        said(&mut interview, typed).unwrap();
    }
    interview.reply(Reply::Item(1)).unwrap();
    said(&mut interview, "Fin").unwrap();
    interview.reply(Reply::Item(0)).unwrap();
    said(&mut interview, "").unwrap();
    interview.reply(Reply::Item(2)).unwrap();
    assert_eq!(interview.stage(), InterviewStage::Cases);
    assert_eq!(interview.reply(Reply::Item(2)), Err(InterviewError::NoItem));
    interview.reply(Reply::Item(1)).unwrap();
    assert_eq!((interview.stage(), interview.prompt()), (InterviewStage::Done, None));
    let written = interview.draft().written_in("a.yaml");
    assert!(written.ends_with("\u{a0}: 1 question, 1 issue, 0 cas."), "{written}");
}
