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

/** Weighed one by one: name, what its licence says besides, and why it does no harm. */
const EXCEPTIONS = [
  // A library inside the local Workers runtime, used unmodified on a developer's machine and never shipped.
  [/^@img\/sharp-/, /\bLGPL-3\.0-or-later\b/],
]

/** What packages say in another field than that of today. */
const SAID_ELSEWHERE = { memorystream: 'MIT', 'xmlhttprequest-ssl': 'MIT' }

/** @returns {string} an SPDX expression; empty where the package says nothing */
export function licenceOf({ name, license, licenses }) {
  if (typeof license === 'string') return license
  if (license?.type) return license.type
  const named = (licenses ?? []).map(({ type }) => type).join(' OR ')
  return named || (SAID_ELSEWHERE[name] ?? '')
}

/** "A OR B" needs one that is allowed, "A AND B" all. */
export function isAllowed(name, expression) {
  const isFine = (licence) =>
    ALLOWED.has(licence) || EXCEPTIONS.some(([who, what]) => who.test(name) && what.test(licence))
  return expression
    .replace(/[()]/g, ' ')
    .split(/\sOR\s/)
    .some((choice) => choice.split(/\sAND\s/).every((licence) => isFine(licence.trim())))
}
