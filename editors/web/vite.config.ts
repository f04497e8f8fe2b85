/** `vite build` makes the npm package (dist); `vite build --mode static` what the service serves (linter/…/static). */

import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const HERE = import.meta.dirname
export const STATIC = resolve(HERE, '../../linter/snslint/shells/static')

export default defineConfig(({ mode }) =>
  mode === 'static'
    ? {
        root: resolve(HERE, 'playground'),
        base: './',
        build: {
          outDir: process.env['SNSLINT_STATIC'] ?? STATIC,
          emptyOutDir: true,
          target: 'es2022',
          modulePreload: false,
          assetsInlineLimit: 0,
          rolldownOptions: {
            // the component is a file of its own, for pages that embed it from the service
            input: { snslint: resolve(HERE, 'src/index.ts'), index: resolve(HERE, 'playground/index.html') },
            preserveEntrySignatures: 'allow-extension',
            output: { entryFileNames: '[name].js', chunkFileNames: '[name].js', assetFileNames: '[name][extname]' },
          },
        },
      }
    : {
        build: {
          target: 'es2022',
          lib: {
            entry: ['index', 'codemirror', 'prosemirror', 'tiptap'].map((name) => resolve(HERE, `src/${name}.ts`)),
            formats: ['es'],
          },
          rolldownOptions: { external: /^(@codemirror|@tiptap|prosemirror-)/ },
        },
        test: { include: ['test/**/*.test.ts'], setupFiles: ['test/setup.ts'] },
      },
)
