//! What rooms voted, written, read back and added up.

use mssante_check::{
    kit,
    load::{RoomScoreProblem, Source, room_score as read_score},
    render::{self, Look, RoomScoreFormat, TallyFormat, room_score},
    training::room::{Session, Tally, Vote},
    tree::Tree,
};
use proptest::{collection::vec, prelude::*};

use crate::support::{
    decks::nasty,
    trees::{everything, loaded},
};

const FORMATS: [TallyFormat; 4] =
    [TallyFormat::Html, TallyFormat::Markdown, TallyFormat::Text(Look::PLAIN), TallyFormat::Json];

fn equipement() -> Tree {
    let tree = kit::tree("equipement", mssante_check::load::Resources::default());
    tree.expect("a shipped tree").unwrap_or_else(|why| panic!("{why:?}"))
}

fn written(tally: &Tally<'_>, format: TallyFormat) -> String {
    let mut out = Vec::new();
    render::tally(tally, format, &mut out).expect("memory refuses nothing");
    String::from_utf8(out).expect("text")
}

fn json(session: &Session<'_>) -> String {
    let mut out = Vec::new();
    room_score(session, RoomScoreFormat::Json, &mut out).expect("memory refuses nothing");
    String::from_utf8(out).expect("text")
}

fn read<'t>(tree: &'t Tree, text: &str, name: &str) -> Result<Tally<'t>, Vec<RoomScoreProblem>> {
    read_score(&Source::new("bilan.json", text), name, tree, None)
}

/// A room that plays cases by numbers: at each question whether it votes, how, and what it takes.
fn session<'t>(tree: &'t Tree, numbers: &[u16]) -> Session<'t> {
    let mut session = Session::new(tree, &tree.cases);
    let mut numbers = numbers.iter().copied();
    let cases = session.rounds.len();
    while let Some(number) = numbers.next() {
        let round = &mut session.rounds[usize::from(number) % cases];
        for place in 0..20 {
            let (Some(question), Some(number)) = (round.question(place), numbers.next()) else {
                break;
            };
            if question.answers.is_empty() {
                let Some(step) = round.typed_step(question) else { break };
                round.answer(place, step);
                continue;
            }
            let answers = question.answers.len();
            if !number.is_multiple_of(4) {
                let hands: Vec<String> =
                    (0..answers).map(|at| ((number >> at) % 7).to_string()).collect();
                round.set_vote(question, Vote::read(&hands.join(" "), question, 0).expect("hands"));
            }
            // Now and then a case stays without an outcome.
            if number.is_multiple_of(11) {
                break;
            }
            let taken = usize::from(number) % answers;
            let Ok(step) = round.step(question, |at| at == taken) else { break };
            round.answer(place, step);
        }
    }
    session
}

/// Cases played and found, participants, hands raised.
fn figures(tally: &Tally<'_>) -> [u64; 4] {
    let questions = tally.cases.iter().flat_map(|case| &case.questions);
    let hands = questions.flat_map(|question| question.hands.clone()).sum();
    [tally.played(), tally.right(), tally.participants(), hands]
}

fn rooms() -> impl Strategy<Value = Vec<Vec<u16>>> {
    vec(vec(any::<u16>(), 0..60), 1..5)
}

