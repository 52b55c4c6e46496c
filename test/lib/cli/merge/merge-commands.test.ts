import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../../../lambdas/pipeline/request.ts';
import { listLines } from '../../../../lib/cli/list-lines.ts';
import { painter } from '../../../../lib/cli/paint.ts';
import { showLines } from '../../../../lib/cli/show-lines.ts';
import { report, viewAt } from '../../../support/incident-history.ts';
import { asked, TAKEN } from '../../../support/taking-pipeline.ts';

const ID = 'GHSA-7q3f-x9mw-2vhc';
const OTHER = 'GHSA-4c8p-m2wq-99fx';
const NOW = '2026-03-01T12:00:00Z';

describe('saying that two incidents are one flaw, or two', () => {
  it.each([
    [['merge', ID, '--into', OTHER], { action: 'merge', id: ID, into: OTHER }],
    [
      ['merge', 'CVE-2026-1234', '--into', 'issue-7'],
      { action: 'merge', id: 'CVE-2026-1234', into: 'issue-7' },
    ],
    [['separate', ID], { action: 'separate', id: ID }],
  ])('turns %j into the request that the pipeline takes', async (args, words) => {
    const { code, requests } = await asked([...args, '--as', 'Grace']);
    expect(code).toBe(0);
    expect(requests).toEqual([{ ...words, by: 'Grace', commandId: expect.any(String) }]);
    expect(parseRequest(requests[0])).toHaveProperty('request');
  });

  it.each([
    ['into what', ['merge', ID], "required option '--into <id>'"],
    ['which', ['separate'], "missing required argument 'id'"],
    ['no time', ['separate', ID, '--at', '2026-03-01T09:00:00Z'], "unknown option '--at'"],
  ])('asks %s', async (_, args, problem) => {
    const { code, err, requests } = await asked(args);
    expect({ code, requests }).toEqual({ code: 2, requests: [] });
    expect(err).toContain(problem);
  });

  it('tells which of the two goes on, and how it is taken back', async () => {
    const github = { ...TAKEN.github, mergedInto: 'octo-org/rust-template#ghsa-4c8p-m2wq-99fx' };
    const { out } = await asked(['merge', OTHER, '--into', ID], {
      merge: { incident: { ...TAKEN, github } },
    });
    expect(out.split('\n').slice(-2)).toEqual([
      'It is the younger of the two and goes on as part of the older: embargo show octo-org/rust-template/ghsa-4c8p-m2wq-99fx',
      `If they are two after all: embargo separate ${ID}`,
    ]);
  });
});

describe('incidents that look alike', () => {
  const view = viewAt(NOW, [report()]);
  const alike = `perhaps the same flaw as ${OTHER}: embargo merge octo-org/rust-template/${ID} --into ${OTHER}`;

  it('are named in what is shown of one, with the command that merges them', () => {
    const shown = showLines({ ...view, perhapsSame: [OTHER] }, NOW, painter(false)).join('\n');
    expect(shown.replaceAll(/\s+/g, ' ')).toContain(`Alike ${alike}`);
  });

  it('are named below the list once, though each looks like the other', () => {
    const other = { ...viewAt(NOW, [report({ reference: OTHER })]), perhapsSame: [ID] };
    const lines = listLines([{ ...view, perhapsSame: [OTHER] }, other], NOW, painter(false));
    const words = lines.slice(lines.indexOf('')).join(' ').trim();
    expect(words).toBe(
      `${OTHER} is perhaps the same flaw as ${ID}: embargo merge octo-org/rust-template/${OTHER} --into ${ID}`,
    );
  });
});
