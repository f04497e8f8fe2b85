import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Checker } from '../src/checker'
import { Service } from '../src/service'
import { draft, finding } from './made'

type Answer = { status?: number; body?: unknown; headers?: Record<string, string>; after?: number; broken?: boolean }

let asked: { url: string; body: Record<string, unknown> }[]

/** The service answers one question after another with these. */
function service(...answers: Answer[]): void {
  asked = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, body: JSON.parse(init.body as string) as Record<string, unknown> })
    const { status = 200, body, headers = {}, after = 0, broken = false } = answers.shift() ?? { body: { incomplete: false, draft: draft() } }
    if (after) await new Promise((done) => setTimeout(done, after))
    if (init.signal?.aborted) throw new DOMException('aborted', 'AbortError')
    if (broken) throw new TypeError('no route')
    return new Response(JSON.stringify(body ?? { incomplete: false, draft: draft() }), { status, headers })
  })
}

const found = (...findings: Parameters<typeof finding>[0][]): Answer => ({ body: { incomplete: false, draft: draft(findings.map(finding)) } })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('Checker', () => {
  it('asks once when writing pauses', async () => {
    service()
    const checker = new Checker(() => undefined)
    checker.write('a')
    await vi.advanceTimersByTimeAsync(300)
    checker.write('ab')
    await vi.advanceTimersByTimeAsync(500)
    expect(asked.map(({ body }) => body['text'])).toEqual(['ab'])
    expect(checker.state).toBe('done')
  })

  it('asks in UTF-16, sends nothing that is empty, and takes any address', async () => {
    service()
    const checker = new Checker(() => undefined)
    checker.service = new Service('/deep/snslint/')
    checker.question = { platforms: ['x'], account: '', facts: {}, lang: 'zh' }
    checker.write('a')
    await checker.check()
    expect(asked).toEqual([{ url: '/deep/snslint/v1/check', body: { platforms: ['x'], lang: 'zh', text: 'a', unit: 'utf16' } }])
  })

  it('drops an answer that a later question overtook', async () => {
    service({ ...found({ from: 0, to: 1, text: 'o', fingerprint: 'old' }), after: 900 }, found({ from: 0, to: 1, text: 'n', fingerprint: 'new' }))
    const checker = new Checker(() => undefined)
    checker.write('old')
    const first = checker.check()
    checker.write('new')
    const second = checker.check()
    await vi.advanceTimersByTimeAsync(1000)
    expect(await first).toBeNull()
    expect(await second).not.toBeNull()
    expect(checker.findings.map(({ id }) => id)).toEqual(['new'])
  })

  it('moves an answer along with what was written meanwhile', async () => {
    service({ ...found({ from: 0, to: 3, text: 'Tag' }), after: 100 })
    const checker = new Checker(() => undefined)
    checker.debounce = 10_000
    checker.write('Tag me')
    const answer = checker.check()
    checker.write('🏕️ Tag me')
    await vi.advanceTimersByTimeAsync(200)
    await answer
    expect(checker.findings[0]).toMatchObject({ from: 4, to: 7 })
  })

  it('says that the service is away, keeps what it knew, and comes back by itself', async () => {
    service(found({ from: 0, to: 3 }), { broken: true }, { status: 502 }, found())
    const checker = new Checker(() => undefined)
    checker.write('Tag me')
    await checker.check()
    checker.write('Tag me now')
    await vi.advanceTimersByTimeAsync(500)
    expect(checker.trouble).toBe('unreachable')
    expect(checker.findings).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(3100)
    expect(checker.trouble).toBe('unreachable')
    await vi.advanceTimersByTimeAsync(10_100)
    expect(checker.trouble).toBeNull()
    expect(checker.findings).toHaveLength(0)
  })

  it('waits as long as a busy service asks', async () => {
    service({ status: 429, headers: { 'retry-after': '20' } })
    const checker = new Checker(() => undefined)
    checker.write('a')
    await checker.check()
    expect(checker.trouble).toBe('busy')
    await vi.advanceTimersByTimeAsync(19_000)
    expect(asked).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1_100)
    expect(asked).toHaveLength(2)
  })

  it.each([
    [{ status: 422, body: { title: "no platform 'fb'" } }, 'refused'],
    [{ status: 401, body: { title: 'a token is needed' } }, 'denied'],
    [{ body: { incomplete: true, draft: null } }, 'incomplete'],
    [{ status: 404, body: '<html>' }, 'unreachable'],
    [{ status: 503 }, 'busy'],
  ] as [Answer, string][])('%j is %s', async (answer, trouble) => {
    service(answer)
    const checker = new Checker(() => undefined)
    checker.write('a')
    expect(await checker.check()).toBeNull()
    expect(checker.trouble).toBe(trouble)
    if (trouble === 'refused') expect(checker.problem).toBe("no platform 'fb'")
    checker.stop()
  })

  it('shows neither waived findings nor those let stand', async () => {
    service(found({ fingerprint: 'a' }, { fingerprint: 'b', state: 'waived' }, { fingerprint: 'c' }))
    const checker = new Checker(() => undefined)
    checker.write('a')
    await checker.check()
    checker.ignore('a')
    expect(checker.findings.map(({ id }) => id)).toEqual(['c'])
  })

  it('asks nothing about an empty text, and forgets what it knew', async () => {
    service(found({}))
    const checker = new Checker(() => undefined)
    checker.write('Tag')
    await checker.check()
    checker.write(' \n')
    expect(await checker.check()).toBeNull()
    expect([checker.draft, checker.findings, checker.state, asked.length]).toEqual([null, [], 'idle', 1])
  })

  it('is silent once stopped', async () => {
    service({ after: 50 })
    let changes = 0
    const checker = new Checker(() => changes++)
    checker.write('a')
    const answer = checker.check()
    checker.stop()
    changes = 0
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await answer).toBeNull()
    expect(changes).toBe(0)
  })
})
