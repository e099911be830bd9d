//! A small unit of the tests' own, so that they do not break when the shipped content changes. Named quizzes of one question let
//! a test ask exactly what it is about.

/// The unit: outcomes, criteria, points, terms and a misconception.
pub(crate) const UNIT: &str = r#"
[unit]
id = "u1"
title = "Look after houseplants"
qualification = "Test Certificate"
organisation = "Test Board"
level = 2
synopsis = "How water, light and care keep houseplants alive."

[[outcome]]
id = "lo1"
title = "Understand watering"
[[outcome]]
id = "lo2"
title = "Understand measures"

[[criterion]]
id = "1.1"
outcome = "lo1"
verb = "explain"
task = "why houseplants need watering"
needs = 2
[[criterion]]
id = "1.2"
outcome = "lo1"
verb = "identify"
task = "the tools of a gardener"
needs = 1
[[criterion]]
id = "2.1"
outcome = "lo2"
verb = "describe"
task = "how care is measured"
needs = 1

[[point]]
id = "water-carries-food"
criterion = "1.1"
text = "Water carries minerals from the soil up to the leaves, because roots can only take in what is dissolved"
nudge = "NUDGE-ONE: think about what moves inside the stem."
[[point]]
id = "water-keeps-stiff"
criterion = "1.1"
text = "Water pressure inside the cells keeps the stem upright, so a dry houseplant wilts and falls over"
nudge = "NUDGE-TWO: think about why a dry plant droops."
[[point]]
id = "can-spout"
criterion = "1.2"
text = "A watering can with a long spout reaches the soil without wetting the leaves"
nudge = "NUDGE-THREE: think about reach."
[[point]]
id = "count-survivors"
criterion = "2.1"
text = "The survival rate is worked out by dividing the plants alive at the end by the plants at the start"
nudge = "NUDGE-FOUR: think about before and after."

[[misconception]]
id = "more-is-better"
criteria = ["1.1"]
belief = "The more water the better"
correction = "CORRECTION: roots drown where air cannot reach them."

[[tip]]
criteria = ["1.1"]
text = "Say why, not only what."

[[term]]
id = "retention"
term = "retention"
definition = "Keeping what one has."
example = "The pot holds water for a week."
confused_with = ["attention"]
criteria = ["2.1"]
[[term]]
id = "attention"
term = "attention"
definition = "Looking at something with care."
example = "Reading each leaf."
criteria = ["2.1"]
[[term]]
id = "csat"
term = "CSAT"
also = ["contentment score"]
definition = "A figure that says how content people are."
example = "Eight out of ten."
criteria = ["2.1"]
[[term]]
id = "ces"
term = "CES"
also = ["effort score"]
definition = "A figure that says how hard something was."
example = "Two out of seven."
criteria = ["2.1"]
[[term]]
id = "personalisation"
term = "personalisation"
definition = "Fitting something to one person."
example = "A pot with a name on it."
criteria = ["2.1"]
[[term]]
id = "word-of-mouth"
term = "word-of-mouth"
definition = "People telling one another."
example = "A neighbour who praises a nursery."
criteria = ["2.1"]
[[term]]
id = "cliche"
term = "cliché"
definition = "A saying worn out by use."
example = "Green fingers."
criteria = ["2.1"]
[[term]]
id = "watering-can"
term = "watering can"
definition = "A vessel with a spout."
example = "The tin one."
criteria = ["1.2"]
"#;

/// The questions, and a named quiz for each of them.
pub(crate) const QUESTIONS: &str = r#"
[[question]]
id = "why-water"
criterion = "1.1"
kind = "short"
prompt = "Explain why houseplants need watering."
hint = "HINT-ONE: follow the water upwards."
points = ["water-carries-food", "water-keeps-stiff"]
needs = 2

[[question]]
id = "how-much"
criterion = "1.1"
kind = "choice"
prompt = "How much water does a houseplant need?"
explanation = "EXPLANATION-CHOICE"
[[question.option]]
text = "As much as it uses"
right = true
[[question.option]]
text = "As much as there is"
because = "BECAUSE-WRONG"
misconception = "more-is-better"
[[question.option]]
text = "None at all"
[[question.option]]
text = "Tea only"

[[question]]
id = "drown"
criterion = "1.1"
kind = "true-false"
prompt = "A houseplant can never have too much water."
answer = false
misconception = "more-is-better"
explanation = "EXPLANATION-TRUTH"

[[question]]
id = "tools"
criterion = "1.2"
kind = "multiple"
prompt = "Which of these belong to a gardener?"
explanation = "EXPLANATION-MULTIPLE"
[[question.option]]
text = "Trowel"
right = true
[[question.option]]
text = "Secateurs"
right = true
[[question.option]]
text = "Stapler"
[[question.option]]
text = "Ruler"

[[question]]
id = "pairs"
criterion = "1.2"
kind = "match"
prompt = "Match each tool with its use."
explanation = "EXPLANATION-MATCH"
[[question.pair]]
left = "Spade"
right = "digs"
[[question.pair]]
left = "Hose"
right = "waters"
[[question.pair]]
left = "Rake"
right = "levels"

[[question]]
id = "steps"
criterion = "1.2"
kind = "order"
prompt = "Put repotting in order."
items = ["Lift the plant", "Fill the new pot", "Press the soil", "Water it"]
explanation = "EXPLANATION-ORDER"

