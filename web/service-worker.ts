import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin, type Rolldown } from 'vite'
import { alias } from './alias.ts'

const ID = '__RELEASE_ID__'
/** Files of `public` that belong to no release: robots and stores ask for them, or the server for all. */
const NOT_STORED = /^(?:_headers|card\.png|screenshots\/.*)$/

/**
 * Builds `src/sw` into `sw.js`, which has to be one file at a name that stays, and tells it what this release consists of.
 */
export function serviceWorker(): Plugin {
  return {
    name: 'warren:service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const release = { id: ID, ...contentsOf(bundle) }
        const code = await codeOf(JSON.stringify(release))
        const id = digest(code)
        this.emitFile({ type: 'asset', fileName: 'sw.js', source: code.replaceAll(ID, id) })
      },
    },
  }
}

/** The script that the page names, what everybody needs, and the scripts of each language, by the directory they are in. */
function contentsOf(bundle: Rolldown.OutputBundle) {
  const names = Object.values(bundle).map(({ fileName }) => fileName)
  const page = bundle['index.html']
  const html = page?.type === 'asset' ? String(page.source) : ''
  const entry = / data-entry="[^"]*\/([^"/]+)"/.exec(html)?.[1]
  if (entry === undefined) throw new Error('index.html starts nothing.')
  const built = names
    .filter((name) => /^assets\/.*\.(?:js|css|woff2)$/.test(name))
    .map((name) => ({ url: `/${name}`, revision: null }))
  const scripts = Map.groupBy(
    built.filter((file) => file.url.endsWith('.js') && !isRare(file)),
    ({ url }) => url.slice(0, url.lastIndexOf('/') + 1),
  )
  return {
    entry,
    // The text of the page is a part of the release, though no list has it.
    page: digest(html),
    files: [...built.filter((file) => !file.url.endsWith('.js') && !isRare(file)), ...publicFiles()],
    later: built.filter(isRare),
    scripts: Object.fromEntries(scripts),
  }
}

/** Letters that most people never see, and what emoji are called. */
function isRare({ url }: { url: string }): boolean {
  return (url.endsWith('.woff2') && !url.includes('-latin-wght-')) || url.includes('/emoji-names-')
}

function publicFiles() {
  const directory = join(import.meta.dirname, 'public')
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .filter((name) => !NOT_STORED.test(name))
    .map((name) => ({ url: `/${name}`, revision: digest(readFileSync(join(directory, name))) }))
}

async function codeOf(release: string): Promise<string> {
  const built = await build({
    configFile: false,
    root: import.meta.dirname,
    resolve: { alias },
    publicDir: false,
    logLevel: 'error',
    define: { __RELEASE__: release, 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2023',
      rolldownOptions: {
        input: join(import.meta.dirname, 'src/sw/index.ts'),
        // Not every browser knows service workers that are modules.
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  })
  const [chunk] = Array.isArray(built) || !('output' in built) ? [] : built.output
  if (!chunk) throw new Error('The service worker was not built.')
  return chunk.code
}

function digest(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16)
}
