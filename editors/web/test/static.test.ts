import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from 'vite'

const COMMITTED = resolve(import.meta.dirname, '../../../linter/snslint/shells/static')
const fresh = mkdtempSync(join(tmpdir(), 'snslint-static-'))

beforeAll(async () => {
  process.env['SNSLINT_STATIC'] = fresh
  await build({ configFile: resolve(import.meta.dirname, '../vite.config.ts'), mode: 'static', logLevel: 'error' })
}, 60_000)
afterAll(() => rmSync(fresh, { recursive: true, force: true }))

const read = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]))

describe('what the service serves', () => {
  it('is what these sources build: else run `npm run static` and commit', () => {
    const [old, made] = [read(COMMITTED), read(fresh)]
    expect(Object.keys(old)).toEqual(Object.keys(made))
    for (const [name, content] of Object.entries(made)) expect(old[name] === content, `${name} is stale`).toBe(true)
  })

  it('has the components in one module of less than 15 KB', () => {
    const module = readFileSync(join(fresh, 'snslint.js'))
    expect(module.toString()).not.toMatch(/\bimport\b[^(]/)
    expect(gzipSync(module).length).toBeLessThan(15_000)
  })

  it('speaks to the service it came from, and asks nothing of others', () => {
    const all = Object.values(read(fresh)).join('\n')
    const addresses = [...all.matchAll(/https?:\/\/[^\s"'`)]+/g)].map(([url]) => new URL(url).hostname)
    // names of XML, and a draft's own link in an example
    expect([...new Set(addresses)].sort()).toEqual(['bit.ly', 'www.w3.org'])
    expect(/localhost|127\.0\.0\.1|\beval\(|new Function/.exec(all)).toBeNull()
  })
})
