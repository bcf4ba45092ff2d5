#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| projectblad_fuzz::template(data));
