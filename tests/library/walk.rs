//! Answers changed, taken back and taken up again, without anybody at a terminal.

use mssante_check::{
    tree::{Tree, target::Target},
    walk::{
        Given, Walk, fill,
        path::{self, PathError},
        reply::ReplyError,
        report::Report,
        said,
    },
};

use crate::support::{
    trees::{every, everything, loaded, tree},
    ways::ways,
};

/// Answers what is asked with these, in order, and tells which questions were asked.
fn follow<'t>(walk: &mut Walk<'t>, answers: &[&str]) -> Vec<&'t str> {
    let (mut answers, mut asked) = (answers.iter(), Vec::new());
    let end = walk.follow(|question, steps| {
        let answer = answers.next().ok_or(())?;
        asked.push(&*question.key);
        Ok::<_, ()>(question.read(answer, steps).expect("an answer"))
    });
    assert_eq!(answers.next(), None);
    assert!(end.is_ok() || walk.steps().len() < 4);
    asked
}

fn at(tree: &Tree, key: &str) -> mssante_check::tree::text::NodeId {
    tree.question(key).expect("a question").id
}

#[test]
fn a_changed_answer_keeps_what_is_still_on_the_way() {
    let tree = tree("equipement");
    let mut walk = Walk::new(&tree);
    assert_eq!(
        follow(&mut walk, &["oui", "oui", "non", "gcs"]),
        ["equipe", "usage", "acces", "operateur"]
    );
    walk.reopen(at(&tree, "usage"));
    assert_eq!(follow(&mut walk, &["non"]), ["usage"]);
    assert_eq!(path::code(&tree, walk.steps()), "equipement:oui.non.gcs:2V");
    walk.reopen(at(&tree, "usage"));
    assert_eq!(follow(&mut walk, &["oui"]), ["usage"]);
    assert_eq!(path::code(&tree, walk.steps()), "equipement:oui.oui.non.gcs:DT");
}

#[test]
fn what_was_verified_since_is_asked_anew() {
    let tree = tree("equipement");
    let mut walk = Walk::new(&tree);
    follow(&mut walk, &["oui", "non", "gcs"]);
    walk.reopen(at(&tree, "equipe"));
    assert_eq!(follow(&mut walk, &["ne-sait-pas"]), ["equipe"]);
    assert!(walk.resume(at(&tree, "equipe")).is_some());
    assert_eq!(follow(&mut walk, &["oui", "non", "autre"]), ["equipe", "usage", "operateur"]);
}

#[test]
fn back_takes_one_answer_back_and_stops_at_the_first_question() {
    let tree = tree("equipement");
    let mut walk = Walk::new(&tree);
    follow(&mut walk, &["oui", "oui"]);
    assert_eq!(&*walk.back().expect("a step").question.key, "usage");
    assert_eq!(walk.at().key(), "usage");
    assert_eq!(&*walk.back().expect("a step").question.key, "equipe");
    assert!(walk.back().is_none());
    assert!(walk.reopen(at(&tree, "usage")).is_none() && walk.resume(at(&tree, "usage")).is_none());
}

#[test]
fn a_walk_that_begins_anew_remembers_nothing() {
    let tree = tree("equipement");
    let mut walk = Walk::new(&tree);
    follow(&mut walk, &["oui", "oui", "non", "gcs"]);
    walk.reopen(at(&tree, "equipe"));
    walk.restart();
    assert_eq!(follow(&mut walk, &["oui", "non", "gcs"]), ["equipe", "usage", "operateur"]);
}

/// A tree of so many questions, the label of each answer repeating the answer before.
fn repeating(questions: usize) -> Tree {
    use std::fmt::Write;
    let mut text = String::from(
        "format: 1\nid: echo\ntitle: Echo\nsource: { document: D, checked: 2026-11-23 }\n\
         questions:\n  q0: { ask: Quoi ?, input: text, go: q1 }\n",
    );
    for number in 1..=questions {
        let next = if number == questions { "fin".to_owned() } else { format!("q{}", number + 1) };
        writeln!(
            text,
            "  q{number}: {{ ask: Encore ?, answers: {{ a: {{ label: \"<q{}>\", go: {next} }}, \
             b: {{ label: Non, go: {next} }} }} }}",
            number - 1
        )
        .unwrap();
    }
    writeln!(
        text,
        "outcomes:\n  fin: {{ title: Fin, status: information, text: \"Dit : <q{questions}>.\" }}"
    )
    .unwrap();
    loaded(text)
}

