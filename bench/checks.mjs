/**
 * The answer to a `check`, which a client owes the server (worker/realtime/arrears.ts); null for any other frame. A check
 * comes by itself, never in an array.
 * @param {string} text a frame as it came
 */
export function answerToCheck(text) {
  return text.startsWith('{"type":"check"') ? text.replace('"check"', '"checked"') : null
}
