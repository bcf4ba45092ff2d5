//! The text of a sheet that is being changed, each change a few bytes: comments and layout stay.

use crate::fields::Value as _;
use crate::problem::FileId;
use crate::sheet::Sheet;
use crate::yaml::edit::{self, NewValue};
use crate::yaml::{self, Kind, Node};

/// A step into the file of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PathStep<'s> {
    /// To the value of a key.
    Key(&'s str),
    /// To an item of a list.
    Item(usize),
}

/// The text of a file that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SheetText {
    pub(super) text: String,
}

/// `None`: it cannot be written without touching more than it should.
pub(super) type Written = Option<()>;

impl SheetText {
    fn root(&self) -> Option<Node> {
        yaml::read(&self.text, FileId(0), &mut Vec::new()).root
    }

    /// Whether something stands there.
    pub(super) fn has(&self, path: &[PathStep<'_>]) -> bool {
        self.root().is_some_and(|root| node(&root, path).is_some_and(|node| !node.is_empty()))
    }

    /// The text of a scalar.
    pub(super) fn scalar(&self, path: &[PathStep<'_>]) -> Option<String> {
        let root = self.root()?;
        match &node(&root, path)?.kind {
            Kind::Scalar { text, .. } => Some(text.clone()),
            _ => None,
        }
    }

    /// Gives a key of the map at a path a value.
    pub(super) fn set(&mut self, path: &[PathStep<'_>], key: &str, value: &NewValue) -> Written {
        self.set_behind(path, None, key, value)
    }

    /// The same; a new key comes behind another.
    pub(super) fn set_behind(
        &mut self,
        path: &[PathStep<'_>],
        behind: Option<&str>,
        key: &str,
        value: &NewValue,
    ) -> Written {
        let root = self.root()?;
        let place = node(&root, path)?.place;
        self.carry_out(edit::set_behind(&self.text, &root, place, behind, key, value)?)
    }

    /// Gives a field of the sheet a value; a new one comes behind those that the manual tells before it, with an empty line above it
    /// where the one before has one below it.
    pub(super) fn set_top(&mut self, key: &str, value: &NewValue) -> Written {
        let root = self.root()?;
        let Kind::Map(entries) = &root.kind else { return None };
        let order = |key: &str| Sheet::names().iter().position(|own| *own == key);
        let own = order(key)?;
        let behind = entries.iter().rev().find(|entry| order(&entry.key).is_some_and(|other| other < own));
        let behind = behind.map(|entry| entry.key.clone());
        let mut edit = edit::set_behind(&self.text, &root, root.place, behind.as_deref(), key, value)?;
        let below = self.text.get(edit.place.start as usize..)?;
        let newline = if below.starts_with("\r\n") { "\r\n" } else { "\n" };
        if edit.text.starts_with(newline) && below.starts_with(&newline.repeat(2)) {
            edit.text.insert_str(0, newline);
        }
        self.carry_out(edit)
    }

    /// Adds an item to the list at a path.
    pub(super) fn add(&mut self, path: &[PathStep<'_>], value: &NewValue) -> Written {
        let root = self.root()?;
        let place = node(&root, path)?.place;
        self.carry_out(edit::add(&self.text, &root, place, value)?)
    }

    /// Takes out what a path leads to, and what holds nothing else with it.
    pub(super) fn remove(&mut self, path: &[PathStep<'_>]) -> Written {
        let root = self.root()?;
        let (last, above) = path.split_last()?;
        let parent = node(&root, above)?;
        let edit = match (last, &parent.kind) {
            (PathStep::Key(_), Kind::Map(entries)) if entries.len() == 1 => return self.remove(above),
            (PathStep::Item(_), Kind::List(items)) if items.len() == 1 => return self.remove(above),
            (PathStep::Key(key), _) => edit::remove(&self.text, &root, parent.place, key)?,
            (PathStep::Item(at), _) => edit::remove_item(&self.text, &root, parent.place, *at)?,
        };
        self.carry_out(edit)
    }

    fn carry_out(&mut self, edit: crate::problem::Edit) -> Written {
        self.text = edit::apply(&self.text, &[edit]);
        Some(())
    }
}

fn node<'n>(root: &'n Node, path: &[PathStep<'_>]) -> Option<&'n Node> {
    path.iter().try_fold(root, |node, step| match (step, &node.kind) {
        (PathStep::Key(key), Kind::Map(entries)) => {
            entries.iter().find(|entry| entry.key == *key).map(|entry| &entry.value)
        }
        (PathStep::Item(at), Kind::List(items)) => items.get(*at),
        _ => None,
    })
}
