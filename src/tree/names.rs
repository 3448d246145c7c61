//! Words that texts write by an id, so that another region can have its own: `<gcs>`, `<du:gcs>`.

use std::{collections::BTreeMap, sync::Arc};

use memchr::memchr;

/// What somebody or something is called, in the forms that a sentence needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name alone.
    pub name: Box<str>,
    /// With the definite article: « le GCS ».
    pub le: Option<Box<str>>,
    /// Behind « de » : « du GCS ».
    pub du: Option<Box<str>>,
    /// Behind « à » : « au GCS ».
    pub au: Option<Box<str>>,
    /// What stands in its place in a region that gives no name of its own for it.
    pub elsewhere: Option<Box<str>>,
}

/// Names by the id that stands for them in texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(BTreeMap<Box<str>, Arc<Name>>);

/// No name at all.
pub(crate) static NO_NAMES: Names = Names(BTreeMap::new());

/// What stands for a name or an answer in a text: `<id>`, or `<form:id>`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reference<'t> {
    /// Empty for the name alone.
    pub(crate) form: &'t str,
    pub(crate) id: &'t str,
    /// How many bytes it takes, brackets included.
    pub(crate) length: usize,
}

impl Name {
    /// The forms that a text may ask for, in front of an id and a colon.
    pub const FORMS: [&'static str; 6] = ["le", "Le", "du", "Du", "au", "Au"];

    /// A name without forms.
    pub(crate) fn plain(name: Box<str>) -> Self {
        Self { name, le: None, du: None, au: None, elsewhere: None }
    }

    /// How a name may be said in a sentence, the likely ways first: with « le », « la », « l' » or
    /// « les », and without an article. An article that it begins with is the likely one.
    pub fn with_articles(typed: &str) -> Vec<Self> {
        const ARTICLES: [[&str; 3]; 4] = [
            ["le ", "du ", "au "],
            ["la ", "de la ", "à la "],
            ["l'", "de l'", "à l'"],
            ["les ", "des ", "aux "],
        ];
        let begun =
            ARTICLES.iter().find(|[le, ..]| typed.starts_with(le) && typed.len() > le.len());
        let name = begun.map_or(typed, |[le, ..]| typed[le.len()..].trim_start());
        let others = ARTICLES.iter().filter(|[le, ..]| Some(*le) != begun.map(|[le, ..]| *le));
        let mut named = Vec::new();
        for [le, du, au] in begun.into_iter().chain(others.filter(|[le, ..]| may_precede(le, name)))
        {
            named.push(Self {
                le: Some(format!("{le}{name}").into()),
                du: Some(format!("{du}{name}").into()),
                au: Some(format!("{au}{name}").into()),
                ..Self::plain(name.into())
            });
        }
        let plain = Self::plain(name.into());
        // « La Réunion » has its article within.
        let has_article = ["Le ", "La ", "L'", "Les "].iter().any(|le| name.starts_with(le));
        named.insert(if has_article { 0 } else { named.len() }, plain);
        named
    }

    /// Whether a sentence takes the name with an article.
    pub fn has_forms(&self) -> bool {
        self.le.is_some() || self.du.is_some() || self.au.is_some()
    }

    /// The name in a form; a name that has no such form makes it with « de » or « à ».
    pub fn form(&self, form: &str) -> Option<String> {
        let written = match form {
            "" => self.name.to_string(),
            "le" | "Le" => self.le.as_ref().unwrap_or(&self.name).to_string(),
            "du" | "Du" => match &self.du {
                Some(du) => du.to_string(),
                None if begins_with_vowel(&self.name) => format!("d'{}", self.name),
                None => format!("de {}", self.name),
            },
            "au" | "Au" => {
                self.au.as_ref().map_or_else(|| format!("à {}", self.name), ToString::to_string)
            }
            _ => return None,
        };
        Some(if form.starts_with(char::is_uppercase) { capitalized(&written) } else { written })
    }
}

impl Names {
    pub fn get(&self, id: &str) -> Option<&Name> {
        self.0.get(id).map(|name| &**name)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &Name)> {
        self.0.iter().map(|(id, name)| (&**id, &**name))
    }

    pub(crate) fn insert(&mut self, id: &str, name: Name) {
        self.0.insert(id.into(), name.into());
    }

    /// Takes an id away: in texts it stands for something else.
    pub(crate) fn remove(&mut self, id: &str) {
        self.0.remove(id);
    }

    /// These names, and those of `others` that are not among them.
    #[must_use]
    pub fn or(&self, others: &Self) -> Self {
        let mut both = others.0.clone();
        both.extend(self.0.clone());
        Self(both)
    }

    /// The names that say something else in a region that does not replace them, as they say it
    /// there.
    #[must_use]
    pub(crate) fn elsewhere(&self) -> Self {
        let mut neutral = Self::default();
        for (id, name) in self.iter() {
            if let Some(text) = &name.elsewhere {
                neutral.insert(id, Name::plain(text.clone()));
            }
        }
        neutral
    }

    /// A text with its names written out; `None` where it has none of these.
    ///
    /// `<<` stays as it is: it is a plain bracket.
    pub fn fill(&self, text: &str) -> Option<String> {
        let mut filled = String::new();
        let mut rest = text;
        let mut taken = 0;
        let mut at = 0;
        while let Some(place) = memchr(b'<', &rest.as_bytes()[at..]) {
            let bracket = at + place;
            at = bracket + if rest[bracket..].starts_with("<<") { 2 } else { 1 };
            let Some(reference) = reference(&rest[bracket..]) else { continue };
            let name = self.get(reference.id).and_then(|name| name.form(reference.form));
            let Some(name) = name else { continue };
            filled.push_str(&rest[..bracket]);
            filled.push_str(&name);
            rest = &rest[bracket + reference.length..];
            at = 0;
            taken += 1;
        }
        if taken == 0 {
            return None;
        }
        filled.push_str(rest);
        Some(filled)
    }
}

/// The reference that a text begins with.
pub(crate) fn reference(text: &str) -> Option<Reference<'_>> {
    let inner = text.strip_prefix('<')?;
    let is_other = |c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | ':');
    let end = inner.find(is_other).filter(|end| inner[*end..].starts_with('>'))?;
    let (form, id) = inner[..end].split_once(':').unwrap_or(("", &inner[..end]));
    Some(Reference { form, id, length: end + 2 })
}

/// Whether an article may stand in front of a name; an h may be silent or not.
fn may_precede(article: &str, name: &str) -> bool {
    match article {
        "les " => true,
        _ if name.starts_with(['h', 'H']) => true,
        "l'" => begins_with_vowel(name),
        _ => !begins_with_vowel(name),
    }
}

fn begins_with_vowel(name: &str) -> bool {
    let first = name.chars().next().map(|c| c.to_lowercase().to_string());
    first.is_some_and(|first| "aeiouyàâäéèêëîïôöùûüœæ".contains(&*first))
}

fn capitalized(text: &str) -> String {
    let mut signs = text.chars();
    let first = signs.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    first + signs.as_str()
}
