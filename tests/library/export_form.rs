//! All that can be written of one tree.

use mssante_check::{
    kit,
    load::Resources,
    render::{
        CourseError, ExportError, ExportForm, LargerPaper, MadeForm, Paper, Poster, PosterActions,
        PosterLinks, PosterLook, SheetFormat,
    },
};

#[test]
fn every_form_that_has_a_name_is_made_of_a_shipped_tree() {
    let tree = kit::tree("equipement", Resources::default()).unwrap().unwrap();
    for (name, form) in ExportForm::NAMED {
        assert_eq!(ExportForm::named(name), Some(form), "{name}");
        let ExportForm::Made(made) = form else { continue };
        let mut bytes = Vec::new();
        made.write(&tree, &mut bytes).unwrap();
        assert!(!bytes.is_empty(), "{name}");
    }
    assert_eq!(ExportForm::named("pdf"), None);
}

#[test]
fn a_file_has_the_extension_that_asks_for_its_form() {
    for (extension, form) in ExportForm::BY_EXTENSION {
        let usual = form.extension();
        let others = [("htm", "html"), ("yml", "yaml")];
        assert!(usual == extension || others.contains(&(extension, usual)), "{extension}");
    }
}

#[test]
fn a_page_and_a_sheet_take_cases_and_only_a_page_goes_on_paper() {
    for (name, form) in ExportForm::NAMED {
        let ExportForm::Made(form) = form else { continue };
        let [is_page, is_sheet] = [name == "html", ["xlsx", "csv"].contains(&name)];
        assert_eq!(form.with_cases().is_some(), is_page || is_sheet, "{name}");
        assert_eq!(form.on_paper(Paper::A3).is_some(), is_page, "{name}");
        // What a file is written as stays the same.
        let others = [form.with_cases(), form.on_paper(Paper::A3)].into_iter().flatten();
        assert!(others.map(MadeForm::extension).all(|other| other == form.extension()), "{name}");
    }
}

#[test]
fn cases_are_wanted_for_a_sheet_of_them() {
    let mut tree = kit::tree("equipement", Resources::default()).unwrap().unwrap();
    tree.cases = Box::default();
    let refused = MadeForm::Cases(SheetFormat::Csv).write(&tree, &mut Vec::new());
    assert!(matches!(refused, Err(ExportError::Course(CourseError::NoCases))));
}

#[test]
fn a_poster_that_needs_larger_paper_says_what_would_fit() {
    let mut larger = 0;
    for tree in kit::trees().unwrap() {
        let codes = PosterLook { links: PosterLinks::Codes, ..PosterLook::on(Paper::A4) };
        let draw = |look| Poster::of(&tree, look);
        let Some(paper) = LargerPaper::of(&draw(codes), codes, draw) else { continue };
        larger += 1;
        assert!(paper.reason().contains(&paper.needed));
        assert_eq!(paper.remedy().is_some(), paper.fitting.is_some());
        let Some(fitting) = paper.fitting else { continue };
        assert_eq!(draw(fitting).paper_name(), "A4");
        let is_map = fitting.actions == PosterActions::LeftOut;
        assert_eq!(paper.remedy().unwrap().starts_with("La carte seule"), is_map);
    }
    assert!(larger > 0);
}
