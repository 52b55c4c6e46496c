import { describe, expect, it } from 'vitest';
import { csaf } from '../../../../../lambdas/incident/papers/export/csaf.ts';
import { osv } from '../../../../../lambdas/incident/papers/export/osv.ts';
import { rustsec } from '../../../../../lambdas/incident/papers/export/rustsec.ts';
import { REPOSITORY } from '../../../../support/given.ts';
import { wholeAdvisory } from '../../../../support/whole-advisory.ts';

const HOSTILE = 'before\u001b]0;owned\u0007\u009b2J\u202e\u2066\u007f\rafter';
const DRIVING = /(?![\n\t])[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;

describe.each(Object.entries({ csaf, osv, rustsec }))('an advisory printed as %s', (_, write) => {
  const { files } = write(wholeAdvisory({ summary: HOSTILE, description: HOSTILE }), {
    repository: REPOSITORY,
  });

  it('drives no terminal and turns no text round, whatever its report holds', () => {
    expect(files).toHaveLength(1);
    for (const { text } of files) {
      expect(text).toContain('after');
      expect(text).not.toMatch(DRIVING);
    }
  });
});
