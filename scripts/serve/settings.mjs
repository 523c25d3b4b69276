// What wrangler.toml and .dev.vars say, as options of Miniflare.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseEnv } from 'node:util'
import { Log, LogLevel } from 'miniflare'
import {
  unstable_getMiniflareWorkerOptions as readWorkerOptions,
  unstable_readConfig as readConfig,
} from 'wrangler'
import { modulesIn, root } from './bundle.mjs'
import { FILES, FRONT, frontModule, TRIGGERS } from './front.mjs'
import { openMailbox } from './mailbox.mjs'
import { allowedOrigins, outbound, pushServices } from './outbound.mjs'
import { publicFetch } from './public-address.mjs'

// It would say each time that it reads .dev.vars.
process.env.WRANGLER_LOG ??= 'error'

/**
 * The engine counts what lies in its own heap. Of what its objects hold beside that, some kilobytes for each request, it is
 * not told, and left alone it collects old ones only when hundreds of megabytes hang on them. So every collection is a whole
 * one, and there is one for every four megabytes (docs/decisions/076).
 */
process.env.MINIFLARE_WORKERD_V8_FLAGS ??= '--gc-global --min-semi-space-size=4 --max-semi-space-size=4'

/**
 * @param {import('./server.mjs').ServerOptions & { dispatch: (request: Request) => Promise<Response> }} options `dispatch` asks
 *   the entry for everybody
 */
export function serverOptions(options) {
  const { worker, client, state, port, vars = {}, inspectorPort, sites, say, certificate, dispatch } = options
  const file = join(root, 'wrangler.toml')
  const config = readConfig({ config: file })
  const { workerOptions, externalWorkers } = readWorkerOptions(file, undefined, {
    overrides: { assets: { directory: client } },
  })
  const origin = port === 0 ? null : `${certificate ? 'https' : 'http'}://localhost:${port}`
  const bindings = withMailbox({ ...optionalSecrets(), ...workerOptions.bindings, ...vars }, origin, vars)
  const refused = new Set()
  // A direct entry speaks no TLS.
  const isDirect = !certificate
  const front = {
    type: 'ESModule',
    path: join(worker, 'front.js'),
    contents: frontModule(config.assets.run_worker_first),
  }
  return {
    crons: config.triggers?.crons ?? [],
    host: '127.0.0.1',
    // Of the entry for everybody: where there is a direct one, only what starts something comes in by it.
    port: isDirect ? 0 : port,
    inspectorPort,
    ...(certificate && { https: true, httpsKey: certificate.key, httpsCert: certificate.cert }),
    cf: false,
    logRequests: false,
    // The clock comes in by a request; so may whoever is on this machine.
    unsafeTriggerHandlers: true,
    handleRuntimeStdio: passOn,
    workers: [
      {
        ...workerOptions,
        name: config.name,
        bindings,
        serviceBindings: {
          ...workerOptions.serviceBindings,
          LOCAL_MAIL: openMailbox(join(state, 'mail')),
          [FILES]: config.name,
          [TRIGGERS]: dispatch,
        },
        ...(isDirect && { unsafeDirectSockets: [{ host: '127.0.0.1', port, entrypoint: FRONT }] }),
        modulesRules: [],
        modulesRoot: worker,
        modules: [front, ...modulesIn(worker)],
        outboundService: outbound(
          allowedOrigins(bindings),
          (origin) => {
            if (!refused.has(origin))
              say(`The Worker asked for ${origin}, which its configuration does not name: refused.`)
            refused.add(origin)
          },
          bindings.LINK_PREVIEWS === 'on' ? publicFetch({ sites }) : null,
          pushServices(bindings),
        ),
      },
      ...externalWorkers,
    ],
  }
}

/** Wrangler reads of .dev.vars what wrangler.toml requires; what may be there as well, such as secrets of others, is here. */
function optionalSecrets() {
  const file = join(root, '.dev.vars')
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
}

/**
 * Mail goes to the mailbox, unless somebody says otherwise.
 * @param {Record<string, unknown>} bindings
 * @param {string | null} origin null where the port is not known yet: then there is no address for links to lead to
 * @param {Record<string, string>} vars what was said on the command line
 */
function withMailbox(bindings, origin, vars) {
  if (origin === null) return bindings
  const isLocal = bindings.MAIL === 'off' && vars.MAIL === undefined
  return { ...bindings, ...(isLocal && { MAIL: 'local' }), LOCAL_ORIGIN: origin }
}

/**
 * Says what goes wrong, and nothing else.
 * @param {{ onFailedRestart: () => void }} handlers of a runtime that died and did not start again
 */
export function serverLog({ onFailedRestart }) {
  const log = new Log(LogLevel.WARN)
  const tell = log.error.bind(log)
  log.error = (error) => (error.code === 'ERR_RUNTIME_FAILURE' ? onFailedRestart() : tell(error))
  return log
}

/** What the Worker prints, without what the runtime tells its makers. */
function passOn(output, errors) {
  output.on('data', (part) => process.stdout.write(part))
  createInterface({ input: errors }).on('line', (line) => {
    if (!/^workerd\/\S+: (?:warning|info): /.test(line)) process.stderr.write(`${line}\n`)
  })
}
