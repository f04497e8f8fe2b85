/** Styles as constructed sheets: no style element, so no exception in a Content-Security-Policy. */

function sheet(css: string): CSSStyleSheet {
  const made = new CSSStyleSheet()
  made.replaceSync(css)
  return made
}

// light-dark() follows the page's color-scheme, so a page that is light only gets no dark panel
const COLOURS = `
  --_error: var(--snslint-error, light-dark(#b3261e, #ff8a80));
  --_warning: var(--snslint-warning, light-dark(#8a5a00, #f0bb52));
  --_advice: var(--snslint-advice, light-dark(#1f6f7a, #6fc7d3));
  --_ready: var(--snslint-ready, light-dark(#2d7034, #83cf8b));
  --_ink: var(--snslint-ink, light-dark(#24221f, #e8e5df));
  --_quiet: var(--snslint-quiet, light-dark(#66615a, #a8a399));
  --_line: var(--snslint-line, light-dark(#e4e0d8, #3a3d42));
  --_card: var(--snslint-card, light-dark(#ffffff, #1f2124));
  --_soft: var(--snslint-soft, light-dark(#f5f3ef, #292c30));
  --_accent: var(--snslint-accent, light-dark(#1f5fa8, #8ab8ee));
  --_on-accent: var(--snslint-on-accent, light-dark(#ffffff, #10151b));
  --_warm: var(--snslint-warm, light-dark(#c8501f, #f0783f));
  --_radius: var(--snslint-radius, .5rem);
`

const MARKS = (['advice', 'warning', 'error'] as const)
  .map((name) => {
    const colour = { advice: '#1f6f7a, #6fc7d3', warning: '#a86e00, #f0bb52', error: '#b3261e, #ff8a80' }[name]
    const own = `var(--snslint-${name}, light-dark(${colour}))`
    const line = name === 'advice' ? 'dotted' : 'wavy'
    return `::highlight(snslint-${name}) { text-decoration: underline ${line} ${own}; text-decoration-thickness: 2px; text-underline-offset: 3px; text-decoration-skip-ink: none; }`
  })
  .join('\n')

/** For the tree the marked text lies in. */
export const MARK_SHEET = /* @__PURE__ */ sheet(`${MARKS}
::highlight(snslint-current) { background-color: var(--snslint-current, light-dark(rgb(222 92 40 / .22), rgb(240 120 64 / .34))); }
.snslint-mark { text-decoration: underline 2px; text-underline-offset: 3px; text-decoration-skip-ink: none; cursor: help; }
.snslint-error { text-decoration-style: wavy; text-decoration-color: var(--snslint-error, light-dark(#b3261e, #ff8a80)); }
.snslint-warning { text-decoration-style: wavy; text-decoration-color: var(--snslint-warning, light-dark(#a86e00, #f0bb52)); }
.snslint-advice { text-decoration-style: dotted; text-decoration-color: var(--snslint-advice, light-dark(#1f6f7a, #6fc7d3)); }
.snslint-current { background: var(--snslint-current, light-dark(rgb(222 92 40 / .22), rgb(240 120 64 / .34))); }`)

export const BASE_SHEET = /* @__PURE__ */ sheet(`
:host { ${COLOURS} }
:host([hidden]), [hidden] { display: none !important; }
*, ::before, ::after { box-sizing: border-box; }
p, ul, h2, h3 { margin: 0; padding: 0; }
button { font: inherit; color: inherit; cursor: pointer; background: none; border: 0; padding: 0; }
a { color: var(--_accent); text-underline-offset: .15em; }
:focus-visible { outline: 2px solid var(--_accent); outline-offset: 2px; }
.error, .hold { --_tone: var(--_error); } .warning, .revise { --_tone: var(--_warning); }
.advice { --_tone: var(--_advice); } .ready { --_tone: var(--_ready); }
.quiet { color: var(--_quiet); font-size: .875em; }
.hear { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.details { display: grid; gap: .55em; overflow-wrap: anywhere; }
.details .top { display: flex; gap: .6em; align-items: baseline; }
.tag { color: var(--_tone); font-weight: 650; font-size: .8125em; letter-spacing: .01em; white-space: nowrap; text-transform: capitalize; }
.tag::before { content: ""; display: inline-block; width: .55em; height: .55em; border-radius: 50%; background: var(--_tone); margin-inline-end: .45em; }
.words { color: var(--_quiet); font-size: .875em; font-style: normal; quotes: "“" "”"; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-width: 0; }
.words::before { content: open-quote; } .words::after { content: close-quote; }
.place { margin-inline-start: auto; white-space: nowrap; }
.instead { background: var(--_soft); border-radius: calc(var(--_radius) * .75); padding: .5em .75em; }
.instead b { display: block; font-size: .8125em; font-weight: 600; color: var(--_quiet); }
.sources { list-style: none; display: grid; gap: .2em; }
.actions { display: flex; flex-wrap: wrap; gap: .5em; margin-top: .15em; }
.actions button { border: 1px solid var(--_line); border-radius: calc(var(--_radius) * .75); padding: .3em .8em; font-size: .9em; background: var(--_card); text-align: start; }
.actions button:hover { border-color: var(--_quiet); }
.actions button.first { background: var(--_accent); border-color: var(--_accent); color: var(--_on-accent); font-weight: 550; }
code { font: .8125em ui-monospace, "Noto Sans Mono", monospace; color: var(--_quiet); }
`)

