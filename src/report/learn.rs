//! What there is to learn, to be read.

use super::one_line;
use crate::content::{Criterion, Id, Misconception, Term, Tip, Unit, serves};
use crate::terminal::{Line, Role, Text};

/// A unit: what it is about, what to know before, and its criteria.
pub fn unit(unit: &Unit) -> Text {
    let mut text = Text::new();
    text.heading(&unit.title);
    let reference = unit.reference.as_ref().map(|reference| format!(", {reference}")).unwrap_or_default();
    let size = [unit.credits.map(|credits| format!("{credits} credits")), unit.hours.map(|hours| format!("{hours} guided learning hours"))];
    let size: Vec<String> = size.into_iter().flatten().collect();
    let size = if size.is_empty() { String::new() } else { format!(" ({})", size.join(", ")) };
    text.para(Line::new().quiet(format!("{} {}, level {}{reference}{size}", unit.organisation, unit.qualification, unit.level))).blank();
    paragraphs(&unit.synopsis, &mut text);
    before_you_start(unit, &mut text);
    for outcome in &unit.outcomes {
        text.heading(format!("{} {}", outcome.id.as_str().to_uppercase(), outcome.title));
        for criterion in unit.criteria_of(&outcome.id) {
            text.item(criterion.id.to_string(), criterion.demand());
        }
    }
    let tips: Vec<&Tip> = unit.tips.iter().filter(|tip| tip.criteria.is_empty()).collect();
    show_tips(&tips, &mut text);
    if !unit.faqs.is_empty() {
        text.heading("Questions learners ask");
        for faq in &unit.faqs {
            text.para(Line::new().strong(&faq.question)).quote(&faq.answer);
        }
    }
    text.blank().para(
        Line::new()
            .plain("Read one criterion with ")
            .key(format!("viva learn {}/{}", unit.id, first_criterion(unit)))
            .plain(", or a term with ")
            .key(format!("viva learn {}", first_term(unit)))
            .plain("."),
    );
    text
}

fn before_you_start(unit: &Unit, text: &mut Text) {
    if unit.before.is_empty() {
        return;
    }
    text.heading("Before you start");
    for before in &unit.before {
        text.bullet(&before.text);
        if let (Some(ask), Some(answer)) = (&before.ask, &before.answer) {
            text.quote(Line::new().strong("Check yourself: ").plain(ask)).quote(Line::new().quiet(format!("Answer: {answer}")));
        }
    }
}

fn first_criterion(unit: &Unit) -> &str {
    unit.criteria.first().map_or("1.1", |criterion| criterion.id.as_str())
}

fn first_term(unit: &Unit) -> &str {
    unit.terms.first().map_or("\"term\"", |term| term.term.as_str())
}

/// A criterion: lesson, concepts, terms, misconceptions and tips.
pub fn criterion(unit: &Unit, criterion: &Criterion) -> Text {
    let mut text = Text::new();
    let id = &criterion.id;
    text.heading(criterion.title());
    text.para(Line::new().quiet(format!("{}. An answer needs {} points.", unit.title, *criterion.needs)));
    for lesson in unit.lessons.iter().filter(|lesson| serves(&lesson.criteria, id)) {
        text.heading(&lesson.title);
        paragraphs(&lesson.text, &mut text);
        text.blank().para(Line::new().strong("An example. ").plain(one_line(&lesson.example)));
    }
    let concepts: Vec<_> = unit.concepts.iter().filter(|concept| serves(&concept.criteria, id)).collect();
    if !concepts.is_empty() {
        text.heading("Ideas to hold on to");
        for concept in concepts {
            text.bullet(Line::new().strong(format!("{}. ", concept.title)).plain(one_line(&concept.text)));
        }
    }
    let terms: Vec<_> = unit.terms.iter().filter(|term| serves(&term.criteria, id)).collect();
    if !terms.is_empty() {
        text.heading("Terms");
        for one in terms {
            text.bullet(Line::new().strong(&one.term).plain(format!(": {}", one.definition)));
        }
    }
    let wrong: Vec<_> = unit.misconceptions_of(id).collect();
    if !wrong.is_empty() {
        text.heading("Common mistakes");
        for item in wrong {
            show_misconception(item, &mut text);
        }
    }
    let tips: Vec<&Tip> = unit.tips.iter().filter(|tip| serves(&tip.criteria, id)).collect();
    show_tips(&tips, &mut text);
    text
}

fn show_misconception(item: &Misconception, text: &mut Text) {
    text.bullet(Line::new().span(Role::Bad, "Wrong: ").plain(&item.belief));
    text.quote(Line::new().span(Role::Good, "In fact: ").plain(&item.correction));
}

fn show_tips(tips: &[&Tip], text: &mut Text) {
    if tips.is_empty() {
        return;
    }
    text.heading("How an assessor reads it");
    for tip in tips {
        text.bullet(&tip.text);
    }
}

/// A term: what it means, an example, and what it is taken for.
pub fn term(unit: &Unit, term: &Term) -> Text {
    let mut text = Text::new();
    text.heading(&term.term);
    if !term.also.is_empty() {
        text.para(Line::new().quiet(format!("Also called: {}", term.also.join(", "))));
    }
    text.blank().para(&term.definition);
    text.blank().para(Line::new().strong("For example. ").plain(&term.example));
    let confused: Vec<&Term> = term.confused_with.iter().filter_map(|id| unit.term(id)).collect();
    if !confused.is_empty() {
        text.blank().para("Not to be taken for:");
        for other in confused {
            text.bullet(Line::new().strong(&other.term).plain(format!(": {}", other.definition)));
        }
    }
    text
}

fn paragraphs(words: &str, text: &mut Text) {
    for (index, paragraph) in words.split("\n\n").enumerate() {
        if index > 0 {
            text.blank();
        }
        text.para(one_line(paragraph));
    }
}
