//! A tally as one page for a browser and a printer: no script, and nothing from elsewhere.

use std::io;

use maud::{Markup, html};

use crate::{
    render::{figures::SummaryPage, html::text_lines, phrases::origin, why_not_in_words},
    training::{
        explained_beside, gives,
        room::{CaseTally, QuestionTally, Tally},
    },
    words::{counted, number, paragraphs, scaled, tame},
};

use super::{
    super::words::HESITATIONS_TITLE,
    words::{
        NO_NAMES, QUESTIONS_TITLE, asked, case_number, divided_in_words, found_in_words,
        hands_in_words, headline, label, other_outcome_label, other_outcomes, outcome_in_words,
        right_answer, right_in_words, room_name, title,
    },
};

pub(super) fn write(tally: &Tally<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let title = tame(&title(tally));
    let page = SummaryPage {
        title: &title,
        window: &title,
        tables: html! {},
        body: body(tally),
        sources: &[tame(&origin(tally.tree)), NO_NAMES.into()],
        style: include_str!("page.css"),
    };
    page.write(out)
}

fn body(tally: &Tally<'_>) -> Markup {
    html! {
        p.total { (headline(tally)) }
        (patterns())
        @if tally.rooms.len() > 1 { (rooms(tally)) }
        (divided(tally))
        (questions(tally))
        @if !tally.cases.is_empty() {
            "\n"
            section aria-labelledby="cas" {
                h2 id="cas" { "Les cas" }
                @if tally.cases.len() > 1 { (contents(tally)) }
                @for case in &tally.cases { (case_article(tally, case)) }
            }
        }
    }
}

fn rooms(tally: &Tally<'_>) -> Markup {
    html! {
        "\n"
        section aria-labelledby="salles" {
            h2 id="salles" { "Les salles" }
            table {
                thead { tr {
                    th scope="col" { "Salle" }
                    th.figure scope="col" { "Cas joués" }
                    th.figure scope="col" { "Trouvés" }
                    th.figure scope="col" { "Participants" }
                } }
                tbody { @for (place, room) in tally.rooms.iter().enumerate() {
                    "\n"
                    tr {
                        th scope="row" { bdi { (tame(&room_name(tally, place))) } }
                        td.figure { (number(room.played)) }
                        td.figure { (number(room.right)) }
                        td.figure { (number(room.participants)) }
                    }
                } }
                tfoot { tr {
                    th scope="row" { "Total" }
                    td.figure { (number(tally.played())) }
                    td.figure { (number(tally.right())) }
                    td.figure { (number(tally.participants())) }
                } }
            }
        }
    }
}

fn divided(tally: &Tally<'_>) -> Markup {
    let votes = tally.divided_votes();
    html! {
        @if !votes.is_empty() {
            "\n"
            section aria-labelledby="hesitations" {
                h2 id="hesitations" { (HESITATIONS_TITLE) }
                ol { @for vote in &votes {
                    @let number = case_number(tally.tree, vote.case);
                    "\n"
                    li {
                        a href=(format!("#cas-{number}")) { (tame(&asked(vote.case, vote.question))) }
                        br;
                        (tame(&hands_in_words(vote.case, vote.question)))
                        br;
                        (tame(&divided_in_words(vote, number)))
                    }
                } }
            }
        }
    }
}

fn questions(tally: &Tally<'_>) -> Markup {
    let questions = tally.questions();
    html! {
        @if !questions.is_empty() {
            "\n"
            section aria-labelledby="questions" {
                h2 id="questions" { (QUESTIONS_TITLE) }
                ul.votes { @for figures in &questions {
                    "\n"
                    li {
                        span.words {
                            span { (tame(&figures.question.ask.with_ellipses())) } " "
                            span { (right_in_words(figures)) }
                        }
                        (bar(figures.right, figures.voters, RIGHT))
                    }
                } }
            }
        }
    }
}

fn contents(tally: &Tally<'_>) -> Markup {
    html! {
        nav aria-label="Les cas" { ul { @for case in &tally.cases {
            @let number = case_number(tally.tree, case);
            li {
                a href=(format!("#cas-{number}")) { "Cas " (number) }
                "\u{a0}: " (found_in_words(tally, case))
            }
        } } }
    }
}

