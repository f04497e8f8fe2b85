import { defineConfig } from 'vitest/config'

// one file after the other on one stage: two cores are enough
export default defineConfig({
  root: import.meta.dirname,
  test: { include: ['*.e2e.ts'], retry: process.env['CI'] ? 1 : 0, testTimeout: 60_000, hookTimeout: 240_000, fileParallelism: false, expect: { poll: { timeout: 15_000 } } },
})
