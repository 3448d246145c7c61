//! What a room sees at once, laid out large and sparse on a screen that it always fits.

mod block;
mod body;

use console::{measure_text_width, truncate_str};

pub(super) use block::{PageBlock, SideBySide, VoteBar};

use crate::cli::screen::scene::{Role, ScreenLine, wrap};

use body::{Body, Spacing};

/// A screen, before it is laid out.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    /// Where the room stands, in few words.
    pub(super) heading: String,
    /// What the title is about, above it. Where there is little room it is shortened, then left
    /// out.
    pub(super) context: Option<PageContext>,
    /// What all are to look at.
    pub(super) title: String,
    pub(super) body: Vec<PageBlock>,
    /// What comes of the body. Behind a body that does not fit nobody would see it: it then stands
    /// above the keys.
    pub(super) conclusion: Vec<(Role, String)>,
    /// The block of the body to keep in sight, where not all of them fit.
    pub(super) focus: Option<usize>,
    pub(super) input: Option<PageInput>,
    /// What was wrong with the last key, or a hint.
    pub(super) notice: Option<String>,
    /// What Enter does at the end of a page to read. Such a page stays sparse, and is read part by
    /// part.
    pub(super) forward: Option<&'static str>,
    /// What the other keys do.
    pub(super) keys: Vec<&'static str>,
}

/// A text that stays in sight from one screen to the next.
#[derive(Clone, Debug)]
pub(super) struct PageContext {
    pub(super) text: String,
    /// The key that shows all of it, told where a part is left out.
    pub(super) key: &'static str,
}

/// A line that is being typed.
#[derive(Clone, Debug)]
pub(super) struct PageInput {
    pub(super) prompt: String,
    pub(super) typed: String,
}

/// The lines of a page, which fill the screen.
#[derive(Clone, Debug)]
pub(super) struct PageLayout {
    pub(super) lines: Vec<ScreenLine>,
    pub(super) scroll: Scroll,
    /// Whether a part of the context is left out.
    is_context_cut: bool,
}

/// Which lines of a page's body are on the screen.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Scroll {
    /// The first line that is shown.
    pub(super) top: usize,
    /// The last line that may be the first shown; 0 where the whole body fits.
    pub(super) last_top: usize,
    /// How many lines are shown at most.
    pub(super) height: usize,
}

/// The rows of a screen that are still free, and their width.
struct FreeRows {
    count: usize,
    width: usize,
}

/// The lines around the body of a page.
struct PageFrame {
    heading: Vec<ScreenLine>,
    title: Vec<ScreenLine>,
    input: Vec<ScreenLine>,
    notice: Vec<ScreenLine>,
    /// The rows that are kept for the keys.
    key_rows: usize,
    /// What the keys do where the body goes on below, and where it ends.
    keys_before_end: Vec<ScreenLine>,
    keys_at_end: Vec<ScreenLine>,
}

/// What is shown of the context of a page.
#[derive(Default)]
struct ContextLines {
    lines: Vec<ScreenLine>,
    is_cut: bool,
}

/// With fewer rows than these nothing takes two.
const FEW: usize = 7;

/// With fewer rows than these even a page to read is set close.
const SMALL: usize = 18;

/// From so many rows on there is room to set things further apart.
const TALL: usize = 32;

/// More columns than this are too long a line to read from afar.
const WIDEST: usize = 100;

impl Page {
    /// Lays the page out in exactly `height` lines of at most `width` columns, the first `top`
    /// lines of its body left out.
    ///
    /// Where there is little room the keys come first, then the title, what is typed, a part of the
    /// body, and the notice.
    pub(super) fn lay_out(&self, width: usize, height: usize, top: Option<usize>) -> PageLayout {
        let layout = self.lay_out_concluded(width, height, top);
        match &self.context {
            Some(context) if layout.is_context_cut => {
                let mut page = self.clone();
                // Behind what Enter does and the help: keys that have no room are cut at their end.
                let help = page.keys.iter().position(|key| key.starts_with('?'));
                page.keys.insert(help.map_or(0, |place| place + 1), context.key);
                page.lay_out_concluded(width, height, top)
            }
            _ => layout,
        }
    }

