import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameAct } from '../../../../lambdas/incident/act-key.ts';
import { endedAt } from '../../../../lambdas/incident/deadlines/deadlines.ts';
import { nextCheckpoint } from '../../../../lambdas/incident/deadlines/checkpoints.ts';
import { publicationHold } from '../../../../lambdas/incident/deadlines/publication-hold.ts';
import type { Act } from '../../../../lambdas/incident/effect.ts';
import type { Incident } from '../../../../lambdas/incident/incident.ts';
import { disclosureOf, releasePlanOf } from '../../../../lambdas/incident/policy/release-plan.ts';
import { isApproved } from '../../../../lambdas/incident/release/approved.ts';
import { isDone, needed, hasFailed } from '../../../../lambdas/incident/release/progress.ts';
import { isCalledOff, mayYank } from '../../../../lambdas/incident/release/release-steps.ts';
import { isWanted } from '../../../../lambdas/incident/wanted.ts';
import { anyRelease } from '../../../support/releasing/any-release.ts';
import type { Move, Position } from '../../../support/releasing/release-game.ts';

const orders = ({ decision }: Move): readonly Act[] =>
  decision.effects.flatMap((effect) => (effect.type === 'act' ? [effect.act] : []));

const holds = (check: (move: Move, moves: readonly Move[]) => void) =>
  fc.assert(
    fc.property(anyRelease, (moves) => {
      for (const move of moves) check(move, moves);
    }),
    { numRuns: Number(process.env.RUNS ?? 1000) },
  );

/** What a release waits for that is under way and has not ended; nothing: it stalls. */
function goesOn({ incident, policy, now, open }: Position): boolean {
  const plan = releasePlanOf(policy);
  const { release, deadLetters, mergedInto, facts } = incident ?? {};
  if (!incident || !plan || !release || release.abandonedAt || mergedInto || isCalledOff(incident)) return true;
  const { prepared } = release;
  if (facts?.released || (!prepared && endedAt(incident))) return true;
  if (prepared && !prepared.adopted && !isApproved('release', incident, plan)) return true;
  const failed = needed(plan).some(({ file }) => hasFailed(file, prepared?.version ?? '', incident));
  const awaited = open.some(({ effect }) => isWanted(effect, incident, policy, now));
  return failed || awaited || deadLetters?.some(({ order }) => order.type === 'act') === true;
}

/** Whether an advisory that is to be published by itself is, is about to be, or waits for something that can be said. */
function endsByItself({ incident, policy, now, open }: Position): boolean {
  if (!incident || incident.mergedInto || endedAt(incident) || disclosureOf(policy).publish !== 'automatic') return true;
  const plan = releasePlanOf(policy);
  const { facts, deadLetters, acts } = incident;
  if (!plan || !facts.released || facts.published || !isApproved('publish', incident, plan)) return true;
  const isOpen = open.some(({ effect }) => isWanted(effect, incident, policy, now));
  if (isOpen || deadLetters.some(({ order }) => order.type === 'act') || acts?.publish?.status === 'done') return true;
  const hold = publicationHold(incident, policy, now);
  const next = nextCheckpoint(incident, policy);
  return hold !== undefined && next !== undefined && (!('until' in hold) || next <= hold.until);
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
        expect([act, !again && (isAhead || (before.incident && isDone(act, before.incident)))]).toEqual([act, false]);
      }
    });
  });

  it('takes no step before its gate', () => {
    holds((move) => {
      const { incident, policy, now } = move.after;
      const plan = releasePlanOf(policy);
      if (!incident || move.command.type === 'RetryEffect') return;
      const version = incident.release?.prepared?.version ?? '';
      for (const act of orders(move)) {
        if (act.kind === 'bump') expect(plan && isApproved('release', incident, plan)).toBe(true);
        if (act.kind === 'tag') expect(plan && isApproved('release', incident, plan) && isDone({ kind: 'bump', version }, incident)).toBe(true);
        if (act.kind === 'run' || act.kind === 'prove') expect(isDone({ kind: 'tag', version }, incident)).toBe(true);
        if (act.kind === 'yank') expect(plan && mayYank(incident, policy, plan)).toBe(true);
        if (act.kind === 'publish') expect(publicationHold(incident, policy, now)).toBeUndefined();
      }
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

function stalled(move: Move, moves: readonly Move[]): string {
  const upTo = moves.slice(0, moves.indexOf(move) + 1);
  const said = upTo.map(({ command }) => {
    const { incident, id, ...rest } = command as unknown as Record<string, unknown>;
    return JSON.stringify(rest).slice(0, 300);
  });
  const { release, acts } = move.after.incident as Incident;
  return ['It stalls.', ...said, JSON.stringify({ release, acts, open: move.after.open.map((o) => o.effect.act) })].join('\n');
}
