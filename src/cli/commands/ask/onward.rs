//! The walks that a person may go on with at an outcome.

use mssante_check::{
    load,
    tree::{Outcome, text::NodeId},
};

use super::{
    coded_walk::{self, CodedWalk},
    prefilled::PrefilledAnswers,
    session::Session,
};
use crate::cli::{
    failure::Failure,
    files::catalogue::{Catalogue, LoadedTree},
    screen::{
        dialogue::Prompter,
        prompts::{MenuPrompt, MenuReply, TextPrompt, TextReply},
        terminal,
    },
};

/// What a person chose at an outcome.
pub(super) enum OutcomeChoice {
    Leave,
    /// Walk on elsewhere.
    Next(Box<NextWalk>),
    /// Take up a question once something was verified.
    Resume(NodeId),
    /// Answer a question anew.
    Reopen(NodeId),
}

/// A walk that the person goes on with.
pub(super) struct NextWalk {
    pub(super) loaded: LoadedTree,
    /// The answers of another situation; without them it is the same, and what was answered already
    /// is carried over.
    pub(super) anew: Option<PrefilledAnswers>,
}

/// What there is around a walk.
#[derive(Clone, Copy)]
pub(super) struct WalkContext<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) loaded: &'a LoadedTree,
    /// Shows the reports of the outcomes on the way.
    pub(super) session: &'a Session,
}

/// Trees to choose from, in groups by what people want.
#[derive(Default)]
struct TreeList {
    ids: Vec<String>,
    titles: Vec<String>,
    /// What people want, with the place of the first tree for it.
    wants: Vec<(usize, String)>,
}

impl WalkContext<'_> {
    /// Whether the shelf has a tree beside the one that is walked.
    pub(super) fn has_other_trees(self) -> bool {
        self.catalogue.shelf().ids().any(|id| *id != *self.loaded.tree.id)
    }

    /// Goes on with a tree that the outcome leads to; `None` to go back.
    pub(super) fn go_on(
        self,
        prompter: &mut Prompter,
        outcome: &Outcome,
    ) -> Result<Option<OutcomeChoice>, Failure> {
        let mut list = TreeList::default();
        for heading in &outcome.next {
            list.ids.push(heading.id.to_string());
            list.titles.push(heading.title.to_string());
        }
        if let [id] = &list.ids[..] {
            return Ok(self.carry_on(prompter, id));
        }
        self.choose_from(prompter, "Continuer avec quel arbre\u{a0}?", &list)
    }

    /// Goes on with a tree of the shelf; `None` to go back.
    pub(super) fn choose_tree(
        self,
        prompter: &mut Prompter,
    ) -> Result<Option<OutcomeChoice>, Failure> {
        match self.other_trees() {
            Ok(list) => self.choose_from(prompter, "Quel arbre\u{a0}?", &list),
            Err(failure) => {
                tell(prompter, &failure);
                Ok(None)
            }
        }
    }

    /// The trees of the shelf but the one that is walked; a file with errors is left out.
    fn other_trees(self) -> Result<TreeList, Failure> {
        let names = self.catalogue.names()?;
        let mut list = TreeList::default();
        for (want, trees) in self.catalogue.shelf().groups() {
            let first = list.ids.len();
            for tree in trees.iter().filter(|tree| *tree.id() != *self.loaded.tree.id) {
                let Some(heading) = load::heading(&tree.source(), &names) else { continue };
                list.ids.push(tree.id().into());
                list.titles.push(heading.title.into());
            }
            if first < list.ids.len() {
                list.wants.extend(want.map(|want| (first, want.to_owned())));
            }
        }
        Ok(list)
    }

    fn choose_from(
        self,
        prompter: &mut Prompter,
        title: &str,
        list: &TreeList,
    ) -> Result<Option<OutcomeChoice>, Failure> {
        let menu = MenuPrompt { way: &[], title, items: &list.titles, headings: &list.wants };
        Ok(match prompter.choose(&menu)? {
            MenuReply::Item(place) => self.carry_on(prompter, &list.ids[place]),
            MenuReply::Back => None,
            MenuReply::Leave => Some(OutcomeChoice::Leave),
        })
    }

    /// Goes on with a tree, and what was answered already.
    fn carry_on(self, prompter: &mut Prompter, id: &str) -> Option<OutcomeChoice> {
        let loaded = self.catalogue.load_next(&self.loaded.name, id);
        next(prompter, loaded, None)
    }

    /// Walks the same tree for another situation.
    pub(super) fn restart(self, prompter: &mut Prompter) -> Option<OutcomeChoice> {
        let loaded = self.catalogue.load_without_cases(&self.loaded.name);
        next(prompter, loaded, Some(PrefilledAnswers::default()))
    }

    /// Opens a code, which is asked for until it is one; `None` to go back.
    pub(super) fn open_code(
        self,
        prompter: &mut Prompter,
    ) -> Result<Option<OutcomeChoice>, Failure> {
        let mut notice: Option<String> = None;
        loop {
            let code = match prompter.fill_in(&TextPrompt {
                way: &[],
                title: "Reprendre un code de parcours",
                prompt: "Code du parcours (rien pour revenir)",
                before: None,
                notice: notice.as_deref(),
            })? {
                TextReply::Text(code) => code,
                TextReply::Nothing | TextReply::Back => return Ok(None),
                TextReply::Leave => return Ok(Some(OutcomeChoice::Leave)),
            };
            match coded_walk::open(self.catalogue, self.loaded, &code) {
                Ok(CodedWalk { loaded, answers, remark }) => {
                    if let Some(remark) = remark {
                        prompter.tell(remark);
                    }
                    return Ok(next(prompter, Ok(loaded), Some(answers)));
                }
                Err(failure) => notice = Some(failure.to_string()),
            }
        }
    }
}

/// The choice of a tree; one that cannot be loaded is told of, and the menu comes again.
fn next(
    prompter: &mut Prompter,
    loaded: Result<LoadedTree, Failure>,
    anew: Option<PrefilledAnswers>,
) -> Option<OutcomeChoice> {
    match loaded {
        Ok(loaded) => Some(OutcomeChoice::Next(Box::new(NextWalk { loaded, anew }))),
        Err(failure) => {
            tell(prompter, &failure);
            None
        }
    }
}

/// Tells why there is nothing to go on with.
fn tell(prompter: &mut Prompter, failure: &Failure) {
    if let Failure::Problems(problems) = failure {
        let drawn = problems.draw(terminal::excerpt_style());
        terminal::tell_drawn(&format!("\n{}", drawn.trim_end()));
    }
    let told = match failure {
        Failure::Problems(_) => "cet arbre ne peut pas être parcouru".into(),
        failure => failure.to_string(),
    };
    prompter.tell(&format!("erreur\u{a0}: {told}"));
}
