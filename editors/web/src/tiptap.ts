/** TipTap: `extensions: [StarterKit, Snslint.configure({ … })]`; `getHTML()` stays as it was. */

import { Extension } from '@tiptap/core'
import { Session, snslintPlugin, type Options } from './prosemirror'

export { Session, type Options } from './prosemirror'

declare module '@tiptap/core' {
  interface Storage {
    snslint: { session: Session | null }
  }
}

export const Snslint = Extension.create<Options, { session: Session | null }>({
  name: 'snslint',
  addOptions: () => ({}),
  /** `panel.source = editor.storage.snslint.session` */
  addStorage: () => ({ session: null }),
  addProseMirrorPlugins() {
    const session = (this.storage.session = new Session(this.options))
    return [snslintPlugin(session)]
  },
})
