import { parseArgs } from 'node:util'
import { ServeError } from './refusal.mjs'

const USAGE = `Usage: npm start [-- --port 8787] [--var NAME:value]... [--persist-to .wrangler/state] [--https] [--built]`
const options = {
  port: { type: 'string', default: '8787' },
  var: { type: 'string', multiple: true, default: [] },
  'persist-to': { type: 'string', default: '.wrangler/state' },
  https: { type: 'boolean', default: false },
  built: { type: 'boolean', default: false },
  // For tests: an origin of this machine stands in for a name of the Internet.
  site: { type: 'string', multiple: true, default: [] },
}

/** @param {string[]} args @throws ServeError with the usage */
export function readServeArguments(args) {
  const { values } = parse(args)
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ServeError(`${String(values.port)} is not a port.\n${USAGE}`)
  const sites = new Map(values.site.map((pair) => pair.split('=', 2)))
  return {
    port,
    vars: varsOf(values.var),
    state: values['persist-to'],
    isHttps: values.https,
    isBuilt: values.built,
    sites,
  }
}

function parse(args) {
  try {
    return parseArgs({ args, options })
  } catch (error) {
    throw new ServeError(`${error.message}\n${USAGE}`)
  }
}

/** The value may hold colons itself, as an address does. */
function varsOf(pairs) {
  return Object.fromEntries(
    pairs.map((pair) => {
      const colon = pair.indexOf(':')
      if (colon < 1) throw new ServeError(`--var wants NAME:value, and not ${pair}.\n${USAGE}`)
      return [pair.slice(0, colon), pair.slice(colon + 1)]
    }),
  )
}
