//! The trees at hand: those that are shipped, and those of files, with the region's resources.

use std::io::Write;

use mssante_check::{
    kit,
    load::{self, OtherTreeError, Problems, Resources, Source, TreeContext},
    manifest::{ByteSum, FileRole},
    render,
    shelf::{Shelf, ShelfTree},
    tree::{Tree, names::Names},
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    host::{Host, SummedFile, make},
    refusal::Refusal,
};

/// A tree as the page names it.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TreeChoice {
    /// The id of one that is shipped.
    Shipped(String),
    /// The place of its file.
    File(usize),
}

/// How a tree of the shelf is loaded.
type LoadFromShelf = fn(&Shelf, &str, Resources) -> Option<Result<Tree, Problems>>;

/// The shipped trees, with a region's resources before theirs.
pub struct Trees {
    pub shelf: Shelf,
    pub region: Option<Source>,
    region_place: Option<usize>,
}

impl Trees {
    /// `region` is the place of a region's file.
    pub fn new(host: &Host, region: Option<usize>) -> Result<Self, Refusal> {
        let source = region.map(|place| host.source(place)).transpose()?;
        Ok(Self { shelf: kit::shelf(), region: source, region_place: region })
    }

    /// The trees of all files given, and the resources that they share, as a folder has them.
    pub fn of_files(host: &Host, resources: usize, region: Option<usize>) -> Result<Self, Refusal> {
        let mut trees = Vec::new();
        for place in host.ending(&[".yaml", ".yml"]) {
            let source = host.source(place)?;
            if load::is_tree(&source) {
                trees.push(ShelfTree::of(source));
            }
        }
        let shelf = Shelf::new(trees, host.source(resources)?);
        Ok(Self { shelf, ..Self::new(host, region)? })
    }

    /// The region's resources; `tree` is a file that may have its own.
    fn overrides(&self, tree: Option<&Source>) -> Result<Resources, Refusal> {
        match &self.region {
            Some(region) => Ok(self.shelf.region(region, tree)?),
            None => Ok(Resources::default()),
        }
    }

    /// The names of the region, and those of the shelf that it leaves.
    fn names(&self) -> Result<Names, Refusal> {
        Ok(self.shelf.names(&self.overrides(None)?.names)?)
    }

