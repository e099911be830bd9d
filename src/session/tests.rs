//! Sessions over the small unit in `tests/bank`.

mod present;
mod quiz;
mod response;
mod sample;
mod select;