#[test]
fn labels_that_repeat_labels_are_filled_as_deep_as_anybody_reads() {
    let said = |questions: usize| {
        let tree = repeating(questions);
        let mut walk = Walk::new(&tree);
        let answers: Vec<&str> = ["bravo"].into_iter().chain(vec!["a"; questions]).collect();
        let mut answers = answers.into_iter();
        let outcome = walk
            .follow(|question, steps| {
                question.read(answers.next().ok_or(())?, steps).map_err(|_| ())
            })
            .expect("an outcome");
        fill(outcome.text.as_ref().expect("a text"), walk.steps()).into_owned()
    };
    assert_eq!(said(1), "Dit : bravo.");
    assert_eq!(said(16), "Dit : bravo.");
    assert_eq!(said(17), "Dit : ");
    assert_eq!(said(3000), "Dit : ");
}

#[test]
fn a_dictated_code_opens_the_same_way() {
    let tree = tree("equipement");
    let written = path::open(&tree, "equipement:oui.oui.non.gcs:DT").expect("a way");
    assert!(written.is_checked && written.answers.len() == 4);
    for dictated in
        ["EQUIPEMENT:OUI.OUI.NON.GCS:DT", " equipement : oui . oui\u{a0}.non. gcs : dt "]
    {
        assert_eq!(path::open(&tree, dictated), Ok(written.clone()), "{dictated}");
    }
    for broken in ["equipement:oui..non", "equipement:.oui", "equipement:oui.", ":oui"] {
        assert_eq!(path::open(&tree, broken), Err(PathError::Form), "{broken}");
    }
    assert_eq!(path::open(&tree, "equipement:").map(|opened| opened.answers), Ok(Vec::new()));
    assert_eq!(path::open(&tree, "boites:oui"), Err(PathError::OtherTree("boites".into())));
    let past = path::open(&tree, "equipement:oui.oui.oui.oui");
    assert_eq!(past, Err(PathError::TooLong("oui".into())));
}

#[test]
fn separators_alone_are_no_answer_to_a_question_with_several() {
    let tree = tree("accompagnement");
    let several = tree
        .questions()
        .find(|question| matches!(question.kind, mssante_check::tree::Kind::Several { .. }))
        .expect("a question with several answers");
    for written in ["+", "|", " + | "] {
        assert_eq!(several.read(written, &[]).map(drop), Err(ReplyError::Empty), "{written}");
    }
    assert!(several.read("0", &[]).expect("none of them").given.answers().is_empty());
}

#[test]
fn what_was_given_is_written_as_it_is_read_and_said_as_a_reader_says_it() {
    let tree = everything();
    let mut kinds = std::collections::BTreeSet::new();
    for walk in ways(&tree) {
        for (place, step) in walk.steps().iter().enumerate() {
            let before = &walk.steps()[..place];
            let written = step.given.written();
            let again = step.question.read(&written, before).expect("an answer");
            assert_eq!(again.given.written(), written, "{}", step.question.key);
            let said = said(&step.given, before);
            match &step.given {
                Given::Picked(answer) => {
                    kinds.insert("picked");
                    assert_eq!((&*written, &*said), (&*answer.key, &*fill(&answer.label, before)));
                }
                Given::Several(answers) if answers.is_empty() => {
                    kinds.insert("none");
                    assert_eq!((&*written, &*said), ("0", "aucune réponse"));
                }
                Given::Several(answers) => {
                    kinds.insert("several");
                    assert_eq!(written.split('+').count(), answers.len());
                    assert_ne!(said, "aucune réponse");
                }
                Given::Typed { value, .. } => {
                    kinds.insert("typed");
                    assert_eq!((&*written, &*said), (&**value, &**value));
                }
            }
        }
    }
    let tree = tree_with_several(2);
    let question = tree.questions().next().expect("a question");
    let none = question.read("0", &[]).expect("none");
    assert_eq!((&*none.given.written(), &*said(&none.given, &[])), ("0", "aucune réponse"));
    let both = question.read("a1+a2", &[]).expect("both");
    assert_eq!(
        (&*both.given.written(), &*said(&both.given, &[])),
        ("a1+a2", "Réponse 1, Réponse 2")
    );
    assert!(kinds.len() > 2, "{kinds:?}");
}