fn added<'t>(tree: &'t Tree, tallies: impl IntoIterator<Item = Tally<'t>>) -> Tally<'t> {
    let mut sum = Tally::new(tree, None);
    tallies.into_iter().for_each(|tally| sum.add(tally));
    sum
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_a_room_writes_is_read_back_as_it_was(numbers in vec(any::<u16>(), 0..80)) {
        for tree in [equipement(), everything(), nasty()] {
            let session = session(&tree, &numbers);
            let own = Tally::of(&session, "salle");
            let read = read(&tree, &json(&session), "salle");
            let read = read.unwrap_or_else(|problems| panic!("{problems:#?}\n{}", json(&session)));
            for format in FORMATS {
                prop_assert!(written(&read, format) == written(&own, format));
            }
            prop_assert_eq!(read.played(), session.played() as u64);
            prop_assert_eq!(read.right(), session.right() as u64);
            let hesitations = session.hesitations();
            let divided = read.divided_votes();
            prop_assert_eq!(divided.len(), hesitations.len());
            for (vote, hesitation) in divided.iter().zip(&hesitations) {
                prop_assert_eq!(vote.per_cent(), hesitation.per_cent());
            }
        }
    }

    #[test]
    fn rooms_add_up_in_any_order_and_day_by_day(rooms in rooms(), turn in 0_usize..4) {
        let tree = equipement();
        let mut texts: Vec<(String, String)> = Vec::new();
        for (number, numbers) in rooms.iter().enumerate() {
            texts.push((format!("salle-{number}"), json(&session(&tree, numbers))));
        }
        let tally = |place: usize| {
            let (name, text) = &texts[place];
            read(&tree, text, name).expect("a score")
        };
        let count = texts.len();
        let all = added(&tree, (0..count).map(tally));
        let turned = added(&tree, (0..count).rev().map(|place| tally((place + turn) % count)));
        // A morning and an afternoon, each written and read back, are the day.
        let half = count / 2;
        let parts = [added(&tree, (0..half).map(tally)), added(&tree, (half..count).map(tally))];
        let reread = parts.iter().map(|part| {
            read(&tree, &written(part, TallyFormat::Json), "other").expect("a sum of scores")
        });
        let by_halves = added(&tree, reread.collect::<Vec<_>>().into_iter().rev());
        for format in FORMATS {
            prop_assert!(written(&turned, format) == written(&all, format));
            prop_assert!(written(&by_halves, format) == written(&all, format));
        }
        let mut sums = [0; 4];
        for tally in (0..count).map(tally) {
            for (sum, figure) in sums.iter_mut().zip(figures(&tally)) {
                *sum += figure;
            }
        }
        prop_assert_eq!(figures(&all), sums);
    }

    /// Whatever is changed in a file, it is read or refused in words.
    #[test]
    fn a_file_that_was_changed_is_never_a_panic(
        numbers in vec(any::<u16>(), 10..40),
        place in any::<prop::sample::Index>(),
        put in prop::sample::select(vec!["", "9", "-1", "null", "\"", "{}", "[", "x", "99999999999"]),
    ) {
        let tree = everything();
        let text = json(&session(&tree, &numbers));
        let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
        let at = places[place.index(places.len())];
        let changed = format!("{}{put}{}", &text[..at], &text[at..]);
        if let Err(problems) = read(&tree, &changed, "salle") {
            prop_assert!(!problems.is_empty());
            prop_assert!(problems.iter().all(|problem| !problem.to_string().is_empty()));
        }
    }
}

fn two_rooms(tree: &Tree) -> [Session<'_>; 2] {
    let cases = &tree.cases[..3];
    let mut sessions = [Session::new(tree, cases), Session::new(tree, cases)];
    for (room, case, play) in [
        (0, 0, &[("14 2", 0), ("12 3 1", 0), ("1 14 1", 1), ("16", 0)][..]),
        (0, 1, &[("10 4 2", 0), ("5 11", 1), ("15 1", 0)]),
        (1, 0, &[("9", 0), ("2 7", 1), ("5 4", 0)]),
        (1, 1, &[("9", 0), ("9", 0), ("0 9", 1), ("4 5", 1)]),
        (1, 2, &[("9", 0), ("8 1", 0)]),
    ] {
        let round = &mut sessions[room].rounds[case];
        for (place, (hands, taken)) in play.iter().enumerate() {
            let question = round.question(place).expect("a question");
            round.set_vote(question, Vote::read(hands, question, 0).expect("hands"));
            let step = round.step(question, |at| at == *taken).expect("an answer");
            round.answer(place, step);
        }
    }
    sessions
}

#[test]
fn the_pages_of_a_room_and_of_a_day_read_well() {
    let tree = equipement();
    let [first, second] = two_rooms(&tree);
    let day = added(&tree, [Tally::of(&second, "soir"), Tally::of(&first, "matin")]);
    insta::assert_snapshot!("day_md", written(&day, TallyFormat::Markdown));
    insta::assert_snapshot!("day_txt", written(&day, TallyFormat::Text(Look::PLAIN)));
    insta::assert_snapshot!("day_html", written(&day, TallyFormat::Html));
    insta::assert_snapshot!("day_json", written(&day, TallyFormat::Json));
    let mut page = Vec::new();
    room_score(&first, RoomScoreFormat::Html, &mut page).expect("memory refuses nothing");
    insta::assert_snapshot!("room_html", String::from_utf8(page).expect("text"));
    let mut text = Vec::new();
    room_score(&first, RoomScoreFormat::Text, &mut text).expect("memory refuses nothing");
    insta::assert_snapshot!("room_txt", String::from_utf8(text).expect("text"));
}

