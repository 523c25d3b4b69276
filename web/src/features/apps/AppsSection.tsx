import { t } from '../../messages'
import { PagedList } from '../../ui/PagedList'
import { Section } from '../../ui/Section'
import { GrantRow } from './GrantRow'
import { OwnApps } from './OwnApps'
import { OwnTokens } from './OwnTokens'
import { useGrants } from './useApps'

/** The apps I let in, tokens for programs of my own, and apps I made for others. */
export function AppsSection() {
  return (
    <>
      <Section
        title={t('Apps you let in')}
        note={t('What may act in your name, and when it last did. What you revoke is out at once.')}
      >
        <div className="-mx-4 -mb-2 sm:-mx-5">
          <PagedList
            query={useGrants()}
            size="short"
            name="grants"
            label={t('Apps you let in')}
            keyOf={(grant) => grant.id}
            empty={<p className="px-4 pb-2 text-soft sm:px-5">{t('None yet.')}</p>}
          >
            {(grant) => <GrantRow grant={grant} />}
          </PagedList>
        </div>
      </Section>
      <OwnTokens />
      <OwnApps />
    </>
  )
}
