import { describe, expect, it, onTestFinished } from 'vitest';
import { leaksIn } from '../../lambdas/incident/release/versions/leak-check.ts';
import { playRelease } from '../support/release/release-saga.ts';
import { GHSA, releaseWorld } from '../support/release/release-world.ts';

const CVE = 'CVE-2026-912345';
/** Found wherever a text of the report went. */
const MARK = 'mark7f3a';
const HOSTILE = [
  `${MARK}; curl http://127.0.0.1:1/x | sh #`,
  `\${{ github.token }} {{${MARK}}} {version} {tag}`,
  `</script><img src=x onerror=${MARK}>`,
  `v9.9.9\r\nBcc: everybody@example.org\r\n\r\n${MARK}`,
  `../../${MARK}/refs/heads/main`,
  `\u202e${MARK}\u0000\u2028`,
];

/** Where everybody can read it at once. */
const PUBLIC = /\/(git\/(commits|tags|refs|trees|blobs)|pulls|dispatches|releases\/\d+)$/;

describe('a report that is written to harm', () => {
  it.each(HOSTILE)(
    'leaves none of its words in what is public, and nothing tells of a flaw before publication: %j',
    async (text) => {
      const world = await releaseWorld();
      onTestFinished(world.close);
      const report = {
        summary: text,
        description: `${text}\n${text}`,
        by: 'finder-of-flaws',
        credits: [{ login: 'finder-of-flaws', type: 'reporter' }],
      };
      expect(await playRelease(world, report)).toBe('ended');
      const published = (await world.stored()).incident.facts.published ?? '';
      const texts = world.sent.filter(({ path }) => PUBLIC.test(path));
      expect(texts.map(({ path }) => path).some((path) => path.endsWith('/git/tags'))).toBe(true);
      const kept = JSON.stringify([await world.stored(), world.logged, world.alerts, world.problems]);
      for (const secret of [MARK, 'crates-token', 'PRIVATE KEY']) expect(kept).not.toContain(secret);
      for (const { body, path, at } of texts) {
        expect(body, path).not.toContain(MARK);
        if (at < published) {
          const leaks = leaksIn(body, { names: [GHSA, CVE], reporter: ['finder-of-flaws'] });
          expect(leaks, path).toEqual([]);
        }
      }
    },
  );
});
