//! What is asked for a first tree, in French.

use std::path::Path;

use mssante_check::{
    draft::{
        AnswerIndex, Destination, DestinationChoice, Interview, InterviewStage, Phrase, TreeDraft,
    },
    tree::Status,
};

use crate::cli::{commands::check::counted, files::catalogue::shell_quoted};

pub(crate) const WELCOME: [&str; 2] = [
    "Un premier arbre, pas à pas : les questions, leurs réponses, et les issues où elles mènent.",
    "« < » revient en arrière. Le fichier est écrit à la fin ; Ctrl-C arrête, et garde ce qui \
     fait déjà un arbre.",
];

/// Something to ask, and the way to where it stands.
pub(crate) enum Asked {
    Blank { way: Vec<String>, title: String, prompt: String },
    Menu { way: Vec<String>, title: String, items: Vec<String> },
}

impl Asked {
    /// What is asked, and what is to be given, for a message.
    pub(crate) fn said(self) -> (String, String) {
        match self {
            Self::Blank { title, prompt, .. } => (title, prompt),
            Self::Menu { title, .. } => (title, "Votre choix".into()),
        }
    }
}

/// What an interview asks; `None` when it is done.
pub(crate) fn asked(interview: &Interview) -> Option<Asked> {
    let draft = interview.draft();
    let blank = |title: String, prompt: &str| Asked::Blank {
        way: Vec::new(),
        title,
        prompt: prompt.into(),
    };
    let last_question = draft.questions.len().saturating_sub(1);
    let outcome =
        || draft.outcomes.last().map(|outcome| short(outcome.title.as_str())).unwrap_or_default();
    Some(match interview.stage() {
        InterviewStage::Title => blank(
            "Quel est le titre de l'arbre ? Par exemple : Accueillir un message \
                sécurisé"
                .into(),
            "Titre",
        ),
        InterviewStage::Document => blank(
            "De quel document l'arbre est-il tiré ? Par exemple : Note interne sur les messages \
             reçus"
                .into(),
            "Document",
        ),
        InterviewStage::Ask(None) => blank(
            "Quelle est la première question ? Par exemple : Le message est-il lu chaque \
             jour ?"
                .into(),
            "Question",
        ),
        InterviewStage::Ask(Some(place)) => Asked::Blank {
            way: way(draft, place),
            title: format!("{} : quelle question vient ensuite ?", answer(draft, place)),
            prompt: "Question".into(),
        },
        InterviewStage::Label => {
            let question = &draft.questions[last_question];
            let answers = question.answers.iter().map(|answer| &answer.label);
            Asked::Blank {
                way: lines(draft, &draft.path_to(last_question))
                    .into_iter()
                    .chain(numbered(answers))
                    .collect(),
                title: format!(
                    "Quelles sont les réponses à « {} » ? Deux au moins, puis une ligne vide",
                    short(question.ask.as_str())
                ),
                prompt: format!("Réponse {}", question.answers.len() + 1),
            }
        }
        InterviewStage::Destination(place) => Asked::Menu {
            way: way(draft, place),
            title: format!("{} : et ensuite ?", answer(draft, place)),
            items: interview
                .destinations(place)
                .into_iter()
                .map(|onward| item(draft, onward))
                .collect(),
        },
        InterviewStage::Outcome(place) => Asked::Blank {
            way: way(draft, place),
            title: format!("{} : quelle est l'issue, en une phrase ?", answer(draft, place)),
            prompt: "Issue".into(),
        },
        InterviewStage::Status => Asked::Menu {
            way: Vec::new(),
            title: format!("Que dit l'issue « {} » à la personne ?", outcome()),
            items: Status::ALL.iter().map(|(_, _, label)| (*label).to_owned()).collect(),
        },
        InterviewStage::Action => {
            let actions =
                draft.outcomes.last().map(|outcome| &outcome.actions[..]).unwrap_or_default();
            Asked::Blank {
                way: numbered(actions).collect(),
                title: format!(
                    "Que faut-il faire à l'issue « {} » ? Une action par ligne, puis une ligne \
                     vide",
                    outcome()
                ),
                prompt: format!("Action {}", actions.len() + 1),
            }
        }
        InterviewStage::Cases => Asked::Menu {
            way: Vec::new(),
            title: "Chaque réponse mène quelque part. Raconter des cas ? Ils éprouvent l'arbre, \
                et servent d'exercices"
                .into(),
            items: vec!["Oui".into(), "Non, une autre fois".into()],
        },
        InterviewStage::Situation(place) => situation(draft, place),
        InterviewStage::Why => blank(
            "Pourquoi est-ce la bonne issue ? Une ligne vide si cela va de \
            soi"
            .into(),
            "Pourquoi",
        ),
        InterviewStage::Done => return None,
    })
}

