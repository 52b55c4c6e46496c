import type { Command, TellFact } from '../command.ts';
import type { Event } from '../event.ts';
import type { Fact } from '../facts.ts';
import { incidentId } from '../identity.ts';
import type { Incident } from '../incident.ts';
import type { Answers } from '../papers/impact.ts';
import type { Policy } from '../policy/policy.ts';
import { type Severity, severityOf } from '../severity.ts';
import type { Instant } from '../time/instant.ts';
import { changeCommand, type Saying, saying } from './paper-change.ts';
import type { PaperFact } from './paper-fact.ts';

/**
 * What a fact on paper does to the incident: a command that is decided as any other, or, where nobody could say it to
 * the pipeline in one command, an event as it is.
 */
export type Step = { readonly command: Command } | { readonly event: Event };

type Of<Word extends PaperFact['fact']> = Extract<PaperFact, { readonly fact: Word }>;

/** Where nobody says which repository. */
const SOME_REPOSITORY = 'example/repository';
const REFERENCE = 'report-1';

/** The facts that a command of their own tells. */
const TOLD_BY: Readonly<Partial<Record<Fact, TellFact['type']>>> = {
  acknowledged: 'Acknowledge',
  fixed: 'RecordFix',
  released: 'RecordRelease',
  reporterNotified: 'RecordReporterNotified',
  published: 'RecordPublication',
  reviewed: 'RecordReview',
};

/** The first step of a list of facts. A severity that comes with the report is the reporter's, as an advisory tells it. */
export function openingSteps(fact: Of<'reported'>): readonly Step[] {
  const { at, repository = SOME_REPOSITORY, severity } = fact;
  // A report that is not public came as an advisory, unless somebody says how else.
  const source = fact.source ?? (fact.public ? undefined : 'advisory');
  const said = saying(fact, incidentId(repository, REFERENCE));
  return [
    {
      command: {
        type: 'OpenIncident',
        repository,
        reference: REFERENCE,
        public: fact.public ?? false,
        ...(source && { source }),
        ...said,
      },
    },
    ...(severity ? [severityStep(fact, 'advisory', severity, at)] : []),
  ];
}

/** The steps of a fact that is told of an incident. Undefined where there is no milestone that could be meant. */
export function stepsOf(fact: PaperFact, incident: Incident, policy: Policy): readonly Step[] | undefined {
  const said = saying(fact, incident.id);
  switch (fact.fact) {
    case 'reported':
      return fact.severity ? [severityStep(fact, 'advisory', fact.severity, fact.at)] : [];
    case 'assessed':
      return assessed(fact, incident, said);
    case 'severity':
      return [
        severityStep(fact, fact.source ?? 'person', fact.severity, fact.at),
        ...(fact.approved ? [approval(said)] : []),
      ];
    case 'closed':
      return [{ command: { type: 'CloseIncident', ...said, reason: fact.reason ?? 'rejected' } }];
    case 'extended':
    case 'paused':
    case 'resumed':
    case 'set':
    case 'embargoMoved':
    case 'embargoEnded':
    case 'lengtheningApproved': {
      const command = changeCommand(fact, said, incident, policy);
      return command && [{ command }];
    }
    case 'declared':
      return [{ command: { type: 'RecordFact', ...said, fact: fact.declared } }];
    default: {
      const type = TOLD_BY[fact.fact];
      return [{ command: type ? { type, ...said } : { type: 'RecordFact', ...said, fact: fact.fact } }];
    }
  }
}

function severityStep(
  { author = 'paper' }: PaperFact,
  source: 'advisory' | 'person',
  severity: Severity,
  at: Instant,
): Step {
  return { event: { type: 'SeverityTold', source, severity, at, by: author } };
}

function approval(said: Saying): Step {
  return {
    command: { type: 'ApproveLengthening', ...said, id: `${said.id}-approval`, reason: 'with the severity' },
  };
}

/** Whoever assesses and names no severity keeps to the one that counts; where none is known, none is told. */
function assessed(fact: Of<'assessed'>, incident: Incident, said: Saying): readonly Step[] {
  const severity = fact.severity ?? fact.cvss?.severity ?? severityOf(incident.severities);
  const answers = answersOf(fact);
  if (severity) {
    const cvss = fact.cvss && { cvss: { vector: fact.cvss.vector, score: fact.cvss.score } };
    const lengthening = fact.approved ? { lengthening: true } : {};
    return [{ command: { type: 'Assess', ...said, severity, ...cvss, answers, ...lengthening } }];
  }
  const { at, by } = said;
  return [
    { event: { type: 'Assessed', at, by } },
    { event: { type: 'AssessmentAnswered', answers, at, by } },
    ...(fact.exploited === 'yes' ? [recorded('exploited', said)] : []),
  ];
}

function recorded(fact: Fact, { at, by }: Saying): Step {
  return { event: { type: 'FactRecorded', fact, at, by } };
}

function answersOf({ component, affects, exploited }: Of<'assessed'>) {
  return {
    ...(component !== undefined && { component }),
    ...(affects !== undefined && { affects }),
    ...(exploited !== undefined && { exploited }),
  } satisfies Partial<Record<keyof Answers, string | readonly string[]>>;
}
