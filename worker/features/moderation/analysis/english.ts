import { DataSet, RegExpMatcher, englishDataset, englishRecommendedTransformers, pattern } from 'obscenity'
import type { ListedWord } from './word-lists'

/**
 * Phrases of the dataset that are no offence where people talk about health, love, the news, food, or in another
 * language ("retard" is French for late, "negro" Spanish for black, "Kanal" German for channel, "assez" French).
 */
const tooBroad = new Set(
  `abo anal ass anus boob chink cock cum dick ejaculate fuck hooker incest negro nigger orgasm orgy penis prick rape
  retard scat semen sex tit vagina`.split(/\s+/),
)

const slurs = new Set(['nigger', 'kike', 'chingchong', 'africoon', 'arabush', 'boonga', 'abeed'])
/** Slurs that those they were meant for also use of themselves, or that have another meaning. */
const contested = new Set(['fag', 'dyke', 'tranny', 'spastic', 'retarded', 'chink'])
const explicit = new Set(
  'blowjob buttplug deepthroat dildo doggystyle felch fellatio fisting gangbang handjob hentai jizz lubejob porn'.split(
    ' ',
  ),
)
const hard = new Set([
  'cunt',
  'slut',
  'whore',
  'twat',
  'asshole',
  'motherfucker',
  'bitch',
  'bastard',
  'dickhead',
])

const dataset = new DataSet<{ originalWord: string }>()
  .addAll(englishDataset)
  .removePhrasesIf((phrase) => tooBroad.has(phrase.metadata?.originalWord ?? ''))
  .addPhrase((phrase) =>
    phrase
      .setMetadata({ originalWord: 'fuck' })
      .addPattern(pattern`fuck`)
      .addPattern(pattern`|fck|`)
      .addPattern(pattern`|f?ck|`)
      .addPattern(pattern`|fuk|`)
      .addWhitelistedTerm('fick')
      .addWhitelistedTerm('feck'),
  )
  .addPhrase((phrase) => phrase.setMetadata({ originalWord: 'motherfucker' }).addPattern(pattern`motherfuck`))
  .addPhrase((phrase) =>
    phrase
      .setMetadata({ originalWord: 'asshole' })
      .addPattern(pattern`as[s]hole`)
      .addPattern(pattern`dumbas[s]|`),
  )
  .addPhrase((phrase) =>
    phrase
      .setMetadata({ originalWord: 'dickhead' })
      .addPattern(pattern`dickhead`)
      .addPattern(pattern`|prick|`),
  )
  .addPhrase((phrase) => phrase.setMetadata({ originalWord: 'retarded' }).addPattern(pattern`|retarded|`))
  .addPhrase((phrase) => phrase.setMetadata({ originalWord: 'chink' }).addPattern(pattern`|chinks|`))
  .addPhrase((phrase) =>
    phrase
      .setMetadata({ originalWord: 'nigger' })
      .addPattern(pattern`|nigger`)
      .addPattern(pattern`|nigga`),
  )

const matcher = new RegExpMatcher({ ...dataset.build(), ...englishRecommendedTransformers })

function weight(word: string): ListedWord {
  if (slurs.has(word)) return { label: 'hate', score: 0.8 }
  if (contested.has(word)) return { label: 'hate', score: 0.45 }
  if (explicit.has(word)) return { label: 'sexual', score: 0.4 }
  return { label: 'profanity', score: hard.has(word) ? 0.6 : 0.5 }
}

export type Match = ListedWord & { word: string; start: number; end: number }

/** Words of the English dataset, disguised or not, in a text that is already unmasked. */
export function englishMatches(text: string): Match[] {
  return matcher.getAllMatches(text, true).map((match) => {
    const { phraseMetadata } = dataset.getPayloadWithPhraseMetadata(match)
    const word = phraseMetadata?.originalWord ?? 'profanity'
    return { ...weight(word), word, start: match.startIndex, end: match.endIndex + 1 }
  })
}
