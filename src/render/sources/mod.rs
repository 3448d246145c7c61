//! Which sentences of a document people read in trees, which are only quoted there, and where each
//! text of the trees comes from.

mod screens;

use std::io;

use crate::{
    load::{SourceDocument, SourceSentence},
    tree::{
        Action, Node, Outcome, Question, Tree,
        target::Target,
        text::{Part, Text},
    },
};

use self::screens::{Screen, screens};
use super::{quotation::words, report::markdown::MarkdownText};

/// What stands in the cell of what no tree has.
const NOWHERE: &str = "**nulle part**";

/// What a reader of the page is told of its words.
const RULE: &str = "Une phrase est *montrée* là où l'on en lit au moins deux mots sur trois, dans \
    un passage deux fois plus long au plus\u{a0}: une question et ses réponses, une réponse et ses \
    actions, une issue ou une possibilité et ses actions. Seuls comptent les mots de quatre \
    lettres et plus, par leurs cinq premières lettres. Elle est seulement *citée* là où `source` \
    est seule à la donner.";

/// Writes, as Markdown, where people read each sentence of the document in the trees and where it
/// is only quoted, and what each text of the trees comes from. `command` is what writes this page,
/// and stands in it.
///
/// # Errors
/// Only those of writing to `out`.
pub fn sources(
    original: &SourceDocument,
    trees: &[Tree],
    command: &str,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let citations = citations_of_all(trees);
    writeln!(out, "# Des arbres au document, et retour\n")?;
    writeln!(out, "Document : {}\n", MarkdownText(&original.document))?;
    writeln!(out, "`{command}` écrit cette page à partir des arbres.\n")?;
    write_sentences(original, &citations, &screens_of_all(trees), out)?;
    write_addresses(original, &citations, out)?;
    for tree in trees {
        write_tree(tree, original, &citations, out)?;
    }
    Ok(())
}

/// The sentences of a document that nobody reads in a tree, without a reason given for it; then its
/// addresses that no tree gives.
pub fn uncovered<'a>(original: &'a SourceDocument, trees: &[Tree]) -> Vec<&'a str> {
    let citations = citations_of_all(trees);
    let screens = screens_of_all(trees);
    let mut uncovered = Vec::new();
    for sentence in &original.sentences {
        let is_shown = screens.iter().any(|screen| screen.shows(&sentence.text));
        if sentence.left_out.is_none() && !is_shown {
            uncovered.push(&*sentence.text);
        }
    }
    for address in &original.addresses {
        if !citations.iter().any(|citation| citation.gives(address)) {
            uncovered.push(address);
        }
    }
    uncovered
}

/// The texts of the trees that come from nowhere, each by its tree and where it stands there.
pub fn unsourced(original: &SourceDocument, trees: &[Tree]) -> Vec<String> {
    let mut citations = citations_of_all(trees);
    citations.retain(|citation| citation.origin(original).is_none());
    citations.iter().map(Citation::name).collect()
}

/// A text of a tree, and what it was drawn from.
struct Citation {
    tree: Box<str>,
    /// Where it stands, such as « réponse `equipe` = `oui` ».
    location: String,
    /// The text, with blanks left empty.
    text: String,
    source: Option<Box<str>>,
    /// The source of what holds it: that of an action's answer or outcome, of an answer's question.
    outer_source: Option<Box<str>>,
    /// The page or mail address that it leads to, or the text that holds some.
    address: Option<String>,
}

impl Citation {
    /// Whether the text, or the source that it names, has a sentence in it.
    fn carries(&self, sentence: &SourceSentence) -> bool {
        let wanted = format!(" {} ", words(&sentence.text));
        let texts = std::iter::once(self.text.as_str()).chain(self.source.as_deref());
        texts.map(words).any(|words| format!(" {words} ").contains(&wanted))
    }

    /// Whether the text leads to an address.
    fn gives(&self, address: &str) -> bool {
        let Some(given) = &self.address else { return false };
        given.split(['\n', ' ']).any(|word| word == address)
    }

