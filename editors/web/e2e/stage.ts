/** The stage for the end-to-end tests: a real service, the built pages before it, a real Chromium. */

import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { build, preview, type PreviewServer } from 'vite'

const HERE = import.meta.dirname
const OUT = resolve(HERE, '.out')
const VENV = resolve(HERE, '../../../.venv/bin/snslint')
const SNSLINT = process.env['SNSLINT'] ?? (existsSync(VENV) ? VENV : 'snslint')
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
/** What a careful site would send; the components must live with it. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'"
const PAGES = ['textarea', 'contenteditable', 'codemirror', 'tiptap']

export class Stage {
  static async open(): Promise<Stage> {
    const [service, web] = [await freePort(), await freePort()]
    await build({
      root: resolve(HERE, 'pages'),
      base: './',
      configFile: false,
      logLevel: 'error',
      build: {
        outDir: OUT,
        emptyOutDir: true,
        target: 'es2022',
        modulePreload: false,
        rolldownOptions: { input: PAGES.map((name) => resolve(HERE, `pages/${name}.html`)) },
      },
    })
    process.env['SNSLINT_STATIC'] = join(OUT, 'play')
    await build({ configFile: resolve(HERE, '../vite.config.ts'), mode: 'static', logLevel: 'error' })
    const target = `http://127.0.0.1:${service}`
    const to = (path: string): object => ({ target, changeOrigin: true, rewrite: (url: string) => url.replace(path, '') })
    const server = await preview({
      root: HERE,
      configFile: false,
      logLevel: 'silent',
      build: { outDir: OUT },
      preview: {
        host: '127.0.0.1',
        port: web,
        strictPort: true,
        headers: { 'Content-Security-Policy': POLICY },
        proxy: { '/snslint': to('/snslint'), '/play/v1': to('/play') },
      },
    })
    const profile = mkdtempSync(join(tmpdir(), 'snslint-chromium-'))
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] })
    const stage = new Stage(`http://127.0.0.1:${web}`, service, server, browser, profile)
    await stage.start()
    return stage
  }

  #service: ChildProcess | null = null

  private constructor(
    readonly url: string,
    private readonly port: number,
    private readonly server: PreviewServer,
    readonly browser: Browser,
    private readonly profile: string,
  ) {}

  /** Start the service and wait until it has read its rules. */
  async start(): Promise<void> {
    this.#service = spawn(SNSLINT, ['serve', '--port', String(this.port)], { cwd: this.profile, stdio: 'ignore' })
    for (let tries = 0; tries < 720; tries++) {
      if (await fetch(`http://127.0.0.1:${this.port}/readyz`).then((answer) => answer.ok, () => false)) return
      if (this.#service.exitCode !== null) throw new Error(`${SNSLINT} serve ended with ${this.#service.exitCode}`)
      await new Promise((done) => setTimeout(done, 250))
    }
    throw new Error('the service does not become ready')
  }

  async stop(): Promise<void> {
    const service = this.#service
    this.#service = null
    if (!service || service.exitCode !== null) return
    const ended = new Promise((done) => service.once('exit', done))
    service.kill('SIGTERM')
    await ended
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.server.close()
    await this.stop()
    rmSync(this.profile, { recursive: true, force: true })
  }
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => found(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
