import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { BrowserContextOptions, Page, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Editor as TipTap } from '@tiptap/core'
import type { EditorView } from '@codemirror/view'
import type { Session } from '../src/adapter'
import { draft, finding } from '../test/made'
import { Stage } from './stage'

declare global {
  interface Window {
    editor: TipTap
    view: EditorView
    session: Session
    heard: string[]
  }
}

let stage: Stage
let page: Page
let complaints: string[]

beforeAll(async () => void (stage = await Stage.open()))
afterAll(async () => stage?.close())
afterEach(async () => {
  const said = complaints
  await page.context().close()
  // no error, and nothing that a strict Content-Security-Policy refused
  expect(said).toEqual([])
})

/** Open a page; with `answers` the service is played, so that its rules are not what is tested. */
async function open(name: string, { played = false, ...options }: BrowserContextOptions & { played?: boolean } = {}): Promise<void> {
  const context = await stage.browser.newContext({ locale: 'en-GB', viewport: { width: 900, height: 900 }, ...options })
  page = await context.newPage()
  page.setDefaultTimeout(15_000)
  complaints = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(message.text())
  })
  if (played) await page.route('**/v1/check', play)
  await page.goto(`${stage.url}/${name}.html`)
}

/** Every 'Tag 3 friends' is a warning with a fix, every 'the best' advice without one, every draft lacks something. */
async function play(route: Route): Promise<void> {
  const { text } = route.request().postDataJSON() as { text: string }
  const found = [...text.matchAll(/Tag \d friends|the best/g)].map((match) => {
    const [from, to] = [match.index, match.index + match[0].length]
    const tag = match[0].startsWith('Tag')
    return finding({
      from,
      to,
      text: match[0],
      fingerprint: match[0],
      severity: tag ? 'warning' : 'advice',
      fixes: tag ? [{ from, to, text: 'Ask friends', title: 'Write “Ask friends”' }] : [],
      platforms: tag ? ['facebook'] : [''],
    })
  })
  const whole = /friends/.test(text) ? [finding({ fingerprint: 'whole', severity: 'advice', platforms: ['instagram'] })] : []
  await route.fulfill({ json: { incomplete: false, draft: draft([...found, ...whole]) } })
}

/** The words under a kind of mark. */
const marked = (kind: string): Promise<string[]> =>
  page.evaluate((kind) => [...(CSS.highlights.get(`snslint-${kind}`) ?? [])].map((range) => (range as Range).toString()), kind)
const field = (): ReturnType<Page['locator']> => page.locator('#post, #draft').first()
const card = (): ReturnType<Page['locator']> => page.locator('snslint-card[open]')
const value = (): Promise<string> => page.evaluate(() => document.querySelector('textarea')!.value)
const done = (): Promise<unknown> => page.waitForFunction(() => document.querySelector('snslint-editor')?.checker.state === 'done')
const heard = (): Promise<string | null> => page.locator('snslint-editor [role=status]').textContent()

async function accessible(): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([])
}