fn case_article(tally: &Tally<'_>, case: &CaseTally<'_>) -> Markup {
    let number = case_number(tally.tree, case);
    let id = format!("cas-{number}");
    html! {
        "\n"
        article.case aria-labelledby=(id) {
            h3 id=(id) { "Cas " (number) "\u{a0}: " (found_in_words(tally, case)) }
            div.story { @for paragraph in paragraphs(&case.case.situation) {
                p { (text_lines(&paragraph)) }
            } }
            @for question in &case.questions { (question_block(tally, case, question)) }
            @for title in other_outcomes(tally, case) {
                p { "✗ " (other_outcome_label(tally)) "\u{a0}: " (tame(&title)) }
            }
            p.verdict {
                "✓ Issue du cas\u{a0}: "
                (tame(&outcome_in_words(case, &tally.tree[case.case.outcome])))
            }
            @if let Some(why) = &case.case.why { p { "Pourquoi\u{a0}: " (text_lines(why)) } }
            @for explained in explained_beside(case.case, case.right.steps()) {
                p { (text_lines(&why_not_in_words(&explained))) }
            }
        }
    }
}

fn question_block(tally: &Tally<'_>, case: &CaseTally<'_>, question: &QuestionTally<'_>) -> Markup {
    let right = case.right_step(question.question);
    html! {
        "\n"
        div.question {
            h4 { (tame(&asked(case, question))) }
            @match right {
                _ if question.question.answers.is_empty() => {
                    @if let Some(step) = right {
                        p { "Le cas\u{a0}: " (tame(&right_answer(case, step))) }
                    }
                }
                None => p { "Le cas ne passe pas par cette question." },
                Some(_) => {}
            }
            ul.votes { @for place in 0..question.question.answers.len() {
                (answer_row(tally, case, question, place))
            } }
            @if question.voters > 0 { p { small { (counted(question.voters, "votant")) } } }
        }
    }
}

/// An answer with its hands: what is said of it in words is drawn below them.
fn answer_row(
    tally: &Tally<'_>,
    case: &CaseTally<'_>,
    question: &QuestionTally<'_>,
    place: usize,
) -> Markup {
    let answer = &question.question.answers[place];
    let is_right = case.right_step(question.question).is_some_and(|step| gives(step, answer));
    let signs = answer_signs(tally, question, place, is_right);
    let class = is_right.then_some("right");
    html! {
        "\n"
        li {
            span.words {
                span class=[class] { (tame(&label(case, question, place))) (signs) } " "
                @if question.voters > 0 {
                    span.figure {
                        (number(question.hands[place])) " · " (question.per_cent(place)) "\u{a0}%"
                    }
                }
            }
            @if question.voters > 0 {
                (bar(question.hands[place], question.voters, if is_right { RIGHT } else { OTHER }))
            }
        }
    }
}

/// Whether an answer is right, and whether rooms went on with it.
fn answer_signs(
    tally: &Tally<'_>,
    question: &QuestionTally<'_>,
    place: usize,
    is_right: bool,
) -> String {
    let mut signs = String::new();
    if is_right {
        signs.push_str(" ✓ réponse du cas");
    }
    match (question.taken[place], tally.rooms.len()) {
        (0, _) => {}
        (_, 0 | 1) => signs.push_str(" → choisie par la salle"),
        (rooms, _) => {
            signs.push_str(" → choisie par ");
            signs.push_str(&counted(rooms, "salle"));
        }
    }
    signs
}

/// The fills of bars: they differ without colours too.
const RIGHT: &str = "url(#juste)";
const OTHER: &str = "url(#autre)";

fn patterns() -> Markup {
    html! {
        svg aria-hidden="true" width="0" height="0" style="position: absolute" { defs {
            pattern id="juste" patternUnits="userSpaceOnUse" width="8" height="8" {
                rect class="fond-en-ordre" width="8" height="8" {}
            }
            pattern id="autre" patternUnits="userSpaceOnUse" width="8" height="8" {
                rect class="fond-a-faire" width="8" height="8" {}
                path.mark d="M-2 2L2 -2M-2 10L10 -2M6 10L10 6" {}
            }
        } }
    }
}

/// A bar for a part of a whole. The words beside it say the same.
fn bar(part: u64, whole: u64, fill: &str) -> Markup {
    let share = scaled(part, whole, 10_000);
    let length = format!("{}.{:02}%", share / 100, share % 100);
    html! {
        svg.chart aria-hidden="true" width="100%" height="1em" {
            rect.track x="0" y="0" width="100%" height="1em" {}
            @if part > 0 { rect.bar x="0" y="0" width=(length) height="1em" fill=(fill) {} }
        }
    }
}
