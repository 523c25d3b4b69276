import { type ReactNode, use } from 'react'
import { part } from './load'

/** A component whose code is fetched when it is first drawn, or ahead of that. */
export type Lazy<Props> = ((props: Props) => ReactNode) & { preload: () => void }

type AnyComponent = (props: never) => ReactNode
type PropsOf<Component extends AnyComponent> = Component extends (
  props: infer Props extends object,
) => ReactNode
  ? Props
  : object

/**
 * A component of another file, by its name there. While its code is on the way it suspends; when that does not arrive it
 * throws a `LoadFailure` to the next `Boundary`, which can try again (React's own `lazy` fails once and for all).
 * Every `import()` of the client stands in a call of this function, so that each of them is fetched with patience.
 */
export function lazyNamed<Name extends string, Module extends Record<Name, AnyComponent>>(
  fetchModule: () => Promise<Module>,
  name: Name,
): Lazy<PropsOf<Module[Name]>>
export function lazyNamed(
  fetchModule: () => Promise<Record<string, (props: object) => ReactNode>>,
  name: string,
): Lazy<object> {
  const { arrived, load, preload } = part(fetchModule)
  function Loaded(props: object) {
    const Content = (arrived() ?? use(load()))[name]
    if (!Content) throw new Error(`There is no ${name} in the module.`)
    return <Content {...props} />
  }
  return Object.assign(Loaded, { preload })
}
