import type { Card } from './card'
import { Checker } from './checker'
import { el } from './dom'
import { ENDPOINT } from './endpoint'
import { Boxes, Highlights, type Mark } from './marks'
import { inOrder } from './offsets'
import { Service } from './service'
import { score, tell, type Score, type Source } from './source'
import { adopt, BASE_SHEET, EDITOR_SHEET, MARK_SHEET } from './style'
import { surfaceOf, type Surface } from './surface'
import { count, languageOf, say } from './text'
import type { Draft, Finding, Lang, Question } from './wire'

const ATTRIBUTES = ['endpoint', 'platforms', 'account', 'positioning', 'markets', 'lang', 'debounce', 'readonly', 'format', 'path']
const SHOW_AFTER = 250
const HIDE_AFTER = 350

/** `<snslint-editor>`: put it around a textarea or an element with contenteditable, whose content it never touches. */
export class Editor extends HTMLElement implements Source {
  static readonly observedAttributes = ATTRIBUTES

  readonly checker = new Checker((fresh) => this.#changed(fresh))
  current = ''

  #facts: Record<string, unknown> = {}
  #fields: Record<string, string> = {}
  #headers: Record<string, string> = {}
  #surface: Surface | null = null
  #left: AbortController | null = null
  #watch: MutationObserver | null = null
  #size: ResizeObserver | null = null
  #hover: ReturnType<typeof setTimeout> | undefined
  #frame = 0
  #composing = false
  #said = ''

  readonly #mirror = el('div', { class: 'mirror', 'aria-hidden': 'true' })
  readonly #layer = el('div', { class: 'boxes', 'aria-hidden': 'true' })
  readonly #next = el('button', { type: 'button', part: 'next' })
  readonly #trouble = el('span', { class: 'trouble', part: 'trouble' })
  readonly #hear = el('span', { class: 'hear', role: 'status', 'aria-live': 'polite' })
  readonly #card = document.createElement('snslint-card') as Card
  readonly #marks = Highlights.supported ? new Highlights() : new Boxes(this.#layer)

  constructor() {
    super()
    const root = this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [BASE_SHEET, EDITOR_SHEET, MARK_SHEET]
    this.#card.setAttribute('exportparts', 'button')
    root.append(
      el('div', { class: 'frame', part: 'frame' }, el('slot'), this.#mirror, this.#layer),
      this.#card,
      el('div', { class: 'bar', part: 'bar' }, this.#next, this.#trouble),
      this.#hear,
    )
    this.#next.addEventListener('click', () => this.nextFinding())
  }

  connectedCallback(): void {
    // a page may have set these before this element was defined
    for (const name of ['facts', 'fields', 'headers'] as const) {
      if (Object.hasOwn(this, name)) {
        const value = this[name]
        delete (this as Partial<this>)[name]
        Object.assign(this, { [name]: value })
      }
    }
    this.#configure()
    this.#watch = new MutationObserver(() => this.#attach())
    this.#watch.observe(this, { childList: true, subtree: true, characterData: true })
    this.#attach()
  }

  disconnectedCallback(): void {
    this.#watch?.disconnect()
    this.#detach()
    this.checker.stop()
  }

  attributeChangedCallback(): void {
    if (!this.isConnected) return
    this.#configure()
    this.checker.again()
    this.#changed(false)
  }

  // --- what is asked -----------------------------------------------------------------------------------------------

  /** What front matter would say: kind, sponsored, surface … */
  get facts(): Record<string, unknown> {
    return this.#facts
  }

  set facts(facts: Record<string, unknown>) {
    this.#facts = facts
    this.#asked()
  }

  /** Other parts of the post: title, first_comment, alt, overlay, link. */
  get fields(): Record<string, string> {
    return this.#fields
  }

  set fields(fields: Record<string, string>) {
    this.#fields = fields
    this.#asked()
  }

  /** Sent with every question, for a site's own protection against forgery. */
  get headers(): Record<string, string> {
    return this.#headers
  }

  set headers(headers: Record<string, string>) {
    this.#headers = headers
    this.#asked()
  }

  get readonly(): boolean {
    return this.hasAttribute('readonly') || !this.#surface?.writable
  }

  override get lang(): Lang {
    return languageOf(this)
  }

  override set lang(lang: string) {
    this.setAttribute('lang', lang)
  }

  // --- what is known -----------------------------------------------------------------------------------------------

  /** Live findings, worst first; `from` and `to` are UTF-16 code units of the text as it stands. */
  get findings(): readonly Finding[] {
    return this.checker.findings
  }

  get score(): Score | null {
    return score(this.checker)
  }

  // --- what can be done --------------------------------------------------------------------------------------------

  /** Check now. Resolves with the report, or null when there is none. */
  check(): Promise<Draft | null> {
    this.#read()
    return this.checker.check()
  }

  apply(id: string, fix = 0): boolean {
    const finding = this.#find(id)
    const change = finding?.changes[fix]
    if (!finding || !change || this.readonly) return false
    if (!tell(this, 'apply', { finding, fix: change }, true)) return false
    this.#hide()
    this.#surface!.replace(change.edits)
    this.#read()
    this.#announce(say('applied', this.lang, { title: change.title }))
    void this.checker.check()
    return true
  }

  ignore(id: string): boolean {
    const finding = this.#find(id)
    if (!finding || this.readonly) return false
    if (!tell(this, 'ignore', { finding }, true)) return false
    this.#hide()
    this.checker.ignore(id)
    this.#announce(say('ignored', this.lang, { rule: finding.rule }))
    return true
  }

  focusFinding(id: string, focus = true): boolean {
    const finding = this.#find(id)
    if (!finding || !this.#surface) return false
    this.current = id
    if (finding.to > finding.from) this.#surface.select(finding.from, finding.to, focus)
    else if (focus) this.#surface.field.focus()
    const place = this.#place(finding)
    if (focus) this.#show(finding, place)
    this.#announce(`${place}. ${say(finding.severity, this.lang)}: ${finding.message}`)
    this.#paint()
    tell(this, 'change')
    return true
  }

  /** Go to the next finding in the order of the text, or the one before; round at the ends. */
  nextFinding(by = 1): boolean {
    const all = inOrder(this.findings)
    const at = all.findIndex((finding) => finding.id === this.current)
    const to = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length]
    return to ? this.focusFinding(to.id) : false
  }

  // --- the field ---------------------------------------------------------------------------------------------------

  #attach(): void {
    if (this.#surface && this.contains(this.#surface.field)) {
      if (!this.#composing) this.#read()
      return
    }
    this.#detach()
    const surface = (this.#surface = surfaceOf(this, this.#mirror))
    if (!surface) return
    adopt(surface.painted, MARK_SHEET)
    const { field } = surface
    const { signal } = (this.#left = new AbortController())
    const on = (target: EventTarget, name: string, act: (event: never) => void): void =>
      target.addEventListener(name, act as EventListener, { signal, passive: name !== 'keydown' })
    on(field, 'input', () => {
      this.#hide()
      if (!this.#composing) this.#read()
    })
    on(field, 'compositionstart', () => (this.#composing = true))
    on(field, 'compositionend', () => {
      this.#composing = false
      this.#read()
    })
    on(field, 'change', () => this.#read())
    on(field, 'scroll', () => {
      this.#hide()
      this.#redraw()
    })
    on(this, 'keydown', (event: KeyboardEvent) => this.#key(event))
    on(field, 'pointermove', (event: PointerEvent) => this.#point(event))
    on(field, 'pointerleave', () => this.#leave())
    on(field, 'click', (event: PointerEvent) => {
      const finding = this.#at(event.clientX, event.clientY)
      if (finding) this.#open(finding)
      else this.#hide()
    })
    on(this.#card, 'pointerenter', () => clearTimeout(this.#hover))
    on(this.#card, 'pointerleave', () => this.#leave())
    on(document, 'pointerdown', (event: Event) => {
      if (!event.composedPath().includes(this)) this.#hide()
    })
    if (field instanceof HTMLTextAreaElement && field.form) on(field.form, 'reset', () => setTimeout(() => this.#read()))
    this.#size = new ResizeObserver(() => this.#redraw())
    this.#size.observe(field)
    this.#read()
    if (this.checker.state === 'idle' && this.checker.text) this.checker.again()
    this.#changed(false)
  }

  #detach(): void {
    this.#left?.abort()
    this.#size?.disconnect()
    this.#hide()
    this.#marks.set([])
    this.#surface = null
  }

  #read(): void {
    const text = this.#surface?.read()
    if (text === undefined) return
    this.#surface!.layout()
    if (text === this.checker.text) this.#paint()
    else this.checker.write(text)
  }

  #configure(): void {
    const list = (name: string): string[] => (this.getAttribute(name) ?? '').split(/[\s,]+/).filter(Boolean)
    const one = (name: string): string => this.getAttribute(name) ?? ''
    this.checker.service = new Service(this.getAttribute('endpoint') ?? ENDPOINT, this.#headers)
    this.checker.debounce = Number(this.getAttribute('debounce') ?? 400) || 0
    const question: Question = {
      platforms: list('platforms'),
      account: one('account'),
      positioning: one('positioning'),
      markets: list('markets'),
      // what stands in a field is posted as it stands
      format: one('format') || (one('path') ? '' : 'txt'),
      path: one('path'),
      lang: this.lang,
      facts: this.#facts,
      fields: this.#fields,
    }
    this.checker.question = question
  }

  #asked(): void {
    if (!this.isConnected) return
    this.#configure()
    this.checker.again()
  }

  // --- what is shown -----------------------------------------------------------------------------------------------

  #changed(fresh: boolean): void {
    if (!this.isConnected) return
    const { checker, lang } = this
    if (this.current && !this.#find(this.current)) this.current = ''
    if (this.#card.shown && !this.#find(this.#card.shown.id)) this.#hide()
    const trouble = checker.trouble ? say(checker.trouble, lang, { problem: checker.problem }) : ''
    const known = checker.draft !== null
    const worst = this.findings[0]?.severity ?? 'ready'
    this.#next.className = known ? worst : ''
    this.#next.textContent = known ? count(this.findings.length, lang) : checker.state === 'checking' ? say('checking', lang) : ''
    this.#next.hidden = !this.#next.textContent
    this.#next.title = say('keys', lang)
    this.#next.disabled = !this.findings.length
    if (this.#trouble.textContent !== trouble) {
      this.#trouble.textContent = trouble
      if (trouble) this.#announce(trouble)
    }
    if (fresh) {
      const counted = count(this.findings.length, lang)
      if (counted !== this.#said) this.#announce((this.#said = counted))
    }
    this.#paint()
    if (fresh) tell(this, 'result', { draft: checker.draft, findings: this.findings, score: this.score })
    tell(this, 'change')
  }

  #paint(): void {
    const surface = this.#surface
    if (!surface) return
    const disabled = surface.field instanceof HTMLTextAreaElement && surface.field.disabled
    const marks = disabled
      ? []
      : this.findings.flatMap((finding): Mark[] => {
          const range = finding.to > finding.from ? surface.range(finding.from, finding.to) : null
          if (!range) return []
          const own: Mark[] = [{ name: finding.severity, range }]
          return finding.id === this.current ? [...own, { name: 'current', range: range.cloneRange() }] : own
        })
    this.#marks.set(marks)
  }

  #redraw(): void {
    cancelAnimationFrame(this.#frame)
    this.#frame = requestAnimationFrame(() => {
      this.#surface?.layout()
      if (this.#marks instanceof Boxes) this.#marks.draw()
    })
  }

  #announce(words: string): void {
    this.#hear.textContent = words
  }

  #find(id: string): Finding | undefined {
    return this.findings.find((finding) => finding.id === id)
  }

  // --- the card ----------------------------------------------------------------------------------------------------

  /** The shortest finding at a point of the window. */
  #at(x: number, y: number): Finding | undefined {
    return [...this.findings]
      .filter(({ from, to }) =>
        [...(to > from ? (this.#surface?.range(from, to)?.getClientRects() ?? []) : [])].some(
          (rect) => x >= rect.left && x <= rect.right && y >= rect.top - 2 && y <= rect.bottom + 4,
        ),
      )
      .sort((a, b) => a.to - a.from - (b.to - b.from))[0]
  }

  #point(event: PointerEvent): void {
    if (event.pointerType === 'touch') return
    const finding = this.#at(event.clientX, event.clientY)
    if (!finding) return this.#leave()
    clearTimeout(this.#hover)
    if (finding.id !== this.#card.shown?.id) this.#hover = setTimeout(() => this.#open(finding), SHOW_AFTER)
  }

  #leave(): void {
    clearTimeout(this.#hover)
    // opened by keyboard, or used by it: it stays
    if (!this.#card.matches(':focus-within') && !this.#kept) this.#hover = setTimeout(() => this.#hide(), HIDE_AFTER)
  }

  #kept = false

  #open(finding: Finding): void {
    this.#show(finding, this.#place(finding))
    this.#kept = false
  }

  #place(finding: Finding): string {
    const all = inOrder(this.findings)
    return say('place', this.lang, { n: all.indexOf(finding) + 1, all: all.length })
  }

  #show(finding: Finding, place: string): void {
    this.#kept = true
    const words = finding.to > finding.from ? this.#surface?.range(finding.from, finding.to) : null
    const beside = (words ?? this.#surface!.field).getBoundingClientRect()
    this.#card.show(finding, beside, {
      lang: this.lang,
      readonly: this.readonly,
      place,
      apply: (fix) => this.apply(finding.id, fix),
      ignore: () => {
        if (this.ignore(finding.id)) this.#surface?.field.focus()
      },
    })
  }

  #hide(): void {
    clearTimeout(this.#hover)
    this.#kept = false
    this.#card.hide()
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'F8' && event.altKey && !event.ctrlKey && !event.metaKey) {
      if (this.nextFinding(event.shiftKey ? -1 : 1)) event.preventDefault()
    } else if (event.key === 'Escape' && this.#card.shown) {
      event.preventDefault()
      event.stopPropagation()
      const inside = this.#card.matches(':focus-within')
      this.#hide()
      if (inside) this.#surface?.field.focus()
    }
  }
}
