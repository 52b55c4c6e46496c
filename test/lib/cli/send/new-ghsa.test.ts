import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReference } from '../../../../lambdas/incident/identity.ts';
import { newGhsa } from '../../../../lib/cli/send/new-ghsa.ts';

describe('a new GHSA id', () => {
  it('is one as GitHub writes them, and another for every id', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (a, b) => {
        fc.pre(a !== b);
        expect(newGhsa(a)).toMatch(/^GHSA(-[23456789cfghjmpqrvwx]{4}){3}$/);
        expect(parseReference(newGhsa(a))).toBe(newGhsa(a));
        expect(newGhsa(a)).not.toBe(newGhsa(b));
      }),
    );
  });
});
