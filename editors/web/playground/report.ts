import { el, webAddress } from '../src/dom'
import { say } from '../src/text'
import type { Draft, Finding, Lang } from '../src/wire'
import { word } from './words'

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#24221f, #e8e5df); --quiet: light-dark(#66615a, #a8a399); --line: light-dark(#e4e0d8, #3a3d42);
  --error: light-dark(#b3261e, #ff8a80); --warning: light-dark(#8a5a00, #f0bb52); --advice: light-dark(#1f6f7a, #6fc7d3); --ready: light-dark(#2d7034, #83cf8b); }
body { margin: 0 auto; max-width: 46rem; padding: 2.5rem 1.25rem 4rem; background: light-dark(#fbfaf8, #17181a); color: var(--ink);
  font: 1rem/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.35rem; } h2 { font-size: 1rem; margin: 2.25rem 0 .5rem; } p { margin: .3rem 0; } a { color: light-dark(#1f5fa8, #8ab8ee); }
pre { font: inherit; white-space: pre-wrap; border: 1px solid var(--line); border-radius: .5rem; padding: 1rem 1.1rem; margin: 0; }
mark { background: none; color: inherit; text-decoration: underline 2px; text-underline-offset: .2em; }
mark.error { text-decoration-color: var(--error); } mark.warning { text-decoration-color: var(--warning); } mark.advice { text-decoration-color: var(--advice); text-decoration-style: dotted; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); } th, .quiet { color: var(--quiet); font-size: .875rem; font-weight: 500; }
section { border-left: 3px solid var(--line); padding-left: 1rem; margin: 1.1rem 0; } section.error { border-color: var(--error); } section.warning { border-color: var(--warning); } section.advice { border-color: var(--advice); }
b.error, .hold { color: var(--error); } b.warning, .revise { color: var(--warning); } b.advice { color: var(--advice); } .ready { color: var(--ready); }
`

/** A page that needs nothing else, and can be opened again in the playground. `data` is what `shared` made. */
export function reportPage(
  text: string,
  draft: Draft,
  findings: readonly Finding[],
  lang: Lang,
  name: (platform: string) => string,
  data: string,
): string {
  const page = document.implementation.createHTMLDocument(word('reportTitle', lang))
  page.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
  page.head.prepend(el('meta', { charset: 'utf-8' }), el('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }))
  page.head.append(el('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }))
  page.body.append(
    el('h1', {}, word('reportTitle', lang)),
    el('p', {}, `${word('intensity', lang)} ${say('intensityOf', lang, { n: Math.round(draft.intensity) })} · ${say('depth', lang)} ${draft.interaction_depth} / 4`),
    el('h2', {}, word('draft', lang)),
    el('pre', { dir: 'auto', lang: draft.language || null }, ...painted(text, findings)),
    el('h2', {}, word('findings', lang)),
    ...(findings.length ? findings.map((finding) => told(finding, lang)) : [el('p', {}, word('clean', lang))]),
    el('h2', {}, say('platforms', lang)),
    table(draft, lang, name),
  )
  const kept = el('script', { type: 'application/json', id: 'snslint' })
  kept.textContent = data.replace(/</g, '\\u003c') // so that no draft can end the element
  page.body.append(kept)
  // put in as text: as an element it would fall under this page's own policy
  return `<!doctype html>\n${page.documentElement.outerHTML.replace('</head>', () => `<style>${STYLE}</style>\n</head>`)}\n`
}

/** The draft with its findings underlined; where they overlap the first one, which is the worst, is shown. */
function painted(text: string, findings: readonly Finding[]): (Node | string)[] {
  const parts: (Node | string)[] = []
  let at = 0
  for (const { from, to, severity, message } of [...findings].filter((one) => one.to > one.from).sort((a, b) => a.from - b.from)) {
    if (from < at) continue
    parts.push(text.slice(at, from), el('mark', { class: severity, title: message }, text.slice(from, to)))
    at = to
  }
  return [...parts, text.slice(at)]
}

function told(finding: Finding, lang: Lang): HTMLElement {
  const source = finding.clauses[0]?.source
  const url = webAddress(source?.url ?? '')
  return el(
    'section',
    { class: finding.severity },
    el('p', {}, el('b', { class: finding.severity }, say(finding.severity, lang)), ` ${finding.to > finding.from ? `“${finding.text}”` : say('whole', lang)}`),
    el('p', {}, finding.message),
    finding.instead && el('p', {}, el('strong', {}, `${word('instead', lang)}: ${finding.instead}`)),
    source &&
      el(
        'p',
        { class: 'quiet' },
        url ? el('a', { href: url, rel: 'noopener noreferrer' }, source.title) : source.title,
        ` · ${[source.clause, word('checked', lang, { day: source.checked }), finding.rule].filter(Boolean).join(' · ')}`,
      ),
  )
}

function table(draft: Draft, lang: Lang, name: (platform: string) => string): HTMLElement {
  const heads = (['platform', 'verdict', 'intensity', 'bears', 'risk'] as const).map((key) => el('th', { scope: 'col' }, word(key, lang)))
  const rows = draft.platforms.map(({ platform, verdict, intensity, aim, limit, block_risk }) =>
    el(
      'tr',
      {},
      el('td', {}, name(platform)),
      el('td', { class: verdict }, say(verdict, lang)),
      el('td', {}, String(Math.round(intensity))),
      el('td', {}, limit < 100 ? `${Math.round(aim)} · ${Math.round(limit)}` : '–'),
      el('td', {}, say(block_risk, lang)),
    ),
  )
  return el('table', {}, el('thead', {}, el('tr', {}, ...heads)), el('tbody', {}, ...rows))
}
