import { type ReactElement, type ReactNode, useState } from 'react'
import { OnDemand } from './OnDemand'

interface OnPressProps {
  /** The button before anything is loaded; give it what it is handed. */
  button: (press: { onClick: () => void; onPointerEnter: () => void }) => ReactElement
  /** Begins loading, when the pointer comes near. */
  preload: () => void
  /** The same button with its menu or panel, open. A lazy component. */
  children: ReactNode
}

/**
 * A button whose menu or panel is made when it is first wanted: a list of a thousand posts then holds only plain
 * buttons, and the first page loads no code for menus.
 */
export function OnPress({ button, preload, children }: OnPressProps) {
  const [pressed, setPressed] = useState(false)
  const plain = button({ onClick: () => setPressed(true), onPointerEnter: preload })
  return (
    <OnDemand open={pressed} onOpenChange={setPressed} fallback={plain}>
      {children}
    </OnDemand>
  )
}
