import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { shownExample } from '../actions/validate-infra/src/report/sarif.ts'
import { rules } from '../actions/validate-infra/src/rules/index.ts'
import type { Rule } from '../actions/validate-infra/src/rules/rule.ts'
import { exitCodes } from '../lib/errors.ts'
import { code, markdown, table } from '../lib/report/markdown.ts'

const file = path.resolve(import.meta.dirname, '../docs/validate-infra-rules.md')

/** The page of all rules, made from their table: what, why, a bad and a good example, and who else finds it. */
export function rulesPage(all: readonly Rule[]): string {
  const families = [...new Set(all.map(familyOf))]
  const intro = [
    '# Rules of validate-infra',
    '',
    `${all.length} rules in ${families.length} families. Errors make the verdict \`fail\`; warnings do so with \`fail-on: warning\`. Rules`,
    'marked "strict" are on with `profile: strict` only. This page is made from the table in `actions/validate-infra/src/rules`',
    '(`npm run fix`), and every example on it is a test: the bad one is found, the good one is not.',
    '',
    'To excuse a finding, write `# validate-infra: ignore RULE reason` behind the line or above it, or give the object an',
    'annotation `validate-infra/ignore` with `RULE reason`, one a line.',
    '',
    ...families.map(family => `- [${family}](#${family})`),
    '',
  ]
  return intro.join('\n') + families.map(family => familySection(family, all)).join('')
}

function familySection(family: string, all: readonly Rule[]): string {
  const members = all.filter(rule => familyOf(rule) === family)
  const rows = members.map(({ id, level, profile, what, alsoIn = [] }) => [
    markdown(`[\`${id}\`](#${anchorOf(id)})`),
    profile === undefined ? level : `${level}, ${profile}`,
    what,
    alsoIn.join(', '),
  ])
  return `\n## ${family}\n\n${table(['Rule', 'Level', 'What it finds', 'Who else does'], rows)}${members.map(ruleSection).join('')}`
}

function ruleSection({ id, what, why, bad, good, file }: Rule): string {
  const name = file === undefined ? '' : ` (\`${file}\`)`
  const examples = `<details><summary>Examples</summary>\n\nNot like this${name}:\n\n${shownExample(bad)}\n\nbut:\n\n${shownExample(good)}\n\n</details>\n`
  return `\n### ${code(id).markdown}\n\n${what}. ${why}\n\n${examples}`
}

function familyOf({ id }: Rule): string {
  return id.slice(0, id.indexOf('/'))
}

/** As GitHub makes them of headings. */
function anchorOf(id: string): string {
  return id.replace('/', '').toLowerCase()
}

if (import.meta.main) {
  const wanted = rulesPage(rules)
  const present = await readFile(file, 'utf8').catch(() => undefined)
  if (!process.argv.includes('--check')) await writeFile(file, wanted)
  else if (present !== wanted) {
    console.error('docs/validate-infra-rules.md differs from the table of rules. Next step: npm run fix')
    process.exitCode = exitCodes.negative
  }
}
