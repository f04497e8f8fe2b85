import type { Checker } from './checker'
import type { Finding, Lang } from './wire'

/** What a panel shows and steers: an editor of any kind. It fires `snslint-change` whenever there is something new. */
export interface Source extends EventTarget {
  readonly checker: Checker
  readonly findings: readonly Finding[]
  readonly lang: Lang
  readonly readonly: boolean
  /** The finding the writer looks at; empty for none. */
  readonly current: string
  /** Go to a finding's words; `focus` false leaves the keyboard where it is. */
  focusFinding(id: string, focus?: boolean): boolean
  /** Carry out one of a finding's fixes. */
  apply(id: string, fix?: number): boolean
  /** Let a finding stand. */
  ignore(id: string): boolean
}

export interface ResultDetail {
  readonly draft: import('./wire').Draft
  readonly findings: readonly Finding[]
  readonly score: Score
}

export interface Score {
  readonly intensity: number
  readonly depth: number
  readonly risk: string
  readonly verdict: string
  readonly platforms: readonly import('./wire').Standing[]
}

export function score(checker: Checker): Score | null {
  const { draft } = checker
  return (
    draft && {
      intensity: draft.intensity,
      depth: draft.interaction_depth,
      risk: draft.block_risk,
      verdict: draft.verdict,
      platforms: draft.platforms,
    }
  )
}

/** Say something happened; false when a listener prevented it. */
export function tell(target: EventTarget, name: string, detail?: unknown, cancelable = false): boolean {
  return target.dispatchEvent(new CustomEvent(`snslint-${name}`, { detail, bubbles: true, composed: true, cancelable }))
}
