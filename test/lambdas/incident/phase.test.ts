import { expect, it } from 'vitest';
import type { Command } from '../../../lambdas/incident/command.ts';
import { phaseOf } from '../../../lambdas/incident/phase.ts';
import { advisory, assess, close, given, plus, publication, tell } from '../../support/given.ts';

const H1 = plus('PT1H');

it.each<readonly [string, string, readonly Command[]]>([
  ['reported', 'nothing but the report is known', []],
  ['acknowledged', 'the receipt was confirmed', [tell('Acknowledge', H1)]],
  ['assessed', 'it was assessed, acknowledged or not', [assess('low', H1)]],
  ['fixed', 'it is fixed', [tell('RecordFix', H1)]],
  ['released', 'it is released', [tell('RecordFix', H1), tell('RecordRelease', H1)]],
  [
    'released',
    'the reporter was told, which is no phase',
    [tell('RecordRelease', H1), tell('RecordReporterNotified', H1)],
  ],
  ['published', 'it is public', [publication(H1)]],
  ['reviewed', 'the review was held', [publication(H1), tell('RecordReview', H1)]],
  ['closed', 'it was closed and never published', [tell('Acknowledge', H1), close(H1)]],
  ['published', 'it was closed after its publication', [publication(H1), close(plus('PT2H'))]],
  ['published', 'it was published after it had been closed', [close(H1), publication(plus('PT2H'))]],
])('an incident is %s when %s', (phase, _, commands) => {
  expect(phaseOf(given(advisory(), ...commands).incident)).toBe(phase);
});