/// A tree with a question that takes several of so many answers.
fn tree_with_several(answers: usize) -> Tree {
    let answers: Vec<String> =
        (1..=answers).map(|number| format!("a{number}: {{ label: Réponse {number} }}")).collect();
    loaded(format!(
        "format: 1\nid: choix\ntitle: Choix\nsource: {{ document: D, checked: 2026-11-23 }}\n\
         questions:\n  quoi: {{ ask: Quoi ?, several: true, go: fin, answers: {{ {} }} }}\n\
         outcomes:\n  fin: {{ title: Fin, status: information, text: Rien. }}\n",
        answers.join(", ")
    ))
}

#[test]
fn every_one_of_many_answers_is_said() {
    let tree = tree_with_several(40);
    let question = tree.questions().next().expect("a question");
    let all = question.pick_several(|_| true).expect("all of them");
    let said = said(&all.given, &[]);
    assert_eq!(said.split(", ").count(), 40);
    assert!(said.starts_with("Réponse 1, ") && said.ends_with(", Réponse 40"), "{said}");
}

/// A question whose label repeats the answer before, and one with an ending that has an accent.
fn repeating_label() -> Tree {
    loaded(
        "format: 1\nid: nom\ntitle: Nom\nsource: { document: D, checked: 2026-11-23 }\n\
         questions:\n  etab: { ask: Qui ?, input: text, go: lieu }\n  lieu:\n    ask: Où ?\n    \
         answers:\n      ici: { label: \"Chez <etab>\", go: fin }\n      \
         ailleurs: { label: Dans un autre lieu, go: boite }\n  boite:\n    \
         ask: Quelle boîte ?\n    input: text\n    answers:\n      \
         ete: { label: D'été, when: { ends-with: -ÉTÉ }, go: fin }\n      \
         autre: { label: Une autre, go: fin }\noutcomes:\n  \
         fin: { title: Fin, status: information, text: Rien. }\n",
    )
}

#[test]
fn an_answer_is_named_by_its_id_or_its_label_filled_in_or_not() {
    let tree = repeating_label();
    let mut walk = Walk::new(&tree);
    let _ = walk.follow(|question, steps| match &*question.key {
        "etab" => question.read("Alpha", steps).map_err(|_| ()),
        _ => Err(()),
    });
    let place = tree.question("lieu").expect("a question");
    for (written, key) in [
        ("ICI", "ici"),
        ("chez  alpha", "ici"),
        ("Chez <etab>", "ici"),
        ("ailleurs", "ailleurs"),
        ("dans un AUTRE lieu", "ailleurs"),
    ] {
        let step = place.read(written, walk.steps()).expect(written);
        assert_eq!(step.given.written(), key, "{written}");
    }
    for written in ["Chez Beta", "Chez <lieu>", "Chez", "lieu"] {
        assert!(place.read(written, walk.steps()).is_err(), "{written}");
    }
    // Without the step that it repeats, the label as the file has it names nothing.
    assert!(place.read("Chez <etab>", &[]).is_err());
}

#[test]
fn a_long_label_is_read_whole() {
    let label = "très ".repeat(400) + "long";
    let tree = loaded(format!(
        "format: 1\nid: long\ntitle: Long\nsource: {{ document: D, checked: 2026-11-23 }}\n\
         questions:\n  quoi: {{ ask: Quoi ?, answers: {{ a: {{ label: {label}, go: fin }}, \
         b: {{ label: Court, go: fin }} }} }}\n\
         outcomes:\n  fin: {{ title: Fin, status: information, text: Rien. }}\n",
    ));
    let question = tree.questions().next().expect("a question");
    let step = question.read(&label.to_uppercase(), &[]).expect("the label");
    assert_eq!(step.given.written(), "a");
}

