import { AppWindow } from 'lucide-react'
import { useState } from 'react'
import type { ConsentView } from '@worker/features/apps/contract'
import type { FromJson } from '../../api'
import { rich, t } from '../../messages'
import { Button } from '../../ui/Button'
import { FormError } from '../auth/AuthFrame'
import { useLogout } from '../auth/useLogout'
import { useMe } from '../auth/useMe'
import { ScopeList } from './ScopeList'
import { addressForNext, asksWho, type useDecision } from './useConsent'

interface QuestionProps {
  asked: FromJson<ConsentView>
  decision: ReturnType<typeof useDecision>
}

/** Who asks for what, whom that would be, and the answer. */
export function Question({ asked, decision }: QuestionProps) {
  const { app, returnsTo, scopes } = asked
  const [isChosen, setChosen] = useState(!asksWho(location.search))
  return (
    <>
      <div className="flex items-start gap-3">
        <span className="grid size-11 shrink-0 place-items-center rounded-full bg-sunken text-soft">
          <AppWindow aria-hidden className="size-5" />
        </span>
        <p className="min-w-0 text-lg break-words">
          {rich('{name} would like to use Warren in your name.', {
            name: (
              <bdi dir="auto" className="font-bold">
                {app.name}
              </bdi>
            ),
          })}
        </p>
      </div>
      <Whose onStay={isChosen ? null : () => setChosen(true)} />
      {isChosen && (
        <>
          <section>
            <h2 className="mb-2 font-bold">{t('It could then')}</h2>
            <ScopeList scopes={scopes} />
          </section>
          <p className="text-sm text-soft">
            {returnsTo === null
              ? t('You get a code to type there.')
              : rich(
                  'You go back to {place} with the answer. Nobody here has looked at this app: let it in only if you came from there.',
                  {
                    place: (
                      <bdi dir="ltr" className="font-bold break-all text-ink">
                        {returnsTo}
                      </bdi>
                    ),
                  },
                )}{' '}
            {t('Your password stays here. You can take it back at any time in the settings, under Apps.')}
          </p>
          <Answer decision={decision} />
        </>
      )}
    </>
  )
}

interface WhoseProps {
  /** Where the app wants to know whom it is about: to say that it is whoever is logged in. */
  onStay: (() => void) | null
}

/** In whose name it would be, and the way to another account. */
function Whose({ onStay }: WhoseProps) {
  const me = useMe().data
  const logout = useLogout(`/login?next=${encodeURIComponent(addressForNext(location.search))}`)
  if (!me) return null
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-soft">
        {rich('You are logged in as {name}.', { name: <bdi className="font-bold">@{me.username}</bdi> })}
      </p>
      {onStay && <Button onClick={onStay}>{t('Go on as @{name}', { name: me.username })}</Button>}
      <Button
        look={onStay ? 'outline' : 'ghost'}
        size={onStay ? 'md' : 'sm'}
        busy={logout.isPending}
        onClick={() => logout.mutate()}
      >
        {t('Log in as somebody else')}
      </Button>
    </div>
  )
}

function Answer({ decision }: Pick<QuestionProps, 'decision'>) {
  return (
    <>
      <FormError error={decision.error} />
      <div className="flex flex-wrap gap-3">
        <Button
          size="lg"
          busy={decision.isPending && decision.variables}
          onClick={() => decision.mutate(true)}
        >
          {t('Let it in')}
        </Button>
        <Button
          size="lg"
          look="outline"
          busy={decision.isPending && !decision.variables}
          onClick={() => decision.mutate(false)}
        >
          {t('Do not')}
        </Button>
      </div>
    </>
  )
}
