// How often the analyzer is right about the texts of ./evaluation. Pure: the analyzer is given.

/** A label counts as said from here on; what is acted on is the policy's business. */
const SAID = 0.5
const LABELS = ['profanity', 'insult', 'hate', 'threat', 'sexual', 'self_harm', 'spam']
/** Labels that ask for something to be done. A swear word alone, and somebody in need, are left alone. */
const ACTED_ON = new Set(['insult', 'hate', 'threat', 'sexual', 'spam'])

const YEAR = 365 * 24 * 60 * 60 * 1000

const content = (text, accountAgeMs) => ({
  kind: 'post',
  text,
  mentions: 0,
  author: { accountAgeMs, priorViolations: 0 },
  recent: { texts: [], countLastMinute: 1 },
})

/** Precision, recall and F1 of pairs `{ should, does }`. */
export function rates(pairs) {
  const both = pairs.filter(({ should, does }) => should && does).length
  const said = pairs.filter(({ does }) => does).length
  const there = pairs.filter(({ should }) => should).length
  const precision = said === 0 ? 1 : both / said
  const recall = there === 0 ? 1 : both / there
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { there, precision, recall, f1 }
}

export async function measure(analyze, texts, ordinary, short) {
  const judged = await judge(analyze, texts)
  const parts = [...new Set(texts.map(({ part }) => part))].sort()
  const languages = [...new Set(texts.map(({ language }) => language))]
  return {
    ordinary: await judge(analyze, ordinary),
    short: { old: await judge(analyze, short), new: await judge(analyze, short, 0) },
    judged,
    byLabel: Object.fromEntries(
      LABELS.map((label) => [
        label,
        rates(
          judged.map(({ labels, said }) => ({ should: labels.includes(label), does: said.includes(label) })),
        ),
      ]),
    ),
    verdict: rates(judged),
    byPart: Object.fromEntries(
      parts.map((part) => [`${part} part`, rates(judged.filter((text) => text.part === part))]),
    ),
    byLanguage: Object.fromEntries(
      languages.map((language) => [language, rates(judged.filter((text) => text.language === language))]),
    ),
    hard: share(judged.filter(({ hard }) => hard)),
    disguised: share(judged.filter(({ disguised }) => disguised)),
    inNeed: share(judged.filter(({ labels }) => labels.includes('self_harm'))),
  }
}

function judge(analyze, texts, accountAgeMs = YEAR) {
  return Promise.all(
    texts.map(async (given) => {
      const { verdict, findings } = await analyze(content(given.text, accountAgeMs))
      const said = findings
        .filter(({ score }) => score >= SAID)
        .map(({ label }) => (label === 'scam_link' ? 'spam' : label))
      const should = given.labels.some((label) => ACTED_ON.has(label))
      return { ...given, verdict, said: [...new Set(said)], should, does: verdict !== 'allow' }
    }),
  )
}

const share = (judged) => ({
  right: judged.filter(({ should, does }) => should === does).length,
  of: judged.length,
})
