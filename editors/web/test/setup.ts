import fc from 'fast-check'

// as in pytest: CI tries the same texts each time, a developer's machine tries new ones
if (process.env['CI']) fc.configureGlobal({ seed: 20 })
