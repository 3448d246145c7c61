//! A tree as a document to review: every question and outcome with its sources, every path and
//! every case.

use std::io;

use crate::{
    load::{Coverage, Uncovered},
    render::{
        footnotes,
        phrases::{Placeholders, origin},
        report::markdown::{MarkdownLine, MarkdownLines, write_actions, write_footnotes},
    },
    tree::{Action, Answer, Case, Kind, Node, Outcome, Question, Tree, When, text::NodeId},
    walk::path,
};

use super::{graph::Chart, paths};

/// How many paths are written; more are not read.
const MOST_PATHS: u64 = 400;

pub(super) fn write(chart: &Chart<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let tree = chart.tree;
    writeln!(out, "# {}\n", MarkdownLine(&tree.title))?;
    write_lines(tree.intro.as_deref().unwrap_or_default(), out)?;
    writeln!(out, "{}\n\nIdentifiant : `{}`\n", MarkdownLine(&origin(tree)), tree.id)?;
    if let Some(steps) = chart.walk_steps {
        let code = path::code(tree, steps);
        writeln!(
            out,
            "Parcours suivi : `{code}` (ses questions, ses réponses et son issue portent **✔**)\n"
        )?;
    }
    writeln!(out, "## Questions\n")?;
    for question in tree.questions() {
        write_question(chart, question, out)?;
    }
    writeln!(out, "## Issues\n")?;
    for outcome in tree.outcomes() {
        write_outcome(chart, outcome, out)?;
    }
    write_paths(tree, out)?;
    write_cases(tree, out)?;
    write_uncovered(tree, out)?;
    write_glossary(tree, out)?;
    write_footnotes(&footnotes::of_tree(tree), out)
}

/// What stands behind a question, an answer or an outcome of the marked path.
fn mark(is_taken: bool) -> &'static str {
    if is_taken { " **✔**" } else { "" }
}

fn write_question(
    chart: &Chart<'_>,
    question: &Question,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let tree = chart.tree;
    let mark = mark(chart.nodes[question.id.index()].is_taken);
    writeln!(out, "### {}{mark}\n", MarkdownLine(&tree.written(&question.ask)))?;
    let kind = match question.kind {
        Kind::Choice => "une réponse".into(),
        Kind::Several { .. } => "autant de réponses qu'on veut, ou aucune".into(),
        Kind::Sorted(input) => format!("une réponse, ou {}", input.expected()),
        Kind::Typed { input, next } => {
            format!("{}, puis {}", input.expected(), described_node(tree, next))
        }
    };
    writeln!(out, "Question {} : {kind}\n", ids(&question.key, &question.was))?;
    if let Some(help) = &question.help {
        write_lines(&format!("Aide : {}", tree.written(help)), out)?;
    }
    write_answers(chart, question, out)?;
    for answer in question.answers.iter().filter(|answer| !answer.actions.is_empty()) {
        writeln!(out, "Avec « {} » :\n", MarkdownLine(&tree.written(&answer.label)))?;
        write_actions(Placeholders::Kept(tree), &answer.actions, out)?;
    }
    let mut sources = Sources::default();
    sources.add("la question", question.source.as_deref());
    for answer in &question.answers {
        sources.add(&format!("« {} »", tree.written(&answer.label)), answer.source.as_deref());
        sources.add_actions(tree, &answer.actions);
    }
    sources.write(out)
}

/// Writes the answers of a question as a table.
fn write_answers(
    chart: &Chart<'_>,
    question: &Question,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    if question.answers.is_empty() {
        return Ok(());
    }
    writeln!(out, "| réponse | identifiant | condition | mène à |\n| --- | --- | --- | --- |")?;
    for answer in &question.answers {
        let label = chart.tree.written(&answer.label);
        let mark = mark(is_given(chart, question, answer));
        writeln!(
            out,
            "| {}{mark} | {} | {} | {} |",
            MarkdownLine(&label),
            ids(&answer.key, &answer.was),
            condition(question, answer),
            described_node(chart.tree, answer.next)
        )?;
    }
    writeln!(out)
}