describe('a textarea', () => {
  it('is marked at the right words by the real service, whatever stands before them', async () => {
    await open('textarea')
    await field().fill('🏕️👩‍👩‍👧 𠮷野 Tag 3 friends who need this tent!')
    await expect.poll(() => marked('warning').then((words) => words.join())).toMatch(/^Tag 3/)
    await expect.poll(heard).toMatch(/finding/)
    // one platform needs no tabs
    expect(await page.locator('snslint-panel [role=tablist]').isVisible()).toBe(false)
    // the copy wraps as the field does
    const sizes = await page.evaluate(() => {
      const inner = document.querySelector('snslint-editor')!.shadowRoot!.querySelector<HTMLElement>('.mirror > div')!
      const area = document.querySelector('textarea')!
      return [inner.offsetWidth, area.clientWidth, getComputedStyle(inner).font, getComputedStyle(area).font]
    })
    expect(sizes[0]).toBe(sizes[1])
    expect(sizes[2]).toBe(sizes[3])
  })

  it('posts what was written, and nothing else', async () => {
    await open('textarea', { played: true })
    await field().fill('Tag 3 friends')
    await expect.poll(() => marked('warning')).toEqual(['Tag 3 friends'])
    await page.locator('#send').click()
    await expect.poll(() => page.url()).toContain('post=Tag+3+friends')
    expect(new URL(page.url()).search).toBe('?post=Tag+3+friends')
  })

  it('keeps its marks on the words while writing and scrolling', async () => {
    await open('textarea', { played: true })
    await field().fill(`${'line\n'.repeat(30)}Tag 3 friends`)
    await expect.poll(() => marked('warning')).toEqual(['Tag 3 friends'])
    // while the next answer is out, the mark moves along
    await page.unroute('**/v1/check')
    await page.route('**/v1/check', () => undefined)
    await page.evaluate(() => document.querySelector('textarea')!.setSelectionRange(0, 0))
    await page.keyboard.type('🏕️ more ')
    expect(await marked('warning')).toEqual(['Tag 3 friends'])
    const inside = (): Promise<boolean> =>
      page.evaluate(() => {
        const rect = ([...CSS.highlights.get('snslint-warning')!][0] as Range).getBoundingClientRect()
        const box = document.querySelector('textarea')!.getBoundingClientRect()
        return rect.top >= box.top && rect.bottom <= box.bottom
      })
    expect(await inside()).toBe(false)
    await page.evaluate(() => (document.querySelector('textarea')!.scrollTop = 1e6))
    await expect.poll(inside).toBe(true)
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Backspace')
    expect(await marked('warning')).toEqual([])
  })

  it('takes a fix from the card, and undo takes it back', async () => {
    await open('textarea', { played: true })
    await field().fill('👋 Tag 3 friends and the best tent')
    await expect.poll(() => marked('warning')).toEqual(['Tag 3 friends'])
    const at = await page.evaluate(() => {
      const { x, y, width, height } = ([...CSS.highlights.get('snslint-warning')!][0] as Range).getBoundingClientRect()
      return { x: x + width / 2, y: y + height / 2 }
    })
    await page.mouse.move(at.x, at.y)
    await card().waitFor()
    expect(await card().locator('.details').innerText()).toMatch(/Tag 3 friends is tag bait\.[^]*Ask a question\.[^]*Bait · tags · checked 2026-11-22/)
    await card().getByRole('button', { name: 'Write “Ask friends”' }).click()
    expect(await value()).toBe('👋 Ask friends and the best tent')
    await expect.poll(() => marked('warning')).toEqual([])
    expect(await marked('advice')).toEqual(['the best'])
    await page.keyboard.press('Control+z')
    expect(await value()).toBe('👋 Tag 3 friends and the best tent')
    await expect.poll(() => marked('warning')).toEqual(['Tag 3 friends'])
  })

  it('takes a fix of the real service at the right place', async () => {
    await open('textarea')
    await field().fill('👩‍👩‍👧 𠮷野 See https://example.com/tent?size=2&utm_source=post for more.')
    const fixable = (): Promise<string | undefined> =>
      page.evaluate(() => document.querySelector('snslint-editor')!.findings.find(({ changes }) => changes.length)?.id)
    await expect.poll(fixable).toBeTruthy()
    await page.evaluate((id) => document.querySelector('snslint-editor')!.apply(id!), await fixable())
    expect(await value()).toBe('👩‍👩‍👧 𠮷野 See https://example.com/tent?size=2 for more.')
    await expect.poll(fixable).toBeUndefined()
  })

  it('is walked by keyboard', async () => {
    await open('textarea', { played: true })
    await field().fill('the best: Tag 3 friends')
    await expect.poll(heard).toBe('3 findings')
    await field().press('Alt+F8') // the draft as a whole comes first
    await field().press('Alt+F8')
    const selected = (): Promise<string> =>
      page.evaluate(() => {
        const area = document.querySelector('textarea')!
        return area.value.slice(area.selectionStart, area.selectionEnd)
      })
    expect(await selected()).toBe('the best')
    await field().press('Alt+F8')
    expect(await selected()).toBe('Tag 3 friends')
    await expect.poll(heard).toMatch(/^3 of 3\. warning: Tag 3 friends/)
    await card().waitFor()
    await accessible()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement!.shadowRoot!.activeElement!.shadowRoot!.activeElement!.textContent)).toBe('Bait')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    expect(await card().count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement!.id)).toBe('post')
    await field().press('Shift+Alt+F8')
    expect(await selected()).toBe('the best')
    await page.keyboard.type('x')
    expect(await card().count()).toBe(0)
  })

  it('lets a finding stand, unless the page will not', async () => {
    await open('textarea', { played: true })
    await field().fill('Tag 3 friends')
    await expect.poll(() => marked('warning')).toEqual(['Tag 3 friends'])
    const acts = await page.evaluate(() => {
      const editor = document.querySelector('snslint-editor')!
      const id = editor.findings[0]!.id
      const prevent = (event: Event): void => event.preventDefault()
      for (const name of ['snslint-ignore', 'snslint-apply']) document.addEventListener(name, prevent)
      const prevented = [editor.ignore(id), editor.apply(id)]
      for (const name of ['snslint-ignore', 'snslint-apply']) document.removeEventListener(name, prevent)
      return [...prevented, editor.apply('none'), editor.ignore(id), editor.ignore(id)]
    })
    expect(acts).toEqual([false, false, false, true, false])
    expect(await value()).toBe('Tag 3 friends')
    expect(await marked('warning')).toEqual([])
    await page.locator('#reset').click()
    await expect.poll(() => page.evaluate(() => document.querySelector('snslint-editor')!.checker.text)).toBe('Hello 🏕️')
  })

  it('is only read when it is read-only', async () => {
    await open('textarea', { played: true })
    await page.evaluate(() => {
      const area = document.querySelector('textarea')!
      area.value = 'Tag 3 friends'
      area.readOnly = true
      return document.querySelector('snslint-editor')!.check()
    })
    expect(await marked('warning')).toEqual(['Tag 3 friends'])
    await field().focus()
    await page.keyboard.press('Alt+F8')
    await page.keyboard.press('Alt+F8')
    await card().waitFor()
    expect(await card().getByRole('button').count()).toBe(0)
    expect(await page.evaluate(() => document.querySelector('snslint-editor')!.apply('Tag 3 friends'))).toBe(false)
  })

  it('is left alone while characters are composed', async () => {
    await open('textarea', { played: true })
    const asked: string[] = []
    page.on('request', (request) => void (request.url().endsWith('/check') && asked.push((request.postDataJSON() as { text: string }).text)))
    await page.evaluate(() => {
      const area = document.querySelector('textarea')!
      const type = (text: string): void => {
        area.value += text
        area.dispatchEvent(new InputEvent('input', { bubbles: true }))
      }
      area.dispatchEvent(new CompositionEvent('compositionstart'))
      type('weixin')
    })
    await page.waitForTimeout(200)
    expect(asked.filter((text) => text.includes('weixin'))).toEqual([])
    await page.evaluate(() => document.querySelector('textarea')!.dispatchEvent(new CompositionEvent('compositionend')))
    await expect.poll(() => asked.at(-1)).toContain('weixin')
  })

  it('is marked by boxes where the browser has no Highlight API', async () => {
    await open('textarea', { played: true })
    await page.addInitScript(() => Reflect.deleteProperty(window, 'Highlight'))
    await page.reload()
    await field().fill('👋 Tag 3 friends')
    const box = page.locator('snslint-editor .boxes i.warning')
    await box.waitFor({ state: 'attached' })
    const [drawn, area] = [await box.boundingBox(), await field().boundingBox()]
    expect(drawn!.width).toBeGreaterThan(60)
    expect(drawn!.y).toBeGreaterThan(area!.y)
    expect(drawn!.y + drawn!.height).toBeLessThan(area!.y + area!.height)
  })

  it('may come and go later', async () => {
    await open('textarea', { played: true })
    await page.evaluate(() => {
      const editor = document.querySelector('snslint-editor')!
      editor.replaceChildren()
      const div = document.createElement('div')
      editor.append(div)
      setTimeout(() => {
        const area = document.createElement('textarea')
        area.id = 'post'
        area.setAttribute('aria-label', 'Post')
        area.value = 'Tag 3 friends'
        div.append(area)
      }, 50)
    })
    await expect.poll(() => marked('warning')).toEqual(['Tag 3 friends'])
    await page.evaluate(() => document.querySelector('snslint-editor')!.remove())
    expect(await marked('warning')).toEqual([])
  })
})

