//! Which nodes of the trees carry which sentences of their document, and the other way round.

use std::{fmt::Write as _, io};

use super::markdown::Escaped;
use crate::{
    fold::fold,
    load::{Original, Sentence},
    target::Target,
    text::{Part, Text},
    tree::{Action, Node, Tree},
};

/// Writes, as Markdown, how trees and their document answer each other.
///
/// # Errors
/// Only what `out` refuses.
pub fn sources(original: &Original, trees: &[Tree], out: &mut dyn io::Write) -> io::Result<()> {
    let citations: Vec<Citation> = trees.iter().flat_map(citations).collect();
    writeln!(out, "# Des arbres au document, et retour\n")?;
    writeln!(out, "Document : {}\n", Escaped(&original.document))?;
    writeln!(out, "`mssante-check check --sources` écrit cette page à partir des arbres.\n")?;
    write_sentences(original, &citations, out)?;
    write_addresses(original, &citations, out)?;
    for tree in trees {
        write_tree(tree, original, &citations, out)?;
    }
    Ok(())
}

/// The sentences of a document that no tree has, and that nobody says why; likewise its addresses.
pub fn uncovered<'a>(original: &'a Original, trees: &[Tree]) -> Vec<&'a str> {
    let citations: Vec<Citation> = trees.iter().flat_map(citations).collect();
    let sentences = original
        .sentences
        .iter()
        .filter(|sentence| sentence.left_out.is_none() && !citations.iter().any(|citation| citation.carries(sentence)))
        .map(|sentence| &*sentence.text);
    let addresses = original.addresses.iter().map(|address| &**address);
    sentences.chain(addresses.filter(|address| !citations.iter().any(|citation| citation.gives(address)))).collect()
}

/// A text of a tree, and what it was drawn from.
struct Citation {
    tree: Box<str>,
    /// Where it stands, such as « réponse `equipe` = `oui` ».
    place: String,
    said: String,
    source: Option<Box<str>>,
    /// The page or mail address that it leads to, or the text that holds some.
    address: Option<String>,
}

impl Citation {
    fn carries(&self, sentence: &Sentence) -> bool {
        let wanted = bare(&sentence.text);
        let within = |text: &str| format!(" {} ", bare(text)).contains(&format!(" {wanted} "));
        within(&self.said) || self.source.as_ref().is_some_and(|source| within(source))
    }

    fn gives(&self, address: &str) -> bool {
        let is_given = |text: &str| text.split(['\n', ' ']).any(|word| word == address);
        self.address.as_ref().is_some_and(|given| is_given(given))
    }

    fn name(&self) -> String {
        format!("{} : {}", self.tree, self.place)
    }
}

/// The words of a text: case, accents and signs do not count, nor do blanks to fill.
fn bare(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !matches!(*word, "" | "xxx" | "yyy"));
    words.collect::<Vec<_>>().join(" ")
}

/// A text with its blanks left empty.
fn plain(text: &Text) -> String {
    text.parts().iter().map(|part| if let Part::Plain(plain) = part { plain } else { " " }).collect()
}

