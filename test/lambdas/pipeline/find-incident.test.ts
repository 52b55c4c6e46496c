import { describe, expect, it } from 'vitest';
import type { Command } from '../../../lambdas/incident/command.ts';
import { findIncident } from '../../../lambdas/pipeline/find-incident.ts';
import { CVE, called, finding, named } from '../../support/flaws.ts';
import { advisory, ID, REFERENCE, REPOSITORY } from '../../support/given.ts';
import { createLoop } from '../../support/loop.ts';
import { settledAfter } from '../../support/settle.ts';

const OTHER = 'octo-org/other';
const other = advisory({ repository: OTHER, incident: `${OTHER}#ghsa-2222-3333-4444` });

async function found(text: string, ...commands: readonly Command[]) {
  const loop = createLoop();
  await loop.tell(...commands);
  return findIncident(loop.pipeline.index, text);
}

describe('an incident is found', () => {
  it.each([REFERENCE, REFERENCE.toLowerCase(), REFERENCE.toUpperCase()])(
    'by its GHSA id: %s',
    async (text) => {
      expect(await found(text, advisory())).toEqual({ id: ID });
    },
  );

  it.each([`${REPOSITORY}/${REFERENCE}`, `${REPOSITORY.toUpperCase()}/${REFERENCE}`, ID])(
    'by repository and GHSA id, where two repositories have the same: %s',
    async (text) => {
      expect(await found(text, advisory(), other)).toEqual({ id: ID });
    },
  );
});

it('is found by its CVE, in whatever repository, once it has been told', async () => {
  const elsewhere = finding({ repository: OTHER, incident: called(CVE, OTHER), reference: CVE });
  const loop = await settledAfter(named(), elsewhere);
  const find = (text: string) => findIncident(loop.pipeline.index, text);
  expect(await find(`${REPOSITORY}/${CVE}`)).toEqual({ id: called(CVE) });
  expect(await find(CVE)).toMatchObject({
    reason: 'ambiguous-id',
    message: `Several repositories have ${CVE}: say which of octo-org/other/cve-2026-1234, octo-org/rust-template/cve-2026-1234.`,
  });
});

describe('no incident is found', () => {
  it('where there is none of that name', async () => {
    expect(await found('ghsa-9999-3333-4444', advisory())).toEqual({
      reason: 'unknown-incident',
      message: 'There is no incident GHSA-9999-3333-4444.',
    });
  });

  it('where two repositories have one of that name: the choices are named', async () => {
    expect(await found(REFERENCE, advisory(), other)).toEqual({
      reason: 'ambiguous-id',
      message: `Several repositories have ${REFERENCE}: say which of octo-org/other/ghsa-2222-3333-4444, octo-org/rust-template/ghsa-2222-3333-4444.`,
    });
  });

  it('by a choice that was not named: each that was named is found', async () => {
    const choice = await found('octo-org/other/ghsa-2222-3333-4444', advisory(), other);
    expect(choice).toEqual({ id: other.incident });
  });

  it.each([
    '',
    '/',
    'the last one',
    'octo-org/rust-template',
    `not a repository/${REFERENCE}`,
    `/${REFERENCE}`,
    `a/b/c/${REFERENCE}`,
  ])('by %j, which is no id', async (text) => {
    expect(await found(text, advisory())).toEqual({
      reason: 'unclear-id',
      message: `'${text}' is no incident's id: give it as list shows it, such as GHSA-xxxx-xxxx-xxxx or issue-12; before it owner/repository/, if need be.`,
    });
  });
});
