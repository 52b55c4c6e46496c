import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameAct } from '../../../../lambdas/incident/act-key.ts';
import { nextCheckpoint } from '../../../../lambdas/incident/deadlines/checkpoints.ts';
import { endedAt } from '../../../../lambdas/incident/deadlines/deadlines.ts';
import { publicationHold } from '../../../../lambdas/incident/deadlines/publication-hold.ts';
import type { Act } from '../../../../lambdas/incident/effect.ts';
import { disclosureOf, releasePlanOf } from '../../../../lambdas/incident/policy/release-plan.ts';
import { isApproved } from '../../../../lambdas/incident/release/approved.ts';
import { hasFailed, isDone, needed } from '../../../../lambdas/incident/release/progress.ts';
import { isCalledOff, mayYank } from '../../../../lambdas/incident/release/release-steps.ts';
import { isWanted } from '../../../../lambdas/incident/wanted.ts';
import { anyRelease } from '../../../support/release/any-release.ts';
import type { Move, Position } from '../../../support/release/release-game.ts';

const orders = ({ decision }: Move): readonly Act[] =>
  decision.effects.flatMap((effect) => (effect.type === 'act' ? [effect.act] : []));

const holds = (check: (move: Move, moves: readonly Move[]) => void) =>
  fc.assert(
    fc.property(anyRelease, (moves) => {
      for (const move of moves) check(move, moves);
    }),
    { numRuns: 500 },
  );

/** What a release waits for that is under way and has not ended; nothing: it stalls. */
function goesOn({ incident, policy, now, open }: Position): boolean {
  const plan = releasePlanOf(policy);
  const { release, deadLetters, mergedInto, facts } = incident ?? {};
  if (!incident || !plan || !release || release.abandonedAt || mergedInto || isCalledOff(incident))
    return true;
  const { prepared } = release;
  if (facts?.released || (!prepared && endedAt(incident))) return true;
  if (prepared && !prepared.adopted && !isApproved('release', incident, plan)) return true;
  const failed = needed(plan).some(({ file }) => hasFailed(file, prepared?.version ?? '', incident));
  const awaited = open.some(({ effect }) => isWanted(effect, incident, policy, now));
  return failed || awaited || deadLetters?.some(({ order }) => order.type === 'act') === true;
}

/** Whether an advisory that is to be published by itself is, is about to be, or waits for something that can be said. */
function endsByItself({ incident, policy, now, open }: Position): boolean {
  if (!incident || incident.mergedInto || endedAt(incident) || disclosureOf(policy).publish !== 'automatic')
    return true;
  const plan = releasePlanOf(policy);
  const { facts, deadLetters, acts } = incident;
  if (!plan || !facts.released || facts.published || !isApproved('publish', incident, plan)) return true;
  const isOpen = open.some(({ effect }) => isWanted(effect, incident, policy, now));
  if (isOpen || deadLetters.some(({ order }) => order.type === 'act') || acts?.publish?.status === 'done')
    return true;
  const hold = publicationHold(incident, policy, now);
  const next = nextCheckpoint(incident, policy);
  return hold !== undefined && next !== undefined && (!('until' in hold) || next <= hold.until);
}

const GATED: readonly Act['kind'][] = ['bump', 'tag', 'run', 'prove', 'yank'];

/** Whether the gate of a step is open: approved, and what it builds upon is done. */
function isOpenTo(act: Act, { incident, policy, now }: Position): boolean {
  const plan = releasePlanOf(policy);
  if (!incident || !plan) return !GATED.includes(act.kind);
  const version = incident.release?.prepared?.version ?? '';
  const isTagged = isDone({ kind: 'tag', version }, incident);
  const gates: Partial<Record<Act['kind'], boolean>> = {
    bump: isApproved('release', incident, plan),
    tag: isApproved('release', incident, plan) && isDone({ kind: 'bump', version }, incident),
    run: isTagged,
    prove: isTagged,
    yank: mayYank(incident, policy, plan),
    publish: publicationHold(incident, policy, now) === undefined,
  };
  return gates[act.kind] ?? true;
}

describe('a release, whatever happens to it', () => {
  it('never orders a step again that is done, or that is open and still wanted', () => {
    holds((move) => {
      const { before, command } = move;
      for (const act of orders(move)) {
        const again = command.type === 'RetryEffect' || command.type === 'OrderAct';
        const isAhead = before.open.some(
          ({ effect }) =>
            before.incident &&
            isSameAct(effect.act, act) &&
            isWanted(effect, before.incident, before.policy, before.now),
        );
        expect([act, !again && (isAhead || (before.incident && isDone(act, before.incident)))]).toEqual([
          act,
          false,
        ]);
      }
    });
  });

  it('takes no step before its gate', () => {
    holds((move) => {
      if (move.command.type === 'RetryEffect') return;
      expect(orders(move).filter((act) => !isOpenTo(act, move.after))).toEqual([]);
    });
  });

  it('orders nothing that is not wanted at its moment', () => {
    holds((move) => {
      const { incident, policy, now } = move.after;
      if (!incident || move.command.type === 'RetryEffect') return;
      const unwanted = move.decision.effects.filter(
        (effect) => effect.type === 'act' && !isWanted(effect, incident, policy, now),
      );
      expect(unwanted).toEqual([]);
    });
  });

  it('orders nothing at once that was just dropped', () => {
    holds((move) => {
      if (move.command.type !== 'RecordActDropped') return;
      const { act } = move.command;
      expect(orders(move).filter((one) => isSameAct(one, act))).toEqual([]);
    });
  });

  it('goes on, waits for somebody who is named, or for a person to take up what failed', () => {
    holds((move, moves) => {
      if (!goesOn(move.after)) throw new Error(stalled(move, moves));
    });
  });

  it('is followed by its publication, or by what that waits for', () => {
    holds((move, moves) => {
      if (!endsByItself(move.after)) throw new Error(stalled(move, moves));
    });
  });
});

/** The history that came to a stand, and how the incident stands then. */
function stalled(move: Move, moves: readonly Move[]): string {
  const history = moves.slice(0, moves.indexOf(move) + 1).map(({ command }) => JSON.stringify(command));
  const { release, acts } = move.after.incident ?? {};
  return ['It stalls.', ...history, JSON.stringify({ release, acts })].join('\n');
}
