// A database that was made by migrations which are here no longer cannot be brought up to date: whoever has one is told so,
// before anything is changed in it.

/**
 * @param {string[]} files names in `migrations/`
 * @param {string[]} applied what the database says was applied to it
 */
export function isOfEarlierVersion(files, applied) {
  return applied.length > 0 && !applied.includes(files.toSorted()[0])
}

const WHY = 'was made by an earlier version of Warren, which this one cannot go on with. Nothing was changed.'

/** @param {string} state the directory of it */
export const earlierState = (state) =>
  `What is stored in ${state} ${WHY}\nMove it away (mv ${state} ${state}.earlier), or have another one with --persist-to DIR.`

/** @param {string} place where the libSQL server is */
export const earlierLibsql = (place) => `The database at ${place} ${WHY}\nGive LIBSQL_URL an empty one.`

export const earlierD1 = `it ${WHY} Make another with wrangler d1 create warren, and put the id it prints into wrangler.toml`