#[test]
fn endings_are_found_in_any_case_accents_included() {
    let tree = repeating_label();
    let box_name = tree.question("boite").expect("a question");
    for (typed, key) in [
        ("accueil-été", "ete"),
        ("ACCUEIL-ÉTÉ", "ete"),
        ("accueil-ete", "autre"),
        ("École", "autre"),
        ("-ÉTÉ est là", "autre"),
    ] {
        let step = box_name.type_in(typed).expect(typed);
        assert_eq!(&*step.given.answers()[0].key, key, "{typed}");
    }
}

#[test]
fn what_may_be_answered_is_listed_as_far_as_a_message_goes() {
    let expected = |count: usize| {
        let tree = tree_with_several(count);
        tree.questions().next().expect("a question").expected(&[])
    };
    assert!(expected(40).contains("a40 (Réponse 40)"), "{}", expected(40));
    assert!(expected(200).contains("), …") && !expected(200).contains("a200"));
    assert!(expected(200).len() < 2200);
}

#[test]
fn a_code_is_made_of_what_each_step_has_in_it() {
    let tree = tree("equipement");
    let mut walk = Walk::new(&tree);
    follow(&mut walk, &["oui", "oui", "non", "gcs"]);
    let segments: Vec<String> = walk.steps().iter().map(path::segment).collect();
    assert_eq!(segments, ["oui", "oui", "non", "gcs"]);
}

#[test]
fn the_code_of_every_way_names_its_answers() {
    for tree in every() {
        for walk in ways(&tree) {
            let code = path::code(&tree, walk.steps());
            let mut named = Vec::new();
            for step in walk.steps() {
                let segment = path::segment(step);
                // What only typing gives is asked again.
                if segment != "_" && !step.given.answers().iter().any(|answer| answer.typed_only) {
                    named.push((step.question.id, segment));
                }
            }
            let opened = path::open(&tree, &code).map(|opened| opened.answers);
            assert_eq!(opened, Ok(named), "{code}");
        }
    }
}

#[test]
fn a_sign_for_what_is_typed_or_none_stands_for_nothing_else() {
    let nom = repeating_label();
    let choix = tree_with_several(2);
    let count = |tree: &Tree, code: &str| path::open(tree, code).map(|opened| opened.answers.len());
    assert_eq!(count(&nom, "nom:_"), Ok(0));
    let unknown =
        |tree: &Tree, code: &str| matches!(path::open(tree, code), Err(PathError::Unknown { .. }));
    assert!(unknown(&nom, "nom:alpha") && unknown(&nom, "nom:0"));
    assert!(unknown(&nom, "nom:_._") && unknown(&nom, "nom:_.0"));
    assert_eq!(count(&nom, "nom:_.ici"), Ok(1));
    for code in ["choix:0", "choix:a1", "choix:a1+a2"] {
        assert_eq!(count(&choix, code), Ok(1), "{code}");
    }
    assert!(unknown(&choix, "choix:_") && unknown(&choix, "choix:a1+a3"));
}

#[test]
fn a_report_has_the_mail_to_send_and_asks_as_the_walk_did() {
    let mut with_mail = 0;
    for tree in every() {
        for walk in ways(&tree) {
            let report = Report::of(&walk);
            let mut mails =
                report.actions().into_iter().filter_map(|action| match &action.target {
                    Some(Target::Message(message)) if message.subject.is_some() => {
                        Some(&message.id)
                    }
                    _ => None,
                });
            assert_eq!(report.mail().map(|message| &message.id), mails.next());
            with_mail += usize::from(report.mail().is_some());
            for step in walk.steps() {
                let asked = report.asked(step.question.id);
                assert_eq!(asked, fill(&step.question.ask, walk.steps()));
                assert!(!asked.is_empty());
            }
            assert_eq!(report.asked(walk.at().id()), "");
        }
    }
    assert!(with_mail > 0);
}
