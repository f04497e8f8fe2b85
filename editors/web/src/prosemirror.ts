/** ProseMirror: findings as decorations, which are no part of the document. For TipTap see ./tiptap. */

import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey, TextSelection } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import { Session, type Options } from './adapter'
import type { Card } from './card'
import './index'
import { inOrder } from './offsets'
import { adopt, MARK_SHEET } from './style'
import { say } from './text'
import type { Finding } from './wire'

export { Session, type Options } from './adapter'

export const KEY = new PluginKey<DecorationSet>('snslint')

/** A plugin for a session: `panel.source = session`. One session serves one editor. */
export function snslintPlugin(given: Options | Session = {}): Plugin<DecorationSet> {
  const session = given instanceof Session ? given : new Session(given)
  return new Plugin<DecorationSet>({
    key: KEY,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, old) => (transaction.getMeta(KEY) as DecorationSet | undefined) ?? old.map(transaction.mapping, transaction.doc),
    },
    props: {
      decorations: (state) => KEY.getState(state),
      handleKeyDown(_, event) {
        return event.altKey && event.key === 'F8' ? session.nextFinding(event.shiftKey ? -1 : 1) : false
      },
    },
    view: (view) => new Painter(view, session),
  })
}

/** The words of a document, and the position of each: blocks and hard breaks become line breaks. */
export class DocText {
  readonly text: string
  readonly #runs: { from: number; pos: number; length: number }[] = []

  constructor(doc: Node) {
    let text = ''
    let first = true
    doc.descendants((node, pos) => {
      if (node.isTextblock) {
        if (!first) text += '\n'
        first = false
      } else if (node.isText) {
        this.#runs.push({ from: text.length, pos, length: node.text!.length })
        text += node.text!
      } else if (node.isInline) {
        text += node.type.name.toLowerCase().includes('break') ? '\n' : ' '
      }
    })
    this.text = text
  }

  /** The document's position of an offset; `end`: of the end of something. */
  pos(offset: number, end: boolean): number {
    const runs = this.#runs
    const run = end
      ? runs.findLast(({ from }) => from < offset) ?? runs[0]
      : runs.find(({ from, length }) => offset < from + length) ?? runs.at(-1)
    return run ? run.pos + Math.max(0, Math.min(run.length, offset - run.from)) : 0
  }
}

class Painter {
  #read: DocText
  readonly #card = document.createElement('snslint-card') as Card
  #drawn = ''
  #hover: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly view: EditorView,
    private readonly session: Session,
  ) {
    this.#read = new DocText(view.state.doc)
    adopt(view.dom, MARK_SHEET)
    view.dom.ownerDocument.body.append(this.#card)
    session.hands = {
      painted: (fresh) => queueMicrotask(() => this.#paint(fresh)),
      select: (from, to, focus) => this.#select(from, to, focus),
      replace: (changes) => this.#replace(changes),
      writable: () => view.editable,
    }
    view.dom.addEventListener('pointerover', this.#over)
    view.dom.addEventListener('pointerout', this.#out)
    view.dom.addEventListener('keydown', this.#key)
    this.#card.addEventListener('pointerenter', () => clearTimeout(this.#hover))
    this.#card.addEventListener('pointerleave', this.#out)
    this.#card.addEventListener('keydown', this.#key)
    session.checker.write(this.#read.text)
  }

  update(_: EditorView, before: { doc: Node }): void {
    if (before.doc.eq(this.view.state.doc)) return
    this.#card.hide()
    this.#read = new DocText(this.view.state.doc)
    this.session.checker.write(this.#read.text)
  }

  destroy(): void {
    clearTimeout(this.#hover)
    for (const [name, act] of [['pointerover', this.#over], ['pointerout', this.#out], ['keydown', this.#key]] as const) {
      this.view.dom.removeEventListener(name, act as EventListener)
    }
    this.#card.remove()
    this.session.destroy()
  }

  #paint(fresh: boolean): void {
    if (this.view.isDestroyed) return
    const { findings, current } = this.session
    // decorations move with the document by themselves
    const drawn = [current, ...findings.map(({ id }) => id)].join(' ')
    if (!fresh && drawn === this.#drawn) return
    this.#drawn = drawn
    const decorations = findings
      .filter(({ from, to }) => to > from)
      .map(({ id, from, to, severity }) =>
        Decoration.inline(this.#read.pos(from, false), this.#read.pos(to, true), {
          class: `snslint-mark snslint-${severity}${id === current ? ' snslint-current' : ''}`,
          'data-snslint': id,
        }),
      )
    const { state } = this.view
    this.view.dispatch(state.tr.setMeta(KEY, DecorationSet.create(state.doc, decorations)).setMeta('addToHistory', false))
  }

  #select(from: number, to: number, focus: boolean): void {
    const { state } = this.view
    const selection = TextSelection.create(state.doc, this.#read.pos(from, false), this.#read.pos(to, true))
    this.view.dispatch(state.tr.setSelection(selection).scrollIntoView())
    if (!focus) return
    this.view.focus()
    const finding = this.session.findings.find((one) => one.id === this.session.current)
    if (finding) requestAnimationFrame(() => this.#show(finding))
  }

  #replace(changes: readonly { from: number; to: number; text: string }[]): void {
    const { tr } = this.view.state
    for (const { from, to, text } of inOrder(changes).reverse()) {
      tr.insertText(text, this.#read.pos(from, false), this.#read.pos(to, true))
    }
    this.view.dispatch(tr.scrollIntoView())
    this.view.focus()
  }

  #show(finding: Finding): void {
    const from = this.view.coordsAtPos(this.#read.pos(finding.from, false))
    const all = inOrder(this.session.findings)
    this.#card.show(finding, new DOMRect(from.left, from.top, 1, from.bottom - from.top), {
      lang: this.session.lang,
      readonly: this.session.readonly,
      place: say('place', this.session.lang, { n: all.indexOf(finding) + 1, all: all.length }),
      apply: (fix) => {
        this.#card.hide()
        this.session.apply(finding.id, fix)
      },
      ignore: () => {
        this.#card.hide()
        this.session.ignore(finding.id)
        this.view.focus()
      },
    })
  }

  #over = (event: Event): void => {
    const id = (event.target as Element).closest<HTMLElement>('[data-snslint]')?.dataset['snslint']
    const finding = id && this.session.findings.find((one) => one.id === id)
    if (!finding) return
    clearTimeout(this.#hover)
    this.#hover = setTimeout(() => this.#show(finding), 250)
  }

  #out = (): void => {
    clearTimeout(this.#hover)
    this.#hover = setTimeout(() => this.#card.matches(':focus-within') || this.#card.hide(), 350)
  }

  #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#card.shown) return
    event.preventDefault()
    this.#card.hide()
    this.view.focus()
  }
}
