import type { Expressions } from './expressions.ts'

/** Semantic versions. */
export const semver: Expressions = {
  holds: [
    "isSemver('1.2.3')",
    "isSemver('v1.2.3', true)",
    "isSemver('1.2', true)",
    "isSemver('1', true)",
    "isSemver('01.2.3', true)",
    "isSemver('1.2.3-alpha.1+build')",
    "semver('1.2.3').major() == 1",
    "semver('1.2.3').minor() == 2",
    "semver('1.2.3').patch() == 3",
    "semver('1.2.3').isLessThan(semver('1.10.0'))",
    "semver('1.2.3').isGreaterThan(semver('1.2.3-rc.1'))",
    "semver('1.2.3').compareTo(semver('1.2.3')) == 0",
    "semver('1.2.3-alpha').compareTo(semver('1.2.3-beta')) == -1",
    "semver('1.2.3-2').compareTo(semver('1.2.3-10')) == -1",
    "semver('1.2.3-a').compareTo(semver('1.2.3-1')) == 1",
    "semver('1.2.3+a') == semver('1.2.3+b')",
    "semver('1.2.3+a').compareTo(semver('1.2.3+b')) == 0",
    "semver('v1.2', true) == semver('1.2.0')",
  ],
  fails: ["isSemver('v1.2.3')", "isSemver('01.2.3')", "isSemver('1.2.3-01')", "isSemver('1.2')", "isSemver('')"],
  errors: ["semver('nonsense').major() == 1"],
  refused: ["type(semver('1.2.3')) == kubernetes.Semver"],
}
