import { describe, expect, it } from 'vitest';
import { painter } from '../../../../lib/cli/paint.ts';
import { nextCommandLines } from '../../../../lib/cli/release/next-commands.ts';
import type { StatusView, StepView } from '../../../../lib/cli/release/views.ts';
import { report, viewAt } from '../../../support/incident-history.ts';

const INCIDENT = viewAt('2026-03-03T10:00:00Z', [report()]);
const ID = 'GHSA-2222-3333-4444';
const FIX = { commit: 'a'.repeat(40), at: '2026-03-03T09:00:00Z', by: 'Ada' };

const STATUS: StatusView = {
  reference: ID,
  repository: 'octo-org/rust-template',
  status: 'under-way',
  attempt: 1,
  version: '1.2.4',
  tag: 'v1.2.4',
  link: null,
  missing: [],
  approvals: [],
  steps: [],
  yankable: null,
  publicationHeldUntil: null,
};

const waits = (act: StepView['act'], changes: Partial<StepView> = {}): StepView => ({
  act,
  what: 'a step',
  status: 'waits',
  at: null,
  ...changes,
});

const asks = (step: 'release' | 'yank' | 'publish', version: string | null) =>
  ({ step, version, wanted: 1, by: [], isGiven: false }) as const;

const TAG = waits({ kind: 'tag', version: '1.2.4' });
const YANK = waits({ kind: 'yank', channel: 'crates.io', version: '1.2.3' });
const PUBLISH = waits({ kind: 'publish' });
const run = (status: StepView['status'], conclusion: string) =>
  waits({ kind: 'run', workflow: 'docker.yml', version: '1.2.4' }, { status, conclusion });

const commands = (changes: Partial<StatusView>, incident = INCIDENT) =>
  nextCommandLines({ ...STATUS, ...changes }, incident, painter(false))
    .filter((line) => line.startsWith('  '))
    .map((line) => line.replace('  npm run embargo -- ', ''));

describe('what people can do for a release', () => {
  it.each<[string, Partial<StatusView>, readonly string[]]>([
    ['the fix is not known', { status: 'none' }, [`fixed ${ID} --commit SHA`]],
    [
      'a tag waits for approval',
      { approvals: [asks('release', '1.2.4')], steps: [TAG] },
      [`approve release ${ID} --version 1.2.4`],
    ],
    [
      'a yank waits for approval',
      { approvals: [asks('yank', '1.2.4')], steps: [YANK] },
      [`approve yank ${ID} --version 1.2.4`],
    ],
    [
      'the publication waits for approval',
      { approvals: [asks('publish', null)], steps: [PUBLISH] },
      [`approve publish ${ID}`],
    ],
    ['a person publishes', { steps: [PUBLISH] }, [`publish-advisory ${ID}`]],
    [
      'a run has failed',
      { steps: [run('failed', 'failure')] },
      [`release rerun ${ID} --workflow docker.yml`],
    ],
    [
      'a failed run is not looked at again yet',
      { steps: [run('ordered', 'failure')] },
      [`release rerun ${ID} --workflow docker.yml`],
    ],
    [
      'the evidence cannot be read',
      { steps: [waits({ kind: 'save-evidence' }, { status: 'refused' })] },
      [`evidence ${ID} --file FILE`],
    ],
  ])('is told where %s', (_, changes, expected) => {
    expect(commands(changes)).toEqual(expected);
  });

  it('is to begin a release anew, once the fix is known', () => {
    const known = { ...INCIDENT, github: { ...INCIDENT.github, fix: FIX } };
    expect(commands({ status: 'stopped' }, known)).toEqual([`release start ${ID}`]);
    const released = { ...known, facts: { ...known.facts, released: FIX.at } };
    expect(commands({ status: 'none' }, released)).toEqual([]);
  });

  it.each<[string, Partial<StatusView>]>([
    ['it was given', { approvals: [{ ...asks('release', '1.2.4'), isGiven: true }], steps: [TAG] }],
    ['its turn has not come', { approvals: [asks('yank', '1.2.4')], steps: [{ ...YANK, status: 'later' }] }],
    ['the publication is held', { publicationHeldUntil: '2026-03-17T10:00:00Z', steps: [PUBLISH] }],
    ['a run succeeded', { steps: [run('done', 'success')] }],
  ])('is nothing where %s', (_, changes) => {
    expect(commands(changes)).toEqual([]);
  });
});
