//! Drawings for Graphviz and Mermaid.

use mssante_check::{
    render::{self, ChartError, TreeFormat},
    tree::{Node, Tree},
};

use super::{all, arrows, equipement, flat, loaded, nasty, with_way, written};

/// What a node says.
fn said(tree: &Tree, node: &Node) -> String {
    match node {
        Node::Question(question) => flat(&tree.written(&question.ask)),
        Node::Outcome(outcome) => {
            flat(&format!("{}\u{a0}: {}", outcome.status.label(), tree.written(&outcome.title)))
        }
    }
}

/// The texts between Graphviz's quotes of a line, as it reads them.
fn quoted(line: &str) -> Vec<String> {
    let (mut texts, mut inside) = (Vec::new(), None::<String>);
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match (&mut inside, c) {
            (None, '"') => inside = Some(String::new()),
            (None, _) => {}
            (Some(_), '"') => texts.extend(inside.take()),
            (Some(text), '\\') => match chars.next() {
                Some('n') => text.push('\n'),
                Some(c @ ('"' | '\\')) => text.push(c),
                other => panic!("{other:?} behind a backslash: {line}"),
            },
            (Some(text), c) => text.push(c),
        }
    }
    assert!(inside.is_none(), "a quote is closed: {line}");
    texts.iter().map(|text| flat(&text.replace("&amp;", "&"))).collect()
}

#[test]
fn graphviz_has_every_node_and_arrow_in_lines_that_are_not_wide() {
    for tree in all() {
        let text = written(&tree, TreeFormat::Dot);
        let lines: Vec<&str> = text.lines().filter(|line| line.starts_with("  \"")).collect();
        let (drawn, noted): (Vec<_>, Vec<_>) =
            lines.into_iter().partition(|line| line.contains("\" -> \""));
        let nodes: Vec<_> = noted
            .iter()
            .map(|line| quoted(line))
            .map(|texts| (texts[0].clone(), texts[1].clone()))
            .collect();
        assert_eq!(
            nodes,
            tree.nodes()
                .iter()
                .map(|node| (node.key().into(), said(&tree, node)))
                .collect::<Vec<_>>()
        );
        let resumed = tree
            .outcomes()
            .filter_map(|outcome| Some((outcome.id.index(), outcome.resume?.index())));
        let expected = arrows(&tree)
            .into_iter()
            .chain(resumed.map(|(from, to)| (from, to, "une fois fait".into())));
        let expected: Vec<_> = expected
            .map(|(from, to, label)| {
                vec![
                    tree.nodes()[from].key().to_owned(),
                    tree.nodes()[to].key().to_owned(),
                    flat(&label),
                ]
            })
            .collect();
        let found: Vec<_> = drawn.iter().map(|line| quoted(line)[..3].to_vec()).collect();
        assert_eq!(found, expected, "{}", tree.id);
        let widest = text
            .lines()
            .skip(2)
            .flat_map(|line| line.split("\\n"))
            .map(|line| line.chars().count())
            .max();
        assert!(widest.unwrap() < 140, "{}", tree.id);
    }
}

/// A label as Mermaid reads it.
fn unescaped(label: &str) -> String {
    let mut text = String::new();
    let mut rest = label;
    while let Some((before, after)) = rest.split_once('#') {
        let (entity, after) = after.split_once(';').expect("an entity ends");
        text.push_str(before);
        text.push(match entity {
            "quot" => '"',
            "lt" => '<',
            "gt" => '>',
            code => char::from_u32(code.parse().expect("a number")).unwrap(),
        });
        rest = after;
    }
    text + rest
}

#[test]
fn mermaid_has_every_node_and_arrow() {
    for tree in all() {
        let text = written(&tree, TreeFormat::Mermaid);
        let (mut nodes, mut drawn) = (Vec::new(), Vec::new());
        for line in text.lines().filter(|line| line.starts_with("  n") && !line.contains("-.->")) {
            let parts: Vec<&str> = line.split('"').collect();
            let [before, label, after] = parts[..] else { panic!("two quotes: {line}") };
            assert!(!label.contains(['<', '>', '`', '{', '\\', '&', '|', '[', '$']), "{line}");
            let number =
                |name: &str| name.trim().strip_prefix('n').unwrap().parse::<usize>().unwrap();
            match (before.split_once(" -->|"), after.split_once("| ")) {
                (Some((from, _)), Some((_, to))) => {
                    drawn.push((number(from), number(to), flat(&unescaped(label))));
                }
                _ => nodes.push((
                    number(before.trim_end_matches(['[', '(', '{', '/', '>'])),
                    flat(&unescaped(label)),
                )),
            }
        }
        let resumed = tree.outcomes().filter(|outcome| outcome.resume.is_some()).count();
        assert_eq!(text.matches(" -.->|\"une fois fait\"| ").count(), resumed);
        assert_eq!(
            nodes,
            tree.nodes().iter().map(|node| said(&tree, node)).enumerate().collect::<Vec<_>>()
        );
        let expected = arrows(&tree).into_iter().map(|(from, to, label)| (from, to, flat(&label)));
        assert_eq!(drawn, expected.collect::<Vec<_>>(), "{}", tree.id);
    }
    let title = written(&nasty(), TreeFormat::Mermaid);
    let title = title.lines().nth(1).unwrap().strip_prefix("title: ").unwrap();
    // Mermaid shows a lone « < » of a title as « &lt; », but for its own sign of an entity.
    assert!(!title.contains('<'));
    let title: String = serde_json::from_str(title).unwrap();
    assert_eq!(flat(&title.replace("ﬂ°°60¶ß", "<")), flat(&nasty().title));
}

