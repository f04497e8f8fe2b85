import type { Draft, WireFinding } from '../src/wire'

const at = (offset: number): WireFinding['start'] => ({ line: 1, column: offset + 1, offset })

interface Made {
  from?: number
  to?: number
  text?: string
  fingerprint?: string
  severity?: WireFinding['severity']
  state?: WireFinding['state']
  fixes?: { from: number; to: number; text: string; title?: string }[]
  platforms?: string[]
}

/** A finding as the service would send it. */
export function finding({ from = 0, to = 0, text = '', fingerprint = 'f', severity = 'warning', state = 'live', fixes = [], platforms = [''] }: Made): WireFinding {
  return {
    rule: 'facebook/tag-friends',
    practice: 'tag-friends',
    topic: 'engagement-bait',
    severity,
    effect: 'reach',
    confidence: 'firm',
    status: 'stable',
    state,
    message: `${text} is tag bait.`,
    instead: 'Ask a question.',
    note: '',
    clauses: platforms.map((platform) => ({
      id: 'facebook/tag-friends',
      policy: 'facebook',
      platform,
      decision: 'demoted',
      severity,
      effect: 'reach',
      status: 'stable',
      message: '',
      source: { id: 's', title: 'Bait', url: 'https://example.com/bait', clause: 'tags', checked: '2026-11-22' },
    })),
    start: at(from),
    end: at(to),
    text,
    fixes: fixes.map((fix) => ({
      title: fix.title ?? 'Take it out',
      safe: true,
      edits: [{ start: at(fix.from), end: at(fix.to), text: fix.text }],
    })),
    fingerprint,
  }
}

export function draft(findings: WireFinding[] = []): Draft {
  return {
    verdict: 'revise',
    language: 'en',
    account: '',
    positioning: 'sales-led',
    intensity: 40,
    base: 12,
    interaction_depth: 1,
    deeper: '',
    block_risk: 'low',
    platforms: ['facebook', 'instagram'].map((platform) => ({ platform, verdict: 'revise', intensity: 40, aim: 50, limit: 72, block_risk: 'low', reasons: [] })),
    contributions: [],
    findings,
    skipped: [],
  }
}