describe('an element with contenteditable', () => {
  it('is marked across its elements and stays byte for byte as it was', async () => {
    await open('contenteditable', { played: true })
    const before = '<p>👋 Tag <b>3</b> <i>fri</i>ends who need this tent.</p><p>Second line.</p>'
    await expect.poll(() => marked('warning')).toEqual(['Tag 3 friends'])
    expect(await field().innerHTML()).toBe(before)
    expect(await page.evaluate(() => document.querySelector('snslint-editor')!.checker.text)).toBe('👋 Tag 3 friends who need this tent.\nSecond line.')
    await field().press('Alt+F8')
    await field().press('Alt+F8')
    expect(await page.evaluate(() => getSelection()!.toString())).toBe('Tag 3 friends')
    expect(await field().innerHTML()).toBe(before)
    await accessible()
  })

  it('takes a fix, and undo takes it back', async () => {
    await open('contenteditable', { played: true })
    await expect.poll(() => marked('warning')).toEqual(['Tag 3 friends'])
    await page.evaluate(() => document.querySelector('snslint-editor')!.apply('Tag 3 friends'))
    // a browser keeps a blank beside inserted words from collapsing
    expect((await field().innerText()).replaceAll('\u00a0', ' ')).toMatch(/^👋 Ask friends who need/)
    await expect.poll(() => marked('warning')).toEqual([])
    await page.keyboard.press('Control+z')
    expect(await field().innerText()).toMatch(/^👋 Tag 3 friends who need/)
    await expect.poll(() => marked('warning')).toEqual(['Tag 3 friends'])
  })
})

