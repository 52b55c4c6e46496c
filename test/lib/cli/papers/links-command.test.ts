import { describe, expect, it } from 'vitest';
import { asked } from '../../../support/taking-pipeline.ts';

const ID = 'GHSA-7q3f-x9mw-2vhc';
const long = `https://github.com/${'o'.repeat(39)}/${'n'.repeat(100)}/security/advisories`;
const links = {
  links: [
    { what: 'This advisory', url: 'https://github.com/o/n/security/advisories/GHSA-x' },
    { what: 'All', url: long },
  ],
  commands: [{ what: 'Make the branch', command: 'git checkout -b security/fix-1' }],
};

describe('links', () => {
  it('stand whole, each on a line of its own, with the commands ready to paste', async () => {
    const { out, requests } = await asked(['links', ID], { links: { links } });
    expect(requests).toEqual([{ action: 'links', id: ID }]);
    expect(out).toBe(`\
Look
This advisory  https://github.com/o/n/security/advisories/GHSA-x
All            ${long}

Run
# Make the branch
git checkout -b security/fix-1`);
  });

  it('are given to programs as they are', async () => {
    expect(JSON.parse((await asked(['links', ID, '--json'], { links: { links } })).out)).toEqual(links);
  });
});