[[question]]
id = "gaps"
criterion = "1.2"
kind = "gap"
prompt = "Fill the gaps."
text = "A {spade|shovel} digs and a {hose} waters."
explanation = "EXPLANATION-GAP"

[[question]]
id = "score"
criterion = "2.1"
kind = "number"
prompt = "{total} visitors: {happy} were happy and {unhappy} were not. What is the net score?"
unit = "score"
answer = "happy_share - unhappy_share"
explanation = "EXPLANATION-NUMBER"
[question.draw]
total = [200]
happy = [110]
unhappy = [40]
[[question.step]]
name = "happy_share"
value = "100 * happy / total"
text = "Happy: {happy} ÷ {total} × 100 = {happy_share}"
[[question.step]]
name = "unhappy_share"
value = "100 * unhappy / total"
text = "Unhappy: {unhappy} ÷ {total} × 100 = {unhappy_share}"
[[question.slip]]
value = "happy_share"
says = "SLIP-FORGOT the unhappy ones."
[[question.slip]]
value = "unhappy_share - happy_share"
says = "SLIP-TURNED the wrong way round."
method = true

[[question]]
id = "survival"
criterion = "2.1"
kind = "number"
prompt = "{alive} of {total} plants live. What share is that?"
unit = "%"
answer = "share"
explanation = "EXPLANATION-SHARE"
[question.draw]
total = [50]
alive = [40]
[[question.step]]
name = "share"
value = "100 * alive / total"
text = "{alive} ÷ {total} × 100 = {share} %"
[[question.slip]]
value = "alive / total"
says = "SLIP-FRACTION"

[[question]]
id = "drawn"
criterion = "2.1"
kind = "number"
prompt = "What is {a} times {b}?"
unit = "count"
answer = "product"
explanation = "EXPLANATION-DRAWN"
[question.draw]
a = { from = 2, to = 90, step = 1 }
b = { from = 2, to = 90, step = 1 }
[[question.step]]
name = "product"
value = "a * b"
text = "{a} × {b} = {product}"

[[question]]
id = "t-retention"
criterion = "2.1"
kind = "term"
term = "retention"
explanation = "EXPLANATION-TERM"
[[question]]
id = "t-csat"
criterion = "2.1"
kind = "term"
term = "csat"
explanation = "EXPLANATION-TERM"
[[question]]
id = "t-personalisation"
criterion = "2.1"
kind = "term"
term = "personalisation"
explanation = "EXPLANATION-TERM"
[[question]]
id = "t-word-of-mouth"
criterion = "2.1"
kind = "term"
term = "word-of-mouth"
explanation = "EXPLANATION-TERM"
[[question]]
id = "t-cliche"
criterion = "2.1"
kind = "term"
term = "cliche"
explanation = "EXPLANATION-TERM"

[[quiz]]
id = "just-why-water"
title = "Why water"
about = "One question in the learner's own words."
questions = ["why-water"]
[[quiz]]
id = "just-how-much"
title = "How much"
about = "One choice."
questions = ["how-much"]
[[quiz]]
id = "just-drown"
title = "Drown"
about = "One statement."
questions = ["drown"]
[[quiz]]
id = "just-tools"
title = "Tools"
about = "One with several right options."
questions = ["tools"]
[[quiz]]
id = "just-pairs"
title = "Pairs"
about = "One match."
questions = ["pairs"]
[[quiz]]
id = "just-steps"
title = "Steps"
about = "One order."
questions = ["steps"]
[[quiz]]
id = "just-gaps"
title = "Gaps"
about = "One with gaps."
questions = ["gaps"]
[[quiz]]
id = "just-score"
title = "Score"
about = "One figure."
questions = ["score"]
[[quiz]]
id = "just-survival"
title = "Survival"
about = "One share."
questions = ["survival"]
[[quiz]]
id = "just-drawn"
title = "Drawn"
about = "One with figures drawn."
questions = ["drawn"]
[[quiz]]
id = "just-t-retention"
title = "Term retention"
about = "One term."
questions = ["t-retention"]
[[quiz]]
id = "just-t-csat"
title = "Term CSAT"
about = "One term."
questions = ["t-csat"]
[[quiz]]
id = "just-t-personalisation"
title = "Term personalisation"
about = "One term."
questions = ["t-personalisation"]
[[quiz]]
id = "just-t-word-of-mouth"
title = "Term word of mouth"
about = "One term."
questions = ["t-word-of-mouth"]
[[quiz]]
id = "just-t-cliche"
title = "Term cliché"
about = "One term."
questions = ["t-cliche"]
[[quiz]]
id = "two-choices"
title = "Two choices"
about = "A statement and a choice, both of one criterion."
questions = ["how-much", "drown"]
"#;

/// An answer that makes both points of `why-water`: their own words.
pub(crate) const WHOLE_ANSWER: &str = "Water carries minerals from the soil up to the leaves, because roots can only take in what is dissolved. \
Water pressure inside the cells keeps the stem upright, so a dry houseplant wilts and falls over.";

/// An answer that makes none of them: it says the question again.
pub(crate) const NO_ANSWER: &str = "Why houseplants need watering";
