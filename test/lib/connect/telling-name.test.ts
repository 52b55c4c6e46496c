import { describe, expect, it } from 'vitest';
import { tellingWord } from '../../../lib/connect/telling-name.ts';

describe('the name of an App', () => {
  it.each([
    ['Embargo', 'Embargo'],
    ['octo-security-bot', 'secur'],
    ['CVE helper', 'CVE'],
    ['Vulnerability watch', 'Vuln'],
  ])('tells what %s is for', (name, word) => {
    expect(tellingWord(name)).toBe(word);
  });

  it.each(['octo-org-upkeep-3f9a1c', 'release helper', 'Gardener'])('tells nothing in %s', (name) => {
    expect(tellingWord(name)).toBeUndefined();
  });
});