    /// Where it comes from: its own source, the sentence that it carries, or the source of what
    /// holds it.
    fn origin(&self, original: &SourceDocument) -> Option<String> {
        if let Some(source) = &self.source {
            return Some(MarkdownText(source).to_string());
        }
        if let Some(sentence) = original.sentences.iter().find(|sentence| self.carries(sentence)) {
            let section = MarkdownText(&sentence.section);
            return Some(format!("{section} : {}", MarkdownText(&sentence.text)));
        }
        self.outer_source.as_ref().map(|source| MarkdownText(source).to_string())
    }

    fn name(&self) -> String {
        name(&self.tree, &self.location)
    }
}

/// A tree, and where a text stands in it.
fn name(tree: &str, location: &str) -> String {
    format!("{tree}\u{a0}: {location}")
}

/// A text with its blanks left empty.
fn plain(text: &Text) -> String {
    let mut plain = String::new();
    for part in text.parts() {
        match part {
            Part::Plain(part) => plain.push_str(part),
            Part::Given(_) => plain.push(' '),
        }
    }
    plain
}

fn citations_of_all(trees: &[Tree]) -> Vec<Citation> {
    trees.iter().flat_map(citations).collect()
}

fn screens_of_all(trees: &[Tree]) -> Vec<Screen> {
    trees.iter().flat_map(screens).collect()
}

/// Every text of a tree that a reader meets, in reading order.
fn citations(tree: &Tree) -> Vec<Citation> {
    let mut collector = CitationCollector { tree, citations: Vec::new() };
    let intro = tree.intro.as_deref().unwrap_or_default();
    let title = format!("{} {intro}", tree.title);
    collector.cite("titre".into(), title, tree.source.section.as_deref(), None);
    for node in tree.nodes() {
        match node {
            Node::Question(question) => collector.question(question),
            Node::Outcome(outcome) => collector.outcome(outcome),
        }
    }
    collector.citations
}

struct CitationCollector<'t> {
    tree: &'t Tree,
    citations: Vec<Citation>,
}

impl CitationCollector<'_> {
    fn question(&mut self, question: &Question) {
        let key = &question.key;
        let help = question.help.as_ref().map(plain).unwrap_or_default();
        let source = question.source.as_deref();
        let text = format!("{} {help}", plain(&question.ask));
        self.cite(format!("question `{key}`"), text, source, None);
        for answer in &question.answers {
            let owner = format!("`{key}` = `{}`", answer.key);
            let answer_source = answer.source.as_deref();
            self.cite(format!("réponse {owner}"), plain(&answer.label), answer_source, source);
            self.actions(&owner, &answer.actions, answer_source.or(source));
        }
    }

    fn outcome(&mut self, outcome: &Outcome) {
        let owner = format!("`{}`", outcome.key);
        let text = outcome.text.as_ref().map(plain).unwrap_or_default();
        let source = outcome.source.as_deref();
        let text = format!("{} {text}", plain(&outcome.title));
        self.cite(format!("issue {owner}"), text, source, None);
        self.actions(&owner, &outcome.actions, source);
        for alternative in &outcome.alternatives {
            let title = plain(&alternative.title);
            let alternative_source = alternative.source.as_deref();
            self.cite(format!("possibilité de {owner}"), title, alternative_source, source);
            self.actions(&owner, &alternative.actions, alternative_source.or(source));
        }
    }

    fn actions(&mut self, owner: &str, actions: &[Action], outer_source: Option<&str>) {
        for action in actions {
            let text = action_text(action);
            let location = format!("action de {owner}");
            self.cite(location, text, action.source.as_deref(), outer_source);
            if let Some(citation) = self.citations.last_mut() {
                citation.address = action_address(action);
            }
        }
    }

    fn cite(
        &mut self,
        location: String,
        text: String,
        source: Option<&str>,
        outer_source: Option<&str>,
    ) {
        self.citations.push(Citation {
            tree: self.tree.id.clone(),
            location,
            text,
            source: source.map(Into::into),
            outer_source: outer_source.map(Into::into),
            address: None,
        });
    }
}

