import { closingOf } from '../incident/deadlines/deadlines.ts';
import type { Incident } from '../incident/incident.ts';
import { announcement } from '../incident/papers/announcement.ts';
import { csaf } from '../incident/papers/export/csaf.ts';
import type { Export } from '../incident/papers/export/export.ts';
import { osv } from '../incident/papers/export/osv.ts';
import { rustsec } from '../incident/papers/export/rustsec.ts';
import { notesLeaks } from '../incident/papers/notes-leaks.ts';
import { closingWord, releaseWord } from '../incident/papers/reporter-words.ts';
import type { Policy } from '../incident/policy/policy.ts';
import { disclosureOf } from '../incident/policy/release-plan.ts';
import { NO_PLAN } from '../incident/refusal/refusal-start.ts';
import { isProblem } from '../incident/release/versions/problem.ts';
import type { Instant } from '../incident/time/instant.ts';
import type { Clock, Reviews, StoredIncident } from './ports.ts';
import { releasePlanAnswer } from './release/release-plan-answer.ts';
import { releaseStatusAnswer } from './release/release-status-answer.ts';
import type { ReleaseTools } from './release/release-tools.ts';
import type { ReleasePlanView, ReleaseStatusView } from './release/release-view.ts';
import { type NotesDraft, notesOf } from './release-notes-kept.ts';
import type { Request } from './request.ts';
import type { EXPORT_FORMATS } from './request-release.ts';
import { wholeAdvisory } from './whole-advisory.ts';

/** What the questions about releases and disclosures are answered by. */
export interface AskingReleases {
  /** By what GitHub and the registries are read; undefined where they are not connected. */
  readonly tools?: () => Promise<ReleaseTools | undefined>;
  /** The drafts of release notes. */
  readonly notes: Reviews;
  readonly clock: Clock;
}

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** An advisory in a format of others; `isEmbargoed`: nobody but its maintainers and the reporter should read it yet. */
export interface ExportView extends Export {
  readonly format: ExportFormat;
  readonly isEmbargoed: boolean;
}

/** What was asked about the end of an embargo. */
export interface AskedOfRelease {
  readonly releasePlan?: ReleasePlanView;
  readonly releaseStatus?: ReleaseStatusView;
  readonly export?: ExportView;
  /** What the reporter is told of the release, or of the closing. */
  readonly word?: { readonly kind: 'notify-reporter' | 'closing-word'; readonly text: string };
  /** What users are told, and by which channels of the policy. */
  readonly announcement?: {
    readonly subject: string;
    readonly text: string;
    readonly channels: readonly string[];
  };
  /** The text for the release notes; revision 0: nobody has written one. */
  readonly notes?: NotesDraft;
}

type Question = Extract<
  Request,
  {
    readonly action:
      | 'release-plan'
      | 'release-status'
      | 'export'
      | 'reporter-words'
      | 'announcement'
      | 'notes-show';
  }
>;

/** Why something cannot be told: a word for programs, a sentence for people. */
interface Untold {
  readonly reason: 'not-possible' | 'not-connected' | 'no-answer' | 'unknown-revision';
  readonly problem: string;
}

/** What is asked about a release, or the texts at the end of an embargo; or why it cannot be told. Nothing is written anywhere. */
export async function answerOfRelease(
  asking: AskingReleases,
  stored: StoredIncident,
  policy: Policy,
  question: Question,
): Promise<AskedOfRelease | Untold> {
  const { incident } = stored;
  switch (question.action) {
    case 'release-plan': {
      const tools = (await asking.tools?.()) ?? {};
      const asked = { now: asking.clock(), version: question.version };
      const releasePlan = await releasePlanAnswer(tools, stored, policy, asked);
      return 'reason' in releasePlan ? releasePlan : { releasePlan };
    }
    case 'release-status': {
      const tools = (await asking.tools?.()) ?? {};
      const releaseStatus = await releaseStatusAnswer(tools, stored, policy, asking.clock());
      return releaseStatus ? { releaseStatus } : { reason: 'not-possible', problem: NO_PLAN };
    }
    case 'reporter-words':
      return wordOf(incident, policy, asking.clock());
    case 'notes-show':
      return notesAt(asking.notes, incident, policy, question.revision);
    case 'export':
      return exported(asking, incident, question.format);
    case 'announcement':
      return announced(asking, incident, policy);
  }
}

function wordOf(incident: Incident, policy: Policy, now: Instant): AskedOfRelease | Untold {
  const isClosed = closingOf(incident) !== undefined;
  const word = isClosed ? closingWord(incident) : releaseWord(incident, policy, now);
  if ('problem' in word) return { reason: 'not-possible', problem: word.problem };
  return { word: { kind: isClosed ? 'closing-word' : 'notify-reporter', text: word.text } };
}

async function notesAt(
  kept: Reviews,
  incident: Incident,
  policy: Policy,
  revision: number | undefined,
): Promise<AskedOfRelease | Untold> {
  const notes = await notesOf(kept, incident, policy);
  if (isProblem(notes)) return { reason: 'not-possible', problem: notes.problem };
  if (revision === undefined || revision === notes.revision) return { notes };
  const older = await kept.read(incident.id, revision);
  if (!older) return unknownRevision(revision, notes.revision);
  const leaks = notesLeaks(older.text, incident, policy);
  return { notes: { ...older, shown: older.text, leaks } };
}

function unknownRevision(revision: number, newest: number): Untold {
  const known = newest === 0 ? 'none is kept yet' : `revision ${newest} is the newest`;
  return { reason: 'unknown-revision', problem: `The notes have no revision ${revision}: ${known}.` };
}

const WRITERS = { osv, csaf, rustsec } as const;

async function exported(
  { tools }: AskingReleases,
  incident: Incident,
  format: ExportFormat,
): Promise<AskedOfRelease | Untold> {
  const read = await wholeAdvisory((await tools?.())?.releasing, incident);
  if ('problem' in read) return read;
  const { advisory } = read;
  const isEmbargoed = advisory.state !== 'published';
  return { export: { format, isEmbargoed, ...WRITERS[format](advisory, incident) } };
}

async function announced(
  { tools }: AskingReleases,
  incident: Incident,
  policy: Policy,
): Promise<AskedOfRelease | Untold> {
  const read = await wholeAdvisory((await tools?.())?.releasing, incident);
  if ('problem' in read) return read;
  const message = announcement(read.advisory, incident.repository);
  if (isProblem(message)) return { reason: 'not-possible', problem: message.problem };
  const channels = disclosureOf(policy).announcements.map(({ name }) => name);
  return { announcement: { subject: message.subject, text: message.text, channels } };
}
