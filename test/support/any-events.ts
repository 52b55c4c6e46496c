import fc from 'fast-check';
import type { Event } from '../../lambdas/incident/event.ts';
import { FACTS } from '../../lambdas/incident/facts.ts';
import type { Policy } from '../../lambdas/incident/policy/policy.ts';
import { SEVERITIES } from '../../lambdas/incident/severity.ts';
import { addSeconds, type Instant } from '../../lambdas/incident/time/instant.ts';
import { T0 } from './given.ts';

const DAY = 86_400;

/** When an event happened, an instant that it speaks of, and the milestone that it is about. */
interface Scene {
  readonly at: Instant;
  readonly ahead: Instant;
  readonly milestone: string;
}

const common = { by: 'ada', reason: 'for a reason' };
const severities = fc.constantFrom(...SEVERITIES);
const facts = fc.constantFrom(...FACTS.filter((fact) => fact !== 'reported' && fact !== 'closed'));
const spans = fc.constantFrom('3 hours', '2 days', '5 business days', '12 business hours', '1 month');

type Make = (scene: Scene) => Event;

/** An extension of the scene's milestone. */
const extensions: fc.Arbitrary<Make> = fc.oneof(
  spans.map((by): Make => extended(() => ({ by }))),
  fc.constant(extended(({ ahead }) => ({ until: ahead }))),
);

function extended(how: (scene: Scene) => { readonly by: string } | { readonly until: Instant }): Make {
  return (scene) => ({
    type: 'Extended',
    milestone: scene.milestone,
    extension: how(scene),
    reporterAgreed: false,
    at: scene.at,
    ...common,
  });
}

/** Everything that moves deadlines. */
const moving: fc.Arbitrary<Make> = fc.oneof(
  extensions,
  facts.map(
    (fact): Make =>
      ({ at }) => ({ type: 'FactRecorded', fact, at, by: 'ada' }),
  ),
  fc.tuple(severities, fc.constantFrom('advisory', 'person')).map(
    ([severity, source]): Make =>
      ({ at }) => ({ type: 'SeverityTold', source, severity, at, by: 'ada' }),
  ),
  fc.boolean().map(
    (all): Make =>
      ({ at, ahead, milestone }) => ({
        type: 'Paused',
        at,
        until: ahead,
        ...(!all && { milestone }),
        ...common,
      }),
  ),
  fc.boolean().map(
    (all): Make =>
      ({ at, milestone }) => ({ type: 'Resumed', at, ...(!all && { milestone }), ...common }),
  ),
  fc.constantFrom<Make>(
    ({ at, ahead, milestone }) => ({ type: 'DueTimeSet', milestone, dueAt: ahead, at, ...common }),
    ({ at, ahead }) => ({ type: 'EmbargoMoved', until: ahead, reporterAgreed: true, at, ...common }),
    ({ at }) => ({ type: 'EmbargoEnded', at, ...common }),
    ({ at }) => ({ type: 'LengtheningApproved', at, ...common }),
    ({ at }) => ({ type: 'Closed', reason: 'rejected', at, by: 'ada' }),
    ({ at }) => ({
      type: 'AssessmentAnswered',
      answers: { component: 'own', affects: ['image'] },
      at,
      by: 'ada',
    }),
  ),
);

/** No two events happen at one instant: which of two counts then is for whoever tells them. */
const scenes = fc.uniqueArray(
  fc.record({ after: fc.nat(120 * DAY), length: fc.nat(40 * DAY), pick: fc.nat(40) }),
  { selector: ({ after }) => after, minLength: 1, maxLength: 8 },
);

function sceneOf(
  { after, length, pick }: { readonly after: number; readonly length: number; readonly pick: number },
  { milestones }: Policy,
): Scene {
  const at = addSeconds(T0, after);
  return {
    at,
    ahead: addSeconds(at, length),
    milestone: milestones[pick % milestones.length]?.name ?? 'fix',
  };
}

/** Events after a report, whether or not a command that asks for them would be refused. */
export function eventsUnder(policy: Policy): fc.Arbitrary<readonly Event[]> {
  return scenes.chain((all) =>
    fc.tuple(...all.map((one) => moving.map((make) => make(sceneOf(one, policy))))),
  );
}

/** An extension of some milestone of a policy. */
export function extensionUnder(policy: Policy): fc.Arbitrary<Event> {
  return fc
    .tuple(extensions, scenes)
    .map(([make, [scene]]) => make(sceneOf(scene ?? { after: 0, length: 0, pick: 0 }, policy)));
}
