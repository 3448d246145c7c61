//! Which nodes of the trees carry which sentences of their document, and the other way round.

use std::{fmt::Write as _, io};

use crate::{
    fold::fold,
    load::{SourceDocument, SourceSentence},
    tree::{
        Action, Node, Outcome, Question, Tree,
        target::Target,
        text::{Part, Text},
    },
};

use super::report::markdown::MarkdownText;

/// Writes, as Markdown, how trees and their document answer each other.
///
/// # Errors
/// Only what `out` refuses.
pub fn sources(
    original: &SourceDocument,
    trees: &[Tree],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let citations: Vec<Citation> = trees.iter().flat_map(citations).collect();
    writeln!(out, "# Des arbres au document, et retour\n")?;
    writeln!(out, "Document : {}\n", MarkdownText(&original.document))?;
    writeln!(out, "`mssante-check check --sources` écrit cette page à partir des arbres.\n")?;
    write_sentences(original, &citations, out)?;
    write_addresses(original, &citations, out)?;
    for tree in trees {
        write_tree(tree, original, &citations, out)?;
    }
    Ok(())
}

/// The sentences of a document that no tree has, and that nobody says why; likewise its addresses.
pub fn uncovered<'a>(original: &'a SourceDocument, trees: &[Tree]) -> Vec<&'a str> {
    let citations: Vec<Citation> = trees.iter().flat_map(citations).collect();
    let sentences = original
        .sentences
        .iter()
        .filter(|sentence| {
            sentence.left_out.is_none()
                && !citations.iter().any(|citation| citation.carries(sentence))
        })
        .map(|sentence| &*sentence.text);
    let addresses = original.addresses.iter().map(|address| &**address);
    sentences
        .chain(
            addresses.filter(|address| !citations.iter().any(|citation| citation.gives(address))),
        )
        .collect()
}

/// The places of the trees that come from nowhere.
pub fn unsourced(original: &SourceDocument, trees: &[Tree]) -> Vec<String> {
    let citations = trees.iter().flat_map(citations);
    citations
        .filter(|citation| citation.origin(original).is_none())
        .map(|citation| citation.name())
        .collect()
}

/// A text of a tree, and what it was drawn from.
struct Citation {
    tree: Box<str>,
    /// Where it stands, such as « réponse `equipe` = `oui` ».
    place: String,
    said: String,
    source: Option<Box<str>>,
    /// The source of what holds it: an action's answer or outcome, an answer's question.
    around: Option<Box<str>>,
    /// The page or mail address that it leads to, or the text that holds some.
    address: Option<String>,
}

impl Citation {
    fn carries(&self, sentence: &SourceSentence) -> bool {
        let wanted = bare(&sentence.text);
        let within = |text: &str| format!(" {} ", bare(text)).contains(&format!(" {wanted} "));
        within(&self.said) || self.source.as_ref().is_some_and(|source| within(source))
    }

    fn gives(&self, address: &str) -> bool {
        let is_given = |text: &str| text.split(['\n', ' ']).any(|word| word == address);
        self.address.as_ref().is_some_and(|given| is_given(given))
    }

    /// Where it comes from: its own source, the sentence that it carries, or the source around it.
    fn origin(&self, original: &SourceDocument) -> Option<String> {
        let carried = || {
            let sentence = original.sentences.iter().find(|sentence| self.carries(sentence))?;
            Some(format!("{} : {}", MarkdownText(&sentence.section), MarkdownText(&sentence.text)))
        };
        let own = self.source.as_ref().map(|source| MarkdownText(source).to_string());
        own.or_else(carried)
            .or_else(|| self.around.as_ref().map(|source| MarkdownText(source).to_string()))
    }

    fn name(&self) -> String {
        format!("{} : {}", self.tree, self.place)
    }
}

/// The words of a text: case, accents and signs do not count, nor do blanks to fill.
fn bare(text: &str) -> String {
    let folded = fold(text);
    let words = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !matches!(*word, "" | "xxx" | "yyy"));
    words.collect::<Vec<_>>().join(" ")
}

/// A text with its blanks left empty.
fn plain(text: &Text) -> String {
    text.parts()
        .iter()
        .map(|part| if let Part::Plain(plain) = part { plain } else { " " })
        .collect()
}

/// Every text of a tree that a reader meets, in the order of the walk.
fn citations(tree: &Tree) -> Vec<Citation> {
    let mut collector = Collector { tree, citations: Vec::new() };
    let intro = tree.intro.as_deref().unwrap_or_default();
    collector.cite(
        "titre".into(),
        format!("{} {intro}", tree.title),
        tree.source.section.as_deref(),
        None,
    );
    for node in tree.nodes() {
        match node {
            Node::Question(question) => collector.question(question),
            Node::Outcome(outcome) => collector.outcome(outcome),
        }
    }
    collector.citations
}

