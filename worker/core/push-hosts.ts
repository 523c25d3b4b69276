/** Those of the push services of browsers: Google's, Mozilla's, Apple's and Microsoft's. A star stands for names in front. */
export const pushHosts = [
  'fcm.googleapis.com',
  '*.push.services.mozilla.com',
  '*.push.apple.com',
  '*.notify.windows.com',
]
