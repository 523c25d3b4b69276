import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blocksOf, plainOf, tokensIn } from './blocks'
import { htmlOf } from './html'
import { type Inline, inlineOf } from './inline'
import { mayHaveMarks } from './marks'
import { hashtags, mentions } from './named'

const signs = { strong: 'B', emphasis: 'I' } as const
/** `B(bold)`, `I(italic)`, `C(code)`; all else as it is. */
const drawn = (pieces: readonly Inline[]): string =>
  pieces
    .map((piece) => {
      if ('inside' in piece) return `${signs[piece.kind]}(${drawn(piece.inside)})`
      return piece.kind === 'code' ? `C(${piece.text})` : piece.text
    })
    .join('')

describe('within a line', () => {
  it.each([
    ['a **bold** word', 'a B(bold) word'],
    ['an *italic* and _another_ one', 'an I(italic) and I(another) one'],
    ['***both*** and ***b* oth**', 'B(I(both)) and B(I(b) oth)'],
    ['**bold *and* so on**', 'B(bold I(and) so on)'],
    ['`code`, ``with ` one``, `**none**`', 'C(code), C(with ` one), C(**none**)'],
    ['これは**強調**です', 'これはB(強調)です'],
    ['这是*斜体*字', '这是I(斜体)字'],
    ['مرحبا **بكم** هنا', 'مرحبا B(بكم) هنا'],
    ['id**io**t', 'idB(io)t'],
    ['2*3*4 = 24, snake_case_name, a * b * c', '2*3*4 = 24, snake_case_name, a * b * c'],
    ['* a* and ** b**, ****', '* a* and ** b**, ****'],
    ['¯\\_(ツ)_/¯', '¯\\_(ツ)_/¯'],
    ['\\*not\\* so', '*not* so'],
    ['**open, and *open', '**open, and *open'],
    ['https://a.example/_b_/*c* stays', 'https://a.example/_b_/*c* stays'],
    ['**https://a.example/b**', 'B(https://a.example/b)'],
    ['*#tag and @ada*', 'I(#tag and @ada)'],
    ['`` ` `', '`` C( )'],
    ['```` four', '```` four'],
  ])('%s', (line, shown) => expect(drawn(inlineOf(line))).toBe(shown))
})

describe('blocks', () => {
  const kinds = (text: string) => blocksOf(text).map(({ kind }) => kind)

  it.each([
    ['One\n\nTwo\nThree', ['paragraph']],
    ['> quoted\n> on\nanswered', ['quote', 'paragraph']],
    ['>:( is a face', ['paragraph']],
    ['- one\n- two', ['list']],
    ['- Hello, she said.', ['paragraph']],
    ['24. Dezember', ['paragraph']],
    ['First:\n1. one\n2. two\nDone', ['paragraph', 'list', 'paragraph']],
    ['```ts\nconst a = `1`\n```', ['code']],
    ['``` never closed\nand on', ['paragraph']],
    ['```\nnever closed', ['paragraph']],
  ])('of %j', (text, expected) => expect(kinds(text)).toEqual(expected))

  it('are read without their marks', () => {
    const text = '> **Who** said\n\n1. *one*\n2. two\n\n```\n**as it is**\n```\nEnd of `it`'
    expect(plainOf(text)).toBe('Who said\n\n1. one\n2. two\n\n**as it is**\nEnd of it')
  })

  it('name nobody, and no tag, in code', () => {
    const text = '*@ada* #one `@ben #two`\n```\n@cleo #three\n```\n> @dora\n- #four\n- @emil'
    expect([mentions(text), hashtags(text)]).toEqual([
      ['ada', 'dora', 'emil'],
      ['one', 'four'],
    ])
  })

  it('are HTML for readers elsewhere, of which nothing is from the text', () => {
    expect(htmlOf('**a<b>** & `<i>`\nnew\n\nnext', 'https://w.example')).toBe(
      '<p><strong>a&lt;b&gt;</strong> &amp; <code>&lt;i&gt;</code><br>new</p><p>next</p>',
    )
    expect(htmlOf('> q\n- 1\n- *2*\n3. a\n4. b\n```\n<x>\n```', 'https://w.example')).toBe(
      '<blockquote><p>q</p></blockquote><ul><li>1</li><li><em>2</em></li></ul><ol start="3"><li>a</li><li>b</li></ol><pre><code>&lt;x&gt;</code></pre>',
    )
  })
})

describe('whatever is written', () => {
  const marks = fc.constantFrom(
    '**',
    '*',
    '_',
    '`',
    '```',
    '> ',
    '- ',
    '1. ',
    '\\',
    '\n',
    ' ',
    'a',
    '日',
    '#b',
    '@ada',
    'https://a.example/_b_*',
  )
  const written = fc.oneof(
    fc.array(marks, { maxLength: 30 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  )

  it('loses nothing but marks', () => {
    const bare = (text: string) => text.replace(/[*_`>\\\s]|^ {0,3}```\S*$/gm, '')
    fc.assert(
      fc.property(written, (text) => {
        fc.pre(!/^ {0,3}```/m.test(text))
        expect(bare(plainOf(text))).toBe(bare(text))
      }),
    )
  })

  it('is one paragraph unless it may have marks', () => {
    fc.assert(
      fc.property(written, (text) => {
        fc.pre(!mayHaveMarks(text))
        expect(blocksOf(text).map(({ kind }) => kind)).toEqual(['paragraph'])
        expect(plainOf(text)).toBe(text)
        expect(
          inlineOf(text.replaceAll('\n', ' ')).some((piece) => 'inside' in piece || piece.kind === 'code'),
        ).toBe(false)
      }),
    )
  })

  it('is the same when it has no marks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        fc.pre(!/[*_`>]/.test(text))
        expect(plainOf(text)).toBe(text)
        expect(
          tokensIn(text)
            .map((token) => token.text)
            .join(''),
        ).toBe(text.replaceAll('\n', ''))
      }),
    )
  })

  it('never stands deeper than four marks', () => {
    const depth = (pieces: readonly Inline[]): number =>
      Math.max(0, ...pieces.map((piece) => ('inside' in piece ? 1 + depth(piece.inside) : 0)))
    fc.assert(fc.property(written, (text) => depth(inlineOf(text.replaceAll('\n', ' '))) <= 4))
    expect(depth(inlineOf('*a **b '.repeat(500) + 'c** d*'.repeat(500)))).toBeLessThanOrEqual(4)
  })
})
