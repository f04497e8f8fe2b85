import '../src/index'
import { el } from '../src/dom'
import { Service } from '../src/service'
import type { Lang } from '../src/wire'
import { EXAMPLES } from './examples'
import { reportPage } from './report'
import { opened, shared, type Setting } from './setting'
import { choice, KINDS, SURFACES, word, type Word } from './words'

const $ = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T

const editor = $('editor') as HTMLElementTagNameMap['snslint-editor']
const panel = $('panel') as HTMLElementTagNameMap['snslint-panel']
const field = $<HTMLTextAreaElement>('draft')
const FLAGS = ['sponsored', 'gifted', 'affiliate', 'boosted', 'label'] as const
const REMEMBERED = 'snslint-playground'
// the service this page came from, under whatever path it is served
const ENDPOINT = new URL('.', location.href).pathname

let lang: Lang = (localStorage.getItem('snslint-lang') ?? navigator.language).startsWith('zh') ? 'zh' : 'en'
let setting: Setting = remembered() ?? EXAMPLES[0]!
let wide = false
let records: Record<string, { title: Record<string, string>; mainstream?: boolean }> = {}

// --- what is asked -------------------------------------------------------------------------------------------------

function remembered(): Setting | null {
  const kept = sessionStorage.getItem(REMEMBERED)
  return kept === null ? null : opened(kept)
}

function change(part: Partial<Setting>): void {
  setting = { ...setting, ...part }
  sessionStorage.setItem(REMEMBERED, shared(setting, null))
  ask()
}

/** Hand what is set to the editor, which checks again when something is new. */
function ask(): void {
  const set = (name: string, value: string): void => {
    if (editor.getAttribute(name) !== value) editor.setAttribute(name, value)
  }
  set('platforms', setting.platforms.join(' '))
  set('positioning', setting.positioning)
  set('markets', (setting.markets ?? []).join(' '))
  set('lang', lang)
  if (JSON.stringify(editor.facts) !== JSON.stringify(setting.facts)) editor.facts = { ...setting.facts }
}

/** Another draft: the field is written as if by hand, so that undo brings the old one back. */
function show(next: Setting): void {
  field.focus({ preventScroll: true })
  field.select()
  if (next.text ? !document.execCommand('insertText', false, next.text) : !document.execCommand('delete')) field.value = next.text
  field.setSelectionRange(0, 0)
  field.scrollTop = 0
  change(next)
  draw()
  void editor.check()
}

// --- drawing -------------------------------------------------------------------------------------------------------

function draw(): void {
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
  document.title = word('title', lang)
  for (const node of document.querySelectorAll<HTMLElement>('[data-word]')) node.textContent = word(node.dataset['word'] as Word, lang)
  for (const node of document.querySelectorAll<HTMLElement>('[data-label]')) node.setAttribute('aria-label', word(node.dataset['label'] as Word, lang))
  field.placeholder = word('placeholder', lang)
  $('language').lang = lang === 'zh' ? 'en' : 'zh-CN'
  panel.lang = lang
  drawPlatforms()
  drawPositioning()
  drawFacts()
  drawCount()
}

function name(platform: string): string {
  const title = records[platform]?.title
  return title?.[lang] ?? title?.['en'] ?? platform
}

function drawPlatforms(): void {
  const chosen = setting.platforms
  const all = Object.keys(records)
  const first = all.filter((id) => records[id]!.mainstream || chosen.includes(id))
  const shown = wide ? [...first, ...all.filter((id) => !first.includes(id))] : first.length ? first : chosen
  const held = document.activeElement?.getAttribute('data-platform')
  const chips = shown.map((id) => {
    const chip = el('button', { type: 'button', 'data-platform': id, 'aria-pressed': String(chosen.includes(id)) }, name(id))
    chip.addEventListener('click', () => {
      change({ platforms: chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id] })
      drawPlatforms()
    })
    return chip
  })
  const more = el('button', { type: 'button', class: 'more', 'data-platform': 'more', 'aria-expanded': String(wide) }, word(wide ? 'fewer' : 'more', lang))
  more.addEventListener('click', () => {
    wide = !wide
    drawPlatforms()
  })
  const note = chosen.length ? [] : [el('span', { class: 'none' }, word('none', lang))]
  $('platforms').replaceChildren(...chips, ...(all.length ? [more] : []), ...note)
  if (held) document.querySelector<HTMLElement>(`[data-platform="${CSS.escape(held)}"]`)?.focus()
}

function drawPositioning(): void {
  $('positioning').replaceChildren(
    ...(['', 'sales-led', 'interaction-led'] as const).map((value) => {
      const input = el('input', { type: 'radio', name: 'positioning', value, checked: setting.positioning === value })
      input.addEventListener('change', () => change({ positioning: value }))
      return el('label', {}, input, el('span', {}, word(value || 'unset', lang)))
    }),
  )
}