    fn lay_out_concluded(&self, width: usize, height: usize, top: Option<usize>) -> PageLayout {
        if self.conclusion.is_empty() {
            return self.fit(width, height, top);
        }
        let layout = self.with_conclusion_in_body().fit(width, height, top);
        if layout.scroll.last_top == 0 {
            return layout;
        }
        self.with_conclusion_in_notice().fit(width, height, top)
    }

    fn with_conclusion_in_body(&self) -> Self {
        let mut page = self.clone();
        for (role, text) in page.conclusion.drain(..) {
            page.body.push(PageBlock::Text { role, text });
        }
        page
    }

    fn with_conclusion_in_notice(&self) -> Self {
        let mut page = self.clone();
        let mut texts: Vec<String> = page.conclusion.drain(..).map(|(_, text)| text).collect();
        texts.extend(page.notice.take());
        texts.retain(|text| !text.is_empty());
        page.notice = Some(texts.join("\n"));
        page
    }

    fn fit(&self, width: usize, height: usize, top: Option<usize>) -> PageLayout {
        // The last column stays free: some terminals begin a new line behind it.
        let columns = width.saturating_sub(1).max(1);
        let inner = (columns - columns / 10).min(WIDEST);
        let margin = (columns - inner) / 2;

        let body_rows = (height / 4).min(Body::new(&self.body, inner, Spacing::NONE).lines.len());
        let mut free = FreeRows { count: height.max(1) - body_rows, width: inner };
        let frame = self.frame(&mut free, height);
        let rows = free.count + body_rows;
        let gap = usize::from(rows > 8);
        let rows = rows.saturating_sub(3 * gap);

        let spacings = self.spacings(height);
        let context = self.context_lines(inner, rows, spacings);
        let rows = rows - context.lines.len();
        let body = Body::roomy(&self.body, inner, rows, spacings);
        let last_top = body.lines.len().saturating_sub(rows);
        let top = self.first_line(&body, top, rows).min(last_top);
        let shown = body.window(top, rows, inner);

        let spare_rows = rows - shown.len();
        let keys = if top < last_top { frame.keys_before_end } else { frame.keys_at_end };
        let spare_rows = spare_rows + frame.key_rows - keys.len();
        // The title stands in its place from one screen to the next, while there is room.
        let above = spare_rows.min(height / 12);
        let mut lines = frame.heading;
        lines.extend(blank_lines(gap + above));
        lines.extend(context.lines);
        lines.extend(frame.title);
        lines.extend(blank_lines(gap));
        lines.extend(shown);
        lines.extend(blank_lines(gap + spare_rows - above));
        lines.extend(frame.input);
        lines.extend(frame.notice);
        lines.extend(keys);
        lines.truncate(height.max(1));
        for line in &mut lines {
            indent(line, margin, columns);
        }
        let scroll = Scroll { top, last_top, height: rows.max(1) };
        PageLayout { lines, scroll, is_context_cut: context.is_cut }
    }

    /// The context in the rows that the body can spare, and a blank line below it where there are
    /// two.
    ///
    /// A page to read has all of its context or none: its beginning alone would say little.
    fn context_lines(&self, width: usize, rows: usize, spacings: &[Spacing]) -> ContextLines {
        let Some(context) = &self.context else { return ContextLines::default() };
        let closest = spacings.last().copied().unwrap_or(Spacing::NONE);
        let free = rows.saturating_sub(Body::new(&self.body, width, closest).lines.len());
        let gap = usize::from(free > 1);
        let mut texts = wrap(&context.text, "", width);
        let is_cut = texts.len() > free - gap;
        if is_cut && (free == 0 || self.forward.is_some()) {
            return ContextLines { lines: Vec::new(), is_cut };
        }
        cut(&mut texts, free - gap, width);
        texts.extend(vec![String::new(); gap]);
        ContextLines { lines: lines(texts, Role::Item), is_cut }
    }