/// An id, with those that the same thing had before.
fn ids(key: &str, was: &[Box<str>]) -> String {
    let before: Vec<String> = was.iter().map(|old| format!("`{old}`")).collect();
    let word = if before.is_empty() { "" } else { ", auparavant " };
    format!("`{key}`{word}{}", before.join(", "))
}

/// Whether the walk whose path is marked gave an answer.
fn is_given(chart: &Chart<'_>, question: &Question, answer: &Answer) -> bool {
    let steps = chart.walk_steps.unwrap_or_default();
    let Some(step) = steps.iter().find(|step| step.question.id == question.id) else {
        return false;
    };
    step.given.answers().iter().any(|given| std::ptr::eq(*given, answer))
}

/// A node as the text says where something leads.
fn described_node(tree: &Tree, node: NodeId) -> String {
    let (kind, text) = match &tree[node] {
        Node::Question(question) => ("la question", &question.ask),
        Node::Outcome(outcome) => ("l'issue", &outcome.title),
    };
    format!("{kind} `{}` : {}", tree[node].key(), MarkdownLine(&tree.written(text)))
}

/// When an answer is given by what is typed, or excludes the others.
fn condition(question: &Question, answer: &Answer) -> String {
    if answer.alone {
        return "exclut les autres".into();
    }
    if question.input().is_none() {
        return String::new();
    }
    let alone = if answer.typed_only { ", et ne se choisit pas" } else { "" };
    match &answer.when {
        When::EndsWith(endings) => {
            let endings: Vec<String> =
                endings.iter().map(|ending| MarkdownLine(ending).to_string()).collect();
            format!("la saisie finit par {}{alone}", endings.join(" ou "))
        }
        When::Otherwise => format!("toute autre saisie{alone}"),
        When::Never => String::new(),
    }
}

fn write_outcome(chart: &Chart<'_>, outcome: &Outcome, out: &mut dyn io::Write) -> io::Result<()> {
    let tree = chart.tree;
    let placeholders = Placeholders::Kept(tree);
    let mark = mark(chart.nodes[outcome.id.index()].is_taken);
    writeln!(out, "### {}{mark}\n", MarkdownLine(&placeholders.text(&outcome.title)))?;
    writeln!(
        out,
        "Issue {}, statut : {} (`{}`)\n",
        ids(&outcome.key, &outcome.was),
        outcome.status.label(),
        outcome.status.key()
    )?;
    if let Some(text) = &outcome.text {
        write_lines(&placeholders.text(text), out)?;
    }
    if !outcome.actions.is_empty() {
        write_actions(placeholders, &outcome.actions, out)?;
    }
    for (position, alternative) in outcome.alternatives.iter().enumerate() {
        let or = if position > 0 { "**OU** : " } else { "" };
        writeln!(out, "{or}**{}**\n", MarkdownLine(&placeholders.text(&alternative.title)))?;
        write_actions(placeholders, &alternative.actions, out)?;
    }
    write_next(tree, outcome, out)?;
    let mut sources = Sources::default();
    sources.add("l'issue", outcome.source.as_deref());
    sources.add_actions(tree, &outcome.actions);
    for alternative in &outcome.alternatives {
        let title = placeholders.text(&alternative.title);
        sources.add(&format!("« {title} »"), alternative.source.as_deref());
        sources.add_actions(tree, &alternative.actions);
    }
    sources.write(out)
}

/// Writes the question to take up again, and the trees to go on with.
fn write_next(tree: &Tree, outcome: &Outcome, out: &mut dyn io::Write) -> io::Result<()> {
    if let Some(question) = outcome.resume {
        writeln!(out, "Une fois fait, reprendre à {}\n", described_node(tree, question))?;
    }
    if outcome.next.is_empty() {
        return Ok(());
    }
    writeln!(out, "Pour continuer :\n")?;
    for heading in &outcome.next {
        writeln!(out, "- {}", MarkdownLine(&heading.title))?;
    }
    writeln!(out)
}

/// What the texts of a node were drawn from: each a text, and its source.
#[derive(Default)]
struct Sources(Vec<(String, String)>);

impl Sources {
    fn add(&mut self, text: &str, source: Option<&str>) {
        if let Some(source) = source {
            self.0.push((text.to_owned(), source.to_owned()));
        }
    }

