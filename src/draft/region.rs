//! The file of a region, asked for step by step: what it has in place of the names, contacts and
//! links of a shelf.

use jiff::civil::Date;

use super::{
    InterviewError, Phrase, Reply,
    interview::{item_of, text_of},
    region_file::{RegionDraft, RegionEntry},
    replies::ReplyHistory,
};
use crate::{
    load::{self, Replaceable, ReplaceableEntry, Source},
    tree::{
        input::Input,
        names::{Name, Names},
    },
};

/// Asks for what a region has in place of a shelf's own. Every reply may be taken back, to the
/// first.
#[derive(Debug)]
pub struct RegionInterview {
    /// The resources of the shelf.
    shelf: Source,
    replaceable: Replaceable,
    draft: RegionDraft,
    stage: RegionStage,
    history: ReplyHistory,
}

/// What is asked now. Nothing leaves what the shelf has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegionStage {
    /// What stands for one of [`RegionInterview::names`].
    Name(usize),
    /// How that name is said in a sentence: one of [`RegionInterview::forms`].
    Forms(usize),
    /// Whether contacts and links are gone through: item 0 says yes.
    Entries,
    /// The address of one of [`RegionInterview::entries`].
    Target(usize),
    /// What that entry is called.
    Label(usize),
    /// Whether somebody saw today that the addresses are right: item 0 says yes.
    Verified,
    Done,
}

/// What a name holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    Text,
    /// The end of mail addresses, from their @ on.
    Suffix,
    Email,
    Page,
}

impl NameKind {
    /// What the name of a shelf holds, and so does that of a region.
    pub fn of(name: &str) -> Self {
        match name {
            _ if name.contains(' ') => Self::Text,
            _ if name.starts_with('@') => Self::Suffix,
            _ if name.contains("://") => Self::Page,
            _ if name.contains('@') => Self::Email,
            _ => Self::Text,
        }
    }

    /// What was typed, if it is of this kind; `example` is what the shelf has.
    fn read(self, typed: &Phrase, example: &str) -> Result<Box<str>, InterviewError> {
        let typed = typed.as_str();
        let is_fit = match self {
            Self::Text => true,
            Self::Suffix if !typed.contains('@') => {
                return self.read(&Phrase::known(&format!("@{typed}")), example);
            }
            Self::Suffix => Input::Email.read(&format!("a{typed}")).is_ok(),
            Self::Email => Input::Email.read(typed).is_ok(),
            Self::Page => typed.starts_with("https://") || typed.starts_with("http://"),
        };
        if is_fit {
            return Ok(typed.into());
        }
        Err(InterviewError::Unfit(
            format!("il faut une adresse de la même forme que «\u{a0}{example}\u{a0}»").into(),
        ))
    }
}

impl RegionInterview {
    /// Asks for a region of the shelf that shares these resources.
    pub fn new(shelf: Source) -> Self {
        let replaceable = load::replaceable(&shelf);
        let draft = RegionDraft::of(&replaceable);
        let mut interview = Self {
            shelf,
            replaceable,
            draft,
            stage: RegionStage::Done,
            history: ReplyHistory::default(),
        };
        interview.stage = interview.stage_of_name(0);
        interview
    }

    /// What is asked now.
    pub fn stage(&self) -> RegionStage {
        self.stage
    }

    /// What was replied here before it was taken back.
    pub fn last_taken_back(&self) -> Option<&Reply> {
        self.history.last_taken_back()
    }

    /// The names of the shelf, each with its id.
    pub fn names(&self) -> &[(Box<str>, Name)] {
        &self.replaceable.names
    }

    /// The ways to say a name of the region in a sentence, the likely ones first.
    pub fn forms(&self, name: usize) -> Vec<Name> {
        let Some(given) = &self.draft.names[name] else { return Vec::new() };
        let mut forms = Name::with_articles(&given.name);
        let has_article = forms.iter().all(|form| form.name != given.name);
        if self.replaceable.names[name].1.le.is_none() && !has_article {
            // The shelf's own has no article either.
            forms.sort_by_key(Name::has_forms);
        }
        forms
    }

    /// The contacts and links of the shelf whose addresses are asked for.
    pub fn entries(&self) -> Vec<&ReplaceableEntry> {
        self.replaceable.entries.iter().filter(|entry| is_asked(entry)).collect()
    }

    /// A text of the shelf, with the names of the region written out.
    pub fn filled(&self, text: &str) -> String {
        let mut names = Names::default();
        for ((id, shipped), given) in self.replaceable.names.iter().zip(&self.draft.names) {
            names.insert(id, given.as_ref().unwrap_or(shipped).clone());
        }
        names.fill(text).unwrap_or_else(|| text.to_owned())
    }

    /// The address that was given in place of that of an entry.
    pub fn target(&self, entry: usize) -> Option<&str> {
        self.draft.entries[self.place(entry)?].as_ref().map(|given| &*given.target)
    }

