// Miniflare lets every request through a worker of its own, and then through one that tells files from what is the Worker's;
// together they cost more than a small answer. Here requests come to the Worker at once. Only what is not its own goes on to where
// the files are, and what the platform would start (the clock, a mail) to Miniflare.

/** The entry of the Worker that requests come in by, and the bindings by which it reaches the files and Miniflare. */
export const FRONT = 'front'
export const FILES = 'LOCAL_FILES'
export const TRIGGERS = 'LOCAL_TRIGGERS'

/**
 * @param {string[]} patterns what is the Worker's before it is a file, as `run_worker_first` of wrangler.toml says it
 * @returns {string} the code of a module that has all that the Worker has, and this entry besides
 */
export function frontModule(patterns) {
  return `import worker from './index.js'
export * from './index.js'
export { default } from './index.js'

const isWorkers = new RegExp(${JSON.stringify(expressionOf(patterns))})

export const ${FRONT} = {
  fetch(request, env, context) {
    const { pathname } = new URL(request.url)
    if (isWorkers.test(pathname)) return worker.fetch(request, env, context)
    const other = pathname.startsWith('/cdn-cgi/handler/') ? env.${TRIGGERS} : env.${FILES}
    return other.fetch(request)
  },
}
`
}

/** @param {string[]} patterns in which only `*` stands for something else @returns {string} a regular expression of them all */
export function expressionOf(patterns) {
  if (patterns.some((pattern) => !pattern.startsWith('/')))
    throw new Error(`run_worker_first may hold only paths here, and not ${patterns.join(' ')}`)
  const all = patterns.map((pattern) => pattern.split('*').map(RegExp.escape).join('.*'))
  return `^(?:${all.join('|')})$`
}
