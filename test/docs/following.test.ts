import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mostInRound } from '../../lambdas/pipeline/follow-budget.ts';
import { hourlyLimit } from '../../lambdas/pipeline/follow-requests.ts';
import { requestsPerHour } from '../../lambdas/pipeline/requests-per-hour.ts';

const read = (file: string) => readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8');
const page = read('following.md');

const EVERY = { looksPerHour: 1, isToken: false, secondsBetween: 300 };

/** As people write it: 9,387. */
const written = (count: number) => count.toLocaleString('en-GB');

describe('docs/following.md', () => {
  it.each(['advisories', 'incidents', 'watches'] as const)(
    'tells the share of a round that is the code’s: %s',
    (part) => {
      const [row = ''] = new RegExp(`^\\| ${part} \\| \\d+ %.*$`, 'm').exec(page) ?? [];
      const cells = row.split('|').map((cell) => cell.trim());
      expect(cells.slice(3, 5)).toEqual([5000, 12_500].map((limit) => String(mostInRound(part, limit, 300))));
    },
  );

  it('works its example of 500 repositories out as the code does', () => {
    const { limit, parts, total } = requestsPerHour({ ...EVERY, repositories: 500, incidents: 0, look: 15 });
    const example = page.slice(page.indexOf('### Worked example'));
    for (const count of [limit, parts.advisories, parts.findings, parts.watches, total]) {
      expect(example).toContain(written(count));
    }
    expect(limit).toBe(hourlyLimit(500));
  });

  it('works its example of 1,000 advisories out as the code does', () => {
    const { total } = requestsPerHour({ ...EVERY, repositories: 1, incidents: 10, look: 15 });
    expect(page).toContain(`it comes to ${total} an hour at the most`);
  });

  it('leads to places that are there', () => {
    for (const [, file = '', anchor] of page.matchAll(/\]\((?<file>[\w-]+\.md)(?:#(?<anchor>[\w-]+))?\)/g)) {
      const anchors = [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
        heading
          .toLowerCase()
          .replaceAll(' ', '-')
          .replace(/[^a-z0-9-]/g, ''),
      );
      if (anchor) expect(anchors).toContain(anchor);
    }
  });
});
