import { ShieldCheck } from 'lucide-react'
import { t } from '../../messages'
import { Section } from '../../ui/Section'
import { PagedList } from '../../ui/PagedList'
import { MyActionRow } from './MyActionRow'
import { useStanding } from './useStanding'

/** What moderators or the analysis did about me, why, and what became of my appeals. */
export function StandingSection() {
  return (
    <Section
      title={t('Your standing')}
      note={t(
        'Whenever something you wrote is taken out of sight, or something is decided about your account, it stands here with the reason.',
      )}
    >
      <div className="-mx-4 -mb-2 sm:-mx-5">
        <PagedList
          query={useStanding()}
          size="short"
          name="standing"
          label={t('Decisions about you')}
          keyOf={actionId}
          empty={
            <p className="flex items-center gap-3 px-4 pb-4 text-soft sm:px-5">
              <ShieldCheck aria-hidden className="size-6 shrink-0 text-presence" />
              {t('All is well: nothing was ever decided about you.')}
            </p>
          }
        >
          {(action) => <MyActionRow action={action} />}
        </PagedList>
      </div>
    </Section>
  )
}

function actionId({ id }: { id: string }): string {
  return id
}
