import { parsePep440 } from './pep440.ts';
import type { Ecosystem } from './version.ts';

/** Whether two versions are of one line: the same major and minor number, and by PEP 440 the same epoch. */
export function isSameLine(a: string, b: string, ecosystem: Ecosystem): boolean {
  return lineOf(a, ecosystem) === lineOf(b, ecosystem);
}

function lineOf(version: string, ecosystem: Ecosystem): string {
  const parsed = ecosystem === 'pypi' ? parsePep440(version) : undefined;
  if (!parsed) return version.split('.', 2).join('.');
  const [major, minor = 0n] = parsed.release;
  return `${parsed.epoch}!${major}.${minor}`;
}
