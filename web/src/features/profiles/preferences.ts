import type { Me, Preferences, ProfilePatch } from '@worker/features/profiles/contract'

export type PreferencesPatch = Omit<NonNullable<ProfilePatch['preferences']>, 'notifications'>

/** Me, as the server will answer after this change. */
export function withPreferences(
  me: Me,
  { theme, language, readLanguages, showWarned, privacy, mail }: PreferencesPatch,
): Me {
  const { preferences } = me
  const next: Preferences = {
    ...preferences,
    theme: theme ?? preferences.theme,
    language: language ?? preferences.language,
    readLanguages: readLanguages ?? preferences.readLanguages,
    showWarned: showWarned ?? preferences.showWarned,
    mail: { digest: mail?.digest ?? preferences.mail.digest },
    privacy: {
      friendList: privacy?.friendList ?? preferences.privacy.friendList,
      friendRequests: privacy?.friendRequests ?? preferences.privacy.friendRequests,
      groupInvitations: privacy?.groupInvitations ?? preferences.privacy.groupInvitations,
      suggestMe: privacy?.suggestMe ?? preferences.privacy.suggestMe,
      showPresence: privacy?.showPresence ?? preferences.privacy.showPresence,
      listed: privacy?.listed ?? preferences.privacy.listed,
    },
  }
  return { ...me, preferences: next }
}
