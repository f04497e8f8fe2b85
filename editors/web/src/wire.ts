/** What the service says: `POST /v1/check` of snslint, see docs/reference/report-schema.md. */

export type Severity = 'error' | 'warning' | 'advice'
export type Verdict = 'hold' | 'revise' | 'ready'
export type Risk = 'none' | 'low' | 'medium' | 'high'
export type Lang = 'en' | 'zh'

export interface Position {
  readonly line: number
  readonly column: number
  readonly offset: number
}

export interface Edit {
  readonly start: Position
  readonly end: Position
  readonly text: string
}

export interface Fix {
  readonly title: string
  readonly safe: boolean
  readonly edits: readonly Edit[]
}

export interface Source {
  readonly id: string
  readonly title: string
  readonly url: string
  readonly clause: string
  readonly checked: string
}

export interface Clause {
  readonly id: string
  readonly policy: string
  readonly platform: string
  readonly decision: string
  readonly severity: Severity
  readonly effect: string
  readonly status: string
  readonly message: string
  readonly source: Source
}

export interface WireFinding {
  readonly rule: string
  readonly practice: string
  readonly topic: string
  readonly severity: Severity
  readonly effect: string
  readonly confidence: string
  readonly status: string
  readonly state: 'live' | 'waived' | 'known'
  readonly message: string
  readonly instead: string
  readonly note: string
  readonly clauses: readonly Clause[]
  readonly start: Position
  readonly end: Position
  readonly text: string
  readonly fixes: readonly Fix[]
  readonly fingerprint: string
}

export interface Standing {
  readonly platform: string
  readonly verdict: Verdict
  readonly intensity: number
  readonly aim: number
  readonly limit: number
  readonly block_risk: Risk
  readonly reasons: readonly string[]
}

export interface Draft {
  readonly verdict: Verdict
  readonly language: string
  readonly account: string
  readonly positioning: string
  readonly intensity: number
  readonly base: number
  readonly interaction_depth: number
  readonly deeper: string
  readonly block_risk: Risk
  readonly platforms: readonly Standing[]
  readonly contributions: readonly { readonly signal: string; readonly points: number }[]
  readonly findings: readonly WireFinding[]
  readonly skipped: readonly { readonly reason: string; readonly rules: number; readonly names: readonly string[] }[]
}

/** What is asked beside the text. Names are those of the service; what is empty is not sent. */
export interface Question {
  platforms?: readonly string[]
  account?: string
  positioning?: string
  markets?: readonly string[]
  facts?: Readonly<Record<string, unknown>>
  fields?: Readonly<Record<string, string>>
  format?: string
  path?: string
  lang?: Lang
}

/** A finding as the components keep it: where it is now, in UTF-16 code units of the text as it stands. */
export interface Finding extends WireFinding {
  /** Its fingerprint, with a number where several would share one. */
  readonly id: string
  readonly from: number
  readonly to: number
  /** The fixes' edits, moved along with the text. */
  readonly changes: readonly { readonly title: string; readonly safe: boolean; readonly edits: readonly Change[] }[]
}

export interface Change {
  readonly from: number
  readonly to: number
  readonly text: string
}
