//! Runs the fitting of the word judge.
fn main() {
    viva::fit::main();
}