    /// The text of the region's file; `None` as long as it replaces nothing.
    ///
    /// `command` is the one that checks it, `today` the day of addresses that were verified.
    pub fn to_yaml(&self, command: &str, today: Date) -> Option<String> {
        self.draft.to_yaml(&self.replaceable, command, today)
    }

    /// Takes a reply to what is asked.
    ///
    /// # Errors
    /// Why it is none, or what a check would say of it; the same is asked again.
    pub fn reply(&mut self, reply: Reply) -> Result<(), InterviewError> {
        let before = (self.draft.clone(), self.stage);
        let applied = self.apply(&reply);
        if let Err(refused) = applied.and_then(|()| self.check()) {
            (self.draft, self.stage) = before;
            return Err(refused);
        }
        self.history.keep(reply);
        Ok(())
    }

    /// Takes the last reply back; there may be none.
    pub fn back(&mut self) {
        let Some(replies) = self.history.take_back() else { return };
        let mut replayed = Self::new(self.shelf.clone());
        for reply in replies {
            // It was taken once, in the same place.
            let _ = replayed.apply(reply);
        }
        replayed.history = std::mem::take(&mut self.history);
        *self = replayed;
    }

    /// What is wrong with the file as it would be.
    fn check(&self) -> Result<(), InterviewError> {
        let Some(text) = self.to_yaml("", Date::default()) else { return Ok(()) };
        match load::region(&Source::new("", text), &[&self.shelf]) {
            Ok(_) => Ok(()),
            Err(problems) => {
                let first = problems.list.first().map(|problem| problem.kind.to_string());
                Err(InterviewError::Unfit(first.unwrap_or_default().into()))
            }
        }
    }

    fn apply(&mut self, reply: &Reply) -> Result<(), InterviewError> {
        self.stage = match self.stage {
            RegionStage::Name(name) => match reply {
                Reply::Text(typed) => self.set_name(name, typed)?,
                Reply::Nothing | Reply::Item(_) => self.stage_of_name(name + 1),
            },
            RegionStage::Forms(name) => {
                let item = item_of(reply)?;
                let said = self.forms(name).into_iter().nth(item);
                self.draft.names[name] = Some(said.ok_or(InterviewError::NoItem)?);
                self.stage_of_name(name + 1)
            }
            RegionStage::Entries => match item_of(reply)? {
                0 => self.stage_of_entry(0),
                1 => self.last_stage(),
                _ => return Err(InterviewError::NoItem),
            },
            RegionStage::Target(entry) => match reply {
                Reply::Text(typed) => {
                    self.set_entry(entry, RegionEntry::at(typed.as_str()));
                    RegionStage::Label(entry)
                }
                Reply::Nothing | Reply::Item(_) => self.stage_of_entry(entry + 1),
            },
            RegionStage::Label(entry) => {
                if let Ok(label) = text_of(reply) {
                    self.set_label(entry, &label);
                }
                self.stage_of_entry(entry + 1)
            }
            RegionStage::Verified => {
                match item_of(reply)? {
                    0 => self.draft.is_verified = true,
                    1 => {}
                    _ => return Err(InterviewError::NoItem),
                }
                RegionStage::Done
            }
            RegionStage::Done => RegionStage::Done,
        };
        Ok(())
    }

    fn set_name(&mut self, name: usize, typed: &Phrase) -> Result<RegionStage, InterviewError> {
        let shipped = &self.replaceable.names[name].1;
        let given = NameKind::of(&shipped.name).read(typed, &shipped.name)?;
        let has_forms = shipped.has_forms();
        self.draft.names[name] = Some(Name::plain(given));
        Ok(if has_forms { RegionStage::Forms(name) } else { self.stage_of_name(name + 1) })
    }

    fn set_entry(&mut self, entry: usize, given: RegionEntry) {
        if let Some(place) = self.place(entry) {
            self.draft.entries[place] = Some(given);
        }
    }

    fn set_label(&mut self, entry: usize, label: &Phrase) {
        let place = self.place(entry);
        if let Some(given) = place.and_then(|place| self.draft.entries[place].as_mut()) {
            given.label = Some(label.as_str().into());
        }
    }

    /// The place of an entry that is asked for, among all.
    fn place(&self, entry: usize) -> Option<usize> {
        let entries = self.replaceable.entries.iter().enumerate();
        entries.filter(|(_, entry)| is_asked(entry)).nth(entry).map(|(place, _)| place)
    }

    fn stage_of_name(&self, name: usize) -> RegionStage {
        if name < self.names().len() {
            RegionStage::Name(name)
        } else if self.entries().is_empty() {
            self.last_stage()
        } else {
            RegionStage::Entries
        }
    }

    fn stage_of_entry(&self, entry: usize) -> RegionStage {
        if entry < self.entries().len() { RegionStage::Target(entry) } else { self.last_stage() }
    }

    fn last_stage(&self) -> RegionStage {
        if self.draft.has_entries(&self.replaceable) {
            RegionStage::Verified
        } else {
            RegionStage::Done
        }
    }
}

/// Whether the address of an entry is asked for: one that a name gives is not.
fn is_asked(entry: &ReplaceableEntry) -> bool {
    !entry.target.contains('<')
}