describe('the panel', () => {
  const options = (): ReturnType<Page['locator']> => page.locator('snslint-panel [role=option]')

  it('shows verdicts, score and findings, platform by platform', async () => {
    await open('textarea', { played: true })
    await field().fill('Tag 3 friends, the best')
    await expect.poll(() => options().count()).toBe(3)
    const tabs = page.locator('snslint-panel [role=tab]')
    await expect.poll(() => tabs.allInnerTexts().then((texts) => texts.map((text) => text.trim().split(/\s/)[0]))).toEqual(['All', 'Facebook', 'Instagram'])
    await tabs.nth(0).press('ArrowRight')
    expect(await tabs.nth(1).getAttribute('aria-selected')).toBe('true')
    expect(await options().count()).toBe(2)
    await page.keyboard.press('End')
    expect((await options().allInnerTexts()).join()).not.toContain('Tag 3 friends')
    const meter = page.locator('snslint-panel [role=meter]')
    expect(await meter.getAttribute('aria-valuenow')).toBe('40')
    expect(await meter.getAttribute('aria-valuetext')).toBe('40 of 100, aim 50, limit 72')
    await accessible()
  })

  it('is walked by arrows, and leads into the text', async () => {
    await open('textarea', { played: true, colorScheme: 'dark' })
    await field().fill('Tag 3 friends, the best')
    await expect.poll(() => options().count()).toBe(3)
    const list = page.locator('snslint-panel [role=listbox]')
    await list.focus()
    await page.keyboard.press('ArrowDown')
    expect(await options().nth(0).getAttribute('aria-selected')).toBe('true')
    expect(await marked('current')).toEqual(['Tag 3 friends'])
    await accessible()
    const detail = page.locator('snslint-panel [role=region]')
    await detail.getByRole('button', { name: 'Write “Ask friends”' }).click()
    expect(await value()).toBe('Ask friends, the best')
    await list.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement!.id)).toBe('post')
    expect(await card().count()).toBe(1)
  })

  it('speaks Chinese', async () => {
    await open('textarea', { played: true })
    await field().fill('Tag 3 friends')
    await page.evaluate(() => document.querySelector('snslint-editor')!.setAttribute('lang', 'zh-CN'))
    await expect.poll(() => page.locator('snslint-panel [role=meter]').getAttribute('aria-label')).toBe('推销程度')
    await expect.poll(heard).toBe('2 个问题')
  })
})