/// What an action says with its target.
fn action_text(action: &Action) -> String {
    let text = plain(&action.text);
    match &action.target {
        None => text,
        Some(Target::Link(link)) => format!("{text} {}", link.label),
        Some(Target::Contact(contact)) => format!("{text} {}", contact.label),
        Some(Target::Mailbox(mailbox)) => format!("{text} {} : {}", mailbox.label, mailbox.text),
        Some(Target::Message(message)) => format!("{text} {}", plain(&message.text)),
    }
}

/// The address that an action gives, or the text that holds some.
fn action_address(action: &Action) -> Option<String> {
    match action.target.as_ref()? {
        Target::Link(link) => Some(link.url.to_string()),
        Target::Contact(contact) => Some(contact.email.to_string()),
        Target::Mailbox(_) => None,
        Target::Message(message) => Some(plain(&message.text)),
    }
}

fn write_sentences(
    original: &SourceDocument,
    citations: &[Citation],
    screens: &[Screen],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    writeln!(
        out,
        "## Les phrases du document\n\n{RULE}\n\n| partie | phrase | montrée | seulement citée \
         |\n| --- | --- | --- | --- |"
    )?;
    for sentence in &original.sentences {
        let shown = screens.iter().filter(|screen| screen.shows(&sentence.text));
        let shown: Vec<&str> = shown.map(|screen| &*screen.name).collect();
        let quoting = citations.iter().filter(|citation| citation.carries(sentence));
        let mut quoted: Vec<String> = quoting.map(Citation::name).collect();
        quoted.retain(|quoted| !shown.iter().any(|shown| is_part(quoted, shown)));
        quoted.dedup();
        let quoted = quoted.join("<br>");
        let told = match &sentence.left_out {
            Some(why) => format!("*laissée de côté*\u{a0}: {}", MarkdownText(why)),
            None if shown.is_empty() => NOWHERE.into(),
            None => shown.join("<br>"),
        };
        let section = MarkdownText(&sentence.section);
        let text = MarkdownText(&sentence.text);
        writeln!(out, "| {section} | {text} | {told} | {quoted} |")?;
    }
    writeln!(out)
}

/// Whether a text is part of a screen, by their names: what stands between backquotes is the same.
fn is_part(text: &str, screen: &str) -> bool {
    text == screen || node(text).is_some_and(|owner| node(screen) == Some(owner))
}

/// The tree and the ids in the name of a text, such as those of « essai : action de `fin` ».
fn node(name: &str) -> Option<(&str, &str)> {
    let (tree, location) = name.split_once('\u{a0}')?;
    Some((tree, &location[location.find('`')?..]))
}

fn write_addresses(
    original: &SourceDocument,
    citations: &[Citation],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    writeln!(out, "## Ses adresses\n\n| adresse | dans les arbres |\n| --- | --- |")?;
    for address in &original.addresses {
        let givers = citations.iter().filter(|citation| citation.gives(address));
        writeln!(out, "| <{address}> | {} |", names(givers))?;
    }
    writeln!(out)
}

/// The names of texts, for a cell of a table.
fn names<'a>(citations: impl Iterator<Item = &'a Citation>) -> String {
    let names: Vec<String> = citations.map(Citation::name).collect();
    if names.is_empty() { NOWHERE.into() } else { names.join("<br>") }
}

fn write_tree(
    tree: &Tree,
    original: &SourceDocument,
    citations: &[Citation],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    writeln!(
        out,
        "## {}\n\n| où | texte | sa source |\n| --- | --- | --- |",
        MarkdownText(&tree.title)
    )?;
    for citation in citations.iter().filter(|citation| citation.tree == tree.id) {
        let text = citation.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let source = citation.origin(original).unwrap_or_else(|| "**aucune**".into());
        writeln!(out, "| {} | {} | {source} |", citation.location, MarkdownText(&text))?;
    }
    writeln!(out)
}
