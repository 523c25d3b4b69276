/*
 * How SQLite would run a statement, read from its program (`EXPLAIN`): unlike the query plan, that names tables and not
 * their aliases, and has in it the triggers that would run, and the search for rows which a foreign key forbids to lose.
 */

/** Opening a tree to read or write it. */
const OPEN = new Set(['OpenRead', 'OpenWrite', 'ReopenIdx'])
/** Going to a place in it, which is what an index is for. Writing into it is not using it. */
const SEEK = new Set(['SeekGE', 'SeekGT', 'SeekLE', 'SeekLT', 'Found', 'NotFound', 'NoConflict', 'NotExists'])
/** Looking whether a walk has come to its end, before the end of the tree. */
const END = new Set(['IdxGE', 'IdxGT', 'IdxLE', 'IdxLT'])
const START = new Set(['Rewind', 'Last'])
const STEP = new Set(['Next', 'Prev'])

/**
 * @param {import('node:sqlite').DatabaseSync} database
 * @param {Map<number, string>} trees the name of what begins at each page
 * @returns {{ used: Set<string>, walked: Set<string> }} what is sought in, and what is gone through from one end
 */
export function planOf(database, trees, sql) {
  const used = new Set()
  const walked = new Set()
  for (const program of programs(database.prepare(`EXPLAIN ${sql}`).all())) {
    // A row that comes in is held against those that name it only where one of them was owed its row, which none of ours is.
    const unlessOwed = program.filter(({ opcode }) => opcode === 'FkIfZero')
    const part = program.filter(({ addr }) => !unlessOwed.some((row) => row.addr < addr && addr < row.p2))
    /** @type {Map<number, string>} by the number of the cursor */
    const open = new Map()
    for (const { opcode, p1, p2, p3 } of part)
      if (OPEN.has(opcode) && p3 === 0 && trees.has(p2)) open.set(p1, trees.get(p2))
    const stepped = new Set(part.filter(({ opcode }) => STEP.has(opcode)).map(({ p1 }) => p1))
    const ended = new Set(part.filter(({ opcode }) => END.has(opcode)).map(({ p1 }) => p1))
    for (const { opcode, p1 } of part) {
      const tree = open.get(p1)
      if (!tree) continue
      if (SEEK.has(opcode)) used.add(tree)
      // The first or last entry alone is sought, too, and so is what lies before a limit.
      if (START.has(opcode)) (stepped.has(p1) && !ended.has(p1) ? walked : used).add(tree)
      if (opcode === 'Count') walked.add(tree)
    }
  }
  return { used, walked }
}

/** The statement's own program, and those of its triggers, each of which counts from 0. */
function programs(rows) {
  const parts = []
  for (const row of rows) {
    if (row.addr === 0) parts.push([])
    parts.at(-1).push(row)
  }
  return parts
}

/** The plan in SQLite's words, a step in a line. */
export function wordsOf(database, sql) {
  const steps = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all()
  return steps.map(({ detail }) => detail)
}

/** Of tables and of indices, those that SQLite made for a key among them. */
export function treesOf(database) {
  const rows = database.prepare('SELECT rootpage, name FROM sqlite_schema WHERE rootpage > 0').all()
  return new Map(rows.map(({ rootpage, name }) => [rootpage, name]))
}
