import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import type { Act } from '../../../../lambdas/incident/effect.ts';
import type { Instant } from '../../../../lambdas/incident/time/instant.ts';
import { wholeAssessment } from '../../../support/acting/answers.ts';
import {
  advisory,
  close,
  given,
  ID,
  open,
  plus,
  publication,
  said,
  T0,
  tell,
} from '../../../support/given.ts';
import { moveEmbargo } from '../../../support/say.ts';

const draft = advisory({
  state: 'draft',
  updatedAt: plus('PT5M'),
  acceptedAt: plus('PT5M'),
  now: plus('PT5M'),
});
const LATER = plus('PT1H');
const closed = advisory({ state: 'closed', updatedAt: LATER, closedAt: LATER, now: LATER });
const released = tell('RecordRelease', plus('P2D'));
function refused(act: Act, history: readonly Command[], now: Instant = plus('P3D')): string {
  const { reason, message } = given(...history).refuses(said({ type: 'OrderAct', act }, now));
  expect(reason).toBe('not-possible');
  return message;
}

describe('something to be done on GitHub is refused', () => {
  it.each<[Act, readonly Command[], string]>([
    [{ kind: 'reply' }, [open(T0)], 'is no advisory of this repository that GitHub has told of'],
    [
      { kind: 'reply' },
      [advisory(), tell('Acknowledge', LATER)],
      'acknowledged already, 2026-03-02 10:00 UTC',
    ],
    [{ kind: 'reply' }, [advisory(), publication(LATER)], 'GitHub takes no comments on what is published'],
    [{ kind: 'reply' }, [advisory(), close(LATER)], 'The incident ended'],
    [{ kind: 'propose-date', date: plus('P1D') }, [advisory()], 'The date lies in the past'],
    [{ kind: 'propose-date', date: plus('P900D') }, [advisory()], 'has a limit'],
    [{ kind: 'accept' }, [draft], 'It was accepted already'],
    [{ kind: 'accept' }, [closed], 'The advisory is closed on GitHub'],
    [{ kind: 'private-fork' }, [draft, publication(LATER)], 'publication deletes the private fork'],
    [
      { kind: 'private-fork' },
      [advisory({ state: 'draft', privateFork: 'octo-org/fork' })],
      'There is one already: https://github.com/octo-org/fork',
    ],
    [{ kind: 'assessment' }, [draft], 'it lacks: component, versions'],
    [{ kind: 'assessment' }, [advisory(), wholeAssessment(ID, LATER)], 'accept it first'],
    [{ kind: 'assessment' }, [draft, wholeAssessment(ID, LATER), publication(LATER)], '--published'],
    [
      { kind: 'request-cve' },
      [advisory({ state: 'draft', cve: 'CVE-2026-1' })],
      'A CVE was assigned already',
    ],
    [{ kind: 'request-cve' }, [closed], 'The advisory is closed on GitHub'],
    [{ kind: 'close' }, [draft, publication(LATER)], 'The advisory was published'],
    [{ kind: 'publish' }, [advisory()], 'accept it first'],
    [{ kind: 'publish' }, [draft, released], 'must not be published before 2026-03-18 09:00 UTC'],
    [
      { kind: 'publish' },
      [draft],
      'before 14 days after released, which is not known yet. To publish sooner',
    ],
    [{ kind: 'ask-privately' }, [advisory()], 'there is nowhere to ask'],
  ])('in words that say why: %o', (act, history, message) => {
    expect(refused(act, history)).toContain(message);
  });

  it.each<[Act, readonly Command[]]>([
    [{ kind: 'close' }, [advisory(), close(LATER)]],
    [{ kind: 'assessment', published: true }, [draft, wholeAssessment(ID, LATER), publication(LATER)]],
    [{ kind: 'scan', workflow: 'a.yml' }, [open(T0)]],
    [{ kind: 'reply' }, [advisory()]],
  ])('never where it can be done: %o', (act, history) => {
    expect(given(...history).when(said({ type: 'OrderAct', act }, plus('P3D'))).types).toEqual([
      'ActOrdered',
    ]);
  });

  it('for a publication no longer when the hold is over, or the embargo has ended', () => {
    const publish = (now: Instant) => said({ type: 'OrderAct', act: { kind: 'publish' } }, now);
    expect(given(draft, released).when(publish(plus('P16D'))).types).toContain('ActOrdered');
    const ended = said({ type: 'EndEmbargo', reason: 'it is public' }, plus('P3D'));
    expect(given(draft, released, ended).when(publish(plus('P4D'))).types).toContain('ActOrdered');
    expect(given(draft, ended).when(publish(plus('P4D'))).types).toContain('ActOrdered');
  });

  it('for a publication without a release no longer when it is due, or another date was given', () => {
    const publish = (now: Instant) => said({ type: 'OrderAct', act: { kind: 'publish' } }, now);
    expect(given(draft).when(publish(plus('P90D'))).types).toContain('ActOrdered');
    given(draft).refuses(publish(plus('P89D')));
    const moved = moveEmbargo(plus('P5D'), plus('P3D'));
    expect(given(draft, moved).when(publish(plus('P5D'))).types).toContain('ActOrdered');
  });
});