    /// Gives what a tree file may name outside it.
    pub fn around<T>(
        &self,
        tree: &Source,
        look: impl FnOnce(&TreeContext<'_>) -> T,
    ) -> Result<T, Refusal> {
        Ok(self.shelf.around(self.overrides(Some(tree))?, &|_, _| None, look)?)
    }

    /// Loads a tree.
    pub fn load(&self, host: &Host, choice: &TreeChoice) -> Result<Tree, Refusal> {
        self.load_with(host, choice, Shelf::tree)
    }

    /// Loads a tree with the cases of a deck in place of its own. Where none is chosen it is the
    /// tree that the deck names.
    pub fn load_with_deck(
        &self,
        host: &Host,
        choice: Option<&TreeChoice>,
        deck: usize,
    ) -> Result<Tree, Refusal> {
        let source = host.source(deck)?;
        let named = load::tree_of_deck(&source);
        let mut tree = match choice {
            Some(choice) => self.load_with(host, choice, Shelf::tree_without_cases)?,
            None => self.tree_of_deck(&source, named.as_deref().unwrap_or_default())?,
        };
        if let Some(id) = named.filter(|id| *id != tree.id) {
            let heading = self.shelf.heading(&id, &self.names()?);
            let deck = heading.map_or(id, |heading| heading.title);
            return Err(OtherTreeError { file: source.name, deck, tree: tree.title }.into());
        }
        tree.cases = load::deck(&source, &tree)?;
        Ok(tree)
    }

    /// The tree of the shelf that a deck names.
    fn tree_of_deck(&self, deck: &Source, id: &str) -> Result<Tree, Refusal> {
        if self.shelf.source(id).is_some() {
            return self.of_shelf(id, Shelf::tree_without_cases);
        }
        let known: Vec<&str> = self.shelf.ids().collect();
        match load::review_deck(deck, &known, |_| None).problems {
            Some(problems) => Err(problems.into()),
            None => Err(Refusal::unknown_tree(id)),
        }
    }

    /// The text of a tree.
    pub fn source(&self, host: &Host, choice: &TreeChoice) -> Result<Source, Refusal> {
        match choice {
            TreeChoice::Shipped(id) => {
                self.shelf.source(id).ok_or_else(|| Refusal::unknown_tree(id))
            }
            TreeChoice::File(place) => host.source(*place),
        }
    }

    fn load_with(
        &self,
        host: &Host,
        choice: &TreeChoice,
        load: LoadFromShelf,
    ) -> Result<Tree, Refusal> {
        match choice {
            TreeChoice::Shipped(id) => self.of_shelf(id, load),
            TreeChoice::File(_) => {
                let source = self.source(host, choice)?;
                Ok(self.around(&source, |around| load::load(&source, around))??)
            }
        }
    }

    /// Loads a tree as far as an audit walks it.
    pub fn load_without_cases(&self, host: &Host, choice: &TreeChoice) -> Result<Tree, Refusal> {
        self.load_with(host, choice, Shelf::tree_without_cases)
    }

    fn of_shelf(&self, id: &str, load: LoadFromShelf) -> Result<Tree, Refusal> {
        let found = load(&self.shelf, id, self.overrides(None)?);
        Ok(found.ok_or_else(|| Refusal::unknown_tree(id))??)
    }

    /// The files that a tree is made of, each with its name, if it is not shipped, and the sum of
    /// what it holds.
    pub fn sums(&self, host: &Host, choice: &TreeChoice) -> Result<Vec<SummedFile>, Refusal> {
        let tree = match choice {
            TreeChoice::Shipped(_) => {
                let source = self.source(host, choice)?;
                (FileRole::Tree, None, ByteSum::of(source.text.as_bytes()))
            }
            TreeChoice::File(place) => host.summed(FileRole::Tree, *place)?,
        };
        let resources = ByteSum::of(self.shelf.resources_source().text.as_bytes());
        let mut sums = vec![tree, (FileRole::Resources, None, resources)];
        if let Some(place) = self.region_place {
            sums.push(host.summed(FileRole::Region, place)?);
        }
        Ok(sums)
    }

    /// Every shipped tree.
    pub fn all(&self) -> Result<Vec<Tree>, Refusal> {
        let mut trees = Vec::new();
        for id in self.shelf.ids() {
            trees.extend(self.shelf.tree(id, self.overrides(None)?).transpose()?);
        }
        Ok(trees)
    }
}

/// The name of the region.
pub fn region(trees: &Trees) -> Result<Value, Refusal> {
    let names = trees.names()?;
    let region = names.get("region").map(|name| &*name.name);
    Ok(json!({ "name": region }))
}

/// Names the shipped trees, under what people want who walk them.
pub fn groups(trees: &Trees) -> Result<Value, Refusal> {
    let names = trees.names()?;
    let mut groups = Vec::new();
    for (want, group) in trees.shelf.groups() {
        let headings = group.iter().filter_map(|tree| trees.shelf.heading(tree.id(), &names));
        let named: Vec<Value> =
            headings.map(|tree| json!({ "id": tree.id, "title": tree.title })).collect();
        groups.push(json!({ "want": want, "trees": named }));
    }
    Ok(json!({ "groups": groups }))
}

/// Makes the page of all trees.
pub fn kit(trees: &Trees) -> Result<Value, Refusal> {
    let all = trees.all()?;
    let mut page = make("kit.html")?;
    render::kit_page(&all.iter().collect::<Vec<_>>(), &trees.shelf, &mut page)?;
    page.flush()?;
    Ok(Value::Null)
}