    fn add_actions(&mut self, tree: &Tree, actions: &[Action]) {
        for action in actions {
            self.add(&format!("« {} »", tree.written(&action.text)), action.source.as_deref());
        }
    }

    fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        writeln!(out, "Sources :\n")?;
        for (text, source) in &self.0 {
            writeln!(out, "- {} : {}", MarkdownLine(text), MarkdownLine(source))?;
        }
        writeln!(out)
    }
}

fn write_paths(tree: &Tree, out: &mut dyn io::Write) -> io::Result<()> {
    let count = paths::count(tree);
    writeln!(out, "## Parcours\n")?;
    write!(out, "Cet arbre a {}", paths::count_in_words(count))?;
    if count > MOST_PATHS {
        write!(out, " ; voici les {MOST_PATHS} premiers")?;
    }
    writeln!(out, ".\n")?;
    writeln!(out, "| code du parcours | issue | statut |\n| --- | --- | --- |")?;
    let mut remaining = MOST_PATHS;
    let visited = paths::each(tree, |steps, outcome| {
        if remaining == 0 {
            return Err(NoMorePaths::Enough);
        }
        remaining -= 1;
        let code = path::code(tree, steps);
        let title = tree.written(&outcome.title);
        let status = outcome.status.label();
        writeln!(out, "| `{code}` | {} | {status} |", MarkdownLine(&title))
            .map_err(NoMorePaths::Failed)
    });
    match visited {
        Ok(()) | Err(NoMorePaths::Enough) => writeln!(out),
        Err(NoMorePaths::Failed(error)) => Err(error),
    }
}

/// Why no more paths are visited.
enum NoMorePaths {
    Enough,
    Failed(io::Error),
}

fn write_cases(tree: &Tree, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "## Cas\n")?;
    for case in &tree.cases {
        write_case(tree, case, out)?;
    }
    Ok(())
}

fn write_case(tree: &Tree, case: &Case, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "### Cas : {}\n", MarkdownLine(&case.id))?;
    write_lines(&case.situation, out)?;
    for (question, value) in &case.answers {
        writeln!(out, "- `{}` : {}", tree[*question].key(), MarkdownLine(value))?;
    }
    writeln!(out, "\nAttendu : {}\n", described_node(tree, case.outcome))?;
    write_lines(case.why.as_deref().unwrap_or_default(), out)?;
    for said in &case.why_not {
        if let Node::Question(question) = &tree[said.question] {
            let answer = &question.answers[said.answer].key;
            let text = MarkdownLine(&said.text);
            writeln!(out, "- `{}`, pas `{answer}` : {text}", question.key)?;
        }
    }
    if case.why_not.is_empty() { Ok(()) } else { writeln!(out) }
}

/// Writes the outcomes and the answers that no case leads to.
fn write_uncovered(tree: &Tree, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "## Ce qu'aucun cas ne couvre\n")?;
    let uncovered = Coverage::of(tree).uncovered(tree);
    if uncovered.is_empty() {
        writeln!(out, "Chaque issue et chaque réponse a un cas.")?;
    }
    for node in uncovered {
        match node {
            Uncovered::Outcome(outcome) => writeln!(out, "- {}", described_node(tree, outcome.id))?,
            Uncovered::Answer(question, position) => {
                let answer = &question.answers[position];
                let label = tree.written(&answer.label);
                writeln!(
                    out,
                    "- la réponse `{}` = `{}` : {}",
                    question.key,
                    answer.key,
                    MarkdownLine(&label)
                )?;
            }
        }
    }
    writeln!(out)
}

fn write_glossary(tree: &Tree, out: &mut dyn io::Write) -> io::Result<()> {
    if tree.glossary.is_empty() {
        return Ok(());
    }
    writeln!(out, "## Glossaire\n")?;
    for term in &tree.glossary {
        writeln!(out, "- **{}** : {}", MarkdownLine(&term.term), MarkdownLines(&term.text, "  "))?;
    }
    Ok(())
}

/// Writes a text with its lines, and a line behind it.
fn write_lines(text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    if text.trim().is_empty() {
        return Ok(());
    }
    writeln!(out, "{}\n", MarkdownLines(text, ""))
}
