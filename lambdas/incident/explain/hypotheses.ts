import { type Milestone, milestonesOf } from '../deadlines/deadlines.ts';
import { embargoEnd } from '../deadlines/embargo.ts';
import { heldSeverity } from '../deadlines/severity-held.ts';
import type { Event } from '../event.ts';
import { type Fact, REPEATED_FACTS } from '../facts.ts';
import { evolve, type Incident } from '../incident.ts';
import type { Condition } from '../policy/condition.ts';
import type { MilestoneRule, Policy } from '../policy/policy.ts';
import { embargoOf } from '../policy/policy-defaults.ts';
import { SEVERITIES, type Severity } from '../severity.ts';
import type { Instant } from '../time/instant.ts';

/** Something that could become known now, and the milestones that would then be. */
export interface Hypothesis {
  readonly text: string;
  readonly milestones: readonly Milestone[];
}

/** All that an open incident's times hang on and that could be told at `now`, one thing at a time. */
export function hypotheses(incident: Incident, policy: Policy, now: Instant): readonly Hypothesis[] {
  const said = { at: now, by: 'nobody' };
  const told = (text: string, ...events: readonly Event[]): Hypothesis => ({
    text,
    milestones: milestonesOf(events.reduce<Incident>(evolve, incident), policy),
  });
  return [
    ...SEVERITIES.flatMap((severity) => assessments(incident, severity, now, told)),
    ...askedAnswers(policy).map(([key, value]) =>
      told(`the answer ${value} to ${key}`, {
        type: 'AssessmentAnswered',
        answers: { [key]: value },
        ...said,
      }),
    ),
    ...askedFacts(policy)
      .filter((fact) => !incident.facts[fact] || REPEATED_FACTS.includes(fact))
      .map((fact) => told(`${fact}, if it became known now`, { type: 'FactRecorded', fact, ...said })),
    ...(embargoEnd(incident, policy)
      ? []
      : [told('the end of the embargo (end-embargo)', { type: 'EmbargoEnded', reason: '', ...said })]),
  ];
}

/** An assessment with another severity than the one that deadlines are held to; it may have to be approved. */
function assessments(
  incident: Incident,
  severity: Severity,
  now: Instant,
  told: (text: string, ...events: readonly Event[]) => Hypothesis,
): readonly Hypothesis[] {
  const said = { at: now, by: 'nobody' };
  if (severity === heldSeverity(incident).held) return [];
  const telling: Event = { type: 'SeverityTold', source: 'person', severity, ...said };
  const { current, held } = heldSeverity(evolve(incident, telling));
  const assessed: readonly Event[] = incident.facts.assessed ? [] : [{ type: 'Assessed', ...said }];
  const approved: Event = { type: 'LengtheningApproved', reason: '', ...said };
  return [
    told(
      `the severity ${severity}, if it were assessed so now${current === held ? '' : ' and approved'}`,
      ...assessed,
      telling,
      approved,
    ),
  ];
}

/** They come with others. */
const NOT_BY_ITSELF: readonly Fact[] = ['reported', 'publicationSeen', 'closed'];

/** The facts on which due times and holds hang. */
function askedFacts(policy: Policy): readonly Fact[] {
  const asked = policy.milestones.flatMap(factsOf);
  return [...new Set([...asked, ...embargoOf(policy).endedBy])].filter(
    (fact) => !fact.endsWith('.due') && !NOT_BY_ITSELF.includes(fact),
  );
}

function factsOf(milestone: MilestoneRule): readonly Fact[] {
  const { due, limit = [], notBefore, repeats } = milestone;
  const terms = [...due, ...limit].flatMap(({ earliest = [], latest = [] }) => [...earliest, ...latest]);
  return [
    ...[...terms, ...(notBefore ? [notBefore] : [])].flatMap(({ from }) => from),
    ...(notBefore?.unless ?? []),
    ...(repeats?.after ?? []),
    ...conditionsOf(milestone).flatMap(({ exploited, public: isPublic, known = [] }) => [
      ...known,
      ...(exploited === undefined ? [] : ['exploited']),
      ...(isPublic === undefined ? [] : ['public']),
    ]),
  ];
}

/** The answers of the assessment for which conditions ask. */
function askedAnswers({ milestones }: Policy) {
  const conditions = milestones.flatMap(conditionsOf);
  const components = conditions.flatMap(({ component = [] }) => component);
  const affected = conditions.flatMap(({ affects = [] }) => affects);
  return [
    ...[...new Set(components)].map((value) => ['component', value] as const),
    ...[...new Set(affected)].map((value) => ['affects', [value]] as const),
  ];
}

function conditionsOf({ due, limit = [], notBefore }: MilestoneRule): readonly Condition[] {
  return [...due, ...limit, ...(notBefore ? [notBefore] : [])].flatMap(({ when }) => when ?? []);
}
