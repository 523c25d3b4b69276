const SERIOUS = ['high', 'critical']

/**
 * What `npm audit --json` has said.
 *
 * @param {string} stdout
 * @returns {{ isKnown: false, why: string } | { isKnown: true, found: string[], serious: number }} unknown where nobody answered:
 *   that is no answer of zero
 */
export function vulnerabilitiesIn(stdout) {
  const report = parse(stdout)
  if (!report?.vulnerabilities) {
    const why = report?.message ?? report?.error?.summary ?? 'no answer'
    return { isKnown: false, why: String(why).split('\n')[0] }
  }
  const all = Object.values(report.vulnerabilities)
  const found = all.map(({ name, severity, range, via }) => {
    const titles = via.flatMap((cause) =>
      typeof cause === 'string' ? [] : [`${cause.title} (${cause.url})`],
    )
    return `${severity}: ${name} ${range} ${titles.join('; ')}`
  })
  return { isKnown: true, found, serious: all.filter(({ severity }) => SERIOUS.includes(severity)).length }
}

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
