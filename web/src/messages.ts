import { createElement, Fragment, type ReactNode } from 'react'
import type { Values } from '@worker/core/languages/speaker'
import type { german } from '../languages/de'

/** A text of the client, in English, for which there is German (web/languages/de). */
export type Message = keyof typeof german

/**
 * A text in the language of the page. The build puts the text itself in the place of the call (web/languages), so the
 * message is always written out, with its values beside it.
 *
 * @example t('Post by {name}', { name })
 * @example t('{count, plural, one {# reply} other {# replies}}', { count })
 */
export function t<M extends Message>(...[message]: [message: M, ...values: Values<M>]): string {
  throw new Error(`The text "${message}" was not put in (web/languages).`)
}

/** What a message with elements becomes: words, the name of a value, or the name of an element and what is in it. */
type Part = string | [name: string, children: Part[]]

/**
 * A text with elements in it.
 *
 * @example rich('Read the <rules>house rules</rules>.', { rules: (text) => <Link href="/rules">{text}</Link> })
 */
export function rich(
  message: Message | Part[],
  values: Record<string, ReactNode | ((text: ReactNode) => ReactNode)>,
): ReactNode {
  const drawn = (parts: readonly Part[]): ReactNode =>
    createElement(
      Fragment,
      null,
      ...parts.map((part) => {
        if (typeof part === 'string') return part
        const [name, children] = part
        const value = values[name]
        return typeof value === 'function' ? value(drawn(children)) : value
      }),
    )
  return typeof message === 'string' ? message : drawn(message)
}
