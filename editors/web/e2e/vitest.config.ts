import { defineConfig } from 'vitest/config'

// one file after the other on one stage: two cores are enough
export default defineConfig({
  root: import.meta.dirname,
  test: { include: ['*.e2e.ts'], testTimeout: 30_000, hookTimeout: 120_000, fileParallelism: false, expect: { poll: { timeout: 8000 } } },
})
