//! What a room sees at once, laid out large and sparse on a screen that it always fits.

mod block;

use console::{measure_text_width, truncate_str};

pub(super) use block::{Bar, Block};

use crate::cli::screen::scene::{Role, ScreenLine, wrap};

/// A screen, before it is laid out.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    /// Where the room stands, in few words.
    pub(super) head: String,
    /// What all are to look at.
    pub(super) title: String,
    pub(super) body: Vec<Block>,
    /// What comes of the body. Behind one that does not fit nobody would see it: it then stands
    /// above the keys.
    pub(super) conclusion: Vec<(Role, String)>,
    /// The block to keep in sight, where not all of them fit.
    pub(super) focus: Option<usize>,
    /// What is being typed, behind what for.
    pub(super) entry: Option<(String, String)>,
    /// Something just refused, and why.
    pub(super) notice: Option<String>,
    /// What Enter does at the end of a page to read. Such a page stays sparse, and is read part by
    /// part.
    pub(super) on: Option<&'static str>,
    pub(super) keys: Vec<&'static str>,
}

/// The lines of a page, which fill the screen.
#[derive(Clone, Debug)]
pub(super) struct Laid {
    pub(super) lines: Vec<ScreenLine>,
    /// The first line of the body that is shown.
    pub(super) top: usize,
    /// The last line of the body where the screen may begin; 0 where all of it fits.
    pub(super) last: usize,
    /// How many lines of the body are shown at most.
    pub(super) room: usize,
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
    /// Lays the page out in exactly `height` lines of at most `width` columns, `top` lines of its
    /// body left out.
    ///
    /// Where there is little room the keys come first, then the title, what is typed, a part of the
    /// body, and the notice.
    pub(super) fn lay_out(&self, width: usize, height: usize, top: Option<usize>) -> Laid {
        if self.conclusion.is_empty() {
            return self.fit(width, height, top);
        }
        let (mut behind, mut apart) = (self.clone(), self.clone());
        behind
            .body
            .extend(behind.conclusion.drain(..).map(|(role, text)| Block::Text { role, text }));
        let laid = behind.fit(width, height, top);
        if laid.last == 0 {
            return laid;
        }
        let told = apart.conclusion.drain(..).map(|(_, text)| text).chain(apart.notice.take());
        let told = told.filter(|text| !text.is_empty());
        apart.notice = Some(told.collect::<Vec<_>>().join("\n"));
        apart.fit(width, height, top)
    }

    fn fit(&self, width: usize, height: usize, top: Option<usize>) -> Laid {
        // The last column stays free: some terminals begin a new line behind it.
        let columns = width.saturating_sub(1).max(1);
        let inner = (columns - columns / 10).min(WIDEST);
        let margin = (columns - inner) / 2;
        let reserved = (height / 4).min(Body::new(&self.body, inner, Space::NONE).lines.len());
        let mut left = height.max(1) - reserved;
        let mut take = |lines: Vec<String>, most: usize, role: Role| {
            let lines = cut(lines, most.min(left), inner);
            left -= lines.len();
            lines.into_iter().map(|text| ScreenLine { text, role }).collect::<Vec<_>>()
        };
        let head = wrap(&self.head, "", inner);
        let most_keys = if height < FEW { 1 } else { 2.max(height / 6) };
        let [at_end, before] =
            [self.on, self.on.and(Some("la suite"))].map(|on| wrap(&self.keys(on), "", inner));
        let most_keys = most_keys.min(at_end.len().max(before.len()));
        let [at_end, before] = [at_end, before].map(|keys| cut(keys, most_keys, inner));
        let keys = take(vec![String::new(); most_keys], most_keys, Role::Keys).len();
        let title = take(wrap(&self.title, "", inner), (height / 3).max(1), Role::Question);
        let mut entry: Vec<String> =
            self.entry.iter().flat_map(|(prompt, typed)| typing(prompt, typed, inner)).collect();
        if height < FEW {
            // What is typed counts more than what for.
            entry.drain(..entry.len().saturating_sub(1));
        }
        let entry = take(entry, 2, Role::Selected);
        let notice = self.notice.iter().flat_map(|notice| wrap(notice, "", inner)).collect();
        let notice = take(notice, 3, Role::Notice);
        let head = take(head, usize::from(height >= FEW), Role::Way);

        let left = left + reserved;
        let gap = usize::from(left > 8);
        let room = left.saturating_sub(3 * gap);
        let is_sparse = self.on.is_some() && height >= SMALL;
        let spaces = if is_sparse { &Space::ALL[..3] } else { &Space::ALL[..] };
        let body = Body::airy(&self.body, inner, room, &spaces[usize::from(height < TALL)..]);
        let last = body.lines.len().saturating_sub(room);
        let top = self.top(&body, top, room).min(last);
        let shown = body.window(top, room, inner);

        let keys_shown = if top < last { before } else { at_end };
        let keys_shown = keys_shown.into_iter().map(|text| ScreenLine { text, role: Role::Keys });
        let spare = room - shown.len() + keys - keys_shown.len();
        // The title stands in its place from one screen to the next, while there is room.
        let above = spare.min(height / 12);
        let blank =
            |count: usize| (0..count).map(|_| ScreenLine { text: String::new(), role: Role::Item });
        let lines =
            head.into_iter().chain(blank(gap + above)).chain(title).chain(blank(gap)).chain(shown);
        let lines =
            lines.chain(blank(gap + spare - above)).chain(entry).chain(notice).chain(keys_shown);
        let indent = " ".repeat(margin);
        let placed = |line: ScreenLine| {
            let text =
                if line.text.is_empty() { String::new() } else { format!("{indent}{}", line.text) };
            ScreenLine { text: truncate_str(&text, columns, "…").into_owned(), ..line }
        };
        Laid { lines: lines.take(height.max(1)).map(placed).collect(), top, last, room }
    }