export const EDITOR_SHEET = /* @__PURE__ */ sheet(`
:host { display: block; position: relative; }
.frame { position: relative; }
.mirror { position: absolute; overflow: hidden; pointer-events: none; color: transparent; user-select: none; }
.mirror > div { position: relative; box-sizing: border-box; margin: 0; border: 0; }
.boxes { position: absolute; inset: 0; pointer-events: none; }
.boxes i { position: absolute; border-bottom: 2px solid var(--_tone); } .boxes i.current { border: 0; background: rgb(222 92 40 / .22); }
.bar { display: flex; flex-wrap: wrap; gap: .25em 1em; align-items: center; min-height: 1.9em; padding-top: .3em; font-size: .8125rem; line-height: 1.4; font-family: var(--snslint-font, system-ui, sans-serif); color: var(--_quiet); }
.bar button { display: inline-flex; align-items: center; gap: .5em; border-radius: .3em; padding: .1em .2em; }
.bar button::before { content: ""; width: .6em; height: .6em; border-radius: 50%; background: var(--_tone, var(--_line)); }
.bar button:hover { color: var(--_ink); }
.trouble { color: var(--_warning); }
`)

export const CARD_SHEET = /* @__PURE__ */ sheet(`
:host { position: fixed; inset: auto; margin: 0; width: min(24rem, calc(100vw - 1.5rem)); max-height: min(26rem, calc(100vh - 1.5rem)); overflow: auto;
  padding: .9rem 1rem; border: 1px solid var(--_line); border-radius: var(--_radius); background: var(--_card); color: var(--_ink);
  font-size: .9375rem; line-height: 1.5; font-family: var(--snslint-font, system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif); text-align: start;
  box-shadow: 0 1px 2px rgb(0 0 0 / .08), 0 8px 28px rgb(0 0 0 / .16); z-index: 2147483000; }
:host(:not([open])) { display: none; }
`)

export const PANEL_SHEET = /* @__PURE__ */ sheet(`
:host { display: block; color: var(--_ink); background: var(--_card); border: 1px solid var(--_line); border-radius: var(--_radius);
  font-size: .9375rem; line-height: 1.5; font-family: var(--snslint-font, system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif); container-type: inline-size; }
.tabs { display: flex; gap: .15rem; overflow-x: auto; padding: .5rem .6rem 0; border-bottom: 1px solid var(--_line); scrollbar-width: thin; }
.tabs button { display: inline-flex; gap: .45em; align-items: center; padding: .45em .7em .6em; white-space: nowrap; border-bottom: 2px solid transparent; margin-bottom: -1px; color: var(--_quiet); font-size: .875em; }
.tabs button:hover { color: var(--_ink); }
.tabs button[aria-selected=true] { color: var(--_ink); font-weight: 600; border-color: var(--_accent); }
.tabs button:focus-visible { outline-offset: -3px; }
.tabs i { width: .6em; height: .6em; border-radius: 50%; background: var(--_tone); flex: none; }
.tabs .revise i { border-radius: .12em; transform: rotate(45deg) scale(.9); } .tabs .hold i { border-radius: .12em; }
.score { padding: 1rem 1.1rem .9rem; border-bottom: 1px solid var(--_line); }
.head { display: flex; align-items: baseline; gap: .5em; flex-wrap: wrap; }
.head strong { font-size: 1.6em; font-weight: 650; line-height: 1.1; font-variant-numeric: tabular-nums; }
.verdict { margin-inline-start: auto; color: var(--_tone); font-weight: 650; font-size: .875em; border: 1px solid currentColor; border-radius: 99rem; padding: .05em .75em; text-transform: capitalize; }
.gauge { position: relative; height: .6rem; margin: .75rem 0 .35rem; border-radius: .3rem; background: var(--_soft); box-shadow: inset 0 0 0 1px var(--_line); }
.gauge i { position: absolute; inset: 0 auto 0 0; border-radius: .3rem; background: var(--_ready); transition: width .25s, background-color .25s; }
.gauge.warm i { background: light-dark(#b87400, #f0bb52); } .gauge.over i { background: var(--_warm); }
.gauge b { position: absolute; top: -.25rem; bottom: -.25rem; width: 2px; background: var(--_ink); border-radius: 1px; } .gauge b.aim { background: var(--_quiet); opacity: .65; top: 0; bottom: 0; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .1rem .9rem; margin: .55rem 0 0; font-size: .875em; } dt { color: var(--_quiet); } dd { margin: 0; } dd::first-letter { text-transform: uppercase; }
.list { list-style: none; margin: 0; padding: .35rem; max-height: var(--snslint-list-height, 21rem); overflow-y: auto; scrollbar-width: thin; }
.list li { padding: .5rem .75rem; border-radius: calc(var(--_radius) * .75); cursor: pointer; display: grid; gap: .1rem; border-inline-start: 3px solid var(--_tone); margin: .2rem 0; border-start-start-radius: 0; border-end-start-radius: 0; }
.list li:hover { background: var(--_soft); }
.list li[aria-selected=true] { background: var(--_soft); }
.list:focus-visible { outline-offset: -2px; } .list:focus-visible li[aria-selected=true] { outline: 2px solid var(--_accent); outline-offset: -2px; }
.list .tag::before { display: none; } .list p { display: -webkit-box; -webkit-line-clamp: 3; -webkit-box-orient: vertical; overflow: hidden; overflow-wrap: anywhere; line-height: 1.4; }
.line { display: flex; gap: .6em; align-items: baseline; }
.detail { border-top: 1px solid var(--_line); padding: .9rem 1.1rem 1.1rem; }
.say { padding: 1.1rem; color: var(--_quiet); } .trouble { padding: .7rem 1.1rem; color: var(--_warning); border-bottom: 1px solid var(--_line); font-size: .875em; }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
`)

/** Put a sheet into the tree a node lies in, once. */
export function adopt(node: Node, added: CSSStyleSheet): void {
  const root = node.getRootNode() as Document | ShadowRoot
  if (root.adoptedStyleSheets && !root.adoptedStyleSheets.includes(added)) root.adoptedStyleSheets.push(added)
}
