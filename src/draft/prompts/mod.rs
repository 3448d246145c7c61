//! What an interview asks in words, as data: whoever shows it draws it as they like.

mod region;
mod tree;

/// Something to ask, and what stands around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterviewPrompt {
    /// The answers on the way to where it stands, or what was given already, a line each.
    pub way: Vec<String>,
    /// What is asked, in one line or several.
    pub title: String,
    pub field: PromptField,
}

/// What a prompt has to fill in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PromptField {
    /// A line of text, which is a [`Reply::Text`](super::Reply), or nothing.
    Text { label: String },
    /// Items to choose from: a [`Reply::Item`](super::Reply) is the index of one.
    Menu { items: Vec<String> },
}

impl InterviewPrompt {
    fn text(way: Vec<String>, title: impl Into<String>, label: impl Into<String>) -> Self {
        Self { way, title: title.into(), field: PromptField::Text { label: label.into() } }
    }

    fn menu(way: Vec<String>, title: impl Into<String>, items: Vec<String>) -> Self {
        Self { way, title: title.into(), field: PromptField::Menu { items } }
    }

    /// What is to be filled in, for a message.
    pub fn label(&self) -> &str {
        match &self.field {
            PromptField::Text { label } => label,
            PromptField::Menu { .. } => "Votre choix",
        }
    }
}
