// Looks at everything that is installed: known vulnerabilities, and licences.
//   npm run audit
// Fails on a vulnerability of high or critical severity and on a licence that is not on the list below. When the
// registry cannot say anything about vulnerabilities, this says so and does not fail for it.
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Licences that ask for nothing but their own notice, and those whose conditions end at the file they cover. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'CC-BY-4.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
])

/** Weighed one by one: name, licence, and why it does no harm. */
const EXCEPTIONS = [
  // A library inside the local Workers runtime, used unmodified on a developer's machine and never shipped.
  [/^@img\/sharp-libvips-/, 'LGPL-3.0-or-later'],
]

const SERIOUS = ['high', 'critical']

/** @returns {boolean} whether nothing serious was found */
function checkVulnerabilities() {
  const { stdout } = spawnSync('npm', ['audit', '--json'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  const report = parse(stdout)
  if (!report?.vulnerabilities) {
    const why = report?.message ?? report?.error?.summary ?? 'no answer'
    console.log(`Vulnerabilities: unknown. The registry offers no audit (${String(why).split('\n')[0]}).`)
    return true
  }
  const found = Object.values(report.vulnerabilities)
  for (const { name, severity, range, via } of found) {
    const titles = via.flatMap((cause) =>
      typeof cause === 'string' ? [] : [`${cause.title} (${cause.url})`],
    )
    console.log(`  ${severity}: ${name} ${range} ${titles.join('; ')}`)
  }
  const serious = found.filter(({ severity }) => SERIOUS.includes(severity)).length
  console.log(`Vulnerabilities: ${found.length}, of them ${serious} high or critical.`)
  return serious === 0
}

/** @returns {boolean} whether every licence is allowed */
function checkLicences() {
  const packages = globSync('node_modules/**/package.json')
    .filter(isRootOfPackage)
    .map((file) => parse(readFileSync(file, 'utf8')))
    .filter((manifest) => manifest?.name && manifest.version)
  const refused = packages.filter((manifest) => !isAllowed(licenceOf(manifest)) && !isException(manifest))
  for (const manifest of refused)
    console.log(`  ${manifest.name}@${manifest.version}: ${licenceOf(manifest) || 'no licence'}`)
  console.log(`Licences: ${packages.length} packages, ${refused.length} with a licence that is not allowed.`)
  return refused.length === 0
}

/** `node_modules/x` and `node_modules/@scope/x`, at any depth; not the manifests that lie deeper inside a package. */
function isRootOfPackage(file) {
  return /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/@][^/]*$/.test(dirname(file))
}

function licenceOf({ license, licenses }) {
  if (typeof license === 'string') return license
  if (license?.type) return license.type
  return (licenses ?? []).map(({ type }) => type).join(' OR ')
}

/** "A OR B" needs one that is allowed, "A AND B" all. */
function isAllowed(expression) {
  return expression
    .replace(/[()]/g, ' ')
    .split(/\sOR\s/)
    .some((choice) => choice.split(/\sAND\s/).every((licence) => ALLOWED.has(licence.trim())))
}

function isException(manifest) {
  return EXCEPTIONS.some(([name, licence]) => name.test(manifest.name) && licence === licenceOf(manifest))
}

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const results = [checkVulnerabilities(), checkLicences()]
process.exit(results.every(Boolean) ? 0 : 1)
