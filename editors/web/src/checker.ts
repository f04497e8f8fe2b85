import { difference, movedFindings, placed } from './offsets'
import { Service, ServiceError, type Trouble } from './service'
import type { Draft, Finding, Question } from './wire'

/** `waiting`: the text changed and will be checked; `done`: findings fit the text. */
export type State = 'idle' | 'waiting' | 'checking' | 'done' | Trouble

const RETRY = [3, 10, 30, 60].map((seconds) => seconds * 1000)

/**
 * Keeps the findings of one text that somebody is writing: asks the service when writing pauses, drops answers that are
 * no longer wanted, moves findings along with the text, and asks again when the service comes back. It never throws and
 * never touches the text.
 */
export class Checker {
  text = ''
  draft: Draft | null = null
  state: State = 'idle'
  /** What stood in the way of the last question; null once one is answered. */
  trouble: Trouble | null = null
  /** What the service said when it refused, for people. */
  problem = ''
  /** Milliseconds without a change before it asks. */
  debounce = 400
  service = new Service('/snslint')
  question: Question = {}
  /** Ids of findings the writer lets stand. */
  readonly ignored = new Set<string>()

  #all: readonly Finding[] = []
  #number = 0
  #asking: AbortController | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #failures = 0

  /** `changed` is called whenever findings, draft or state are others than before; `fresh`: with a new report. */
  constructor(private readonly changed: (fresh: boolean) => void) {}

  /** Live findings that are not let stand, worst first. */
  get findings(): Finding[] {
    return this.#all.filter((finding) => finding.state === 'live' && !this.ignored.has(finding.id))
  }

  /** The text is another one: findings move with it, and a check is due. */
  write(text: string): void {
    if (text === this.text) return
    this.#all = movedFindings(this.#all, difference(this.text, text))
    this.text = text
    this.#schedule(this.debounce)
    this.#become('waiting')
  }

  /** Something beside the text changed: check soon. */
  again(): void {
    this.#schedule(0)
  }

  /** Ask now. Resolves with the report, or null when there is none or a later question took over. */
  async check(): Promise<Draft | null> {
    clearTimeout(this.#timer)
    this.#asking?.abort()
    const number = ++this.#number
    const asking = (this.#asking = new AbortController())
    const { text, question, service } = this
    if (!text.trim() && !Object.keys(question.fields ?? {}).length) {
      // nothing is written: there is nothing to say of it
      this.#all = []
      this.draft = null
      this.#become('idle')
      return null
    }
    this.#become('checking')
    try {
      const draft = await service.check(text, question, asking.signal)
      if (number !== this.#number) return null
      this.#failures = 0
      this.problem = ''
      this.trouble = null
      this.draft = draft
      // the service leaves a byte-order mark out
      const found = placed(draft.findings, text.startsWith('\ufeff') ? 1 : 0)
      this.#all = text === this.text ? found : movedFindings(found, difference(text, this.text))
      this.#become('done', true)
      return draft
    } catch (error) {
      if (number !== this.#number) return null
      const known = error instanceof ServiceError ? error : new ServiceError('unreachable')
      this.problem = known.message
      this.trouble = known.trouble
      if (known.trouble === 'refused' || known.trouble === 'denied') {
        this.#all = []
        this.draft = null
      } else {
        this.#schedule(known.wait || RETRY[Math.min(this.#failures++, RETRY.length - 1)]!)
      }
      this.#become(known.trouble)
      return null
    }
  }

  ignore(id: string): void {
    this.ignored.add(id)
    this.changed(false)
  }

  /** Ask no more, and forget what was asked. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#asking?.abort()
    this.#number++
  }

  #schedule(wait: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.check(), wait)
  }

  #become(state: State, fresh = false): void {
    this.state = state
    this.changed(fresh)
  }
}
