import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useShortcut } from '../shortcuts'
import { Main } from './Main'
import { MemberNavigation } from './MemberNavigation'
import { Rail } from './Rail'

const ComposeDialog = lazy(async () => ({
  default: (await import('../features/posts/ComposeDialog')).ComposeDialog,
}))

/** What members have around a page. */
export function MemberFrame({ children }: { children: ReactNode }) {
  const [composing, setComposing] = useState(false)
  const [opened, setOpened] = useState(false)
  const compose = () => {
    setOpened(true)
    setComposing(true)
  }
  useShortcut('n', 'Write a post', compose)
  return (
    <div className="mx-auto flex max-w-7xl justify-center sm:gap-6 sm:px-4 xl:gap-8">
      <MemberNavigation onCompose={compose} />
      <Main>{children}</Main>
      <Rail />
      {opened && (
        <Suspense>
          <ComposeDialog open={composing} onOpenChange={setComposing} />
        </Suspense>
      )}
    </div>
  )
}
