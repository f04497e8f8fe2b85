import type { Checker } from './checker'
import { details } from './details'
import { el } from './dom'
import type { Service } from './service'
import type { Source } from './source'
import { BASE_SHEET, PANEL_SHEET } from './style'
import { count, languageOf, say, type Key } from './text'
import type { Draft, Finding, Lang, Standing } from './wire'

const ALL = ''

/** `<snslint-panel for="editor">`: how the draft stands, platform by platform, and its findings, worst first. */
export class Panel extends HTMLElement {
  static readonly observedAttributes = ['for', 'lang']

  #source: Source | null = null
  #left: AbortController | null = null
  #wait: MutationObserver | null = null
  #platform = ALL
  #selected = ''
  /** Whether details are told: they are for what was chosen here; what was reached in the text has its card there. */
  #telling = false
  #names: Record<string, Record<string, string>> = {}
  #named: Service | null = null
  #due = false

  readonly #tabs = el('div', { class: 'tabs', role: 'tablist', part: 'tabs' })
  readonly #trouble = el('p', { class: 'trouble', part: 'trouble' })
  readonly #score = el('div', { class: 'score', part: 'score' })
  readonly #list = el('ul', { class: 'list', role: 'listbox', tabindex: 0, part: 'list' })
  readonly #say = el('p', { class: 'say' })
  readonly #detail = el('div', { class: 'detail', role: 'region', part: 'detail' })
  readonly #body = el('div', { id: 'body' }, this.#score, this.#list, this.#say, this.#detail)

