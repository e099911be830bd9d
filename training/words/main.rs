//! Runs the fitting of the word judge.
fn main() {
    viva::marking::fit::main();
}