struct Collector<'t> {
    tree: &'t Tree,
    citations: Vec<Citation>,
}

impl Collector<'_> {
    fn question(&mut self, question: &Question) {
        let key = &question.key;
        let help = question.help.as_ref().map(plain).unwrap_or_default();
        let source = question.source.as_deref();
        self.cite(
            format!("question `{key}`"),
            format!("{} {help}", plain(&question.ask)),
            source,
            None,
        );
        for answer in &question.answers {
            let owner = format!("`{key}` = `{}`", answer.key);
            self.cite(
                format!("réponse {owner}"),
                plain(&answer.label),
                answer.source.as_deref(),
                source,
            );
            self.actions(&owner, &answer.actions, answer.source.as_deref().or(source));
        }
    }

    fn outcome(&mut self, outcome: &Outcome) {
        let owner = format!("`{}`", outcome.key);
        let text = outcome.text.as_ref().map(plain).unwrap_or_default();
        let source = outcome.source.as_deref();
        self.cite(
            format!("issue {owner}"),
            format!("{} {text}", plain(&outcome.title)),
            source,
            None,
        );
        self.actions(&owner, &outcome.actions, source);
        for alternative in &outcome.alternatives {
            let own = alternative.source.as_deref();
            self.cite(format!("possibilité de {owner}"), plain(&alternative.title), own, source);
            self.actions(&owner, &alternative.actions, own.or(source));
        }
    }

    fn actions(&mut self, owner: &str, actions: &[Action], around: Option<&str>) {
        for action in actions {
            let (said, address) = targeted(action);
            self.cite(format!("action de {owner}"), said, action.source.as_deref(), around);
            if let Some(citation) = self.citations.last_mut() {
                citation.address = address;
            }
        }
    }

    fn cite(&mut self, place: String, said: String, source: Option<&str>, around: Option<&str>) {
        let (source, around) = (source.map(Into::into), around.map(Into::into));
        self.citations.push(Citation {
            tree: self.tree.id.clone(),
            place,
            said,
            source,
            around,
            address: None,
        });
    }
}

/// What an action says with its target, and the address that it gives.
fn targeted(action: &Action) -> (String, Option<String>) {
    let said = plain(&action.text);
    match &action.target {
        None => (said, None),
        Some(Target::Link(link)) => (format!("{said} {}", link.label), Some(link.url.to_string())),
        Some(Target::Contact(contact)) => {
            (format!("{said} {}", contact.label), Some(contact.email.to_string()))
        }
        Some(Target::Mailbox(mailbox)) => {
            (format!("{said} {} : {}", mailbox.label, mailbox.text), None)
        }
        Some(Target::Message(message)) => {
            let text = plain(&message.text);
            (format!("{said} {text}"), Some(text))
        }
    }
}

fn write_sentences(
    original: &SourceDocument,
    citations: &[Citation],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    writeln!(
        out,
        "## Les phrases du document\n\n| partie | phrase | dans les arbres |\n| --- | --- | --- |"
    )?;
    for sentence in &original.sentences {
        let mut carriers = String::new();
        for citation in citations.iter().filter(|citation| citation.carries(sentence)) {
            let _ = write!(
                carriers,
                "{}{}",
                if carriers.is_empty() { "" } else { "<br>" },
                citation.name()
            );
        }
        match &sentence.left_out {
            Some(why) => carriers = format!("*laissée de côté* : {}", MarkdownText(why)),
            None if carriers.is_empty() => carriers.push_str("**nulle part**"),
            None => {}
        }
        writeln!(
            out,
            "| {} | {} | {carriers} |",
            MarkdownText(&sentence.section),
            MarkdownText(&sentence.text)
        )?;
    }
    writeln!(out)
}

fn write_addresses(
    original: &SourceDocument,
    citations: &[Citation],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    writeln!(out, "## Ses adresses\n\n| adresse | dans les arbres |\n| --- | --- |")?;
    for address in &original.addresses {
        let givers: Vec<String> = citations
            .iter()
            .filter(|citation| citation.gives(address))
            .map(Citation::name)
            .collect();
        let givers = if givers.is_empty() { "**nulle part**".into() } else { givers.join("<br>") };
        writeln!(out, "| <{address}> | {givers} |")?;
    }
    writeln!(out)
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
        let said = citation.said.split_whitespace().collect::<Vec<_>>().join(" ");
        let source = citation.origin(original).unwrap_or_else(|| "**aucune**".into());
        writeln!(out, "| {} | {} | {source} |", citation.place, MarkdownText(&said))?;
    }
    writeln!(out)
}
