import { expect, it } from 'vitest';
import { quoted } from '../../../../lambdas/incident/papers/quoted.ts';

it.each([
  ['short', '"short"'],
  ['', '""'],
  ['a'.repeat(24), `"${'a'.repeat(24)}"`],
  ['a'.repeat(25), `"${'a'.repeat(24)}..."`],
  ['\u001b[31mred\nline', '"?[31mred?line"'],
  ['caf\u00e9\u202e', '"caf??"'],
])('a sentence repeats %j as %s', (text, shown) => {
  expect(quoted(text)).toBe(shown);
});
