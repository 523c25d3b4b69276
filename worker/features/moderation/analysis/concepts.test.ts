import { describe, expect, it } from 'vitest'
import { aimed } from './aimed'
import { concepts, entries } from './concepts'
import { features } from './features'
import { de } from './lexicon/de'
import { en } from './lexicon/en'
import { es } from './lexicon/es'
import { fr } from './lexicon/fr'
import { it as italian } from './lexicon/it'
import { nl } from './lexicon/nl'
import { pl } from './lexicon/pl'
import { pt } from './lexicon/pt'
import { tr } from './lexicon/tr'
import { unmasked, words } from './normalise'

const lexicons = { de, en, es, fr, it: italian, nl, pl, pt, tr }
const about = (text: string, word: string) => {
  const all = words(unmasked(text))
  return concepts(all)[all.indexOf(word)]
}

describe.each(Object.entries(lexicons))('the lexicon of %s', (_, text) => {
  it('has the concepts that all have, each once', () => {
    const names = entries(text).map(([name]) => name)
    expect(names).toEqual(entries(en).map(([name]) => name))
    expect(new Set(names).size).toBe(names.length)
  })

  it('has words as they are read: small letters, no accents, and stems of two letters or more', () =>
    expect(
      entries(text).flatMap(([, list]) => list.filter((word) => !/^[a-z]+$|^[a-z]{2,}\*$/.test(word))),
    ).toEqual([]))
})

describe('what a word is about', () => {
  it.each([
    ['There are rats in the cellar', 'rats', 'vermin'],
    ['Im Keller sind Ratten', 'ratten', 'vermin'],
    ['W piwnicy jest szczur', 'szczur', 'vermin'],
    ['Il y a un rat dans la cave', 'rat', 'vermin'],
    ['Ich bringe dir Brot und Salz', 'dir', 'you'],
    ['Los vecinos son musulmanes', 'musulmanes', 'group'],
  ])('%s: %s is %s', (text, word, concept) => expect(about(text, word)).toContain(concept))

  it('depends on the language of the words around it', () => {
    expect(about('We are going to die of the plague', 'die')).toContain('die')
    expect(about('Das ist die Katze und der Hund', 'die')).not.toContain('die')
  })

  it('is nothing for a word that no list has', () => expect(concepts(['xylotomy'])).toEqual([[]]))
})

describe('what the classifier sees', () => {
  const shared = (one: string, other: string) => {
    const buckets = new Set(features(other))
    return features(one).filter((bucket) => buckets.has(bucket)).length / features(one).length
  }

  it('is much the same in another language, and not in another text of the same', () => {
    const text = 'You are a stupid rat'
    expect(shared(text, 'Du bist eine dumme Ratte')).toBeGreaterThan(
      2 * shared(text, 'The stove is in the hall'),
    )
  })

  it.each([
    ['denied', 'You are stupid and ugly', 'You are neither, not stupid and ugly'],
    ['quoted', 'Idiot, she wrote to me at last', '"Idiot", she wrote to me at last'],
  ])('is something else where it is %s', (_, said, told) => expect(shared(said, told)).toBeLessThan(0.8))

  it('is the same for whoever puts all of his text in quotation marks', () =>
    expect(shared('You are a stupid rat', '"You are a stupid rat"')).toBe(1))
})

describe('a name that somebody is called', () => {
  it.each([
    'you idiot',
    'du Esel',
    'espèce d’idiot',
    'pedazo de burro',
    'sei un asino',
    'você é um burro',
    'ty idioto',
  ])('%s', (text) => expect(aimed(text)).toMatchObject([{ label: 'insult' }]))
  it.each([
    'idiot',
    'I am an idiot',
    'you are not stupid',
    'you and the donkey',
    'he said "you idiot"',
    'love you',
  ])('is not meant by: %s', (text) => expect(aimed(text)).toEqual([]))
  it('is left to the classifier among more words', () =>
    expect(aimed('you idiot, the cake is for all of us')).toEqual([]))
})
