//! The audit by the library: every way of every tree, every fault at every place, one thread or
//! many.

mod classes;
mod costs;
mod reading;
mod errors;
mod cells;
mod formats;
mod rows;
mod what_if;
mod headers;
mod lenient_reader;
mod kept;
mod summary;
mod workbooks;
