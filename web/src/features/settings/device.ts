import { t } from '../../messages'

interface Device {
  name: string
  kind: 'computer' | 'phone' | 'program'
}

/* The first that fits: browsers name those they descend from as well. */
const browsers: readonly [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\b(?:OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\bHeadlessChrome\//, 'Headless Chrome'],
  [/\b(?:Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bVersion\/.*Safari\//, 'Safari'],
]

const systems: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/** A guess at what a session runs on, for a person to recognise: "Firefox on Windows", "curl". */
export function deviceOf(userAgent: string): Device {
  const browser = browsers.find(([pattern]) => pattern.test(userAgent))?.[1]
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1]
  const phone = /\biPhone\b|\biPad\b|\bAndroid\b|\bMobile\b/.test(userAgent)
  if (browser || system) {
    const name = browser ?? t('A browser')
    return {
      name: system === undefined ? name : t('{browser} on {system}', { browser: name, system }),
      kind: phone ? 'phone' : 'computer',
    }
  }
  const product = /^[\w.-]{1,30}/.exec(userAgent)?.[0]
  return { name: product ?? t('An unknown program'), kind: 'program' }
}
