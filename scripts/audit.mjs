// Looks at everything that is installed: known vulnerabilities, and licences.
//   npm run audit                 fails on a vulnerability of high or critical severity, and on a licence nobody has weighed
//   npm run audit -- --strict     fails as well when nobody could be asked about vulnerabilities, as every night
// Without a connection, or where the registry keeps no list, it says that they are unknown, and how many packages that is
// about.
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { isAllowed, licenceOf } from './dependencies/licences.mjs'
import { vulnerabilitiesIn } from './dependencies/vulnerabilities.mjs'

const isStrict = process.argv.includes('--strict')

/** `node_modules/x` and `node_modules/@scope/x`, at any depth; not the manifests that lie deeper inside a package. */
const isRootOfPackage = (file) => /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/@][^/]*$/.test(dirname(file))

const packages = globSync('node_modules/**/package.json')
  .filter(isRootOfPackage)
  .map((file) => JSON.parse(readFileSync(file, 'utf8')))
  .filter((manifest) => manifest.name && manifest.version)

/** @returns {boolean} whether nothing serious was found */
function checkVulnerabilities() {
  const { stdout } = spawnSync('npm', ['audit', '--json'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  const said = vulnerabilitiesIn(stdout)
  if (!said.isKnown) {
    console.log(
      `Vulnerabilities: UNKNOWN. Of ${packages.length} packages nothing could be asked (${said.why}).`,
    )
    return !isStrict
  }
  for (const line of said.found) console.log(`  ${line}`)
  console.log(`Vulnerabilities: ${said.found.length}, of them ${said.serious} high or critical.`)
  return said.serious === 0
}

/** @returns {boolean} whether every licence is allowed */
function checkLicences() {
  const refused = packages.filter((manifest) => !isAllowed(manifest.name, licenceOf(manifest)))
  for (const manifest of refused)
    console.log(`  ${manifest.name}@${manifest.version}: ${licenceOf(manifest) || 'no licence'}`)
  console.log(`Licences: ${packages.length} packages, ${refused.length} with a licence that is not allowed.`)
  return refused.length === 0
}

const results = [checkVulnerabilities(), checkLicences()]
process.exit(results.every(Boolean) ? 0 : 1)