    /// Where to begin: where it was asked, or where the block in focus is in sight.
    fn top(&self, body: &Body, asked: Option<usize>, room: usize) -> usize {
        let focus = self.focus.and_then(|focus| body.starts.get(focus).copied());
        match (asked, focus) {
            (Some(top), _) => top,
            (None, Some(start)) => start.saturating_sub(room / 2),
            (None, None) => 0,
        }
    }

    /// What keys do, on lines that break between two of them only.
    fn keys(&self, on: Option<&str>) -> String {
        let on = on.map(|on| format!("Entrée {on}"));
        let keys = on.as_deref().into_iter().chain(self.keys.iter().copied());
        keys.map(|key| key.replace(' ', "\u{a0}")).collect::<Vec<_>>().join(" · ")
    }
}

/// How large things are.
#[derive(Clone, Copy)]
struct Space {
    /// Blank lines above a block.
    any: usize,
    /// Blank lines above a title.
    title: usize,
    /// The lines of a bar.
    bar: usize,
}

impl Space {
    /// From the largest to the smallest; the first is for tall screens.
    const ALL: [Self; 5] = [
        Self { any: 2, title: 2, bar: 2 },
        Self { any: 1, title: 1, bar: 2 },
        Self { any: 1, title: 1, bar: 1 },
        Self { any: 0, title: 1, bar: 1 },
        Self::NONE,
    ];
    const NONE: Self = Self { any: 0, title: 0, bar: 1 };
}

/// The lines of a page's blocks, and where each block begins.
struct Body {
    lines: Vec<ScreenLine>,
    starts: Vec<usize>,
}

impl Body {
    /// The blocks as large as there is room for: as the last of these where none fits.
    fn airy(blocks: &[Block], width: usize, room: usize, spaces: &[Space]) -> Self {
        let bodies = spaces.iter().map(|space| Self::new(blocks, width, *space));
        let mut fitting = bodies.skip_while(|body| body.lines.len() > room);
        let last = spaces.last().copied().unwrap_or(Space::NONE);
        fitting.next().unwrap_or_else(|| Self::new(blocks, width, last))
    }

    fn new(blocks: &[Block], width: usize, space: Space) -> Self {
        let mut body = Self { lines: Vec::new(), starts: Vec::new() };
        for (place, block) in blocks.iter().enumerate() {
            let is_title = matches!(block, Block::Text { role: Role::Question, .. });
            let blanks = match place {
                0 => 0,
                _ if is_title => space.title,
                _ => space.any,
            };
            body.lines
                .extend((0..blanks).map(|_| ScreenLine { text: String::new(), role: Role::Item }));
            body.starts.push(body.lines.len());
            body.lines.extend(block.lines(width, space.bar));
        }
        body
    }

    /// So many lines from `top` on; signs say where there is more.
    fn window(self, top: usize, room: usize, width: usize) -> Vec<ScreenLine> {
        let all = self.lines.len();
        let mut shown: Vec<ScreenLine> = self.lines.into_iter().skip(top).take(room).collect();
        let count = shown.len();
        let mut sign = |place: usize, sign: &str| {
            if let Some(line) = shown.get_mut(place) {
                let text = truncate_str(&line.text, width.saturating_sub(2), "…").into_owned();
                let gap = width.saturating_sub(1 + measure_text_width(&text));
                line.text = format!("{text}{}{sign}", " ".repeat(gap));
            }
        };
        let (is_above, is_below) = (top > 0, top + count < all);
        match (is_above, is_below) {
            (true, true) if count == 1 => sign(0, "↕"),
            _ => {
                if is_above {
                    sign(0, "↑");
                }
                if is_below {
                    sign(count.saturating_sub(1), "↓");
                }
            }
        }
        shown
    }
}

/// At most so many lines; a sign ends them where there were more.
fn cut(mut lines: Vec<String>, most: usize, width: usize) -> Vec<String> {
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            let text = truncate_str(last, width.saturating_sub(1), "").into_owned();
            *last = format!("{text}…");
        }
    }
    lines
}

/// What is typed, with the sign of where the next character comes. The end is what counts where it
/// is long.
fn typing(prompt: &str, typed: &str, width: usize) -> Vec<String> {
    let prompt = format!("{prompt}\u{a0}:");
    let room = width.saturating_sub(2).max(1);
    let mut shown: String = typed.into();
    while measure_text_width(&shown) > room {
        let rest: String = shown.chars().skip(2).collect();
        shown = format!("…{rest}");
    }
    if measure_text_width(&prompt) + measure_text_width(&shown) + 3 <= width {
        return vec![format!("{prompt} {shown}█")];
    }
    let mut lines = cut(wrap(&prompt, "", width), 1, width);
    lines.push(format!("{shown}█"));
    lines
}

#[cfg(test)]
mod tests;