fn situation(draft: &TreeDraft, place: AnswerIndex) -> Asked {
    let path = draft.path_through(place).unwrap_or_default();
    let title = draft
        .outcomes
        .get(path.outcome)
        .map(|outcome| short(outcome.title.as_str()))
        .unwrap_or_default();
    Asked::Blank {
        way: Vec::new(),
        title: format!(
            "{}\nQuelle situation mène ainsi à l'issue « {title} » ? Une ligne vide : pas de cas",
            lines(draft, &path.answers).join("\n")
        ),
        prompt: "Situation".into(),
    }
}

fn item(draft: &TreeDraft, onward: DestinationChoice) -> String {
    match onward {
        DestinationChoice::NewQuestion => "Une nouvelle question".into(),
        DestinationChoice::NewOutcome => "Une nouvelle issue, qui dit quoi faire".into(),
        DestinationChoice::Existing(Destination::Question(question)) => {
            format!("La question « {} »", short(draft.questions[question].ask.as_str()))
        }
        DestinationChoice::Existing(Destination::Outcome(outcome)) => {
            format!("L'issue « {} »", short(draft.outcomes[outcome].title.as_str()))
        }
        DestinationChoice::Existing(Destination::Open) => "Plus tard".into(),
    }
}

/// The answers on the way to a place, and the one there.
fn way(draft: &TreeDraft, place: AnswerIndex) -> Vec<String> {
    let way: Vec<AnswerIndex> = draft.path_to(place.question).into_iter().chain([place]).collect();
    lines(draft, &way)
}

fn lines(draft: &TreeDraft, way: &[AnswerIndex]) -> Vec<String> {
    let line = |place: &AnswerIndex| {
        let ask = draft.question(*place).ask.as_str();
        format!("{} {}", short(ask), short(draft.answer(*place).label.as_str()))
    };
    way.iter().map(line).collect()
}

/// What was said already where several lines are.
fn numbered<'a>(said: impl IntoIterator<Item = &'a Phrase>) -> impl Iterator<Item = String> {
    said.into_iter()
        .enumerate()
        .map(|(place, phrase)| format!("{}. {}", place + 1, short(phrase.as_str())))
}

fn answer(draft: &TreeDraft, place: AnswerIndex) -> String {
    let question = draft.question(place);
    let answer = draft.answer(place);
    format!("Réponse « {} » à « {} »", short(answer.label.as_str()), short(question.ask.as_str()))
}

/// A text that leaves room for what stands around it.
fn short(text: &str) -> String {
    const MOST: usize = 80;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.into(),
    }
}

pub(crate) fn capitalised(sentence: &str) -> String {
    let mut chars = sentence.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// What was written, and where.
pub(crate) fn written(draft: &TreeDraft, name: &str) -> String {
    let (questions, outcomes) =
        (counted(draft.questions.len(), "question"), counted(draft.outcomes.len(), "issue"));
    format!(
        "L'arbre est dans « {name} » : {questions}, {outcomes}, {}.",
        counted(draft.cases.len(), "cas")
    )
}

/// What to do with a tree that was just written.
pub(crate) fn farewell(draft: &TreeDraft, path: &Path) -> String {
    let file = |ending: &str| shell_quoted(&path.with_extension(ending).to_string_lossy());
    let own = shell_quoted(&path.to_string_lossy());
    let mut steps = vec![
        ("Le relire, le changer", format!("ouvrez {own} dans un éditeur de texte")),
        ("Le vérifier ensuite", format!("mssante-check check {own}")),
        ("Le parcourir", format!("mssante-check {own}")),
        ("En faire une page", format!("mssante-check export {own} -o {}", file("html"))),
        ("En faire un poster", format!("mssante-check export {own} -o {}", file("svg"))),
    ];
    if !draft.cases.is_empty() {
        steps.push(("Jouer ses cas", format!("mssante-check train {own}")));
        steps
            .push(("En faire un module", format!("mssante-check export {own} -o {}", file("zip"))));
    }
    let lines: Vec<String> =
        steps.into_iter().map(|(what, how)| format!("  {what:<22} {how}")).collect();
    let cases = if draft.cases.is_empty() {
        "\nAvec des cas, l'arbre se joue aussi, et fait un module de cours."
    } else {
        ""
    };
    format!("\nEt maintenant\n{}{cases}", lines.join("\n"))
}