function drawFacts(): void {
  const state = (key: string, value: unknown): void => {
    const { [key]: _, ...rest } = setting.facts
    change({ facts: value ? { ...rest, [key]: value } : rest })
  }
  const select = (key: 'kind' | 'surface', values: readonly string[]): HTMLElement => {
    const made = el('select', {}, el('option', { value: '' }, word('usual', lang)), ...values.map((value) => el('option', { value }, choice(value, lang))))
    made.value = String(setting.facts[key] ?? '')
    made.addEventListener('change', () => state(key, made.value))
    return el('label', {}, word(key, lang), made)
  }
  const markets = el('input', { type: 'text', placeholder: word('marketsHint', lang), value: (setting.markets ?? []).join(', ') })
  markets.addEventListener('change', () => change({ markets: markets.value.toUpperCase().split(/[\s,，、]+/).filter(Boolean) }))
  const checks = FLAGS.map((key) => {
    const box = el('input', { type: 'checkbox', checked: Boolean(setting.facts[key]) })
    box.addEventListener('change', () => state(key, box.checked))
    return el('label', { class: 'check' }, box, word(key, lang))
  })
  $('facts').replaceChildren(select('kind', KINDS), select('surface', SURFACES), el('label', {}, word('markets', lang), markets), ...checks)
}

function drawCount(): void {
  $('count').textContent = word('characters', lang, { n: [...field.value].length })
}

function drawExamples(): void {
  $('examples').replaceChildren(
    ...EXAMPLES.map((example) => {
      const { name: label, ...rest } = example
      const made = el('button', { type: 'button', lang: /[\u3040-\u30ff]/.test(label) ? 'ja' : /\p{Script=Han}/u.test(label) ? 'zh' : null }, label)
      made.addEventListener('click', () => show({ markets: [], ...rest }))
      return made
    }),
  )
}

// --- sharing -------------------------------------------------------------------------------------------------------

function save(content: string, type: string, ending: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }))
  el('a', { href: url, download: `snslint-${new Date().toISOString().slice(0, 10)}.${ending}` }).click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

$('save-json').addEventListener('click', () => save(shared(setting, editor.checker.draft), 'application/json', 'json'))
$('save-html').addEventListener('click', async () => {
  const draft = editor.checker.state === 'done' ? editor.checker.draft : await editor.check()
  if (draft) save(reportPage(field.value, draft, editor.findings, lang, name, shared(setting, draft)), 'text/html', 'html')
})
$('open').addEventListener('click', () => $('file').click())
$<HTMLInputElement>('file').addEventListener('change', async ({ target }) => {
  const input = target as HTMLInputElement
  const file = input.files?.[0]
  const found = file && file.size < 5_000_000 ? opened(await file.text()) : null
  $('told').textContent = found ? word('opened', lang, { name: file!.name }) : word('badFile', lang)
  if (found) show(found)
  input.value = ''
})

// --- the rest ------------------------------------------------------------------------------------------------------

field.addEventListener('input', () => {
  change({ text: field.value })
  drawCount()
})
editor.addEventListener('snslint-change', () => {
  $('tokens').hidden = editor.checker.trouble !== 'denied'
  $<HTMLButtonElement>('save-html').disabled = !editor.checker.draft
})
$('tokens').addEventListener('submit', (event) => {
  event.preventDefault()
  editor.headers = { authorization: `Bearer ${$<HTMLInputElement>('token').value.trim()}` }
  void editor.check()
  void learn()
})
$('language').addEventListener('click', () => {
  lang = lang === 'zh' ? 'en' : 'zh'
  localStorage.setItem('snslint-lang', lang)
  draw()
  ask()
})
$('theme').addEventListener('click', () => {
  const root = document.documentElement
  const dark = root.dataset['theme'] ? root.dataset['theme'] === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  root.dataset['theme'] = dark ? 'light' : 'dark'
  localStorage.setItem('snslint-theme', root.dataset['theme'])
})

/** The platforms the service knows; asked again until it answers. */
async function learn(): Promise<void> {
  try {
    records = await new Service(ENDPOINT, editor.headers).platforms()
    drawPlatforms()
  } catch {
    if (!$('tokens').hidden) return
    setTimeout(() => void learn(), 5000)
  }
}

const theme = localStorage.getItem('snslint-theme')
if (theme) document.documentElement.dataset['theme'] = theme
field.value = setting.text
editor.setAttribute('endpoint', ENDPOINT)
drawExamples()
draw()
ask()
void editor.check()
void learn()
