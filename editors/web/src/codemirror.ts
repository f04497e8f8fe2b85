/** CodeMirror 6: findings as lint diagnostics, fixes as their actions. `extensions: [snslint({…}).extension]` */

import { linter, setDiagnostics, type Diagnostic } from '@codemirror/lint'
import { EditorSelection, Prec, type Extension } from '@codemirror/state'
import { EditorView, keymap, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { Session, type Options } from './adapter'
import { say } from './text'
import type { Finding, Severity } from './wire'

export type { Options } from './adapter'

const SEVERITY: Record<Severity, Diagnostic['severity']> = { error: 'error', warning: 'warning', advice: 'info' }

/** `session` can be given to a panel: `panel.source = session`. */
export function snslint(options: Options = {}): { extension: Extension; session: Session } {
  const session = new Session(options)

  const plugin = ViewPlugin.define((view) => {
    let gone = false
    session.hands = {
      // not within an update of the view
      painted: () =>
        queueMicrotask(() => {
          if (!gone) view.dispatch(setDiagnostics(view.state, diagnostics(session, view)))
        }),
      select(from, to, focus) {
        view.dispatch({ selection: EditorSelection.single(from, to), scrollIntoView: true })
        if (focus) view.focus()
      },
      replace: (changes) =>
        view.dispatch({
          changes: changes.map(({ from, to, text }) => ({ from, to, insert: text })),
          userEvent: 'input.complete',
        }),
      writable: () => !view.state.readOnly,
    }
    session.checker.write(view.state.sliceDoc())
    return {
      update(update: ViewUpdate) {
        if (update.docChanged) session.checker.write(update.state.sliceDoc())
      },
      destroy() {
        gone = true
        session.destroy()
      },
    }
  })

  const keys = Prec.high(
    keymap.of([
      { key: 'Alt-F8', run: () => session.nextFinding() },
      { key: 'Shift-Alt-F8', run: () => session.nextFinding(-1) },
    ]),
  )
  // the linter without a source brings tooltips and styles; what is shown is set as it comes
  return { extension: [linter(null), plugin, keys], session }
}

function diagnostics(session: Session, view: EditorView): Diagnostic[] {
  const end = view.state.doc.length
  return session.findings
    .filter(({ from, to }) => to > from && to <= end)
    .map((finding) => ({
      from: finding.from,
      to: finding.to,
      severity: SEVERITY[finding.severity],
      source: finding.rule,
      message: told(finding, session),
      actions: session.readonly
        ? []
        : [
            ...finding.changes.map((fix, n) => ({ name: fix.title, apply: () => void session.apply(finding.id, n) })),
            { name: say('ignore', session.lang), apply: () => void session.ignore(finding.id) },
          ],
    }))
}

function told(finding: Finding, { lang }: Session): string {
  const source = finding.clauses[0]?.source
  const lines = [finding.message]
  if (finding.instead) lines.push(`${say('instead', lang)}: ${finding.instead}`)
  if (source?.title) lines.push([source.title, source.checked && say('checked', lang, { day: source.checked })].filter(Boolean).join(' · '))
  return lines.join('\n')
}
