import { el, webAddress } from './dom'
import { say } from './text'
import type { Finding, Lang } from './wire'

export interface Telling {
  readonly lang: Lang
  readonly readonly: boolean
  /** '2 of 5'. */
  readonly place?: string
  readonly apply: (fix: number) => void
  readonly ignore: () => void
}

/** Everything there is to say of a finding: why, what instead, who says so and when we read it, and what can be done. */
export function details(finding: Finding, { lang, readonly, place, apply, ignore }: Telling): HTMLElement {
  const button = (label: string, name: string, act: () => void): HTMLElement => {
    const made = el('button', { type: 'button', class: name, part: 'button' }, label)
    made.addEventListener('click', act)
    return made
  }
  const fixes = readonly ? [] : finding.changes
  return el(
    'div',
    { class: 'details' },
    el(
      'p',
      { class: 'top' },
      el('span', { class: `tag ${finding.severity}` }, say(finding.severity, lang)),
      finding.to > finding.from
        ? el('span', { class: 'words', dir: 'auto' }, finding.text)
        : el('span', { class: 'quiet' }, say('whole', lang)),
      place && el('span', { class: 'quiet place' }, place),
    ),
    el('p', { class: 'message' }, finding.message),
    finding.instead && el('p', { class: 'instead' }, el('b', {}, say('instead', lang)), finding.instead),
    finding.note && el('p', { class: 'quiet' }, finding.note),
    el('ul', { class: 'sources quiet' }, ...sources(finding, lang)),
    !readonly &&
      el(
        'p',
        { class: 'actions' },
        ...fixes.map((fix, n) => button(fix.safe ? fix.title : `${fix.title} (${say('unsafe', lang)})`, n ? '' : 'first', () => apply(n))),
        button(say('ignore', lang), '', ignore),
      ),
    el('code', {}, finding.rule),
  )
}

/** A line for each document the finding stands on, worst clause first. */
function sources(finding: Finding, lang: Lang): HTMLElement[] {
  const told = new Map<string, HTMLElement>()
  for (const { source } of finding.clauses) {
    if (!source.title || told.has(source.title + source.clause)) continue
    const url = webAddress(source.url)
    const rest = [source.clause, source.checked && say('checked', lang, { day: source.checked })].filter(Boolean)
    told.set(
      source.title + source.clause,
      el(
        'li',
        {},
        url ? el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, source.title) : source.title,
        rest.length ? ` · ${rest.join(' · ')}` : '',
      ),
    )
  }
  return [...told.values()].slice(0, 4)
}
