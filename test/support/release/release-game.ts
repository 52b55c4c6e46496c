import type { Command } from '../../../lambdas/incident/command.ts';
import { decide } from '../../../lambdas/incident/decide.ts';
import type { Decision } from '../../../lambdas/incident/decide-by.ts';
import { type ActEffect, effectId } from '../../../lambdas/incident/effect.ts';
import type { Incident } from '../../../lambdas/incident/incident.ts';
import type { Policy } from '../../../lambdas/incident/policy/policy.ts';
import { addSeconds, type Instant } from '../../../lambdas/incident/time/instant.ts';
import { ID } from '../given.ts';

/** An act that was ordered and has not come to its end. */
export interface OpenAct {
  readonly id: string;
  readonly effect: ActEffect;
}

/** What one command did: the position before it and after it. */
export interface Move {
  readonly command: Command;
  readonly before: Position;
  readonly after: Position;
  readonly decision: Decision;
}

/** How a game of one incident stands: its state, its version and the acts in its outbox. */
export interface Position {
  readonly incident: Incident | undefined;
  readonly policy: Policy;
  readonly now: Instant;
  readonly version: number;
  readonly open: readonly OpenAct[];
}

/** A position in which nothing was told. */
export function start(policy: Policy, now: Instant): Position {
  return { incident: undefined, policy, now, version: 0, open: [] };
}

/** The effect comes to its end: nothing more is done of it. */
export function closed(position: Position, id: string): Position {
  return { ...position, open: position.open.filter((one) => one.id !== id) };
}

/** Time goes by. */
export function later(position: Position, seconds: number): Position {
  return { ...position, now: addSeconds(position.now, seconds) };
}

/** What a command comes to; undefined where it is refused. */
export function play(before: Position, command: Command): Move | undefined {
  const decision = decide(before.incident, command, before.policy);
  if ('refused' in decision) return undefined;
  const version = before.version + 1;
  const ordered = decision.effects.flatMap((effect, index): readonly OpenAct[] =>
    effect.type === 'act' ? [{ id: effectId(ID, version, index), effect }] : [],
  );
  const open = [...before.open, ...ordered];
  return { command, before, decision, after: { ...before, incident: decision.incident, version, open } };
}
