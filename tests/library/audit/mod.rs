//! The audit by the library: every way of every tree, every fault at every place, one thread or
//! many.

mod classes;
mod reading;
mod errors;
mod formats;
mod headers;
mod summary;
mod workbooks;
