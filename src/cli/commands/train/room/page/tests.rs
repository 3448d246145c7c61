use std::fmt::Write as _;

use super::*;

fn page(answers: usize) -> Page {
    let mut body: Vec<PageBlock> = (0..answers).map(answer).collect();
    body.push(PageBlock::Beginning {
        role: Role::Item,
        mark: "1.".into(),
        text: "Un mot, puis d'autres. ".repeat(9),
        sign: "\u{a0}✓",
    });
    body.push(PageBlock::Item {
        role: Role::Item,
        mark: "•".into(),
        text: "Écrivez au GCS.\n→ contact".into(),
    });
    body.push(PageBlock::Columns(vec![
        row(Role::Selected, "1. Oui", "2. Non, ou du moins pas encore"),
        row(Role::Question, "Qui a accès à cette messagerie\u{a0}?", "Équipez-vous"),
        row(Role::Item, "", "• Adhérez.\n• Demandez une adresse."),
    ]));
    Page {
        heading: "Cas 1 sur 9 · Question 3, encore 1 ou 2 questions".into(),
        context: None,
        title: "S'il s'agit d'une adresse organisationnelle, savez-vous qui a accès à cette \
            messagerie\u{a0}?"
            .into(),
        body,
        conclusion: Vec::new(),
        focus: Some(1),
        input: Some(PageInput {
            prompt: "Mains levées, réponse par réponse".into(),
            typed: "12 3 1".into(),
        }),
        forward: None,
        notice: Some("4 nombres pour 3 réponses\u{a0}: ôtez-en.".into()),
        keys: vec![
            "Entrée valider",
            "Échap revenir",
            "e et si\u{a0}?",
            "l liste",
            "? aide",
            "q quitter",
        ],
    }
}

/// An answer; the second is the right one, and the third has no hand.
fn answer(place: usize) -> PageBlock {
    let (role, pointer) = if place == 1 { (Role::Right, '>') } else { (Role::Item, ' ') };
    PageBlock::Answer {
        role,
        mark: format!("{pointer} {}.", place + 1),
        text: "Une réponse assez longue pour tenir sur deux lignes d'un écran étroit".into(),
        bar: VoteBar {
            count: 7 * u32::from(place != 2),
            voters: 16,
            label: "7 · 44\u{a0}% · majorité".into(),
        },
    }
}

fn row(role: Role, left: &str, right: &str) -> SideBySide {
    SideBySide { role, left: left.into(), right: right.into() }
}

fn show(layout: &PageLayout) -> String {
    let mut shown = String::new();
    for line in &layout.lines {
        let _ = writeln!(shown, "{:<8} |{}", format!("{:?}", line.role), line.text);
    }
    shown
}

/// Whether a line of this role says something.
fn has(layout: &PageLayout, role: Role) -> bool {
    layout.lines.iter().any(|line| line.role == role && !line.text.trim().is_empty())
}

#[test]
fn pages_read_well_at_any_size() {
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        insta::assert_snapshot!(
            format!("page_{width}x{height}"),
            show(&page(3).lay_out(width, height, None))
        );
    }
    insta::assert_snapshot!("page_40x12_scrolled", show(&page(3).lay_out(40, 12, Some(7))));
}

#[test]
fn pages_always_fill_the_screen_with_their_question_and_their_keys() {
    for width in [1, 2, 9, 10, 20, 33, 40, 61, 80, 120, 300] {
        for height in [1, 2, 3, 4, 5, 7, 10, 12, 24, 40, 100] {
            for answers in [0, 1, 9, 60] {
                for top in [None, Some(0), Some(3), Some(usize::MAX)] {
                    let laid = page(answers).lay_out(width, height, top);
                    let at = format!(
                        "{width}x{height}, {answers} answers, from {top:?}\n{}",
                        show(&laid)
                    );
                    assert_eq!(laid.lines.len(), height, "{at}");
                    let widest = laid.lines.iter().map(|line| measure_text_width(&line.text)).max();
                    assert!(widest <= Some(width), "{at}");
                    assert!(has(&laid, Role::Keys), "{at}");
                    assert!(has(&laid, Role::Question) || height < 2, "{at}");
                    assert!(has(&laid, Role::Selected) || height < 4, "{at}");
                    assert!(laid.scroll.top <= laid.scroll.last_top, "{at}");
                }
            }
        }
    }
}

#[test]
fn all_of_a_page_can_be_read() {
    for (width, height) in [(80, 24), (40, 12), (20, 10), (120, 40)] {
        let page = page(20);
        let mut read = String::new();
        let last = page.lay_out(width, height, Some(0)).scroll.last_top;
        assert!(last > 0);
        for top in 0..=last {
            read.push_str(&show(&page.lay_out(width, height, Some(top))));
        }
        for words in [" 1. Une", "20. Une", "Écrivez", "Demandez"] {
            assert!(read.contains(words), "{words} at {width}x{height}");
        }
    }
}

#[test]
fn nothing_is_cut_without_a_sign() {
    let long = Page { title: "mot ".repeat(300), ..page(30) };
    let laid = long.lay_out(40, 12, Some(5));
    let title = laid.lines.iter().rfind(|line| line.role == Role::Question);
    assert!(title.is_some_and(|line| line.text.trim_end().ends_with('…')), "{}", show(&laid));
    let laid = page(30).lay_out(80, 24, Some(5));
    let shown = show(&laid);
    assert_eq!((shown.matches('↑').count(), shown.matches('↓').count()), (1, 1), "{shown}");
    let typed = Page {
        input: Some(PageInput {
            prompt: "Nom du fichier".into(),
            typed: format!("{}.md", "x".repeat(200)),
        }),
        ..page(3)
    };
    let shown = show(&typed.lay_out(80, 24, None));
    assert!(shown.contains("…x") && shown.contains("x.md█"), "{shown}");
}

#[test]
fn a_conclusion_is_always_in_sight() {
    for (width, height, answers) in
        [(80, 24, 2), (80, 24, 3), (80, 24, 60), (40, 12, 1), (40, 12, 9), (30, 9, 9)]
    {
        let concluded = Page {
            conclusion: vec![
                (Role::Notice, "16 votants.".into()),
                (Role::Right, "✓ Le cas\u{a0}: Oui".into()),
            ],
            input: None,
            notice: None,
            ..page(answers)
        };
        for top in [None, Some(0), Some(usize::MAX)] {
            let shown = show(&concluded.lay_out(width, height, top));
            assert!(
                shown.contains("16 votants.") && shown.contains("✓ Le cas\u{a0}: Oui"),
                "{shown}"
            );
        }
    }
}

#[test]
fn a_page_to_read_stays_sparse_and_says_that_it_goes_on() {
    let mut body = Vec::new();
    for place in 0..20 {
        body.push(PageBlock::text(Role::Item, format!("Alinéa {place}.")));
    }
    let long = Page { body, forward: Some("corrigé"), focus: None, ..page(0) };
    let laid = long.lay_out(80, 24, None);
    let shown = show(&laid);
    assert!(
        shown.contains("Alinéa 1.") && shown.contains("Entrée\u{a0}la\u{a0}suite ·"),
        "{shown}"
    );
    assert!(
        laid.lines.windows(2).all(|two| !two.iter().all(|line| line.text.contains("Alinéa"))),
        "{shown}"
    );
    let shown = show(&long.lay_out(80, 24, Some(laid.scroll.last_top)));
    assert!(shown.contains("Alinéa 19.") && shown.contains("Entrée\u{a0}corrigé ·"), "{shown}");
}