#[test]
fn nothing_of_a_tree_or_of_a_name_acts_on_the_page() {
    let tree = nasty();
    let session = session(&tree, &[0, 1, 2, 3, 5, 6, 7, 9, 1, 2, 3]);
    let names = ["<script>alert(1)</script>", "a\u{202e}b", "a\u{202e}b"];
    let day = added(&tree, names.map(|name| Tally::of(&session, name)));
    let page = written(&day, TallyFormat::Html);
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;"), "{page}");
    assert!(!page.contains('\u{202e}'), "{page}");
    assert!(page.contains("(2)"), "{page}");
    let day = added(&tree, ["\u{1b}[31mrouge", "\u{7}"].map(|name| Tally::of(&session, name)));
    for format in FORMATS {
        let text = written(&day, format);
        assert!(!text.contains(['\u{1b}', '\u{7}']), "{text}");
    }
}

/// What is said of a file in which one text stands for another.
fn told(from: &str, to: &str) -> Vec<String> {
    let tree = equipement();
    let [first, _] = two_rooms(&tree);
    let text = json(&first);
    let changed = text.replacen(from, to, 1);
    assert_ne!(text, changed, "{from}");
    match read(&tree, &changed, "salle") {
        Ok(_) => Vec::new(),
        Err(problems) => {
            problems.iter().map(|one| one.to_string().replace('\u{a0}', " ")).collect()
        }
    }
}

#[test]
fn what_is_wrong_with_a_file_is_told_at_its_place() {
    for (from, to, words) in [
        ("\"id\": \"equipement\"", "\"id\": \"boites\"", "de l'arbre « boites »"),
        ("\"deck\": null", "\"deck\": \"jeu.yaml\"", "du jeu de cas « jeu.yaml »"),
        ("\"hesitations\": [", "\"hesitation\": [", "ce n'est pas le bilan d'une salle"),
        (
            "\"depart-d-une-collegue\"",
            "\"depart-d-un-collegue\"",
            "vouliez-vous dire « depart-d-une-collegue »",
        ),
        (
            "\"id\": \"usage\"",
            "\"id\": \"usages\"",
            "la question « usages » n'est pas dans l'arbre",
        ),
        ("\"id\": \"oui\"", "\"id\": \"ouii\"", "la réponse « ouii » n'est pas dans l'arbre"),
        (
            "\"hands\": 14",
            "\"hands\": 13",
            "les mains levées ne vont pas avec le nombre de votants",
        ),
        ("\"hands\": 14", "\"hands\": -14", "« hands » attend un nombre entier"),
        ("\"hands\": 14", "\"hand\": 14", "vouliez-vous dire « hands »"),
        ("\"wanted\": true", "\"wanted\": false", "la bonne réponse du cas n'est plus le même"),
        (
            "\"wanted\": \"contacter-gcs\"",
            "\"wanted\": \"ras\"",
            "sa bonne issue n'est plus le même",
        ),
        ("\"verdict\": \"juste\"", "\"verdict\": null", "son verdict ne va pas avec son issue"),
        ("\"verdict\": \"juste\"", "\"verdict\": \"bien\"", "« verdict » attend"),
        ("\"played\": 2", "\"played\": 3", "ses totaux ne sont pas ceux de ses cas"),
        ("\"right\": 1", "\"right\": 2", "ses totaux ne sont pas ceux de ses cas"),
        ("\"on_the_way\": true", "\"on_the_way\": false", "le chemin du cas n'est plus le même"),
        ("\"hesitations\": [", "\"hesitations\": 1, \"x\": [", "« hesitations » attend une liste"),
        ("{", "", "ce n'est pas du JSON, ou il est coupé (ligne "),
    ] {
        let told = told(from, to);
        assert!(told.iter().any(|one| one.contains(words)), "{to}: {told:#?}");
    }
    // All at once.
    let tree = equipement();
    let [first, _] = two_rooms(&tree);
    let text = json(&first)
        .replacen("\"hands\": 14", "\"hands\": \"14\"", 1)
        .replacen("\"id\": \"acces\"", "\"id\": \"acce\"", 1)
        .replace("boite-d-un-autre-operateur", "depart-d-une-collegue");
    let problems = read(&tree, &text, "salle").expect_err("three problems");
    assert!(problems.len() >= 3, "{problems:#?}");
}

#[test]
fn earlier_ids_are_read_too() {
    let text = include_str!("../fixtures/everything.yaml");
    let old = loaded(text);
    let session = session(&old, &[0, 1, 2, 3, 5, 6, 7]);
    let renamed = text
        .replace("  secteur:\n", "  domaine:\n    was: [secteur]\n")
        .replace("secteur:", "domaine:")
        .replace("<secteur>", "<domaine>")
        .replace("go: secteur", "go: domaine")
        .replace("resume: secteur", "resume: domaine");
    let new = loaded(renamed);
    let tally = read(&new, &json(&session), "salle").expect("known by their earlier ids");
    assert_eq!(tally.cases.len(), session.rounds.iter().filter(|round| round.is_begun()).count());
}
