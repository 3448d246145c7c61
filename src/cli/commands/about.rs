//! `--version`, `list`, `schema`, `completions` and `man`: what the program tells of itself.

use std::{collections::BTreeSet, fmt::Write, process::ExitCode};

use mssante_check::{
    kit, load,
    shelf::{Shelf, ShelfTree},
    tree::{names::Names, preparation::Preparation},
    words::{VERSION, day_in_words},
};

use crate::cli::{
    args::{self, ListArgs, french::EXIT_CODES},
    failure::Failure,
    files::{catalogue::Catalogue, output},
    screen::terminal,
    shell::{program, shell_quoted},
};

/// Tells which program this is, and of which day its trees are.
pub(crate) fn version() -> Result<ExitCode, Failure> {
    let day = kit::checked()?.map(|day| format!(" (arbres du {})", day_in_words(day)));
    let day = day.unwrap_or_default();
    output::print(format!("mssante-check {VERSION}{day}\n").as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// Shows the trees of the shelf, and what each is for.
pub(crate) fn list(list: &ListArgs, catalogue: &Catalogue) -> Result<ExitCode, Failure> {
    let names = catalogue.names()?;
    let mut text = String::new();
    for (want, trees) in catalogue.shelf().groups() {
        if let Some(want) = want {
            let _ = writeln!(text, "{want}\n");
        }
        for tree in trees {
            let preparation = if list.long { preparation(tree, catalogue)? } else { Some(vec![]) };
            list_tree(tree, &names, preparation, catalogue.options(), &mut text);
        }
    }
    output::print(text.trim_end().as_bytes())?;
    output::print(b"\n")?;
    for id in ids_given_twice(catalogue.shelf()) {
        terminal::tell(&format!(
            "attention\u{a0}: plusieurs arbres ont l'identifiant «\u{a0}{id}\u{a0}»\u{a0}: \
             {} check{}",
            program(),
            catalogue.options()
        ));
    }
    for problems in catalogue.unreadable() {
        terminal::tell(&format!(
            "attention\u{a0}: «\u{a0}{}\u{a0}» ne peut pas être lu\u{a0}: {} check{}",
            problems.source.name,
            program(),
            catalogue.options()
        ));
    }
    Ok(ExitCode::SUCCESS)
}

/// The ids that several trees have, each once, in order.
fn ids_given_twice(shelf: &Shelf) -> BTreeSet<&str> {
    let mut seen = BTreeSet::new();
    shelf.ids().filter(|id| !seen.insert(*id)).collect()
}

/// How many questions a tree asks, and what to have at hand; `None` where its file has errors.
fn preparation(tree: &ShelfTree, catalogue: &Catalogue) -> Result<Option<Vec<String>>, Failure> {
    match catalogue.load_without_cases(tree.id()) {
        Ok(loaded) => Ok(Some(Preparation::of(&loaded.tree).paragraphs())),
        Err(Failure::Problems(_)) => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// Shows what a tree is for, and what is told beside; without that, its file may be wrong behind
/// its first lines.
fn list_tree(
    tree: &ShelfTree,
    names: &Names,
    preparation: Option<Vec<String>>,
    options: &str,
    text: &mut String,
) {
    let source = tree.source();
    let (Some(heading), Some(preparation)) = (load::heading(&source, names), preparation) else {
        let file = shell_quoted(&source.name);
        let _ = writeln!(text, "  {}\n    Ce fichier a des erreurs.", tree.id());
        let _ = writeln!(text, "    → mssante-check check {file}{options}\n");
        return;
    };
    let _ = writeln!(text, "  {}\n    {}", heading.id, heading.title);
    let wrapping = textwrap::Options::new(terminal::stdout_look().width);
    let wrapping = wrapping.initial_indent("    ").subsequent_indent("    ");
    let wrapping = wrapping.word_splitter(textwrap::WordSplitter::NoHyphenation);
    for paragraph in
        heading.intro.iter().map(|intro| &**intro).chain(preparation.iter().map(|line| &**line))
    {
        let _ = writeln!(text, "{}", textwrap::fill(paragraph, &wrapping));
    }
    let _ = writeln!(text, "    → mssante-check {}{options}\n", heading.id);
}

/// Writes the JSON schema of a tree file.
pub(crate) fn schema() -> Result<ExitCode, Failure> {
    output::print(format!("{:#}\n", load::schema()).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the script that completes commands in a shell.
pub(crate) fn completions(shell: clap_complete::Shell) -> Result<ExitCode, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut args::command(), "mssante-check", &mut script);
    output::print(&script)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the page of the manual.
pub(crate) fn man() -> Result<ExitCode, Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(args::command()).render(&mut page).map_err(Failure::Stdout)?;
    // clap_mangen lets every word be replaced but the names of the sections.
    let mut page = String::from_utf8_lossy(&page).into_owned();
    for (english, french) in [
        ("NAME", "NOM"),
        ("SYNOPSIS", "SYNTAXE"),
        ("DESCRIPTION", "DESCRIPTION"),
        ("EXTRA", "PRÉCISIONS"),
        ("VERSION", "VERSION"),
    ] {
        page = page.replace(&format!(".SH {english}\n"), &format!(".SH {french}\n"));
    }
    // Headings of the help end with a space before their colon, and commands have no pages of their
    // own.
    page = page
        .replace("\u{a0}\n", "\n")
        .replace(".SH Commandes\n", ".SH COMMANDES\n")
        .replace("\\fIcommande\\fR", "\\fICOMMANDE\\fR");
    for command in args::command().get_subcommands().map(clap::Command::get_name) {
        page = page.replace(
            &format!("mssante\\-check\\-{command}(1)"),
            &format!("mssante\\-check {command}"),
        );
    }
    let codes = EXIT_CODES.replace('\n', "\n.br\n");
    page =
        page.replace(".SH VERSION\n", &format!(".SH \"CODES DE RETOUR\"\n{codes}\n.SH VERSION\n"));
    output::print(page.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
