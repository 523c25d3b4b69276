import { DatabaseSync } from 'node:sqlite'
import { fill, searchesOf, tablesOf } from './filled.mjs'

/**
 * Applies one migration after another to a database that has rows in every table, as D1 applies them: each in a transaction,
 * foreign keys enforced. Before each, what the ones before have made is filled too.
 *
 * @param {{ name: string, sql: string }[]} migrations the first makes the database
 * @returns {string[]} what was lost or broken, a line each
 */
export function lostBy([first, ...later]) {
  const database = new DatabaseSync(':memory:')
  database.exec('PRAGMA foreign_keys = ON')
  database.exec(first.sql)
  const filled = new Set(fill(database))
  const lost = [...brokenIn(database, first.name)]
  for (const { name, sql } of later) {
    const before = contentsOf(database)
    const hooks = hooksOf(database)
    try {
      database.exec(`BEGIN; ${sql}\n; COMMIT`)
    } catch (error) {
      lost.push(`${name}: ${error.message}`)
      if (database.isTransaction) database.exec('ROLLBACK')
      continue
    }
    lost.push(...missing(before, contentsOf(database), sql).map((what) => `${name}: ${what}`))
    lost.push(...unhooked(hooks, hooksOf(database), sql).map((what) => `${name}: ${what} is gone`))
    lost.push(...brokenIn(database, name))
    for (const table of fill(database, filled)) filled.add(table)
  }
  database.close()
  return lost
}

/** Every row of every table, by the name of each column. */
function contentsOf(database) {
  return new Map(
    tablesOf(database).map((table) => [table, database.prepare(`SELECT * FROM "${table}"`).all()]),
  )
}

/** A row has survived that has the values it had, in the columns that there still are; what is updated only has to be there. */
function missing(before, after, sql) {
  return [...before].flatMap(([table, rows]) => {
    const now = after.get(table)
    if (!now) return rows.length > 0 ? [`the table ${table}`] : []
    const gone = isUpdated(table, sql) ? rows.length - now.length : changed(rows, now)
    return gone > 0 ? [`${gone} of ${rows.length} rows of ${table}`] : []
  })
}

function isUpdated(table, sql) {
  return new RegExp(`UPDATE .?${table}\\b`, 'i').test(sql)
}

function changed(rows, now) {
  const columns = Object.keys(rows[0] ?? {}).filter((column) => now.length === 0 || column in now[0])
  const valuesOf = (row) => JSON.stringify(columns.map((column) => row[column]))
  const there = new Set(now.map(valuesOf))
  return rows.filter((row) => !there.has(valuesOf(row))).length
}

function hooksOf(database) {
  return database
    .prepare(`SELECT type || ' ' || name AS hook FROM sqlite_schema WHERE type = 'trigger'`)
    .all()
    .map(({ hook }) => String(hook))
}

/** A trigger goes with a table that is made anew, without a word: only one that the migration itself drops may. */
function unhooked(before, after, sql) {
  const said = (hook) => new RegExp(`DROP TRIGGER (IF EXISTS )?.?${hook.split(' ')[1]}\\b`, 'i').test(sql)
  return before.filter((hook) => !after.includes(hook) && !said(hook))
}

function* brokenIn(database, name) {
  for (const { integrity_check: says } of database.prepare('PRAGMA integrity_check').all())
    if (says !== 'ok') yield `${name}: ${says}`
  for (const { table, parent } of database.prepare('PRAGMA foreign_key_check').all())
    yield `${name}: a row of ${table} refers to none of ${parent}`
  for (const search of searchesOf(database)) {
    try {
      database.exec(`INSERT INTO "${search}" ("${search}", rank) VALUES ('integrity-check', 1)`)
    } catch (error) {
      yield `${name}: ${search}: ${error.message}`
    }
  }
}
