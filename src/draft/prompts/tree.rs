//! What is asked for a first tree, in French.

use super::InterviewPrompt;
use crate::{
    draft::{
        AnswerIndex, Destination, DestinationChoice, Interview, InterviewStage, Phrase, TreeDraft,
    },
    tree::Status,
};

impl Interview {
    /// What is asked now, in words; `None` when it is done.
    ///
    /// ```
    /// use mssante_check::draft::{Interview, PromptField, Reply};
    ///
    /// let mut interview = Interview::default();
    /// let prompt = interview.prompt().expect("a tree has a title");
    /// assert_eq!(prompt.label(), "Titre");
    /// interview.reply(Reply::typed("Accueillir un message"))?;
    /// let prompt = interview.prompt().expect("and a document");
    /// assert!(matches!(prompt.field, PromptField::Text { .. }));
    /// # Ok::<(), mssante_check::draft::InterviewError>(())
    /// ```
    pub fn prompt(&self) -> Option<InterviewPrompt> {
        let draft = self.draft();
        Some(match self.stage() {
            InterviewStage::Title => InterviewPrompt::text(
                Vec::new(),
                "Quel est le titre de l'arbre ? Par exemple : Accueillir un message \
                    sécurisé",
                "Titre",
            ),
            InterviewStage::Document => InterviewPrompt::text(
                Vec::new(),
                "De quel document l'arbre est-il tiré ? Par exemple : Note interne sur les messages \
                 reçus",
                "Document",
            ),
            InterviewStage::Ask(None) => InterviewPrompt::text(
                Vec::new(),
                "Quelle est la première question ? Par exemple : Le message est-il lu chaque \
                 jour ?",
                "Question",
            ),
            InterviewStage::Ask(Some(place)) => InterviewPrompt::text(
                way_through(draft, place),
                format!("{} : quelle question vient ensuite ?", answer(draft, place)),
                "Question",
            ),
            InterviewStage::Label => label_prompt(draft),
            InterviewStage::Destination(place) => InterviewPrompt::menu(
                way_through(draft, place),
                format!("{} : et ensuite ?", answer(draft, place)),
                destinations(self, place),
            ),
            InterviewStage::Outcome(place) => InterviewPrompt::text(
                way_through(draft, place),
                format!("{} : quelle est l'issue, en une phrase ?", answer(draft, place)),
                "Issue",
            ),
            InterviewStage::Status => InterviewPrompt::menu(
                Vec::new(),
                format!("Que dit l'issue « {} » à la personne ?", last_outcome(draft)),
                Status::ALL.iter().map(|(_, _, label)| (*label).to_owned()).collect(),
            ),
            InterviewStage::Action => action_prompt(draft),
            InterviewStage::Cases => InterviewPrompt::menu(
                Vec::new(),
                "Chaque réponse mène quelque part. Raconter des cas ? Ils éprouvent l'arbre, \
                    et servent d'exercices",
                vec!["Oui".into(), "Non, une autre fois".into()],
            ),
            InterviewStage::Situation(place) => situation_prompt(draft, place),
            InterviewStage::Why => InterviewPrompt::text(
                Vec::new(),
                "Pourquoi est-ce la bonne issue ? Une ligne vide si cela va de \
                soi",
                "Pourquoi",
            ),
            InterviewStage::Done => return None,
        })
    }
}

fn label_prompt(draft: &TreeDraft) -> InterviewPrompt {
    let index = draft.questions.len().saturating_sub(1);
    let question = &draft.questions[index];
    let mut way = lines(draft, &draft.path_to(index));
    way.extend(numbered(question.answers.iter().map(|answer| &answer.label)));
    InterviewPrompt::text(
        way,
        format!(
            "Quelles sont les réponses à « {} » ? Deux au moins, puis une ligne vide",
            short(&question.ask)
        ),
        format!("Réponse {}", question.answers.len() + 1),
    )
}

fn action_prompt(draft: &TreeDraft) -> InterviewPrompt {
    let actions = draft.outcomes.last().map(|outcome| &outcome.actions[..]).unwrap_or_default();
    InterviewPrompt::text(
        numbered(actions).collect(),
        format!(
            "Que faut-il faire à l'issue « {} » ? Une action par ligne, puis une ligne \
                     vide",
            last_outcome(draft)
        ),
        format!("Action {}", actions.len() + 1),
    )
}

fn situation_prompt(draft: &TreeDraft, place: AnswerIndex) -> InterviewPrompt {
    let path = draft.path_through(place).unwrap_or_default();
    let outcome = draft.outcomes.get(path.outcome);
    let title = outcome.map(|outcome| short(&outcome.title)).unwrap_or_default();
    InterviewPrompt::text(
        Vec::new(),
        format!(
            "{}\nQuelle situation mène ainsi à l'issue « {title} » ? Une ligne vide : pas de cas",
            lines(draft, &path.answers).join("\n")
        ),
        "Situation",
    )
}

/// Where an answer may lead.
fn destinations(interview: &Interview, place: AnswerIndex) -> Vec<String> {
    let draft = interview.draft();
    let choices = interview.destinations(place).into_iter();
    choices.map(|choice| destination(draft, choice)).collect()
}

fn destination(draft: &TreeDraft, choice: DestinationChoice) -> String {
    match choice {
        DestinationChoice::NewQuestion => "Une nouvelle question".into(),
        DestinationChoice::NewOutcome => "Une nouvelle issue, qui dit quoi faire".into(),
        DestinationChoice::Existing(Destination::Question(question)) => {
            format!("La question « {} »", short(&draft.questions[question].ask))
        }
        DestinationChoice::Existing(Destination::Outcome(outcome)) => {
            format!("L'issue « {} »", short(&draft.outcomes[outcome].title))
        }
        DestinationChoice::Existing(Destination::Open) => "Plus tard".into(),
    }
}

/// The answers on the way to an answer, and that answer.
fn way_through(draft: &TreeDraft, place: AnswerIndex) -> Vec<String> {
    let mut way = draft.path_to(place.question);
    way.push(place);
    lines(draft, &way)
}

/// Questions with their answers, a line each.
fn lines(draft: &TreeDraft, way: &[AnswerIndex]) -> Vec<String> {
    let mut lines = Vec::new();
    for place in way {
        let ask = short(&draft.question(*place).ask);
        lines.push(format!("{ask} {}", short(&draft.answer(*place).label)));
    }
    lines
}

/// The lines that were given already, where several are asked for.
fn numbered<'a>(given: impl IntoIterator<Item = &'a Phrase>) -> impl Iterator<Item = String> {
    let given = given.into_iter().enumerate();
    given.map(|(place, phrase)| format!("{}. {}", place + 1, short(phrase)))
}

fn answer(draft: &TreeDraft, place: AnswerIndex) -> String {
    let ask = short(&draft.question(place).ask);
    format!("Réponse « {} » à « {} »", short(&draft.answer(place).label), ask)
}

fn last_outcome(draft: &TreeDraft) -> String {
    draft.outcomes.last().map(|outcome| short(&outcome.title)).unwrap_or_default()
}

/// A text that leaves room for what stands around it.
fn short(phrase: &Phrase) -> String {
    const MOST: usize = 80;
    let text = phrase.as_str();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.into(),
    }
}
