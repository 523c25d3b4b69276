/** Changes of an account that its owner is told of by mail, in case it was not they. */
export const accountChanges = [
  'password_set',
  'password_removed',
  'email_changed',
  'passkey_added',
  'passkey_removed',
  'second_factor_on',
  'second_factor_off',
  'recovery_codes_made',
  'recovery_code_used',
  'provider_linked',
  'provider_unlinked',
  'new_device',
  'deactivated',
  'deletion_asked',
  'deletion_soon',
  'deletion_stopped',
  'archive_begun',
  'archive_ready',
] as const
export type AccountChange = (typeof accountChanges)[number]
