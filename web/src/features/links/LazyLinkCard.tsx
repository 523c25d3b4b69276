import { lazyNamed } from '../../lazy/lazy-named'
import { InBackground } from '../../ui/InBackground'
import type { LinkCardProps } from './LinkCard'

const LinkCard = lazyNamed(() => import('./LinkCard'), 'LinkCard')

/** Its code comes with the first card there is; until then there is as much room. */
export function LazyLinkCard(props: LinkCardProps) {
  return (
    <InBackground fallback={<div className="mt-3 h-28" />}>
      <LinkCard {...props} />
    </InBackground>
  )
}
