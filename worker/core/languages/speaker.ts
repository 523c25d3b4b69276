import type { Language } from '../vocabulary'
import { parseMessage } from './icu'
import { said } from './said'

/** The names in braces. A message with a choice names at least what it chooses by; whoever prints it knows the rest. */
type Names<Text> = Text extends `${string}{${infer Inside}}${infer Rest}`
  ? Inside extends `${infer Name}, ${'plural' | 'select'}, ${string}`
    ? Name | (string & {})
    : Inside | Names<Rest>
  : never

/** What a message is given: nothing, or each of its values by name. */
export type Values<Text> = [Names<Text>] extends [never] ? [] : [values: Record<Names<Text>, string | number>]

/** Says a text in one language, by its English. */
export type Say<Message extends string> = <M extends Message>(message: M, ...values: Values<M>) => string

/**
 * For texts that the server writes to people: their messages are read as they are used. Those of the client are put in
 * when it is built (web/languages).
 */
export function speaker<Message extends string>(
  language: Language,
  german: Readonly<Record<Message, string>>,
): Say<Message> {
  return (message, ...[values]) =>
    said(parseMessage(language === 'de' ? german[message] : message), language, values)
}
