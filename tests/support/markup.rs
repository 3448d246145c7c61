//! Pages, as their markup.

use std::collections::HashSet;

/// What stands between a start and the next double quote, everywhere.
pub(crate) fn quoted<'p>(page: &'p str, start: &'p str) -> impl Iterator<Item = &'p str> {
    page.split(start).skip(1).filter_map(|part| part.split('"').next())
}

/// Tags close in order, ids are given once, links, labels and fills lead to one of them, and nothing is fetched.
pub(crate) fn assert_sound(page: &str) {
    let mut open = Vec::new();
    // A sheet has no script.
    let end = "</body></html>\n";
    let scripted = page.split_once("<script>");
    let (body, script) = scripted.unwrap_or(page.split_at(page.len() - end.len()));
    for tag in body.split('<').skip(1).filter_map(|part| part.split('>').next()) {
        assert!(!tag.contains(" on"), "nothing runs in <{tag}>");
        let name = tag.split(' ').next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "before </{name}>"),
            None if matches!(name, "meta" | "!DOCTYPE" | "input" | "br") => {}
            None => open.push(name),
        }
    }
    assert_eq!(open, ["html", "body"]);
    assert!(script == end || script.ends_with(&format!("</script>{end}")));
    let mut ids = HashSet::new();
    quoted(page, " id=\"").for_each(|id| assert!(ids.insert(id), "{id} is given once"));
    let labels = quoted(page, "aria-labelledby=\"").flat_map(str::split_whitespace);
    let fills = quoted(page, "fill=\"url(#").filter_map(|fill| fill.split(')').next());
    let named = quoted(page, "href=\"#").chain(labels).chain(fills);
    named.for_each(|id| assert!(ids.contains(id), "{id} is somewhere"));
    for href in quoted(page, " href=\"") {
        assert!(
            ["#", "https://", "http://", "mailto:"].iter().any(|start| href.starts_with(start)),
            "{href}"
        );
    }
    let policy = quoted(page, "Content-Security-Policy\" content=\"").next().unwrap_or_default();
    let allowed = if scripted.is_some() { "script-src 'sha256-" } else { "base-uri 'none'" };
    assert!(
        policy.starts_with(&format!("default-src 'none'; style-src 'unsafe-inline'; {allowed}"))
    );
    let links = page.matches("<a ").count();
    assert_eq!(page.matches(" href=\"").count(), links, "only links name addresses");
    let (style, _) = page.split_once("</style>").expect("a style");
    assert!(!page.contains(" src=\"") && !style.contains("url(") && !style.contains("@import"));
    assert!(!page.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202e}'));
}

pub(crate) fn bare(markup: &str) -> String {
    let text: String =
        markup.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    signs.iter().fold(text, |text, (sign, plain)| text.replace(sign, plain))
}
