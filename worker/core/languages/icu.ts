/** A part of a message: words, a value, a choice by number or kind, or words that stand within an element. */
export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'value'; name: string }
  | { kind: 'count'; name: string }
  | { kind: 'choice'; name: string; by: 'plural' | 'select'; cases: Map<string, Piece[]> }
  | { kind: 'element'; name: string; children: Piece[] }

/**
 * Reads ICU MessageFormat, as much of it as is used here: `{name}`, `{count, plural, one {# post} other {# posts}}`,
 * `{kind, select, …}`, `#`, `<link>…</link>`, and `'{'` for a brace. What stands before a `|` only tells two messages
 * apart that are the same in English: `verb|Post`.
 */
export function parseMessage(message: string): Piece[] {
  const source = message.replace(/^[a-z ]+\|/, '')
  let at = 0

  return pieces(null, undefined)

  /** @param counted the number that `#` stands for */
  function pieces(end: string | null, counted: string | undefined): Piece[] {
    const found: Piece[] = []
    let text = ''
    const flush = () => {
      if (text !== '') found.push({ kind: 'text', text })
      text = ''
    }
    while (at < source.length && !(end !== null && source.startsWith(end, at))) {
      const opening = /^<([a-z]+)>/.exec(source.slice(at))
      if (source.startsWith("'{'", at) || source.startsWith("'}'", at)) {
        text += source[at + 1]
        at += 3
      } else if (source[at] === '{') {
        flush()
        found.push(argument())
      } else if (source[at] === '#' && counted !== undefined) {
        flush()
        found.push({ kind: 'count', name: counted })
        at++
      } else if (opening) {
        flush()
        const [tag, name = ''] = opening
        at += tag.length
        found.push({ kind: 'element', name, children: pieces(`</${name}>`, counted) })
        take(`</${name}>`)
      } else {
        text += source[at++]
      }
    }
    flush()
    return found
  }

  function argument(): Piece {
    take('{')
    const name = word(/^[A-Za-z]\w*/)
    if (source[at] === '}') {
      at++
      return { kind: 'value', name }
    }
    take(',')
    const by = word(/^(?:plural|select)\b/) === 'plural' ? 'plural' : 'select'
    take(',')
    const cases = new Map<string, Piece[]>()
    for (space(); source[at] !== '}'; space()) {
      const key = word(/^(?:=\d+|\w+)/)
      take('{')
      cases.set(key, pieces('}', by === 'plural' ? name : undefined))
      take('}')
    }
    take('}')
    if (!cases.has('other')) throw wrong('has no case "other"')
    return { kind: 'choice', name, by, cases }
  }

  function space(): void {
    at += /^\s*/.exec(source.slice(at))?.[0].length ?? 0
  }

  function word(shape: RegExp): string {
    space()
    const [found] = shape.exec(source.slice(at)) ?? []
    if (found === undefined) throw wrong(`cannot be read at ${at}`)
    at += found.length
    space()
    return found
  }

  function take(expected: string): void {
    if (expected.startsWith('<')) {
      if (!source.startsWith(expected, at)) throw wrong(`lacks ${expected}`)
    } else {
      if (expected !== '}') space()
      if (!source.startsWith(expected, at)) throw wrong(`lacks ${expected} at ${at}`)
    }
    at += expected.length
  }

  function wrong(what: string): Error {
    return new Error(`The message "${message}" ${what}.`)
  }
}

/** The names of all values and elements of a message, each once, in alphabetical order. */
export function namesIn(pieces: readonly Piece[]): string[] {
  const names = pieces.flatMap((piece): string[] => {
    if (piece.kind === 'text') return []
    if (piece.kind === 'choice') return [piece.name, ...namesIn([...piece.cases.values()].flat())]
    if (piece.kind === 'element') return [piece.name, ...namesIn(piece.children)]
    return [piece.name]
  })
  return [...new Set(names)].sort()
}
