import type { Me } from '@worker/features/profiles/contract'
import { t } from '../../messages'
import { RadioList } from '../../ui/RadioList'
import { Section } from '../../ui/Section'
import { Switch } from '../../ui/Switch'
import { useBlocks, useMutes } from '../graph/usePeopleLists'
import { quotersOptions } from '../quotes/quoters'
import { AwaySection } from './AwaySection'
import { useSavePreferences } from '../profiles/useSaveMe'

/** Who may see and ask what, and whom I keep away. */
export function PrivacySection({ me }: { me: Me }) {
  const { privacy } = me.preferences
  const save = useSavePreferences()
  return (
    <>
      <Section title={t('Privacy')} note={t('Every change is saved at once.')}>
        <div className="flex flex-col gap-6">
          <RadioList
            label={t('Who may see the list of your friends')}
            value={privacy.friendList}
            onChange={(friendList) => save({ privacy: { friendList } })}
            options={[
              { value: 'everyone', label: t('Everyone') },
              { value: 'friends', label: t('Friends') },
              { value: 'nobody', label: t('Nobody but you') },
            ]}
          />
          <RadioList
            label={t('Who may ask to be your friend')}
            value={privacy.friendRequests}
            onChange={(friendRequests) => save({ privacy: { friendRequests } })}
            options={[
              { value: 'everyone', label: t('Everyone') },
              { value: 'friends', label: t('Friends of your friends') },
              { value: 'nobody', label: t('Nobody') },
            ]}
          />
          <RadioList
            label={t('Who may invite you to groups')}
            value={privacy.groupInvitations}
            onChange={(groupInvitations) => save({ privacy: { groupInvitations } })}
            options={[
              { value: 'everyone', label: t('Everyone') },
              { value: 'friends', label: t('Friends') },
              { value: 'nobody', label: t('Nobody') },
            ]}
          />
          <RadioList
            label={t('Who may quote your posts')}
            value={me.preferences.quotesFrom}
            onChange={(quotesFrom) => save({ quotesFrom })}
            options={quotersOptions}
          />
          <Switch
            label={t('Suggest you to others')}
            note={t('To people who may know you, such as friends of your friends.')}
            checked={privacy.suggestMe}
            onChange={(suggestMe) => save({ privacy: { suggestMe } })}
          />
          <Switch
            label={t('Show when you are online')}
            note={t('Only your friends see it.')}
            checked={privacy.showPresence}
            onChange={(showPresence) => save({ privacy: { showPresence } })}
          />
          <Switch
            label={t('Let search engines list you')}
            note={t(
              'Your profile and your public posts. What they have listed already goes when they come by again.',
            )}
            checked={privacy.listed}
            onChange={(listed) => save({ privacy: { listed } })}
          />
        </div>
      </Section>
      <AwaySection
        title={t('Blocked')}
        note={t(
          'Neither of you sees the other. In groups that you share, what they write is folded for you.',
        )}
        query={useBlocks()}
        step="unblock"
        verb={t('Unblock')}
        empty={t('You block nobody.')}
      />
      <AwaySection
        title={t('Muted')}
        note={t('You see less of them; they do not learn of it.')}
        query={useMutes()}
        step="unmute"
        verb={t('Unmute')}
        empty={t('You have muted nobody.')}
      />
    </>
  )
}