describe('CodeMirror', () => {
  it('shows findings, takes a fix, and undo takes it back', async () => {
    // CodeMirror writes its own style elements
    await open('codemirror', { played: true, bypassCSP: true })
    const text = (): Promise<string> => page.evaluate(() => window.view.state.sliceDoc())
    const range = page.locator('.cm-lintRange-warning')
    await range.waitFor()
    expect(await range.innerText()).toBe('Tag 3 friends')
    await page.locator('.cm-content').press('Alt+F8')
    expect(await page.evaluate(() => window.view.state.sliceDoc(window.view.state.selection.main.from, window.view.state.selection.main.to))).toBe('Tag 3 friends')
    await range.hover()
    await page.locator('.cm-diagnosticAction').filter({ hasText: 'Write “Ask friends”' }).click()
    expect(await text()).toBe('👋 Ask friends who need this tent.\nSecond line.')
    await expect.poll(() => range.count()).toBe(0)
    await page.locator('.cm-content').press('Control+z')
    expect(await text()).toMatch(/^👋 Tag 3 friends/)
    await range.waitFor()
    await page.locator('.cm-content').press('Control+Home')
    await page.keyboard.type('🏕️ ')
    await expect.poll(() => range.innerText()).toBe('Tag 3 friends')
    expect(await page.locator('snslint-panel [role=option]').count()).toBe(2)
    await page.evaluate(() => window.view.destroy())
  })
})

describe('TipTap', () => {
  it('shows findings that are no part of the document, takes a fix, and undo takes it back', async () => {
    await open('tiptap', { played: true })
    const html = (): Promise<string> => page.evaluate(() => window.editor.getHTML())
    const before = '<p>👋 Tag <em>3 fri</em>ends who need this tent.</p><p>Second line.</p>'
    const marks = page.locator('.snslint-warning')
    await expect.poll(() => marks.allInnerTexts().then((texts) => texts.join(''))).toBe('Tag 3 friends')
    expect(await html()).toBe(before)
    await page.locator('.tiptap').press('Alt+F8')
    await card().waitFor()
    expect(await page.evaluate(() => window.editor.state.doc.textBetween(window.editor.state.selection.from, window.editor.state.selection.to))).toBe('Tag 3 friends')
    await accessible()
    await page.keyboard.press('Escape')
    expect(await card().count()).toBe(0)
    await marks.first().hover()
    await card().getByRole('button', { name: 'Write “Ask friends”' }).click()
    expect(await html()).toMatch(/^<p>👋 Ask friends/)
    await expect.poll(() => marks.count()).toBe(0)
    await page.locator('.tiptap').press('Control+z')
    expect(await html()).toBe(before)
    await expect.poll(() => marks.allInnerTexts().then((texts) => texts.join(''))).toBe('Tag 3 friends')
    await page.evaluate(() => window.editor.destroy())
  })
})

