/** What the adapters for other editors share: a Source that is no element. */

import { Checker } from './checker'
import { Service } from './service'
import { inOrder } from './offsets'
import { score, type ResultDetail, type Score, type Source } from './source'
import type { Change, Finding, Lang, Question } from './wire'
import { ENDPOINT } from './endpoint'

export interface Options {
  /** Where the service is; default `/snslint` on the page's own site. */
  endpoint?: string
  headers?: Record<string, string>
  /** Platforms, account, positioning, markets, facts … */
  question?: Question
  lang?: Lang
  /** Milliseconds without a change before it asks. */
  debounce?: number
  readonly?: boolean
  onResult?: (result: ResultDetail) => void
  /** Return false to prevent a fix. */
  onApply?: (finding: Finding, fix: Finding['changes'][number]) => boolean | void
  /** Return false to prevent a finding from being let stand. */
  onIgnore?: (finding: Finding) => boolean | void
}

/** How an editor is reached. */
export interface Hands {
  /** Findings, state or the current finding changed: paint. */
  painted: (fresh: boolean) => void
  select: (from: number, to: number, focus: boolean) => void
  replace: (changes: readonly Change[]) => void
  writable: () => boolean
}

export class Session extends EventTarget implements Source {
  readonly checker: Checker
  current = ''
  hands: Hands | null = null

  constructor(private options: Options = {}) {
    super()
    this.checker = new Checker((fresh) => this.#changed(fresh))
    this.configure(options)
  }

  /** Other options; what is left out stays. */
  configure(options: Options): void {
    this.options = { ...this.options, ...options }
    this.checker.service = new Service(this.options.endpoint ?? ENDPOINT, this.options.headers)
    this.checker.question = { format: 'txt', ...this.options.question, lang: this.lang }
    this.checker.debounce = this.options.debounce ?? 400
    if (this.checker.text) this.checker.again()
  }

  get lang(): Lang {
    return this.options.lang ?? (document.documentElement.lang.toLowerCase().startsWith('zh') ? 'zh' : 'en')
  }

  get readonly(): boolean {
    return this.options.readonly === true || !this.hands?.writable()
  }

  get findings(): readonly Finding[] {
    return this.checker.findings
  }

  get score(): Score | null {
    return score(this.checker)
  }

  focusFinding(id: string, focus = true): boolean {
    const finding = this.#find(id)
    if (!finding || !this.hands) return false
    this.current = id
    if (finding.to > finding.from) this.hands.select(finding.from, finding.to, focus)
    this.#changed(false)
    return true
  }

  nextFinding(by = 1): boolean {
    const all = inOrder(this.findings.filter(({ from, to }) => to > from))
    const at = all.findIndex((finding) => finding.id === this.current)
    const to = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length]
    return to ? this.focusFinding(to.id) : false
  }

  apply(id: string, fix = 0): boolean {
    const finding = this.#find(id)
    const change = finding?.changes[fix]
    if (!finding || !change || this.readonly || this.options.onApply?.(finding, change) === false) return false
    this.hands!.replace(change.edits)
    void this.checker.check()
    return true
  }

  ignore(id: string): boolean {
    const finding = this.#find(id)
    if (!finding || this.readonly || this.options.onIgnore?.(finding) === false) return false
    this.checker.ignore(id)
    return true
  }

  destroy(): void {
    this.checker.stop()
    this.hands = null
  }

  #find(id: string): Finding | undefined {
    return this.findings.find((finding) => finding.id === id)
  }

  #changed(fresh: boolean): void {
    if (this.current && !this.#find(this.current)) this.current = ''
    this.hands?.painted(fresh)
    if (fresh) this.options.onResult?.({ draft: this.checker.draft!, findings: this.findings, score: this.score! })
    this.dispatchEvent(new Event('snslint-change'))
  }
}
