import '../../src/index'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { EditorView, keymap } from '@codemirror/view'
import type { Panel } from '../../src/index'
import { snslint } from '../../src/codemirror'

const { extension, session } = snslint({ question: { platforms: ['facebook'], positioning: 'sales-led' }, debounce: 50 })
const view = new EditorView({
  doc: '👋 Tag 3 friends who need this tent.\nSecond line.',
  extensions: [history(), keymap.of([...defaultKeymap, ...historyKeymap]), EditorView.contentAttributes.of({ 'aria-label': 'Post' }), extension],
  parent: document.getElementById('post')!,
})
;(document.getElementById('panel') as Panel).source = session
Object.assign(window, { view, session })