describe('the playground', () => {
  const play = 'play/index'
  const choose = (name: string): Promise<void> => page.locator('#examples').getByRole('button', { name }).click()

  it('shows a draft as it is written, and is accessible in light and dark', async () => {
    await open(play, { viewport: { width: 1240, height: 900 } })
    await done()
    await field().fill('')
    await field().pressSequentially('⛺ Tag 3 friends who need this tent!')
    await expect.poll(() => marked('warning').then((words) => words.join())).toMatch(/^Tag/)
    await expect.poll(() => page.locator('#platforms button').count()).toBeGreaterThan(10)
    await page.locator('.facts summary').click()
    await accessible()
    await page.getByRole('button', { name: 'Light or dark' }).click()
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
    await accessible()
  })

  it('follows platforms, positioning, facts and language', async () => {
    await open(play, { viewport: { width: 400, height: 800 } })
    await done()
    const asked = (): Promise<Record<string, unknown>> => page.evaluate(() => ({ ...document.querySelector('snslint-editor')!.checker.question }))
    await page.locator('#platforms').getByRole('button', { name: 'LinkedIn' }).click()
    await page.getByRole('radio', { name: 'Interaction' }).check()
    await page.locator('.facts summary').click()
    await page.locator('#facts').getByLabel('Sponsored').check()
    await page.locator('#facts').getByLabel('Kind of post').selectOption('giveaway')
    await page.locator('#facts').getByLabel('Markets').fill('us, de')
    await page.locator('#facts').getByLabel('Markets').press('Tab')
    expect(await asked()).toMatchObject({
      platforms: ['instagram', 'facebook', 'tiktok', 'linkedin'],
      positioning: 'interaction-led',
      facts: { sponsored: true, kind: 'giveaway' },
      markets: ['US', 'DE'],
    })
    await page.getByRole('button', { name: '中文' }).click()
    await expect.poll(() => page.locator('snslint-panel [role=meter]').getAttribute('aria-label')).toBe('推销程度')
    expect(await page.locator('h1').innerText()).toBe('你的文案')
    await done()
    await accessible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    // a reload forgets nothing
    await page.reload()
    await done()
    expect(await asked()).toMatchObject({ positioning: 'interaction-led', markets: ['US', 'DE'], lang: 'zh' })
  })

  it('shares a draft as a file, and opens it again', async () => {
    await open(play, { acceptDownloads: true })
    await done()
    await choose('护肤新品')
    await done()
    const text = await value()
    for (const [button, ending] of [['#save-json', 'json'], ['#save-html', 'html']] as const) {
      await choose('Campfire question')
      await choose('护肤新品')
      await done()
      const [file] = await Promise.all([page.waitForEvent('download'), page.locator(button).click()])
      const saved = join(tmpdir(), `snslint-shared.${ending}`)
      await file.saveAs(saved)
      expect(file.suggestedFilename()).toMatch(new RegExp(`^snslint-.*\\.${ending}$`))
      await choose('Campfire question')
      await page.locator('#file').setInputFiles(saved)
      await expect.poll(value).toBe(text)
      if (ending === 'json') expect(JSON.parse(await readFile(saved, 'utf8'))).toMatchObject({ body: text, sponsored: true, report: { findings: expect.any(Array) } })
      else {
        const report = await page.context().newPage()
        await report.goto(`file://${saved}`)
        expect(await report.locator('section').count()).toBeGreaterThan(2)
        await report.close()
      }
    }
    const wrong = join(tmpdir(), 'snslint-wrong.json')
    await writeFile(wrong, '{"hello": 1}')
    await page.locator('#file').setInputFiles(wrong)
    await expect.poll(() => page.locator('#told').innerText()).toContain('no draft')
    expect(await value()).toBe(text)
  })

  it('asks for a token where the service wants one', async () => {
    await open('textarea')
    await page.route('**/v1/*', async (route) => {
      if (route.request().headers()['authorization'] === 'Bearer secret') return route.fallback()
      return route.fulfill({ status: 401, json: { title: 'a token is needed' } })
    })
    await page.goto(`${stage.url}/${play}.html`)
    await page.getByLabel('Access token').fill('secret')
    expect(await page.locator('snslint-editor .trouble').innerText()).toContain('a token is needed')
    await accessible()
    await page.getByRole('button', { name: 'Use' }).click()
    await done()
    await expect.poll(() => page.locator('#platforms button').count()).toBeGreaterThan(10)
    expect(await page.getByLabel('Access token').isVisible()).toBe(false)
  })

  it('says so when the service stops, lets writing go on, and comes back', async () => {
    await open(play)
    await done()
    await stage.stop()
    await field().press('Control+End')
    await page.keyboard.type(' Written without it.')
    await expect.poll(() => page.locator('snslint-editor .trouble').innerText()).toContain('cannot be reached')
    await expect.poll(() => page.locator('snslint-panel .trouble').innerText()).toContain('Write on')
    await page.keyboard.type(' And on.')
    expect(await value()).toMatch(/Written without it\. And on\.$/)
    await accessible()
    await stage.start()
    await page.keyboard.type(' Back.')
    await expect.poll(() => page.locator('snslint-editor .trouble').innerText(), { timeout: 15_000 }).toBe('')
    expect(await page.evaluate(() => document.querySelector('snslint-editor')!.checker.state)).toBe('done')
  })
})