/// Every text of a tree that a reader meets, in the order of the walk.
fn citations(tree: &Tree) -> Vec<Citation> {
    let mut citations = Vec::new();
    let mut cite = |place: String, said: String, source: &Option<Box<str>>, address: Option<String>| {
        citations.push(Citation { tree: tree.id.clone(), place, said, source: source.clone(), address });
    };
    let section = tree.source.section.clone();
    let intro = tree.intro.as_deref().unwrap_or_default();
    cite("titre".into(), format!("{} {intro}", tree.title), &section, None);
    let act =
        |owner: &str, actions: &[Action], cite: &mut dyn FnMut(String, String, &Option<Box<str>>, Option<String>)| {
            for action in actions {
                let (said, address) = targeted(action);
                cite(format!("action de {owner}"), said, &action.source, address);
            }
        };
    for node in tree.nodes() {
        match node {
            Node::Question(question) => {
                let key = &question.key;
                let help = question.help.as_ref().map(plain).unwrap_or_default();
                cite(format!("question `{key}`"), format!("{} {help}", plain(&question.ask)), &question.source, None);
                for answer in &question.answers {
                    let owner = format!("`{key}` = `{}`", answer.key);
                    cite(format!("réponse {owner}"), plain(&answer.label), &answer.source, None);
                    act(&owner, &answer.actions, &mut cite);
                }
            }
            Node::Outcome(outcome) => {
                let owner = format!("`{}`", outcome.key);
                let text = outcome.text.as_ref().map(plain).unwrap_or_default();
                cite(format!("issue {owner}"), format!("{} {text}", plain(&outcome.title)), &outcome.source, None);
                act(&owner, &outcome.actions, &mut cite);
                for alternative in &outcome.alternatives {
                    cite(format!("possibilité de {owner}"), plain(&alternative.title), &alternative.source, None);
                    act(&owner, &alternative.actions, &mut cite);
                }
            }
        }
    }
    citations
}

/// What an action says with its target, and the address that it gives.
fn targeted(action: &Action) -> (String, Option<String>) {
    let said = plain(&action.text);
    match &action.target {
        None => (said, None),
        Some(Target::Link(link)) => (format!("{said} {}", link.label), Some(link.url.to_string())),
        Some(Target::Contact(contact)) => (format!("{said} {}", contact.label), Some(contact.email.to_string())),
        Some(Target::Mailbox(mailbox)) => (format!("{said} {} : {}", mailbox.label, mailbox.text), None),
        Some(Target::Message(message)) => {
            let text = plain(&message.text);
            (format!("{said} {text}"), Some(text))
        }
    }
}

fn write_sentences(original: &Original, citations: &[Citation], out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "## Les phrases du document\n\n| partie | phrase | dans les arbres |\n| --- | --- | --- |")?;
    for sentence in &original.sentences {
        let mut carriers = String::new();
        for citation in citations.iter().filter(|citation| citation.carries(sentence)) {
            let _ = write!(carriers, "{}{}", if carriers.is_empty() { "" } else { "<br>" }, citation.name());
        }
        match &sentence.left_out {
            Some(why) if carriers.is_empty() => carriers = format!("*laissée de côté* : {}", Escaped(why)),
            _ if carriers.is_empty() => carriers = "**nulle part**".into(),
            _ => {}
        }
        writeln!(out, "| {} | {} | {carriers} |", Escaped(&sentence.section), Escaped(&sentence.text))?;
    }
    writeln!(out)
}

fn write_addresses(original: &Original, citations: &[Citation], out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "## Ses adresses\n\n| adresse | dans les arbres |\n| --- | --- |")?;
    for address in &original.addresses {
        let givers: Vec<String> =
            citations.iter().filter(|citation| citation.gives(address)).map(Citation::name).collect();
        let givers = if givers.is_empty() { "**nulle part**".into() } else { givers.join("<br>") };
        writeln!(out, "| <{address}> | {givers} |")?;
    }
    writeln!(out)
}

fn write_tree(tree: &Tree, original: &Original, citations: &[Citation], out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "## {}\n\n| où | texte | sa source |\n| --- | --- | --- |", Escaped(&tree.title))?;
    for citation in citations.iter().filter(|citation| citation.tree == tree.id) {
        let said = citation.said.split_whitespace().collect::<Vec<_>>().join(" ");
        let carried = || original.sentences.iter().find(|sentence| citation.carries(sentence));
        let source = match &citation.source {
            Some(source) => Escaped(source).to_string(),
            None => match carried() {
                Some(sentence) => format!("{} : {}", Escaped(&sentence.section), Escaped(&sentence.text)),
                None => "propre à l'arbre".into(),
            },
        };
        writeln!(out, "| {} | {} | {source} |", citation.place, Escaped(&said))?;
    }
    writeln!(out)
}
