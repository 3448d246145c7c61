//! Cases, questions and answers of a score, beside those of the tree.

use serde_json::{Map, Value};

use super::{RoomScoreProblem, RoomScoreReader};
use crate::{
    training::{
        gives,
        room::{CaseTally, QuestionTally, RoomFigures, Tally},
    },
    tree::{Question, text::NodeId},
};

/// What a file has of one case, beside what the tree has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ScoreForm {
    /// Of one room: verdicts, and hands that may not have been counted.
    OneRoom,
    /// Of several, added up.
    Added,
}

impl<'t> RoomScoreReader<'t> {
    pub(super) fn tally(
        &mut self,
        value: &Value,
        name: &str,
        deck: Option<&str>,
    ) -> Option<Tally<'t>> {
        let form = if value.get("rooms").is_some() { ScoreForm::Added } else { ScoreForm::OneRoom };
        let keys: &[&'static str] = match form {
            ScoreForm::OneRoom => {
                &["tree", "of", "played", "right", "version", "deck", "cases", "hesitations"]
            }
            ScoreForm::Added => &[
                "tree",
                "deck",
                "rooms",
                "played",
                "right",
                "participants",
                "version",
                "cases",
                "hesitations",
            ],
        };
        let place = "le bilan";
        let file = self.mapping(value, place, keys, &["version", "deck"])?;
        let mut tally = Tally::new(self.tree, deck.map(Into::into));
        for case in self.list(file, place, "cases") {
            let Some(read) = self.case(case, form) else { continue };
            if tally.cases.iter().any(|own| std::ptr::eq(own.case, read.case)) {
                let (place, name) = (place.into(), read.case.id.to_string());
                self.problems.push(RoomScoreProblem::Twice { place, what: "le cas", name });
            }
            tally.add_case(read);
        }
        // What made rooms hesitate follows from their votes.
        self.list(file, place, "hesitations");
        tally.rooms = match form {
            ScoreForm::OneRoom => vec![self.room_alone(file, name, &tally)?],
            ScoreForm::Added => self.rooms(file),
        };
        self.check_sums(file, &tally);
        Some(tally)
    }

    /// The figures of a room that is alone in its file.
    fn room_alone(
        &mut self,
        file: &Map<String, Value>,
        name: &str,
        tally: &Tally<'t>,
    ) -> Option<RoomFigures> {
        let of = self.count(file, "le bilan", "of")?;
        let played = self.count(file, "le bilan", "played")?;
        let right = self.count(file, "le bilan", "right")?;
        Some(RoomFigures {
            name: name.into(),
            of,
            played,
            right,
            participants: tally.most_voters(),
        })
    }

    fn rooms(&mut self, file: &Map<String, Value>) -> Vec<RoomFigures> {
        let mut rooms = Vec::new();
        for (number, value) in (1..).zip(self.list(file, "le bilan", "rooms")) {
            let place = format!("salle {number}");
            let keys = ["name", "of", "played", "right", "participants"];
            let Some(room) = self.mapping(value, &place, &keys, &[]) else { continue };
            let name = self.text(room, &place, "name").unwrap_or_default();
            let mut figures =
                RoomFigures { name: name.into(), of: 0, played: 0, right: 0, participants: 0 };
            for (key, count) in [
                ("of", &mut figures.of),
                ("played", &mut figures.played),
                ("right", &mut figures.right),
                ("participants", &mut figures.participants),
            ] {
                *count = self.count(room, &place, key).unwrap_or_default();
            }
            rooms.push(figures);
        }
        rooms.sort();
        rooms
    }

    /// The sums of a file are those of its cases and rooms.
    fn check_sums(&mut self, file: &Map<String, Value>, tally: &Tally<'t>) {
        if !self.problems.is_empty() {
            return;
        }
        let played: u64 = tally.cases.iter().map(CaseTally::played).sum();
        let right: u64 = tally.cases.iter().map(|case| case.found + case.detours).sum();
        let counts = [
            (file.get("played").and_then(Value::as_u64), played),
            (file.get("right").and_then(Value::as_u64), right),
            (Some(tally.played()), played),
            (Some(tally.right()), right),
        ];
        let has_room = tally.rooms.iter().all(|room| room.played <= room.of);
        let begun = tally.cases.iter().all(|case| case.rooms <= tally.rooms.len() as u64);
        if counts.iter().any(|(given, sum)| *given != Some(*sum)) || !has_room || !begun {
            self.contradiction("le bilan", "ses totaux ne sont pas ceux de ses cas");
        }
    }

    fn case(&mut self, value: &Value, form: ScoreForm) -> Option<CaseTally<'t>> {
        let keys: &[&'static str] = match form {
            ScoreForm::OneRoom => &["id", "verdict", "outcome", "wanted", "path", "questions"],
            ScoreForm::Added => {
                &["id", "rooms", "found", "detours", "missed", "outcomes", "wanted", "questions"]
            }
        };
        let fields = self.mapping(value, "un cas", keys, &[])?;
        let id = self.text(fields, "un cas", "id")?;
        let tree = self.tree;
        let Some(case) = tree.cases.iter().find(|case| *case.id == *id) else {
            let known = tree.cases.iter().map(|case| &*case.id);
            self.unknown("le bilan", "le cas", &id, known);
            return None;
        };
        let place = format!("cas «\u{a0}{}\u{a0}»", case.id);
        let mut tally = CaseTally::new(tree, case);
        if self
            .text(fields, &place, "wanted")
            .is_some_and(|own| !self.is_outcome(&own, case.outcome))
        {
            self.changed(&place, "sa bonne issue");
        }
        match form {
            ScoreForm::OneRoom => self.verdict(fields, &place, &mut tally),
            ScoreForm::Added => self.case_counts(fields, &place, &mut tally),
        }
        for question in self.list(fields, &place, "questions") {
            let Some(read) = self.question(question, &place, form, &tally) else { continue };
            if tally.questions.iter().any(|own| own.question.id == read.question.id) {
                let (place, name) = (place.clone(), read.question.key.to_string());
                self.problems.push(RoomScoreProblem::Twice { place, what: "la question", name });
            }
            tally.questions.push(read);
        }
        tally.questions.sort_by_key(|own| own.question.id);
        Some(tally)
    }

    /// Whether an outcome is now called so, or was.
    fn is_outcome(&self, name: &str, id: NodeId) -> bool {
        self.tree[id].ids().any(|own| own == name)
    }

    fn verdict(&mut self, fields: &Map<String, Value>, place: &str, tally: &mut CaseTally<'t>) {
        tally.rooms = 1;
        self.text(fields, place, "path");
        let reached = match fields.get("outcome") {
            Some(Value::Null) | None => None,
            Some(_) => self.text(fields, place, "outcome"),
        };
        let is_reached = reached.is_some();
        let outcome = reached.and_then(|name| self.outcome(&name, place));
        tally.outcomes.extend(outcome.map(|id| (id, 1)));
        match fields.get("verdict").map(|verdict| verdict.as_str().ok_or(verdict)) {
            Some(Ok("juste")) => tally.found = 1,
            Some(Ok("autre-chemin")) => tally.detours = 1,
            Some(Ok("a-revoir")) => tally.missed = 1,
            Some(Err(Value::Null)) | None => {}
            Some(_) => {
                let expected = "juste, autre-chemin, a-revoir ou null";
                self.wrong_kind(place, "verdict", expected);
                return;
            }
        }
        let is_right = tally.missed == 0;
        if (tally.played() > 0) != is_reached
            || tally.played() > 0 && is_right && outcome != Some(tally.case.outcome)
        {
            self.contradiction(place, "son verdict ne va pas avec son issue");
        }
    }

    fn outcome(&mut self, name: &str, place: &str) -> Option<NodeId> {
        let outcomes: Vec<_> = self.tree.outcomes().collect();
        let found = outcomes.iter().find(|outcome| outcome.is_called(name));
        if found.is_none() {
            self.unknown(place, "l'issue", name, outcomes.iter().map(|outcome| &*outcome.key));
        }
        found.map(|outcome| outcome.id)
    }

    fn case_counts(&mut self, fields: &Map<String, Value>, place: &str, tally: &mut CaseTally<'t>) {
        for (key, count) in [
            ("rooms", &mut tally.rooms),
            ("found", &mut tally.found),
            ("detours", &mut tally.detours),
            ("missed", &mut tally.missed),
        ] {
            *count = self.count(fields, place, key).unwrap_or_default();
        }
        for value in self.list(fields, place, "outcomes") {
            let Some(reached) = self.mapping(value, place, &["id", "rooms"], &[]) else { continue };
            let Some(name) = self.text(reached, place, "id") else { continue };
            let Some(rooms) = self.count(reached, place, "rooms") else { continue };
            tally.outcomes.extend(self.outcome(&name, place).map(|id| (id, rooms)));
        }
        tally.outcomes.sort();
        let reached: u64 = tally.outcomes.iter().map(|(_, rooms)| *rooms).sum();
        if reached != tally.played() || tally.played() > tally.rooms {
            self.contradiction(place, "ses salles et ses issues ne se comptent pas pareil");
        }
    }

    fn question(
        &mut self,
        value: &Value,
        case_place: &str,
        form: ScoreForm,
        case: &CaseTally<'t>,
    ) -> Option<QuestionTally<'t>> {
        let keys: &[&'static str] = match form {
            ScoreForm::OneRoom => &["id", "ask", "voters", "answers", "on_the_way"],
            ScoreForm::Added => &["id", "ask", "votes", "voters", "answers", "on_the_way"],
        };
        let fields = self.mapping(value, case_place, keys, &[])?;
        let id = self.text(fields, case_place, "id")?;
        let tree = self.tree;
        let Some(question) = tree.question(&id) else {
            let known: Vec<&str> = tree.questions().map(|question| &*question.key).collect();
            self.unknown(case_place, "la question", &id, known.into_iter());
            return None;
        };
        let place = format!("{case_place}, question «\u{a0}{}\u{a0}»", question.key);
        self.text(fields, &place, "ask");
        let mut tally = QuestionTally::new(question);
        let has_vote = form == ScoreForm::Added || fields.get("voters") != Some(&Value::Null);
        if has_vote {
            tally.voters = self.count(fields, &place, "voters").unwrap_or_default();
            tally.votes = match form {
                ScoreForm::OneRoom => 1,
                ScoreForm::Added => self.count(fields, &place, "votes").unwrap_or_default(),
            };
        }
        let is_met = case.right_step(question).is_some();
        if self.truth(fields, &place, "on_the_way").is_some_and(|own| own != is_met) {
            self.changed(&place, "le chemin du cas");
        }
        let before = self.problems.len();
        self.answers(fields, &place, form, case, &mut tally);
        if self.problems.len() == before {
            self.check_votes(&place, &tally);
        }
        Some(tally)
    }

    fn answers(
        &mut self,
        fields: &Map<String, Value>,
        place: &str,
        form: ScoreForm,
        case: &CaseTally<'t>,
        tally: &mut QuestionTally<'t>,
    ) {
        let question = tally.question;
        let mut met = vec![false; question.answers.len()];
        for value in self.list(fields, place, "answers") {
            let keys = ["id", "label", "hands", "wanted", "taken"];
            let Some(fields) = self.mapping(value, place, &keys, &[]) else { continue };
            let Some(id) = self.text(fields, place, "id") else { continue };
            let Some(at) = answer_place(question, &id) else {
                let known = question.answers.iter().map(|answer| &*answer.key);
                self.unknown(place, "la réponse", &id, known);
                continue;
            };
            let place = format!("{place}, réponse «\u{a0}{}\u{a0}»", question.answers[at].key);
            if std::mem::replace(&mut met[at], true) {
                let (place, name) = (place, id);
                self.problems.push(RoomScoreProblem::Twice { place, what: "la réponse", name });
                continue;
            }
            self.text(fields, &place, "label");
            let hands = fields.get("hands").filter(|hands| !hands.is_null());
            match (hands, tally.votes > 0) {
                (Some(_), _) | (None, true) => {
                    tally.hands[at] = self.count(fields, &place, "hands").unwrap_or_default();
                }
                (None, false) => {}
            }
            let step = case.right_step(question);
            let is_right = step.is_some_and(|step| gives(step, &question.answers[at]));
            if self.truth(fields, &place, "wanted").is_some_and(|own| own != is_right) {
                self.changed(&place, "la bonne réponse du cas");
            }
            tally.taken[at] = match form {
                ScoreForm::OneRoom => {
                    u64::from(self.truth(fields, &place, "taken").unwrap_or_default())
                }
                ScoreForm::Added => self.count(fields, &place, "taken").unwrap_or_default(),
            };
        }
        for (answer, is_met) in question.answers.iter().zip(&met) {
            if !is_met {
                let place = format!("{place}, réponse «\u{a0}{}\u{a0}»", answer.key);
                self.problems.push(RoomScoreProblem::Missing { place, key: "hands" });
            }
        }
    }

    /// Hands and voters go together.
    fn check_votes(&mut self, place: &str, tally: &QuestionTally<'t>) {
        let hands: u64 = tally.hands.iter().fold(0, |sum, count| sum.saturating_add(*count));
        let most = tally.hands.iter().copied().max().unwrap_or_default();
        let is_sound = match (tally.votes, tally.question.takes_several()) {
            (0, _) => tally.voters == 0 && hands == 0,
            (_, true) => most > 0 && most <= tally.voters,
            (_, false) => hands > 0 && hands == tally.voters,
        };
        if !is_sound {
            self.contradiction(place, "les mains levées ne vont pas avec le nombre de votants");
        }
    }
}

/// The place of the answer that has or had this id.
fn answer_place(question: &Question, id: &str) -> Option<usize> {
    let answer = question.answer(id)?;
    question.answers.iter().position(|own| std::ptr::eq(own, answer))
}
