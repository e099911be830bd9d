#![allow(clippy::disallowed_methods, reason = "tests damage files and measure time")]
#![allow(clippy::cast_precision_loss, clippy::needless_for_each, reason = "brevity")]
#![allow(clippy::print_stdout, reason = "figures are printed")]

mod adding;
mod damage;
mod figures;
mod opening;
mod sample;
mod transfer;
mod values;