#[test]
fn a_source_changes_no_setting_of_mermaid() {
    let text = "format: 1\nid: e\ntitle: T\nsource: { \
                document: '%%{init: {\"theme\":\"dark\"}}%%', checked: 2026-11-23 }\n\
                questions:\n  q:\n    ask: A\n    answers:\n      a: { label: A, go: f }\n      \
                b: { label: B, go: g }\noutcomes:\n  f: { title: F, \
                status: en-ordre }\n  g: { title: G, status: en-ordre }\n";
    let drawn = written(&loaded(text), TreeFormat::Mermaid);
    assert!(drawn.contains("%% Source\u{a0}: %% {init") && !drawn.contains("%%{"), "{drawn}");
}

/// A tree of questions in a line, each with this label on its way out.
fn line(questions: usize, label: &str) -> Tree {
    let question = |place: usize| {
        let next = if place + 1 < questions { format!("q{}", place + 1) } else { "fin".into() };
        format!(
            "  q{place}:\n    ask: Et {place}\n    answers:\n      a: {{ label: {label}, go: \
             {next} }}\n      b: {{ label: Non, go: fin }}\n"
        )
    };
    let questions: String = (0..questions).map(question).collect();
    loaded(format!(
        "format: 1\nid: ligne\ntitle: Ligne\nsource: {{ document: D, checked: 2026-11-23 \
         }}\nquestions:\n{questions}outcomes:\n  fin: {{ title: Fin, status: en-ordre }}\n"
    ))
}

#[test]
fn mermaid_refuses_what_it_would_not_draw() {
    let refused = |tree: &Tree| {
        let mut bytes = Vec::new();
        let fault = render::tree(tree, TreeFormat::Mermaid, &mut bytes).err();
        assert!(bytes.is_empty() || fault.is_none(), "nothing is written");
        fault
    };
    assert!(refused(&line(250, "Oui")).is_none());
    let fault = refused(&line(251, "Oui")).unwrap();
    assert!(matches!(fault, ChartError::TooManyArrows { arrows: 502, most: 500 }));
    let told =
        "Mermaid dessine 500 flèches au plus, et cet arbre en a 502\u{a0}:\n  écrivez-le en .dot";
    assert!(fault.to_string().starts_with(told), "{fault}");
    // An emoji is two characters for JavaScript.
    let fault = refused(&line(100, &"😀".repeat(240))).unwrap();
    let ChartError::TooLong { characters, most: 50_000 } = fault else { panic!("{fault:?}") };
    assert!(
        characters > 100 * 480 && fault.to_string().contains("50\u{a0}000 caractères au plus"),
        "{fault}"
    );
}

#[test]
fn the_way_of_a_walk_is_drawn_bold() {
    let tree = equipement();
    let dot = with_way(&tree, &["oui", "non"], TreeFormat::Dot);
    assert_eq!(dot.matches("penwidth=3").count(), 5, "three questions and two arrows");
    let mermaid = with_way(&tree, &["oui", "non"], TreeFormat::Mermaid);
    let bold: Vec<&str> = mermaid.lines().filter(|line| line.contains("==>")).collect();
    assert_eq!(bold, ["  n0 ==>|\"Oui\"| n1", "  n1 ==>|\"Non\"| n4"]);
    assert!(mermaid.ends_with("class n0,n1,n4 suivi\n"), "{mermaid}");
    assert!(!written(&tree, TreeFormat::Dot).contains("penwidth=3"));
}

#[test]
fn drawings_that_an_expert_can_read() {
    insta::assert_snapshot!("equipement_dot", written(&equipement(), TreeFormat::Dot));
    insta::assert_snapshot!(
        "equipement_mmd",
        with_way(&equipement(), &["oui", "non"], TreeFormat::Mermaid)
    );
    insta::assert_snapshot!("nasty_mmd", written(&nasty(), TreeFormat::Mermaid));
}
