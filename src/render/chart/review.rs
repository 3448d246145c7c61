//! A tree as a document to review: every screen, way and case, each with what it comes from.

use std::io;

use crate::{
    load::{Coverage, Untold},
    render::{
        phrases::origin,
        report::markdown::{MarkdownLine, MarkdownText, write_actions},
    },
    tree::{
        Action, Answer, Kind, Node, Outcome, Question, Tree, When,
        text::{NodeId, Text},
    },
    walk::path,
};

use super::{graph::Chart, paths};

/// More ways than anybody reads through.
const MOST_WAYS: u64 = 400;

pub(super) fn write(chart: &Chart<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let tree = chart.tree;
    writeln!(out, "# {}\n", MarkdownLine(&tree.title))?;
    write_paragraphs(tree.intro.as_deref().unwrap_or_default(), out)?;
    writeln!(out, "{}\n\nArbre : `{}`\n", MarkdownLine(&origin(tree)), tree.id)?;
    if let Some(steps) = chart.walked {
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
    write_glossary(tree, out)
}

/// What a way that was walked has behind it.
fn mark(is_taken: bool) -> &'static str {
    if is_taken { " **✔**" } else { "" }
}

fn write_question(
    chart: &Chart<'_>,
    question: &Question,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let tree = chart.tree;
    let taken = mark(chart.shapes[question.id.index()].is_taken);
    writeln!(out, "### {}{taken}\n", MarkdownLine(&tree.written(&question.ask)))?;
    let how = match question.kind {
        Kind::Choice => "une réponse".into(),
        Kind::Several { .. } => "autant de réponses qu'on veut, ou aucune".into(),
        Kind::Sorted(input) => format!("une réponse, ou {}", input.expected()),
        Kind::Typed { input, next } => format!("{}, puis {}", input.expected(), place(tree, next)),
    };
    writeln!(out, "Question `{}` : {how}\n", question.key)?;
    if let Some(help) = &question.help {
        write_paragraphs(&format!("Aide : {}", tree.written(help)), out)?;
    }
    if !question.answers.is_empty() {
        writeln!(out, "| réponse | identifiant | condition | mène à |\n| --- | --- | --- | --- |")?;
    }
    for answer in &question.answers {
        let is_given = |given: &&Answer| std::ptr::eq(*given, answer);
        let steps =
            chart.walked.into_iter().flatten().filter(|step| step.question.id == question.id);
        let taken = mark(steps.flat_map(|step| step.given.answers()).any(is_given));
        let (label, to) = (tree.written(&answer.label), place(tree, answer.next));
        writeln!(
            out,
            "| {}{taken} | `{}` | {} | {to} |",
            MarkdownLine(&label),
            answer.key,
            condition(question, answer)
        )?;
    }
    if !question.answers.is_empty() {
        writeln!(out)?;
    }
    for answer in question.answers.iter().filter(|answer| !answer.actions.is_empty()) {
        writeln!(out, "Avec « {} » :\n", MarkdownLine(&tree.written(&answer.label)))?;
        write_actions(&|text: &Text| tree.written(text).into_owned(), &answer.actions, out)?;
    }
    let mut sources = Sources::default();
    sources.add("la question", question.source.as_deref());
    for answer in &question.answers {
        sources.add(&format!("« {} »", tree.written(&answer.label)), answer.source.as_deref());
        sources.add_actions(tree, &answer.actions);
    }
    sources.write(out)
}

/// Where a way leads.
fn place(tree: &Tree, node: NodeId) -> String {
    let (kind, text) = match &tree[node] {
        Node::Question(question) => ("la question", &question.ask),
        Node::Outcome(outcome) => ("l'issue", &outcome.title),
    };
    format!("{kind} `{}` : {}", tree[node].key(), MarkdownLine(&tree.written(text)))
}

fn condition(question: &Question, answer: &Answer) -> String {
    let when = match &answer.when {
        _ if question.input().is_none() => String::new(),
        When::EndsWith(end) => format!("la saisie finit par {}", MarkdownLine(end)),
        When::Otherwise => "toute autre saisie".into(),
        When::Never => String::new(),
    };
    if answer.alone { "exclut les autres".into() } else { when }
}

