import { useEffect, useState } from 'react'
import { lazyNamed } from '../lazy/lazy-named'
import { t } from '../messages'
import { useShortcut } from '../shortcuts'
import { OnDemand } from '../ui/OnDemand'
import { followPaletteKey, PALETTE } from './palette-key'
import { focusedRow } from './row-controls'
import { pressInRow } from './rows'

const Palette = lazyNamed(() => import('./Palette'), 'Palette')

/** What a member has keys for besides what everybody has: what can be done with a row, and the palette of all of it. */
export function MemberShortcuts() {
  const [palette, setPalette] = useState<{ row: Element | null; from: Element | null } | null>(null)
  useEffect(followPaletteKey, [])
  useShortcut(PALETTE, t('Find pages, people, tags and actions'), () =>
    setPalette({ row: focusedRow(), from: document.activeElement }),
  )
  useShortcut('r', t('Comment or reply'), () => pressInRow('r'))
  useShortcut('s', t('Repost'), () => pressInRow('s'))
  useShortcut('b', t('Bookmark'), () => pressInRow('b'))
  useShortcut('.', t('What else there is to do'), () => pressInRow('.'))
  return (
    <OnDemand open={palette !== null} onOpenChange={(open) => open || setPalette(null)}>
      <Palette row={palette?.row ?? null} from={palette?.from ?? null} onClose={() => setPalette(null)} />
    </OnDemand>
  )
}