  constructor() {
    super()
    const root = this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [BASE_SHEET, PANEL_SHEET]
    root.append(this.#tabs, this.#trouble, this.#body)
    this.#list.addEventListener('keydown', (event) => this.#key(event))
    this.#list.addEventListener('click', (event) => {
      const id = (event.target as Element).closest('li')?.dataset['id']
      if (id) this.#select(id)
    })
    this.#list.addEventListener('dblclick', () => this.#go())
    this.#tabs.addEventListener('keydown', (event) => this.#walkTabs(event))
  }

  /** The editor it shows: an `<snslint-editor>`, or what an adapter gave. */
  get source(): Source | null {
    return this.#source
  }

  set source(source: Source | null) {
    this.#left?.abort()
    this.#source = source
    this.#left = new AbortController()
    source?.addEventListener('snslint-change', () => this.#soon(), { signal: this.#left.signal })
    this.#draw()
  }

  override get lang(): Lang {
    return this.hasAttribute('lang') || !this.#source ? languageOf(this) : this.#source.lang
  }

  override set lang(lang: string) {
    this.setAttribute('lang', lang)
  }

  connectedCallback(): void {
    if (Object.hasOwn(this, 'source')) {
      const { source } = this
      delete (this as Partial<this>).source
      this.source = source
    }
    this.#seek()
    this.#draw()
  }

  disconnectedCallback(): void {
    this.#wait?.disconnect()
    this.#left?.abort()
  }

  attributeChangedCallback(): void {
    if (!this.isConnected) return
    this.#seek()
    this.#draw()
  }

  /** Find the editor named by `for`, now or when it comes. */
  #seek(): void {
    this.#wait?.disconnect()
    const name = this.getAttribute('for')
    if (!name) return
    const root = this.getRootNode() as Document | ShadowRoot
    const look = (): boolean => {
      const found = root.getElementById(name)
      if (!found || !('focusFinding' in found)) return false
      if (found !== (this.#source as unknown)) this.source = found as unknown as Source
      return true
    }
    if (look()) return
    this.#wait = new MutationObserver(() => look() && this.#wait?.disconnect())
    this.#wait.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['id'] })
    void customElements.whenDefined('snslint-editor').then(look)
  }

  // --- drawing -----------------------------------------------------------------------------------------------------

  /** Draw once for all that happens at once; a writer must not wait for it. */
  #soon(): void {
    if (this.#due) return
    this.#due = true
    queueMicrotask(() => this.#draw())
  }

  #draw(): void {
    this.#due = false
    if (!this.isConnected) return
    const source = this.#source
    const checker = source?.checker
    const draft = checker?.draft ?? null
    const lang = this.lang
    if (checker) this.#learnNames(checker)
    const standings = draft?.platforms ?? []
    if (!standings.some((standing) => standing.platform === this.#platform)) this.#platform = ALL
    this.#drawTabs(standings, draft, lang)
    const trouble = checker?.trouble ?? null
    put(this.#trouble, trouble ? say(trouble, lang, { problem: checker!.problem }) : '')
    this.#score.hidden = !draft
    if (draft) this.#drawScore(draft, standings.find((standing) => standing.platform === this.#platform), lang)
    const findings = this.#findings()
    if (source?.current && source.current !== this.#selected) {
      this.#selected = source.current
      this.#telling = false
    }
    if (!findings.some((finding) => finding.id === this.#selected)) this.#selected = ''
    this.#drawList(findings, lang)
    put(this.#say, findings.length ? '' : say(draft ? 'clean' : 'empty', lang))
    this.#drawDetail(findings, lang)
  }

  /** Findings that count on the chosen platform: those of clauses that hold there or everywhere. */
  #findings(): readonly Finding[] {
    const all = this.#source?.findings ?? []
    if (this.#platform === ALL) return all
    return all.filter(
      ({ clauses }) => !clauses.length || clauses.some(({ platform }) => !platform || platform === this.#platform),
    )
  }

  #drawTabs(standings: readonly Standing[], draft: Draft | null, lang: Lang): void {
    const tabs = draft ? [{ platform: ALL, verdict: draft.verdict }, ...standings] : []
    const shown = standings.length > 1 ? tabs : []
    this.#tabs.hidden = !shown.length
    this.#tabs.setAttribute('aria-label', say('platforms', lang))
    const drawn = JSON.stringify([shown.map(({ platform, verdict }) => [platform, verdict]), this.#platform, this.#names, lang])
    if (this.#tabs.dataset['drawn'] === drawn) return
    this.#tabs.dataset['drawn'] = drawn
    const held = this.shadowRoot!.activeElement?.id
    this.#tabs.replaceChildren(
      ...shown.map(({ platform, verdict }) => {
        const chosen = platform === this.#platform
        const tab = el(
          'button',
          {
            type: 'button',
            role: 'tab',
            id: `tab-${platform}`,
            class: verdict,
            'aria-selected': String(chosen),
            'aria-controls': 'body',
            tabindex: chosen ? 0 : -1,
          },
          el('i', { 'aria-hidden': 'true' }),
          platform === ALL ? say('all', lang) : this.#name(platform),
          el('span', { class: 'hear' }, ` ${say(verdict, lang)}`),
        )
        tab.addEventListener('click', () => this.#choose(platform))
        return tab
      }),
    )
    if (held?.startsWith('tab-')) (this.shadowRoot!.getElementById(held) as HTMLElement | null)?.focus()
    for (const [name, value] of [['role', 'tabpanel'], ['aria-labelledby', `tab-${this.#platform}`]] as const) {
      if (shown.length) this.#body.setAttribute(name, value)
      else this.#body.removeAttribute(name)
    }
  }

  #drawScore(draft: Draft, standing: Standing | undefined, lang: Lang): void {
    const strict = standing ?? [...draft.platforms].sort((a, b) => a.limit - b.limit)[0]
    const value = Math.round(standing?.intensity ?? draft.intensity)
    const limit = Math.round(strict?.limit ?? 100)
    const aim = Math.round(strict?.aim ?? 100)
    const verdict = standing?.verdict ?? draft.verdict
    const bears = limit < 100 ? say('bears', lang, { aim, limit }) : say('noLimit', lang)
    const over = limit < 100 && value > limit
    const gauge = el(
      'div',
      {
        class: `gauge ${over ? 'over' : limit < 100 && value > aim ? 'warm' : ''}`,
        part: 'gauge',
        role: 'meter',
        'aria-label': say('intensity', lang),
        'aria-valuemin': 0,
        'aria-valuemax': 100,
        'aria-valuenow': value,
        'aria-valuetext': [say('intensityOf', lang, { n: value }), bears, over && say('over', lang)].filter(Boolean).join(', '),
      },
      bar(value),
      ...(limit < 100 ? [mark(aim, 'aim'), mark(limit, '')] : []),
    )
    const depth = Math.max(0, Math.min(4, draft.interaction_depth))
    const risk = standing?.block_risk ?? draft.block_risk
    this.#score.replaceChildren(
      el(
        'div',
        { class: 'head' },
        el('span', {}, say('intensity', lang)),
        el('strong', {}, String(value)),
        el('span', { class: 'quiet' }, over ? say('over', lang) : '/ 100'),
        el('span', { class: `verdict ${verdict}`, part: 'verdict' }, say(verdict, lang)),
      ),
      gauge,
      el('p', { class: 'quiet' }, bears),
      el(
        'dl',
        {},
        el('dt', {}, say('depth', lang)),
        el('dd', {}, `${depth} / 4 · ${say(`depth${depth}` as Key, lang)}`),
        el('dt', {}, say('risk', lang)),
        el('dd', {}, say(risk, lang)),
      ),
    )
  }

  #drawList(findings: readonly Finding[], lang: Lang): void {
    this.#list.hidden = !findings.length
    const drawn = JSON.stringify([lang, this.#selected, findings.map(({ id, message, text }) => [id, message, text])])
    if (this.#list.dataset['drawn'] === drawn) return
    this.#list.dataset['drawn'] = drawn
    this.#list.setAttribute('aria-label', count(findings.length, lang))
    this.#list.replaceChildren(
      ...findings.map((finding) =>
        el(
          'li',
          {
            role: 'option',
            id: `f-${finding.id}`,
            'data-id': finding.id,
            class: finding.severity,
            'aria-selected': String(finding.id === this.#selected),
          },
          el(
            'div',
            { class: 'line' },
            el('span', { class: `tag ${finding.severity}` }, say(finding.severity, lang)),
            finding.to > finding.from
              ? el('span', { class: 'words', dir: 'auto' }, finding.text)
              : el('span', { class: 'quiet' }, say('whole', lang)),
          ),
          el('p', {}, finding.message),
        ),
      ),
    )
    if (this.#selected) this.#list.setAttribute('aria-activedescendant', `f-${this.#selected}`)
    else this.#list.removeAttribute('aria-activedescendant')
  }

  #drawDetail(findings: readonly Finding[], lang: Lang): void {
    const finding = this.#telling && findings.find((one) => one.id === this.#selected)
    this.#detail.hidden = !finding
    this.#detail.setAttribute('aria-label', say('details', lang))
    if (!finding) return void this.#detail.replaceChildren()
    const source = this.#source!
    const drawn = JSON.stringify([finding.id, finding.changes.length, lang, source.readonly])
    if (this.#detail.dataset['drawn'] === drawn && this.#detail.hasChildNodes()) return
    this.#detail.dataset['drawn'] = drawn
    this.#detail.replaceChildren(
      details(finding, {
        lang,
        readonly: source.readonly,
        apply: (fix) => this.#after(() => source.apply(finding.id, fix)),
        ignore: () => this.#after(() => source.ignore(finding.id)),
      }),
    )
  }

  /** Do what takes a finding away, and keep the keyboard in the list. */
  #after(act: () => boolean): void {
    const findings = this.#findings()
    const at = findings.findIndex((finding) => finding.id === this.#selected)
    if (!act()) return
    const next = findings[at + 1] ?? findings[at - 1]
    if (next && this.#findings().some((finding) => finding.id === next.id)) this.#select(next.id)
    this.#list.focus()
  }

  // --- walking -----------------------------------------------------------------------------------------------------

  #select(id: string): void {
    this.#selected = id
    this.#telling = true
    if (!this.#source?.focusFinding(id, false)) this.#draw()
    this.shadowRoot!.getElementById(`f-${id}`)?.scrollIntoView({ block: 'nearest' })
  }

  /** To the words in the draft, with the keyboard. */
  #go(): void {
    this.#telling = false
    this.#source?.focusFinding(this.#selected)
  }

  #key(event: KeyboardEvent): void {
    const findings = this.#findings()
    const at = findings.findIndex((finding) => finding.id === this.#selected)
    const last = findings.length - 1
    const to = { ArrowDown: Math.min(at + 1, last), ArrowUp: Math.max(at - 1, 0), Home: 0, End: last }[event.key]
    if (to !== undefined && findings[to]) {
      event.preventDefault()
      this.#select(findings[to].id)
    } else if ((event.key === 'Enter' || event.key === ' ') && this.#selected) {
      event.preventDefault()
      this.#go()
    } else if (event.key === 'Escape' && this.#selected) {
      this.#telling = false
      this.#draw()
    }
  }

  #walkTabs(event: KeyboardEvent): void {
    const tabs = [...this.#tabs.querySelectorAll('button')]
    const at = tabs.findIndex((tab) => tab.id === `tab-${this.#platform}`)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    if (to === undefined || !tabs.length) return
    event.preventDefault()
    const tab = tabs[(to + tabs.length) % tabs.length]!
    tab.click()
    ;(this.shadowRoot!.getElementById(tab.id) as HTMLElement).focus()
  }

  #choose(platform: string): void {
    this.#platform = platform
    this.#draw()
  }

  // --- names -------------------------------------------------------------------------------------------------------

  #name(platform: string): string {
    const title = this.#names[platform]
    return title?.[this.lang] ?? title?.['en'] ?? platform.replace(/(^|-)(\w)/g, (_, dash: string, letter: string) => (dash && ' ') + letter.toUpperCase())
  }

  #learnNames({ service, draft }: Checker): void {
    if (!draft || this.#named?.endpoint === service.endpoint) return
    this.#named = service
    service
      .platforms()
      .then((records) => {
        for (const [id, { title }] of Object.entries(records)) this.#names[id] = title
        this.#draw()
      })
      .catch(() => undefined) // ids will do
  }
}

/** Set a paragraph's words; without any it is not shown. */
function put(element: HTMLElement, words: string): void {
  element.hidden = !words
  if (element.textContent !== words) element.textContent = words
}

function bar(value: number): HTMLElement {
  const made = el('i')
  made.style.width = `${Math.max(0, Math.min(100, value))}%`
  return made
}

function mark(at: number, name: string): HTMLElement {
  const made = el('b', { class: name })
  made.style.left = `${at}%`
  return made
}