    /// Takes what stands around the body from the rows that are free, the most important first.
    fn frame(&self, free: &mut FreeRows, height: usize) -> PageFrame {
        let is_low = height < FEW;
        let mut keys_at_end = wrap(&self.key_line(self.forward), "", free.width);
        let mut keys_before_end =
            wrap(&self.key_line(self.forward.and(Some("la suite"))), "", free.width);
        let most_keys = if is_low { 1 } else { 2.max(height / 6) };
        let most_keys = most_keys.min(keys_at_end.len().max(keys_before_end.len()));
        cut(&mut keys_at_end, most_keys, free.width);
        cut(&mut keys_before_end, most_keys, free.width);
        let key_rows = most_keys.min(free.count);
        free.count -= key_rows;

        let title = free.take(wrap(&self.title, "", free.width), (height / 3).max(1));
        let mut input = match &self.input {
            Some(input) => input.lines(free.width),
            None => Vec::new(),
        };
        if is_low {
            // What is typed counts more than what for.
            input.drain(..input.len().saturating_sub(1));
        }
        let input = free.take(input, 2);
        let notice = match &self.notice {
            Some(notice) => wrap(notice, "", free.width),
            None => Vec::new(),
        };
        let notice = free.take(notice, 3);
        let heading = free.take(wrap(&self.heading, "", free.width), usize::from(!is_low));
        PageFrame {
            heading: lines(heading, Role::Way),
            title: lines(title, Role::Question),
            input: lines(input, Role::Selected),
            notice: lines(notice, Role::Notice),
            key_rows,
            keys_before_end: lines(keys_before_end, Role::Keys),
            keys_at_end: lines(keys_at_end, Role::Keys),
        }
    }

    /// What keys do, in a text that breaks between two of them only.
    fn key_line(&self, enter: Option<&str>) -> String {
        let mut keys = Vec::new();
        if let Some(action) = enter {
            keys.push(format!("Entrée {action}").replace(' ', "\u{a0}"));
        }
        for key in &self.keys {
            keys.push(key.replace(' ', "\u{a0}"));
        }
        keys.join(" · ")
    }

    /// How far apart the blocks may stand on a screen of so many rows, from the widest down.
    fn spacings(&self, height: usize) -> &'static [Spacing] {
        let is_sparse = self.forward.is_some() && height >= SMALL;
        let spacings = if is_sparse { &Spacing::ALL[..3] } else { &Spacing::ALL[..] };
        if height < TALL { &spacings[1..] } else { spacings }
    }

    /// Where to begin: where it was asked, or where the block in focus is in sight.
    fn first_line(&self, body: &Body, asked: Option<usize>, rows: usize) -> usize {
        let focus = self.focus.and_then(|focus| body.starts.get(focus));
        match (asked, focus) {
            (Some(top), _) => top,
            (None, Some(start)) => start.saturating_sub(rows / 2),
            (None, None) => 0,
        }
    }
}

impl FreeRows {
    /// Takes rows for as many of the lines as there is room for, and at most so many.
    fn take(&mut self, mut lines: Vec<String>, most: usize) -> Vec<String> {
        cut(&mut lines, most.min(self.count), self.width);
        self.count -= lines.len();
        lines
    }
}

impl PageInput {
    /// What is typed, with the sign of where the next character comes. The end is what counts where
    /// it is long.
    fn lines(&self, width: usize) -> Vec<String> {
        let prompt = format!("{}\u{a0}:", self.prompt);
        let room = width.saturating_sub(2).max(1);
        let mut shown = self.typed.clone();
        while measure_text_width(&shown) > room {
            let rest: String = shown.chars().skip(2).collect();
            shown = format!("…{rest}");
        }
        if measure_text_width(&prompt) + measure_text_width(&shown) + 3 <= width {
            return vec![format!("{prompt} {shown}█")];
        }
        let mut lines = wrap(&prompt, "", width);
        cut(&mut lines, 1, width);
        lines.push(format!("{shown}█"));
        lines
    }
}

/// Leaves at most so many lines; a sign ends them where there were more.
fn cut(lines: &mut Vec<String>, most: usize, width: usize) {
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            let text = truncate_str(last, width.saturating_sub(1), "").into_owned();
            *last = format!("{text}…");
        }
    }
}

/// Moves a line behind the margin, and keeps it within so many columns.
fn indent(line: &mut ScreenLine, margin: usize, columns: usize) {
    if !line.text.is_empty() {
        let text = format!("{}{}", " ".repeat(margin), line.text);
        line.text = truncate_str(&text, columns, "…").into_owned();
    }
}

fn blank_lines(count: usize) -> Vec<ScreenLine> {
    lines(vec![String::new(); count], Role::Item)
}

fn lines(texts: Vec<String>, role: Role) -> Vec<ScreenLine> {
    texts.into_iter().map(|text| ScreenLine { text, role }).collect()
}

#[cfg(test)]
mod tests;
