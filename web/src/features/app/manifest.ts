import { locale } from '../../language'

/** What an app is called and offers on a home screen. The page names it in English; browsers look again when that changes. */
export function nameManifest(): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]')
  if (link && locale !== 'en-GB') link.href = `/manifest.${locale.slice(0, 2)}.webmanifest`
}
