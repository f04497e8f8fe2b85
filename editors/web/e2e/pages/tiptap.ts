import '../../src/index'
import { Editor } from '@tiptap/core'
import StarterKit from '@tiptap/starter-kit'
import type { Panel } from '../../src/index'
import { Snslint } from '../../src/tiptap'

const editor = new Editor({
  element: document.getElementById('post')!,
  content: '<p>👋 Tag <em>3 fri</em>ends who need this tent.</p><p>Second line.</p>',
  injectCSS: false,
  editorProps: { attributes: { 'aria-label': 'Post' } },
  extensions: [StarterKit, Snslint.configure({ question: { platforms: ['facebook'], positioning: 'sales-led' }, debounce: 50 })],
})
;(document.getElementById('panel') as Panel).source = editor.storage.snslint.session
Object.assign(window, { editor })