fn write_outcome(chart: &Chart<'_>, outcome: &Outcome, out: &mut dyn io::Write) -> io::Result<()> {
    let tree = chart.tree;
    let say = |text: &Text| tree.written(text).into_owned();
    let taken = mark(chart.shapes[outcome.id.index()].is_taken);
    writeln!(out, "### {}{taken}\n", MarkdownLine(&say(&outcome.title)))?;
    writeln!(
        out,
        "Issue `{}`, statut : {} (`{}`)\n",
        outcome.key,
        outcome.status.label(),
        outcome.status.key()
    )?;
    write_paragraphs(&outcome.text.as_ref().map(say).unwrap_or_default(), out)?;
    if !outcome.actions.is_empty() {
        write_actions(&say, &outcome.actions, out)?;
    }
    for (rank, alternative) in outcome.alternatives.iter().enumerate() {
        let or = if rank > 0 { "**OU** : " } else { "" };
        writeln!(out, "{or}**{}**\n", MarkdownLine(&say(&alternative.title)))?;
        write_actions(&say, &alternative.actions, out)?;
    }
    if let Some(question) = outcome.resume {
        writeln!(out, "Une fois fait, reprendre à {}\n", place(tree, question))?;
    }
    if !outcome.next.is_empty() {
        writeln!(out, "Pour continuer :\n")?;
    }
    for heading in &outcome.next {
        writeln!(out, "- {} (arbre `{}`)", MarkdownLine(&heading.title), heading.id)?;
    }
    if !outcome.next.is_empty() {
        writeln!(out)?;
    }
    let mut sources = Sources::default();
    sources.add("l'issue", outcome.source.as_deref());
    sources.add_actions(tree, &outcome.actions);
    for alternative in &outcome.alternatives {
        sources.add(&format!("« {} »", say(&alternative.title)), alternative.source.as_deref());
        sources.add_actions(tree, &alternative.actions);
    }
    sources.write(out)
}

/// What the texts of a node were drawn from.
#[derive(Default)]
struct Sources(Vec<(String, String)>);

impl Sources {
    fn add(&mut self, said: &str, source: Option<&str>) {
        self.0.extend(source.map(|source| (said.to_owned(), source.to_owned())));
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
        for (said, source) in &self.0 {
            writeln!(out, "- {} : {}", MarkdownLine(said), MarkdownLine(source))?;
        }
        writeln!(out)
    }
}

fn write_paths(tree: &Tree, out: &mut dyn io::Write) -> io::Result<()> {
    let count = paths::count(tree);
    writeln!(out, "## Parcours\n")?;
    let shown = if count > MOST_WAYS {
        format!(" ; voici les {MOST_WAYS} premiers")
    } else {
        String::new()
    };
    writeln!(out, "Cet arbre a {}{shown}.\n", paths::told(count))?;
    writeln!(out, "| code du parcours | issue | statut |\n| --- | --- | --- |")?;
    let mut left = MOST_WAYS;
    let mut written = Ok(());
    // The first way that is not written ends the others.
    let _ = paths::each(tree, |steps, outcome| {
        if left == 0 {
            return Err(());
        }
        left -= 1;
        let (code, title) = (path::code(tree, steps), tree.written(&outcome.title));
        written =
            writeln!(out, "| `{code}` | {} | {} |", MarkdownLine(&title), outcome.status.label());
        written.as_ref().map(|&()| ()).map_err(|_| ())
    });
    written?;
    writeln!(out)
}

fn write_cases(tree: &Tree, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "## Cas\n")?;
    for case in &tree.cases {
        writeln!(out, "### Cas : {}\n", MarkdownLine(&case.id))?;
        write_paragraphs(&case.situation, out)?;
        for (question, value) in &case.answers {
            writeln!(out, "- `{}` : {}", tree[*question].key(), MarkdownLine(value))?;
        }
        writeln!(out, "\nAttendu : {}\n", place(tree, case.outcome))?;
        write_paragraphs(case.why.as_deref().unwrap_or_default(), out)?;
    }
    let untold = Coverage::of(tree).untold(tree);
    writeln!(out, "## Ce qu'aucun cas ne couvre\n")?;
    if untold.is_empty() {
        writeln!(out, "Chaque issue et chaque réponse a un cas.")?;
    }
    for untold in untold {
        match untold {
            Untold::Outcome(outcome) => writeln!(out, "- {}", place(tree, outcome.id))?,
            Untold::Answer(question, rank) => {
                let answer = &question.answers[rank];
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
    tree.glossary.iter().try_for_each(|term| {
        writeln!(out, "- **{}** : {}", MarkdownLine(&term.term), MarkdownLine(&term.text))
    })
}

/// Writes a text as it is parted; spaces that begin a line would make it code.
fn write_paragraphs(text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let lines: Vec<String> =
        text.trim().lines().map(|line| MarkdownText(line.trim()).to_string()).collect();
    if lines.is_empty() { Ok(()) } else { writeln!(out, "{}\n", lines.join("\n")) }
}
