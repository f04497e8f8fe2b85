"""Whatever comes in, it is understood or told of: targets for a fuzzer, and the inputs it has found. docs/hardening.md."""
